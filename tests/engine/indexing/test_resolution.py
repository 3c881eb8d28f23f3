"""Catalogues whose rasters have several ground resolutions: what is read at which, and what is said of it."""

from __future__ import annotations

import json

import numpy as np
import pytest
from affine import Affine

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.catalogue.stored_tiles import read_stored_tile
from recnn_engine.errors import Cancelled, InputError
from recnn_engine.imagery.pixels import Pixels
from recnn_engine.imagery.places.extent import Extent
from recnn_engine.imagery.raster import open_raster
from recnn_engine.library import Library
from recnn_engine.queries.kinds import ExtentQuery
from recnn_engine.results.plain import plain
from recnn_engine.results.text import search_lines
from recnn_engine.search.filter import Filter
from recnn_engine.tasks.index import IndexRequest
from recnn_engine.tasks.search import SearchRequest, search
from recnn_engine.tasks.survey import survey


@pytest.fixture
def mixed(tmp_path, raster, pixels):
    """A folder of rasters of the same ground, 38.4 m wide, at 0.1, 0.3 and 0.6 m/px, and a plain image."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    for name, size in (("fine", 0.1), ("own", 0.3), ("coarse", 0.6)):
        side = round(38.4 / size)
        ground = pixels(384, 384, 8)
        rows = (np.arange(side) * 384 // side).astype(int)
        raster(folder / f"{name}.tif", ground[rows][:, rows], transform=Affine(size, 0, 155_000, 0, -size, 463_000))
    raster(folder / "plain.png", pixels(64, 64, 9), None)
    return folder


@pytest.fixture
def look(tmp_path, model_path):
    """What an index run into a catalogue would do."""

    def run(*imagery, catalogue="a.gpkg", progress=lambda *step: None, **options):
        options = {"model": model_path, "device": "cpu", **options}
        request = IndexRequest([str(path) for path in imagery], Locator.of(tmp_path / catalogue), **options)
        with Library() as library:
            return survey(request, library, progress)

    return run


READ = {
    "auto": {"fine.tif": 0.3, "own.tif": 0.3, "coarse.tif": 0.6, "plain.png": None},
    "native": {"fine.tif": 0.1, "own.tif": 0.3, "coarse.tif": 0.6, "plain.png": None},
    0.5: {"fine.tif": 0.5, "own.tif": 0.5, "coarse.tif": 0.5, "plain.png": None},
}


@pytest.mark.parametrize("choice", ["auto", "native", 0.5])
def test_tiles_are_read_by_the_rule(mixed, build, sources, tmp_path, choice):
    """What is stored, what tiles were read at, and what is read again for a picture, are one."""
    report = build(mixed, resolution=choice)
    assert {name: source.read_resolution for name, source in sources().items()} == pytest.approx(READ[choice])
    assert sum(group.rasters for group in report.resolutions) == report.sources == 4
    with open_catalogue(Locator.of(tmp_path / "a.gpkg")) as catalogue:
        for tile in catalogue.tiles(catalogue.candidates(Filter()).tolist()):
            expected = READ[choice][tile.source.rpartition("/")[2]]
            assert tile.resolution == pytest.approx(expected)
            height, width = catalogue.class_map(tile.id).shape
            assert read_stored_tile(catalogue, tile).shape[:2] == (height, width)
            if expected:
                assert tile.bounds[2] - tile.bounds[0] == pytest.approx(width * expected, abs=expected)


def test_the_rule_is_automatic_and_stays_with_the_catalogue(mixed, build, tmp_path):
    """Also for rasters that come later, and where the model's file is read no more."""
    build(mixed / "own.tif")
    with open_catalogue(Locator.of(tmp_path / "a.gpkg")) as catalogue:
        assert (catalogue.settings.resolution, catalogue.settings.finest) == (None, 0.3)
        assert catalogue.facts()["finest"] == 0.3
    report = build(mixed / "fine.tif")
    assert [(g.native, g.read, g.rasters, g.tile_metres) for g in report.resolutions] == [
        (0.1, 0.3, 1, 19.2),
        (0.3, 0.3, 1, 19.2),
    ]
    assert report.notes[0] == "1 raster of 0.1 m/px is read at 0.3 m/px; a tile is 19 m wide."


BUILT = {
    "auto": "resolution auto",
    "native": "each raster's own resolution",
    0.5: "resolution 0.5",
}


@pytest.mark.parametrize("built", BUILT)
@pytest.mark.parametrize("asked", [None, "auto", "native", 0.5])
def test_another_rule_than_the_catalogues_is_refused(archive, build, built, asked):
    build(archive / "0.tif", resolution=built)
    if asked in (None, built):
        assert build(archive / "0.tif", resolution=asked).unchanged == 1
    else:
        with pytest.raises(InputError, match=f"was built with {BUILT[built]}, not {asked}"):
            build(archive / "0.tif", resolution=asked)


@pytest.mark.parametrize("built", [None, "auto", "native"])
def test_without_a_model_both_words_mean_each_rasters_own(mixed, build, sources, built):
    build(mixed / "fine.tif", descriptor="color", resolution=built)
    assert sources()["fine.tif"].read_resolution == pytest.approx(0.1)
    for asked in (None, "auto", "native"):
        assert build(mixed / "fine.tif", descriptor="color", resolution=asked).unchanged == 1


def test_people_are_told_before_the_work(mixed, build, caplog):
    def stop(phase, done, total):
        if phase == "Indexing tiles":
            raise Cancelled

    with pytest.raises(Cancelled):
        build(mixed, progress=stop)
    assert "1 raster of 0.1 m/px is read at 0.3 m/px; a tile is 19 m wide." in caplog.text


def test_the_preset_for_small_things_is_a_tile_and_an_overlap(archive, build, tmp_path):
    build(archive, small_things=True, tile=None)
    with open_catalogue(Locator.of(tmp_path / "a.gpkg")) as catalogue:
        assert (catalogue.settings.tile, catalogue.settings.overlap) == (128, 64)
    for beside in ({"tile": 128}, {"tile": None, "overlap": 64}):
        with pytest.raises(InputError, match="tile and an overlap of its own"):
            build(archive, catalogue="b.gpkg", small_things=True, **beside)
    with pytest.raises(InputError, match="was built with tile 64, not 128"):
        build(archive, catalogue="c.gpkg")
        build(archive, catalogue="c.gpkg", small_things=True, tile=None)


def test_a_query_is_read_by_the_same_rule_and_says_so(mixed, build, tmp_path, model_path):
    """The archive has 0.3 m/px; the query shows the same ground at 0.1, where the model would see other things."""
    build(mixed / "own.tif")
    asked = ExtentQuery(str(mixed / "fine.tif"), Extent(155_000, 463_000 - 19.2, 155_019.2, 463_000))
    request = SearchRequest(Locator.of(tmp_path / "a.gpkg"), asked, model=model_path, device="cpu")
    with Library() as library:
        result = search(request, library)
    assert result.query.pixels.shape == (64, 64, 3)
    assert "read at 0.3 m/px (its own is 0.1)" in next(search_lines(result))
    query = plain(result)["query"]
    assert (query["resolution"], query["native_resolution"]) == pytest.approx((0.3, 0.1))
    assert result.matches[0].tile.window[:2] == (0, 0)


@pytest.mark.parametrize("choice", ["auto", "native", 0.5])
def test_a_look_tells_what_a_run_then_does(mixed, build, look, choice, tmp_path):
    (mixed / "broken.tif").write_text("no raster")
    seen = look(mixed, tile=64, resolution=choice)
    assert not (tmp_path / "a.gpkg").exists()
    report = build(mixed, resolution=choice)
    assert (seen.rasters, seen.tiles, seen.resolutions) == (report.sources, report.tiles, report.resolutions)
    assert seen.notes == report.notes and seen.refused == report.refused
    assert sum(read.rasters for read in seen.bands) == 4 and seen.bands[0].bands == (1, 2, 3)
    again = look(mixed, tile=None)
    assert (again.tile, again.tiles) == (64, report.tiles), "a catalogue that exists decides"


def test_a_look_reads_few_pixels_and_no_whole_file(look, tmp_path, raster, pixels, monkeypatch):
    values = pixels(3000, 3000).astype(np.uint16) * 9
    path = raster(tmp_path / "deep.tif", values, photometric="minisblack", tiled=True)
    monkeypatch.delattr("recnn_engine.imagery.files.disk.digest_of_bytes")
    read, shapes = Pixels._read, []
    monkeypatch.setattr(
        Pixels, "_read", lambda self, area, shape, how: shapes.append(shape) or read(self, area, shape, how)
    )
    assert look(path).tiles == 144
    assert 0 < sum(height * width for height, width in shapes) < 0.2 * 3000 * 3000


def test_a_look_tells_what_was_decided_as_the_run_does(look, build, tmp_path, raster, pixels):
    collared = pixels(256, 256)
    collared[:, :90] = 0
    path = raster(tmp_path / "a.tif", collared)
    seen = look(path)
    assert [each.note for each in seen.raster_notes] == [
        "An area at the border, 35 % of the pixels, has the value 0 alone: taken for no data."
    ]
    assert seen.raster_notes == build(path).raster_notes
    assert look(path).raster_notes == (), "it stays as it is"


def test_a_look_can_be_stopped_and_refuses_what_a_run_would(mixed, look, build):
    def stop(phase, done, total):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        look(mixed, progress=stop)
    with pytest.raises(InputError):
        look(mixed, tile=8)
    build(mixed / "own.tif")
    with pytest.raises(InputError, match="was built with tile 64"):
        look(mixed, tile=128)


def test_a_dry_run_prints_what_would_be_read(recnn, mixed, tmp_path, model_path):
    command = ("index", mixed, "-c", tmp_path / "a.gpkg", "--model", model_path, "--dry-run", "-q")
    told = recnn(*command).stdout
    assert "1 raster of 0.1 m/px is read at 0.3 m/px; a tile is 77 m wide." in told
    assert "Nothing was written." in told and not (tmp_path / "a.gpkg").exists()
    answer = json.loads(recnn(*command, "--json", "--small-things").stdout)
    assert (answer["tile"], answer["overlap"]) == (128, 64)
    assert answer["resolutions"][1] == {"native": 0.1, "read": 0.3, "rasters": 1, "tile_metres": 38.4}
    assert "4 new, 0 changed, 0 unchanged." in told and "Bands 1,2,3 by colour: 4 images." in told


def test_a_dry_run_tells_what_is_new_and_what_changed(mixed, look, build, raster, pixels):
    for name in ("own.tif", "plain.png", "coarse.tif"):
        build(mixed / name)
    raster(mixed / "plain.png", pixels(70, 64, 10), None)
    (mixed / "coarse.tif.msk").write_bytes(b"new beside it")
    seen = look(mixed)
    assert (seen.rasters, seen.new, seen.changed, seen.unchanged, len(seen.refused)) == (4, 1, 2, 1, 0)
    seen = look(mixed / "own.tif", bands=(3, 2, 1))
    assert (seen.new, seen.changed, seen.unchanged) == (0, 1, 0)
    assert [(each.bands, each.chosen_by) for each in seen.bands] == [((3, 2, 1), "stated")]


@pytest.mark.parametrize(("names", "status"), [(["bad.tif"], 1), (["bad.tif", "own.tif"], 3), (["own.tif"], 0)])
def test_a_dry_run_ends_as_the_run_does(recnn, mixed, tmp_path, names, status):
    (mixed / "bad.tif").write_text("no raster")
    command = ("index", *(mixed / name for name in names), "-c", tmp_path / "a.gpkg", "--descriptor", "color", "-q")
    dry = recnn(*command, "--dry-run")
    assert (dry.returncode, "bad.tif" in dry.stderr) == (status, "bad.tif" in names)
    assert recnn(*command).returncode == status


def test_a_tile_read_again_is_the_tile_that_was_read(mixed, build, tmp_path):
    build(mixed / "fine.tif")
    with open_catalogue(Locator.of(tmp_path / "a.gpkg")) as catalogue:
        tile = catalogue.tile(1)
        picture = read_stored_tile(catalogue, tile)
    with open_raster(str(mixed / "fine.tif")) as opened:
        np.testing.assert_array_equal(picture, opened.read_tile(tile.window, 0.3).pixels)
