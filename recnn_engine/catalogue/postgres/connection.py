"""Connecting to a catalogue's database: what is looked for there, transactions, and coming back to a server."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

import psycopg

from recnn_engine.catalogue.locator import ServerLocator
from recnn_engine.catalogue.patience import Patience
from recnn_engine.catalogue.postgres.failures import ServerAway, failure, translated
from recnn_engine.catalogue.postgres.ownership import check_is_owners
from recnn_engine.catalogue.postgres.session import PATIENCE_SECONDS, Connection, connect
from recnn_engine.errors import CatalogueError, RecnnError
from recnn_engine.language import tr

log = logging.getLogger(__name__)

T = TypeVar("T")

Status = psycopg.pq.TransactionStatus

_TRIES = 3
"""How often a change is begun: it may be what the server fell over."""

_POLL_SECONDS = 0.1

OLDEST_POSTGRESQL = 15
"""The first that tests run with."""

OLDEST_PGVECTOR = (0, 7)
"""The first that has half precision."""

_EXTENSIONS = """
SELECT kept.extname, kept.extversion, place.nspname
FROM pg_extension AS kept JOIN pg_namespace AS place ON place.oid = kept.extnamespace
WHERE kept.extname IN ('postgis', 'vector')
"""

_LOCK = "SELECT pg_try_advisory_lock(%s::bigint)"

_HOLDER = """
SELECT usename::text, application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND classid = ((%(key)s::bigint >> 32) & 4294967295)::oid AND objid = (%(key)s::bigint & 4294967295)::oid
"""
"""Who holds an advisory lock by one key of 64 bits, which pg_locks shows in halves."""

_TRANSACTION = "SELECT pg_current_xact_id_if_assigned()::text"


class Server:
    """A connection to the schema of a catalogue, which comes back after the server was away; `was_away` says so.

    Statements name tables without their schema: it is the first of the search path, followed by those of the two
    extensions. is_inside: whether the schema is there already, and is to be looked into.
    """

    def __init__(self, locator: ServerLocator, *, is_inside: bool = True) -> None:
        self.locator = locator
        self._is_inside = is_inside
        self._locks: set[int] = set()
        self._patience: Patience | None = None
        self.was_away = False
        self._connection = self._connected()

    def execute(self, statement: Any, values: Any = None) -> psycopg.Cursor[tuple[Any, ...]]:
        """Run one statement with its values bound; rows come in binary form."""
        return self._connection.cursor(binary=True).execute(statement, values)

    def execute_many(self, statements: Any) -> None:
        """Run several statements, which take no values."""
        self._connection.execute(statements)

    @property
    def session(self) -> Connection:
        """The connection as it is now."""
        return self._connection

    def enter_schema(self) -> None:
        """Look tables up in the catalogue's schema first, then types and functions in those of the extensions.

        Raises CatalogueError where something could run there that is not its owner's.
        """
        _enter(self._connection, self.locator)
        self._is_inside = True

    def copy(self, statement: Any, values: Any = None) -> Any:
        """Begin a COPY, a context manager, of psycopg; values are quoted by the client, since COPY binds none."""
        return self._connection.cursor().copy(statement, values)

    def close(self) -> None:
        """Close the connection; the server lets go of its locks."""
        self._connection.close()

    def outlast(self, patience: Patience | None) -> None:
        """From now on wait for a server that is away; None: not at all."""
        self._patience = patience

    @property
    def version(self) -> int:
        """The main version of PostgreSQL."""
        return self._connection.info.server_version // 10_000

    @property
    def process(self) -> int:
        """The number of the server's process for this connection."""
        return self._connection.info.backend_pid

    def cancel(self) -> None:
        """Stop the statement that another thread runs."""
        self._connection.cancel()

    @property
    def has_locks(self) -> bool:
        """Whether it keeps any advisory lock."""
        return bool(self._locks)

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

    def holder_of(self, key: int) -> tuple[str, str]:
        """Who holds an advisory lock: user and program."""
        return self.execute(_HOLDER, {"key": key}).fetchone() or ("?", "?")

    def unlock(self, key: int) -> None:
        """Give an advisory lock back."""
        self._locks.discard(key)
        try:
            self.execute("SELECT pg_advisory_unlock(%s::bigint)", (key,))
        except psycopg.OperationalError:
            if not self._connection.closed:  # else the server has it back
                raise

    def _lock_within_patience(self, key: int) -> None:
        """Take a lock that the server may not have noticed yet to be free: of a connection that was cut off."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not self.try_lock(key) and time.monotonic() < end:
            time.sleep(_POLL_SECONDS)

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

    def write(self, change: Callable[[], T]) -> T:
        """Make a change, all or nothing, and return what it returns.

        It is made again where the server went away meanwhile and is waited for, unless it was committed by then.
        """
        losses = 0
        while True:
            transaction = None
            try:
                with self.transaction(WRITE):
                    made = change()
                    transaction = self.execute(_TRANSACTION).fetchone()
                return made
            except ServerAway as away:
                losses += 1
                is_doubtful = transaction is not None  # whether it was committed: the answer alone was lost, maybe
                if not self._connection.closed or losses == _TRIES or not (self._patience or is_doubtful):
                    raise
                self._come_back(away)
                if transaction is not None and self._is_committed(transaction):
                    return made
                if self._patience is None:
                    raise

    def _is_committed(self, transaction: tuple[Any, ...]) -> bool:
        """Whether a transaction whose COMMIT was not answered was committed: the server remembers it."""
        with translated(self.locator):
            return self.execute("SELECT pg_xact_status(%s::xid8)", transaction).fetchone() == ("committed",)

    def _begin(self, begin: str) -> None:
        """Nothing has been done yet: a server that was away meanwhile is simply asked again."""
        try:
            self.execute(begin)
        except psycopg.OperationalError as error:
            if not self._connection.closed:
                raise
            self._come_back(failure(self.locator, error))
            self.execute(begin)

    def _come_back(self, lost: RecnnError) -> None:
        """Connect again, as soon as the server is back where it is waited for. lost: what is told meanwhile."""
        if self._patience is None:
            return self._connect_again()
        try:
            self._patience.outlast(self._connect_again, lost)
        except ServerAway:
            self._patience = None  # who waited in vain does so once
            raise

    def _connected(self) -> Connection:
        connection = connect(self.locator)
        try:
            if self._is_inside:
                with translated(self.locator):
                    _enter(connection, self.locator)
        except BaseException:
            connection.close()
            raise
        return connection

    def _connect_again(self) -> None:
        """Connect and take the same locks, but for those that somebody else has now: who claims them is told."""
        self._connection = self._connected()
        self.was_away = True
        locks, self._locks = self._locks, set()
        with translated(self.locator):
            for key in sorted(locks):
                self._lock_within_patience(key)


READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
WRITE = "BEGIN ISOLATION LEVEL READ COMMITTED"
"""Not READ WRITE: a server, a database or a role may be set to read only for a while."""


EXTENSIONS = {"postgis": "PostGIS", "vector": "pgvector"}
"""What a catalogue needs, by the names that PostgreSQL knows them by."""


def check_server(server: Server) -> None:
    """Raise CatalogueError where PostgreSQL is too old, or PostGIS or pgvector is missing or too old."""
    if server.version < OLDEST_POSTGRESQL:
        raise CatalogueError(
            tr(
                "{address} is PostgreSQL {version}; at least {oldest} is needed.",
                address=server.locator,
                version=server.version,
                oldest=OLDEST_POSTGRESQL,
            ),
            tr("Ask its administrator for a newer one."),
        )
    versions = {name: version for name, version, _ in server.execute(_EXTENSIONS)}
    missing = {name: title for name, title in EXTENSIONS.items() if name not in versions}
    if missing:
        raise CatalogueError(
            tr("The database of {address} lacks: {extensions}.",
               address=server.locator, extensions=", ".join(missing.values())),
            tr("Ask its administrator for: {statements}",
               statements=" ".join(f"CREATE EXTENSION {name};" for name in missing)),
        )  # fmt: skip
    if _numbers(versions["vector"]) < OLDEST_PGVECTOR:
        raise CatalogueError(
            tr(
                "The database of {address} has pgvector {version}; at least {oldest} is needed.",
                address=server.locator,
                version=versions["vector"],
                oldest=".".join(map(str, OLDEST_PGVECTOR)),
            ),
            tr("Ask its administrator for a newer one and: ALTER EXTENSION vector UPDATE;"),
        )


def vector_version(server: Server) -> tuple[int, ...]:
    """The version of pgvector in the database."""
    return next((_numbers(version) for name, version, _ in server.execute(_EXTENSIONS) if name == "vector"), ())


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _enter(connection: Connection, locator: ServerLocator) -> None:
    check_is_owners(connection, locator)
    schemas = [locator.schema, *dict.fromkeys(place for _, _, place in connection.execute(_EXTENSIONS))]
    connection.execute(
        "SELECT set_config('search_path', string_agg(quote_ident(name), ', ' ORDER BY place), false),"
        " set_config('jit', 'off', false)"  # compiling takes longer than what is compiled
        " FROM unnest(%s::text[]) WITH ORDINALITY AS one (name, place)",
        (schemas,),
    )
