"""Which tiles have numbers where a tile needs them: other programs can set any field to nothing, or to text."""

from __future__ import annotations

import sqlite3

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.geopackage.schema import TILE_NUMBERS

_WINDOW = """
    "column" GLOB '[0-9]*' AND "row" GLOB '[0-9]*' AND width GLOB '[1-9]*' AND height GLOB '[1-9]*'
"""
"""As text, since fields can have other types than they had. An index has these fields, so that no row is read."""

_REST = """
    AND regions GLOB '[0-9]*' AND ltrim(xmin, '-') GLOB '[0-9]*' AND ltrim(ymin, '-') GLOB '[0-9]*'
    AND ltrim(xmax, '-') GLOB '[0-9]*' AND ltrim(ymax, '-') GLOB '[0-9]*'
"""

_UNSOUND = """
SELECT id FROM main.tiles
WHERE source ISNULL OR (
    "column" GLOB '[0-9]*' AND "row" GLOB '[0-9]*' AND width GLOB '[1-9]*' AND height GLOB '[1-9]*'
    AND regions GLOB '[0-9]*' AND ltrim(xmin, '-') GLOB '[0-9]*' AND ltrim(ymin, '-') GLOB '[0-9]*'
    AND ltrim(xmax, '-') GLOB '[0-9]*' AND ltrim(ymax, '-') GLOB '[0-9]*'
    AND (resolution ISNULL OR resolution GLOB '[0-9]*')) IS NOT TRUE ORDER BY id
"""
"""Both conditions, written out: no statement is put together of parts (the plugin repository's gate)."""


def condition(connection: sqlite3.Connection) -> str:
    """What SQL asks of a tile that readers see; the fields that no index has only where they can be without a value."""
    fields = connection.execute("SELECT name, \"notnull\" FROM main.pragma_table_info('tiles')").fetchall()
    can_be_null = any(name in TILE_NUMBERS and not not_null for name, not_null in fields)
    return _WINDOW + (_REST if can_be_null else "")


def unsound_tiles(connection: sqlite3.Connection) -> NDArray[np.int64]:
    """Ids, (n,) ascending, of the tiles without a source, or without a number where they need one."""
    rows = connection.execute(_UNSOUND)
    return np.fromiter((row[0] for row in rows), dtype=np.int64)
