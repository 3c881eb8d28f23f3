"""Opening a catalogue's file: refusals and transactions."""

from __future__ import annotations

import os
import sqlite3
import struct
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

from recnn_engine.catalogue.geopackage import checksums, schema2, schema3, schema4
from recnn_engine.catalogue.geopackage.container import APPLICATION_ID
from recnn_engine.catalogue.geopackage.definitions import OF_SCHEMA_3, check_definitions
from recnn_engine.catalogue.geopackage.failures import (
    Code,
    code_of,
    damaged,
    disk_failure,
    refused_by_system,
    translated,
)
from recnn_engine.catalogue.geopackage.geometry import register_functions
from recnn_engine.catalogue.geopackage.limits import Watch
from recnn_engine.catalogue.geopackage.schema import FOR_PEOPLE, tile_fields
from recnn_engine.catalogue.geopackage.whereabouts import Whereabouts
from recnn_engine.catalogue.patience import BRIEFLY, Patience
from recnn_engine.catalogue.records import SCHEMA_VERSION
from recnn_engine.catalogue.refusals import other_schema
from recnn_engine.errors import CatalogueError, InputError, reason_of
from recnn_engine.folders import LOGS, part_of
from recnn_engine.language import tr

DEFENSIVE = 1010
"""SQLite's option against statements that write into the file past its tables."""

BUSY_SECONDS = 5.0
"""How long a reader's statement waits for another program, QGIS for instance, to finish its own."""

TURN_SECONDS = 0.2
"""How long a writer's does before it is told; then it is tried again, see `Patience`."""


UNREADABLE = (
    *(TypeError, ValueError, ArithmeticError, LookupError, RecursionError),
    *(struct.error, zlib.error, sqlite3.IntegrityError),
)
"""What rows that are damaged make Python raise."""


class Connection(sqlite3.Connection):
    """A connection whose transactions end only where `transaction` says, and whose statements end.

    sqlite-utils before 4 commits after each insert by leaving `with connection:`; a batch must not end there.
    whereabouts: of a file that is open for writing. patience: with other programs, where it writes.
    """

    whereabouts: Whereabouts | None = None
    patience: Patience = BRIEFLY

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.watch = Watch(self)

    def execute(self, *statement: Any) -> sqlite3.Cursor:
        self.watch.begin()
        return super().execute(*statement)

    def __exit__(self, *exception: object) -> Literal[False]:
        return False


def connect_writer(path: Path, patience: Patience = BRIEFLY) -> Connection:
    """Open a catalogue for writing beside readers (write-ahead log, where the file system has it)."""
    check_file(path)
    return patience.outlast(lambda: _connect_writer(path, patience))


def _connect_writer(path: Path, patience: Patience) -> Connection:
    with translated(path), _opened(path, "mode=rw", TURN_SECONDS) as connection:
        connection.patience = patience
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")  # with the log, a power cut loses at most the last batches
        with transaction(connection, path):
            pass  # refused here where the file is read-only
        if os.name != "nt":  # where an open file can be neither renamed nor replaced, nor can its folder
            connection.whereabouts = Whereabouts(path)
        return connection


def connect_reader(path: Path) -> Connection:
    """Open a catalogue for reading, on read-only media too."""
    check_file(path)
    with translated(path):
        try:
            connection = _connect_reader(path, "mode=rw")  # SQLite itself reads only, where it may not write
        except sqlite3.OperationalError as error:
            if code_of(error) not in (Code.CANTOPEN, Code.READONLY):
                raise
            connection = _connect_unwritable(path)
    return connection


def _connect_unwritable(path: Path) -> Connection:
    """Read a file in log mode in a folder where the log cannot be made, so that nobody writes there either."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise CatalogueError(
            tr("{path} was left by a run that was cut short, and this folder cannot be written to.", path=path),
            tr("Copy it, together with its -wal file, to a folder that can be written to, and open it there once."),
        )
    return _connect_reader(path, "mode=ro&immutable=1")


def _connect_reader(path: Path, query: str) -> Connection:
    with _opened(path, query) as connection:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")  # a writer's triggers of the R-tree call functions of ours
        return connection


@contextmanager
def written_whole(path: Path) -> Iterator[Connection]:
    """A database in memory that becomes the file at the end of the block, whole or not at all."""
    part = part_of(path)
    connection = sqlite3.connect(":memory:", isolation_level=None, factory=Connection)
    register_functions(connection)
    try:
        with translated(path):
            yield connection
        part.unlink(missing_ok=True)  # left by a run that was killed here
        with translated(path), closing(sqlite3.connect(part)) as file:
            connection.backup(file)
        _remove_logs(path)
        part.replace(path)
    except OSError as error:
        raise refused_by_system(path, error, tr("Close it, or choose another name.")) from error
    finally:
        connection.close()
        remove_part(part)


def remove_part(part: Path) -> None:
    """Remove what was written before it takes its place, with its logs; what the system keeps goes the next time."""
    for suffix in ("", *LOGS):
        with suppress(OSError):
            part.with_name(part.name + suffix).unlink()


def _remove_logs(path: Path) -> None:
    """Remove what SQLite left beside a file that is replaced: it would be applied to the new one."""
    for suffix in LOGS:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def transaction(connection: Connection, path: Path) -> Iterator[None]:
    """All or nothing: commits at the end of the block, rolls back when it raises.

    Raises OutputError, and nothing is written, where the file is not at its path any more.
    """
    if connection.whereabouts:
        connection.whereabouts.check()
    with translated(path):
        _execute_when_free(connection, path, "BEGIN IMMEDIATE")
        try:
            yield
            _execute_when_free(connection, path, "COMMIT")  # without a log, readers are in its way too
        except BaseException:
            if connection.in_transaction:
                with suppress(sqlite3.Error):  # what broke it is what is told
                    connection.execute("ROLLBACK")
            raise


def _execute_when_free(connection: sqlite3.Connection, path: Path, statement: str) -> None:
    """Run a statement that other programs' locks may be in the way of, which it does not begin before they are not."""

    def attempt() -> None:
        with translated(path):
            connection.execute(statement)

    (connection.patience if isinstance(connection, Connection) else BRIEFLY).outlast(attempt)


@contextmanager
def records_of(path: Path) -> Iterator[None]:
    """Say as a sentence about the catalogue what its rows make Python raise while they become records."""
    try:
        yield
    except UNREADABLE as error:
        raise damaged(path, str(error)) from error
    except InputError as error:  # a legend that is none
        raise damaged(path, error.message) from error


def check_file(path: Path) -> None:
    """Raise CatalogueError where there is no file.

    SQLite alone opens it: closing it again ourselves would lift the locks that this process holds on it.
    """
    try:
        is_there, is_folder = path.exists(), path.is_dir()
    except OSError as error:
        raise disk_failure(path, reason_of(error)) from error
    if is_folder:
        raise CatalogueError(
            tr("{path} is a folder, not a catalogue.", path=path), tr("Name the catalogue's file (.gpkg).")
        )
    if not is_there:
        raise CatalogueError(
            tr("There is no catalogue {path}.", path=path), tr("Check the path, or build an index first.")
        )
    if not os.access(path, os.R_OK):
        raise CatalogueError(tr("{path} cannot be read.", path=path), tr("Check the permissions of the file."))


def check_catalogue(connection: Connection, path: Path) -> None:
    """Raise CatalogueError where an SQLite file is not a catalogue that can be read here."""
    _check_kind(connection, path)
    check_definitions(connection, path)
    _check_schema(connection, path)
    if schema3.is_older(connection):
        check_definitions(connection, path, OF_SCHEMA_3)
    _check_fields(connection, path)


def _check_kind(connection: Connection, path: Path) -> None:
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    if application_id != APPLICATION_ID:
        raise CatalogueError(
            tr("{path} is not a catalogue: it is not a GeoPackage.", path=path),
            tr("Name a catalogue, or build an index in another file."),
        )
    found = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE name IN ('model', 'settings', 'tiles')"
    ).fetchone()
    if found != (3,):
        raise CatalogueError(
            tr("{path} is a GeoPackage, but not a ReCNN catalogue.", path=path),
            tr("Name a catalogue, or build an index in another file."),
        )


def _check_schema(connection: Connection, path: Path) -> None:
    version = connection.execute("SELECT value FROM settings WHERE key = 'schema_version'").fetchone()
    if version not in [(str(known),) for known in (schema2.VERSION, schema3.VERSION, schema4.VERSION, SCHEMA_VERSION)]:
        raise other_schema(path, version[0] if version else "?")


def _check_fields(connection: Connection, path: Path) -> None:
    there = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info('tiles')")}
    gone = [name for name in tile_fields() if name not in there and name not in FOR_PEOPLE]
    if gone:
        raise CatalogueError(
            tr("The tiles of {path} have no field “{field}” any more.", path=path, field=gone[0]),
            tr("Give it its name back, in QGIS for example, or restore a copy."),
        )


@contextmanager
def _opened(path: Path, query: str, timeout: float = BUSY_SECONDS) -> Iterator[Connection]:
    """A connection to what is a catalogue, closed again where the block raises."""
    uri = f"{path.absolute().as_uri()}?{query}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=timeout, factory=Connection)
    try:
        if hasattr(connection, "setconfig"):  # Python 3.12
            connection.setconfig(DEFENSIVE)
        check_catalogue(connection, path)
        register_functions(connection)
        checksums.register_functions(connection)
        yield connection
    except BaseException:
        connection.close()
        raise
