-- An empty catalogue of schema 2, as its version of ReCNN wrote it, but for the settings and the model.
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10200;
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT
);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
    srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
CREATE TABLE gpkg_extensions (
    table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
    CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT,
    f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
    owner TEXT, ui TEXT, update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
);
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
INSERT INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition)
    VALUES ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined');
INSERT INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition)
    VALUES ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined');
INSERT INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition)
    VALUES ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]');
INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
    VALUES ('layer_styles', 'attributes', 'layer_styles', 'Layer styles of QGIS');
INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
    VALUES ('model', 'attributes', 'model', 'The model all features come from');
INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
    VALUES ('settings', 'attributes', 'settings', 'How the catalogue was made');
INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
    VALUES ('sources', 'attributes', 'sources', 'Rasters the tiles are cut from');
INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
    VALUES ('regions', 'attributes', 'regions', 'Connected regions of each tile''s class map');
INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
    VALUES ('class_maps', 'attributes', 'class_maps', 'Class map of each tile: zlib-compressed uint8, row by row');
INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
    VALUES ('features', 'attributes', 'features', 'Feature vectors in blocks: one row a region (recnn) or a tile (recnn+)');
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)
    VALUES ('tiles', 'features', 'tiles', 'Footprints of the tiles', 4326);
INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m)
    VALUES ('tiles', 'geom', 'POLYGON', 4326, 0, 0);
INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)
    VALUES ('tiles', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');
INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, useAsDefault, owner)
    VALUES ('', '', 'tiles', 'geom', 'tiles', '<qgis/>', 1, '');
