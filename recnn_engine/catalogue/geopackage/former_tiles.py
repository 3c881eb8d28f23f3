"""The table of tiles that are gone, which is made when the first of them go."""

from __future__ import annotations

import sqlite3

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.former import COLUMNS, MOST_TILES, FormerTile, find_tile, find_tile_of_region, pack
from recnn_engine.catalogue.geopackage.blocks import read_blocks
from recnn_engine.catalogue.geopackage.encoding import REGIONS, region_numbers
from recnn_engine.catalogue.geopackage.statements import execute_all
from recnn_engine.imagery.tiles import Window

_TABLE = """
CREATE TABLE IF NOT EXISTS former_tiles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    path TEXT NOT NULL,                      -- of the image that they were of
    first_tile INTEGER NOT NULL,
    last_tile INTEGER NOT NULL,
    first_region INTEGER NOT NULL,
    last_region INTEGER NOT NULL,
    tiles INTEGER NOT NULL,
    content BLOB NOT NULL                    -- ids, windows and regions, see former.py
);
INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, description)
    VALUES ('former_tiles', 'attributes', 'former_tiles', 'Tiles of images that were indexed anew or removed');
"""

_IS_THERE = "SELECT count(*) FROM main.sqlite_master WHERE type = 'table' AND name = 'former_tiles'"

_TILES = 'SELECT id, "column", "row", width, height FROM visible_tiles WHERE source = ? ORDER BY id'

_FORGET = """
DELETE FROM former_tiles WHERE id IN (
    SELECT id FROM (SELECT id, sum(tiles) OVER (ORDER BY id DESC) AS total FROM former_tiles) WHERE total > ?)
"""


def remember_tiles(connection: sqlite3.Connection, source_id: int, among: NDArray[np.int64] | None = None) -> None:
    """Remember the tiles of a source that readers see and that is about to go.

    among: (n,), only these of them, by their places alone: regions of theirs may be damaged.
    """
    rows = connection.execute(_TILES, (source_id,)).fetchall()
    if among is not None:
        wanted = set(among.tolist())
        rows = [row for row in rows if row[0] in wanted]
    if not rows:
        return
    tiles = np.zeros((len(rows), COLUMNS), np.int64)
    tiles[:, :5] = rows
    blocks = read_blocks(connection, REGIONS, tiles[:, 0].copy()) if among is None else ()
    for block in blocks:
        first, counts = region_numbers(block)
        places = np.searchsorted(tiles[:, 0], block.tiles)
        tiles[places, 5], tiles[places, 6] = np.where(counts, (first, first + counts - 1), 0)
    execute_all(connection, _TABLE)
    connection.execute(
        "INSERT INTO former_tiles (path, first_tile, last_tile, first_region, last_region, tiles, content)"
        " SELECT path, ?, ?, ?, ?, ?, ? FROM sources WHERE id = ? AND path NOTNULL",
        (*pack(tiles), source_id),
    )
    connection.execute(_FORGET, (MOST_TILES,))


def select_former(connection: sqlite3.Connection, tile: int) -> FormerTile | None:
    """A tile that is gone, by its id; None for one that is not remembered."""
    if connection.execute(_IS_THERE).fetchone() == (0,):
        return None
    rows = connection.execute(
        "SELECT path, tiles, content FROM former_tiles WHERE ? BETWEEN first_tile AND last_tile", (tile,)
    )
    return find_tile(rows, tile)


def select_former_of_region(connection: sqlite3.Connection, region: int) -> FormerTile | None:
    """The tile, gone, that a region was of; None for one that is not remembered."""
    if connection.execute(_IS_THERE).fetchone() == (0,):
        return None
    rows = connection.execute(
        "SELECT path, tiles, content FROM former_tiles WHERE ? BETWEEN first_region AND last_region", (region,)
    )
    return find_tile_of_region(rows, region)


def move_former(connection: sqlite3.Connection, source_id: int, path: str) -> None:
    """Say where the image of a source is now, for those of its tiles that are gone."""
    if connection.execute(_IS_THERE).fetchone() != (0,):
        connection.execute(
            "UPDATE former_tiles SET path = ? WHERE path = (SELECT path FROM sources WHERE id = ?)", (path, source_id)
        )


def select_tile_at(connection: sqlite3.Connection, path: str, window: Window) -> int | None:
    """The tile that readers see at a window of the image of a stored path."""
    row = connection.execute(
        "SELECT id FROM main.tiles WHERE source IN (SELECT id FROM visible_sources WHERE path = ?)"
        ' AND "column" = ? AND "row" = ? AND width = ? AND height = ?',
        (path, *window),
    ).fetchone()
    return None if row is None else row[0]
