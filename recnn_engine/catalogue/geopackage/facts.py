"""What a catalogue says about itself."""

from __future__ import annotations

import dataclasses
import sqlite3
from pathlib import Path
from typing import Any

import numpy as np

from recnn_engine.catalogue.geopackage.blocks import read_blocks
from recnn_engine.catalogue.geopackage.container import WGS84
from recnn_engine.catalogue.geopackage.encoding import CLASSES, decode_classes
from recnn_engine.catalogue.geopackage.tiles import select_visible
from recnn_engine.catalogue.records import Settings
from recnn_engine.legend import Legend


def describe(connection: sqlite3.Connection, path: Path, settings: Settings) -> dict[str, Any]:
    """Plain data: model, settings, numbers, mean area fractions of classes, resolutions, CRSs (WKT), dates, extent."""
    lowest, highest = select_resolutions(connection)
    return {
        "catalogue": str(path),
        "size_bytes": path.stat().st_size,
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
        **_numbers(connection),
        "classes": _class_shares(connection, settings.legend),
        "ground_resolutions": None if lowest is None else [lowest, highest],
        "crs": [crs for (crs,) in connection.execute("SELECT DISTINCT crs FROM visible_sources")],
        **_dates(connection),
        "extent": _extent(connection),
    }


def select_resolutions(connection: sqlite3.Connection) -> tuple[float | None, float | None]:
    """Finest and coarsest ground resolution of the tiles as read, m/px."""
    return connection.execute("SELECT min(resolution), max(resolution) FROM visible_tiles").fetchone()


def count_sources(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many sources readers see, and of how many of them the date is unknown."""
    return connection.execute("SELECT count(*), count(*) - count(acquired) FROM visible_sources").fetchone()


def _numbers(connection: sqlite3.Connection) -> dict[str, int]:
    numbers = connection.execute(
        "SELECT (SELECT count(*) FROM visible_sources), (SELECT count(*) FROM sources WHERE state = 'indexing'),"
        " count(*), ifnull(sum(regions), 0) FROM visible_tiles"
    ).fetchone()
    return dict(zip(("sources", "incomplete_sources", "tiles", "regions"), numbers))


def _class_shares(connection: sqlite3.Connection, legend: Legend) -> dict[str, float]:
    visible = select_visible(connection)
    sums = np.zeros(256)
    for block in read_blocks(connection, CLASSES, visible):
        shown = decode_classes(block.vectors)
        sums += np.bincount(shown["class"], shown["share"], len(sums))
    means = {c.name: float(sums[c.id]) / len(visible) for c in legend.classes if sums[c.id]}
    return dict(sorted(means.items(), key=lambda mean: -mean[1]))


def _dates(connection: sqlite3.Connection) -> dict[str, Any]:
    """When the earliest and the latest source were acquired, as far as known, and how many are of unknown date."""
    earliest, latest, undated = connection.execute(
        "SELECT min(acquired), max(acquired), count(*) - count(acquired) FROM visible_sources"
    ).fetchone()
    return {"acquired": None if earliest is None else [earliest, latest], "undated_sources": undated}


def _extent(connection: sqlite3.Connection) -> list[float] | None:
    """West, south, east, north of all footprints; None where there are none, or in another CRS."""
    extent = connection.execute(
        "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'tiles' AND srs_id = ?", (WGS84,)
    ).fetchone()
    return None if extent is None or extent[0] is None else list(extent)
