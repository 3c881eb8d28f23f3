"""Connecting to a catalogue's database: what is looked for there, transactions, and coming back to a server."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg import conninfo

from recnn_engine.catalogue.locator import ServerLocator
from recnn_engine.catalogue.postgres.failures import translated, unreachable
from recnn_engine.errors import CatalogueError
from recnn_engine.language import tr

Status = psycopg.pq.TransactionStatus
Connection = psycopg.Connection[tuple[Any, ...]]

PATIENCE_SECONDS = 10
"""How long a server may take to answer, where the address does not say (connect_timeout), or to miss who is cut off."""

_POLL_SECONDS = 0.1

OLDEST_PGVECTOR = (0, 7)
"""The first that has half precision."""

_EXTENSIONS = """
SELECT extname, extversion, nspname FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
WHERE extname IN ('postgis', 'vector')
"""


_LOCK = "SELECT pg_try_advisory_lock(%s::bigint)"


class Server:
    """A connection to the schema of a catalogue, which comes back after the server was away.

    Statements name tables without their schema: it is the first of the search path, followed by those of the two
    extensions.
    """

    def __init__(self, locator: ServerLocator) -> None:
        self.locator = locator
        self._locks: set[int] = set()
        self._connection = connect(locator)

    def execute(self, statement: Any, values: Any = None) -> psycopg.Cursor[tuple[Any, ...]]:
        """Run one statement with its values bound; rows come in binary form."""
        return self._connection.cursor(binary=True).execute(statement, values)

    def execute_many(self, statements: Any) -> None:
        """Run several statements, which take no values."""
        self._connection.execute(statements)

    def look_up_schema(self) -> None:
        """Look tables up in the catalogue's schema first, then types and functions in those of the extensions."""
        _set_search_path(self._connection, self.locator)

    def copy(self, statement: Any, values: Any = None) -> Any:
        """Begin a COPY, a context manager, of psycopg; values are quoted by the client, since COPY binds none."""
        return self._connection.cursor().copy(statement, values)

    def close(self) -> None:
        """Close the connection; the server lets go of its locks."""
        self._connection.close()

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._connection.info.transaction_status in (Status.ACTIVE, Status.INTRANS, Status.INERROR)

    def try_lock(self, key: int) -> bool:
        """Take an advisory lock and keep it until `unlock`; False where somebody else has it."""
        is_taken = key in self._locks or self.execute(_LOCK, (key,)).fetchone() == (True,)
        if is_taken:
            self._locks.add(key)
        return is_taken

    def unlock(self, key: int) -> None:
        """Give an advisory lock back."""
        self._locks.discard(key)
        self.execute("SELECT pg_advisory_unlock(%s::bigint)", (key,))

    def _lock_within_patience(self, key: int) -> bool:
        """Take a lock that the server may not have noticed yet to be free: of a connection that was cut off."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not (is_taken := self.try_lock(key)) and time.monotonic() < end:
            time.sleep(_POLL_SECONDS)
        return is_taken

    @contextmanager
    def transaction(self, begin: str) -> Iterator[None]:
        """All or nothing: commits at the end of the block, rolls back when it raises. begin: how it is begun."""
        with translated(self.locator):
            self._begin(begin)
            try:
                yield
                self.execute("COMMIT")
            except BaseException:
                with suppress(psycopg.Error):  # what broke it is what is told
                    self.execute("ROLLBACK")
                raise

    def _begin(self, begin: str) -> None:
        """Nothing has been done yet: a server that was away meanwhile is simply asked again."""
        try:
            self.execute(begin)
        except psycopg.OperationalError:
            if not self._connection.closed:
                raise
            self._come_back()
            self.execute(begin)

    def _come_back(self) -> None:
        """Connect again and take the same locks. Raises CatalogueError where somebody else took one meanwhile."""
        self._connection = connect(self.locator)
        locks, self._locks = self._locks, set()
        if not all(map(self._lock_within_patience, sorted(locks))):
            raise CatalogueError(
                tr("Somebody else went on with what this run had begun in {path}.", path=self.locator),
                tr("Wait until that is finished, then run again: it goes on with what is left."),
            )


READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
WRITE = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"


def connect(locator: ServerLocator) -> Connection:
    """Connect and look the schema up first in all that follows. Raises CatalogueError where that cannot be."""
    try:
        options = conninfo.conninfo_to_dict(locator.conninfo)
        options.setdefault("connect_timeout", PATIENCE_SECONDS)
        options.setdefault("application_name", f"recnn on {socket.gethostname()}, process {os.getpid()}")
        connection = psycopg.connect(**options, autocommit=True, prepare_threshold=None)  # type: ignore[arg-type]
    except (psycopg.Error, UnicodeError) as error:
        reason = error if isinstance(error, psycopg.Error) else psycopg.OperationalError(str(error))
        raise unreachable(locator, reason) from None  # libpq's words may hold what is nobody's business
    try:
        with translated(locator):
            _set_search_path(connection, locator)
    except BaseException:
        connection.close()
        raise
    return connection


def check_extensions(server: Server) -> None:
    """Raise CatalogueError where PostGIS or pgvector is missing in the database, or too old."""
    versions = {name: version for name, version, _ in server.execute(_EXTENSIONS)}
    for name, title in (("postgis", "PostGIS"), ("vector", "pgvector")):
        if name not in versions:
            raise CatalogueError(
                tr("The database of {address} has no {extension}.", address=server.locator, extension=title),
                tr("Ask its administrator for: CREATE EXTENSION {name};", name=name),
            )
    if tuple(map(int, versions["vector"].split(".")[:2])) < OLDEST_PGVECTOR:
        raise CatalogueError(
            tr(
                "The database of {address} has pgvector {version}; at least {oldest} is needed.",
                address=server.locator,
                version=versions["vector"],
                oldest=".".join(map(str, OLDEST_PGVECTOR)),
            ),
            tr("Ask its administrator for a newer one and: ALTER EXTENSION vector UPDATE;"),
        )


def _set_search_path(connection: Connection, locator: ServerLocator) -> None:
    schemas = [locator.schema, *dict.fromkeys(place for _, _, place in connection.execute(_EXTENSIONS))]
    connection.execute(
        "SELECT set_config('search_path', string_agg(quote_ident(name), ', ' ORDER BY place), false)"
        " FROM unnest(%s::text[]) WITH ORDINALITY AS one (name, place)",
        (schemas,),
    )
