"""Whether what is stored of tiles fits together: each look reads all of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.geopackage.geometry import envelope

_MAPS = """
SELECT tile, 1 FROM class_maps
WHERE width > 0 AND height > 0 AND typeof(classes) = 'blob' AND substr(classes, 1, 1) = X'78' ORDER BY tile
"""
"""Those that are compressed by zlib, as their first byte says (RFC 1950, 2.2): all of them are not read for this."""

_REGIONS = "SELECT tile, count(*) FROM regions WHERE tile NOTNULL GROUP BY tile ORDER BY tile"

_BROKEN_REGIONS = """
SELECT DISTINCT tile FROM regions WHERE tile NOTNULL AND (class_id + area + row0 + col0 + row1 + col1) ISNULL
"""


_BROKEN_BLOCKS = """
SELECT id FROM features WHERE feature_set = ? AND (length(tiles) != 8 * "rows" OR length(vectors) IS NOT ? * "rows")
"""
"""Blobs are not read for their lengths."""


def count_orphans(connection: sqlite3.Connection) -> int:
    """The number of rows and of tiles' vectors that belong to a tile or a source that is gone."""
    (rows,) = connection.execute(
        """
        SELECT (SELECT count(*) FROM tiles WHERE source NOT IN (SELECT id FROM sources))
            + (SELECT count(*) FROM regions WHERE tile ISNULL OR tile NOT IN (SELECT id FROM tiles))
            + (SELECT count(*) FROM class_maps WHERE tile NOT IN (SELECT id FROM tiles))
            + (SELECT count(*) FROM tile_classes WHERE tile NOT IN (SELECT id FROM tiles))
            + (SELECT count(*) FROM sources WHERE replaces NOT IN (SELECT id FROM sources))
        """
    ).fetchone()
    return rows + len(dead_tiles(connection))


def dead_tiles(connection: sqlite3.Connection) -> NDArray[np.int64]:
    """Ids, (n,) ascending, of tiles that have vectors and are gone."""
    owners = [_owners(connection, set_id)[0] for set_id in _feature_sets(connection)]
    return np.setdiff1d(np.concatenate([np.empty(0, np.int64), *owners]), _tiles(connection))


def broken_blocks(connection: sqlite3.Connection) -> list[int]:
    """Ids of the blocks that hold another number of vectors, or of tiles, than they say."""
    sets = connection.execute("SELECT id, dimensions, dtype FROM feature_sets").fetchall()
    sizes = [(set_id, dimensions * np.dtype(dtype).itemsize) for set_id, dimensions, dtype in sets]
    return [block for size in sizes for (block,) in connection.execute(_BROKEN_BLOCKS, size)]


def count_unknown_blocks(connection: sqlite3.Connection) -> int:
    """The number of blocks of vectors whose feature set is gone."""
    (number,) = connection.execute(
        "SELECT count(*) FROM features WHERE feature_set ISNULL OR feature_set NOT IN (SELECT id FROM feature_sets)"
    ).fetchone()
    return number


def incomplete_tiles(connection: sqlite3.Connection) -> NDArray[np.int64]:
    """Ids, (n,) ascending, of tiles without a class map or with another number of vectors than their sets ask for."""
    tiles = _tiles(connection)
    maps = _counts(tiles, *_grouped(connection, _MAPS))
    regions = _counts(tiles, *_grouped(connection, _REGIONS))
    lacking = (maps != 1) | np.isin(tiles, connection.execute(_BROKEN_REGIONS).fetchall())
    for set_id, level in _feature_sets(connection).items():
        vectors = _counts(tiles, *_owners(connection, set_id))
        lacking |= vectors != {"tile": 1, "region": regions}.get(level, vectors)
    return tiles[lacking]


def count_wrong_classes(connection: sqlite3.Connection) -> int:
    """The number of tiles whose shares of classes are not those of their regions."""
    (number,) = connection.execute(
        """
        SELECT count(DISTINCT tile) FROM (
            SELECT tile FROM (
                SELECT tile, class, share FROM region_classes UNION ALL SELECT tile, class, -share FROM tile_classes)
            WHERE tile IN (SELECT id FROM tiles) GROUP BY tile, class HAVING abs(sum(share)) > 1e-6)
        """
    ).fetchone()
    return number


def count_wrong_boxes(connection: sqlite3.Connection) -> int:
    """The number of footprints that their box in the spatial index does not hold, and of boxes of none."""
    rows = connection.execute("SELECT id, geom FROM tiles WHERE geom NOTNULL")
    limits = _table((tile, *found) for tile, geometry in rows if (found := envelope(geometry)))
    boxes = _table(connection.execute("SELECT id, minx, maxx, miny, maxy FROM rtree_tiles_geom"))
    _, of_limits, of_boxes = np.intersect1d(limits[:, 0], boxes[:, 0], return_indices=True)
    outwards = (boxes[of_boxes, 1:] - limits[of_limits, 1:]) * (-1, 1, -1, 1)
    return len(limits) + len(boxes) - len(of_boxes) - int(np.count_nonzero((outwards >= 0).all(axis=1)))


def _table(rows: Iterable[tuple[float, ...]]) -> NDArray[np.float64]:
    """(n, 5) a tile, and xmin, xmax, ymin, ymax of it."""
    return np.array(list(rows), dtype=np.float64).reshape(-1, 5)


def _tiles(connection: sqlite3.Connection) -> NDArray[np.int64]:
    rows = connection.execute("SELECT id FROM tiles ORDER BY id")
    return np.fromiter((row[0] for row in rows), dtype=np.int64)


def _feature_sets(connection: sqlite3.Connection) -> dict[int, str]:
    """Levels by the id of the set."""
    return dict(connection.execute("SELECT id, level FROM feature_sets").fetchall())


def _owners(connection: sqlite3.Connection, set_id: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The tiles that have vectors of a set in blocks that are whole, ascending, and how many each has."""
    blocks = connection.execute(
        "SELECT tiles FROM features WHERE feature_set = ? AND id NOT IN (SELECT value FROM json_each(?))",
        (set_id, json.dumps(broken_blocks(connection))),
    ).fetchall()
    rows = [np.frombuffer(tiles, "<i8") for (tiles,) in blocks]
    return np.unique(np.concatenate([np.empty(0, np.int64), *rows]), return_counts=True)


def _grouped(connection: sqlite3.Connection, statement: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Tiles, ascending, and a number of each."""
    rows = np.array(connection.execute(statement).fetchall(), dtype=np.int64).reshape(-1, 2)
    return rows[:, 0], rows[:, 1]


def _counts(tiles: NDArray[np.int64], owners: NDArray[np.int64], numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """(t,) the number of each tile, 0 where it has none; owners, ascending, may be tiles that are gone."""
    counts = np.zeros(len(tiles), np.int64)
    known = np.isin(owners, tiles)
    counts[np.searchsorted(tiles, owners[known])] = numbers[known]
    return counts
