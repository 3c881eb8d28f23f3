"""Many rows at once, as PostgreSQL sends and takes them, packed and read by NumPy.

All rows have the same columns, of fixed widths and never NULL, so that they are an array: a row at a time takes several
times as long.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.postgres.connection import Server

_BEGIN = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = b"\xff\xff"

Table = NDArray[np.void]
"""Rows with named columns."""


def read_rows(server: Server, statement: Any, values: Any, columns: np.dtype[np.void]) -> Table:
    """The rows, (n,), of a statement whose one value is all of them in turn: string_agg(int4send(…) || …, '').

    columns: their names and big-endian types. Raises ValueError where the server sends something else.
    """
    row = server.execute(statement, values).fetchone()
    return np.frombuffer(row[0] if row and row[0] else b"", dtype=columns)


def rows_to_fill(count: int, columns: np.dtype[np.void]) -> Table:
    """Rows to be filled in, column by column, and written. columns: their names and big-endian types."""
    form: list[Any] = [("fields", ">i2")]  # as COPY takes them: how many columns, and each after its number of bytes
    for name in columns.names or ():
        form += [(f"{name} bytes", ">i4"), (name, columns[name])]
    table = np.zeros(count, dtype=form)
    table["fields"] = len(columns.names or ())
    for name in columns.names or ():
        table[f"{name} bytes"] = columns[name].itemsize
    return table


def write_rows(server: Server, statement: Any, table: Table) -> None:
    """Store rows by COPY … FROM STDIN (FORMAT BINARY); PostgreSQL 18, COPY, “Binary Format”."""
    with server.copy(statement) as rows:
        for part in (_BEGIN, table.tobytes(), _END):
            rows.write(part)
