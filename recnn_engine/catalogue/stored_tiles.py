"""Stored tiles brought back: their pixels, and where their class maps lie."""

from __future__ import annotations

import logging
from functools import lru_cache

import numpy as np
from affine import Affine
from numpy.typing import NDArray

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import StoredSource, TileRecord
from recnn_engine.errors import ImageryError, InputError
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.reach import RemoteError
from recnn_engine.imagery.tiles import window_transform

log = logging.getLogger(__name__)


def tile_transform(catalogue: Catalogue, tile: TileRecord, shape: tuple[int, int]) -> Affine:
    """From pixels of a tile's class map, (height, width) `shape`, to the coordinates of its source."""
    return window_transform(Affine(*catalogue.source(tile.source_id).transform), tile.window, shape)


def tile_crs(catalogue: Catalogue, tile: TileRecord) -> str | None:
    """WKT of a tile's coordinates: its CRS, else one that has no place on earth, as long as its image is there."""
    if tile.crs:
        return tile.crs
    source = catalogue.source(tile.source_id)
    try:
        with open_raster(catalogue.locator.resolve(source.path), source.reading) as raster:
            return raster.native_crs.to_wkt() if raster.native_crs else None
    except (ImageryError, InputError):
        return None


def read_stored_tile(catalogue: Catalogue, tile: TileRecord) -> NDArray[np.uint8] | None:
    """The pixels (H, W, 3) of a tile as they were indexed; None where its image is gone or cannot be read."""
    return read_pixels(catalogue.locator, catalogue.source(tile.source_id), tile)


def read_pixels(locator: Locator, source: StoredSource, tile: TileRecord) -> NDArray[np.uint8] | None:
    """The same of a tile of that source, without the catalogue."""
    try:
        with open_raster(locator.resolve(source.path), source.reading) as raster:
            return raster.read_pixels(tile.window, source.resampled)[0]
    except RemoteError as error:
        _tell(str(error))
        return None
    except (ImageryError, InputError):  # the latter where another image with fewer bands has its name
        return None


@lru_cache(maxsize=256)
def _tell(sentence: str) -> None:
    """Log once why an image is not shown."""
    log.warning(sentence)
