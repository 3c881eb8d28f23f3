"""Rows of the table of tiles, and what blocks hold of a tile beside its vectors."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.geopackage.blocks import append_block, find_block, remove_rows, rows_by_tile
from recnn_engine.catalogue.geopackage.boxes import append_boxes
from recnn_engine.catalogue.geopackage.checksums import changed
from recnn_engine.catalogue.geopackage.container import WGS84
from recnn_engine.catalogue.geopackage.encoding import (
    CLASS_MAPS,
    CLASSES,
    NO_REGIONS,
    REGIONS,
    block_of,
    decode_class_map,
    decode_classes,
    decode_regions,
    encode_class_map,
    encode_classes,
    encode_regions,
    region_numbers,
)
from recnn_engine.catalogue.geopackage.geometry import encode_multipolygon, outer_rings
from recnn_engine.catalogue.geopackage.presence import (
    append_facts,
    check_sources,
    drawn_tiles,
    fact_of,
    forget_edits,
    is_same,
    select_facts,
    select_tiles_and_sources,
)
from recnn_engine.catalogue.geopackage.settings import take_region_numbers
from recnn_engine.catalogue.records import NewTile, StoredRegions, TileRecord
from recnn_engine.catalogue.rows import tile_of
from recnn_engine.catalogue.stored import class_map_of
from recnn_engine.legend import Legend

OWN = frozenset(("source", "classes", "regions", "column", "row", "width", "height", "acquired"))
"""Columns of a catalogue's own that are texts or whole numbers."""

DISCRETE = ("TEXT", "CHAR", "INT", "BOOL")
"""What the types of texts and whole numbers are spelt with (TEXT, VARCHAR, MEDIUMINT, …)."""


_SELECT = """
SELECT tile.id, tile.source, tile.geom, "column", "row", tile.width, tile.height, regions, xmin, ymin, xmax, ymax,
    tile.resolution, tile.path, tile.crs, tile.acquired, sources.width, sources.height, sources.resolution,
    sources.read_resolution
FROM visible_tiles AS tile JOIN sources ON sources.id = tile.source WHERE tile.id IN (SELECT value FROM json_each(?))
"""
"""In the order of `stored.TILE`."""

_INSERT = """
INSERT INTO tiles (geom, source, classes, regions, "column", "row", width, height, xmin, ymin, xmax, ymax, resolution,
    acquired)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def insert_tiles(
    connection: sqlite3.Connection, source_id: int, new: Sequence[NewTile], legend: Legend, acquired: str | None
) -> NDArray[np.int64]:
    """Store tiles of a source acquired then, with their class maps, regions and classes; returns their ids, (n,)."""
    rows = [_row(source_id, tile, acquired) for tile in new]
    ids = np.array([connection.execute(_INSERT, row).lastrowid for row in rows], np.int64)
    counts = [len(tile.regions.classes) for tile in new]
    first = take_region_numbers(connection, sum(counts))
    firsts = (first + np.cumsum([0, *counts[:-1]])).tolist()
    numbers = {c.name: c.id for c in legend.classes}
    contents = {
        CLASS_MAPS: [encode_class_map(tile.class_map) for tile in new],
        REGIONS: [encode_regions(first, tile.regions) for first, tile in zip(firsts, new, strict=True)],
        CLASSES: [encode_classes({numbers[name]: s for name, s in tile.shares.items()}) for tile in new],
    }
    for holds, encoded in contents.items():
        append_block(connection, holds, block_of(holds, ids.tolist(), encoded))
    facts = (fact_of(geom, source_id, *at, resolution, n) for geom, _, _, n, *at, resolution, _ in rows)
    append_facts(connection, ids, facts)
    append_boxes(connection, ids, [row[0] for row in rows])
    return ids


def _row(source_id: int, tile: NewTile, acquired: str | None) -> tuple[Any, ...]:
    geometry = None if tile.footprint is None else encode_multipolygon([[ring] for ring in tile.footprint], WGS84)
    place = *map(int, tile.window), *map(float, tile.bounds)
    regions, resolution = len(tile.regions.classes), None if tile.resolution is None else float(tile.resolution)
    return geometry, source_id, classes_for_people(tile.shares), regions, *place, resolution, acquired or None


def classes_for_people(shares: Mapping[str, float]) -> str:
    """JSON of classes with their area fractions, to three digits."""
    return json.dumps({name: float(f"{share:.3g}") for name, share in shares.items()}, ensure_ascii=False)


def delete_tiles(connection: sqlite3.Connection, removed: NDArray[np.int64]) -> None:
    """Remove these tiles, (n,) int64 ascending, and all that belongs to them."""
    remove_rows(connection, removed)
    connection.execute(
        "DELETE FROM tiles WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(removed.tolist()),)
    )
    for of in ("tiles", "footprints"):
        forget_edits(connection, of, removed.tolist())


def grow_extent(connection: sqlite3.Connection, tiles: Sequence[NewTile]) -> None:
    """Keep the layer's extent, which QGIS relies on, around all footprints."""
    corners = [ring for tile in tiles for ring in tile.footprint or ()]
    if not corners:
        return
    xmin, ymin = np.concatenate(corners).min(axis=0).tolist()
    xmax, ymax = np.concatenate(corners).max(axis=0).tolist()
    connection.execute(
        "UPDATE gpkg_contents SET min_x = min(ifnull(min_x, :xmin), :xmin), min_y = min(ifnull(min_y, :ymin), :ymin),"
        " max_x = max(ifnull(max_x, :xmax), :xmax), max_y = max(ifnull(max_y, :ymax), :ymax),"
        " last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = 'tiles'",
        {"xmin": xmin, "ymin": ymin, "xmax": xmax, "ymax": ymax},
    )


def shrink_extent(connection: sqlite3.Connection) -> None:
    """Set the layer's extent to that of the footprints left."""
    connection.execute(
        "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) ="
        " (SELECT min(minx), min(miny), max(maxx), max(maxy) FROM rtree_tiles_geom),"
        " last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = 'tiles'"
    )


def select_tiles(connection: sqlite3.Connection, ids: Iterable[int], legend: Legend) -> dict[int, TileRecord]:
    """Those of these tiles that exist, by id. Raises ValueError where one says something else than was stored."""
    asked = sorted({int(i) for i in ids})
    rows = connection.execute(_SELECT, (json.dumps(asked),)).fetchall()
    shares = select_shares(connection, [tile for tile, *_ in rows], legend)
    found = {
        tile: tile_of(tile, source, row, shares.get(tile, {}), None if geometry is None else outer_rings(geometry))
        for tile, source, geometry, *row in rows
    }
    _check_facts(connection, asked, rows)
    return found


def _check_facts(connection: sqlite3.Connection, asked: Sequence[int], rows: Sequence[tuple[Any, ...]]) -> None:
    check_sources(connection, {row[1] for row in rows})
    facts, said = select_facts(connection, asked), {}
    drawn = drawn_tiles(connection, facts)
    for tile, source, geometry, column, top, width, height, regions, *place in rows:
        said[tile] = fact_of(geometry, source, column, top, width, height, *place[:5], regions)
    for tile, fact in facts.items():
        if tile not in said or not is_same(said[tile], fact, tile in drawn):
            raise changed("tiles", tile)


def select_shares(connection: sqlite3.Connection, tiles: Iterable[int], legend: Legend) -> dict[int, dict[str, float]]:
    """The area fraction of each class of tiles, largest first, by the id of the tile."""
    names = {c.id: c.name for c in legend.classes}
    return {
        tile: {
            names[number]: share
            for number, share in sorted(decode_classes(rows).tolist(), key=_largest_first)
            if number in names
        }
        for tile, rows in rows_by_tile(connection, CLASSES, tiles).items()
    }


def _largest_first(shown: tuple[int, float]) -> tuple[float, int]:
    number, share = shown
    return -share, number


def select_visible(connection: sqlite3.Connection, ids: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
    """Ids, (n,) int64 ascending, of the tiles that readers see, or of those among some."""
    return select_tiles_and_sources(connection, ids)[0]


def select_columns(connection: sqlite3.Connection) -> dict[str, str]:
    """The columns of the layer of tiles and their types, those that its users added too, but for key and footprint."""
    columns = connection.execute("SELECT name, type FROM pragma_table_info('tiles')")
    return {name: kind for name, kind in columns if name not in ("id", "geom")}


def select_class_fields(connection: sqlite3.Connection) -> list[str]:
    """The columns that can tell classes of tiles: texts and whole numbers that users added."""
    columns = select_columns(connection).items()
    return [name for name, kind in columns if name not in OWN and any(part in kind.upper() for part in DISCRETE)]


def select_values(connection: sqlite3.Connection, field: str) -> dict[int, str]:
    """What a column, one of `select_columns`, says of each tile, as text; tiles of which it says nothing are left out.

    The column is picked from whole rows, so that its name, which users choose, is never part of a statement.
    """
    rows = connection.execute("SELECT * FROM main.tiles WHERE id IN (SELECT id FROM visible_tiles) ORDER BY id")
    names = [column[0] for column in rows.description]
    key, place = names.index("id"), names.index(field)
    values = ((row[key], row[place]) for row in rows)
    return {tile: text for tile, value in values if value is not None and (text := str(value).strip())}


def select_class_maps(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, NDArray[np.uint8]]:
    """The class maps, (H, W) uint8, of those of these tiles that have one, by tile."""
    found = {}
    for tile, rows in rows_by_tile(connection, CLASS_MAPS, ids).items():
        with class_map_of(tile):
            found[tile] = decode_class_map(rows.tobytes())
    return found


def select_regions(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, StoredRegions]:
    """The regions of each of these tiles, by tile; none where there is no such tile."""
    found = rows_by_tile(connection, REGIONS, ids)
    return {tile: decode_regions(found[tile].tobytes()) if tile in found else NO_REGIONS for tile in ids}


def select_tile_of_region(connection: sqlite3.Connection, region_id: int) -> tuple[int, int] | None:
    """The tile of a region and the region's place in it, from 0; None for no such region."""
    block = find_block(connection, REGIONS, lambda block: region_numbers(block)[0][0] <= region_id)
    if block is None:
        return None
    first, counts = region_numbers(block)
    (found,) = np.nonzero((first <= region_id) & (region_id < first + counts))
    return (int(block.tiles[found[0]]), int(region_id - first[found[0]])) if len(found) else None
