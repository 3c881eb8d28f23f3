"""The R-tree of the footprints (OGC 12-128r15, annex F.3): QGIS draws a million quickly, and places are searched."""

from __future__ import annotations

import sqlite3

from recnn_engine.catalogue.geopackage.statements import execute_all

TABLE = "CREATE VIRTUAL TABLE rtree_tiles_geom USING rtree(id, minx, maxx, miny, maxy);"

TRIGGERS = """
CREATE TRIGGER rtree_tiles_geom_insert AFTER INSERT ON tiles
    WHEN (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN
    INSERT OR REPLACE INTO rtree_tiles_geom VALUES
        (NEW.id, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_tiles_geom_update1 AFTER UPDATE OF geom ON tiles
    WHEN OLD.id = NEW.id AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN
    INSERT OR REPLACE INTO rtree_tiles_geom VALUES
        (NEW.id, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_tiles_geom_update2 AFTER UPDATE OF geom ON tiles
    WHEN OLD.id = NEW.id AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom)) BEGIN
    DELETE FROM rtree_tiles_geom WHERE id = OLD.id; END;
CREATE TRIGGER rtree_tiles_geom_update3 AFTER UPDATE ON tiles
    WHEN OLD.id != NEW.id AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN
    DELETE FROM rtree_tiles_geom WHERE id = OLD.id;
    INSERT OR REPLACE INTO rtree_tiles_geom VALUES
        (NEW.id, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_tiles_geom_update4 AFTER UPDATE ON tiles
    WHEN OLD.id != NEW.id AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom)) BEGIN
    DELETE FROM rtree_tiles_geom WHERE id IN (OLD.id, NEW.id); END;
CREATE TRIGGER rtree_tiles_geom_delete AFTER DELETE ON tiles WHEN OLD.geom NOTNULL BEGIN
    DELETE FROM rtree_tiles_geom WHERE id = OLD.id; END;
"""
"""They keep it up to date, whatever program changes footprints."""

_ALWAYS = {"insert", "update2", "update4", "delete"}
_VERSIONS = ({"update1", "update3"}, {"update5", "update6", "update7"})
"""Triggers by the ends of their names: those that every version of GeoPackage has, and those of 1.2 or of 1.4 too."""

_REMOVAL = """
DROP TRIGGER IF EXISTS rtree_tiles_geom_insert;
DROP TRIGGER IF EXISTS rtree_tiles_geom_update1;
DROP TRIGGER IF EXISTS rtree_tiles_geom_update2;
DROP TRIGGER IF EXISTS rtree_tiles_geom_update3;
DROP TRIGGER IF EXISTS rtree_tiles_geom_update4;
DROP TRIGGER IF EXISTS rtree_tiles_geom_update5;
DROP TRIGGER IF EXISTS rtree_tiles_geom_update6;
DROP TRIGGER IF EXISTS rtree_tiles_geom_update7;
DROP TRIGGER IF EXISTS rtree_tiles_geom_delete;
DROP TABLE IF EXISTS main.rtree_tiles_geom;
"""

_FILLING = """
INSERT INTO rtree_tiles_geom
    SELECT id, ST_MinX(geom), ST_MaxX(geom), ST_MinY(geom), ST_MaxY(geom) FROM tiles
    WHERE geom NOTNULL AND NOT ST_IsEmpty(geom);
INSERT INTO gpkg_extensions
    SELECT 'tiles', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'
    WHERE NOT EXISTS (SELECT 1 FROM gpkg_extensions
        WHERE table_name = 'tiles' AND extension_name = 'gpkg_rtree_index');
"""


def is_kept(connection: sqlite3.Connection) -> bool:
    """Whether the index is there, with triggers that keep it up to date."""
    rows = connection.execute(
        "SELECT substr(name, length('rtree_tiles_geom_') + 1) FROM main.sqlite_master"
        " WHERE name = 'rtree_tiles_geom' OR (type = 'trigger' AND name LIKE 'rtree_tiles_geom_%')"
    )
    found = {name for (name,) in rows}
    return found >= _ALWAYS | {""} and any(found >= version for version in _VERSIONS)


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the index and its triggers anew, in a transaction of the caller's."""
    execute_all(connection, _REMOVAL + TABLE + TRIGGERS + _FILLING)
