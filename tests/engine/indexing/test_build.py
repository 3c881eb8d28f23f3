"""What a run makes of rasters."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import OutputError, RecnnError
from recnn_engine.search.filter import Filter


def rows_of(catalogue: Catalogue, name: str, tile: int) -> np.ndarray:
    """The vectors of a tile in a feature set."""
    (block,) = catalogue.feature_blocks(name, np.array([tile]))
    return block.rows_of(tile)


def test_the_report_counts_what_is_in_the_catalogue(archive, build, tmp_path):
    report = build(archive)
    assert (report.sources, report.indexed, report.tiles, report.unchanged, report.replaced) == (3, 3, 6, 0, 0)
    with open_catalogue(Locator.of(tmp_path / "a.gpkg")) as catalogue:
        assert report.regions == sum(len(catalogue.regions_of(tile).ids) for tile in range(1, 7))


def test_a_tile_is_stored_as_the_network_sees_it(archive, build, tmp_path, model, pixels):
    from recnn_engine.descriptors.recnn import describe

    build(archive)
    with open_catalogue(Locator.of(tmp_path / "a.gpkg")) as catalogue:
        tile = catalogue.tile(2)
        expected = describe(model, pixels(64, 128, 0)[:, 64:], np.ones((64, 64), bool))
        np.testing.assert_array_equal(catalogue.class_map(2), expected.class_map)
        np.testing.assert_array_equal(rows_of(catalogue, "recnn", 2), np.float16(expected.features["recnn"]))
        np.testing.assert_array_equal(rows_of(catalogue, "recnn+", 2), np.float16(expected.features["recnn+"]))
        np.testing.assert_array_equal(catalogue.regions_of(2).areas, expected.regions.areas)
        assert tile.shares == model.facts.legend.shares(expected.class_map)
        assert tile.bounds == pytest.approx((155_019.2, 462_980.8, 155_038.4, 463_000))


def test_whole_image_vectors_alone_are_stored_when_asked(archive, build, look_for):
    build(archive, descriptor="recnn+")
    found = look_for(3)
    assert (found[0].tile.id, found[0].distance) == (3, 0.0)
    with pytest.raises(RecnnError, match="recnn"):
        look_for(3, method="recnn")


def test_mostly_empty_tiles_are_skipped_and_counted(build, tmp_path, raster, pixels):
    image = np.maximum(pixels(64, 256, 3), 1)
    image[:, 100:] = 0
    report = build(raster(tmp_path / "a.tif", image, nodata=0))
    assert (report.tiles, report.tiles_skipped) == (2, 2)
    with open_catalogue(Locator.of(tmp_path / "a.gpkg")) as catalogue:
        assert (catalogue.class_map(2)[:, 36:] == 0).all() and (catalogue.class_map(2)[:, :36] > 0).all()


def test_one_bad_file_does_not_stop_the_others(archive, build):
    (archive / "broken.tif").write_text("no raster")
    report = build(archive)
    assert (report.indexed, report.tiles) == (3, 6)
    assert report.refused[0].path == str(archive / "broken.tif")
    assert "broken.tif is not a raster" in report.refused[0].reason


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
    assert "1 raster at 10 m/px is coarser than the model's 0.3 m/px" in caplog.text
    build(*coarse, catalogue="both.gpkg")
    assert "2 rasters at 5–10 m/px are coarser than the model's 0.3 m/px" in caplog.text


def test_a_catalogue_is_one_file_when_the_run_is_over(archive, build, tmp_path):
    build(archive)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.gpkg", "archive"]


@pytest.mark.parametrize("place", ["missing/a.gpkg", "archive/0.tif/a.gpkg"])
def test_a_place_that_cannot_be_written_is_refused_before_an_image_is_opened(
    archive, build, tmp_path, monkeypatch, place
):
    monkeypatch.delattr("recnn_engine.indexing.planning.open_raster")
    before = sorted(p.name for p in tmp_path.rglob("*"))
    with pytest.raises(OutputError, match="There is no folder"):
        build(archive, catalogue=place)
    assert sorted(p.name for p in tmp_path.rglob("*")) == before


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
    with open_catalogue(Locator.of(tmp_path / "a.gpkg")) as catalogue:
        assert len(catalogue.candidates(Filter())) == 64
    assert int(done.stdout.split()[-1]) * (1 if sys.platform == "darwin" else 1024) < 1.1e9


def test_every_real_raster_is_indexed(shared, build, tmp_path):
    """Five of five: plain RGB, RGBA with a transparent border, four bands with nodata 0, 16 bits, mostly empty."""
    folder = shared("geotiff")
    report = build(folder, tile=256, descriptor="recnn+")
    assert report.refused == () and report.indexed == len(list(folder.glob("*.tif")))
    assert report.tiles_skipped > 0
    with open_catalogue(Locator.of(tmp_path / "a.gpkg")) as catalogue:
        for tile in catalogue.tiles(catalogue.candidates(Filter()).tolist()):
            west, south, east, north = tile.bounds
            assert tile.centre and -180 < tile.centre[0] < 180 and -90 < tile.centre[1] < 90
            assert (east - west) / tile.window.width == pytest.approx((north - south) / tile.window.height, rel=0.01)
