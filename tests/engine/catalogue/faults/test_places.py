"""Footprints and their index, as other programs leave them: found, told in a sentence, and mended."""

from __future__ import annotations

import struct
from typing import ClassVar

import numpy as np
import pytest
from shapely import Polygon as ShapelyPolygon
from shapely import to_wkb

from recnn_engine.catalogue.geopackage.geometry import encode_multipolygon
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import CatalogueError
from recnn_engine.imagery.places.footprint import cut_at_antimeridian
from recnn_engine.search.filter import ClassShare, Filter

EMPTY_POLYGON = b"GP\0\x11\xe6\x10\0\0\1\3\0\0\0\0\0\0\0"


def polygon_of(ring, srs_id: int = 4326) -> bytes:
    """A plain polygon as other programs write it, without an envelope."""
    return struct.pack("<2sBBi", b"GP", 0, 1, srs_id) + to_wkb(ShapelyPolygon(ring), byte_order=1)


CORNERS = [(5.016, 52), (5.032, 52), (5.032, 51.984), (5.016, 51.984)]
ELSEWHERE = encode_multipolygon([[[(8.0, 50.0), (8.1, 50.0), (8.1, 49.9), (8.0, 49.9)]]], 4326)
NEWER_TRIGGERS = (
    """CREATE TRIGGER "rtree_tiles_geom_update6" AFTER UPDATE OF "geom" ON "tiles" WHEN OLD."id" = NEW."id"
        AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom"))
        BEGIN UPDATE "rtree_tiles_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
        miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."id"; END""",
    """CREATE TRIGGER "rtree_tiles_geom_update7" AFTER UPDATE OF "geom" ON "tiles" WHEN OLD."id" = NEW."id"
        AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom"))
        BEGIN INSERT INTO "rtree_tiles_geom" VALUES (NEW."id", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
        ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END""",
    """CREATE TRIGGER "rtree_tiles_geom_update5" AFTER UPDATE ON "tiles" WHEN OLD."id" != NEW."id"
        AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN DELETE FROM "rtree_tiles_geom"
        WHERE id = OLD."id"; INSERT OR REPLACE INTO "rtree_tiles_geom" VALUES (NEW."id", ST_MinX(NEW."geom"),
        ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END""",
)
"""As GDAL writes them since GeoPackage 1.4."""

SECOND_PLACE = (5.02, 51.99, 5.025, 51.995)
"""Within the second tile of each source, and in no other."""


class TestFootprints:
    """Footprints that are drawn by hand, empty, or of several parts end no search, and are mended."""

    FORMS: ClassVar[dict[str, bytes | None]] = {
        "empty": EMPTY_POLYGON,
        "a plain polygon": polygon_of(CORNERS),
        "of another form": encode_multipolygon([[[*CORNERS[:3], (5.016, 51.978)]]], 4326),
        "of several parts": encode_multipolygon([[CORNERS], [[(9, 50), (9.1, 50), (9.1, 49.9)]]], 4326),
        "elsewhere": ELSEWHERE,
        "none": None,
        "no geometry at all": b"POLYGON",
    }

    NEAR = ("a plain polygon", "of another form", "of several parts")

    @pytest.mark.parametrize("form", FORMS)
    def test_they_are_read(self, sound, form):
        sound.write("UPDATE tiles SET geom = ? WHERE id = 2", values=(self.FORMS[form],))
        with open_catalogue(sound.locator) as catalogue:
            first, second = catalogue.tiles([1, 2])
            assert [ring.shape for ring in first.footprint] == [(4, 2)]
            has_place = form in (*self.NEAR, "elsewhere")
            assert (second.footprint is not None) == (second.centre is not None) == has_place
        assert sound.ids(bbox=SECOND_PLACE) == ([2, 5] if form in self.NEAR else [5])
        assert (2 in sound.ids(bbox=(8, 49, 9, 51))) == (form in ("elsewhere", "of several parts"))

    @pytest.mark.parametrize("form", FORMS)
    def test_they_are_mended(self, sound, form):
        sound.write("UPDATE tiles SET geom = ? WHERE id = 2", values=(self.FORMS[form],))
        assert sound.found() == {"footprints": "1 footprint is empty, no multipolygon or not where its tile is."}
        assert sound.repair() == ["footprints"]
        assert sound.found() == {}
        assert sound.ids(bbox=SECOND_PLACE) == [2, 5]
        with open_catalogue(sound.locator) as catalogue:
            np.testing.assert_allclose(catalogue.tile(2).footprint, [CORNERS], atol=1e-9)
            assert catalogue.facts()["extent"] == pytest.approx([5, 51.984, 5.048, 52], abs=1e-5)

    def test_tiles_without_a_place_have_none(self, sound, true_source, true_tile):
        with open_catalogue(sound.locator, write=True) as catalogue:
            number = catalogue.begin_source(true_source("plain.png", crs=None))
            catalogue.add_tiles(number, [true_tile(0, footprint=None)])
        assert sound.found() == {}

    def test_across_the_antimeridian(self, sound, true_source, true_tile):
        parts = cut_at_antimeridian(np.array([(179.99, 52.0), (180.006, 52.0), (180.006, 51.984), (179.99, 51.984)]))
        with open_catalogue(sound.locator, write=True) as catalogue:
            number = catalogue.begin_source(true_source("fiji.tif", transform=(1e-3, 0, 179.99, 0, -1e-3, 52.0)))
            catalogue.add_tiles(number, [true_tile(0, footprint=parts)])
            number = catalogue.begin_source(true_source("fiji too.tif", transform=(1e-3, 0, -180.01, 0, -1e-3, 52.0)))
            catalogue.add_tiles(number, [true_tile(0, footprint=parts)])
        assert sound.found() == {}
        for place in ((179.995, 51.99, 179.996, 51.995), (-179.996, 51.99, -179.995, 51.995), (179.9, 50, -179.9, 53)):
            assert sound.ids(bbox=place) == [7, 8]
        assert sound.ids(bbox=(-170, 51, 170, 53)) == [1, 2, 3, 4, 5, 6]
        with open_catalogue(sound.locator) as catalogue:
            assert [len(tile.footprint) for tile in catalogue.tiles([7, 8])] == [2, 2]
            assert abs(catalogue.tile(7).centre[0]) == pytest.approx(179.998, abs=1e-6)

    def test_parts_are_mended(self, sound, true_source, true_tile):
        """The eastern part of a tile across the antimeridian is gone."""
        ring = np.array([(179.99, 52.0), (180.006, 52.0), (180.006, 51.984), (179.99, 51.984)])
        with open_catalogue(sound.locator, write=True) as catalogue:
            number = catalogue.begin_source(true_source("fiji.tif", transform=(1e-3, 0, 179.99, 0, -1e-3, 52.0)))
            catalogue.add_tiles(number, [true_tile(0, footprint=cut_at_antimeridian(ring)[:1])])
        assert list(sound.found()) == ["footprints"]
        assert sound.repair() == ["footprints"]
        with open_catalogue(sound.locator) as catalogue:
            assert len(catalogue.tile(7).footprint) == 2


class TestLayerInAnotherCrs:
    @pytest.fixture
    def moved(self, sound):
        square = polygon_of([(155000, 463000), (155100, 463000), (155100, 462900), (155000, 462900)], 28992)
        system = "INSERT INTO gpkg_spatial_ref_sys VALUES ('RD', 28992, 'EPSG', 28992, 'PROJCS', '')"
        sound.write(system, "UPDATE gpkg_contents SET srs_id = 28992 WHERE table_name = 'tiles'")
        sound.write("UPDATE gpkg_geometry_columns SET srs_id = 28992")
        sound.write("UPDATE tiles SET geom = ?", values=(square,))
        return sound

    def test_its_footprints_are_no_longitudes(self, moved):
        with open_catalogue(moved.locator) as catalogue:
            assert catalogue.tile(1).footprint is None
            assert catalogue.facts()["extent"] is None
            assert len(catalogue.candidates(Filter(all_of=(ClassShare("grass"),)))) == 6

    def test_no_place_is_searched_and_that_is_said(self, moved):
        with (
            open_catalogue(moved.locator) as catalogue,
            pytest.raises(CatalogueError, match="another CRS") as error,
        ):
            catalogue.candidates(Filter(bbox=SECOND_PLACE))
        assert "recnn check --repair" in error.value.hint

    def test_the_next_writer_mends_it(self, moved):
        assert moved.found() == {"layer crs": "The footprints are in another CRS than WGS 84."}
        open_catalogue(moved.locator, write=True).close()
        assert moved.found() == {}
        assert moved.ids(bbox=SECOND_PLACE) == [2, 5]

    def test_repair_tells_what_was_mended_at_opening(self, moved):
        assert moved.repair() == ["layer crs"]
        assert moved.repair() == []


class TestSpatialIndex:
    TRIGGERS = ("insert", "update1", "update2", "update3", "update4", "delete")

    @pytest.fixture
    def loose(self, sound):
        """What `sqlite-utils transform` leaves: the triggers are gone; then a footprint moved."""
        sound.write(*(f"DROP TRIGGER rtree_tiles_geom_{name}" for name in self.TRIGGERS))
        sound.write("UPDATE tiles SET geom = (SELECT geom FROM tiles WHERE id = 2) WHERE id = 1")
        return sound

    def test_readers_do_without(self, loose):
        assert loose.ids(bbox=SECOND_PLACE) == [1, 2, 5]

    def test_readers_do_without_the_table(self, sound):
        sound.write(*(f"DROP TRIGGER rtree_tiles_geom_{name}" for name in self.TRIGGERS), "DROP TABLE rtree_tiles_geom")
        assert sound.ids(bbox=SECOND_PLACE) == [2, 5]
        assert len(sound.ids()) == 6
        assert list(sound.found()) == ["spatial index"]

    def test_the_next_writer_mends_it(self, loose, true_source, true_tile):
        assert loose.found()["spatial index"].startswith("The spatial index is missing, or has no triggers")
        with open_catalogue(loose.locator, write=True) as catalogue:
            (new,) = catalogue.add_tiles(catalogue.begin_source(true_source("c.tif")), [true_tile(16)])
            assert catalogue.candidates(Filter(bbox=SECOND_PLACE)).tolist() == [1, 2, 5, new]
        assert loose.ids(bbox=SECOND_PLACE) == [1, 2, 5, new]
        assert list(loose.found()) == ["footprints"]

    def test_boxes_that_are_wrong(self, sound):
        sound.write("DELETE FROM rtree_tiles_geom WHERE id = 2", "INSERT INTO rtree_tiles_geom VALUES (99, 1, 2, 1, 2)")
        sound.write("UPDATE rtree_tiles_geom SET minx = 7, maxx = 8 WHERE id = 3")
        assert sound.found() == {"spatial index": "The spatial index is wrong for 3 tiles."}
        assert sound.repair() == ["spatial index"]
        assert sound.found() == {}
        assert sound.ids(bbox=SECOND_PLACE) == [2, 5]

    def test_triggers_of_a_newer_geopackage_are_as_good(self, sound):
        sound.write("DROP TRIGGER rtree_tiles_geom_update1", "DROP TRIGGER rtree_tiles_geom_update3")
        sound.write(*NEWER_TRIGGERS)
        assert sound.found() == {}
