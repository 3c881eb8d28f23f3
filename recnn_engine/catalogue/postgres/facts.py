"""What a catalogue says about itself."""

from __future__ import annotations

import dataclasses
from typing import Any

from recnn_engine.catalogue.postgres.connection import Server
from recnn_engine.catalogue.records import Settings
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


def describe(server: Server, settings: Settings) -> dict[str, Any]:
    """Plain data: model, settings, numbers, mean area fractions of classes, resolutions, CRSs (WKT), dates, extent."""
    lowest, highest = select_resolutions(server)
    return {
        "catalogue": str(server.locator),
        "size_bytes": _row(server, _BYTES, (server.locator.schema,))[0],
        "schema_version": settings.schema_version,
        "model": settings.model_name,
        "model_fingerprint": settings.model_fingerprint,
        "descriptor": settings.descriptor,
        "methods": list(settings.methods),
        "dimensions": settings.feature_sets[0].dimensions,
        "feature_sets": [dataclasses.asdict(kept) for kept in settings.feature_sets],
        "tile": settings.tile,
        "overlap": settings.overlap,
        "resolution": settings.resolution,
        "finest": settings.finest,
        **dict(zip(("sources", "incomplete_sources", "tiles", "regions"), _row(server, _NUMBERS), strict=True)),
        "classes": _class_shares(server, settings.legend),
        "ground_resolutions": None if lowest is None else [lowest, highest],
        "crs": [crs for (crs,) in server.execute("SELECT DISTINCT crs FROM visible_sources")],
        **_dates(server),
        "extent": _extent(server),
    }


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


def _dates(server: Server) -> dict[str, Any]:
    """When the earliest and the latest source were acquired, as far as known, and how many are of unknown date."""
    earliest, latest, undated = _row(
        server, "SELECT min(acquired), max(acquired), count(*) - count(acquired) FROM visible_sources"
    )
    return {"acquired": None if earliest is None else [earliest, latest], "undated_sources": undated}


def _extent(server: Server) -> list[float] | None:
    """West, south, east, north of all footprints; None where there are none."""
    extent = list(_row(server, _EXTENT))
    return None if extent[0] is None else extent


def _row(server: Server, statement: str, values: Any = None) -> tuple[Any, ...]:
    row = server.execute(statement, values).fetchone()
    if row is None:
        raise LookupError(statement)
    return row
