"""What is in a catalogue's file."""

from __future__ import annotations

import sqlite3

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.facts import Contents
from recnn_engine.catalogue.geopackage.blocks import read_blocks
from recnn_engine.catalogue.geopackage.checksums import changed
from recnn_engine.catalogue.geopackage.container import WGS84
from recnn_engine.catalogue.geopackage.encoding import CLASSES, decode_classes
from recnn_engine.catalogue.geopackage.presence import check_sources
from recnn_engine.catalogue.geopackage.tiles import select_visible
from recnn_engine.legend import Legend

_NUMBERS = """
SELECT (SELECT count(*) FROM visible_sources), (SELECT count(*) FROM sources WHERE state = 'indexing'),
    count(*), ifnull(sum(regions), 0), ifnull(sum(id), 0)
FROM visible_tiles
"""

_BYTES = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
"""As the file is once its log is folded in; whatever lies at its path by now."""

_EXTENT = "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'tiles' AND srs_id = ?"


def select_contents(connection: sqlite3.Connection, legend: Legend) -> Contents:
    """What `Contents` says; no extent where the footprints are in another CRS."""
    visible = select_visible(connection)
    check_sources(connection)
    resolutions = select_resolutions(connection)
    (size_bytes,) = connection.execute(_BYTES).fetchone()
    sources, unfinished, tiles, regions, ids = connection.execute(_NUMBERS).fetchone()
    if (tiles, ids) != (len(visible), visible.sum()):
        _check_rows(connection, visible)
    classes = _class_shares(connection, legend)
    crs = [crs for (crs,) in connection.execute("SELECT DISTINCT crs FROM visible_sources")]
    acquired = connection.execute("SELECT min(acquired), max(acquired) FROM visible_sources").fetchone()
    _, undated = count_sources(connection)
    extent = connection.execute(_EXTENT, (WGS84,)).fetchone()
    known = None if extent is None or extent[0] is None else list(extent)
    return Contents(
        size_bytes, sources, unfinished, tiles, regions, classes, resolutions, crs, acquired, undated, known
    )


def _check_rows(connection: sqlite3.Connection, visible: NDArray[np.int64]) -> None:
    """Raise ValueError where rows of tiles are missing; others that a program put in are none of ours."""
    rows = connection.execute("SELECT id, regions FROM visible_tiles")
    missing = np.setdiff1d(visible, np.fromiter((row[0] for row in rows), np.int64))
    if len(missing):
        raise changed("tiles", int(missing[0]))


def select_resolutions(connection: sqlite3.Connection) -> tuple[float | None, float | None]:
    """Finest and coarsest ground resolution of the tiles as read, m/px."""
    return connection.execute("SELECT min(resolution), max(resolution) FROM visible_tiles").fetchone()


def count_sources(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many sources readers see, and of how many of them the date is unknown."""
    return connection.execute("SELECT count(*), count(*) - count(acquired) FROM visible_sources").fetchone()


def _class_shares(connection: sqlite3.Connection, legend: Legend) -> dict[str, float]:
    visible = select_visible(connection)
    sums = np.zeros(256)
    for block in read_blocks(connection, CLASSES, visible):
        shown = decode_classes(block.vectors)
        sums += np.bincount(shown["class"], shown["share"], len(sums))
    means = {c.name: float(sums[c.id]) / len(visible) for c in legend.classes if sums[c.id]}
    return dict(sorted(means.items(), key=lambda mean: -mean[1]))
