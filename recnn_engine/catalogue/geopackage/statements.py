"""Running statements.

Scripts run within a transaction; `executescript` of sqlite3 would commit it first.
"""

from __future__ import annotations

import sqlite3
from string import Template


def with_names(statement: str, **names: str) -> str:
    """A statement with tables and columns of ours in the place of $words; what users give is bound instead."""
    return Template(statement).substitute(names)


def execute_all(connection: sqlite3.Connection, script: str) -> None:
    """Run the statements of a script one after another; each ends with a semicolon at the end of a line."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
