"""Make a training data set from rasters and polygons that say what is where: labelled tiles, ready for `train`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from rasterio.features import bounds, is_valid_geom, rasterize
from rasterio.warp import transform_geom

from recnn_engine.errors import DatasetError, InputError, OutputError
from recnn_engine.imagery.raster import Raster, find_imagery, open_raster, parse_crs
from recnn_engine.imagery.scaling import Scaling
from recnn_engine.imagery.tiles import Tile
from recnn_engine.legend import UNLABELLED, UNLABELLED_COLOUR, Legend
from recnn_engine.progress import Progress, silent
from recnn_engine.training.datasets import LEGEND_FILE, read_legend
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
    legend: Path,
    folder: Path,
    *,
    field: str = "class",
    crs: str | None = None,
    tile: int = 256,
    resolution: float | None = None,
    bands: Sequence[int] | None = None,
    scaling: Scaling | None = None,
    progress: Progress = silent,
) -> LabelReport:
    """Cut the rasters into tiles and draw the polygons of a GeoJSON file into their labels.

    `field` is the property that names a polygon's class, `legend` a file of the classes, `crs` the polygons' CRS (None:
    each raster's own coordinates). Later polygons lie on earlier ones; what none covers is unlabelled; tiles without
    any label are left out. Images/ and Labels/ have a folder for each raster, so that one can be held out. Raises
    InputError, DatasetError, ImageryError or OutputError.
    """
    known = _distinct(read_legend(legend))
    drawn = _read_polygons(polygons, field, known)
    if (folder / "Images").exists():
        raise InputError(f"{folder} holds a data set already.", "Choose an empty folder.")
    counts, pixels, resolutions = np.zeros(256, dtype=np.int64), 0, []
    paths = find_imagery(rasters)
    for name, path in zip(_folder_names(paths), paths):
        with open_raster(path, bands, scaling) as raster:
            placed = [_placed(geometry, class_id, crs, raster) for geometry, class_id in drawn]
            for part, class_ids in _labelled_tiles(raster, placed, tile, resolution, progress):
                place = f"{name}/{part.window.row}_{part.window.column}.png"
                _save(Image.fromarray(part.pixels), folder / "Images" / place)
                _save(_paletted(class_ids, known), folder / "Labels" / place)
                counts += np.bincount(class_ids.ravel(), minlength=256)
                pixels += class_ids.size
                resolutions += [part.resolution] if part.resolution else []
    if not pixels:
        raise DatasetError("No polygon lies on any raster.", "Check the CRS of the polygons and of the rasters.")
    write_json(folder / LEGEND_FILE, known.as_list())
    tiles = sum(1 for _ in folder.glob("Labels/*/*.png"))
    counts = counts[: len(known) + 1]
    shares = {name: float(n / counts[1:].sum()) for name, n in zip(known.names, counts[1:])}
    ground = float(np.median(resolutions)) if resolutions else None
    return LabelReport(folder, tiles, float(counts[1:].sum() / pixels), shares, ground)


def _distinct(legend: Legend) -> Legend:
    """The legend, where its colours tell its classes apart. Raises InputError."""
    taken = {UNLABELLED_COLOUR: "what is unlabelled"}
    for c in legend.classes:
        if c.colour in taken:
            raise InputError(f"The class “{c.name}” has the colour of {taken[c.colour]}.", "Change one of them.")
        taken[c.colour] = f"“{c.name}”"
    return legend


def _read_polygons(path: Path, field: str, legend: Legend) -> list[tuple[dict, int]]:
    """(geometry, class id) of each feature of a GeoJSON file. Raises DatasetError, or InputError for other classes."""
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        named = [(feature["geometry"], str(feature["properties"][field])) for feature in features]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DatasetError(
            f"{path} is not GeoJSON with a property “{field}”: {error!r}.", "Export the polygons as GeoJSON."
        ) from error
    for number, (geometry, _) in enumerate(named, 1):
        if not geometry or geometry.get("type") not in ("Polygon", "MultiPolygon") or not is_valid_geom(geometry):
            raise DatasetError(f"Feature {number} of {path} is no polygon.", "Remove it.")
    return [(geometry, legend.named(name).id) for geometry, name in named]


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
        progress("Drawing labels", done, len(windows))


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
        raise OutputError(f"{path} cannot be written: {error}.", "Make room or choose another folder.") from error
