"""The tables of a catalogue beside those every GeoPackage has."""

from __future__ import annotations

ATTRIBUTE_TABLES = {
    "model": "The model all features come from",
    "settings": "How the catalogue was made",
    "sources": "Rasters the tiles are cut from",
    "regions": "Connected regions of each tile's class map",
    "class_maps": "Class map of each tile: zlib-compressed uint8, row by row",
    "features": "Feature vectors in blocks: one row a region (recnn) or a tile (recnn+)",
}

TABLES = """
CREATE TABLE model (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    legend TEXT NOT NULL                     -- JSON list of {id, name, colour}
);
CREATE TABLE settings (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL                      -- JSON
);
CREATE TABLE sources (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    path TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    bands TEXT NOT NULL,                     -- JSON list, 1-based
    scaling TEXT,                            -- JSON list of [low, high], NULL for 8-bit as is
    crs TEXT,                                -- WKT
    transform TEXT NOT NULL,                 -- JSON list a, b, c, d, e, f
    resolution DOUBLE,                       -- native, m/px
    size_bytes INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('indexing', 'complete')),
    replaces INTEGER REFERENCES sources (id) ON DELETE SET NULL
);
CREATE INDEX sources_path ON sources (path);
CREATE TABLE tiles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom POLYGON,                            -- footprint, EPSG:4326; NULL for images without CRS
    source INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    classes TEXT NOT NULL,                   -- JSON {class name: area fraction}, largest first
    regions INTEGER NOT NULL,
    "column" INTEGER NOT NULL,               -- window in pixels of the source
    "row" INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    xmin DOUBLE NOT NULL,                    -- bounds in the source's CRS, or pixels without one
    ymin DOUBLE NOT NULL,
    xmax DOUBLE NOT NULL,
    ymax DOUBLE NOT NULL,
    resolution DOUBLE,                       -- as read, m/px
    UNIQUE (source, "column", "row", width, height)
);
CREATE TABLE regions (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    tile INTEGER NOT NULL REFERENCES tiles (id) ON DELETE CASCADE,
    class_id INTEGER NOT NULL,
    area INTEGER NOT NULL,                   -- pixels of the class map
    row0 INTEGER NOT NULL,                   -- bounding box, half-open
    col0 INTEGER NOT NULL,
    row1 INTEGER NOT NULL,
    col1 INTEGER NOT NULL
);
CREATE INDEX regions_tile ON regions (tile);
CREATE TABLE class_maps (
    tile INTEGER PRIMARY KEY NOT NULL REFERENCES tiles (id) ON DELETE CASCADE,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    classes BLOB NOT NULL
);
CREATE TABLE features (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    descriptor TEXT NOT NULL,
    first_tile INTEGER NOT NULL,
    last_tile INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    dimensions INTEGER NOT NULL,
    dtype TEXT NOT NULL,
    tiles BLOB NOT NULL,                     -- little-endian int64: the tile of each row, ascending
    vectors BLOB NOT NULL                    -- rows x dimensions of dtype
);
CREATE INDEX features_tiles ON features (descriptor, first_tile, last_tile);
"""

TILE_INDEX = """
CREATE VIRTUAL TABLE rtree_tiles_geom USING rtree(id, minx, maxx, miny, maxy);
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
"""The GeoPackage R-tree extension (OGC 12-128r15, annex F.3), so that QGIS draws a million footprints quickly."""

VIEWS = """
CREATE TEMP VIEW stored_sources AS
    SELECT *, (SELECT count(*) FROM tiles WHERE source = sources.id) AS tiles,
        state = 'complete' OR replaces IS NULL AS visible
    FROM main.sources;
CREATE TEMP VIEW visible_tiles AS
    SELECT tiles.*, sources.path, sources.crs
    FROM main.tiles JOIN main.sources ON sources.id = tiles.source
    WHERE sources.state = 'complete' OR sources.replaces IS NULL;
"""
"""Of each connection: a source that is to replace another shows only when it is complete."""
