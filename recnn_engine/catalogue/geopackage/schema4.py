"""Files of schema 4, and of older ones, have no checksums: shown as if they had the columns."""

from __future__ import annotations

import sqlite3

from recnn_engine.catalogue.geopackage import schema3

VERSION = 4

SOURCES = "CREATE TEMP VIEW sources AS SELECT *, NULL AS checksum FROM main.sources;\n"
"""Of schemas 3 and 4; schema 2 shows others."""

BLOCKS = "CREATE TEMP VIEW blocks AS SELECT *, NULL AS checksum FROM main.blocks;\n"
"""Of schema 4."""


def is_older(connection: sqlite3.Connection) -> bool:
    """Whether the file that is open has this schema or an older one."""
    return schema3.version_of(connection) <= VERSION


def views(version: int) -> str:
    """What shows a file of schema 3 or 4 in the shape of this one."""
    return {schema3.VERSION: SOURCES, VERSION: SOURCES + BLOCKS}.get(version, "")
