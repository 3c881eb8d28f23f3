"""Rows of the sources table."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from recnn_engine.catalogue.records import Source, StoredSource

if TYPE_CHECKING:
    from sqlite_utils import Database


def insert_source(db: Database, source: Source, replaces: int | None) -> int:
    """Store a source as "indexing" and return its id."""
    row = {
        "path": source.path,
        "width": source.width,
        "height": source.height,
        "bands": json.dumps(source.bands),
        "scaling": None if source.scaling is None else json.dumps(source.scaling),
        "crs": source.crs,
        "transform": json.dumps(source.transform),
        "resolution": source.resolution,
        "size_bytes": source.size_bytes,
        "modified_ns": source.modified_ns,
        "fingerprint": source.fingerprint,
        "state": "indexing",
        "replaces": replaces,
    }
    return db["sources"].insert(row).last_pk


def select_sources(connection: sqlite3.Connection, source_id: int | None = None) -> list[StoredSource]:
    """All sources in order of their ids, or the one of that id."""
    rows = connection.execute(
        "SELECT path, width, height, bands, scaling, crs, transform, resolution, size_bytes, modified_ns, fingerprint,"
        " id, state, replaces, tiles FROM stored_sources WHERE ?1 IS NULL OR id = ?1 ORDER BY id",
        (source_id,),
    )
    return [_stored(row) for row in rows]


def select_visible(connection: sqlite3.Connection, path: str) -> StoredSource | None:
    """The source of that stored path that readers see."""
    row = connection.execute(
        "SELECT path, width, height, bands, scaling, crs, transform, resolution, size_bytes, modified_ns, fingerprint,"
        " id, state, replaces, tiles FROM stored_sources WHERE path = ? AND visible ORDER BY state, id LIMIT 1",
        (path,),
    ).fetchone()
    return row and _stored(row)


def _stored(row: tuple) -> StoredSource:
    path, width, height, bands, scaling, crs, transform, *rest = row
    return StoredSource(
        path,
        width,
        height,
        tuple(json.loads(bands)),
        None if scaling is None else tuple(tuple(pair) for pair in json.loads(scaling)),
        crs,
        tuple(json.loads(transform)),
        *rest,
    )
