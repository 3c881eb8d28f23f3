"""Feature vectors in blocks: one row of the table holds many, so that loading a million is a few large reads.

Ordered by their ids, blocks are ordered by tile, and the rows of one tile lie in one block. New rows become a block of
their own, joined with the blocks before it that are not larger, so that blocks grow to about `BLOCK_BYTES` while each
row is rewritten a few times only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.records import FeatureBlock

BLOCK_BYTES = 1 << 20
"""Large enough to read at full speed, small enough to look up the rows of a few tiles."""


def append_rows(
    connection: sqlite3.Connection, descriptor: str, tiles: NDArray[np.int64], vectors: NDArray[np.float32]
) -> None:
    """Add rows after all others. tiles: (n,) int64, ascending, above all stored. vectors: (n, C) float32."""
    for rows in _cut(tiles, _capacity(vectors)):
        _append_block(connection, descriptor, FeatureBlock(tiles[rows], vectors[rows]))


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
            rest = _without(_read_block(connection, block_id), removed)
            if len(rest.tiles):
                _update(connection, block_id, rest)
            else:
                connection.execute("DELETE FROM features WHERE id = ?", (block_id,))


def read_blocks(
    connection: sqlite3.Connection, descriptor: str, tiles: NDArray[np.int64] | None = None
) -> Iterator[FeatureBlock]:
    """All rows of a descriptor in order of their tiles, or only those of some tiles, (n,) int64 ascending."""
    stored = connection.execute(
        "SELECT id, first_tile, last_tile FROM features WHERE descriptor = ? ORDER BY id", (descriptor,)
    ).fetchall()
    for block_id, first, last in stored:
        if tiles is None:
            yield _read_block(connection, block_id)
        elif _any_between(tiles, first, last):
            yield from _of_tiles(_read_block(connection, block_id), tiles)


def without_tiles(blocks: Iterable[FeatureBlock], hidden: NDArray[np.int64]) -> Iterator[FeatureBlock]:
    """The same blocks less the rows of some tiles."""
    for block in blocks:
        rest = _without(block, hidden) if len(hidden) else block
        if len(rest.tiles):
            yield rest


def _append_block(connection: sqlite3.Connection, descriptor: str, block: FeatureBlock) -> None:
    while True:
        last = connection.execute(
            'SELECT id, "rows" FROM features WHERE descriptor = ? ORDER BY id DESC LIMIT 1', (descriptor,)
        ).fetchone()
        if last is None or last[1] > min(len(block.tiles), _capacity(block.vectors) - len(block.tiles)):
            return _insert(connection, descriptor, block)
        before = _read_block(connection, last[0])
        connection.execute("DELETE FROM features WHERE id = ?", (last[0],))
        block = FeatureBlock(
            np.concatenate([before.tiles, block.tiles]), np.concatenate([before.vectors, block.vectors])
        )


def _insert(connection: sqlite3.Connection, descriptor: str, block: FeatureBlock) -> None:
    connection.execute(
        'INSERT INTO features (first_tile, last_tile, "rows", tiles, vectors, dtype, dimensions, descriptor)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*_columns(block), "<f4", block.vectors.shape[1], descriptor),
    )


def _update(connection: sqlite3.Connection, block_id: int, block: FeatureBlock) -> None:
    connection.execute(
        'UPDATE features SET first_tile = ?, last_tile = ?, "rows" = ?, tiles = ?, vectors = ? WHERE id = ?',
        (*_columns(block), block_id),
    )


def _columns(block: FeatureBlock) -> tuple:
    tiles = np.ascontiguousarray(block.tiles, dtype="<i8")
    vectors = np.ascontiguousarray(block.vectors, dtype="<f4")
    return int(tiles[0]), int(tiles[-1]), len(tiles), tiles.data, vectors.data


def _read_block(connection: sqlite3.Connection, block_id: int) -> FeatureBlock:
    dimensions, dtype, tiles, vectors = connection.execute(
        "SELECT dimensions, dtype, tiles, vectors FROM features WHERE id = ?", (block_id,)
    ).fetchone()
    return FeatureBlock(np.frombuffer(tiles, dtype="<i8"), np.frombuffer(vectors, dtype=dtype).reshape(-1, dimensions))


def _of_tiles(block: FeatureBlock, tiles: NDArray[np.int64]) -> Iterator[FeatureBlock]:
    keep = np.isin(block.tiles, tiles)
    if keep.any():
        yield FeatureBlock(block.tiles[keep], block.vectors[keep])


def _without(block: FeatureBlock, tiles: NDArray[np.int64]) -> FeatureBlock:
    keep = ~np.isin(block.tiles, tiles)
    return block if keep.all() else FeatureBlock(block.tiles[keep], block.vectors[keep])


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


def _capacity(vectors: NDArray[np.float32]) -> int:
    return max(1, BLOCK_BYTES // (4 * vectors.shape[1]))
