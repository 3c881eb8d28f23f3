"""The tables of a catalogue beside those every GeoPackage has."""

from __future__ import annotations

import sqlite3
from contextlib import closing

ATTRIBUTE_TABLES = {
    "model": "The model all features come from",
    "settings": "How the catalogue was made",
    "sources": "Rasters the tiles are cut from",
    "feature_sets": "Kinds of feature vectors, each what a search method compares",
    "blocks": "Feature vectors, class maps, regions and classes of many tiles each",
    "edits": "Tiles and rasters that programs removed, and footprints that they drew anew",
}

TILE_COLUMNS = """
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
"""
"""Those of the layer that people see; they add others after these."""

TILES = "CREATE TABLE tiles (" + TILE_COLUMNS + ");\n"

TRIGGERS = {
    "blocks_written": """
CREATE TRIGGER blocks_written AFTER UPDATE OF holds, tiles, counts, content ON blocks BEGIN
    UPDATE blocks SET token = randomblob(16) WHERE id = NEW.id;
END;
""",
    "tiles_removed": """
CREATE TRIGGER tiles_removed AFTER DELETE ON tiles BEGIN
    INSERT INTO edits ("of", "row") VALUES ('tiles', OLD.id);
END;
""",
    "tiles_brought_back": """
CREATE TRIGGER tiles_brought_back AFTER INSERT ON tiles
    WHEN EXISTS (SELECT 1 FROM edits WHERE "of" = 'tiles' AND "row" = NEW.id) BEGIN
    UPDATE edits SET "of" = 'footprints' WHERE "of" = 'tiles' AND "row" = NEW.id;
END;
""",
    "footprints_drawn": """
CREATE TRIGGER footprints_drawn AFTER UPDATE OF geom ON tiles BEGIN
    INSERT INTO edits ("of", "row") VALUES ('footprints', OLD.id);
END;
""",
    "sources_removed": """
CREATE TRIGGER sources_removed AFTER DELETE ON sources BEGIN
    INSERT INTO edits ("of", "row") VALUES ('sources', OLD.id);
END;
""",
}
"""By name, but for those of the R-tree. They run in whatever program writes: what they tell of was done by somebody,
all else is damage. Copies by ogr2ogr lack them: there no token tells what a block holds, and nothing what was removed.
"""

TABLES = {
    "model": """
CREATE TABLE model (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    legend TEXT NOT NULL                     -- JSON list of {id, name, colour}
);
""",
    "settings": """
CREATE TABLE settings (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL                      -- JSON
);
""",
    "sources": """
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
    files TEXT NOT NULL DEFAULT '[]',        -- JSON list of [path, bytes, ns, hash] of what stands behind the name
    checksum INTEGER                         -- of all of the row, see checksums.py
);
""",
    "feature_sets": """
CREATE TABLE feature_sets (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL,                      -- of the method that searches it
    level TEXT NOT NULL,                     -- tile, region or pair: what has a vector each
    dimensions INTEGER NOT NULL,
    dtype TEXT NOT NULL,                     -- as NumPy writes it
    distance TEXT NOT NULL
);
""",
    "blocks": """
CREATE TABLE blocks (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, -- never given to other content
    holds TEXT NOT NULL,                     -- name of a feature set, or "class map", "regions of a tile" and so on
    first_tile INTEGER NOT NULL,
    last_tile INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    token BLOB,                              -- random, anew whenever the block is written, by whatever program
    tiles BLOB NOT NULL,                     -- little-endian int64: the tiles, ascending
    counts BLOB NOT NULL,                    -- little-endian int32: how many rows each has
    content BLOB NOT NULL,                   -- the rows, each of as many values as its set has dimensions
    checksum INTEGER                         -- of what it holds, see checksums.py
);
""",
    "edits": """
CREATE TABLE edits (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "of" TEXT NOT NULL,                      -- tiles or sources that were removed, or footprints that were drawn anew
    "row" INTEGER NOT NULL                   -- id of that of which blocks tell something else
);
""",
}
"""By name, those that people do not see."""

SOURCE_COLUMNS = (
    "path, width, height, bands, scaling, crs, transform, resolution, size_bytes, modified_ns, fingerprint, acquired,"
    " stated, nodata, band_names, chosen_by, read_resolution, files, state, replaces"
)
"""All of a source's row but for its id, in the order in which its checksum is made."""

INDEXES = {
    "settings_key": "CREATE UNIQUE INDEX settings_key ON settings (key)",
    "sources_path": "CREATE INDEX sources_path ON sources (path, size_bytes)",
    "tiles_window": 'CREATE UNIQUE INDEX tiles_window ON tiles (source, "column", "row", width, height)',
    "tiles_unsound": """CREATE INDEX tiles_unsound ON tiles (id) WHERE (source NOTNULL
    AND "column" GLOB '[0-9]*' AND "row" GLOB '[0-9]*' AND width GLOB '[1-9]*' AND height GLOB '[1-9]*'
    AND regions GLOB '[0-9]*' AND ltrim(xmin, '-') GLOB '[0-9]*' AND ltrim(ymin, '-') GLOB '[0-9]*'
    AND ltrim(xmax, '-') GLOB '[0-9]*' AND ltrim(ymax, '-') GLOB '[0-9]*'
    AND (resolution ISNULL OR resolution GLOB '[0-9]*')) IS NOT TRUE""",
    "edits_row": 'CREATE INDEX edits_row ON edits ("of", "row")',
    "feature_sets_name": "CREATE UNIQUE INDEX feature_sets_name ON feature_sets (name)",
    "blocks_tiles": "CREATE INDEX blocks_tiles ON blocks (holds, first_tile, last_tile, token)",
}
"""By name. No UNIQUE stands in a table: GDAL, changing a field, writes the table's text anew without it, and SQLite
then refuses the whole file for the index that is left over."""


FOR_PEOPLE = ("classes", "acquired")
"""Fields of the tiles that no search reads."""


def tile_fields() -> dict[str, str]:
    """The types of the fields that a catalogue's tiles have of their own, by name."""
    with closing(sqlite3.connect(":memory:")) as scratch:
        scratch.execute(TILES)
        return dict(scratch.execute("SELECT name, type FROM pragma_table_info('tiles')").fetchall())
