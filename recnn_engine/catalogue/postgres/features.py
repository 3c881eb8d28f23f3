"""Feature vectors, a row each, in a table for each set; read and written in blocks."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray
from psycopg import sql

from recnn_engine.catalogue.postgres.binary import read_rows, rows_to_fill, write_rows
from recnn_engine.catalogue.postgres.connection import Server
from recnn_engine.catalogue.postgres.schema import TYPES
from recnn_engine.catalogue.postgres.settings import feature_table
from recnn_engine.catalogue.records import FeatureSet
from recnn_engine.search.features import FeatureBlock

BLOCK_BYTES = 1 << 22
"""About what is read at once: many rows a round trip, few enough to be held twice."""

USUAL_ROWS = {"tile": 1}
"""Rows of a tile by the level of its set; where there may be more, about sixteen."""

_COPY = "COPY {table} (tile, place, vector) FROM STDIN (FORMAT BINARY)"

_BETWEEN = """
SELECT string_agg(int4send(kept.tile) || {send}(kept.vector), '' ORDER BY kept.tile, kept.place)
FROM {table} AS kept WHERE kept.tile BETWEEN %s AND %s
"""

_AMONG = """
SELECT string_agg(int4send(kept.tile) || {send}(kept.vector), '' ORDER BY kept.tile, kept.place)
FROM {table} AS kept JOIN unnest(%s::integer[]) AS wanted (tile) ON kept.tile = wanted.tile
"""


def insert_rows(server: Server, name: str, ids: Sequence[int], vectors: Sequence[NDArray[np.floating[Any]]]) -> None:
    """Store the vectors, (n, C) each, of tiles in a feature set."""
    table, kept = feature_table(server, name)
    counts = [len(rows) for rows in vectors]
    rows = rows_to_fill(sum(counts), _row_of(kept, placed=True))
    rows["tile"] = np.repeat(ids, counts)
    rows["place"] = np.concatenate([np.arange(count) for count in counts])
    rows["vector"]["dimensions"] = kept.dimensions
    rows["vector"]["values"] = kept.rounded(np.concatenate(vectors))
    write_rows(server, sql.SQL(_COPY).format(table=sql.Identifier(table)), rows)


def read_blocks(
    server: Server, name: str, visible: NDArray[np.int64], place: Hashable, known: Mapping[Hashable, FeatureBlock]
) -> Iterator[FeatureBlock]:
    """The vectors of all visible tiles, (n,) int64 ascending, in blocks of tiles whose ids lie together.

    Vectors that are stored are never others, so that a block is known by its tiles. place: tells the catalogue from
    another one, and from its backup. known: blocks by their identity, which are not read.
    """
    table, kept = feature_table(server, name)
    statement = _reading(_BETWEEN, table, kept)
    for within in _cut(visible, kept):
        identity = (place, name, blake2b(within.tobytes(), digest_size=16).digest())
        if identity in known:
            yield known[identity]
            continue
        for block in _block(server, statement, (int(within[0]), int(within[-1])), kept, within):
            yield replace(block, identity=identity)


def read_tiles(server: Server, name: str, tiles: NDArray[np.int64]) -> Iterator[FeatureBlock]:
    """The vectors of some tiles, (n,) int64 ascending, in blocks."""
    table, kept = feature_table(server, name)
    statement = _reading(_AMONG, table, kept)
    for within in _cut(tiles, kept):
        yield from _block(server, statement, (within.tolist(),), kept, within)


def _reading(statement: str, table: str, kept: FeatureSet) -> sql.Composed:
    return sql.SQL(statement).format(table=sql.Identifier(table), send=sql.Identifier(f"{TYPES[kept.dtype]}_send"))


def _cut(tiles: NDArray[np.int64], kept: FeatureSet) -> Iterator[NDArray[np.int64]]:
    """Tiles cut where their ids pass multiples of a number that depends on their set alone."""
    span = max(1, BLOCK_BYTES // (_row_of(kept).itemsize * USUAL_ROWS.get(kept.level, 16)))
    ends = np.flatnonzero(np.diff(tiles // span)) + 1
    return (within for within in np.split(tiles, ends) if len(within))


def _block(
    server: Server, statement: sql.Composed, values: tuple[object, ...], kept: FeatureSet, tiles: NDArray[np.int64]
) -> Iterator[FeatureBlock]:
    """The rows of these tiles among those that a statement finds; none where they have none."""
    rows = read_rows(server, statement, values, _row_of(kept))
    vectors = rows["vector"]["values"].astype(kept.dtype)
    block = FeatureBlock.of_rows(rows["tile"].astype(np.int64), vectors).of_tiles(tiles)
    if len(block.tiles):
        yield block


def _row_of(kept: FeatureSet, *, placed: bool = False) -> np.dtype[np.void]:
    """A row as it is sent. pgvector sends the number of dimensions, two bytes for later use, and the numbers."""
    numbers = ("values", np.dtype(kept.dtype).newbyteorder(">"), (kept.dimensions,))
    place = [("place", ">i4")] if placed else []
    return np.dtype([("tile", ">i4"), *place, ("vector", [("dimensions", ">i2"), ("unused", ">i2"), numbers])])
