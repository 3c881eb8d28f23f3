"""A catalogue of schema 2 is read as it is, and brought to this schema by its first writer, whole or not at all."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import rasterio

from recnn_engine.catalogue.geopackage import upgrade
from recnn_engine.catalogue.geopackage.geometry import register_functions
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.errors import CatalogueError, OutputError
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


def as_schema_2(new: Path, path: Path, additions: str = "") -> Path:
    with closing(sqlite3.connect(path)) as connection:
        register_functions(connection)
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(EMPTY.read_text(encoding="utf-8"))
        connection.execute("ATTACH ? AS new", (str(new),))
        connection.executescript(CONTENTS + additions)
    return path


@pytest.fixture(scope="session")
def undated(tmp_path_factory, settings, true_source, true_tile) -> Path:
    """A catalogue of this schema with two sources, and tiles of one that is to replace the first."""
    path = tmp_path_factory.mktemp("undated") / "archive.gpkg"
    with create_catalogue(Locator.of(path), settings(learnt={"mean": [0.5]})) as catalogue:
        for name in ("a.tif", "b.tif"):
            number = catalogue.begin_source(true_source(name, scaling=((0, 9), (0, 9), (0, 9))))
            catalogue.add_tiles(number, [true_tile(column) for column in (0, 16, 32)])
            catalogue.complete_source(number)
        hidden = catalogue.begin_source(true_source("a.tif", fingerprint="second"), replaces=1)
        catalogue.add_tiles(hidden, [true_tile(0)])
    return path


@pytest.fixture(params=["", ADDITIONS], ids=["plain", "with additions"])
def old(request, tmp_path, undated) -> Path:
    return as_schema_2(undated, tmp_path / "archive.gpkg", request.param)


def contents(path: Path) -> dict:
    """All that readers see, but for the file and its schema."""
    with open_catalogue(Locator.of(path)) as catalogue:
        ids = catalogue.candidates(Filter()).tolist()
        facts = catalogue.facts()
        for name in ("catalogue", "size_bytes", "schema_version"):
            facts.pop(name)
        return {
            "facts": facts,
            "sources": catalogue.sources(),
            "tiles": [(repr(tile), tile.footprint.tolist()) for tile in catalogue.tiles(ids)],
            "class maps": [catalogue.class_map(i).tolist() for i in ids[:9]],
            "regions": [repr(catalogue.regions_of(i)) for i in ids[:9]],
            "features": {name: vectors(catalogue, name) for name in catalogue.settings.methods},
            "filtered": [catalogue.candidates(asked).tolist() for asked in ASKED],
        }


ASKED = [
    Filter(all_of=(ClassShare("grass", 0.75), ClassShare("bare soil", 0.2))),
    Filter(any_of=(ClassShare("bare soil", 0.3), ClassShare("grass", 0.76))),
    Filter(none_of=(ClassShare("bare soil"),)),
    Filter(bbox=(5.02, 51.99, 5.025, 51.995), not_source=2),
    Filter(acquired=Period("1900", None)),
]


def vectors(catalogue, name: str) -> dict[int, list]:
    return {t: b.rows_of(t).tolist() for b in catalogue.feature_blocks(name) for t in b.tiles.tolist()}


def schema_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT value FROM settings WHERE key = 'schema_version'").fetchone()[0]


def values(path: Path, statement: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def open_and_close(path: Path) -> None:
    open_catalogue(Locator.of(path), write=True).close()


class TestReading:
    def test_readers_see_the_same(self, old, undated):
        before = old.read_bytes()
        assert contents(old) == contents(undated)
        assert old.read_bytes() == before
        assert [path.name for path in old.parent.iterdir()] == ["archive.gpkg"]

    def test_what_it_is_and_what_will_become_of_it_is_told(self, old):
        with open_catalogue(Locator.of(old)) as catalogue:
            assert catalogue.facts()["schema_version"] == catalogue.settings.schema_version == 2
            (fault,) = catalogue.faults()
        assert (fault.kind, fault.mendable) == ("schema", True)
        assert fault.message == "It has schema 2; what writes it next brings it to schema 3."

    @pytest.mark.parametrize(("descriptor", "distance"), [("recnn+", "L1"), ("gist", "L2"), ("color", "L1")])
    def test_other_descriptors_keep_one_vector_a_tile(self, old, descriptor, distance):
        with closing(sqlite3.connect(old)) as connection:
            connection.execute("UPDATE settings SET value = ? WHERE key = 'descriptor'", (f'"{descriptor}"',))
            connection.execute("DELETE FROM features WHERE descriptor = 'recnn'")
            connection.execute("UPDATE features SET descriptor = ?", (descriptor,))
            connection.commit()
        for _ in range(2):
            with open_catalogue(Locator.of(old)) as catalogue:
                (kept,) = catalogue.settings.feature_sets
                assert (kept.name, kept.level, kept.dimensions, kept.distance) == (descriptor, "tile", 8, distance)
                assert list(vectors(catalogue, descriptor)) == [1, 2, 3, 4, 5, 6]
            open_and_close(old)

    def test_classes_that_a_user_garbled_are_none(self, old):
        with closing(sqlite3.connect(old)) as connection:
            register_functions(connection)
            connection.execute("UPDATE tiles SET classes = 'grass, mostly' WHERE id = 2")
            connection.commit()
        for _ in range(2):
            with open_catalogue(Locator.of(old)) as catalogue:
                assert catalogue.candidates(ASKED[0]).tolist() == [1, 3, 4, 5, 6]
                assert catalogue.tile(2).shares == {}
            open_and_close(old)

    @pytest.mark.parametrize("schema", ["1", "4"])
    @pytest.mark.parametrize("write", [False, True])
    def test_any_other_schema_is_refused(self, old, schema, write):
        with closing(sqlite3.connect(old)) as connection:
            connection.execute("UPDATE settings SET value = ? WHERE key = 'schema_version'", (schema,))
            connection.commit()
        with pytest.raises(
            CatalogueError, match=f"has catalogue schema {schema}; this version of ReCNN reads schema 3"
        ):
            open_catalogue(Locator.of(old), write=write)


class TestUpgrade:
    def test_the_first_writer_changes_nothing_that_is_seen(self, old, undated, caplog):
        open_and_close(old)
        assert schema_of(old) == "3"
        assert contents(old) == contents(undated)
        with open_catalogue(Locator.of(old)) as catalogue:
            assert catalogue.faults() == []
        assert [record.message for record in caplog.records] == [
            f"{old} has schema 3 now; archive.schema2.gpkg is as it was."
        ]

    def test_it_goes_on_as_any_other(self, old, true_source, true_tile):
        with open_catalogue(Locator.of(old), write=True) as catalogue:
            catalogue.complete_source(3)
            new = catalogue.begin_source(true_source("c.tif", acquired="2021"))
            (tile,) = catalogue.add_tiles(new, [true_tile(16)])
            assert tile == 8
            assert catalogue.candidates(Filter()).tolist() == [4, 5, 6, 7, 8]
            assert catalogue.candidates(Filter(bbox=(5.02, 51.99, 5.025, 51.995))).tolist() == [5, 8]
            assert catalogue.candidates(Filter(acquired=Period("2021"))).tolist() == [8]
            assert list(vectors(catalogue, "recnn")) == [4, 5, 6, 7, 8]

    def test_a_copy_stays_beside_it(self, old, undated):
        before = old.read_bytes()
        other = old.with_name("archive.schema2.gpkg")
        other.write_bytes(b"another one")
        open_and_close(old)
        assert other.read_bytes() == b"another one"
        copy = old.with_name("archive.schema2-2.gpkg")
        assert sorted(old.parent.iterdir()) == sorted([old, other, copy])
        assert len(copy.read_bytes()) == len(before)
        assert schema_of(copy) == "2"
        assert contents(copy) == contents(undated)

    def test_a_second_writer_makes_no_other_copy(self, old):
        open_and_close(old)
        open_and_close(old)
        assert len(list(old.parent.iterdir())) == 2

    def test_no_number_is_used_twice(self, old, true_source, true_tile):
        with closing(sqlite3.connect(old)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("DELETE FROM sources")
            connection.execute("DELETE FROM features")
            connection.commit()
        with open_catalogue(Locator.of(old), write=True) as catalogue:
            source = catalogue.begin_source(true_source("c.tif"))
            assert (source, catalogue.add_tiles(source, [true_tile(16)])) == (4, [8])

    def test_no_table_of_ours_keeps_values_unique_by_itself(self, old):
        open_and_close(old)
        for table in ("tiles", "settings", "feature_sets", "tile_classes", "sources", "regions", "features"):
            assert values(old, f"SELECT name FROM pragma_index_list('{table}') WHERE origin = 'u'") == []

    def test_a_reader_that_stays_sees_on(self, old, undated):
        with open_catalogue(Locator.of(old)) as reader:
            before, version = vectors(reader, "recnn"), reader.data_version()
            open_and_close(old)
            assert vectors(reader, "recnn") == before
            assert reader.candidates(ASKED[0]).tolist() == [1, 2, 3, 4, 5, 6]
            assert reader.settings.schema_version == 3
            assert reader.data_version() != version

    def test_what_cannot_be_copied_is_not_changed(self, old, monkeypatch):
        before = old.read_bytes()

        def refuse(self, target):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", refuse)
        with pytest.raises(OutputError, match="cannot be written: the disk is full") as error:
            open_and_close(old)
        assert "Make room for a copy" in error.value.hint
        assert old.read_bytes()[100:] == before[100:]
        assert schema_of(old) == "2"
        assert [path.name for path in old.parent.iterdir()] == ["archive.gpkg"]

    def test_a_table_of_that_name_is_not_touched(self, old):
        with closing(sqlite3.connect(old)) as connection:
            connection.execute("CREATE TABLE Tile_Classes (mine TEXT)")
            connection.commit()
        with pytest.raises(CatalogueError, match="has a table “Tile_Classes” of its own"):
            open_and_close(old)
        assert schema_of(old) == "2"
        assert len(list(old.parent.iterdir())) == 1


class TestDates:
    """Schema 2 knew none: they are looked for when the imagery is next met, and once only."""

    @pytest.fixture
    def images(self, tmp_path, raster, pixels) -> list[Path]:
        """A raster whose tag tells, one whose name tells, and one of which nothing tells."""
        images = [raster(tmp_path / f"{name}.tif", pixels(32, 64)) for name in ("tagged", "city_2019", "none")]
        with rasterio.open(images[0], "r+") as dataset:
            dataset.update_tags(ACQUISITIONDATETIME="2021-06-30T10:50:31Z")
        return images

    @pytest.fixture
    def index(self, tmp_path, images, build_catalogue) -> Callable:
        def run(catalogue: str, **options: object):
            return build_catalogue(images, tmp_path / catalogue, descriptor="color", tile=32, **options)

        return run

    @pytest.fixture
    def path(self, tmp_path, index) -> Path:
        index("new.gpkg")
        return as_schema_2(tmp_path / "new.gpkg", tmp_path / "archive.gpkg")

    def test_unchanged_sources_get_theirs_without_being_indexed_anew(self, path, index, undated_of):
        assert undated_of(path) == (3, [None, None, None])
        report = index("archive.gpkg")
        assert (report.unchanged, report.indexed) == (3, 0)
        assert undated_of(path) == (1, ["2021-06-30T10:50:31Z", "2019", ""])
        assert set(values(path, "SELECT source, acquired FROM tiles")) == {
            (1, "2021-06-30T10:50:31Z"), (2, "2019"), (3, None)
        }  # fmt: skip

    def test_where_nothing_told_it_nobody_looks_again(self, path, index, monkeypatch):
        index("archive.gpkg")
        monkeypatch.delattr("recnn_engine.indexing.planning.acquired")
        assert index("archive.gpkg").unchanged == 3

    def test_what_is_stated_goes_before(self, path, index, undated_of):
        assert index("archive.gpkg", acquired="2020").unchanged == 3
        assert undated_of(path) == (0, ["2020"] * 3)

    def test_an_unknown_date_is_in_no_period(self, path, index):
        index("archive.gpkg")
        with open_catalogue(Locator.of(path)) as catalogue:
            assert catalogue.candidates(Filter(acquired=Period("1900", None))).tolist() == [1, 2, 3, 4]
            assert catalogue.candidates(Filter(acquired=Period(None, "2030"))).tolist() == [1, 2, 3, 4]
            assert catalogue.tile(5).acquired is None
            assert catalogue.facts()["acquired"] == ["2019", "2021-06-30T10:50:31Z"]

    @pytest.fixture
    def undated_of(self) -> Callable:
        """How many sources are undated, and the dates of all."""

        def read(path: Path) -> tuple[int, list[str | None]]:
            with open_catalogue(Locator.of(path)) as catalogue:
                return catalogue.facts()["undated_sources"], [source.acquired for source in catalogue.sources()]

        return read


class TestAdditions:
    """What users added is there after the upgrade."""

    @pytest.fixture
    def upgraded(self, tmp_path, undated) -> Path:
        path = as_schema_2(undated, tmp_path / "archive.gpkg", ADDITIONS)
        open_and_close(path)
        return path

    def test_fields_of_the_tiles(self, upgraded):
        rows = values(upgraded, 'SELECT id, "my ""own"" note", typeless, acquired, crs, seen FROM tiles LIMIT 3')
        note = "it's"
        assert rows[0] == (1, note, None, None, "nonsense", None)
        assert rows[1] == (2, "harbour", b"\0\xff", "in May", "nonsense", None)
        fields = {row[1]: row[2:5] for row in values(upgraded, "PRAGMA table_info(tiles)")}
        assert fields['my "own" note'] == ("TEXT(20)", 1, "'it''s'")
        assert (fields["typeless"][0], fields["seen"][0]) == ("", "DATETIME")

    def test_tables_views_triggers_indexes_and_styles(self, upgraded):
        assert values(upgraded, "SELECT * FROM my_view") == [(2, "harbour")]
        assert values(upgraded, "SELECT styleQML FROM layer_styles") == [("<mine/>",)]
        assert values(upgraded, "SELECT name FROM sqlite_master WHERE name = 'my_index'") == [("my_index",)]
        assert values(upgraded, "SELECT constraint_name FROM gpkg_data_columns") == [("kinds",)]
        with open_catalogue(Locator.of(upgraded), write=True) as catalogue:
            catalogue.remove_source(1)
        assert values(upgraded, "SELECT tile FROM my_log") == [(99,), (1,), (2,), (3,)]

    def test_gdal_validates_and_reads_it(self, upgraded, run_with):
        with closing(sqlite3.connect(upgraded)) as connection:
            connection.execute("ALTER TABLE tiles DROP COLUMN typeless")  # no GeoPackage has such a one
        run_with("osgeo_utils.samples.validate_gpkg", VALIDATE, upgraded)
        assert "harbour" in run_with("osgeo.ogr", READ, upgraded)


VALIDATE = """
import sys
from osgeo_utils.samples import validate_gpkg
validate_gpkg.check(sys.argv[1], extra_checks=True, warning_as_error=True)
"""

READ = """
import sys
from osgeo import ogr
dataset = ogr.Open(sys.argv[1])
print(dataset.GetLayerByName("tiles").GetFeature(2).items())
"""


def test_a_copy_by_ogr2ogr_is_read_and_upgraded(tmp_path, undated):
    if shutil.which("ogr2ogr") is None:
        pytest.skip("there is no ogr2ogr")
    old = as_schema_2(undated, tmp_path / "archive.gpkg")
    copy = tmp_path / "copy.gpkg"
    subprocess.run(["ogr2ogr", copy, old], check=True, capture_output=True)
    for _ in range(2):
        with open_catalogue(Locator.of(copy)) as catalogue:
            assert catalogue.candidates(ASKED[0]).tolist() == [1, 2, 3, 4, 5, 6]
            np.testing.assert_array_equal(list(vectors(catalogue, "recnn")), [1, 2, 3, 4, 5, 6])
        open_and_close(copy)
    with open_catalogue(Locator.of(copy)) as catalogue:
        assert catalogue.faults() == []


@pytest.fixture(scope="module")
def large(tmp_path_factory, settings, true_source, true_tile) -> Path:
    folder = tmp_path_factory.mktemp("large")
    with create_catalogue(Locator.of(folder / "new.gpkg"), settings()) as catalogue:
        number = catalogue.begin_source(true_source("a.tif"))
        catalogue.add_tiles(number, [true_tile(16 * i) for i in range(400)])
    return as_schema_2(folder / "new.gpkg", folder / "old.gpkg", ADDITIONS)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
class TestKill:
    """Killed at any moment it has the one schema or the other, and the next writer goes on."""

    @pytest.mark.parametrize(
        ("step", "schema"),
        [
            ("_copy_beside", "2"),
            ("_upgrade_tables", "2"),
            ("recreate_tiles", "2"),
            ("_move_features", "2"),
            ("_recreate_settings", "2"),
            ("restore_indexes", "2"),
            ("tr", "3"),  # what is said of it afterwards
        ],
    )
    def test_before_each_step(self, large, tmp_path, step, schema):
        path = shutil.copy(large, tmp_path / "archive.gpkg")
        _in_a_process(_die_before, step, path)
        self._check(path, large, schema)

    def test_at_random(self, large, tmp_path):
        begun, whole = time.monotonic(), shutil.copy(large, tmp_path / "whole.gpkg")
        open_and_close(whole)
        seconds, chance = time.monotonic() - begun, random.Random(9)
        for turn in range(8):
            path = shutil.copy(large, tmp_path / f"{turn}.gpkg")
            _in_a_process(open_and_close, path, killed_after=chance.random() * seconds)
            self._check(path, large, schema_of(path))

    def _check(self, path: Path, original: Path, schema: str) -> None:
        assert schema_of(path) == schema
        assert values(path, "PRAGMA integrity_check") == [("ok",)]
        expected = contents(original)
        assert contents(path) == expected
        open_and_close(path)
        assert schema_of(path) == "3"
        assert contents(path) == expected
        assert values(path, "SELECT count(*) FROM my_view") == [(1,)]


def _die_before(step: str, path: Path) -> None:
    setattr(upgrade, step, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
    open_and_close(path)


def _in_a_process(work: Callable[..., None], *arguments: object, killed_after: float | None = None) -> None:
    process = multiprocessing.get_context("fork").Process(target=work, args=arguments)
    process.start()
    process.join(killed_after)
    process.kill()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
