"""A connection to a server: how it is made, and waits that end where the server is silent or who waits is stopped."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Generator
from contextlib import suppress
from typing import Any, TypeVar

import psycopg
from psycopg import conninfo, errors, waiting

from recnn_engine.catalogue.locator import ServerLocator
from recnn_engine.catalogue.postgres.failures import translated, unreachable
from recnn_engine.progress import check_stopped

T = TypeVar("T")

PATIENCE_SECONDS = 10
"""How long a server may take to answer, where the address does not say (connect_timeout), or to miss who is cut off."""

SILENCE_SECONDS = 30
"""How long a statement may take before it is looked whether the server is still there."""

_WHERE_ADDRESS_IS_SILENT: dict[str, Any] = {
    "connect_timeout": PATIENCE_SECONDS,
    "keepalives_idle": PATIENCE_SECONDS,
    "keepalives_interval": 5,
    "keepalives_count": 4,
    "tcp_user_timeout": 1000 * SILENCE_SECONDS,
}
"""A network that loses all that is sent is noticed by these, see libpq's “Parameter Key Words”."""

_POLL_SECONDS = 0.1


class Connection(psycopg.Connection[tuple[Any, ...]]):
    """A connection whose every wait ends soon after the server falls silent, or who waits is stopped."""

    knock_at: dict[str, Any]
    """What the server is asked for another connection with, where this one has been silent for long."""

    def wait(self, gen: Generator[Any, Any, T], interval: float = _POLL_SECONDS, timeout: float | None = None) -> T:
        """Let the server do something, as psycopg does. One that is stopped meanwhile leaves no connection behind."""
        try:
            return waiting.wait(self._watched(gen), self.pgconn.socket, interval=interval, timeout=timeout)
        except psycopg.Error:
            raise
        except BaseException:  # Ctrl-C, or a request that was cancelled
            with suppress(psycopg.Error):
                self.cancel_safe(timeout=1.0)
            self.close()
            raise

    def _watched(self, work: Generator[Any, Any, T]) -> Generator[Any, Any, T]:
        heard = time.monotonic()
        try:
            state = next(work)
            while True:
                ready = yield state
                if ready:
                    heard = time.monotonic()
                else:
                    check_stopped()
                    if time.monotonic() - heard > SILENCE_SECONDS:
                        self._knock()
                        heard = time.monotonic()
                state = work.send(ready)
        except StopIteration as end:
            result: T = end.value
            return result

    def _knock(self) -> None:
        """Raise OperationalError where the server is there no more; one that is busy lets others in or says why not."""
        try:
            psycopg.connect(**self.knock_at).close()
        except errors.ConnectionTimeout:
            self.pgconn.finish()
            raise psycopg.OperationalError("it does not answer any more") from None
        except psycopg.Error:
            return


def connect(locator: ServerLocator) -> Connection:
    """Connect; names are those of PostgreSQL's own catalogue at first. Raises CatalogueError where that cannot be."""
    try:
        options = _WHERE_ADDRESS_IS_SILENT | conninfo.conninfo_to_dict(locator.conninfo)
        options["client_encoding"] = "UTF8"  # a role may have another one set
        options.setdefault("application_name", f"recnn on {socket.gethostname()}, process {os.getpid()}")
        connection = Connection.connect(**options, autocommit=True, prepare_threshold=None)
    except (psycopg.Error, UnicodeError) as error:
        reason = error if isinstance(error, psycopg.Error) else psycopg.OperationalError(str(error))
        raise unreachable(locator, reason) from None  # libpq's words may hold what is nobody's business
    connection.knock_at = options
    try:
        with translated(locator):
            connection.execute("SELECT pg_catalog.set_config('search_path', 'pg_catalog', false)")
    except BaseException:
        connection.close()
        raise
    return connection
