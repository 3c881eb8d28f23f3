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


def select_sources(connection: sqlite3.Connection) -> list[StoredSource]:
    """All sources in order of their ids."""
    rows = connection.execute(
        "SELECT path, width, height, bands, scaling, crs, transform, resolution, size_bytes, modified_ns, fingerprint,"
        " id, state, replaces, tiles FROM stored_sources ORDER BY id"
    )
    return [_stored(row) for row in rows]


def select_path(connection: sqlite3.Connection, path: str) -> list[StoredSource]:
    """The sources of one stored path, visible ones first."""
    rows = connection.execute(
        "SELECT path, width, height, bands, scaling, crs, transform, resolution, size_bytes, modified_ns, fingerprint,"
        " id, state, replaces, tiles FROM stored_sources WHERE path = ? ORDER BY visible DESC, id",
        (path,),
    )
    return [_stored(row) for row in rows]


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
