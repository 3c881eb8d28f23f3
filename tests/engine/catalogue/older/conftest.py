"""Catalogues of older schemas, filled with what catalogues of this schema hold."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from recnn_engine.catalogue.geopackage import blocks
from recnn_engine.catalogue.geopackage.encoding import (
    CLASS_MAPS,
    CLASSES,
    REGIONS,
    decode_class_map,
    decode_classes,
    decode_regions,
)
from recnn_engine.catalogue.geopackage.geometry import register_functions
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.search.filter import ClassShare, Filter, Period

EMPTY = {schema: Path(__file__).with_name(f"schema{schema}.sql") for schema in (2, 3, 4)}

SAME = """
INSERT INTO model SELECT * FROM new.model;
INSERT INTO settings SELECT * FROM new.settings
    WHERE key NOT IN ('schema_version', 'next_region', 'blocks', 'checksum');
INSERT INTO settings (key, value) VALUES ('schema_version', '3');
INSERT INTO sources SELECT id, path, width, height, bands, scaling, crs, transform, resolution, size_bytes, modified_ns,
    fingerprint, state, replaces, acquired, stated, nodata, band_names, chosen_by, read_resolution, files
    FROM new.sources;
INSERT INTO tiles SELECT * FROM new.tiles;
INSERT INTO feature_sets SELECT * FROM new.feature_sets;
UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) =
    (SELECT min_x, min_y, max_x, max_y FROM new.gpkg_contents WHERE table_name = 'tiles') WHERE table_name = 'tiles';
"""
"""What schema 3 had as this one has it."""

SCHEMA_2 = """
INSERT INTO model SELECT * FROM new.model;
INSERT INTO settings SELECT * FROM new.settings WHERE key != 'schema_version';
INSERT INTO settings (key, value) VALUES ('schema_version', '2'), ('dimensions', '8');
INSERT INTO sources SELECT id, path, width, height, bands, scaling, crs, transform, resolution, size_bytes, modified_ns,
    fingerprint, state, replaces FROM new.sources;
INSERT INTO tiles SELECT id, geom, source, classes, regions, "column", "row", width, height, xmin, ymin, xmax, ymax,
    resolution FROM new.tiles;
INSERT INTO regions SELECT * FROM new.regions;
INSERT INTO class_maps SELECT * FROM new.class_maps;
INSERT INTO features SELECT features.id, name, first_tile, last_tile, "rows", dimensions, dtype, tiles, vectors
    FROM new.features JOIN new.feature_sets ON feature_sets.id = feature_set;
UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) =
    (SELECT min_x, min_y, max_x, max_y FROM new.gpkg_contents WHERE table_name = 'tiles') WHERE table_name = 'tiles';
"""
"""The tables of schema 2 filled with what a catalogue of schema 3 holds."""

SCHEMA_4 = """
INSERT INTO blocks SELECT id, holds, first_tile, last_tile, "rows", token, tiles, counts, content FROM new.blocks
    WHERE holds NOT IN ('facts of a tile', 'box of a footprint');
INSERT INTO settings (key, value) SELECT key, value FROM new.settings WHERE key = 'next_region';
UPDATE settings SET value = '4' WHERE key = 'schema_version';
INSERT INTO layer_styles SELECT * FROM new.layer_styles;
"""
"""What schema 4 had as this one has it, beside that."""

ADDITIONS = """
ALTER TABLE tiles ADD COLUMN "my ""own"" note" TEXT(20) NOT NULL DEFAULT 'it''s';
ALTER TABLE tiles ADD COLUMN "ACQUIRED" TEXT;
ALTER TABLE tiles ADD COLUMN crs TEXT DEFAULT 'nonsense';
ALTER TABLE tiles ADD COLUMN typeless;
ALTER TABLE tiles ADD COLUMN seen DATETIME DEFAULT NULL;
UPDATE tiles SET "my ""own"" note" = 'harbour', typeless = x'00ff', "ACQUIRED" = 'in May' WHERE id = 2;
CREATE INDEX my_index ON tiles ("my ""own"" note");
CREATE TABLE my_log (id INTEGER PRIMARY KEY, tile INTEGER, at DATETIME);
CREATE TRIGGER my_trigger AFTER DELETE ON my_log BEGIN INSERT INTO my_log (tile) VALUES (OLD.tile); END;
CREATE VIEW my_view AS SELECT id, "my ""own"" note" AS note FROM tiles WHERE note = 'harbour';
INSERT INTO my_log (tile) VALUES (99);
INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('my_log', 'attributes', 'my_log');
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT,
    description TEXT, mime_type TEXT, constraint_name TEXT,
    CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT,
    min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
    CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
INSERT INTO gpkg_data_column_constraints VALUES ('kinds', 'enum', 'a', NULL, NULL, NULL, NULL, 'A');
INSERT INTO gpkg_data_columns VALUES ('tiles', 'crs', NULL, NULL, NULL, NULL, 'kinds');
INSERT INTO gpkg_extensions VALUES
    ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write'),
    ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema',
        'read-write');
UPDATE layer_styles SET styleQML = '<mine/>';
"""
"""What users add in QGIS and by SQL."""

ASKED = [
    Filter(all_of=(ClassShare("grass", 0.75), ClassShare("bare soil", 0.2))),
    Filter(any_of=(ClassShare("bare soil", 0.3), ClassShare("grass", 0.76))),
    Filter(none_of=(ClassShare("bare soil"),)),
    Filter(bbox=(5.02, 51.99, 5.025, 51.995), not_source=2),
    Filter(acquired=Period("1900", None)),
]


@dataclass(frozen=True)
class CatalogueFile:
    """The file of a catalogue and what can be seen of it."""

    path: Path

    @property
    def locator(self) -> Locator:
        return Locator.of(self.path)

    @property
    def beside(self) -> list[str]:
        """Names of the files in its folder."""
        return sorted(path.name for path in self.path.parent.iterdir())

    @property
    def schema(self) -> str:
        return self.values("SELECT value FROM settings WHERE key = 'schema_version'")[0][0]

    def values(self, statement: str) -> list[tuple]:
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(statement).fetchall()

    def execute(self, statement: str, *values: object) -> None:
        with closing(sqlite3.connect(self.path)) as connection:
            register_functions(connection)
            connection.execute(statement, values)
            connection.commit()

    def write(self) -> None:
        """What the first writer does at least."""
        open_catalogue(self.locator, write=True).close()

    def copied_to(self, path: Path) -> CatalogueFile:
        path.write_bytes(self.path.read_bytes())
        return CatalogueFile(path)

    def filtered(self) -> list[list[int]]:
        with open_catalogue(self.locator) as catalogue:
            return [catalogue.candidates(asked).tolist() for asked in ASKED]

    def vectors(self, name: str) -> dict[int, list]:
        with open_catalogue(self.locator) as catalogue:
            return {t: b.rows_of(t).tolist() for b in catalogue.feature_blocks(name) for t in b.tiles.tolist()}

    def contents(self) -> dict:
        """All that readers see, but for the file and its schema."""
        with open_catalogue(self.locator) as catalogue:
            ids = catalogue.candidates(Filter()).tolist()
            changing = ("catalogue", "size_bytes", "schema_version")
            return {
                "facts": {name: fact for name, fact in catalogue.facts().items() if name not in changing},
                "sources": catalogue.sources(),
                "tiles": [(repr(tile), [ring.tolist() for ring in tile.footprint]) for tile in catalogue.tiles(ids)],
                "class maps": [catalogue.class_map(i).tolist() for i in ids[:9]],
                "regions": [repr(catalogue.regions_of(i)) for i in ids[:9]],
                "vectors": [self.vectors(name) for name in catalogue.settings.methods],
                "filtered": self.filtered(),
            }


@pytest.fixture(scope="session")
def as_schema_4() -> Callable[..., CatalogueFile]:
    """Writes the contents of a catalogue of this schema to a file of schema 4."""

    def write(new: CatalogueFile, path: Path) -> CatalogueFile:
        with closing(sqlite3.connect(path)) as connection:
            fill(connection, 4, new.path, SAME + SCHEMA_4)
        return CatalogueFile(path)

    return write


@pytest.fixture(scope="session")
def as_schema_3() -> Callable[..., CatalogueFile]:
    """Writes the contents of a catalogue of this schema to a file of schema 3."""

    def write(new: CatalogueFile, path: Path) -> CatalogueFile:
        with closing(sqlite3.connect(path)) as connection, closing(sqlite3.connect(new.path)) as source:
            fill(connection, 3, new.path, SAME)
            classes = rows_of(source, CLASSES, lambda rows: decode_classes(rows).tolist())
            connection.executemany("INSERT INTO tile_classes (tile, class, share) VALUES (?, ?, ?)", classes)
            maps = rows_of(source, CLASS_MAPS, lambda rows: [decode_class_map(rows.tobytes())])
            packed = ((tile, *found.shape[::-1], zlib.compress(found.tobytes())) for tile, found in maps)
            connection.executemany("INSERT INTO class_maps VALUES (?, ?, ?, ?)", packed)
            regions = rows_of(source, REGIONS, table_of_regions)
            connection.executemany("INSERT INTO regions VALUES (?2, ?1, ?3, ?4, ?5, ?6, ?7, ?8)", regions)
            for number, name in source.execute("SELECT id, name FROM feature_sets").fetchall():
                for block in blocks.read_blocks(source, name):
                    tiles = np.repeat(block.tiles, block.counts)
                    values = (number, int(tiles[0]), int(tiles[-1]), len(tiles), tiles.data, block.vectors.tobytes())
                    connection.execute("INSERT INTO features VALUES (NULL, ?, ?, ?, ?, ?, ?)", values)
            connection.commit()
        return CatalogueFile(path)

    return write


def fill(connection: sqlite3.Connection, schema: int, other: Path, script: str) -> None:
    """Make the tables of a schema, and run a script beside which another file is `new`."""
    register_functions(connection)
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(EMPTY[schema].read_text(encoding="utf-8"))
    connection.execute("ATTACH ? AS new", (str(other),))
    connection.executescript(script)
    connection.execute("DETACH new")


def rows_of(source: sqlite3.Connection, holds: str, decode: Callable) -> Iterator[tuple]:
    """Rows of an old table: the tile before each row that was made of it."""
    for block in blocks.read_blocks(source, holds):
        for tile in block.tiles.tolist():
            for row in decode(block.rows_of(tile)):
                yield (tile, row) if isinstance(row, np.ndarray) else (tile, *row)


def table_of_regions(rows: np.ndarray) -> list[tuple]:
    found = decode_regions(rows.tobytes())
    return np.column_stack([found.ids, found.classes, found.areas, found.boxes]).tolist()


@pytest.fixture(scope="session")
def as_schema_2(as_schema_3, tmp_path_factory) -> Callable[..., CatalogueFile]:
    """Writes the contents of a catalogue of this schema to a file of schema 2, with what its users added or not."""

    def write(new: CatalogueFile, path: Path, *, has_additions: bool = False) -> CatalogueFile:
        between = as_schema_3(new, tmp_path_factory.mktemp("between") / "schema3.gpkg")
        with closing(sqlite3.connect(path)) as connection:
            fill(connection, 2, between.path, SCHEMA_2 + (ADDITIONS if has_additions else ""))
        return CatalogueFile(path)

    return write


@pytest.fixture(scope="session")
def undated(tmp_path_factory, settings, true_source, true_tile) -> CatalogueFile:
    """A catalogue of this schema with two sources, and a tile of one that is to replace the first."""
    path = tmp_path_factory.mktemp("undated") / "archive.gpkg"
    with create_catalogue(Locator.of(path), settings(learnt={"mean": [0.5]})) as catalogue:
        for name in ("a.tif", "b.tif"):
            number = catalogue.begin_source(true_source(name, scaling=((0, 9), (0, 9), (0, 9))))
            catalogue.add_tiles(number, [true_tile(column) for column in (0, 16, 32)])
            catalogue.complete_source(number)
        hidden = catalogue.begin_source(true_source("a.tif", fingerprint="second"), replaces=1)
        catalogue.add_tiles(hidden, [true_tile(0)])
    return CatalogueFile(path)


@pytest.fixture(params=[False, True], ids=["plain", "with additions"])
def old_2(request, tmp_path, undated, as_schema_2) -> CatalogueFile:
    """A file of schema 2."""
    return as_schema_2(undated, tmp_path / "archive.gpkg", has_additions=request.param)


@pytest.fixture(params=["2", "2 with additions", "3", "4"])
def old(request, tmp_path, undated, as_schema_2, as_schema_3, as_schema_4) -> CatalogueFile:
    """A file of an older schema."""
    if request.param == "4":
        return as_schema_4(undated, tmp_path / "archive.gpkg")
    if request.param == "3":
        return as_schema_3(undated, tmp_path / "archive.gpkg")
    return as_schema_2(undated, tmp_path / "archive.gpkg", has_additions=request.param != "2")
