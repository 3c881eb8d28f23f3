"""How long a statement may work, and how it is stopped: SQLite asks every so many steps whether to go on.

Only its own work counts: waiting for a slow disk, or for who takes rows one by one, does not. What searches, indexes
and tells of a million tiles works for seconds at most. What looks at all there is or changes the tables (check, repair,
a new schema) may work as long as it takes, see `without_limit`; it can be stopped all the same.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from recnn_engine.errors import CatalogueError
from recnn_engine.language import tr
from recnn_engine.progress import check_stopped

STATEMENT_SECONDS = 60.0
STEPS = 100_000
"""Of SQLite's machine, between two questions: about a millisecond."""

LONGEST_STEPS = 0.02
"""Seconds that so many steps are counted for at the most: a slow disk is no work."""

LIMIT_LENGTH, LARGEST_VALUE = 0, 1 << 29
"""Bytes of a text or a blob, where Python lets us say so; a block holds 1 MB, but all regions of one tile."""

_stopped = threading.local()


class Watch:
    """Watches the statements of a connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._limit: float | None = STATEMENT_SECONDS
        self.begin()
        connection.set_progress_handler(self._look, STEPS)
        if hasattr(connection, "setlimit"):  # Python 3.11
            connection.setlimit(LIMIT_LENGTH, LARGEST_VALUE)

    def begin(self) -> None:
        """A statement begins."""
        self._worked, self._seen = 0.0, time.monotonic()
        _stopped.by = None

    @contextmanager
    def without_limit(self) -> Iterator[None]:
        """Statements of this block work as long as it takes."""
        before, self._limit = self._limit, None
        try:
            yield
        finally:
            self._limit = before

    def _look(self) -> bool:
        """Whether to break off; exceptions do not go through SQLite, so that the reason is kept."""
        try:
            now = time.monotonic()
            self._worked += min(now - self._seen, LONGEST_STEPS)
            self._seen = now
            check_stopped()
            if self._limit is None or self._worked < self._limit:
                return False
            _stopped.by = _Endless()
        except BaseException as error:
            _stopped.by = error
        return True


class _Endless(Exception):
    """A statement worked longer than any of ours does."""


def stopped_by(place: object, error: sqlite3.Error) -> BaseException | None:
    """Why a statement of this thread was broken off; None where it was not."""
    if str(error) != "interrupted":
        return None
    reason, _stopped.by = getattr(_stopped, "by", None), None
    if isinstance(reason, _Endless):
        return CatalogueError(
            tr("{path} keeps the database at work without end: it is no sound catalogue.", path=place),
            tr("Restore a copy, or build the index again; “recnn check” tells what can be repaired."),
        )
    return reason or KeyboardInterrupt()  # which alone comes in where nothing of ours runs
