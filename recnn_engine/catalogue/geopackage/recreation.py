"""The table of the tiles made anew, with what its users added: the twelve steps of sqlite.org/lang_altertable.html.

Names and types that users chose are quoted by SQLite itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from recnn_engine.catalogue.geopackage.schema import TILE_COLUMNS
from recnn_engine.catalogue.geopackage.statements import execute_all

_EMPTY = "CREATE TABLE tiles_anew (" + TILE_COLUMNS + ")"

_ADDED = """
SELECT printf('ALTER TABLE tiles_anew ADD COLUMN "%w" %s%s%s', name,
    CASE WHEN type = '' THEN '' ELSE printf('"%w"', type) END,
    CASE WHEN "notnull" THEN ' NOT NULL' ELSE '' END,
    ifnull(' DEFAULT (' || dflt_value || ')', ''))
FROM pragma_table_xinfo('tiles')
WHERE lower(name) NOT IN (SELECT lower(name) FROM pragma_table_xinfo('tiles_anew')) ORDER BY cid
"""

_COPY = """
SELECT printf('INSERT INTO tiles_anew (%s) SELECT %s FROM tiles', names, names)
FROM (SELECT group_concat(printf('"%w"', name), ', ') AS names FROM pragma_table_xinfo('tiles_anew')
    WHERE lower(name) IN (SELECT lower(name) FROM pragma_table_xinfo('tiles')))
"""

_BELONGINGS = """
SELECT sql FROM main.sqlite_master WHERE tbl_name = 'tiles' AND type IN ('index', 'trigger') AND sql NOTNULL
"""

_REPLACEMENT = """
CREATE TEMP TABLE last_tile AS SELECT seq FROM main.sqlite_sequence WHERE name = 'tiles';
DROP TABLE main.tiles;
ALTER TABLE tiles_anew RENAME TO tiles;
DELETE FROM main.sqlite_sequence WHERE name = 'tiles';
INSERT INTO main.sqlite_sequence (name, seq) SELECT 'tiles', seq FROM last_tile;
DROP TABLE last_tile;
"""
"""Ids go on where they were, also after the last tiles were removed: none is used twice."""


@contextmanager
def tables_loose(connection: sqlite3.Connection) -> Iterator[None]:
    """Tables may be replaced in transactions of this block, without other tables' rows or texts being drawn along."""
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA legacy_alter_table = ON")
    try:
        yield
    finally:
        connection.execute("PRAGMA legacy_alter_table = OFF")
        connection.execute("PRAGMA foreign_keys = ON")


def recreate_tiles(connection: sqlite3.Connection) -> None:
    """Give the tiles the table of this schema, in a transaction within `tables_loose`.

    Rows, fields that users added, indexes and triggers stay; a user's constraints and generated columns do not.
    """
    belongings = connection.execute(_BELONGINGS).fetchall()
    connection.execute(_EMPTY)
    for (statement,) in connection.execute(_ADDED).fetchall():
        connection.execute(statement)
    (statement,) = connection.execute(_COPY).fetchone()
    connection.execute(statement)
    execute_all(connection, _REPLACEMENT)
    for (statement,) in belongings:
        connection.execute(statement)
