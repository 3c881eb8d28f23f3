"""Class maps as paletted GeoTIFFs and as polygons."""

from __future__ import annotations

import html
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.features import shapes

from recnn_engine.errors import OutputError
from recnn_engine.folders import part_of
from recnn_engine.imagery.naming.gdal_names import as_text, is_text
from recnn_engine.imagery.places.projecting import WGS84, projected
from recnn_engine.imagery.values.class_rasters import OUR_CLASS_MAP
from recnn_engine.language import class_label, tr
from recnn_engine.legend import UNLABELLED, Legend
from recnn_engine.regions import label_regions

STYLE = ".qml"
"""Ending of the file beside a class map that tells QGIS how to show it."""

SIDECAR = ".aux.xml"
"""What GDAL adds to the name of a file to keep beside it what its format cannot hold: a CRS, for one."""

PROFILE = {"driver": "GTiff", "count": 1, "dtype": "uint8", "nodata": UNLABELLED, "compress": "deflate"}


def write_class_map(
    path: Path, class_map: NDArray[np.uint8], legend: Legend, transform: Affine, crs: str | None
) -> None:
    """Write (H, W) uint8 class ids as a paletted GeoTIFF in the legend's colours, with a QGIS style of class names.

    crs: WKT; without one, the transform alone places the file. It appears whole or not at all, in place of an older one
    with all that belonged to it. Raises OutputError where the file cannot be written.
    """
    height, width = class_map.shape
    partial = part_of(path, ".tif")
    try:
        with create_class_map(partial, width, height, legend, transform, crs) as dataset:
            dataset.write(class_map, 1)
        put_in_place(partial, path)
    except (RasterioError, OSError) as error:
        raise OutputError(
            tr("{path} cannot be written: {error}.", path=path, error=error), tr("Choose a folder you may write to.")
        ) from error
    finally:
        discard(partial)


@contextmanager
def create_class_map(
    path: Path, width: int, height: int, legend: Legend, transform: Affine, crs: str | None
) -> Iterator[rasterio.io.DatasetWriter]:
    """An empty class map opened for writing by windows, its colours and style in place. crs: WKT."""
    if not is_text(str(path)):
        what = tr("{path} cannot be written: its name is no text.", path=as_text(str(path)))
        raise OutputError(what, tr("Choose another name or folder."))
    size = {"tiled": True, "blockxsize": 256, "blockysize": 256} if max(width, height) > 512 else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        dataset = rasterio.open(path, "w", width=width, height=height, crs=crs, transform=transform, **PROFILE, **size)
    dataset.update_tags(**OUR_CLASS_MAP)
    colours = legend.palette()
    dataset.write_colormap(1, {i: (*map(int, colours[i]), 255 if i else 0) for i in range(256)})
    path.with_suffix(STYLE).write_text(_style(legend), encoding="utf-8")
    with dataset:
        yield dataset
    if crs and _is_elsewhere(path, CRS.from_wkt(crs)):
        sidecar = f"<PAMDataset><SRS>{html.escape(crs)}</SRS></PAMDataset>"
        path.with_name(path.name + SIDECAR).write_text(sidecar, encoding="utf-8")


def _is_elsewhere(path: Path, crs: CRS) -> bool:
    """Whether the CRS that a GeoTIFF was written with comes back as one of another place: Krovak's without a code."""
    with rasterio.open(path) as written:
        if written.crs is None or written.crs == crs:
            return False
        middle = np.array([written.xy(written.height // 2, written.width // 2)])
        places = [projected(each, WGS84, middle) for each in (crs, written.crs)]
    own, told = places
    return own is not None and (told is None or not np.allclose(own, told, rtol=0, atol=1e-6))


def companions(path: Path) -> tuple[Path, Path]:
    """Files beside a class map that are part of it: its style, and where a GeoTIFF cannot hold its CRS, a sidecar."""
    return path.with_suffix(STYLE), path.with_name(path.name + SIDECAR)


def put_in_place(written: Path, out: Path) -> None:
    """Let a written class map take its place with all that belongs to it; what belonged to an older one goes."""
    written.replace(out)
    for new, old in zip(companions(written), companions(out), strict=True):
        if new.exists():
            new.replace(old)
        else:
            old.unlink(missing_ok=True)


def discard(path: Path) -> None:
    """Remove a class map with all that belongs to it, as far as it is there."""
    for file in (path, *companions(path)):
        file.unlink(missing_ok=True)


def region_polygons(class_map: NDArray[np.uint8], transform: Affine) -> Iterator[tuple[int, list[Any]]]:
    """Each connected region's class id and its outline as the coordinates of a GeoJSON MultiPolygon.

    Parts of a region that touch only at a corner are polygons of their own, since one ring may not touch itself.
    """
    numbers = label_regions(class_map)
    parts: dict[int, list[Any]] = {}
    for polygon, number in shapes(numbers, mask=numbers > 0, connectivity=4, transform=transform):
        parts.setdefault(int(number), []).append(polygon["coordinates"])
    classes = np.zeros(int(numbers.max(initial=0)) + 1, dtype=np.uint8)
    classes[numbers.ravel()] = class_map.ravel()
    for number in sorted(parts):
        yield int(classes[number]), parts[number]


def _style(legend: Legend) -> str:
    """A QGIS style (QML) that names the classes in the user's language; a GeoTIFF's colour table has no names."""
    entries = "".join(
        f'<paletteEntry value="{c.id}" color="#{bytes(c.colour).hex()}" alpha="255" label="{label}"/>'
        for c, label in ((c, html.escape(class_label(c.name))) for c in legend.classes)
    )
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        '<qgis version="3.22" styleCategories="Symbology"><pipe>'
        f'<rasterrenderer type="paletted" band="1" opacity="1"><colorPalette>{entries}</colorPalette></rasterrenderer>'
        "</pipe></qgis>\n"
    )
