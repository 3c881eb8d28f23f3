"""What belongs to tiles, in blocks: one row of the table holds that of many, so that a million is a few large reads.

Of a feature set the rows are vectors; of class maps, regions and classes they are what `encoding` makes of them. Blocks
of a kind are ordered by tile, and the rows of one tile lie in one block. New rows become a block of their own, joined
with the blocks before it that are not larger, so that blocks grow to the size of their kind while each row is rewritten
a few times only. No block is changed: one that takes the place of others has an id that none had before.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.geopackage import checksums, schema3, schema4, triggers
from recnn_engine.catalogue.geopackage.encoding import ROWS
from recnn_engine.search.features import FeatureBlock

BLOCK_BYTES = 1 << 20
"""Of vectors: large enough to read at full speed, small enough to look up the rows of a few tiles."""

SMALL_BYTES = 1 << 16
"""Of all else, of which a few tiles are asked most often."""

FEW = 1000
"""So many tiles are looked up one by one; for more, all blocks are listed."""

_LIST = "SELECT id, holds, first_tile, last_tile FROM blocks"
_LIST_AS_INDEXED = f"{_LIST} ORDER BY holds, first_tile, last_tile"
"""From the index alone, in which blocks are looked up."""

NOTHING: Mapping[Hashable, FeatureBlock] = MappingProxyType({})

_LOOKED_UP = """
SELECT DISTINCT block, first_tile, last_tile, token FROM (
    SELECT (SELECT id FROM blocks WHERE holds = ? AND first_tile <= asked.value ORDER BY first_tile DESC LIMIT 1)
        AS block FROM json_each(?) AS asked)
LEFT JOIN blocks ON blocks.id = block WHERE block NOTNULL ORDER BY first_tile
"""
"""Blocks do not overlap: what holds a tile is the last one that does not begin after it. One that the index has and the
table lacks has no first tile here."""


def append_rows(connection: sqlite3.Connection, holds: str, tiles: NDArray[np.int64], rows: NDArray[Any]) -> None:
    """Add rows after all others of a kind. tiles: (n,) int64, ascending, above all stored. rows: (n, C) of its type."""
    append_block(connection, holds, FeatureBlock.of_rows(tiles, rows))


def append_block(connection: sqlite3.Connection, holds: str, block: FeatureBlock) -> None:
    """The same in the shape of a block, of any size."""
    for part in _cut(block, _capacity(holds, block)):
        _append(connection, holds, part)


def remove_rows(connection: sqlite3.Connection, removed: NDArray[np.int64]) -> None:
    """Remove all rows of these tiles, (n,) int64 ascending, and replace the blocks that held them."""
    if not len(removed):
        return
    near = connection.execute(
        "SELECT id, holds, first_tile, last_tile FROM blocks WHERE last_tile >= ? AND first_tile <= ?",
        (int(removed[0]), int(removed[-1])),
    ).fetchall()
    for block_id, holds, first, last in near:
        if len(_between(removed, first, last)):
            block = read_block(connection, block_id).without_tiles(removed)
            remove_blocks(connection, [block_id])
            if len(block.tiles):
                _insert(connection, holds, block)


def read_blocks(
    connection: sqlite3.Connection,
    holds: str,
    tiles: NDArray[np.int64] | None = None,
    known: Mapping[Hashable, FeatureBlock] = NOTHING,
) -> Iterator[FeatureBlock]:
    """All rows of a kind in order of their tiles, or only those of some tiles, (n,) int64 ascending.

    known: blocks by their identity, see `Catalogue.feature_blocks`. Arrays are read-only. Raises ValueError or
    TypeError where blocks do not fit together.
    """
    if schema3.is_older(connection):
        yield from schema3.read_blocks(connection, holds, tiles)
        return
    trusted = triggers.are_kept(connection)
    before = 0
    for block_id, first, last, token in _listed(connection, holds, tiles):
        if first <= before:
            raise checksums.changed("blocks", block_id)
        before = last
        wanted = None if tiles is None else _between(tiles, first, last)
        if wanted is not None and not len(wanted):
            if tiles is not None and len(tiles) <= FEW:
                read_block(connection, block_id)  # the row alone says that it holds none of them: it may be damaged
            continue
        identity = (token, None if wanted is None else hash(wanted.tobytes())) if token and trusted else None
        if identity in known:
            yield known[identity]
            continue
        block = read_block(connection, block_id)
        block = block if wanted is None else block.of_tiles(wanted)
        if len(block.tiles):
            yield replace(block, identity=identity)


def renew_tokens(connection: sqlite3.Connection) -> None:
    """Give the blocks new tokens: none of those that they have is to be trusted."""
    connection.execute("UPDATE blocks SET token = randomblob(16)")


def remove_blocks(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Remove blocks, whatever they hold."""
    listed = (json.dumps(list(ids)),)
    gone = connection.execute(" ".join([_LIST, "WHERE id IN (SELECT value FROM json_each(?))"]), listed).fetchall()
    connection.execute("DELETE FROM blocks WHERE id IN (SELECT value FROM json_each(?))", listed)
    _count(connection, -checksums.of_all(gone))


def remove_kind(connection: sqlite3.Connection, holds: str) -> None:
    """Remove all blocks of a kind."""
    remove_blocks(
        connection, [number for (number,) in connection.execute("SELECT id FROM blocks WHERE holds = ?", (holds,))]
    )


def seal_blocks(connection: sqlite3.Connection) -> None:
    """Say that the blocks which are there are all."""
    value = str(checksums.of_all(connection.execute(_LIST)))
    connection.execute("DELETE FROM settings WHERE key = 'blocks'")
    connection.execute("INSERT INTO settings (key, value) VALUES ('blocks', ?)", (value,))


def check_list(connection: sqlite3.Connection) -> None:
    """Raise ValueError where blocks are missing, or there are others than were stored."""
    if not schema4.is_older(connection):
        row = connection.execute("SELECT value FROM settings WHERE key = 'blocks'").fetchone()
        stored = int(row[0]) if row else None
        checksums.check(connection, stored, checksums.of_all(connection.execute(_LIST_AS_INDEXED)), "blocks")


def _count(connection: sqlite3.Connection, change: int) -> None:
    """Count blocks in or out of the checksum of all."""
    connection.execute("UPDATE settings SET value = (value + ?) & 4294967295 WHERE key = 'blocks'", (change,))


def rows_by_tile(connection: sqlite3.Connection, holds: str, tiles: Iterable[int]) -> dict[int, NDArray[Any]]:
    """The rows (m, C) of these tiles, by tile; those that have none are left out."""
    asked = np.array(sorted({*tiles}), np.int64)  # np.unique of NumPy 2.4 loads its masked arrays first
    return {t: block.rows_of(t) for block in read_blocks(connection, holds, asked) for t in block.tiles.tolist()}


def block_ids(connection: sqlite3.Connection, holds: str) -> list[int]:
    """The ids of all blocks of a kind, in order of their tiles."""
    return [block_id for block_id, *_ in _listed(connection, holds, None)]


def find_block(
    connection: sqlite3.Connection, holds: str, begins_early: Callable[[FeatureBlock], bool]
) -> FeatureBlock | None:
    """The last block of a kind that does not begin too late, as is so of all before it; None where the first does."""
    if schema3.is_older(connection):
        early = (block for block in schema3.read_blocks(connection, holds) if begins_early(block))
        return max(early, key=lambda block: int(block.tiles[0]), default=None)
    ids = block_ids(connection, holds)
    place = bisect_left(ids, True, key=lambda block_id: not begins_early(read_block(connection, block_id)))
    return read_block(connection, ids[place - 1]) if place else None


def _listed(
    connection: sqlite3.Connection, holds: str, tiles: NDArray[np.int64] | None
) -> list[tuple[int, int, int, bytes | None]]:
    """Id, first and last tile and token of the blocks that may hold rows of some tiles, in order of their tiles."""
    if tiles is not None and len(tiles) <= FEW:
        return connection.execute(_LOOKED_UP, (holds, json.dumps(tiles.tolist()))).fetchall()
    return connection.execute(
        "SELECT id, first_tile, last_tile, token FROM blocks WHERE holds = ? ORDER BY first_tile", (holds,)
    ).fetchall()


def _append(connection: sqlite3.Connection, holds: str, block: FeatureBlock) -> None:
    parts = [block]
    rows, most = len(block.vectors), _capacity(holds, block)
    while True:
        last = connection.execute(
            'SELECT id, "rows" FROM blocks WHERE holds = ? ORDER BY first_tile DESC LIMIT 1', (holds,)
        ).fetchone()
        if last is None or last[1] > min(rows, most - rows):
            return _insert(connection, holds, FeatureBlock.joined(parts[::-1]))
        parts.append(read_block(connection, last[0]))
        rows += last[1]
        remove_blocks(connection, [last[0]])


def _insert(connection: sqlite3.Connection, holds: str, block: FeatureBlock) -> None:
    tiles, counts = block.tiles.astype("<i8"), block.counts.astype("<i4")
    first, last = int(tiles[0]), int(tiles[-1])
    parts = tiles.data, counts.data, np.ascontiguousarray(block.vectors).data
    number = connection.execute(
        'INSERT INTO blocks (holds, first_tile, last_tile, "rows", token, tiles, counts, content, checksum)'
        " VALUES (?, ?, ?, ?, randomblob(16), ?, ?, ?, ?)",
        (holds, first, last, len(block.vectors), *parts, checksums.of_block(holds, *parts)),
    ).lastrowid
    _count(connection, checksums.of_all([(number, holds, first, last)]))


def read_block(connection: sqlite3.Connection, block_id: int) -> FeatureBlock:
    """A block as stored. Raises ValueError or TypeError where its parts are not that, or do not fit together."""
    holds, first, last, number, tiles, counts, content, checksum, level, dimensions, dtype = connection.execute(
        """
        SELECT holds, first_tile, last_tile, "rows", CAST(tiles AS BLOB), CAST(counts AS BLOB), CAST(content AS BLOB),
            checksum, level, dimensions, dtype
        FROM blocks LEFT JOIN feature_sets ON feature_sets.name = holds WHERE blocks.id = ?
        """,  # as texts, which other programs make of them, they would have to be UTF-8
        (block_id,),
    ).fetchone()
    checksums.check(connection, checksum, checksums.of_block(holds, tiles, counts, content), "blocks", block_id)
    dtype, dimensions = ROWS.get(holds, (dtype, dimensions))
    owners, numbers = np.frombuffer(tiles, "<i8"), np.frombuffer(counts, "<i4")
    rows = np.frombuffer(content, dtype=dtype).reshape(-1, dimensions)
    ends = np.cumsum(numbers, dtype=np.intp)
    fits = (
        0 < len(owners) == len(numbers)
        and (owners[0], owners[-1], len(rows), ends[-1]) == (first, last, number, number)
        and (owners[:-1] < owners[1:]).all()
        and numbers.min() > 0
        and (level != "tile" or len(rows) == len(owners))
    )
    if not fits:
        raise checksums.changed("blocks", block_id)
    return FeatureBlock(owners, ends - numbers, rows)


def _between(tiles: NDArray[np.int64], first: int, last: int) -> NDArray[np.int64]:
    """Those of the ascending tiles that lie in first..last."""
    return tiles[np.searchsorted(tiles, first) : np.searchsorted(tiles, last, side="right")]


def _cut(block: FeatureBlock, capacity: int) -> Iterator[FeatureBlock]:
    """Parts of at most `capacity` rows that keep the rows of a tile together; one tile alone may exceed it."""
    ends = np.append(block.first[1:], len(block.vectors))
    start = 0
    while start < len(block.tiles):
        fits = int(np.searchsorted(ends, block.first[start] + capacity, side="right"))
        stop = max(fits, start + 1)
        first, rows = block.first[start:stop], block.vectors[block.first[start] : ends[stop - 1]]
        yield FeatureBlock(block.tiles[start:stop], first - first[0], rows)
        start = stop


def _capacity(holds: str, block: FeatureBlock) -> int:
    most = SMALL_BYTES if holds in ROWS else BLOCK_BYTES
    return max(1, most // (block.vectors.itemsize * block.vectors.shape[1]))
