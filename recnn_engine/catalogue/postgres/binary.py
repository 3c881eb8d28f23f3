"""Many rows at once, in PostgreSQL's binary form, packed and read by NumPy (PostgreSQL 18, COPY, “Binary Format”).

All rows have the same columns, of fixed widths and never NULL, so that they are an array: one by one they take several
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
    """The rows, (n,), of COPY (…) TO STDOUT (FORMAT BINARY). columns: their names and big-endian types.

    Raises ValueError where the server sends other columns, or NULL.
    """
    with server.copy(statement, values) as rows:
        content = b"".join(rows)
    form = _form_of(columns)
    inside = content[len(_BEGIN) : -len(_END)]
    if not content.startswith(_BEGIN[:11]) or len(inside) % form.itemsize:
        raise ValueError(f"rows of {columns.names} have other widths")
    table = np.frombuffer(inside, dtype=form)
    if any((table[f"{name} bytes"] != columns[name].itemsize).any() for name in columns.names or ()):
        raise ValueError(f"rows of {columns.names} have other widths")
    return table


def rows_to_fill(count: int, columns: np.dtype[np.void]) -> Table:
    """Rows to be filled in, column by column, and written."""
    table = np.zeros(count, dtype=_form_of(columns))
    table["fields"] = len(columns.names or ())
    for name in columns.names or ():
        table[f"{name} bytes"] = columns[name].itemsize
    return table


def write_rows(server: Server, statement: Any, table: Table) -> None:
    """Store rows by COPY … FROM STDIN (FORMAT BINARY)."""
    with server.copy(statement) as rows:
        for part in (_BEGIN, table.tobytes(), _END):
            rows.write(part)


def _form_of(columns: np.dtype[np.void]) -> np.dtype[np.void]:
    """As rows are sent: the number of columns, then each after the number of its bytes."""
    parts: list[Any] = [("fields", ">i2")]
    for name in columns.names or ():
        parts += [(f"{name} bytes", ">i4"), (name, columns[name])]
    return np.dtype(parts)
