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
    count(*), coalesce(sum(regions), 0)::bigint
FROM visible_tiles
"""

_CLASSES = """
SELECT class, sum(share) / (SELECT count(*) FROM visible_tiles) AS mean
FROM tile_classes WHERE tile IN (SELECT id FROM visible_tiles) GROUP BY class ORDER BY mean DESC
"""

_EXTENT = """
SELECT min(ST_XMin(geom)), min(ST_YMin(geom)), max(ST_XMax(geom)), max(ST_YMax(geom)) FROM tiles
"""


def select_contents(server: Server, legend: Legend) -> Contents:
    """What `Contents` says."""
    resolutions = select_resolutions(server)
    (size_bytes,) = _row(server, _BYTES, (server.locator.schema,))
    visible, incomplete, tiles, regions = _row(server, _NUMBERS)
    classes = _class_shares(server, legend)
    crs = [crs for (crs,) in server.execute("SELECT DISTINCT crs FROM visible_sources")]
    earliest, latest = _row(server, "SELECT min(acquired), max(acquired) FROM visible_sources")
    _, undated = count_sources(server)
    extent = list(_row(server, _EXTENT))
    known = None if extent[0] is None else extent
    return Contents(
        size_bytes, visible, incomplete, tiles, regions, classes, resolutions, crs, (earliest, latest), undated, known
    )


def select_resolutions(server: Server) -> tuple[float | None, float | None]:
    """Finest and coarsest ground resolution of the tiles as read, m/px."""
    lowest, highest = _row(server, "SELECT min(resolution), max(resolution) FROM visible_tiles")
    return lowest, highest


def count_sources(server: Server) -> tuple[int, int]:
    """How many sources readers see, and of how many of them the date is unknown."""
    number, undated = _row(server, "SELECT count(*), count(*) - count(acquired) FROM visible_sources")
    return number, undated


def _class_shares(server: Server, legend: Legend) -> dict[str, float]:
    names = {c.id: c.name for c in legend.classes}
    return {names[class_id]: mean for class_id, mean in server.execute(_CLASSES) if class_id in names}


def _row(server: Server, statement: str, values: Any = None) -> tuple[Any, ...]:
    row = server.execute(statement, values).fetchone()
    if row is None:
        raise LookupError(statement)
    return row
