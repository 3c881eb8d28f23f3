"""The first writer brings a catalogue of an older schema to this one, and nothing that is seen changes."""

from __future__ import annotations

import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from shapely import Polygon, to_wkb

from recnn_engine.catalogue.geopackage import upgrade
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import CatalogueError, OutputError
from recnn_engine.search.filter import Filter, Period

WITHIN_THE_SECOND = (5.02, 51.99, 5.025, 51.995)


def test_the_first_writer_changes_nothing_that_is_seen(old, undated, caplog):
    before = old.schema
    old.write()
    assert old.schema == "5"
    assert old.contents() == undated.contents()
    with open_catalogue(old.locator) as catalogue:
        assert catalogue.faults() == []
    message = f"{old.path} has schema 5 now; archive.schema{before}.gpkg is as it was."
    assert [record.message for record in caplog.records] == [message]


def test_polygons_become_multipolygons_within_the_earth(old_2):
    """Schema 2 had one polygon a tile, whose longitudes went on beyond 180."""
    plain, beyond = (Polygon([(x, 52), (x + 0.016, 52), (x + 0.016, 51.984), (x, 51.984)]) for x in (5.0, 179.99))
    for tile, shape in ((4, plain), (5, beyond)):
        geometry = struct.pack("<2sBBi", b"GP", 0, 1, 4326) + to_wkb(shape, byte_order=1)
        old_2.execute("UPDATE tiles SET geom = ? WHERE id = ?", geometry, tile)
    old_2.write()
    with open_catalogue(old_2.locator) as catalogue:
        first, second = catalogue.tiles([4, 5])
        assert [len(first.footprint), len(second.footprint)] == [1, 2]
        assert sorted(ring[:, 0].max() for ring in second.footprint) == pytest.approx([-179.994, 180])
        assert catalogue.candidates(Filter(bbox=(-179.996, 51.99, -179.995, 51.995))).tolist() == [5]
    assert old_2.values("SELECT geometry_type_name FROM gpkg_geometry_columns") == [("MULTIPOLYGON",)]
    assert old_2.values("SELECT type FROM pragma_table_info('tiles') WHERE name = 'geom'") == [("MULTIPOLYGON",)]
    assert old_2.values("SELECT DISTINCT hex(substr(geom, 42, 4)) FROM tiles WHERE id > 3") == [("06000000",)]


def test_it_goes_on_as_any_other(old, true_source, true_tile):
    with open_catalogue(old.locator, write=True) as catalogue:
        catalogue.complete_source(3)
        new = catalogue.begin_source(true_source("c.tif", acquired="2021"))
        assert catalogue.add_tiles(new, [true_tile(16)]) == [8]
        assert catalogue.candidates(Filter()).tolist() == [4, 5, 6, 7, 8]
        assert catalogue.candidates(Filter(bbox=WITHIN_THE_SECOND)).tolist() == [5, 8]
        assert catalogue.candidates(Filter(acquired=Period("2021"))).tolist() == [8]
    assert list(old.vectors("recnn")) == [4, 5, 6, 7, 8]


def test_no_room_is_left_in_the_file(old):
    old.write()
    assert old.values("PRAGMA freelist_count") == [(0,)]


def test_a_copy_stays_beside_it(old, undated):
    was = old.schema
    before = old.path.read_bytes()
    other = old.path.with_name(f"archive.schema{was}.gpkg")
    other.write_bytes(b"another one")
    old.write()
    assert other.read_bytes() == b"another one"
    assert old.beside == ["archive.gpkg", f"archive.schema{was}-2.gpkg", f"archive.schema{was}.gpkg"]
    copy = type(old)(old.path.with_name(f"archive.schema{was}-2.gpkg"))
    assert len(copy.path.read_bytes()) == len(before)
    assert copy.schema == was
    assert copy.contents() == undated.contents()


def test_the_copy_of_a_run_that_was_killed_after_it_is_the_one(old, undated, monkeypatch, caplog):
    before = old.schema

    def stop(connection):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(upgrade, "_upgrade_tables", stop)
        old.write()
    assert old.beside == ["archive.gpkg", f"archive.schema{before}.gpkg"] and old.schema == before
    old.write()
    assert old.beside == ["archive.gpkg", f"archive.schema{before}.gpkg"] and old.schema == "5"
    assert f"archive.schema{before}.gpkg is as it was" in caplog.text
    assert type(old)(old.path.with_name(f"archive.schema{before}.gpkg")).contents() == undated.contents()


def test_a_second_writer_makes_no_other_copy(old):
    before = old.schema
    old.write()
    old.write()
    assert old.beside == ["archive.gpkg", f"archive.schema{before}.gpkg"]


def test_no_number_is_used_twice(old, true_source, true_tile):
    old.execute("DELETE FROM blocks" if old.schema == "4" else "DELETE FROM features")
    old.execute("DELETE FROM tiles")
    old.execute("DELETE FROM sources")
    with open_catalogue(old.locator, write=True) as catalogue:
        source = catalogue.begin_source(true_source("c.tif"))
        assert (source, catalogue.add_tiles(source, [true_tile(16)])) == (4, [8])


def test_no_table_of_ours_keeps_values_unique_by_itself(old):
    old.write()
    for table in ("tiles", "settings", "feature_sets", "sources", "blocks"):
        assert old.values(f"SELECT name FROM pragma_index_list('{table}') WHERE origin = 'u'") == []


def test_a_reader_that_stays_sees_on(old):
    with open_catalogue(old.locator) as reader:
        before, version = reader.candidates(Filter()).tolist(), reader.data_version()
        old.write()
        assert reader.candidates(Filter()).tolist() == before
        assert [tile for block in reader.feature_blocks("recnn") for tile in block.tiles.tolist()] == before
        assert reader.settings.schema_version == 5
        assert reader.data_version() != version


def test_what_cannot_be_copied_is_not_changed(old, monkeypatch):
    before = old.schema

    def refuse(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError, match="cannot be written: the disk is full") as error:
        old.write()
    assert "Make room for a copy" in error.value.hint
    assert old.schema == before
    assert old.beside == ["archive.gpkg"]


def test_a_table_of_that_name_is_not_touched(old):
    before = old.schema
    old.execute("CREATE TABLE Edits (mine TEXT)")
    with pytest.raises(CatalogueError, match="has a table “Edits” of its own"):
        old.write()
    assert old.schema == before
    assert old.beside == ["archive.gpkg"]


class TestAdditions:
    """What users added is there after the upgrade."""

    @pytest.fixture
    def upgraded(self, tmp_path, undated, as_schema_2):
        old = as_schema_2(undated, tmp_path / "archive.gpkg", has_additions=True)
        old.write()
        return old

    def test_fields_of_the_tiles(self, upgraded):
        rows = upgraded.values('SELECT id, "my ""own"" note", typeless, acquired, crs, seen FROM tiles LIMIT 3')
        note = "it's"
        assert rows[0] == (1, note, None, None, "nonsense", None)
        assert rows[1] == (2, "harbour", b"\0\xff", "in May", "nonsense", None)
        fields = {row[1]: row[2:5] for row in upgraded.values("PRAGMA table_info(tiles)")}
        assert fields['my "own" note'] == ("TEXT(20)", 1, "'it''s'")
        assert (fields["typeless"][0], fields["seen"][0]) == ("", "DATETIME")

    def test_tables_views_triggers_indexes_and_styles(self, upgraded):
        assert upgraded.values("SELECT tbl_name FROM sqlite_master WHERE name = 'my_trigger'") == [("my_log",)]
        assert upgraded.values("SELECT * FROM my_view") == [(2, "harbour")]
        assert upgraded.values("SELECT styleQML FROM layer_styles") == [("<mine/>",)]
        assert upgraded.values("SELECT name FROM sqlite_master WHERE name = 'my_index'") == [("my_index",)]
        assert upgraded.values("SELECT constraint_name FROM gpkg_data_columns") == [("kinds",)]
        with open_catalogue(upgraded.locator, write=True) as catalogue:
            catalogue.remove_source(1)
        assert upgraded.values("SELECT tile FROM my_log") == [(99,)]

    def test_gdal_validates_and_reads_it(self, upgraded, run_with):
        upgraded.execute("ALTER TABLE tiles DROP COLUMN typeless")  # no GeoPackage has such a one
        run_with("osgeo_utils.samples.validate_gpkg", VALIDATE, upgraded.path)
        assert "harbour" in run_with("osgeo.ogr", READ, upgraded.path)


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


def test_a_copy_by_ogr2ogr_is_read_and_upgraded(tmp_path, undated, as_schema_2):
    if shutil.which("ogr2ogr") is None:
        pytest.skip("there is no ogr2ogr")
    old = as_schema_2(undated, tmp_path / "archive.gpkg")
    copy = type(old)(tmp_path / "copy.gpkg")
    subprocess.run(["ogr2ogr", copy.path, old.path], check=True, capture_output=True)
    for _ in range(2):
        assert copy.filtered() == undated.filtered()
        assert copy.vectors("recnn") == undated.vectors("recnn")
        copy.write()
    with open_catalogue(copy.locator) as catalogue:
        assert catalogue.faults() == []
