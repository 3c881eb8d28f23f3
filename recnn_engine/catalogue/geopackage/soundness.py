"""Which tiles have numbers where a tile needs them: other programs can set any field to nothing, or to text."""

from __future__ import annotations

import sqlite3

import numpy as np
from numpy.typing import NDArray

_UNSOUND = """
SELECT id FROM main.tiles WHERE (source NOTNULL
    AND "column" GLOB '[0-9]*' AND "row" GLOB '[0-9]*' AND width GLOB '[1-9]*' AND height GLOB '[1-9]*'
    AND regions GLOB '[0-9]*' AND ltrim(xmin, '-') GLOB '[0-9]*' AND ltrim(ymin, '-') GLOB '[0-9]*'
    AND ltrim(xmax, '-') GLOB '[0-9]*' AND ltrim(ymax, '-') GLOB '[0-9]*'
    AND (resolution ISNULL OR resolution GLOB '[0-9]*')) IS NOT TRUE ORDER BY id
"""
"""As text, since fields can have other types than they had. It is the condition of an index (`schema.INDEXES`), which
holds such tiles alone, mostly none: no other tile is looked at."""


def unsound_tiles(connection: sqlite3.Connection) -> NDArray[np.int64]:
    """Ids, (n,) ascending, of the tiles without a source, or without a number where they need one."""
    rows = connection.execute(_UNSOUND)
    return np.fromiter((row[0] for row in rows), dtype=np.int64)
