"""Feature vectors, a row each, in a table for each set; read and written in blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from psycopg import sql

from recnn_engine.catalogue.postgres.binary import read_rows, rows_to_fill, write_rows
from recnn_engine.catalogue.postgres.connection import Server
from recnn_engine.catalogue.postgres.settings import feature_table
from recnn_engine.search.features import FeatureBlock

BLOCK_BYTES = 1 << 24
"""About what is read at once: many rows a round trip, few enough to be held twice."""

_COPY = "COPY {table} (tile, place, vector) FROM STDIN (FORMAT BINARY)"

_BETWEEN = """
COPY (SELECT tile, vector FROM {table} WHERE tile BETWEEN %s AND %s ORDER BY tile, place) TO STDOUT (FORMAT BINARY)
"""

_AMONG = """
COPY (SELECT tile, vector FROM {table} JOIN unnest(%s::integer[]) AS wanted ON tile = wanted ORDER BY tile, place)
TO STDOUT (FORMAT BINARY)
"""

DENSE = 4
"""Tiles that are at least one in so many of all between them are read with the others, and those left out."""


def insert_rows(server: Server, name: str, ids: Sequence[int], vectors: Sequence[NDArray[np.float32]]) -> None:
    """Store the vectors, (n, C) each, of tiles in a feature set."""
    table, kept = feature_table(server, name)
    counts = [len(rows) for rows in vectors]
    rows = rows_to_fill(sum(counts), _row_of(kept.dimensions, kept.dtype, with_place=True))
    rows["tile"] = np.repeat(ids, counts)
    rows["place"] = np.concatenate([np.arange(count) for count in counts])
    rows["vector"]["dimensions"] = kept.dimensions
    rows["vector"]["values"] = np.concatenate(vectors).astype(kept.dtype)
    write_rows(server, sql.SQL(_COPY).format(table=sql.Identifier(table)), rows)


def read_blocks(server: Server, name: str, tiles: NDArray[np.int64]) -> Iterator[FeatureBlock]:
    """The vectors of these tiles, (n,) int64 ascending, in blocks in their order."""
    table, kept = feature_table(server, name)
    columns = _row_of(kept.dimensions, kept.dtype, with_place=False)
    at_once = max(1, int(BLOCK_BYTES / columns.itemsize / _rows_a_tile(server, table, len(tiles))))
    for start in range(0, len(tiles), at_once):
        wanted = tiles[start : start + at_once]
        first, last = int(wanted[0]), int(wanted[-1])
        is_dense = last - first < DENSE * len(wanted)
        statement = sql.SQL(_BETWEEN if is_dense else _AMONG).format(table=sql.Identifier(table))
        rows = read_rows(server, statement, (first, last) if is_dense else (wanted.tolist(),), columns)
        vectors = rows["vector"]["values"].astype(kept.dtype)
        block = FeatureBlock.of_rows(rows["tile"].astype(np.int64), vectors).of_tiles(wanted)
        if len(block.tiles):
            yield block


def _rows_a_tile(server: Server, table: str, tiles: int) -> float:
    """About how many rows a tile has, by what the server believes; it knows nothing of a table that is new."""
    row = server.execute("SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = %s::regclass", (table,)).fetchone()
    return max(1.0, (row[0] if row else 0) / max(1, tiles))


def _row_of(dimensions: int, dtype: str, *, with_place: bool) -> np.dtype[np.void]:
    """A row as it is sent. pgvector sends the number of dimensions, two bytes for later use, and the numbers."""
    vector = [("dimensions", ">i2"), ("unused", ">i2"), ("values", np.dtype(dtype).newbyteorder(">"), (dimensions,))]
    place = [("place", ">i4")] if with_place else []
    return np.dtype([("tile", ">i4"), *place, ("vector", vector)])
