"""Whether what is stored of tiles fits together: each look reads all of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from recnn_engine.catalogue.geopackage import schema3, schema4
from recnn_engine.catalogue.geopackage.blocks import remove_blocks, seal_blocks
from recnn_engine.catalogue.geopackage.damage import (
    broken_blocks,
    kinds_of_blocks,
    packed_blocks,
    whole_blocks,
)
from recnn_engine.catalogue.geopackage.encoding import (
    CLASS_MAPS,
    CLASSES,
    FACTS,
    REGIONS,
    SHARE,
    TOLERANCE,
    decode_classes,
    decode_regions,
    region_numbers,
)
from recnn_engine.catalogue.geopackage.geometry import envelope
from recnn_engine.catalogue.geopackage.settings import next_region
from recnn_engine.catalogue.records import StoredRegions


def count_orphans(connection: sqlite3.Connection) -> int:
    """The number of tiles whose source is gone or that have something in blocks and are gone, and of lost sources."""
    (rows,) = connection.execute(
        """
        SELECT (SELECT count(*) FROM tiles WHERE source NOT IN (SELECT id FROM sources))
            + (SELECT count(*) FROM sources WHERE replaces NOT IN (SELECT id FROM sources))
        """
    ).fetchone()
    return rows + len(dead_tiles(connection))


def dead_tiles(connection: sqlite3.Connection) -> NDArray[np.int64]:
    """Ids, (n,) ascending, of tiles that have something in blocks and are gone."""
    owners = [_owners(connection, holds)[0] for holds in kinds_of_blocks(connection)]
    return np.setdiff1d(np.concatenate(owners), _tiles(connection))


def remove_broken_blocks(connection: sqlite3.Connection) -> None:
    """Remove the blocks that are damaged: what they held is incomplete without them."""
    remove_blocks(connection, broken_blocks(connection))
    seal_blocks(connection)


def count_unknown_blocks(connection: sqlite3.Connection) -> int:
    """The number of blocks of which nobody knows what they hold, as those of a feature set that is gone."""
    if schema3.is_older(connection):
        return 0
    (number,) = connection.execute(
        "SELECT count(*) FROM blocks WHERE holds ISNULL OR holds NOT IN (SELECT value FROM json_each(?))",
        (json.dumps(kinds_of_blocks(connection)),),
    ).fetchone()
    return number


def incomplete_tiles(connection: sqlite3.Connection) -> NDArray[np.int64]:
    """Ids, (n,) ascending, of tiles without a class map or with another number of vectors than their sets ask for."""
    tiles = _tiles(connection)
    owners, regions = _numbered(connection)
    counts = {"tile": np.ones_like(tiles), "region": _counts(tiles, owners, regions)}
    maps = [np.empty(0, np.int64), *(block.tiles for block in packed_blocks(connection, CLASS_MAPS))]
    lacking = ~np.isin(tiles, owners) | ~np.isin(tiles, np.concatenate(maps))
    if not schema4.is_older(connection):
        lacking |= ~np.isin(tiles, _owners(connection, FACTS)[0])
    for name, level in connection.execute("SELECT name, level FROM feature_sets").fetchall():
        vectors = _counts(tiles, *_owners(connection, name))
        lacking |= vectors != counts.get(level, vectors)
    return tiles[lacking]


def _numbered(connection: sqlite3.Connection) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The tiles whose regions can be read and have ids of their own, (n,) ascending, and how many each has.

    Ids go on from tile to tile, which finding a region relies on; where two tiles contradict, neither is trusted.
    """
    heads = [(block.tiles, *region_numbers(block)) for block in packed_blocks(connection, REGIONS)]
    owners, first, counts = (np.concatenate(part) for part in zip([np.empty(0, np.int64)] * 3, *heads, strict=True))
    if schema3.is_older(connection):  # where they are looked up row by row
        return owners, counts
    end = next_region(connection)
    trusted = (first > 0) & (first <= end)
    owners, first, counts = owners[trusted], first[trusted], counts[trusted]
    late = first + counts > np.append(first[1:], end)[: len(first)]
    trusted = ~late
    trusted[1:] &= ~late[:-1]
    return owners[trusted], counts[trusted]


def count_wrong_classes(connection: sqlite3.Connection) -> int:
    """The number of tiles whose shares of classes are not those of their regions."""
    blocks = [(block.tiles, block.counts, decode_classes(block.vectors)) for block in whole_blocks(connection, CLASSES)]
    stored = _joined(((np.repeat(tiles, counts), shown) for tiles, counts, shown in blocks), SHARE)
    tiles, shown = (np.concatenate(pair) for pair in zip(stored, shares_by_regions(connection), strict=True))
    places, inverse = np.unique(256 * tiles + shown["class"], return_inverse=True)
    signs = np.repeat([1, -1], [len(stored[0]), len(tiles) - len(stored[0])])
    differences = np.bincount(inverse, signs * shown["share"], len(places))
    wrong = np.unique(places[np.abs(differences) > TOLERANCE] // 256)
    return int(np.isin(wrong, _tiles(connection)).sum())


def shares_by_regions(connection: sqlite3.Connection) -> tuple[NDArray[np.int64], NDArray[Any]]:
    """The tiles (n,) ascending, one for each of their classes, and (n,) of type `SHARE` what regions say of it."""
    found = [
        (np.full(len(shown), tile), shown)
        for block in packed_blocks(connection, REGIONS)
        for tile in block.tiles.tolist()
        for shown in [_shares_of(decode_regions(block.rows_of(tile).tobytes()))]
    ]
    return _joined(found, SHARE)


def _shares_of(regions: StoredRegions) -> NDArray[Any]:
    areas = np.bincount(regions.classes, regions.areas)
    (classes,) = np.nonzero(areas)
    return np.array([(number, areas[number] / areas.sum()) for number in classes.tolist()], SHARE)


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


def _owners(connection: sqlite3.Connection, holds: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The tiles that have rows of a kind in blocks that are whole, ascending, and how many each has."""
    return _joined((block.tiles, block.counts) for block in whole_blocks(connection, holds))


def _joined(
    pairs: Iterable[tuple[NDArray[np.int64], NDArray[Any]]], dtype: DTypeLike = np.int64
) -> tuple[NDArray[np.int64], NDArray[Any]]:
    tiles, values = zip((np.empty(0, np.int64), np.empty(0, dtype)), *pairs, strict=True)
    return np.concatenate(tiles), np.concatenate(values)


def _counts(tiles: NDArray[np.int64], owners: NDArray[np.int64], numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """(t,) the number of each tile, 0 where it has none; owners, ascending, may be tiles that are gone."""
    counts = np.zeros(len(tiles), np.int64)
    known = np.isin(owners, tiles)
    counts[np.searchsorted(tiles, owners[known])] = numbers[known]
    return counts
