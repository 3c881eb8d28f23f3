"""Databases of SQLite, as GeoPackages and MBTiles are, by their first bytes (https://www.sqlite.org/fileformat.html)."""

from __future__ import annotations

import struct
from pathlib import Path

_HEAD = struct.Struct(">16sH10xI")
"""What they begin with, the size of a page (1 for 65,536), and how many there are (0 where that is not told)."""

_MAGIC = b"SQLite format 3\0"


def is_database(path: Path) -> bool:
    """Whether a file is a database, whole or not. Raises OSError."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def is_whole_database(path: Path) -> bool:
    """Whether a file is a database that does not break off. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return False
    magic, page, pages = _HEAD.unpack(head)
    return magic == _MAGIC and path.stat().st_size >= (page if page != 1 else 1 << 16) * max(1, pages)
