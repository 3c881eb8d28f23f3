"""Bringing a file of schema 2 to this schema, once and for all."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from recnn_engine.catalogue.geopackage import schema, views
from recnn_engine.catalogue.geopackage.connection import Connection, transaction, translated
from recnn_engine.catalogue.geopackage.recreation import recreate_tiles, tables_loose
from recnn_engine.catalogue.geopackage.repair import remove_unsound, restore_indexes
from recnn_engine.catalogue.geopackage.statements import execute_all
from recnn_engine.catalogue.records import SCHEMA_VERSION
from recnn_engine.errors import CatalogueError, OutputError, reason_of
from recnn_engine.folders import part_of
from recnn_engine.language import tr

log = logging.getLogger(__name__)

HEADER = 100
"""Bytes of the header of a database file (sqlite.org/fileformat.html, 1.3)."""

AT_ONCE = 1 << 20

NEW_TABLES = ("feature_sets", "tile_classes")

_FROM_VIEWS = """
INSERT INTO main.feature_sets (id, name, level, dimensions, dtype, distance)
    SELECT id, name, level, dimensions, dtype, distance FROM temp.feature_sets;
INSERT INTO main.tile_classes (tile, class, share)
    SELECT tile, class, max(share) FROM temp.tile_classes GROUP BY tile, class;
CREATE TEMP TABLE read_at AS SELECT id, read_resolution FROM temp.sources;
"""
"""What readers of schema 2 see is what is kept."""

_SOURCES = """
ALTER TABLE sources ADD COLUMN acquired TEXT;
ALTER TABLE sources ADD COLUMN stated TEXT NOT NULL DEFAULT '[]';
ALTER TABLE sources ADD COLUMN nodata TEXT NOT NULL DEFAULT '"declared"';
ALTER TABLE sources ADD COLUMN band_names TEXT NOT NULL DEFAULT '[]';
ALTER TABLE sources ADD COLUMN chosen_by TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN read_resolution DOUBLE;
ALTER TABLE sources ADD COLUMN files TEXT NOT NULL DEFAULT '[]';
UPDATE sources SET read_resolution = (SELECT read_at.read_resolution FROM temp.read_at WHERE read_at.id = sources.id);
DROP TABLE temp.read_at;
DROP INDEX IF EXISTS sources_path;
"""

_BLOCK = """
INSERT INTO features (id, feature_set, first_tile, last_tile, "rows", tiles, vectors)
    SELECT block.id, feature_sets.id, first_tile, last_tile, "rows", tiles, vectors
    FROM features_before AS block JOIN feature_sets ON feature_sets.name = descriptor WHERE block.id = ?
"""

_SETTINGS = """
DELETE FROM settings WHERE key = 'dimensions';
UPDATE settings SET value = value + 1 WHERE key IN ('schema_version', 'revision');
"""


def upgrade(connection: Connection, path: Path) -> None:
    """Bring a file to this schema in one transaction, after a copy beside it.

    Other tables, fields of the tiles, styles and triggers stay. Raises OutputError where there is no room for the copy.
    """
    _check_names(connection, path)
    copy = _copy_beside(connection, path)
    with tables_loose(connection), transaction(connection, path):
        _upgrade_tables(connection)
    log.warning(
        tr("{path} has schema {schema} now; {copy} is as it was.", path=path, schema=SCHEMA_VERSION, copy=copy.name)
    )


def _check_names(connection: Connection, path: Path) -> None:
    names = (json.dumps(NEW_TABLES),)
    taken = connection.execute(
        "SELECT name FROM main.sqlite_master WHERE lower(name) IN (SELECT value FROM json_each(?))", names
    ).fetchone()
    if taken:
        raise CatalogueError(
            tr("{path} has a table “{name}” of its own, where this version needs one.", path=path, name=taken[0]),
            tr("Give it another name."),
        )


def _copy_beside(connection: Connection, path: Path) -> Path:
    """A copy of the file as it is, under a name that is free; the one that a run left which was killed after it."""
    names = (f"{path.stem}.schema2{'' if n == 1 else f'-{n}'}{path.suffix}" for n in count(1))
    *earlier, target = _until_free(path.with_name(name) for name in names)
    part = part_of(target)
    try:
        part.unlink(missing_ok=True)  # left by a run that was killed here
        with translated(target), closing(sqlite3.connect(part)) as file:
            connection.backup(file)
            file.execute("PRAGMA journal_mode = DELETE")
        same = next((copy for copy in earlier if _has_same_pages(copy, part)), None)
        if same is None:
            part.replace(target)
    except OSError as error:
        raise OutputError(
            tr("{path} cannot be written: {error}.", path=target, error=reason_of(error)),
            tr("Make room for a copy: the catalogue is brought to a newer schema."),
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return same or target


def _until_free(paths: Iterable[Path]) -> Iterator[Path]:
    """Paths of files that are there, and the first of one that is not."""
    for path in paths:
        yield path
        if not path.exists():
            return


def _has_same_pages(one: Path, other: Path) -> bool:
    """Whether two database files hold the same; their headers count how often each was written."""
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as ours, other.open("rb") as theirs:
        ours.seek(HEADER), theirs.seek(HEADER)
        return all(part == theirs.read(AT_ONCE) for part in iter(lambda: ours.read(AT_ONCE), b""))


def _upgrade_tables(connection: Connection) -> None:
    from recnn_engine.catalogue.geopackage.footprints import make_multipolygons  # readers start without PROJ

    views.show(connection)
    for name in NEW_TABLES:
        connection.execute(schema.TABLES[name])
    execute_all(connection, _FROM_VIEWS)
    views.remove(connection)
    execute_all(connection, _SOURCES)
    _move_features(connection)
    remove_unsound(connection)
    recreate_tiles(connection)
    make_multipolygons(connection)
    _recreate_settings(connection)
    restore_indexes(connection)
    for name in NEW_TABLES:
        connection.execute(
            "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, description)"
            " VALUES (?1, 'attributes', ?1, ?2)",
            (name, schema.ATTRIBUTE_TABLES[name]),
        )


def _move_features(connection: Connection) -> None:
    """Block by block, so that the file does not hold all vectors twice."""
    connection.execute("ALTER TABLE features RENAME TO features_before")
    connection.execute(schema.TABLES["features"])
    for block in connection.execute("SELECT id FROM features_before ORDER BY id").fetchall():
        connection.execute(_BLOCK, block)
        connection.execute("DELETE FROM features_before WHERE id = ?", block)
    connection.execute("DROP TABLE features_before")


def _recreate_settings(connection: Connection) -> None:
    rows = connection.execute("SELECT id, key, value FROM settings").fetchall()
    connection.execute("DROP TABLE settings")
    connection.execute(schema.TABLES["settings"])
    connection.executemany("INSERT INTO settings (id, key, value) VALUES (?, ?, ?)", rows)
    execute_all(connection, _SETTINGS)
