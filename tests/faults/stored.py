"""What a catalogue holds, as its readers see it, and that nothing is amiss with what keeps it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from recnn_engine.catalogue.geopackage.blocks import read_blocks
from recnn_engine.catalogue.geopackage.encoding import CLASS_MAPS, CLASSES, REGIONS
from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.locator import FileLocator, Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.search.filter import Filter


def contents(locator: Locator) -> dict:
    """All visible tiles by source, version and column: shares, class map, areas, vectors of whole tiles and regions."""
    with open_catalogue(locator) as catalogue, catalogue.snapshot():
        levels = {kept.name: kept.level for kept in catalogue.settings.feature_sets}
        vectors = {name: _vectors(catalogue, name) for name in levels}
        found = {}
        for tile in catalogue.tiles(catalogue.candidates(Filter())):
            stored = catalogue.regions_of(tile.id)
            own = {name: kept.pop(tile.id, []) for name, kept in vectors.items()}
            assert all(len(own[name]) == tile.regions for name, level in levels.items() if level == "region")
            assert tile.regions == len(stored.ids)
            key = (tile.source.rpartition("/")[2], catalogue.source(tile.source_id).fingerprint, tile.window[0])
            assert key not in found
            found[key] = (tile.shares, catalogue.class_map(tile.id).tolist(), stored.areas.tolist(), own)
        assert not any(vectors.values())
        return found


def _vectors(catalogue: Catalogue, descriptor: str) -> dict[int, list]:
    found: dict[int, list] = {}
    for block in catalogue.feature_blocks(descriptor):
        for tile in block.tiles.tolist():
            found.setdefault(tile, []).extend(block.rows_of(tile).tolist())
    return found


def check(locator: Locator) -> None:
    """That nothing is amiss with what keeps the catalogue."""
    if not isinstance(locator, FileLocator):
        with open_catalogue(locator) as catalogue:
            assert [fault.kind for fault in catalogue.faults()] in ([], ["tile classes"])  # the tiles are drawn so
        return
    with closing(sqlite3.connect(locator.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        tiles, regions = connection.execute("SELECT count(*), sum(regions) FROM tiles").fetchone()
        for holds in (CLASS_MAPS, REGIONS, CLASSES) if regions else (CLASS_MAPS,):
            assert sum(len(block.tiles) for block in read_blocks(connection, holds)) == tiles
        assert connection.execute("SELECT count(*) FROM rtree_tiles_geom").fetchone() == (tiles,)


def check_leaves_nothing_beside(locator: Locator) -> None:
    """That a file in a folder of its own is alone in it."""
    if isinstance(locator, FileLocator):
        assert [file.name for file in locator.path.parent.iterdir()] == [locator.path.name]
