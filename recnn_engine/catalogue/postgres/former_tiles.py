"""The table of tiles that are gone; catalogues of before it remember none."""

from __future__ import annotations

import numpy as np

from recnn_engine.catalogue.former import MOST_TILES, FormerTile, find_tile, find_tile_of_region, pack
from recnn_engine.catalogue.postgres.connection import Server
from recnn_engine.imagery.tiles import Window

_IS_THERE = "SELECT to_regclass(format('%%I.former_tiles', %s::text)) IS NOT NULL"

_TILES = """
SELECT tile.id, tile."column", tile."row", tile.width, tile.height, coalesce(min(region.id), 0),
    coalesce(max(region.id), 0)
FROM visible_tiles AS tile LEFT JOIN regions AS region ON region.tile = tile.id
WHERE tile.source = %s GROUP BY tile.id, tile."column", tile."row", tile.width, tile.height ORDER BY tile.id
"""

_FORGET = """
DELETE FROM former_tiles WHERE id IN (
    SELECT sums.id FROM (
        SELECT gone.id, sum(gone.tiles) OVER (ORDER BY gone.id DESC) FROM former_tiles AS gone) AS sums (id, total)
    WHERE sums.total > %s)
"""


def remember_tiles(server: Server, source_id: int) -> None:
    """Remember the tiles of a source that readers see and that is about to go."""
    rows = server.execute(_TILES, (source_id,)).fetchall() if _is_there(server) else []
    if not rows:
        return
    server.execute(
        "INSERT INTO former_tiles (path, first_tile, last_tile, first_region, last_region, tiles, content)"
        " SELECT path, %s, %s, %s, %s, %s, %s FROM sources WHERE id = %s",
        (*pack(np.array(rows, np.int64)), source_id),
    )
    server.execute(_FORGET, (MOST_TILES,))


def select_former(server: Server, tile: int) -> FormerTile | None:
    """A tile that is gone, by its id; None for one that is not remembered."""
    if not _is_there(server):
        return None
    rows = server.execute(
        "SELECT path, tiles, content FROM former_tiles WHERE %s::bigint BETWEEN first_tile AND last_tile", (tile,)
    )
    return find_tile(rows.fetchall(), tile)


def select_former_of_region(server: Server, region: int) -> FormerTile | None:
    """The tile, gone, that a region was of; None for one that is not remembered."""
    if not _is_there(server):
        return None
    rows = server.execute(
        "SELECT path, tiles, content FROM former_tiles WHERE %s::bigint BETWEEN first_region AND last_region", (region,)
    )
    return find_tile_of_region(rows.fetchall(), region)


def move_former(server: Server, source_id: int, path: str) -> None:
    """Say where the image of a source is now, for those of its tiles that are gone."""
    if _is_there(server):
        server.execute(
            "UPDATE former_tiles SET path = %s WHERE path = (SELECT path FROM sources WHERE id = %s)", (path, source_id)
        )


def select_tile_at(server: Server, path: str, window: Window) -> int | None:
    """The tile that readers see at a window of the image of a stored path."""
    row = server.execute(
        "SELECT tile.id FROM tiles AS tile"
        " WHERE tile.source IN (SELECT source.id FROM visible_sources AS source WHERE source.path = %s)"
        ' AND tile."column" = %s AND tile."row" = %s AND tile.width = %s AND tile.height = %s',
        (path, *window),
    ).fetchone()
    return None if row is None else row[0]


def _is_there(server: Server) -> bool:
    return server.execute(_IS_THERE, (server.locator.schema,)).fetchone() == (True,)
