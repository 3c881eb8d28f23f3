"""The catalogue's own triggers, which run in whatever program writes it; copies by other programs lack them."""

from __future__ import annotations

import sqlite3

from recnn_engine.catalogue.geopackage.schema import TRIGGERS
from recnn_engine.catalogue.geopackage.statements import execute_all


def are_kept(connection: sqlite3.Connection) -> bool:
    """Whether all are there."""
    there = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'trigger'")
    return {name for (name,) in there} >= TRIGGERS.keys()


def make(connection: sqlite3.Connection) -> None:
    """Make them, in place of what is there of them; what was removed while they were missing is not known."""
    for name, statement in TRIGGERS.items():
        execute_all(connection, f"DROP TRIGGER IF EXISTS {name};\n{statement}")
