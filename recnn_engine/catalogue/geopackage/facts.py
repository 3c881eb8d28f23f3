"""What a catalogue says about itself."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from recnn_engine.catalogue.records import Settings


def describe(connection: sqlite3.Connection, path: Path, settings: Settings) -> dict:
    """Plain data: model, settings, numbers, mean area fraction of each class, CRSs (WKT), resolutions, extent."""
    lowest, highest = select_resolutions(connection)
    return {
        "catalogue": str(path),
        "size_bytes": path.stat().st_size,
        "schema_version": settings.schema_version,
        "model": settings.model_name,
        "model_fingerprint": settings.model_fingerprint,
        "descriptor": settings.descriptor,
        "methods": list(settings.methods),
        "dimensions": settings.dimensions,
        "tile": settings.tile,
        "overlap": settings.overlap,
        "resolution": settings.resolution,
        **_numbers(connection),
        "classes": _class_shares(connection),
        "ground_resolutions": None if lowest is None else [lowest, highest],
        "crs": [crs for (crs,) in connection.execute("SELECT DISTINCT crs FROM stored_sources WHERE visible")],
        "extent": _extent(connection),
    }


def select_resolutions(connection: sqlite3.Connection) -> tuple[float | None, float | None]:
    """Finest and coarsest ground resolution of the tiles as read, m/px."""
    return connection.execute("SELECT min(resolution), max(resolution) FROM visible_tiles").fetchone()


def _numbers(connection: sqlite3.Connection) -> dict[str, int]:
    numbers = connection.execute(
        "SELECT (SELECT count(*) FROM stored_sources WHERE visible),"
        " (SELECT count(*) FROM sources WHERE state = 'indexing'),"
        " count(*), ifnull(sum(regions), 0) FROM visible_tiles"
    ).fetchone()
    return dict(zip(("sources", "incomplete_sources", "tiles", "regions"), numbers))


def _class_shares(connection: sqlite3.Connection) -> dict[str, float]:
    rows = connection.execute(
        "SELECT class.key, sum(class.value) / (SELECT count(*) FROM visible_tiles) AS share"
        " FROM visible_tiles AS tile, json_each(tile.classes) AS class GROUP BY class.key ORDER BY share DESC"
    )
    return dict(rows.fetchall())


def _extent(connection: sqlite3.Connection) -> list[float] | None:
    """West, south, east, north of all footprints."""
    (extent,) = connection.execute(
        "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'tiles'"
    ).fetchall()
    return None if extent[0] is None else list(extent)
