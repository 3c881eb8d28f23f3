"""Catalogues of schema 2, filled with what catalogues of this schema hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from recnn_engine.catalogue.geopackage.geometry import register_functions
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.search.filter import ClassShare, Filter, Period

EMPTY = Path(__file__).with_name("schema2.sql")

CONTENTS = """
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
"""The old tables filled with what a catalogue of this schema holds."""

ADDITIONS = """
ALTER TABLE tiles ADD COLUMN "my ""own"" note" TEXT(20) NOT NULL DEFAULT 'it''s';
ALTER TABLE tiles ADD COLUMN "ACQUIRED" TEXT;
ALTER TABLE tiles ADD COLUMN crs TEXT DEFAULT 'nonsense';
ALTER TABLE tiles ADD COLUMN typeless;
ALTER TABLE tiles ADD COLUMN seen DATETIME DEFAULT NULL;
UPDATE tiles SET "my ""own"" note" = 'harbour', typeless = x'00ff', "ACQUIRED" = 'in May' WHERE id = 2;
CREATE INDEX my_index ON tiles ("my ""own"" note");
CREATE TABLE my_log (id INTEGER PRIMARY KEY, tile INTEGER, at DATETIME);
CREATE TRIGGER my_trigger AFTER DELETE ON tiles BEGIN INSERT INTO my_log (tile) VALUES (OLD.id); END;
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
def as_schema_2() -> Callable[..., CatalogueFile]:
    """Writes the contents of a catalogue of this schema to a file of schema 2, with what its users added or not."""

    def write(new: CatalogueFile, path: Path, *, has_additions: bool = False) -> CatalogueFile:
        with closing(sqlite3.connect(path)) as connection:
            register_functions(connection)
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(EMPTY.read_text(encoding="utf-8"))
            connection.execute("ATTACH ? AS new", (str(new.path),))
            connection.executescript(CONTENTS + (ADDITIONS if has_additions else ""))
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
def old(request, tmp_path, undated, as_schema_2) -> CatalogueFile:
    return as_schema_2(undated, tmp_path / "archive.gpkg", has_additions=request.param)
