"""How a file that was written is left behind."""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from recnn_engine.catalogue.geopackage.connection import Connection


def close_writer(connection: Connection) -> None:
    """Close what was open for writing, as one file unless somebody is reading.

    Where the file is elsewhere now, its log is folded in there, unless another program has begun one; what has the
    names of its logs by now stays, which SQLite removes by their names where it ends the log, but not where it closes.
    """
    whereabouts = connection.whereabouts
    if whereabouts is None or whereabouts.is_there():
        fold_log(connection)
        return connection.close()
    if (there := whereabouts.now()) and not whereabouts.is_logged_by_others(there):
        _empty_log(connection)
    connection.close()
    whereabouts.remove_logs()


def fold_log(connection: Connection) -> None:
    """Make the catalogue one file again, unless somebody is reading: then its log stays beside it.

    Who only has it open, as a server has for long, keeps the log there, but empty.
    """
    _empty_log(connection)
    with suppress(sqlite3.Error):  # all is stored, in the log
        connection.execute("PRAGMA journal_mode = DELETE")


def _empty_log(connection: Connection) -> None:
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
