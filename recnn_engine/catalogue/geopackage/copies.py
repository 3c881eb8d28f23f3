"""Copies of a catalogue's file beside it, before what cannot be taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from recnn_engine.catalogue.geopackage.connection import Connection, remove_part
from recnn_engine.catalogue.geopackage.failures import refused_by_system, translated
from recnn_engine.folders import part_of
from recnn_engine.language import tr

HEADER = 100
"""Bytes of the header of a database file (sqlite.org/fileformat.html, 1.3)."""

AT_ONCE = 1 << 20


def copy_beside(connection: Connection, path: Path, label: str) -> Path:
    """A copy of the file as it is, under a name that is free; the one that a run left which was killed after it.

    label: stands in its name. Raises OutputError where there is no room for it.
    """
    names = (f"{path.stem}.{label}{'' if n == 1 else f'-{n}'}{path.suffix}" for n in count(1))
    *earlier, target = _until_free(path.with_name(name) for name in names)
    part = part_of(target)
    try:
        part.unlink(missing_ok=True)  # left by a run that was killed here
        with translated(target), closing(sqlite3.connect(part)) as file:
            connection.backup(file)
            file.execute("PRAGMA journal_mode = DELETE")
        same = next((copy for copy in earlier if _has_same_pages(copy, part)), None)
        if same is None:
            part.replace(target)
    except OSError as error:
        hint = tr("Make room for a copy of the catalogue, which is changed only after that.")
        raise refused_by_system(target, error, hint) from error
    finally:
        remove_part(part)
    return same or target


def _until_free(paths: Iterable[Path]) -> Iterator[Path]:
    """Paths of files that are there, and the first of one that is not."""
    for path in paths:
        yield path
        if not path.exists():
            return


def _has_same_pages(one: Path, other: Path) -> bool:
    """Whether two database files hold the same; their headers count how often each was written."""
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as ours, other.open("rb") as theirs:
        ours.seek(HEADER), theirs.seek(HEADER)
        return all(part == theirs.read(AT_ONCE) for part in iter(lambda: ours.read(AT_ONCE), b""))
