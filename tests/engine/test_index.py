"""Building a catalogue and bringing it up to date, also when the run is cut short."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import rasterio

from recnn_engine.catalogue import Catalogue
from recnn_engine.errors import Cancelled, CatalogueError, ImageryError, InputError, OutputError
from recnn_engine.queries.kinds import TileQuery
from recnn_engine.tasks.index import BATCH, index
from recnn_engine.tasks.search import search


def contents(path: Path) -> list:
    """All that a catalogue says of its tiles, apart from their ids."""
    with Catalogue.open(path) as catalogue:
        return sorted(
            (
                Path(tile.source).name,
                tuple(tile.window),
                tile.bounds,
                tile.resolution,
                sorted(tile.shares.items()),
                catalogue.class_map(tile.id).tobytes(),
                catalogue.features_of("recnn", [tile.id]).vectors.tobytes(),
                catalogue.features_of("recnn+", [tile.id]).vectors.tobytes(),
            )
            for tile in catalogue.tiles(catalogue.candidate_tiles().tolist())
        )


@pytest.fixture
def archive(tmp_path, raster, pixels):
    """A folder with three rasters of two tiles of 64 pixels each."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(3):
        raster(folder / f"{number}.tif", pixels(64, 128, number))
    return folder


@pytest.fixture
def build(tmp_path, model_path):
    """Index into one catalogue with tiles of 64 pixels."""

    def run(*imagery, catalogue="a.gpkg", **options):
        options = {"model": model_path, "tile": 64, "device": "cpu", **options}
        return index([str(i) for i in imagery], tmp_path / catalogue, **options)

    return run


def test_the_report_counts_what_is_in_the_catalogue(archive, build, tmp_path):
    report = build(archive)
    assert (report.sources, report.indexed, report.tiles, report.unchanged, report.replaced) == (3, 3, 6, 0, 0)
    with Catalogue.open(tmp_path / "a.gpkg") as catalogue:
        assert report.regions == sum(len(catalogue.regions_of(tile).ids) for tile in range(1, 7))


def test_a_tile_is_stored_as_the_network_sees_it(archive, build, tmp_path, model, pixels):
    from recnn_engine.descriptors.recnn import describe

    build(archive)
    with Catalogue.open(tmp_path / "a.gpkg") as catalogue:
        tile = catalogue.tile(2)
        expected = describe(model, pixels(64, 128, 0)[:, 64:], np.ones((64, 64), bool))
        np.testing.assert_array_equal(catalogue.class_map(2), expected.class_map)
        np.testing.assert_array_equal(catalogue.features_of("recnn", [2]).vectors, expected.features["recnn"])
        np.testing.assert_array_equal(catalogue.features_of("recnn+", [2]).vectors[0], expected.features["recnn+"][0])
        np.testing.assert_array_equal(catalogue.regions_of(2).areas, expected.regions.areas)
        assert tile.shares == model.facts.legend.shares(expected.class_map)
        assert tile.bounds == pytest.approx((155_019.2, 462_980.8, 155_038.4, 463_000))


# Bringing it up to date


def test_a_second_run_does_nothing(archive, build, tmp_path):
    build(archive)
    before = contents(tmp_path / "a.gpkg")
    report = build(archive)
    assert (report.unchanged, report.indexed, report.tiles) == (3, 0, 6)
    assert contents(tmp_path / "a.gpkg") == before


def test_another_way_to_write_a_path_is_the_same_file(archive, build, monkeypatch):
    build(archive)
    monkeypatch.chdir(archive)
    report = build("../archive/0.tif", "1.tif")
    assert (report.unchanged, report.sources) == (2, 3)


def test_a_touched_file_is_unchanged(archive, build):
    build(archive)
    os.utime(archive / "0.tif", (1, 1))
    assert build(archive).unchanged == 3


def test_a_changed_raster_is_replaced(archive, build, tmp_path, raster, pixels):
    build(archive)
    before = contents(tmp_path / "a.gpkg")
    raster(archive / "1.tif", pixels(64, 128, 9))
    report = build(archive)
    assert (report.unchanged, report.indexed, report.replaced, report.sources, report.tiles) == (2, 1, 1, 3, 6)
    after = contents(tmp_path / "a.gpkg")
    assert [t for t in after if t[0] != "1.tif"] == [t for t in before if t[0] != "1.tif"]
    build(archive, catalogue="new.gpkg")
    assert after == contents(tmp_path / "new.gpkg")


def test_a_pixel_changed_in_place_is_noticed(archive, build, raster, pixels):
    """Same size, same header, same end of the file: only the pixels in between tell."""
    raster(archive / "big.tif", pixels(512, 512))
    build(archive)
    with rasterio.open(archive / "big.tif", "r+") as dataset:
        dataset.write(np.zeros((1, 1), np.uint8), 1, window=((256, 257), (256, 257)))
    report = build(archive)
    assert (report.unchanged, report.replaced) == (3, 1)


def test_a_changed_raster_that_became_useless_keeps_its_old_state(archive, build, tmp_path):
    build(archive)
    before = contents(tmp_path / "a.gpkg")
    (archive / "1.tif").write_text("no longer a raster")
    report = build(archive)
    assert report.unchanged == 2 and len(report.refused) == 1
    assert contents(tmp_path / "a.gpkg") == before


def test_a_vanished_raster_is_reported_and_pruned_on_demand(archive, build, tmp_path):
    build(archive)
    (archive / "2.tif").unlink()
    report = build(archive)
    assert report.vanished == [str(archive / "2.tif")]
    assert (report.pruned, report.sources, report.tiles) == (0, 3, 6)
    report = build(archive, prune=True)
    assert (report.pruned, report.sources, report.tiles) == (1, 2, 4)
    assert {t[0] for t in contents(tmp_path / "a.gpkg")} == {"0.tif", "1.tif"}
    assert search(tmp_path / "a.gpkg", TileQuery(1), k=10).matches[-1].rank == 4


def test_an_existing_catalogue_keeps_its_settings(archive, build, tmp_path, model_path):
    build(archive / "0.tif", overlap=16, resolution=0.6)
    again = index([str(archive)], tmp_path / "a.gpkg", model=model_path, device="cpu")
    assert again.indexed == 2
    with Catalogue.open(tmp_path / "a.gpkg") as catalogue:
        assert (catalogue.settings.tile, catalogue.settings.overlap, catalogue.settings.resolution) == (64, 16, 0.6)
        assert {t.resolution for t in catalogue.tiles(catalogue.candidate_tiles())} == {0.6}


@pytest.mark.parametrize(
    ("asked", "built"),
    [
        ({"tile": 128}, "tile 64"),
        ({"overlap": 8}, "overlap 0"),
        ({"resolution": 0.5}, "each raster's own resolution"),
        ({"descriptor": "recnn+"}, "descriptor recnn"),
    ],
)
def test_other_settings_than_its_own_are_refused(archive, build, tmp_path, asked, built):
    build(archive)
    before = contents(tmp_path / "a.gpkg")
    with pytest.raises(InputError, match=re.escape(f"was built with {built}, not {next(iter(asked.values()))}")):
        build(archive, **asked)
    assert contents(tmp_path / "a.gpkg") == before


def test_a_refusal_leaves_every_byte_of_a_catalogue(archive, build, tmp_path):
    build(archive)
    before = (tmp_path / "a.gpkg").read_bytes()
    for asked in ({"tile": 128}, {"tile": 8}, {"descriptor": "sift"}, {"resolution": -1.0}):
        with pytest.raises(InputError):
            build(archive, **asked)
    with pytest.raises(ImageryError):
        build(archive / "nowhere.tif")
    assert (tmp_path / "a.gpkg").read_bytes() == before


@pytest.mark.parametrize(
    "asked",
    [{"tile": 8}, {"tile": 5000}, {"overlap": 64}, {"overlap": -1}, {"resolution": 0}, {"resolution": float("nan")},
     {"descriptor": "sift"}, {"scaling": (9, 1)}, {"bands": (1, 2)}],
)  # fmt: skip
def test_settings_out_of_range_are_refused(archive, build, tmp_path, asked):
    with pytest.raises((InputError, ImageryError)):
        build(archive, **asked)
    assert not (tmp_path / "a.gpkg").exists()


def test_whole_image_vectors_alone_are_stored_when_asked(archive, build, tmp_path):
    build(archive, descriptor="recnn+")
    found = search(tmp_path / "a.gpkg", TileQuery(3)).matches
    assert (found[0].tile.id, found[0].distance) == (3, 0.0)
    with pytest.raises(CatalogueError, match="no vectors of regions"):
        search(tmp_path / "a.gpkg", TileQuery(3), method="recnn")


def test_mostly_empty_tiles_are_skipped_and_counted(build, tmp_path, raster, pixels):
    image = np.maximum(pixels(64, 256, 3), 1)
    image[:, 100:] = 0
    report = build(raster(tmp_path / "a.tif", image, nodata=0))
    assert (report.tiles, report.tiles_skipped) == (2, 2)
    with Catalogue.open(tmp_path / "a.gpkg") as catalogue:
        assert (catalogue.class_map(2)[:, 36:] == 0).all() and (catalogue.class_map(2)[:, :36] > 0).all()


def test_one_bad_file_does_not_stop_the_others(archive, build):
    (archive / "broken.tif").write_text("no raster")
    report = build(archive)
    assert (report.indexed, report.tiles) == (3, 6)
    assert report.refused[0]["path"] == str(archive / "broken.tif")
    assert "broken.tif is not a raster" in report.refused[0]["reason"]


def test_progress_counts_tiles_to_the_total(archive, build):
    seen = []
    build(archive, progress=lambda *step: seen.append(step))
    tiles = [(done, total) for phase, done, total in seen if phase == "Indexing tiles"]
    assert tiles[0] == (0, 6) and tiles[-1] == (6, 6)
    assert [done for done, _ in tiles] == sorted(done for done, _ in tiles)


def test_a_resolution_far_from_the_models_is_warned_of(build, tmp_path, raster, pixels, caplog):
    from affine import Affine

    coarse = [
        raster(tmp_path / f"{size}.tif", pixels(64, 64), transform=Affine(size, 0, 155_000, 0, -size, 463_000))
        for size in (5, 10)
    ]
    build(coarse[1])
    assert "1 of 1 rasters are read at 10 m/px, but the model learned at 0.3 m/px" in caplog.text
    build(*coarse, catalogue="both.gpkg")
    assert "2 of 2 rasters are read at 5–10 m/px" in caplog.text


# Cut short


def stop_after(calls: int, phase: str = "Indexing tiles"):
    left = [calls]

    def progress(name: str, done: int, total: int) -> None:
        left[0] -= name == phase
        if left[0] < 0:
            raise Cancelled

    return progress


@pytest.fixture
def long(tmp_path, raster, pixels):
    """A raster of 80 tiles of 32 pixels, more than two batches, and a small one."""
    raster(tmp_path / "long.tif", pixels(128, 640, 5))
    raster(tmp_path / "short.tif", pixels(32, 64, 6))
    return tmp_path / "long.tif", tmp_path / "short.tif"


@pytest.mark.parametrize("calls", [0, 5, BATCH + 3, 2 * BATCH + 3, 81])
def test_a_cancelled_run_is_resumed_to_the_same_catalogue(long, build, tmp_path, calls):
    build(*long, tile=32, catalogue="whole.gpkg")
    with pytest.raises(Cancelled):
        build(*long, tile=32, progress=stop_after(calls))
    with Catalogue.open(tmp_path / "a.gpkg") as catalogue:
        kept = len(catalogue.candidate_tiles())
    assert kept == min(calls // BATCH * BATCH, 80) or (calls == 81 and kept == 80)
    report = build(*long, tile=32)
    assert (report.sources, report.tiles) == (2, 82)
    assert contents(tmp_path / "a.gpkg") == contents(tmp_path / "whole.gpkg")


def test_what_was_kept_is_not_described_again(long, build):
    with pytest.raises(Cancelled):
        build(*long, tile=32, progress=stop_after(BATCH + 3))
    with pytest.raises(Cancelled):
        build(*long, tile=32, progress=stop_after(BATCH))  # so many calls pass over windows that are done
    report = build(*long, tile=32)
    assert report.tiles == 82


def test_a_raster_that_changed_after_a_cancelled_run_begins_anew(long, build, tmp_path, raster, pixels):
    with pytest.raises(Cancelled):
        build(*long, tile=32, progress=stop_after(BATCH + 3))
    raster(long[0], pixels(128, 640, 99))
    build(*long, tile=32)
    build(*long, tile=32, catalogue="whole.gpkg")
    assert contents(tmp_path / "a.gpkg") == contents(tmp_path / "whole.gpkg")


def test_a_replacement_cut_short_leaves_the_old_state_in_sight(long, build, tmp_path, raster, pixels):
    build(*long, tile=32)
    before = contents(tmp_path / "a.gpkg")
    raster(long[0], pixels(128, 640, 99))
    with pytest.raises(Cancelled):
        build(*long, tile=32, progress=stop_after(BATCH + 3))
    assert contents(tmp_path / "a.gpkg") == before
    build(*long, tile=32)
    build(*long, tile=32, catalogue="whole.gpkg")
    assert contents(tmp_path / "a.gpkg") == contents(tmp_path / "whole.gpkg")


def stored_tiles(path: Path) -> int:
    try:
        with Catalogue.open(path) as catalogue:
            return len(catalogue.candidate_tiles())
    except CatalogueError:
        return 0


def wait_until(true, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize(("number", "code"), [(9, -9), (signal.SIGINT, 130)])
def test_a_process_that_is_stopped_leaves_a_catalogue_that_goes_on(
    tmp_path, raster, pixels, build, start_recnn, model_path, number, code
):
    big = raster(tmp_path / "big.tif", pixels(160, 1024, 8))
    arguments = ("index", big, "-c", tmp_path / "a.gpkg", "--model", model_path, "--tile", 32, "--device", "cpu")
    process = start_recnn(*arguments)
    wait_until(lambda: stored_tiles(tmp_path / "a.gpkg") > 0)
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == code
    assert "Traceback" not in errors
    kept = stored_tiles(tmp_path / "a.gpkg")
    assert 0 < kept < 160
    found = search(tmp_path / "a.gpkg", TileQuery(1), k=3).matches
    assert (found[0].tile.id, found[0].distance) == (1, 0.0)
    report = build(big, tile=32)
    assert (report.tiles, report.sources) == (160, 1)
    build(big, tile=32, catalogue="whole.gpkg")
    assert contents(tmp_path / "a.gpkg") == contents(tmp_path / "whole.gpkg")


def test_a_second_writer_is_refused_while_one_writes(long, build, tmp_path, recnn, model_path):
    answers = []

    def meanwhile(phase: str, done: int, total: int) -> None:
        if phase == "Indexing tiles" and not answers:
            answers.append(recnn("index", long[1], "-c", tmp_path / "a.gpkg", "--model", model_path))

    report = build(*long, tile=32, progress=meanwhile)
    assert answers[0].returncode == 1 and "in use by another program" in answers[0].stderr
    assert report.tiles == 82


def test_readers_search_while_a_run_writes(long, build, tmp_path):
    found = []

    def meanwhile(phase: str, done: int, total: int) -> None:
        if phase == "Indexing tiles" and done == 2 * BATCH:
            found.extend(search(tmp_path / "a.gpkg", TileQuery(5), k=100).matches)

    build(*long, tile=32, progress=meanwhile)
    assert found[0].tile.id == 5 and len(found) >= BATCH


# Moving


def test_a_catalogue_moves_with_its_images(archive, build, tmp_path, model_path):
    index([str(archive)], archive / "a.gpkg", model=model_path, tile=64, device="cpu")
    moved = tmp_path / "elsewhere"
    shutil.move(archive, moved)
    report = index([str(moved)], moved / "a.gpkg", model=model_path, device="cpu")
    assert (report.unchanged, report.indexed, report.vanished) == (3, 0, [])
    match = search(moved / "a.gpkg", TileQuery(1), k=1).matches[0]
    assert match.path == str(moved / "0.tif")


def test_a_catalogue_is_one_file_when_the_run_is_over(archive, build, tmp_path):
    build(archive)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.gpkg", "archive"]


@pytest.mark.parametrize("place", ["missing/a.gpkg", "archive/0.tif/a.gpkg"])
def test_a_place_that_cannot_be_written_is_refused(archive, build, tmp_path, place):
    before = sorted(p.name for p in tmp_path.rglob("*"))
    with pytest.raises(OutputError, match="There is no folder"):
        build(archive, catalogue=place)
    assert sorted(p.name for p in tmp_path.rglob("*")) == before


def test_inside_a_zip_and_through_a_vrt(archive, build, tmp_path):
    import zipfile

    from rasterio.shutil import copy

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as zipped:
        zipped.write(archive / "0.tif", "0.tif")
    copy(str(archive / "0.tif"), str(tmp_path / "0.vrt"), driver="VRT")
    inside = f"/vsizip/{tmp_path}/a.zip/0.tif"
    assert build(inside, tmp_path / "0.vrt").tiles == 4
    assert build(inside, tmp_path / "0.vrt").unchanged == 2
    distances = [m.distance for m in search(tmp_path / "a.gpkg", TileQuery(1), k=2).matches]
    assert distances == [0.0, 0.0]


WATCH = """
import os, subprocess, sys
_, status, usage = os.wait4(subprocess.Popen(sys.argv[1:]).pid, 0)
print(usage.ru_maxrss)
sys.exit(status != 0)
"""
"""A small process that starts another: at first a child counts as holding what its parent holds."""


@pytest.mark.skipif(sys.platform == "win32", reason="no os.wait4 to measure memory with there")
def test_a_huge_raster_is_read_piece_by_piece(ortho, tmp_path, model_path):
    """20,000 x 20,000 pixels are 1.2 GB; the process that indexes them holds less, libraries included."""
    side, bands = 20_000, []
    for band in (1, 2, 3):
        name = f"<SourceFilename>{ortho}</SourceFilename><SourceBand>{band}</SourceBand>"
        cut = "<SrcRect xOff='0' yOff='0' xSize='256' ySize='256'/>"
        place = f"<DstRect xOff='0' yOff='0' xSize='{side}' ySize='{side}'/>"
        source = f"<SimpleSource>{name}{cut}{place}</SimpleSource>"
        bands.append(f"<VRTRasterBand dataType='Byte' band='{band}'>{source}</VRTRasterBand>")
    georeference = "<SRS>EPSG:28992</SRS><GeoTransform>155000, 0.3, 0, 463000, 0, -0.3</GeoTransform>"
    vrt = tmp_path / "huge.vrt"
    vrt.write_text(f"<VRTDataset rasterXSize='{side}' rasterYSize='{side}'>{georeference}{''.join(bands)}</VRTDataset>")
    options = ("--model", model_path, "--resolution", 3, "--device", "cpu", "-q")
    command = [sys.executable, "-m", "recnn_engine", "index", vrt, "-c", tmp_path / "a.gpkg", *options]
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *map(str, command)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    with Catalogue.open(tmp_path / "a.gpkg") as catalogue:
        assert len(catalogue.candidate_tiles()) == 64
    assert int(done.stdout.split()[-1]) * (1 if sys.platform == "darwin" else 1024) < 1.1e9


def test_every_real_raster_is_indexed(shared, build, tmp_path):
    """Five of five: plain RGB, RGBA with a transparent border, four bands with nodata 0, 16 bits, mostly empty."""
    folder = shared("geotiff")
    report = build(folder, tile=256, descriptor="recnn+")
    assert report.refused == [] and report.indexed == len(list(folder.glob("*.tif")))
    assert report.tiles_skipped > 0
    with Catalogue.open(tmp_path / "a.gpkg") as catalogue:
        for tile in catalogue.tiles(catalogue.candidate_tiles().tolist()):
            west, south, east, north = tile.bounds
            assert tile.centre and -180 < tile.centre[0] < 180 and -90 < tile.centre[1] < 90
            assert (east - west) / tile.window.width == pytest.approx((north - south) / tile.window.height, rel=0.01)
