"""What SQLite and the system refuse, as sentences about a catalogue's file: lock, disk, permission and damage apart."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path

from recnn_engine.catalogue.geopackage.holders import holder_of
from recnn_engine.catalogue.geopackage.limits import stopped_by
from recnn_engine.errors import CatalogueError, OutputError, PassingError, RecnnError, reason_of
from recnn_engine.language import tr


class Code(IntEnum):
    """Primary result codes (sqlite.org/rescode.html); Python has them from 3.11 on."""

    PERM = 3
    BUSY = 5
    LOCKED = 6
    READONLY = 8
    IOERR = 10
    CORRUPT = 11
    FULL = 13
    CANTOPEN = 14
    PROTOCOL = 15
    NOTADB = 26


WORDS = {
    "is locked": Code.BUSY,
    "locking protocol": Code.PROTOCOL,
    "readonly": Code.READONLY,
    "disk I/O error": Code.IOERR,
    "malformed": Code.CORRUPT,
    "is full": Code.FULL,
    "unable to open": Code.CANTOPEN,
    "not a database": Code.NOTADB,
}
"""What SQLite says by these codes: all that Python 3.10 tells."""


def code_of(error: sqlite3.Error) -> int:
    """The primary result code of an error, 0 where it has none."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return code & 255
    return next((code for words, code in WORDS.items() if words in str(error)), 0)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Say SQLite's errors as a sentence about the catalogue."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError) as error:
        if str(error).startswith("CHECK"):  # ours hold
            raise damaged(path, str(error)) from error
        raise  # a mistake of ours, not of the file
    except sqlite3.Error as error:
        raise stopped_by(path, error) or failure(path, error) from error
    except UnicodeDecodeError as error:  # of a name, a text or of what SQLite says about them
        raise damaged(path, str(error)) from error
    except MemoryError as error:
        raise CatalogueError(
            tr("There is not enough memory to read or write {path}.", path=path),
            tr("Close other programs and run again: what was finished is kept."),
        ) from error


def failure(path: Path, error: sqlite3.Error) -> RecnnError:
    """What an error of SQLite's means for a catalogue."""
    code = code_of(error)
    if code in (Code.BUSY, Code.LOCKED, Code.PROTOCOL):
        return locked(path)
    if code == Code.FULL:
        return OutputError(
            tr("{path} cannot grow: the disk is full.", path=path),
            tr("Free some space and run again: what was finished is kept."),
        )
    if code in (Code.READONLY, Code.CANTOPEN, Code.PERM):
        return unwritable(path)
    if code == Code.IOERR:
        return disk_failure(path, getattr(error, "sqlite_errorname", str(error)))
    if code == Code.NOTADB:
        return CatalogueError(
            tr("{path} is not a catalogue: it is not a GeoPackage.", path=path),
            tr("Name a catalogue, or build an index in another file."),
        )
    if code == Code.CORRUPT:
        return damaged_or_unread(path, str(error))
    return damaged(path, str(error))


def damaged_or_unread(path: Path, reason: str) -> CatalogueError:
    """The error of a file whose pages do not fit together, or cannot be read.

    SQLite does not tell these apart: of a read that fails with EIO it says SQLITE_CORRUPT too (unixRead in os_unix.c).
    """
    return CatalogueError(
        tr("{path} is damaged, or its disk cannot read it: {reason}.", path=path, reason=reason.rstrip(".")),
        tr(
            "Check the disk and its connection, and try again. If it stays so, “recnn check --repair” may take out what"
            " is damaged, after a copy. Restore a copy, or build the index again, where that does not help."
        ),
    )


def disk_failure(path: Path, reason: str) -> CatalogueError:
    """The error of a file that the system cannot read or write just now; nothing says that it is damaged."""
    return CatalogueError(
        tr("{path} cannot be read or written: the disk or the network failed ({reason}).", path=path, reason=reason),
        tr("Check the disk, its free space and its connection, and run again: what was finished is kept."),
    )


def damaged(path: Path, reason: str) -> CatalogueError:
    """The error of a catalogue of which something cannot be read."""
    return CatalogueError(
        tr("{path} is damaged or cannot be used: {reason}.", path=path, reason=reason.rstrip(".")),
        tr(
            "“recnn check” tells what is damaged, and --repair takes it out, after a copy; “recnn index” makes it anew."
            " Restore a copy, or build the index again, where that does not help."
        ),
    )


def unwritable(path: Path) -> OutputError:
    """The error of a catalogue that this user may not write."""
    if _is_mounted_read_only(path):
        return OutputError(
            tr("{path} cannot be written to: its disk is mounted read-only.", path=path),
            tr("Mount it for writing, or choose another place."),
        )
    return OutputError(
        tr("{path} cannot be written to.", path=path),
        tr("Check the permissions of the file and of its folder, and the disk."),
    )


def _is_mounted_read_only(path: Path) -> bool:
    if not hasattr(os, "statvfs"):  # Windows
        return False
    try:
        return bool(os.statvfs(path.parent).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def refused_by_system(path: Path, error: OSError, hint: str) -> OutputError:
    """The error of a file that the system does not let us make or write."""
    return OutputError(tr("{path} cannot be written: {error}.", path=path, error=reason_of(error)), hint)


def in_use(path: Path) -> CatalogueError:
    """The error of a catalogue that another run of ReCNN writes."""
    return CatalogueError(
        tr("{path} is in use by another program that writes it.", path=path),
        tr("Wait until it has finished, or stop it, and try again."),
    )


def locked(path: Path) -> PassingError:
    """The error of a catalogue on which another program, most often QGIS, holds a lock."""
    holder = holder_of(path)
    if holder is None:
        return PassingError(
            tr("{path} is held by another program.", path=path),
            tr("End what it does with the file, an edit or a long query, and try again."),
        )
    if holder.writes:
        return PassingError(
            tr("{path} is being written by {program}.", path=path, program=holder.program),
            tr("Save or undo the edit there, or wait until it has finished, and try again."),
        )
    return PassingError(
        tr("{path} is being read by {program}, which keeps others from writing.", path=path, program=holder.program),
        tr("End the query there, or wait until it has finished, and try again."),
    )
