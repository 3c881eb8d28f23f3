"""Bringing a file of an older schema to this one, once and for all."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from recnn_engine.catalogue.geopackage import schema, schema2, schema3, schema4, sources, triggers, views
from recnn_engine.catalogue.geopackage.blocks import append_block, seal_blocks
from recnn_engine.catalogue.geopackage.boxes import restore_boxes
from recnn_engine.catalogue.geopackage.connection import Connection, transaction
from recnn_engine.catalogue.geopackage.copies import copy_beside
from recnn_engine.catalogue.geopackage.presence import restore_facts
from recnn_engine.catalogue.geopackage.recreation import recreate_tiles, tables_loose
from recnn_engine.catalogue.geopackage.repair import remove_unsound, restore_indexes
from recnn_engine.catalogue.geopackage.settings import seal_settings
from recnn_engine.catalogue.geopackage.statements import execute_all
from recnn_engine.catalogue.records import SCHEMA_VERSION
from recnn_engine.errors import CatalogueError
from recnn_engine.language import tr

log = logging.getLogger(__name__)

NEW_TABLES = {
    schema2.VERSION: ("feature_sets", "blocks", "edits"),
    schema3.VERSION: ("blocks", "edits"),
    schema4.VERSION: ("edits",),
}
"""By the schema that has not got them."""

_FROM_VIEWS = """
INSERT INTO main.feature_sets (id, name, level, dimensions, dtype, distance)
    SELECT id, name, level, dimensions, dtype, distance FROM temp.feature_sets;
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

_BLOCKS = """
UPDATE settings SET value = value + 1 WHERE key = 'revision';
ALTER TABLE blocks ADD COLUMN checksum INTEGER;
UPDATE blocks SET checksum =
    checksum_of_block(holds, CAST(tiles AS BLOB), CAST(counts AS BLOB), CAST(content AS BLOB));
"""
"""Of schema 4."""

_OLD_TABLES = """
INSERT INTO settings (key, value)
    SELECT 'next_region', 1 + max(ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'regions'), 0),
        ifnull((SELECT max(id) FROM regions), 0));
DELETE FROM settings WHERE key = 'dimensions';
UPDATE settings SET value = value + 1 WHERE key = 'revision';
DROP TABLE IF EXISTS main.tile_classes;
DROP TABLE main.regions;
DROP TABLE main.class_maps;
DROP TABLE main.features;
DELETE FROM gpkg_contents WHERE table_name IN ('tile_classes', 'regions', 'class_maps', 'features');
DELETE FROM gpkg_extensions WHERE table_name IN ('tile_classes', 'regions', 'class_maps', 'features');
"""
"""Ids of regions go on where they were, also after the last ones were removed."""


def upgrade(connection: Connection, path: Path) -> None:
    """Bring a file to this schema in one transaction, after a copy beside it.

    Other tables, fields of the tiles, styles and triggers stay. Raises OutputError where there is no room for the copy.
    """
    before = schema3.version_of(connection)
    _check_names(connection, path, NEW_TABLES[before])
    copy = copy_beside(connection, path, f"schema{before}")
    with tables_loose(connection), transaction(connection, path):
        _upgrade_tables(connection)
    with suppress(sqlite3.OperationalError):  # where there is no room for it: the file is larger than it need be then
        connection.execute("VACUUM")
    log.warning(
        tr("{path} has schema {schema} now; {copy} is as it was.", path=path, schema=SCHEMA_VERSION, copy=copy.name)
    )


def _check_names(connection: Connection, path: Path, new: Sequence[str]) -> None:
    names = (json.dumps(new),)
    taken = connection.execute(
        "SELECT name FROM main.sqlite_master WHERE lower(name) IN (SELECT value FROM json_each(?))", names
    ).fetchone()
    if taken:
        raise CatalogueError(
            tr("{path} has a table “{name}” of its own, where this version needs one.", path=path, name=taken[0]),
            tr("Give it another name."),
        )


def _upgrade_tables(connection: Connection) -> None:
    before = schema3.version_of(connection)
    views.show(connection)
    for name in NEW_TABLES[before]:
        execute_all(connection, schema.TABLES[name])
    if before == schema2.VERSION:
        execute_all(connection, _FROM_VIEWS)
    if before <= schema3.VERSION:
        _make_blocks(connection)
    views.remove(connection)
    execute_all(connection, _BLOCKS if before == schema4.VERSION else _OLD_TABLES)
    connection.execute("UPDATE settings SET value = ? WHERE key = 'schema_version'", (str(SCHEMA_VERSION),))
    if before == schema2.VERSION:
        _upgrade_schema_2(connection)
    connection.execute("ALTER TABLE sources ADD COLUMN checksum INTEGER")
    restore_indexes(connection)
    triggers.make(connection)
    _seal(connection)
    for name in NEW_TABLES[before]:
        connection.execute(
            "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, description)"
            " VALUES (?1, 'attributes', ?1, ?2)",
            (name, schema.ATTRIBUTE_TABLES[name]),
        )


def _make_blocks(connection: Connection) -> None:
    """Of vectors block by block, so that the file does not hold all of them twice."""
    for holds in schema3.KINDS:
        for block in schema3.read_blocks(connection, holds):
            append_block(connection, holds, block)
    for (name,) in connection.execute("SELECT name FROM feature_sets ORDER BY id").fetchall():
        for block_id, is_whole in schema3.vector_blocks(connection, name):
            if is_whole:
                append_block(connection, name, schema3.read_vectors(connection, block_id))
            connection.execute("DELETE FROM main.features WHERE id = ?", (block_id,))


def _seal(connection: Connection) -> None:
    """Give all that is there its checksum."""
    sources.seal_sources(connection)
    restore_facts(connection)
    restore_boxes(connection)
    seal_blocks(connection)
    seal_settings(connection)


def _upgrade_schema_2(connection: Connection) -> None:
    from recnn_engine.catalogue.geopackage.footprints import make_multipolygons  # readers start without PROJ

    execute_all(connection, _SOURCES)
    remove_unsound(connection)
    recreate_tiles(connection)
    make_multipolygons(connection)
    rows = connection.execute("SELECT id, key, value FROM settings").fetchall()
    connection.execute("DROP TABLE settings")
    connection.execute(schema.TABLES["settings"])
    connection.executemany("INSERT INTO settings (id, key, value) VALUES (?, ?, ?)", rows)
