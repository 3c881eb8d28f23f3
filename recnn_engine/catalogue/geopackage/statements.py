"""Running statements, and what rows must have.

Scripts run within a transaction; `executescript` of sqlite3 would commit it first.
"""

from __future__ import annotations

import sqlite3
from typing import Any


def execute_all(connection: sqlite3.Connection, script: str) -> None:
    """Run the statements of a script one after another; each ends with a semicolon at the end of a line."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def required(table: str, *values: Any) -> tuple[Any, ...]:
    """The values of a row, none of which may be missing. Raises ValueError with the table's name where one is."""
    if None in values:
        raise ValueError(f"{table}: NULL")
    return values
