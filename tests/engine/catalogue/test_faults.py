"""What other programs leave behind is found, told in a sentence, and mended."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from recnn_engine.catalogue.geopackage.geometry import encode_multipolygon, encode_polygon, register_functions
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import CatalogueError
from recnn_engine.queries.stored import region_query, tile_query
from recnn_engine.search.filter import ClassShare, Filter

EMPTY_POLYGON = b"GP\0\x11\xe6\x10\0\0\1\3\0\0\0\0\0\0\0"
ELSEWHERE = encode_polygon([[(8.0, 50.0), (8.1, 50.0), (8.1, 49.9), (8.0, 49.9)]], 4326)
SECOND_PLACE = (5.02, 51.99, 5.025, 51.995)
"""Within the second tile of each source, and in no other."""


def write(path: Path, *statements: str, values: tuple = ()) -> None:
    """Write as a program does that knows GeoPackages and leaves foreign keys off."""
    with closing(sqlite3.connect(path)) as connection:
        register_functions(connection)
        for statement in statements:
            connection.execute(statement, values)
        connection.commit()


def found(path: Path) -> dict[str, str]:
    """Messages by the kind of the fault, as a reader finds them."""
    with open_catalogue(Locator.of(path)) as catalogue:
        faults = catalogue.faults()
    assert len({fault.kind for fault in faults}) == len(faults)
    assert all(fault.mendable for fault in faults)
    return {fault.kind: fault.message for fault in faults}


def repair(path: Path) -> list[str]:
    with open_catalogue(Locator.of(path), write=True) as catalogue:
        return [fault.kind for fault in catalogue.repair()]


def ids_of(path: Path, **asked: object) -> list[int]:
    with open_catalogue(Locator.of(path)) as catalogue:
        return catalogue.candidates(Filter(**asked)).tolist()


def vectors_of(path: Path) -> list[int]:
    with open_catalogue(Locator.of(path)) as catalogue:
        return [tile for block in catalogue.feature_blocks("recnn+") for tile in block.tiles.tolist()]


def test_a_sound_catalogue_has_no_faults(sound):
    assert found(sound) == {}
    before = sound.read_bytes()
    with open_catalogue(Locator.of(sound), write=True) as catalogue:
        version = catalogue.data_version()
        assert catalogue.repair() == []
        assert catalogue.data_version() == version
    assert found(sound) == {}
    assert len(sound.read_bytes()) == len(before)


class TestOrphans:
    """Rows that a program without foreign keys left when it removed tiles or sources."""

    def test_removed_tiles_are_not_found_any_more(self, sound):
        write(sound, "DELETE FROM tiles WHERE id IN (2, 5)")
        assert ids_of(sound) == vectors_of(sound) == [1, 3, 4, 6]
        with open_catalogue(Locator.of(sound)) as catalogue:
            wanted = np.array([1, 2, 5])
            assert [t for block in catalogue.feature_blocks("recnn", wanted) for t in block.tiles.tolist()] == [1]
            assert catalogue.facts()["classes"] == pytest.approx({"grass": 0.75, "bare soil": 0.25})

    def test_removed_tiles(self, sound):
        write(sound, "DELETE FROM tiles WHERE id IN (2, 5)")
        assert found(sound) == {"orphans": "12 rows belong to tiles or images that are gone."}
        assert repair(sound) == ["orphans"]
        assert found(sound) == {}
        assert ids_of(sound) == vectors_of(sound) == [1, 3, 4, 6]

    def test_a_removed_source(self, sound):
        write(sound, "DELETE FROM sources WHERE id = 1")
        assert ids_of(sound) == vectors_of(sound) == [4, 5, 6]
        assert found(sound)["orphans"].startswith("3 rows")
        repair(sound)
        assert found(sound) == {}
        assert _count(sound, "SELECT count(*) FROM regions") == 6

    def test_a_source_that_was_to_be_replaced(self, sound, true_source, true_tile):
        with open_catalogue(Locator.of(sound), write=True) as catalogue:
            catalogue.add_tiles(catalogue.begin_source(true_source("a.tif"), replaces=1), [true_tile(0)])
        write(sound, "DELETE FROM tiles WHERE source = 1", "DELETE FROM sources WHERE id = 1")
        assert "orphans" in found(sound)
        repair(sound)
        assert ids_of(sound) == [4, 5, 6, 7]


class TestFootprints:
    """Footprints that are drawn by hand, empty, or of several parts end no search, and are mended."""

    FORMS: ClassVar[dict[str, bytes | None]] = {
        "empty": EMPTY_POLYGON,
        "of several parts": encode_multipolygon([[[(5.016, 52), (5.032, 52), (5.032, 51.984), (5.016, 51.984)]]], 4326),
        "with more corners": encode_polygon(
            [[(5.016, 52), (5.02, 52), (5.032, 52), (5.032, 51.984), (5.016, 51.98)]], 4326
        ),
        "elsewhere": ELSEWHERE,
        "none": None,
        "no geometry at all": b"POLYGON",
    }

    @pytest.mark.parametrize("form", FORMS)
    def test_they_are_read(self, sound, form):
        write(sound, "UPDATE tiles SET geom = ? WHERE id = 2", values=(self.FORMS[form],))
        with open_catalogue(Locator.of(sound)) as catalogue:
            first, second = catalogue.tiles([1, 2])
            assert first.footprint.shape == (4, 2)
            has_place = form in ("of several parts", "with more corners", "elsewhere")
            assert (second.footprint is not None) == (second.centre is not None) == has_place
        in_place = form in ("of several parts", "with more corners")
        assert ids_of(sound, bbox=SECOND_PLACE) == ([2, 5] if in_place else [5])
        assert (2 in ids_of(sound, bbox=(8, 49, 9, 51))) == (form == "elsewhere")

    @pytest.mark.parametrize("form", FORMS)
    def test_they_are_mended(self, sound, form):
        write(sound, "UPDATE tiles SET geom = ? WHERE id = 2", values=(self.FORMS[form],))
        assert found(sound) == {"footprints": "1 footprint is empty, no plain polygon or not where its tile is."}
        assert repair(sound) == ["footprints"]
        assert found(sound) == {}
        assert ids_of(sound, bbox=SECOND_PLACE) == [2, 5]
        with open_catalogue(Locator.of(sound)) as catalogue:
            corners = [[5.016, 52], [5.032, 52], [5.032, 51.984], [5.016, 51.984]]
            np.testing.assert_allclose(catalogue.tile(2).footprint, corners, atol=1e-9)
            assert catalogue.facts()["extent"] == pytest.approx([5, 51.984, 5.048, 52], abs=1e-5)

    def test_tiles_without_a_place_have_none(self, sound, true_source, true_tile):
        with open_catalogue(Locator.of(sound), write=True) as catalogue:
            number = catalogue.begin_source(true_source("plain.png", crs=None))
            catalogue.add_tiles(number, [true_tile(0, footprint=None)])
        assert found(sound) == {}

    def test_across_the_antimeridian(self, sound, true_source, true_tile):
        corners = np.array([(179.99, 52.0), (180.006, 52.0), (180.006, 51.984), (179.99, 51.984)])
        with open_catalogue(Locator.of(sound), write=True) as catalogue:
            number = catalogue.begin_source(true_source("fiji.tif", transform=(1e-3, 0, 179.99, 0, -1e-3, 52.0)))
            catalogue.add_tiles(number, [true_tile(0, footprint=corners)])
            number = catalogue.begin_source(true_source("fiji too.tif", transform=(1e-3, 0, -180.01, 0, -1e-3, 52.0)))
            catalogue.add_tiles(number, [true_tile(0, footprint=corners)])
        assert found(sound) == {}


class TestLayerInAnotherCrs:
    @pytest.fixture
    def moved(self, sound) -> Path:
        square = encode_polygon([[(155000, 463000), (155100, 463000), (155100, 462900), (155000, 462900)]], 28992)
        system = "INSERT INTO gpkg_spatial_ref_sys VALUES ('RD', 28992, 'EPSG', 28992, 'PROJCS', '')"
        write(sound, system, "UPDATE gpkg_contents SET srs_id = 28992 WHERE table_name = 'tiles'")
        write(sound, "UPDATE gpkg_geometry_columns SET srs_id = 28992")
        write(sound, "UPDATE tiles SET geom = ?", values=(square,))
        return sound

    def test_its_footprints_are_no_longitudes(self, moved):
        with open_catalogue(Locator.of(moved)) as catalogue:
            assert catalogue.tile(1).footprint is None
            assert catalogue.facts()["extent"] is None
            assert len(catalogue.candidates(Filter(all_of=(ClassShare("grass"),)))) == 6

    def test_no_place_is_searched_and_that_is_said(self, moved):
        with (
            open_catalogue(Locator.of(moved)) as catalogue,
            pytest.raises(CatalogueError, match="another CRS") as error,
        ):
            catalogue.candidates(Filter(bbox=SECOND_PLACE))
        assert "recnn check --repair" in error.value.hint

    def test_the_next_writer_mends_it(self, moved):
        assert found(moved) == {"layer crs": "The footprints are in another CRS than WGS 84."}
        open_catalogue(Locator.of(moved), write=True).close()
        assert found(moved) == {}
        assert ids_of(moved, bbox=SECOND_PLACE) == [2, 5]

    def test_repair_tells_what_was_mended_at_opening(self, moved):
        assert repair(moved) == ["layer crs"]
        assert repair(moved) == []


class TestSpatialIndex:
    TRIGGERS = ("insert", "update1", "update2", "update3", "update4", "delete")

    @pytest.fixture
    def loose(self, sound) -> Path:
        """What `sqlite-utils transform` leaves: the triggers are gone; then a footprint moved."""
        write(sound, *(f"DROP TRIGGER rtree_tiles_geom_{name}" for name in self.TRIGGERS))
        write(sound, "UPDATE tiles SET geom = (SELECT geom FROM tiles WHERE id = 2) WHERE id = 1")
        return sound

    def test_readers_do_without(self, loose):
        assert ids_of(loose, bbox=SECOND_PLACE) == [1, 2, 5]

    def test_readers_do_without_the_table(self, sound):
        write(
            sound, *(f"DROP TRIGGER rtree_tiles_geom_{name}" for name in self.TRIGGERS), "DROP TABLE rtree_tiles_geom"
        )
        assert ids_of(sound, bbox=SECOND_PLACE) == [2, 5]
        assert len(ids_of(sound)) == 6
        assert list(found(sound)) == ["spatial index"]

    def test_the_next_writer_mends_it(self, loose, true_source, true_tile):
        assert found(loose)["spatial index"].startswith("The spatial index is missing, or has no triggers")
        with open_catalogue(Locator.of(loose), write=True) as catalogue:
            (new,) = catalogue.add_tiles(catalogue.begin_source(true_source("c.tif")), [true_tile(16)])
            assert catalogue.candidates(Filter(bbox=SECOND_PLACE)).tolist() == [1, 2, 5, new]
        assert ids_of(loose, bbox=SECOND_PLACE) == [1, 2, 5, new]
        assert list(found(loose)) == ["footprints"]

    def test_boxes_that_are_wrong(self, sound):
        write(
            sound, "DELETE FROM rtree_tiles_geom WHERE id = 2", "INSERT INTO rtree_tiles_geom VALUES (99, 1, 2, 1, 2)"
        )
        write(sound, "UPDATE rtree_tiles_geom SET minx = 7, maxx = 8 WHERE id = 3")
        assert found(sound) == {"spatial index": "The spatial index is wrong for 3 tiles."}
        assert repair(sound) == ["spatial index"]
        assert found(sound) == {}
        assert ids_of(sound, bbox=SECOND_PLACE) == [2, 5]

    def test_triggers_of_a_newer_geopackage_are_as_good(self, sound):
        write(sound, "DROP TRIGGER rtree_tiles_geom_update1", "DROP TRIGGER rtree_tiles_geom_update3")
        for name in ("update5", "update6", "update7"):
            write(sound, f"CREATE TRIGGER rtree_tiles_geom_{name} AFTER UPDATE ON tiles WHEN 0 BEGIN SELECT 1; END")
        assert found(sound) == {}


class TestIndexes:
    def test_the_next_writer_makes_them_anew(self, sound):
        write(sound, "DROP INDEX tiles_window", "DROP INDEX tile_classes_share")
        assert found(sound) == {"indexes": "2 indexes are missing: tiles_window, tile_classes_share."}
        open_catalogue(Locator.of(sound), write=True).close()
        assert found(sound) == {}

    def test_what_is_there_twice_goes(self, sound):
        write(sound, "DROP INDEX tiles_window", "DROP INDEX tile_classes_tile")
        copied = 'source, classes, regions, "column", "row", width, height, xmin, ymin, xmax, ymax, geom'
        write(sound, f"INSERT INTO tiles ({copied}) SELECT {copied} FROM tiles WHERE id = 2")
        write(
            sound,
            "INSERT INTO tile_classes (tile, class, share) SELECT tile, class, 0.5 FROM tile_classes WHERE tile = 1",
        )
        repair(sound)
        assert found(sound) == {}
        assert ids_of(sound) == [1, 2, 3, 4, 5, 6]


class TestClasses:
    @pytest.mark.parametrize(
        ("statement", "count"),
        [
            ("DELETE FROM tile_classes WHERE tile IN (1, 2)", "2 tiles have"),
            ("UPDATE tile_classes SET share = share / 2 WHERE tile = 3", "1 tile has"),
            ("INSERT INTO tile_classes (tile, class, share) VALUES (4, 3, 0.1)", "1 tile has"),
        ],
    )
    def test_they_are_measured_anew(self, sound, statement, count):
        write(sound, statement)
        assert found(sound)["tile classes"].startswith(count)
        assert repair(sound) == ["tile classes"]
        assert found(sound) == {}
        with open_catalogue(Locator.of(sound)) as catalogue:
            assert [tile.shares for tile in catalogue.tiles(range(1, 7))] == [{"grass": 0.75, "bare soil": 0.25}] * 6


class TestIncompleteTiles:
    """What lacks a class map or vectors is taken out, so that the next index run makes it anew."""

    @pytest.mark.parametrize(
        ("statement", "tiles"),
        [
            ("DELETE FROM class_maps WHERE tile = 2", 6),
            ("DELETE FROM regions WHERE tile = 2 AND class_id = 1", 6),
            ("DELETE FROM features WHERE first_tile <= 2 AND feature_set = 1", 3),  # a block of all tiles
        ],
    )
    def test_they_are_made_anew(self, sound, true_tile, statement, tiles):
        write(sound, statement)
        assert "lack" in found(sound)["features"]
        assert "features" in repair(sound)
        assert found(sound) == {}
        with open_catalogue(Locator.of(sound), write=True) as catalogue:
            source = catalogue.source(1)
            assert source.state == "indexing"
            done = {window.column for window in catalogue.done_windows(1)}
            assert 16 not in done
            catalogue.add_tiles(1, [true_tile(column) for column in (0, 16, 32) if column not in done])
            catalogue.complete_source(1)
        assert found(sound) == {}
        assert len(ids_of(sound)) == tiles

    def test_a_class_map_that_is_gone_is_named(self, sound):
        write(sound, "DELETE FROM class_maps WHERE tile = 2")
        with open_catalogue(Locator.of(sound)) as catalogue, pytest.raises(CatalogueError, match="tile 2 is missing"):
            catalogue.class_map(2)

    @pytest.mark.parametrize("statement", ["DELETE FROM features", "DELETE FROM features WHERE feature_set = 2"])
    def test_vectors_that_are_gone_are_named_where_they_are_searched_for(self, sound, statement):
        write(sound, statement)
        with open_catalogue(Locator.of(sound)) as catalogue:
            for described, number in ((tile_query, 2), (region_query, 3)):
                with pytest.raises(CatalogueError, match="vectors of tile 2 are missing") as error:
                    described(catalogue, number)
                assert "recnn check --repair" in error.value.hint


class TestUnsoundTiles:
    """What has no number where a tile needs one is not searched, and taken out, so that it is made anew."""

    @pytest.mark.parametrize("value", [None, "x", "", -1, b"\0"])
    @pytest.mark.parametrize("field", ["width", "height", "column", "row", "xmin", "regions", "source"])
    def test_they_are_made_anew(self, sound, field, value):
        if field in ("xmin", "source") and value == -1:
            pytest.skip("that is a place, or an image that is gone")
        _make_nullable(sound)
        write(sound, f'UPDATE tiles SET "{field}" = ? WHERE id = 2', values=(value,))
        assert ids_of(sound) == vectors_of(sound) == [1, 3, 4, 5, 6]
        assert "tiles" in found(sound) or (field, "orphans") == ("source", *found(sound))
        repair(sound)
        assert found(sound) == {}
        with open_catalogue(Locator.of(sound), write=True) as catalogue:
            assert catalogue.source(1).state == ("complete" if field == "source" else "indexing")
            assert {window.column for window in catalogue.done_windows(1)} == {0, 32}

    def test_text_that_no_reader_needs_to_look_at(self, sound):
        write(sound, "UPDATE tiles SET xmax = 'x', resolution = 'y' WHERE id IN (2, 3)")
        assert found(sound)["tiles"].startswith("2 tiles have no image, or no number")
        assert repair(sound) == ["tiles"]
        assert ids_of(sound) == [1, 4, 5, 6]

    def test_the_next_writer_gives_fields_their_types_back_all_the_same(self, sound):
        _make_nullable(sound, "regions TEXT")
        write(sound, "UPDATE tiles SET width = NULL WHERE id = 2")
        open_catalogue(Locator.of(sound), write=True).close()
        assert found(sound) == {}
        assert ids_of(sound) == [1, 3, 4, 5, 6]


def read_all(path: Path) -> None:
    """All that searches and what tells of a catalogue read of it."""
    with open_catalogue(Locator.of(path)) as catalogue:
        catalogue.sources(), catalogue.facts(), catalogue.data_version(), catalogue.faults()
        tile_query(catalogue, 2), catalogue.regions_of(2), catalogue.class_map(2)


class TestDamagedRows:
    """What a row makes Python raise is one sentence, and never passes for whole."""

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE sources SET stated = '' WHERE id = 1",
            "UPDATE sources SET stated = '5' WHERE id = 1",
            "UPDATE sources SET bands = NULL WHERE id = 1",
            "UPDATE sources SET bands = 'x' WHERE id = 1",
            "UPDATE sources SET transform = NULL WHERE id = 1",
            "UPDATE sources SET transform = '[1, 2]' WHERE id = 1",
            "UPDATE sources SET path = NULL WHERE id = 1",
            "DELETE FROM model",
            "UPDATE model SET legend = NULL",
            "UPDATE model SET legend = 'x'",
            "DELETE FROM settings WHERE key = 'tile'",
            "DELETE FROM settings WHERE key = 'revision'",
            "UPDATE settings SET value = NULL WHERE key = 'tile'",
            "UPDATE feature_sets SET dtype = NULL WHERE id = 1",
            "UPDATE feature_sets SET dtype = 'x' WHERE id = 1",
            "UPDATE feature_sets SET distance = NULL WHERE id = 1",
            "UPDATE feature_sets SET dimensions = NULL WHERE id = 1",
            "DELETE FROM feature_sets",
            "UPDATE features SET tiles = NULL WHERE feature_set = 1",
        ],
    )
    def test_they_are_one_sentence(self, sound, statement):
        _make_nullable(sound)
        write(sound, statement)
        with pytest.raises(CatalogueError, match="is damaged") as error:
            read_all(sound)
        assert "Restore a copy" in error.value.hint
        with pytest.raises(CatalogueError, match="is damaged"), open_catalogue(Locator.of(sound), write=True) as opened:
            opened.repair()
            opened.sources()

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE regions SET tile = NULL WHERE tile = 2",
            "UPDATE regions SET class_id = NULL WHERE tile = 2",
            "UPDATE regions SET area = NULL WHERE tile = 2",
            "UPDATE class_maps SET classes = NULL WHERE tile = 2",
            "UPDATE class_maps SET classes = 'x' WHERE tile = 2",
            "UPDATE class_maps SET classes = X'00' WHERE tile = 2",
        ],
    )
    def test_those_of_one_tile_are_made_anew(self, sound, statement):
        _make_nullable(sound)
        write(sound, statement)
        if "tile = NULL" not in statement:
            with pytest.raises(CatalogueError, match="is damaged"):
                read_all(sound)
        assert "features" in found(sound)
        repair(sound)
        assert found(sound) == {}
        assert ids_of(sound) == [1, 3, 4, 5, 6]


def _make_nullable(path: Path, regions: str = "regions INTEGER") -> None:
    """As GDAL does where a field may be NULL from now on: the text of the table is written anew."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        texts = ("regions INTEGER", regions)
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(replace(sql, ' NOT NULL', ''), ?, ?) WHERE type = 'table'", texts
        )
        connection.commit()


def test_damage_is_named_and_cannot_be_mended(sound):
    with closing(sqlite3.connect(sound)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'regions_tile'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(sound.read_bytes())
    content[(page - 1) * size + 8 : (page - 1) * size + 40] = bytes(32)
    sound.write_bytes(content)
    with open_catalogue(Locator.of(sound), write=True) as catalogue:
        (fault,) = catalogue.repair()
    assert (fault.kind, fault.mendable) == ("damaged", False)
    assert fault.message.startswith("The file is damaged: ")


def test_any_commit_of_any_program_is_another_version(sound):
    with open_catalogue(Locator.of(sound)) as catalogue:
        versions = [catalogue.data_version()]
        write(sound, "UPDATE tiles SET acquired = '1999' WHERE id = 1")
        versions.append(catalogue.data_version())
        with open_catalogue(Locator.of(sound), write=True) as writer:
            writer.touch_source(1, 5, 6)
            assert (writer.source(1).size_bytes, writer.source(1).modified_ns) == (5, 6)
        versions.append(catalogue.data_version())
        assert len(set(versions)) == 3
        assert catalogue.data_version() == versions[-1]
    with open_catalogue(Locator.of(sound)) as catalogue:
        assert catalogue.data_version() not in versions


def _count(path: Path, statement: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchone()[0]
