"""Rows of the sources table."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.geopackage.features import remove_rows
from recnn_engine.catalogue.geopackage.tiles import shrink_extent
from recnn_engine.catalogue.records import Source, StoredSource, Window

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
        "SELECT id FROM stored_sources WHERE path = ? AND visible ORDER BY state, id LIMIT 1", (path,)
    ).fetchone()
    return select_sources(connection, row[0])[0] if row else None


def select_windows(connection: sqlite3.Connection, source_id: int) -> set[Window]:
    """The windows of a source's tiles."""
    return set(connection.execute('SELECT "column", "row", width, height FROM tiles WHERE source = ?', (source_id,)))


def select_hidden_tiles(connection: sqlite3.Connection) -> NDArray[np.int64]:
    """Ids of the tiles that readers do not see yet: their source is to replace another when it is complete."""
    rows = connection.execute(
        "SELECT id FROM tiles WHERE source IN (SELECT id FROM stored_sources WHERE NOT visible) ORDER BY id"
    )
    return np.fromiter((row[0] for row in rows), dtype=np.int64)


def update_path(connection: sqlite3.Connection, source_id: int, path: str) -> None:
    """Change where a source is."""
    connection.execute("UPDATE sources SET path = ? WHERE id = ?", (path, source_id))


def complete_source(connection: sqlite3.Connection, source_id: int) -> None:
    """Make a source complete and remove the one it replaces."""
    (replaced,) = connection.execute("SELECT replaces FROM sources WHERE id = ?", (source_id,)).fetchone()
    connection.execute("UPDATE sources SET state = 'complete' WHERE id = ?", (source_id,))
    if replaced is not None:
        delete_source(connection, replaced)


def delete_source(connection: sqlite3.Connection, source_id: int) -> None:
    """Remove a source and all that belongs to it."""
    rows = connection.execute("SELECT id FROM tiles WHERE source = ? ORDER BY id", (source_id,))
    remove_rows(connection, np.fromiter((row[0] for row in rows), dtype=np.int64))
    connection.execute("DELETE FROM sources WHERE id = ?", (source_id,))  # its tiles, regions and class maps follow
    shrink_extent(connection)


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
