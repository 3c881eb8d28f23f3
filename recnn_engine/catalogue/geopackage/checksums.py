"""Checksums of what is stored: a flipped bit is told wherever it is read, which SQLite's own check does not see.

A block has that of its content, a source that of its row, a tile that of its fields within a block; settings, model and
feature sets have one together, and so has the list of all blocks, so that none can be missing.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from typing import Any

import numpy as np

from recnn_engine.catalogue.geopackage import schema4
from recnn_engine.language import tr

WORDS = 512
"""Numbers of 8 bytes that are added up one by one: as long as a row of them, no two pages of SQLite's change places
unseen, since what a page holds of a value is shorter by a pointer."""


def of_block(holds: str, tiles: Any, counts: Any, content: Any) -> int:
    """Of a block; rows may be large: most of their bytes are added up before, ten times as fast as CRC-32."""
    checksum = 0
    for part in (str(holds).encode(), tiles, counts, *_folded(content)):
        checksum = zlib.crc32(part, checksum)
    return checksum


def of_values(*values: Any) -> int:
    """Of values as Python has them from SQLite; zero has no sign there."""
    return zlib.crc32(repr([value + 0.0 if isinstance(value, float) else value for value in values]).encode())


def of_all(rows: Iterable[tuple[Any, ...]]) -> int:
    """Of a set of rows: a row that comes or goes changes it by its own (`of_values`), modulo 2 ** 32."""
    return sum(of_values(*row) for row in rows) % (1 << 32)


def check(
    connection: sqlite3.Connection, stored: int | None, computed: int, table: str, row: int | None = None
) -> None:
    """Raise ValueError, which names a table and a row of it, where they differ; files of older schemas have none."""
    if stored != computed and not (stored is None and schema4.is_older(connection)):
        raise changed(table, row)


def changed(table: str, row: int | None = None) -> ValueError:
    """The error of a row, or of all rows of a table, that are not what was stored there."""
    if row is None:
        return ValueError(tr("the table “{table}” does not hold what was stored", table=table))
    return ValueError(tr("row {row} of the table “{table}” is not what was stored", table=table, row=row))


def register_functions(connection: sqlite3.Connection) -> None:
    """Let SQL compute checksums."""
    connection.create_function("checksum_of_block", 4, of_block, deterministic=True)
    connection.create_function("checksum_of_values", -1, of_values, deterministic=True)


def _folded(content: Any) -> Iterable[Any]:
    """The column sums of rows of words, modulo 2 ** 64, and the bytes that are no whole row: each changed bit shows."""
    bytes_ = memoryview(content).cast("B")
    whole = len(bytes_) // (8 * WORDS) * 8 * WORDS
    words = np.frombuffer(bytes_[:whole], "<u8").reshape(-1, WORDS)
    return words.sum(axis=0, dtype=np.uint64).astype("<u8").data, bytes_[whole:]
