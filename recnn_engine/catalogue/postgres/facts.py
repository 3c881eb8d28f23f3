"""What is in a catalogue on a server."""

from __future__ import annotations

from typing import Any

from recnn_engine.catalogue.facts import Contents
from recnn_engine.catalogue.postgres.connection import Server
from recnn_engine.legend import Legend

_BYTES = """
SELECT coalesce(sum(pg_total_relation_size(made.oid)), 0)::bigint
FROM pg_class AS made JOIN pg_namespace AS place ON place.oid = made.relnamespace
WHERE place.nspname = %s AND made.relkind = 'r'
"""

_NUMBERS = """
SELECT (SELECT count(*) FROM visible_sources), (SELECT count(*) FROM sources AS source WHERE source.state = 'indexing'),
    count(*), coalesce(sum(tile.regions), 0)::bigint, min(tile.resolution), max(tile.resolution)
FROM visible_tiles AS tile
"""

_CLASSES = """
SELECT shown.class, sum(shown.share) FROM tile_classes AS shown
WHERE NOT EXISTS (
    SELECT FROM tiles AS tile JOIN sources AS source ON source.id = tile.source
    WHERE tile.id = shown.tile AND source.state != 'complete' AND source.replaces IS NOT NULL)
GROUP BY shown.class ORDER BY sum(shown.share) DESC
"""
"""Few tiles are hidden: those are looked up, not those that readers see."""

_EXTENT = """
SELECT ST_XMin(extent.box), ST_YMin(extent.box), ST_XMax(extent.box), ST_YMax(extent.box)
FROM (SELECT ST_Extent(tile.geom) FROM tiles AS tile) AS extent (box)
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
