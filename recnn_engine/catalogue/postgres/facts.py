"""What is in a catalogue on a server."""

from __future__ import annotations

from typing import Any

from recnn_engine.catalogue.facts import Contents
from recnn_engine.catalogue.postgres.connection import Server
from recnn_engine.legend import Legend

_BYTES = """
SELECT coalesce(sum(pg_total_relation_size(pg_class.oid)), 0)::bigint
FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE nspname = %s AND relkind = 'r'
"""

_NUMBERS = """
SELECT (SELECT count(*) FROM visible_sources), (SELECT count(*) FROM sources WHERE state = 'indexing'),
    count(*), coalesce(sum(regions), 0)::bigint, min(resolution), max(resolution)
FROM visible_tiles
"""

_CLASSES = """
SELECT class, sum(share) AS area FROM tile_classes
WHERE NOT EXISTS (
    SELECT FROM tiles JOIN sources ON sources.id = source
    WHERE tiles.id = tile AND state != 'complete' AND replaces IS NOT NULL)
GROUP BY class ORDER BY area DESC
"""
"""Few tiles are hidden: those are looked up, not those that readers see."""

_EXTENT = """
SELECT ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box)
FROM (SELECT ST_Extent(geom) AS box FROM tiles) AS footprints
"""


def select_contents(server: Server, legend: Legend) -> Contents:
    """What `Contents` says."""
    (size_bytes,) = _row(server, _BYTES, (server.locator.schema,))
    visible, incomplete, tiles, regions, finest, coarsest = _row(server, _NUMBERS)
    classes = _class_shares(server, legend, tiles)
    crs = [crs for (crs,) in server.execute("SELECT DISTINCT crs FROM visible_sources")]
    earliest, latest = _row(server, "SELECT min(acquired), max(acquired) FROM visible_sources")
    _, undated = count_sources(server)
    extent = list(_row(server, _EXTENT))
    known = None if extent[0] is None else extent
    dates, read = (earliest, latest), (finest, coarsest)
    return Contents(size_bytes, visible, incomplete, tiles, regions, classes, read, crs, dates, undated, known)


def select_resolutions(server: Server) -> tuple[float | None, float | None]:
    """Finest and coarsest ground resolution of the tiles as read, m/px."""
    lowest, highest = _row(server, "SELECT min(resolution), max(resolution) FROM visible_tiles")
    return lowest, highest


def count_sources(server: Server) -> tuple[int, int]:
    """How many sources readers see, and of how many of them the date is unknown."""
    number, undated = _row(server, "SELECT count(*), count(*) - count(acquired) FROM visible_sources")
    return number, undated


def _class_shares(server: Server, legend: Legend, tiles: int) -> dict[str, float]:
    """The mean area fraction of each class over all visible tiles, of which there are so many."""
    names = {c.id: c.name for c in legend.classes}
    return {names[class_id]: area / tiles for class_id, area in server.execute(_CLASSES) if class_id in names}


def _row(server: Server, statement: str, values: Any = None) -> tuple[Any, ...]:
    row = server.execute(statement, values).fetchone()
    if row is None:
        raise LookupError(statement)
    return row
