"""Which tiles have numbers where a tile needs them: other programs can set any field to nothing, or to text."""

from __future__ import annotations

import json
import sqlite3

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.geopackage.checksums import changed
from recnn_engine.catalogue.geopackage.statements import with_names
from recnn_engine.catalogue.stored import TILE_BOUNDS

BOUNDS = TILE_BOUNDS.items()

_UNSOUND = """
SELECT id FROM main.tiles WHERE (source NOTNULL
    AND "column" GLOB '[0-9]*' AND "row" GLOB '[0-9]*' AND width GLOB '[1-9]*' AND height GLOB '[1-9]*'
    AND regions GLOB '[0-9]*' AND ltrim(xmin, '-') GLOB '[0-9]*' AND ltrim(ymin, '-') GLOB '[0-9]*'
    AND ltrim(xmax, '-') GLOB '[0-9]*' AND ltrim(ymax, '-') GLOB '[0-9]*'
    AND (resolution ISNULL OR resolution GLOB '[0-9]*')) IS NOT TRUE ORDER BY id
"""
"""As text, since fields can have other types than they had. It is the condition of an index (`schema.INDEXES`), which
holds such tiles alone, mostly none: no other tile is looked at."""

_CONFIRMED = _UNSOUND.replace("WHERE", "NOT INDEXED WHERE id IN (SELECT value FROM json_each(?)) AND", 1)
"""Those of some tiles, by their rows."""

_WRONG = with_names(
    """
    SELECT tile.id FROM main.tiles AS tile JOIN sources ON sources.id = tile.source WHERE ($within
    AND CAST(tile."column" AS INTEGER) + CAST(tile.width AS INTEGER) <= sources.width
    AND CAST(tile."row" AS INTEGER) + CAST(tile.height AS INTEGER) <= sources.height
    AND abs(CAST(tile.xmin AS REAL)) < 9e999 AND abs(CAST(tile.ymin AS REAL)) < 9e999
    AND abs(CAST(tile.xmax AS REAL)) < 9e999 AND abs(CAST(tile.ymax AS REAL)) < 9e999
    AND (tile.resolution ISNULL OR CAST(tile.resolution AS REAL) > 0 AND CAST(tile.resolution AS REAL) < 1e9)
    ) IS NOT TRUE""",
    within=" AND ".join(f'CAST(tile."{side}" AS INTEGER) BETWEEN {least} AND {most}' for side, (least, most) in BOUNDS),
)
"""What `stored.TILE` refuses."""


def unsound_tiles(connection: sqlite3.Connection) -> NDArray[np.int64]:
    """Ids, (n,) ascending, of the tiles without a source, or without a number where they need one.

    Raises ValueError where the index names others than the rows do.
    """
    found = [number for (number,) in connection.execute(_UNSOUND)]
    if found and found != [number for (number,) in connection.execute(_CONFIRMED, (json.dumps(found),))]:
        raise changed("tiles", found[0])
    return np.array(found, np.int64)


def wrong_tiles(connection: sqlite3.Connection) -> NDArray[np.int64]:
    """The same, and those with a number that a tile cannot have: all tiles are looked at."""
    rows = connection.execute(_WRONG)
    return np.union1d(unsound_tiles(connection), np.fromiter((row[0] for row in rows), dtype=np.int64))
