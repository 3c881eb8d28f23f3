"""What tells where a raster lies: a geotransform, ground control points, rational polynomials, or nothing."""

from __future__ import annotations

import logging
import math
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.enums import MaskFlags, Resampling
from rasterio.errors import NotGeoreferencedWarning
from rasterio.io import DatasetReader
from rasterio.vrt import WarpedVRT

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.faults import GDAL_FAULTS
from recnn_engine.imagery.places.projecting import is_on_earth
from recnn_engine.language import tr, trn

log = logging.getLogger(__name__)

PlacedBy = Literal[
    "transform",
    "gcps",
    "rpcs",
    "stated",
    "none",
    "crs alone",
    "gcps alone",
    "unusable gcps",
    "unusable rpcs",
    "unusable transform",
]
"""What places a raster: its geotransform, ground control points, rational polynomials, or a geotransform in the CRS
that was stated. Nothing does where it has none of them, a CRS alone, points in no CRS of the earth, or what fits no
polynomial."""

NO_TRANSFORM = Affine.scale(1, -1)
"""Where QGIS places an image that has no place: x = column, y = -row."""

GDAL_DEFAULT = Affine.identity()
"""What GDAL tells of a data set without a geotransform."""

OUTSIDE = {
    "int8": -128,
    "int16": -32768,
    "int32": -(2**31),
    "uint32": 2**32 - 1,
    "float32": math.nan,
    "float64": math.nan,
}
"""What stands outside a warped image, by the type of its pixels; GDAL takes an alpha band for a mask in others."""

FLAT = CRS.from_wkt('LOCAL_CS["",UNIT["metre",1]]')
"""Of coordinates that GDAL is to take as they are: it turns longitudes around the middle of ground control points, and
leaves nothing of a map of the world."""

TOLERANCE = 0.2
"""Pixels by which a warped pixel may be off, as in QGIS."""


@dataclass(frozen=True)
class Placing:
    """Where an open raster lies.

    grid: what its pixels are read from, the data set itself or one that GDAL warps to a grid with north up. crs: of its
    coordinates, be it one of the earth or not; None for pixel coordinates and where nobody knows.
    """

    grid: DatasetReader | WarpedVRT
    transform: Affine
    crs: CRS | None
    by: PlacedBy


@contextmanager
def placed(dataset: DatasetReader, stated: str | None = None) -> Iterator[Placing]:
    """Where a data set lies, as QGIS has it, while the context lasts. stated: WKT, in place of the CRS it says itself.

    An image with ground control points or rational polynomials alone is warped to a grid with north up by its nearest
    pixels, as GDALAutoCreateWarpedVRT does, which QGIS shows such an image by; what lies outside the image is no data.
    """
    own = CRS.from_wkt(stated) if stated else None
    points, points_crs = dataset.gcps
    has_transform = _has_transform(dataset)
    if has_transform and _leads_somewhere(dataset.transform):
        yield Placing(dataset, dataset.transform, own or dataset.crs, "stated" if own else "transform")
    elif points:
        with _by_points(dataset, np.array([(p.col, p.row, p.x, p.y) for p in points]), points_crs) as placing:
            yield _in_crs(placing, own or points_crs) if placing.by == "gcps" else placing
    elif _has_rpcs(dataset):
        with _warped_or_not(dataset, CRS.from_epsg(4326), "rpcs") as placing:
            yield placing
    else:
        alone: PlacedBy = "crs alone" if own or dataset.crs else "none"
        yield Placing(dataset, NO_TRANSFORM, None, "unusable transform" if has_transform else alone)


def _in_crs(placing: Placing, crs: CRS | None) -> Placing:
    """What ground control points place, in the CRS of these."""
    return replace(placing, crs=crs, by="gcps" if crs and is_on_earth(crs) else "gcps alone")


def check_crs(dataset: DatasetReader, path: str, stated: str | None) -> None:
    """Raise ImageryError where nobody understands the CRS that a raster says, and none is stated in its place.

    What PROJ has against it rasterio raises where the colours are asked for, and at no earlier place.
    """
    try:
        _ = dataset.colorinterp
    except GDAL_FAULTS as error:
        if not str(error).startswith("PROJ:"):
            raise
        if stated is None:
            by = next((file for file in dataset.files if file.endswith(".aux.xml")), path)
            raise ImageryError(
                tr("{path} states a CRS that is none: {reason}.", path=by, reason=str(error).rstrip(".")),
                tr("Correct it, or state the CRS of {path}.", path=path),
            ) from error


def check_transform(dataset: DatasetReader, path: str) -> None:
    """Raise ImageryError where a geotransform leads pixels to no numbers."""
    if not _has_transform(dataset):
        return
    a, b, c, d, e, f, *_ = dataset.transform
    width, height = dataset.width, dataset.height
    reached = [a * x + b * y + c for x in (0, width) for y in (0, height)]
    reached += [d * x + e * y + f for x in (0, width) for y in (0, height)]
    if not all(map(math.isfinite, reached)):
        raise ImageryError(
            tr("{path} has a geotransform that is not made of finite numbers.", path=path),
            tr("Correct it (gdal_edit.py -a_ullr …), or remove it (gdal_edit.py -unsetgt)."),
        )


def _has_transform(dataset: DatasetReader) -> bool:
    """Whether a data set tells of a geotransform; of one without, some formats (PNM) give any numbers as one."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", NotGeoreferencedWarning)
        try:
            return Affine.from_gdal(*dataset.read_transform()) != GDAL_DEFAULT
        except NotGeoreferencedWarning:
            return False


def _leads_somewhere(transform: Affine) -> bool:
    """Whether a geotransform has numbers alone, and gives a pixel an area."""
    return all(map(math.isfinite, transform)) and transform.determinant != 0


def _has_rpcs(dataset: DatasetReader) -> bool:
    """Whether there are rational polynomials; such that lack a number are told of and count as none."""
    try:
        return dataset.rpcs is not None
    except KeyError as error:
        reason = tr("{name} is missing", name=error.args[0])
    except (*GDAL_FAULTS, ValueError) as error:
        reason = str(error)
    log.warning(tr("{path} is not placed by its rational polynomials: {error}.", path=dataset.name, error=reason))
    return False


@contextmanager
def _by_points(dataset: DatasetReader, points: NDArray[np.float64], crs: CRS | None) -> Iterator[Placing]:
    """points: (n, 4) column, row, x and y."""
    if not np.isfinite(points).all():
        yield Placing(dataset, NO_TRANSFORM, None, "unusable gcps")
        return
    with _warped_or_not(dataset, FLAT if _is_a_map(points[:, :2], points[:, 2:]) else crs, "gcps") as placing:
        yield placing


def _is_a_map(pixels: NDArray[np.float64], places: NDArray[np.float64]) -> bool:
    """Whether places (n, 2) lie as on a map seen from above; from below, longitudes among them jump by a turn.

    Two stand for a map with north up, as for GDAL.
    """
    if len(pixels) == 2:
        return bool(np.diff(pixels[:, 0]) * np.diff(places[:, 0]) > 0)
    fit = np.linalg.lstsq(pixels - pixels.mean(axis=0), places - places.mean(axis=0), rcond=None)[0]
    return bool(np.linalg.det(fit) < 0)


@contextmanager
def _warped_or_not(dataset: DatasetReader, crs: CRS | None, by: Literal["gcps", "rpcs"]) -> Iterator[Placing]:
    """Warped; or, as QGIS shows it, as it is where its ground control points or polynomials lead nowhere."""
    try:
        grid = _warped(dataset, crs)
    except GDAL_FAULTS:
        yield Placing(dataset, NO_TRANSFORM, None, "unusable gcps" if by == "gcps" else "unusable rpcs")
        return
    with grid:
        yield Placing(grid, grid.transform, crs, by)


def _warped(dataset: DatasetReader, crs: CRS | None) -> WarpedVRT:
    outside = OUTSIDE.get(dataset.dtypes[0])
    is_masked = {MaskFlags.nodata, MaskFlags.alpha} & set(dataset.mask_flag_enums[0])
    mask = {} if is_masked else {"add_alpha": True} if outside is None else {"nodata": outside}
    return WarpedVRT(dataset, src_crs=crs, crs=crs, resampling=Resampling.nearest, tolerance=TOLERANCE, **mask)


def tell_placing(*placed_by: PlacedBy) -> None:
    """Log what places rasters, as far as people should know."""
    for sentence in placing_in_words(placed_by):
        log.warning(sentence)


def placing_in_words(placed_by: Sequence[PlacedBy]) -> Iterator[str]:
    """How many rasters are placed in each of the uncommon ways, a sentence each."""
    for by in dict.fromkeys(placed_by):
        if sentence := _sentence(by, placed_by.count(by)):
            yield sentence


def _sentence(by: PlacedBy, count: int) -> str | None:
    if by == "gcps":
        return trn(
            "{n} raster is placed by ground control points.", "{n} rasters are placed by ground control points.", count
        )
    if by == "rpcs":
        told = trn(
            "{n} raster is placed by rational polynomials, as if the ground were flat.",
            "{n} rasters are placed by rational polynomials, as if the ground were flat.",
            count,
        )
        return told + " " + tr("Orthorectify it (gdalwarp -rpc) where places must be exact.")
    return _why_nowhere(by, count)


def _why_nowhere(by: PlacedBy, count: int) -> str | None:
    if by == "crs alone":
        return trn(
            "{n} raster has a CRS and no geotransform: it has no place.",
            "{n} rasters have a CRS and no geotransform: they have no place.",
            count,
        )
    if by == "unusable transform":
        return trn(
            "{n} raster has a geotransform that leads nowhere: it has no place.",
            "{n} rasters have a geotransform that leads nowhere: they have no place.",
            count,
        )
    if by == "gcps alone":
        return trn(
            "{n} raster has ground control points in no CRS of the earth: it has no place.",
            "{n} rasters have ground control points in no CRS of the earth: they have no place.",
            count,
        )
    if by == "unusable rpcs":
        return trn(
            "{n} raster has rational polynomials that lead nowhere: it has no place.",
            "{n} rasters have rational polynomials that lead nowhere: they have no place.",
            count,
        )
    if by == "unusable gcps":
        return trn(
            "{n} raster has ground control points that are too few, lie on a line, or are no numbers: it has no place.",
            "{n} rasters have ground control points that are too few, lie on a line, or are no numbers: they have no"
            " place.",
            count,
        )
    return None
