"""Make a training data set from rasters and polygons that say what is where: labelled tiles, ready for `train`."""

from __future__ import annotations

import colorsys
import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from rasterio.features import bounds, is_valid_geom, rasterize
from rasterio.warp import transform_geom

from recnn_engine.datasets.label_legend import LEGEND_FILE, LabelLegend, read_legend
from recnn_engine.errors import DatasetError, InputError, OutputError
from recnn_engine.imagery.extent import parse_crs
from recnn_engine.imagery.finding import find_imagery
from recnn_engine.imagery.polygon import geojson_crs
from recnn_engine.imagery.raster import Raster, open_raster
from recnn_engine.imagery.tiles import Tile
from recnn_engine.language import tr
from recnn_engine.legend import UNLABELLED, UNLABELLED_COLOUR, Legend, legend_of
from recnn_engine.progress import Progress, silent
from recnn_engine.training.run_folder import write_json


@dataclass(frozen=True)
class LabelReport:
    """The data set's folder, its tiles, the share of their pixels that has a class, each class's share of those, and
    the tiles' ground resolution in m/px, None where the rasters have no CRS."""

    folder: Path
    tiles: int
    labelled: float
    classes: dict[str, float]
    resolution: float | None


@dataclass(frozen=True)
class _Polygon:
    """A GeoJSON geometry with its class id and its bounds xmin, ymin, xmax, ymax, in a raster's coordinates."""

    geometry: dict
    class_id: int
    bounds: tuple[float, float, float, float]


def label(
    rasters: Sequence[str],
    polygons: Path,
    legend: Path | None,
    folder: Path,
    *,
    field: str = "class",
    crs: str | None = None,
    tile: int = 256,
    resolution: float | None = None,
    bands: Sequence[int] | None = None,
    scaling: tuple[float, float] | None = None,
    progress: Progress = silent,
) -> LabelReport:
    """Cut the rasters into tiles and draw the polygons of a GeoJSON file into their labels.

    `field` is the property that names a polygon's class; polygons without one are left out. `legend` is a file of the
    classes, None for the field's values in colours made for them; polygons of what it ignores take the label away.
    `crs` is the polygons' CRS (None: each raster's own coordinates); `scaling` the values that become 0 and 255. Later
    polygons lie on earlier ones; what none covers is unlabelled; tiles without any label are left out. Images/ and
    Labels/ have a folder for each raster, so that one can be held out. The folder gets the whole data set or nothing.
    Raises InputError, DatasetError, ImageryError or OutputError.
    """
    if (folder / "Images").exists():
        raise InputError(tr("{folder} holds a data set already.", folder=folder), tr("Choose an empty folder."))
    named = _read_polygons(polygons, field)
    written = read_legend(legend) if legend else LabelLegend(_legend_of_names(name for _, name in named))
    known, class_ids = _distinct(written.classes), written.class_ids()
    drawn = [(geometry, int(class_ids[written.entries.named(name).id])) for geometry, name in named]
    labelled, values = _Labelled(known), (tuple(scaling),) * 3 if scaling else None
    with _placed_whole(folder) as place:
        paths = find_imagery(rasters)
        for name, path in zip(_folder_names(paths), paths):
            with open_raster(path, bands, values) as raster:
                placed = [_placed(geometry, class_id, crs, raster) for geometry, class_id in drawn]
                for part, labels in _labelled_tiles(raster, placed, tile, resolution, progress):
                    labelled.write(place, f"{name}/{part.window.row}_{part.window.column}.png", part, labels)
        report = labelled.report(folder)
    write_json(folder / LEGEND_FILE, known.as_list())
    return report


class _Labelled:
    """The tiles that were written so far, and what they hold."""

    def __init__(self, legend: Legend) -> None:
        self._legend = legend
        self._counts = np.zeros(256, dtype=np.int64)
        self._tiles = 0
        self._resolutions: list[float] = []

    def write(self, folder: Path, name: str, tile: Tile, class_ids: NDArray[np.uint8]) -> None:
        """Write a tile's image and its label (H, W) uint8. Raises OutputError."""
        _save(Image.fromarray(tile.pixels), folder / "Images" / name)
        _save(_paletted(class_ids, self._legend), folder / "Labels" / name)
        self._counts += np.bincount(class_ids.ravel(), minlength=256)
        self._tiles += 1
        self._resolutions += [tile.resolution] if tile.resolution else []

    def report(self, folder: Path) -> LabelReport:
        """What the tiles hold in all. Raises DatasetError where there is none."""
        if not self._tiles:
            raise DatasetError(
                tr("No polygon lies on any raster."), tr("Check the CRS of the polygons and of the rasters.")
            )
        of_classes = self._counts[1 : len(self._legend) + 1]
        shares = {name: float(n / of_classes.sum()) for name, n in zip(self._legend.names, of_classes)}
        ground = float(np.median(self._resolutions)) if self._resolutions else None
        return LabelReport(folder, self._tiles, float(of_classes.sum() / self._counts.sum()), shares, ground)


@contextmanager
def _placed_whole(folder: Path) -> Iterator[Path]:
    """A folder to write Images and Labels into, which move into the folder itself when all went well."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".labels", dir=folder) as place:
            yield Path(place)
            for part in ("Images", "Labels"):
                (Path(place) / part).rename(folder / part)
    except OSError as error:
        raise OutputError(
            tr("{folder} cannot be written: {error}.", folder=folder, error=error), tr("Choose another folder.")
        ) from error


def stated_crs(polygons: Path) -> str | None:
    """The CRS that a GeoJSON file states, see `geojson_crs`. Raises DatasetError where that makes no sense."""
    content = _read_geojson(polygons)
    try:
        return geojson_crs(content)
    except (KeyError, TypeError) as error:
        raise DatasetError(
            tr("{polygons} states a CRS without a name.", polygons=polygons), tr("Export it again, or state the CRS.")
        ) from error


def _legend_of_names(names: Iterable[str]) -> Legend:
    """The different names in order, in hues far from each other."""
    hues = (i * 137 % 360 / 360 for i in itertools.count())
    colours = (tuple(round(255 * v) for v in colorsys.hsv_to_rgb(hue, 0.8, 0.86)) for hue in hues)
    return legend_of(zip(sorted(set(names)), colours))


def _distinct(legend: Legend) -> Legend:
    """The legend, where its colours tell its classes apart. Raises InputError."""
    taken: dict[tuple[int, ...], str] = {}
    for c in legend.classes:
        if c.colour == UNLABELLED_COLOUR:
            raise InputError(
                tr("The class “{name}” has the colour of what is unlabelled.", name=c.name), tr("Change its colour.")
            )
        if c.colour in taken:
            raise InputError(
                tr("The class “{name}” has the colour of “{other}”.", name=c.name, other=taken[c.colour]),
                tr("Change one of them."),
            )
        taken[c.colour] = c.name
    return legend


def _read_geojson(path: Path) -> dict:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DatasetError(
            tr("{path} is not GeoJSON: {error}.", path=path, error=error), tr("Export the polygons as GeoJSON.")
        ) from error
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        raise DatasetError(tr("{path} is not GeoJSON with features.", path=path), tr("Export the polygons as GeoJSON."))
    return content


def _read_polygons(path: Path, field: str) -> list[tuple[dict, str]]:
    """(geometry, class name) of each feature of a GeoJSON file that has a class. Raises DatasetError."""
    try:
        features = [(f["geometry"], f["properties"][field]) for f in _read_geojson(path)["features"]]
    except (KeyError, TypeError) as error:
        raise DatasetError(
            tr("{path} has features without a property “{field}”.", path=path, field=field),
            tr("Name the property that tells the class."),
        ) from error
    for number, (geometry, _) in enumerate(features, 1):
        if not geometry or geometry.get("type") not in ("Polygon", "MultiPolygon") or not is_valid_geom(geometry):
            raise DatasetError(
                tr("Feature {number} of {path} is no polygon.", number=number, path=path), tr("Remove it.")
            )
    named = [(geometry, str(value)) for geometry, value in features if value not in (None, "")]
    if not named:
        raise DatasetError(
            tr("No feature of {path} has a class in “{field}”.", path=path, field=field),
            tr("Name the property that tells the class."),
        )
    return named


def _folder_names(paths: Sequence[str]) -> list[str]:
    """A folder name for each raster: its file's stem, numbered where several have the same."""
    stems = [Path(path).stem for path in paths]
    return [stem if stems.count(stem) == 1 else f"{stem} {number}" for number, stem in enumerate(stems, 1)]


def _placed(geometry: dict, class_id: int, crs: str | None, raster: Raster) -> _Polygon:
    """The polygon in the raster's coordinates."""
    if crs and raster.crs and parse_crs(crs) != raster.crs:
        geometry = transform_geom(parse_crs(crs), raster.crs, geometry)
    return _Polygon(geometry, class_id, bounds(geometry))


def _labelled_tiles(
    raster: Raster, polygons: list[_Polygon], tile: int, resolution: float | None, progress: Progress
) -> Iterator[tuple[Tile, NDArray[np.uint8]]]:
    """Each tile on which a polygon lies, with its class ids (H, W) uint8, unlabelled where the raster has no data."""
    windows = raster.windows(tile, 0, resolution)
    for done, window in enumerate(windows, 1):
        shape = raster.shape_at(window, resolution)
        transform = raster.transform_of(window, shape)
        corners = [transform * corner for corner in ((0, 0), (shape[1], 0), (0, shape[0]), (shape[1], shape[0]))]
        near = [polygon for polygon in polygons if _meet(polygon.bounds, corners)]
        if near:
            shapes = [(polygon.geometry, polygon.class_id) for polygon in near]
            class_ids = rasterize(shapes, shape, fill=UNLABELLED, transform=transform, dtype=np.uint8)
            part = raster.read_tile(window, resolution)
            class_ids[~part.valid] = UNLABELLED
            if class_ids.any():
                yield part, class_ids
        progress(tr("Drawing labels"), done, len(windows))


def _meet(box: tuple[float, float, float, float], corners: list[tuple[float, float]]) -> bool:
    """Whether a box xmin, ymin, xmax, ymax and the box around corners have a point in common."""
    (xs, ys), (xmin, ymin, xmax, ymax) = zip(*corners), box
    return xmin <= max(xs) and xmax >= min(xs) and ymin <= max(ys) and ymax >= min(ys)


def _paletted(class_ids: NDArray[np.uint8], legend: Legend) -> Image.Image:
    image = Image.frombytes("P", class_ids.shape[::-1], class_ids.tobytes())
    image.putpalette(legend.palette().ravel().tolist())
    return image


def _save(image: Image.Image, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        image.save(path)
    except OSError as error:
        raise OutputError(
            tr("{path} cannot be written: {error}.", path=path, error=error), tr("Make room or choose another folder.")
        ) from error
