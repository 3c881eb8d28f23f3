"""What a connection sees: temporary views, so that one SQL serves files of either schema, and those others changed.

A temporary name stands before that of a table: a file of schema 2 shows its tables in the shape of schema 3.
"""

from __future__ import annotations

import sqlite3

from recnn_engine.catalogue.geopackage import schema2, schema3, schema4, spatial_index
from recnn_engine.catalogue.geopackage.statements import execute_all

_VISIBLE = """
CREATE TEMP VIEW visible_sources AS
    SELECT id, path, state, crs, nullif(acquired, '') AS acquired
    FROM sources WHERE state = 'complete' OR replaces IS NULL;
CREATE TEMP VIEW visible_tiles AS
    SELECT tile.id, source.id AS source, source.path, source.crs, source.acquired,
        CAST(tile.regions AS INTEGER) AS regions,
        CAST(tile."column" AS INTEGER) AS "column", CAST(tile."row" AS INTEGER) AS "row",
        CAST(tile.width AS INTEGER) AS width, CAST(tile.height AS INTEGER) AS height,
        CAST(tile.xmin AS REAL) AS xmin, CAST(tile.ymin AS REAL) AS ymin,
        CAST(tile.xmax AS REAL) AS xmax, CAST(tile.ymax AS REAL) AS ymax, CAST(tile.resolution AS REAL) AS resolution,
        CASE (SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'tiles') WHEN 4326 THEN tile.geom END AS geom
    FROM tiles AS tile JOIN visible_sources AS source ON source.id = tile.source
    WHERE tile.id NOT IN (SELECT id FROM temp.unsound_tiles);
CREATE TEMP VIEW unsound_tiles AS SELECT id FROM main.tiles WHERE (source NOTNULL
    AND "column" GLOB '[0-9]*' AND "row" GLOB '[0-9]*' AND width GLOB '[1-9]*' AND height GLOB '[1-9]*'
    AND regions GLOB '[0-9]*' AND ltrim(xmin, '-') GLOB '[0-9]*' AND ltrim(ymin, '-') GLOB '[0-9]*'
    AND ltrim(xmax, '-') GLOB '[0-9]*' AND ltrim(ymax, '-') GLOB '[0-9]*'
    AND (resolution ISNULL OR resolution GLOB '[0-9]*')) IS NOT TRUE;
"""
"""A source that is to replace another shows only when it is complete.
Columns are named one by one and read as what they are: users add others to the layer of tiles, and change types."""

_INDEXED_BOXES = """
CREATE TEMP VIEW footprint_boxes AS SELECT id, minx, maxx, miny, maxy FROM main.rtree_tiles_geom;
"""

_MEASURED_BOXES = """
CREATE TEMP VIEW footprint_boxes AS
    SELECT id, ST_MinX(geom) AS minx, ST_MaxX(geom) AS maxx, ST_MinY(geom) AS miny, ST_MaxY(geom) AS maxy
    FROM visible_tiles WHERE geom NOTNULL AND NOT ST_IsEmpty(geom);
"""
"""Where another program dropped the triggers of the R-tree, it cannot be relied on."""

_REMOVAL = """
DROP VIEW IF EXISTS temp.footprint_boxes;
DROP VIEW IF EXISTS temp.visible_tiles;
DROP VIEW IF EXISTS temp.unsound_tiles;
DROP VIEW IF EXISTS temp.visible_sources;
DROP VIEW IF EXISTS temp.tile_classes;
DROP TABLE IF EXISTS temp.class_names;
DROP VIEW IF EXISTS temp.features;
DROP VIEW IF EXISTS temp.blocks;
DROP VIEW IF EXISTS temp.feature_sets;
DROP VIEW IF EXISTS temp.sources;
"""


def show(connection: sqlite3.Connection) -> None:
    """Make the views anew, as the file is now; within a transaction or not, of a reader too."""
    (is_reader,) = connection.execute("PRAGMA query_only").fetchone()
    version = schema3.version_of(connection)
    boxes = _INDEXED_BOXES if spatial_index.is_kept(connection) else _MEASURED_BOXES
    connection.execute("PRAGMA query_only = OFF")
    remove(connection)
    execute_all(
        connection, (schema2.VIEWS if version == schema2.VERSION else schema4.views(version)) + _VISIBLE + boxes
    )
    if is_reader:
        connection.execute("PRAGMA query_only = ON")


def remove(connection: sqlite3.Connection) -> None:
    """Show the tables themselves again."""
    execute_all(connection, _REMOVAL)
