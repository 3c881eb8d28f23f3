"""Rows of the sources table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from recnn_engine.catalogue.postgres.connection import Server
from recnn_engine.catalogue.postgres.former_tiles import move_former, remember_tiles
from recnn_engine.catalogue.records import Source, StoredSource
from recnn_engine.catalogue.rows import file_of, source_of
from recnn_engine.imagery.files.file import File
from recnn_engine.imagery.tiles import Window

_INSERT = """
INSERT INTO sources (path, width, height, bands, scaling, crs, transform, resolution, size_bytes, modified_ns,
    fingerprint, acquired, stated, nodata, band_names, chosen_by, read_resolution, files, state, replaces)
VALUES (%(path)s, %(width)s, %(height)s, %(bands)s::json, %(scaling)s::json, %(crs)s, %(transform)s::json,
    %(resolution)s, %(size_bytes)s, %(modified_ns)s, %(fingerprint)s, %(acquired)s, %(stated)s::json,
    %(nodata)s::json, %(band_names)s::json, %(chosen_by)s, %(read_resolution)s, %(files)s::json, 'indexing',
    %(replaces)s)
RETURNING id
"""

_SELECT = """
SELECT path, width, height, bands::text, scaling::text, crs, transform::text, resolution, size_bytes, modified_ns,
    fingerprint, acquired, stated::text, nodata::text, band_names::text, chosen_by, read_resolution, files::text, id,
    state, replaces
FROM sources WHERE %(ids)s::bigint[] IS NULL OR id = ANY(%(ids)s::bigint[]) ORDER BY id
"""

_AMONG = """
SELECT "column", "row", width, height FROM tiles
WHERE source = %s AND ("column", "row") IN (SELECT * FROM unnest(%s::integer[], %s::integer[]))
"""

_JSON = ("bands", "transform", "stated", "nodata", "band_names", "files")


def insert_source(server: Server, source: Source, replaces: int | None) -> int:
    """Store a source as "indexing" and return its id."""
    values = {**vars(source), "replaces": replaces}
    values |= {name: _json(values[name]) for name in _JSON}
    values["scaling"] = None if source.scaling is None else _json(source.scaling)
    row = server.execute(_INSERT, values).fetchone()
    if row is None:
        raise LookupError("sources")
    return int(row[0])


def select_sources(server: Server, ids: Iterable[int] | None = None) -> list[StoredSource]:
    """Those of these sources that exist, in order of their ids; None for all."""
    wanted = None if ids is None else [int(i) for i in ids]
    return [source_of(row) for row in server.execute(_SELECT, {"ids": wanted})]


def select_source(server: Server, source_id: int) -> StoredSource | None:
    """The source of that id, or None."""
    return next(iter(select_sources(server, [source_id])), None)


def select_files(server: Server) -> list[tuple[str, int]]:
    """Stored path and size in bytes of all sources."""
    return [file_of(*row) for row in server.execute("SELECT path, size_bytes FROM sources ORDER BY path")]


def select_visible(server: Server, path: str) -> StoredSource | None:
    """The source of that stored path that readers see."""
    row = server.execute(
        "SELECT id FROM visible_sources WHERE path = %s ORDER BY state, id LIMIT 1", (path,)
    ).fetchone()
    return select_source(server, row[0]) if row else None


def select_windows(server: Server, source_id: int) -> set[Window]:
    """The windows of a source's tiles."""
    rows = server.execute('SELECT "column", "row", width, height FROM tiles WHERE source = %s', (source_id,))
    return {Window(*row) for row in rows}


def select_windows_among(server: Server, source_id: int, windows: Sequence[Window]) -> set[Window]:
    """Those of these windows of which a source has a tile."""
    corners = [window.column for window in windows], [window.row for window in windows]
    return {Window(*row) for row in server.execute(_AMONG, (source_id, *corners))}.intersection(windows)


def hold_begun(server: Server, source_id: int) -> StoredSource | None:
    """A source that is being indexed, which nobody removes before the transaction ends; None where it is none."""
    row = server.execute(
        "SELECT FROM sources WHERE id = %s AND state = 'indexing' FOR KEY SHARE", (source_id,)
    ).fetchone()
    return None if row is None else select_source(server, source_id)


def select_others(server: Server, path: str, replaces: int | None) -> list[int]:
    """Ids of the sources of a stored path beside the one that is to be replaced."""
    rows = server.execute(
        "SELECT id FROM sources WHERE path = %s AND id IS DISTINCT FROM %s ORDER BY id", (path, replaces)
    )
    return [number for (number,) in rows]


def update_path(server: Server, source_id: int, path: str, files: Sequence[File]) -> None:
    """Change where a source is, and where the files behind its name are."""
    move_former(server, source_id, path)
    server.execute("UPDATE sources SET path = %s, files = %s::json WHERE id = %s", (path, _json(files), source_id))


def update_files(server: Server, source_id: int, fingerprint: str, files: Sequence[File]) -> None:
    """Change what stands behind a source's name, which is the first of these files."""
    server.execute(
        "UPDATE sources SET size_bytes = %s, modified_ns = %s, fingerprint = %s, files = %s::json WHERE id = %s",
        (files[0].size_bytes, files[0].modified_ns, fingerprint, _json(files), source_id),
    )


def update_acquired(server: Server, source_id: int, acquired: str | None, stated: tuple[str, ...]) -> None:
    """Change when a source was acquired, which its tiles show too where it is known, and what of it is stated."""
    server.execute(
        "UPDATE sources SET acquired = %s, stated = %s::json WHERE id = %s", (acquired, _json(stated), source_id)
    )
    server.execute("UPDATE tiles SET acquired = %s WHERE source = %s", (acquired or None, source_id))


def complete_source(server: Server, source_id: int) -> None:
    """Make a source complete and remove the one it replaces."""
    server.execute("UPDATE sources SET state = 'complete' WHERE id = %s", (source_id,))
    for (replaced,) in server.execute("SELECT replaces FROM sources WHERE id = %s", (source_id,)).fetchall():
        delete_source(server, replaced)


def delete_source(server: Server, source_id: int) -> None:
    """Remove a source; all that belongs to it goes with it."""
    remember_tiles(server, source_id)
    server.execute("DELETE FROM sources WHERE id = %s", (source_id,))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
