"""Feature vectors in blocks: one row of the table holds many, so that loading a million is a few large reads.

Ordered by their ids, blocks of a set are ordered by tile, and the rows of one tile lie in one block. New rows become a
block of their own, joined with the blocks before it that are not larger, so that blocks grow to about `BLOCK_BYTES`
while each row is rewritten a few times only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.search.features import FeatureBlock

BLOCK_BYTES = 1 << 20
"""Large enough to read at full speed, small enough to look up the rows of a few tiles."""


def append_rows(
    connection: sqlite3.Connection, name: str, tiles: NDArray[np.int64], vectors: NDArray[np.float32]
) -> None:
    """Add rows after all others of a set. tiles: (n,) int64, ascending, above all stored. vectors: (n, C) float32."""
    set_id, dtype = connection.execute("SELECT id, dtype FROM feature_sets WHERE name = ?", (name,)).fetchone()
    stored = np.asarray(vectors, dtype=dtype)
    for rows in _cut(tiles, _capacity(stored)):
        _append_block(connection, set_id, FeatureBlock.of_rows(tiles[rows], stored[rows]))


def remove_rows(connection: sqlite3.Connection, removed: NDArray[np.int64]) -> None:
    """Remove the rows of these tiles, (n,) int64 ascending, and rewrite the blocks that held them."""
    if not len(removed):
        return
    near = connection.execute(
        "SELECT id, first_tile, last_tile FROM features WHERE last_tile >= ? AND first_tile <= ?",
        (int(removed[0]), int(removed[-1])),
    ).fetchall()
    for block_id, first, last in near:
        if _any_between(removed, first, last):
            _rewrite(connection, block_id, _read_block(connection, block_id).without_tiles(removed))


def read_blocks(
    connection: sqlite3.Connection, name: str, tiles: NDArray[np.int64] | None = None
) -> Iterator[FeatureBlock]:
    """All rows of a set in order of their tiles, or only those of some tiles, (n,) int64 ascending."""
    stored = connection.execute(
        "SELECT features.id, first_tile, last_tile FROM features"
        " JOIN feature_sets ON feature_sets.id = feature_set WHERE name = ? ORDER BY features.id",
        (name,),
    ).fetchall()
    for block_id, first, last in stored:
        if tiles is None or _any_between(tiles, first, last):
            block = _read_block(connection, block_id)
            wanted = block if tiles is None else block.of_tiles(tiles)
            if len(wanted.tiles):
                yield replace(wanted, vectors=np.asarray(wanted.vectors, dtype=np.float32))


def _append_block(connection: sqlite3.Connection, set_id: int, block: FeatureBlock) -> None:
    while True:
        last = connection.execute(
            'SELECT id, "rows" FROM features WHERE feature_set = ? ORDER BY id DESC LIMIT 1', (set_id,)
        ).fetchone()
        rows = len(block.vectors)
        if last is None or last[1] > min(rows, _capacity(block.vectors) - rows):
            return _insert(connection, set_id, block)
        block = _joined(_read_block(connection, last[0]), block)
        connection.execute("DELETE FROM features WHERE id = ?", (last[0],))


def _joined(before: FeatureBlock, after: FeatureBlock) -> FeatureBlock:
    return FeatureBlock(
        np.concatenate([before.tiles, after.tiles]),
        np.concatenate([before.first, after.first + len(before.vectors)]),
        np.concatenate([before.vectors, after.vectors]),
    )


def _insert(connection: sqlite3.Connection, set_id: int, block: FeatureBlock) -> None:
    connection.execute(
        'INSERT INTO features (first_tile, last_tile, "rows", tiles, vectors, feature_set) VALUES (?, ?, ?, ?, ?, ?)',
        (*_columns(block), set_id),
    )


def _rewrite(connection: sqlite3.Connection, block_id: int, block: FeatureBlock) -> None:
    if not len(block.tiles):
        connection.execute("DELETE FROM features WHERE id = ?", (block_id,))
        return
    connection.execute(
        'UPDATE features SET first_tile = ?, last_tile = ?, "rows" = ?, tiles = ?, vectors = ? WHERE id = ?',
        (*_columns(block), block_id),
    )


def _columns(block: FeatureBlock) -> tuple[Any, ...]:
    tiles = np.repeat(block.tiles, block.counts).astype("<i8")
    return int(tiles[0]), int(tiles[-1]), len(tiles), tiles.data, np.ascontiguousarray(block.vectors).data


def _read_block(connection: sqlite3.Connection, block_id: int) -> FeatureBlock:
    """A block as stored, its vectors in the set's own type."""
    dimensions, dtype, tiles, vectors = connection.execute(
        "SELECT dimensions, dtype, tiles, vectors FROM features"
        " JOIN feature_sets ON feature_sets.id = feature_set WHERE features.id = ?",
        (block_id,),
    ).fetchone()
    rows = np.frombuffer(vectors, dtype=dtype).reshape(-1, dimensions)
    return FeatureBlock.of_rows(np.frombuffer(tiles, dtype="<i8"), rows)


def _any_between(tiles: NDArray[np.int64], first: int, last: int) -> bool:
    """Whether any of the ascending tiles lies in first..last."""
    return bool(np.searchsorted(tiles, first) < np.searchsorted(tiles, last, side="right"))


def _cut(tiles: NDArray[np.int64], capacity: int) -> Iterator[slice]:
    """Slices of at most `capacity` rows that keep the rows of a tile together; one tile alone may exceed it."""
    start = 0
    while start < len(tiles):
        stop = min(start + capacity, len(tiles))
        if stop < len(tiles):
            stop = int(np.searchsorted(tiles, tiles[stop]))
        if stop == start:
            stop = int(np.searchsorted(tiles, tiles[start], side="right"))
        yield slice(start, stop)
        start = stop


def _capacity(vectors: NDArray[np.floating[Any]]) -> int:
    return max(1, BLOCK_BYTES // (vectors.itemsize * vectors.shape[1]))
