"""Rows of the sources table."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

import numpy as np

from recnn_engine.catalogue.geopackage import checksums
from recnn_engine.catalogue.geopackage.former_tiles import move_former, remember_tiles
from recnn_engine.catalogue.geopackage.presence import forget_edits
from recnn_engine.catalogue.geopackage.schema import SOURCE_COLUMNS
from recnn_engine.catalogue.geopackage.statements import execute_all, with_names
from recnn_engine.catalogue.geopackage.tiles import delete_tiles, shrink_extent
from recnn_engine.catalogue.records import Source, StoredSource
from recnn_engine.catalogue.rows import file_of, source_of
from recnn_engine.imagery.files.file import File
from recnn_engine.imagery.tiles import Window

if TYPE_CHECKING:
    from sqlite_utils import Database


_SEAL = with_names("UPDATE sources SET checksum = checksum_of_values(id, $columns)", columns=SOURCE_COLUMNS)

_SEALING = f"""
CREATE TEMP TRIGGER source_inserted AFTER INSERT ON main.sources BEGIN {_SEAL} WHERE id = NEW.id;
END;
CREATE TEMP TRIGGER source_updated AFTER UPDATE OF {SOURCE_COLUMNS} ON main.sources BEGIN {_SEAL} WHERE id = NEW.id;
END;
"""

_SELECT_ALL = with_names("SELECT id, $columns, checksum FROM sources ORDER BY id", columns=SOURCE_COLUMNS)
_SELECT = _SELECT_ALL.replace("ORDER", "WHERE id IN (SELECT value FROM json_each(?)) ORDER")


def keep_sealed(connection: sqlite3.Connection) -> None:
    """Give each source that this connection writes from now on, in whatever way, the checksum of its row."""
    execute_all(connection, _SEALING)


def seal_sources(connection: sqlite3.Connection) -> None:
    """Give all sources the checksums of their rows as they are."""
    connection.execute(_SEAL)


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
        "acquired": source.acquired,
        "stated": json.dumps(source.stated),
        "nodata": json.dumps(source.nodata),
        "band_names": json.dumps(source.band_names, ensure_ascii=False),
        "chosen_by": source.chosen_by,
        "read_resolution": source.read_resolution,
        "files": json.dumps(source.files, ensure_ascii=False),
        "state": "indexing",
        "replaces": replaces,
    }
    return cast(int, db.table("sources").insert(row).last_pk)


def select_sources(connection: sqlite3.Connection, ids: Iterable[int] | None = None) -> list[StoredSource]:
    """Those of these sources that exist, in order of their ids; None for all."""
    asked = (_SELECT_ALL, ()) if ids is None else (_SELECT, (json.dumps([int(i) for i in ids]),))
    rows = connection.execute(*asked).fetchall()
    found = [source_of((*values, number, state, replaces)) for number, *values, state, replaces, _ in rows]
    for *values, checksum in rows:
        checksums.check(connection, checksum, checksums.of_values(*values), "sources", values[0])
    return found


def select_files(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Stored path and size in bytes of all sources, from an index alone."""
    rows = connection.execute("SELECT path, size_bytes FROM sources ORDER BY path").fetchall()
    return [file_of(*row) for row in rows]


def select_source(connection: sqlite3.Connection, source_id: int) -> StoredSource | None:
    """The source of that id, or None."""
    return next(iter(select_sources(connection, [source_id])), None)


def select_visible(connection: sqlite3.Connection, path: str) -> StoredSource | None:
    """The source of that stored path that readers see. Raises ValueError where an index names another one."""
    row = connection.execute(
        "SELECT id FROM visible_sources WHERE path = ? ORDER BY state, id LIMIT 1", (path,)
    ).fetchone()
    found = select_source(connection, row[0]) if row else None
    if row and (found is None or found.path != path):
        raise checksums.changed("sources", row[0])
    return found


def select_windows(connection: sqlite3.Connection, source_id: int) -> set[Window]:
    """The windows of a source's tiles."""
    rows = connection.execute('SELECT "column", "row", width, height FROM tiles WHERE source = ?', (source_id,))
    return {Window(*row) for row in rows}


def update_path(connection: sqlite3.Connection, source_id: int, path: str, files: Sequence[File]) -> None:
    """Change where a source is, and where the files behind its name are."""
    move_former(connection, source_id, path)
    connection.execute(
        "UPDATE sources SET path = ?, files = ? WHERE id = ?", (path, json.dumps(files, ensure_ascii=False), source_id)
    )


def update_files(connection: sqlite3.Connection, source_id: int, fingerprint: str, files: Sequence[File]) -> None:
    """Change what stands behind a source's name, which is the first of these files."""
    connection.execute(
        "UPDATE sources SET size_bytes = ?, modified_ns = ?, fingerprint = ?, files = ? WHERE id = ?",
        (files[0].size_bytes, files[0].modified_ns, fingerprint, json.dumps(files, ensure_ascii=False), source_id),
    )


def update_acquired(
    connection: sqlite3.Connection, source_id: int, acquired: str | None, stated: tuple[str, ...]
) -> None:
    """Change when a source was acquired, which its tiles show too where it is known, and what of it is stated."""
    connection.execute(
        "UPDATE sources SET acquired = ?, stated = ? WHERE id = ?", (acquired, json.dumps(stated), source_id)
    )
    connection.execute("UPDATE tiles SET acquired = ? WHERE source = ?", (acquired or None, source_id))


def complete_source(connection: sqlite3.Connection, source_id: int) -> None:
    """Make a source complete and remove the one it replaces."""
    (replaced,) = connection.execute("SELECT replaces FROM sources WHERE id = ?", (source_id,)).fetchone()
    connection.execute("UPDATE sources SET state = 'complete' WHERE id = ?", (source_id,))
    if replaced is not None:
        delete_source(connection, replaced)


def delete_source(connection: sqlite3.Connection, source_id: int) -> None:
    """Remove a source and all that belongs to it: copies by other programs have no foreign keys that would do it."""
    remember_tiles(connection, source_id)
    rows = connection.execute("SELECT id FROM tiles WHERE source = ? ORDER BY id", (source_id,))
    removed = np.fromiter((row[0] for row in rows), dtype=np.int64)
    delete_tiles(connection, removed)
    connection.execute("UPDATE sources SET replaces = NULL WHERE replaces = ?", (source_id,))
    connection.execute("DELETE FROM sources WHERE id = ?", (source_id,))
    forget_edits(connection, "sources", [source_id])
    shrink_extent(connection)
