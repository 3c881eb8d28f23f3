"""What is put into a catalogue comes out again, and only what readers may see."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import numpy as np
import pytest

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.locator import FileLocator, Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.errors import CatalogueError, InputError
from recnn_engine.search.filter import Filter

ROOT = Path(__file__).parents[3]

BACKENDS = ("file", "server")


def vectors_by_tile(catalogue: Catalogue, name: str) -> dict[int, list]:
    found: dict[int, list] = {}
    for block in catalogue.feature_blocks(name):
        for tile in block.tiles.tolist():
            found.setdefault(tile, []).extend(block.rows_of(tile).tolist())
    return found


def test_settings_survive(locator, settings):
    wanted = settings(resolution=0.25, overlap=3, descriptor="recnn+", model_name="größer")
    create_catalogue(locator, wanted).close()
    with open_catalogue(locator) as opened:
        assert opened.settings == wanted


def test_source_survives(catalogue, source):
    dated = {"acquired": "2021-06", "stated": ("bands", "acquired")}
    scaled = source("/vsicurl/https://host/a.tif", scaling=((0.1, 1 / 3), (0.0, 7e5)), bands=(4, 2), crs=None, **dated)
    number = catalogue.begin_source(scaled)
    stored = catalogue.source(number)
    assert {f.name: getattr(stored, f.name) for f in dataclasses.fields(scaled)} == dataclasses.asdict(scaled)
    assert (stored.state, stored.replaces) == ("indexing", None)
    assert catalogue.sources() == [stored]


def test_tiles_survive(catalogue, source, tile):
    far = Path("/far/a.tif").absolute()  # on Windows with a drive
    number = catalogue.begin_source(source(far))
    new = [tile(0, count=4), tile(16, count=0), tile(32, footprint=None, resolution=None)]
    ids = catalogue.add_tiles(number, new)
    for stored, put in zip(catalogue.tiles(ids), new, strict=True):
        assert (stored.source_id, stored.source, stored.crs) == (number, far.as_posix(), 'GEOGCS["WGS 84"]')
        assert (stored.window, stored.bounds, stored.resolution) == (put.window, put.bounds, put.resolution)
        assert list(stored.shares.items()) == list(put.shares.items())
        assert stored.regions == len(put.regions)
        np.testing.assert_array_equal(catalogue.class_map(stored.id), put.class_map)
        regions = catalogue.regions_of(stored.id)
        np.testing.assert_array_equal(regions.classes, put.regions.classes)
        np.testing.assert_array_equal(regions.areas, put.regions.areas)
        np.testing.assert_array_equal(regions.boxes, put.regions.boxes)
        assert (regions.classes.dtype, regions.areas.dtype, regions.boxes.dtype) == (np.uint8, np.int32, np.int32)
    assert catalogue.tile(ids[0]).centre == pytest.approx((5.008, 51.992))
    assert catalogue.tile(ids[2]).centre is None
    assert catalogue.resolution_range() == (0.3, 0.3)
    assert catalogue.done_windows(number) == {t.window for t in new}


def test_vectors_are_of_their_regions(catalogue, source, tile):
    new = [tile(0, count=4), tile(16, count=0), tile(32, count=1)]
    ids = catalogue.add_tiles(catalogue.begin_source(source("a.tif")), new)
    for name in ("recnn+", "recnn"):
        expected = {i: t.features[name].tolist() for i, t in zip(ids, new, strict=True)}
        assert vectors_by_tile(catalogue, name) == {i: rows for i, rows in expected.items() if rows}
    for place, region in enumerate(catalogue.regions_of(ids[0]).ids.tolist()):
        assert catalogue.tile_of_region(region) == (ids[0], place)


def test_whole_descriptor_needs_no_region_vectors(locator, settings, source, tile):
    whole = settings(descriptor="recnn+", feature_sets=settings().feature_sets[:1])
    with create_catalogue(locator, whole) as catalogue:
        bare = tile(0, features={"recnn+": tile(0).features["recnn+"]})
        (number,) = catalogue.add_tiles(catalogue.begin_source(source("a.tif")), [bare])
        assert list(vectors_by_tile(catalogue, "recnn+")) == [number]
        with pytest.raises(InputError, match="no method “recnn” here"):
            catalogue.feature_blocks("recnn")
        assert len(catalogue.regions_of(number).ids) == 3


def test_tiles_come_in_the_order_asked_for(catalogue, source, tile):
    ids = catalogue.add_tiles(catalogue.begin_source(source("a.tif")), [tile(16 * i) for i in range(5)])
    wanted = [ids[3], ids[0], ids[3]]
    assert [t.id for t in catalogue.tiles(wanted)] == wanted
    assert [t.id for t in catalogue.tiles(np.array(wanted))] == wanted


def test_wrong_vectors_are_refused_and_change_nothing(catalogue, source, tile):
    number = catalogue.begin_source(source("a.tif"))
    good, before = tile(0), catalogue.data_version()
    whole, regions = good.features["recnn+"], good.features["recnn"]
    bad = [{"recnn+": whole[:, :-1]}, {"recnn": regions[:, :-1]}, {"recnn": regions[:-1]}, {"recnn+": whole[:0]}]
    for features in bad:
        with pytest.raises(ValueError, match="shape"):
            catalogue.add_tiles(number, [good, tile(16, features={**good.features, **features})])
    for features in ({"recnn+": whole}, {**good.features, "gist": whole}):
        with pytest.raises(ValueError, match="features"):
            catalogue.add_tiles(number, [good, tile(16, features=features)])
    assert catalogue.done_windows(number) == set()
    assert catalogue.data_version() == before


def test_same_window_twice_is_refused_and_changes_nothing(catalogue, source, tile):
    number = catalogue.begin_source(source("a.tif"))
    catalogue.add_tiles(number, [tile(0)])
    with pytest.raises(Exception, match=r"(?i)unique") as refused:
        catalogue.add_tiles(number, [tile(16), tile(0)])
    assert {"IntegrityError", "TwiceError"} & {kind.__name__ for kind in type(refused.value).__mro__}
    assert catalogue.done_windows(number) == {(0, 0, 16, 16)}
    assert len(vectors_by_tile(catalogue, "recnn+")) == 1


def test_class_maps_and_regions_of_many_tiles_are_those_of_each(catalogue, source, tile):
    put = [tile(16 * i, count=i % 3) for i in range(5)]
    ids = catalogue.add_tiles(catalogue.begin_source(source("a.tif")), put)
    order = [3, 0, 4, 1, 3]
    asked = [ids[i] for i in order]
    for i, class_map, regions in zip(order, catalogue.class_maps(asked), catalogue.regions(asked), strict=True):
        np.testing.assert_array_equal(class_map, put[i].class_map)
        np.testing.assert_array_equal(regions.boxes, put[i].regions.boxes)
        np.testing.assert_array_equal(regions.areas, put[i].regions.areas)
    for look_up in (catalogue.class_maps, catalogue.regions):
        assert look_up([]) == []
        with pytest.raises(InputError, match="no tile 9"):
            look_up([ids[0], 9])


@pytest.mark.parametrize(
    "look_up", [lambda c: c.tile(9), lambda c: c.class_map(9), lambda c: c.regions_of(9), lambda c: c.source(9)]
)
def test_unknown_numbers_are_named(catalogue, look_up):
    with pytest.raises(InputError, match=r"There is no (tile|source) 9"):
        look_up(catalogue)
    with pytest.raises(InputError, match="There is no region 9"):
        catalogue.tile_of_region(9)


class TestReplacing:
    """A source that replaces another is seen when it is complete, and not before; then the other is gone."""

    @pytest.fixture
    def replacing(self, catalogue, source, tile):
        old = catalogue.begin_source(source("a.tif"))
        self.old_tiles = catalogue.add_tiles(old, [tile(0), tile(16)])
        catalogue.complete_source(old)
        new = catalogue.begin_source(source("a.tif", fingerprint="second"), replaces=old)
        self.new_tiles = catalogue.add_tiles(new, [tile(0, seed=1), tile(16, seed=1), tile(32, seed=1)])
        return old, new

    def test_unseen_before(self, catalogue, replacing):
        old, new = replacing
        assert catalogue.candidates(Filter()).tolist() == self.old_tiles
        assert list(vectors_by_tile(catalogue, "recnn+")) == self.old_tiles
        assert list(catalogue.feature_blocks("recnn+", np.array(self.new_tiles))) == []
        assert catalogue.locate("a.tif").id == old
        assert catalogue.facts()["tiles"] == 2
        assert [s.id for s in catalogue.sources()] == [old, new]
        with pytest.raises(InputError):
            catalogue.tile(self.new_tiles[0])
        with pytest.raises(InputError):
            catalogue.class_map(self.new_tiles[0])

    def test_seen_when_complete(self, catalogue, replacing):
        _, new = replacing
        catalogue.complete_source(new)
        assert catalogue.candidates(Filter()).tolist() == self.new_tiles
        for descriptor in ("recnn", "recnn+"):
            assert list(vectors_by_tile(catalogue, descriptor)) == self.new_tiles
        assert [(s.id, s.state) for s in catalogue.sources()] == [(new, "complete")]
        assert catalogue.tile(self.old_tiles[0]).id in self.new_tiles
        with pytest.raises(InputError):
            catalogue.tiles(self.old_tiles)

    def test_given_up(self, catalogue, replacing):
        old, new = replacing
        catalogue.remove_source(new)
        assert list(vectors_by_tile(catalogue, "recnn")) == self.old_tiles
        assert catalogue.locate("a.tif").id == old


def test_numbers_are_never_used_again(catalogue, source, tile):
    first = catalogue.begin_source(source("a.tif"))
    tiles = catalogue.add_tiles(first, [tile(0), tile(16)])
    catalogue.remove_source(first)
    second = catalogue.begin_source(source("a.tif"))
    assert second > first
    assert min(catalogue.add_tiles(second, [tile(0)])) > max(tiles)


class TestCandidates:
    @pytest.fixture(autouse=True)
    def archive(self, catalogue, source, tile):
        self.first = catalogue.begin_source(source("a.tif"))
        self.second = catalogue.begin_source(source("b.tif"))
        odd = 'the "odd" one'
        shares = [{"grass": 1.0}, {"grass": 0.5, odd: 0.5}, {"bare soil": 0.8, "grass": 0.2}]
        self.ids = catalogue.add_tiles(self.first, [tile(16 * i, shares=s) for i, s in enumerate(shares)])
        self.ids += catalogue.add_tiles(self.second, [tile(0, shares={odd: 1.0}, footprint=None)])
        self.catalogue = catalogue

    def places(self, **fields) -> list[int]:
        return [self.ids.index(i) for i in self.catalogue.candidates(Filter(**fields)).tolist()]

    def test_all(self):
        assert self.places() == [0, 1, 2, 3]
        assert self.catalogue.candidates(Filter()).dtype == np.int64

    def test_with(self):
        assert self.places(all_of=[("grass", 0)]) == [0, 1, 2]
        assert self.places(all_of=[("Grass", 0.5)]) == [0, 1]
        assert self.places(all_of=[("grass", 0.2), ("bare soil", 0.0)]) == [2]
        assert self.places(all_of=[('the "odd" one', 0.6)]) == [3]
        assert self.places(all_of=[("grass", 1.0), ("bare soil", 1.0)]) == []

    def test_without(self):
        odd = 'the "odd" one'
        assert self.places(none_of=[("bare soil", 0)]) == [0, 1, 3]
        assert self.places(all_of=[("grass", 0)], none_of=[(odd, 0), ("bare soil", 0)]) == [0]
        assert self.places(none_of=[("Grass", 0.5)]) == [2, 3]
        assert self.places(none_of=[(odd, 0.5001), ("grass", 1.0)]) == [1, 2]

    def test_not_source(self):
        assert self.places(not_source=self.first) == [3]
        assert self.places(not_source=self.second) == [0, 1, 2]

    def test_place(self):
        assert self.places(bbox=(5.0, 51.99, 5.01, 52.5)) == [0]
        assert self.places(bbox=(5.02, 51.0, 5.03, 51.99)) == [1]
        assert self.places(bbox=(-180, -90, 180, 90)) == [0, 1, 2]
        assert self.places(bbox=(6, 52, 7, 53)) == []

    def test_unknown_class(self):
        with pytest.raises(InputError, match="bear soil"):
            self.places(all_of=[("bear soil", 0)])
        with pytest.raises(InputError, match="gras"):
            self.places(none_of=[("gras", 0)])


def test_facts(catalogue, source, tile):
    first = catalogue.begin_source(source("a.tif"))
    catalogue.add_tiles(first, [tile(0, shares={"grass": 1.0}), tile(16, resolution=0.6, shares={"bare soil": 1.0})])
    catalogue.complete_source(first)
    catalogue.add_tiles(catalogue.begin_source(source("b.tif", crs=None)), [tile(0, footprint=None)])
    facts = catalogue.facts()
    assert (facts["sources"], facts["incomplete_sources"], facts["tiles"], facts["regions"]) == (2, 1, 3, 9)
    assert facts["classes"] == pytest.approx({"grass": 1.75 / 3, "bare soil": 1.25 / 3})
    assert facts["ground_resolutions"] == [0.3, 0.6]
    assert facts["extent"] == pytest.approx([5.0, 51.984, 5.032, 52.0])
    assert set(facts["crs"]) == {'GEOGCS["WGS 84"]', None}
    assert facts["model"] == "starter"
    assert facts["size_bytes"] > 0
    catalogue.remove_source(first)
    assert catalogue.facts()["extent"] is None


def test_facts_of_an_empty_catalogue(catalogue):
    facts = catalogue.facts()
    assert (facts["sources"], facts["tiles"], facts["regions"], facts["classes"]) == (0, 0, 0, {})
    assert facts["ground_resolutions"] is None
    assert facts["extent"] is None


def test_paths_move_with_the_catalogue(tmp_path, settings, source, tile):
    here, there = tmp_path / "here", tmp_path / "the re"
    (here / "images" / "deep").mkdir(parents=True)
    image = here / "images" / "deep" / "ä b.tif"
    image.write_bytes(b"pixels")
    outside = tmp_path / "outside.tif"
    with create_catalogue(Locator.of(here / "archive.gpkg"), settings()) as catalogue:
        catalogue.add_tiles(catalogue.begin_source(source(image)), [tile(0)])
        catalogue.begin_source(source(here / ".." / "outside.tif"))
        catalogue.begin_source(source("/vsizip/x.zip/a.tif"))
        catalogue.begin_source(source("/vsicurl_streaming/http://host/a.tif"))
        catalogue.begin_source(source("https://host/a.tif?b=1"))
        catalogue.begin_source(source('NETCDF:"a.nc":var'))
    shutil.move(here, there)
    with open_catalogue(Locator.of(there / "archive.gpkg")) as moved:
        stored = [s.path for s in moved.sources()]
        resolved = [moved.locator.resolve(path) for path in stored]
        found = moved.locate(there / "images" / "deep" / "ä b.tif")
    assert stored[0] == "images/deep/ä b.tif"
    assert found.path == stored[0]
    assert Path(resolved[0]).read_bytes() == b"pixels"
    assert resolved[1] == str(outside)
    remote = ["/vsizip/x.zip/a.tif", "/vsicurl_streaming/http://host/a.tif", "https://host/a.tif?b=1"]
    assert resolved[2:] == stored[2:] == [*remote, 'NETCDF:"a.nc":var']


def test_a_path_on_another_drive_is_resolved():
    locator = FileLocator(PureWindowsPath(r"C:\archive\a.gpkg"))
    assert locator.resolve("D:/images/a.tif") == r"D:\images\a.tif"
    assert locator.resolve("images/a.tif") == r"C:\archive\images\a.tif"


def test_a_source_may_move_alone(backend, tmp_path, catalogue, source, tile):
    number = catalogue.begin_source(source("/far/a.tif"))
    (stored,) = catalogue.add_tiles(number, [tile(0)])
    catalogue.move_source(number, tmp_path / "near" / "a.tif")
    here = {"file": "near/a.tif", "server": (tmp_path / "near" / "a.tif").as_posix()}[backend]
    assert catalogue.tile(stored).source == catalogue.source(number).path == here
    assert catalogue.locate("/far/a.tif") is None
    assert catalogue.locate(tmp_path / "near" / "a.tif").id == number


def test_relative_paths_are_of_the_working_folder(tmp_path, monkeypatch, settings, source):
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    with create_catalogue(Locator.of("../archive.gpkg"), settings()) as catalogue:
        catalogue.begin_source(source("a.tif"))
        assert catalogue.sources()[0].path == "sub/a.tif"
        assert catalogue.locate(tmp_path / "sub" / "a.tif") == catalogue.locate("../sub/a.tif") != None  # noqa: E711


def test_closing_twice_does_no_harm(tmp_path, settings):
    catalogue = create_catalogue(Locator.of(tmp_path / "a.gpkg"), settings())
    catalogue.close()
    with open_catalogue(Locator.of(tmp_path / "a.gpkg"), write=True):
        catalogue.close()
        with pytest.raises(CatalogueError, match="in use"):
            open_catalogue(Locator.of(tmp_path / "a.gpkg"), write=True)


def test_version_grows_with_each_change_only(catalogue, source, tile):
    seen = [catalogue.data_version()]
    number = catalogue.begin_source(source("a.tif"))
    seen.append(catalogue.data_version())
    catalogue.add_tiles(number, [tile(0)])
    seen.append(catalogue.data_version())
    catalogue.complete_source(number)
    seen.append(catalogue.data_version())
    list(catalogue.feature_blocks("recnn"))
    catalogue.facts()
    assert catalogue.data_version() == seen[-1]
    catalogue.remove_source(number)
    seen.append(catalogue.data_version())
    assert seen == sorted(set(seen))


def test_reading_starts_light(tmp_path, settings, source, tile):
    with create_catalogue(Locator.of(tmp_path / "a.gpkg"), settings()) as catalogue:
        catalogue.add_tiles(catalogue.begin_source(source("a.tif")), [tile(0)])
    script = (
        "import sys; from recnn_engine.catalogue.locator import Locator;"
        "from recnn_engine.catalogue.opening import open_catalogue; from recnn_engine.search.filter import Filter;"
        "c = open_catalogue(Locator.of(sys.argv[1])); c.candidates(Filter(bbox=(5, 51, 6, 53)));"
        "c.facts(); c.tile(1); c.regions_of(1); c.class_map(1); list(c.feature_blocks('recnn'));"
        "print(*({'torch', 'rasterio', 'skimage', 'scipy', 'sqlite_utils', 'click'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "a.gpkg")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
