"""Queries by what a catalogue holds: a tile, or one region of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import StoredSource, TileRecord
from recnn_engine.errors import CatalogueError
from recnn_engine.language import marked, tr
from recnn_engine.queries.described import DescribedQuery, count_regions, query_of
from recnn_engine.search.query import Query

log = logging.getLogger(__name__)


def tile_query(catalogue: Catalogue, number: int) -> DescribedQuery:
    """The query by a tile, or what took its place since, which is told. Raises InputError for an unknown one."""
    tile = catalogue.tile(number)
    if tile.id != number:
        log.warning(tr("Tile {tile} is tile {now} now: {source} was indexed anew.", tile=number, now=tile.id,
                       source=tile.source))  # fmt: skip
    features = {name: stored_vectors(catalogue, name, tile.id) for name in catalogue.settings.methods}
    return _described(catalogue, marked("tile"), tile, query_of(catalogue.settings, features, tile.id))


def region_query(catalogue: Catalogue, number: int) -> DescribedQuery:
    """The query by a region, in a catalogue with vectors of regions. Raises InputError for an unknown one."""
    tile_id, place = catalogue.tile_of_region(number)
    (name, *_) = (kept.name for kept in catalogue.settings.feature_sets if kept.level == "region")
    vectors = stored_vectors(catalogue, name, tile_id)[place : place + 1]
    if not len(vectors):
        raise _without_vectors(catalogue, tile_id)
    query = Query(vectors, vectors[0], tile_id)
    return replace(_described(catalogue, marked("region"), catalogue.tile(tile_id), query), region=place)


def stored_vectors(catalogue: Catalogue, name: str, tile: int) -> NDArray[np.floating[Any]]:
    """(n, C) of the type of the set: the vectors of a tile in a feature set, in order of its regions.

    Raises CatalogueError where it has none and should.
    """
    kept = catalogue.settings.feature_set(name)
    vectors = [block.rows_of(tile) for block in catalogue.feature_blocks(name, np.array([tile]))]
    if vectors or (kept.level != "tile" and not catalogue.tile(tile).regions):
        return np.concatenate([np.empty((0, kept.dimensions), kept.dtype), *vectors])
    raise _without_vectors(catalogue, tile)


def _without_vectors(catalogue: Catalogue, tile: int) -> CatalogueError:
    return CatalogueError(
        tr("The feature vectors of tile {tile} are missing in {path}.", tile=tile, path=catalogue.locator),
        tr("Another program removed them: “recnn check --repair” and then “recnn index” bring them back."),
    )


def _described(catalogue: Catalogue, kind: str, tile: TileRecord, query: Query) -> DescribedQuery:
    source = catalogue.source(tile.source_id)
    return DescribedQuery(
        kind=kind,
        query=query,
        source=Path(tile.source).name,
        source_id=tile.source_id,
        shares=tile.shares,
        class_map=catalogue.class_map(tile.id),
        read_pixels=_reading(catalogue.locator, source, tile),
        bounds=tile.bounds,
        wkt=tile.crs,
        regions=count_regions(catalogue.settings, query),
        resolution=tile.resolution,
        native_resolution=source.resolution,
    )


def _reading(locator: Locator, source: StoredSource, tile: TileRecord) -> Callable[[], NDArray[np.uint8] | None]:
    """How the pixels of a tile are read, by whom wants to see them, also when the catalogue is closed again."""

    def read() -> NDArray[np.uint8] | None:
        from recnn_engine.catalogue.stored_tiles import read_pixels  # needs rasterio, and opens the image

        return read_pixels(locator, source, tile)

    return read
