-- An empty catalogue of schema 4, as its version of ReCNN wrote it, but for the settings, the model and the style.
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10200;
CREATE TABLE blocks (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, -- never given to other content
    holds TEXT NOT NULL,                     -- name of a feature set, or "class map", "regions of a tile" and so on
    first_tile INTEGER NOT NULL,
    last_tile INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    token BLOB,                              -- random, anew whenever the block is written, by whatever program
    tiles BLOB NOT NULL,                     -- little-endian int64: the tiles, ascending
    counts BLOB NOT NULL,                    -- little-endian int32: how many rows each has
    content BLOB NOT NULL                    -- the rows, each of as many values as its set has dimensions
);
CREATE TABLE feature_sets (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL,                      -- of the method that searches it
    level TEXT NOT NULL,                     -- tile, region or pair: what has a vector each
    dimensions INTEGER NOT NULL,
    dtype TEXT NOT NULL,                     -- as NumPy writes it
    distance TEXT NOT NULL
);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
    srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
INSERT INTO "gpkg_contents" VALUES('layer_styles','attributes','layer_styles','Layer styles of QGIS','2026-11-30T00:00:00.000Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "gpkg_contents" VALUES('model','attributes','model','The model all features come from','2026-11-30T00:00:00.000Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "gpkg_contents" VALUES('settings','attributes','settings','How the catalogue was made','2026-11-30T00:00:00.000Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "gpkg_contents" VALUES('sources','attributes','sources','Rasters the tiles are cut from','2026-11-30T00:00:00.000Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "gpkg_contents" VALUES('feature_sets','attributes','feature_sets','Kinds of feature vectors, each what a search method compares','2026-11-30T00:00:00.000Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "gpkg_contents" VALUES('blocks','attributes','blocks','Feature vectors, class maps, regions and classes of many tiles each','2026-11-30T00:00:00.000Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "gpkg_contents" VALUES('tiles','features','tiles','Footprints of the tiles','2026-11-30T00:00:00.000Z',NULL,NULL,NULL,NULL,4326);
CREATE TABLE gpkg_extensions (
    table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
    CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);
INSERT INTO "gpkg_extensions" VALUES('tiles','geom','gpkg_rtree_index','http://www.geopackage.org/spec120/#extension_rtree','write-only');
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
INSERT INTO "gpkg_geometry_columns" VALUES('tiles','geom','MULTIPOLYGON',4326,0,0);
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT
);
INSERT INTO "gpkg_spatial_ref_sys" VALUES('Undefined Cartesian SRS',-1,'NONE',-1,'undefined',NULL);
INSERT INTO "gpkg_spatial_ref_sys" VALUES('Undefined geographic SRS',0,'NONE',0,'undefined',NULL);
INSERT INTO "gpkg_spatial_ref_sys" VALUES('WGS 84 geodetic',4326,'EPSG',4326,'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',NULL);
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
    key TEXT NOT NULL,
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
    replaces INTEGER REFERENCES sources (id) ON DELETE SET NULL,
    acquired TEXT,                           -- ISO 8601 of any precision; '': nothing tells, NULL: never asked
    stated TEXT NOT NULL DEFAULT '[]',       -- JSON list of the fields that the user stated
    nodata TEXT NOT NULL DEFAULT '"declared"', -- JSON: a value, "declared" or "none"
    band_names TEXT NOT NULL DEFAULT '[]',   -- JSON list, as the file calls the bands
    chosen_by TEXT NOT NULL DEFAULT '',      -- what told which bands to take
    read_resolution DOUBLE,                  -- m/px its tiles are read at
    files TEXT NOT NULL DEFAULT '[]'         -- JSON list of [path, bytes, ns, hash] of what stands behind the name
);
CREATE TABLE tiles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom MULTIPOLYGON,                       -- footprint, EPSG:4326; NULL for what has no place on earth
    source INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    classes TEXT,                            -- JSON {class name: area fraction}, for people; searches ask blocks
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
    acquired TEXT                            -- of its source, for people
);
CREATE VIRTUAL TABLE rtree_tiles_geom USING rtree(id, minx, maxx, miny, maxy);
CREATE INDEX blocks_tiles ON blocks (holds, first_tile, last_tile, token);
CREATE UNIQUE INDEX feature_sets_name ON feature_sets (name);
CREATE UNIQUE INDEX settings_key ON settings (key);
CREATE INDEX sources_path ON sources (path, size_bytes);
CREATE INDEX tiles_unsound ON tiles (id) WHERE (source NOTNULL
    AND "column" GLOB '[0-9]*' AND "row" GLOB '[0-9]*' AND width GLOB '[1-9]*' AND height GLOB '[1-9]*'
    AND regions GLOB '[0-9]*' AND ltrim(xmin, '-') GLOB '[0-9]*' AND ltrim(ymin, '-') GLOB '[0-9]*'
    AND ltrim(xmax, '-') GLOB '[0-9]*' AND ltrim(ymax, '-') GLOB '[0-9]*'
    AND (resolution ISNULL OR resolution GLOB '[0-9]*')) IS NOT TRUE;
CREATE UNIQUE INDEX tiles_window ON tiles (source, "column", "row", width, height);
CREATE TRIGGER blocks_written AFTER UPDATE OF holds, tiles, counts, content ON blocks BEGIN
    UPDATE blocks SET token = randomblob(16) WHERE id = NEW.id;
END;
CREATE TRIGGER rtree_tiles_geom_delete AFTER DELETE ON tiles WHEN OLD.geom NOTNULL BEGIN
    DELETE FROM rtree_tiles_geom WHERE id = OLD.id; END;
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
