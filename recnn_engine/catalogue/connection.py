"""Opening a catalogue's file: refusals, the one writer, transactions, and how a file is left behind."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from recnn_engine.catalogue.geopackage import APPLICATION_ID, register_functions
from recnn_engine.catalogue.records import SCHEMA_VERSION
from recnn_engine.catalogue.schema import VIEWS
from recnn_engine.errors import CatalogueError, OutputError, RecnnError

BUSY_SECONDS = 5.0
"""How long a statement waits for another program, QGIS for instance, to finish its own."""

_SQLITE_MAGIC = b"SQLite format 3\0"


class Connection(sqlite3.Connection):
    """A connection whose transactions end only where `transaction` says.

    sqlite-utils before 4 commits after each insert by leaving `with connection:`; a batch must not end there.
    """

    def __exit__(self, *exception: object) -> bool:
        return False


class WriterLock:
    """The right to write one catalogue, held from opening to closing; a killed process gives it up by itself.

    It is SQLite's own lock on an empty file beside the catalogue, so it works wherever SQLite works.
    """

    def __init__(self, catalogue: Path) -> None:
        self._path = catalogue.with_name(catalogue.name + ".lock")
        self._connection = self._acquire(catalogue)

    def _acquire(self, catalogue: Path) -> sqlite3.Connection:
        while True:
            with translated(catalogue):
                identity = _create(self._path)
                connection = sqlite3.connect(self._path, isolation_level=None, timeout=0.5)
            try:
                connection.execute("PRAGMA journal_mode = MEMORY")  # no second file
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                connection.close()
                raise _failure(catalogue, error) from error
            if _identity(self._path) == identity:
                return connection
            connection.close()  # the previous writer removed the file after we opened it: lock the one there now

    def release(self) -> None:
        """Remove the file and let the next writer in."""
        if os.name == "nt":  # open files cannot be removed there, and a file the next writer has open stays
            self._connection.close()
            with suppress(OSError):
                self._path.unlink()
        else:
            self._path.unlink(missing_ok=True)
            self._connection.close()


def _create(path: Path) -> tuple[int, int] | None:
    try:
        path.touch()
    except OSError as error:
        raise OutputError(
            f"{path.parent} cannot be written to: {error.strerror}.", "Choose a folder you may write to."
        ) from error
    return _identity(path)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def connect_new(path: Path) -> Connection:
    """A connection to a file that does not exist yet."""
    return sqlite3.connect(path, isolation_level=None, factory=Connection)


def connect_writer(path: Path) -> Connection:
    """Open a catalogue for writing beside readers (write-ahead log, where the file system has it)."""
    check_file(path)
    with translated(path):
        connection = _connect(path, "mode=rw")
        check_catalogue(connection, path)
        connection.executescript(VIEWS)
        register_functions(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")  # with the log, a power cut loses at most the last batches
        with transaction(connection, path):
            connection.execute("UPDATE settings SET value = value WHERE key = 'revision'")  # refused: a read-only file
    return connection


def connect_reader(path: Path) -> Connection:
    """Open a catalogue for reading, on read-only media too."""
    check_file(path)
    with translated(path):
        connection = _connect(path, "mode=rw")  # SQLite itself falls back to reading where it may not write
        try:
            check_catalogue(connection, path)
        except sqlite3.OperationalError:
            if _has_log(path):
                raise
            connection.close()  # a log mode that needs files it cannot make here: nobody else can write here either
            connection = _connect(path, "mode=ro&immutable=1")
            check_catalogue(connection, path)
        connection.executescript(VIEWS)
        connection.execute("PRAGMA query_only = ON")
    return connection


def close_writer(connection: Connection) -> None:
    """Close so that the catalogue is one file again, unless somebody is reading: then its log stays beside it."""
    connection.execute("PRAGMA busy_timeout = 0")
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def remove_logs(path: Path) -> None:
    """Remove what SQLite left beside a file that is about to be replaced: it would be applied to the new one."""
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def transaction(connection: Connection, path: Path) -> Iterator[None]:
    """All or nothing: commits at the end of the block, rolls back when it raises."""
    with translated(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Say SQLite's errors as a sentence about the catalogue."""
    try:
        yield
    except sqlite3.Error as error:
        raise _failure(path, error) from error


def check_file(path: Path) -> None:
    """Raise CatalogueError where there is no SQLite file."""
    if path.is_dir():
        raise CatalogueError(f"{path} is a folder, not a catalogue.", "Name the catalogue's file (.gpkg).")
    if not path.exists():
        raise CatalogueError(f"There is no catalogue {path}.", "Check the path, or build one with `recnn index`.")
    try:
        with path.open("rb") as file:
            magic = file.read(len(_SQLITE_MAGIC))
    except OSError as error:
        raise CatalogueError(
            f"{path} cannot be read: {error.strerror}.", "Check the permissions of the file."
        ) from error
    if magic != _SQLITE_MAGIC:
        raise CatalogueError(f"{path} is not a catalogue: it is not a GeoPackage.", "Build one with `recnn index`.")


def check_catalogue(connection: Connection, path: Path) -> None:
    """Raise CatalogueError where an SQLite file is not a catalogue of this schema."""
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    if application_id != APPLICATION_ID:
        raise CatalogueError(f"{path} is not a catalogue: it is not a GeoPackage.", "Build one with `recnn index`.")
    found = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE name IN ('model', 'settings', 'features')"
    ).fetchone()
    if found != (3,):
        raise CatalogueError(
            f"{path} is a GeoPackage, but not a ReCNN catalogue.", "Build one with `recnn index`, in another file."
        )
    version = connection.execute("SELECT value FROM settings WHERE key = 'schema_version'").fetchone()
    if version != (str(SCHEMA_VERSION),):
        raise CatalogueError(
            f"{path} has catalogue schema {version[0] if version else 'unknown'}; "
            f"this version of ReCNN reads schema {SCHEMA_VERSION}.",
            "Build it again with `recnn index`, or use the version of ReCNN that made it.",
        )


def _connect(path: Path, query: str) -> Connection:
    uri = f"{path.absolute().as_uri()}?{query}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS, factory=Connection)


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _failure(path: Path, error: sqlite3.Error) -> RecnnError:
    reason = str(error)
    if "locked" in reason or "busy" in reason:
        return CatalogueError(
            f"{path} is being written by another program.", "Wait until that has finished, or stop it, and try again."
        )
    if "full" in reason:
        return OutputError(f"{path} cannot grow: the disk is full.", "Free some space and run again: it will resume.")
    if "readonly" in reason or "unable to open" in reason:
        return OutputError(f"{path} cannot be written to.", "Check the permissions of the file and of its folder.")
    return CatalogueError(
        f"{path} is damaged or cannot be used: {reason}.", "Restore a copy, or build it again with `recnn index`."
    )
