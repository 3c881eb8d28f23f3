"""Polygons drawn into the labels of a raster's tiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rasterio.features import rasterize

from recnn_engine.imagery.geojson import Geometry, Parts, multipolygon
from recnn_engine.imagery.places.extent import parse_crs
from recnn_engine.imagery.polygon import brought_onto
from recnn_engine.imagery.raster import Raster
from recnn_engine.imagery.tiles import Tile
from recnn_engine.language import tr
from recnn_engine.legend import UNLABELLED
from recnn_engine.progress import Progress


@dataclass(frozen=True)
class PlacedLabel:
    """A GeoJSON geometry with its class id and its bounds xmin, ymin, xmax, ymax, in a raster's coordinates."""

    geometry: Geometry
    class_id: int
    bounds: tuple[float, float, float, float]

    @classmethod
    def on(cls, raster: Raster, parts: Parts, class_id: int, crs: str | None) -> PlacedLabel | None:
        """Polygons of that CRS (None: the raster's own coordinates) as they lie on a raster; None where they cannot.

        Raises InputError for an unknown CRS.
        """
        own = None if crs is None else parse_crs(crs)
        if own and raster.crs and own != raster.crs:
            parts = brought_onto(raster, parts, own) or []
        points = np.array([point for part in parts for ring in part for point in ring])
        if not len(points) or not np.isfinite(points).all():
            return None
        (xmin, ymin), (xmax, ymax) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        return cls(multipolygon(parts), class_id, (xmin, ymin, xmax, ymax))


def labelled_tiles(
    raster: Raster, labels: Sequence[PlacedLabel], tile: int, resolution: float | None, progress: Progress
) -> Iterator[tuple[Tile, NDArray[np.uint8]]]:
    """Each tile on which a label lies, with its class ids (H, W) uint8, unlabelled where the raster has no data."""
    windows = raster.windows(tile, 0, resolution)
    for done, window in enumerate(windows, 1):
        shape = raster.shape_at(window, resolution)
        transform = raster.transform_of(window, shape)
        corners = [transform * corner for corner in ((0, 0), (shape[1], 0), (0, shape[0]), (shape[1], shape[0]))]
        near = [label for label in labels if _meet(label.bounds, corners)]
        if near:
            shapes = [(label.geometry, label.class_id) for label in near]
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
