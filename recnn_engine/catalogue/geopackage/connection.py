"""Opening a catalogue's file: refusals and transactions."""

from __future__ import annotations

import os
import sqlite3
import struct
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal

from recnn_engine.catalogue.geopackage import schema2, schema3
from recnn_engine.catalogue.geopackage.container import APPLICATION_ID
from recnn_engine.catalogue.geopackage.definitions import OF_SCHEMA_3, check_definitions
from recnn_engine.catalogue.geopackage.geometry import register_functions
from recnn_engine.catalogue.geopackage.limits import Watch, stopped_by
from recnn_engine.catalogue.geopackage.schema import FOR_PEOPLE, tile_fields
from recnn_engine.catalogue.geopackage.whereabouts import Whereabouts
from recnn_engine.catalogue.records import SCHEMA_VERSION
from recnn_engine.catalogue.refusals import other_schema
from recnn_engine.errors import CatalogueError, InputError, OutputError, RecnnError, reason_of
from recnn_engine.folders import LOGS, part_of
from recnn_engine.language import tr

DEFENSIVE = 1010
"""SQLite's option against statements that write into the file past its tables."""

BUSY_SECONDS = 5.0
"""How long a statement waits for another program, QGIS for instance, to finish its own."""


UNREADABLE = (
    *(TypeError, ValueError, ArithmeticError, LookupError, RecursionError),
    *(struct.error, zlib.error, sqlite3.IntegrityError),
)
"""What rows that are damaged make Python raise."""


class Connection(sqlite3.Connection):
    """A connection whose transactions end only where `transaction` says, and whose statements end.

    sqlite-utils before 4 commits after each insert by leaving `with connection:`; a batch must not end there.
    whereabouts: of a file that is open for writing.
    """

    whereabouts: Whereabouts | None = None

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.watch = Watch(self)

    def execute(self, *statement: Any) -> sqlite3.Cursor:
        self.watch.begin()
        return super().execute(*statement)

    def __exit__(self, *exception: object) -> Literal[False]:
        return False


def connect_writer(path: Path) -> Connection:
    """Open a catalogue for writing beside readers (write-ahead log, where the file system has it)."""
    check_file(path)
    with translated(path), _opened(path, "mode=rw") as connection:
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
            if "unable to open" not in str(error) and "readonly" not in str(error):
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
        yield connection
        part.unlink(missing_ok=True)  # left by a run that was killed here
        with translated(path), closing(sqlite3.connect(part)) as file:
            connection.backup(file)
        _remove_logs(path)
        part.replace(path)
    except OSError as error:
        raise OutputError(
            tr("{path} cannot be written: {error}.", path=path, error=reason_of(error)),
            tr("Close it, or choose another name."),
        ) from error
    finally:
        connection.close()
        part.unlink(missing_ok=True)


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
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


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
        raise stopped_by(path, error) or _failure(path, error) from error


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
    if path.is_dir():
        raise CatalogueError(
            tr("{path} is a folder, not a catalogue.", path=path), tr("Name the catalogue's file (.gpkg).")
        )
    if not path.exists():
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
    if version not in [(str(known),) for known in (schema2.VERSION, schema3.VERSION, SCHEMA_VERSION)]:
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
def _opened(path: Path, query: str) -> Iterator[Connection]:
    """A connection to what is a catalogue, closed again where the block raises."""
    uri = f"{path.absolute().as_uri()}?{query}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS, factory=Connection)
    try:
        if hasattr(connection, "setconfig"):  # Python 3.12
            connection.setconfig(DEFENSIVE)
        check_catalogue(connection, path)
        register_functions(connection)
        yield connection
    except BaseException:
        connection.close()
        raise


def in_use(path: Path) -> CatalogueError:
    """The error of a catalogue that another program writes."""
    return CatalogueError(
        tr("{path} is in use by another program that writes it.", path=path),
        tr("Wait until it has finished, or stop it, and try again."),
    )


def unwritable(path: Path) -> OutputError:
    """The error of a catalogue that this user may not write."""
    return OutputError(
        tr("{path} cannot be written to.", path=path), tr("Check the permissions of the file and of its folder.")
    )


def _failure(path: Path, error: sqlite3.Error) -> RecnnError:
    reason = str(error)
    if "locked" in reason or "busy" in reason:
        return in_use(path)
    if "full" in reason:
        return OutputError(
            tr("{path} cannot grow: the disk is full.", path=path), tr("Free some space and run again: it will resume.")
        )
    if "readonly" in reason or "unable to open" in reason:
        return unwritable(path)
    if "not a database" in reason:
        return CatalogueError(
            tr("{path} is not a catalogue: it is not a GeoPackage.", path=path),
            tr("Name a catalogue, or build an index in another file."),
        )
    return damaged(path, reason)


def damaged(path: Path, reason: str) -> CatalogueError:
    """The error of a catalogue of which something cannot be read."""
    return CatalogueError(
        tr("{path} is damaged or cannot be used: {reason}.", path=path, reason=reason.rstrip(".")),
        tr("Restore a copy, or build the index again; “recnn check” tells what can be repaired."),
    )
