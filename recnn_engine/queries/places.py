"""The place on a raster that a user points at, and its pixels as the catalogue would have read them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.records import StoredSource
from recnn_engine.errors import ImageryError, InputError
from recnn_engine.imagery.places.extent import stated_wkt
from recnn_engine.imagery.polygon import PlacedPolygon
from recnn_engine.imagery.raster import Raster, open_raster
from recnn_engine.imagery.reading import Reading
from recnn_engine.imagery.resolution import resampled
from recnn_engine.imagery.tiles import Tile, Window
from recnn_engine.language import tr, whole
from recnn_engine.queries.kinds import ExtentQuery, PolygonQuery, ReadQuery

MOST_PIXELS = 1 << 24
"""Pixels a query may have, 4096 × 4096: finding the regions of so many takes 0.6 GB."""


@dataclass(frozen=True)
class Place:
    """A place on an open raster.

    resolution: m/px that it is resampled to, None: as it is. inside: (H, W) bool, which pixels of the window are asked
    for, as it will be read.
    """

    raster: Raster
    window: Window
    resolution: float | None
    inside: NDArray[np.bool_]

    def read(self) -> Tile:
        """The pixels. Raises ImageryError where none that is asked for is valid."""
        tile = self.raster.read_tile(self.window, self.resolution)
        if not (tile.valid & self.inside).any():
            what = tr("{path} has no valid pixels where you ask.", path=self.raster.path)
            raise ImageryError(what, tr("Choose a place with data."))
        return tile


@contextmanager
def opened_place(catalogue: Catalogue, asked: ReadQuery, path: str, stored: StoredSource | None) -> Iterator[Place]:
    """The place of a query, found before any pixel is read, its raster open while the context lasts.

    stored: the source of the catalogue that the raster is, which is read as it was. Raises InputError for a place off
    the raster or too large, ImageryError for what is no raster.
    """
    as_stated = Reading(crs=stated_wkt(asked.crs))
    with open_raster(path, stored.reading if stored else as_stated) as raster:
        polygon = PlacedPolygon.on(raster, asked.polygon) if isinstance(asked, PolygonQuery) else None
        window = polygon.window if polygon else _window(raster, asked)
        resolution = _resolution(catalogue, raster)
        shape = raster.shape_at(window, resolution)
        _check_size(path, shape)
        yield Place(raster, window, resolution, polygon.pixels_inside(shape) if polygon else np.ones(shape, dtype=bool))


def _window(raster: Raster, asked: ReadQuery) -> Window:
    return raster.window_of(asked.extent) if isinstance(asked, ExtentQuery) else raster.whole


def _check_size(path: str, shape: tuple[int, int]) -> None:
    if shape[0] * shape[1] > MOST_PIXELS:
        raise InputError(
            tr(
                "The query is {width} × {height} pixels of {path} at the catalogue's ground resolution,"
                " more than the {most} that are described at once.",
                width=whole(shape[1]),
                height=whole(shape[0]),
                path=path,
                most=whole(MOST_PIXELS),
            ),
            tr("Choose a smaller place, or search a catalogue of a coarser ground resolution."),
        )


def _resolution(catalogue: Catalogue, raster: Raster) -> float | None:
    """By the catalogue's rule, and where that leaves rasters their own, the nearest to it in the archive."""
    read, (lowest, highest) = catalogue.settings.scale.read(raster.resolution), catalogue.resolution_range()
    if catalogue.settings.resolution or read is None or lowest is None or highest is None:
        return resampled(raster.resolution, read)
    return resampled(raster.resolution, min(max(read, lowest), highest))
