"""Bringing a catalogue up to date, and moving it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio

from recnn_engine.errors import Cancelled
from recnn_engine.imagery.files.fingerprint import digest_of_bytes
from recnn_engine.indexing.writing import BATCH


def test_a_second_run_does_nothing(archive, build, contents):
    build(archive)
    before = contents()
    report = build(archive)
    assert (report.unchanged, report.indexed, report.tiles) == (3, 0, 6)
    assert contents() == before


def test_another_way_to_write_a_path_is_the_same_file(archive, build, monkeypatch):
    build(archive)
    monkeypatch.chdir(archive)
    report = build("../archive/0.tif", "1.tif")
    assert (report.unchanged, report.sources) == (2, 3)


@pytest.fixture
def hashed(monkeypatch) -> list[str]:
    """Names of the files that were hashed, in order."""
    names = []

    def noted(path: str) -> str:
        names.append(Path(path).name)
        return digest_of_bytes(path)

    monkeypatch.setattr("recnn_engine.imagery.files.disk.digest_of_bytes", noted)
    return names


def test_a_touched_file_is_unchanged_hashed_once_and_no_longer_called_changed(archive, build, condition, hashed):
    build(archive)
    os.utime(archive / "0.tif", (1, 1))
    assert condition().changed == (str(archive / "0.tif"),)
    hashed.clear()
    report = build(archive)
    assert (report.unchanged, report.indexed, hashed) == (3, 0, ["0.tif"])
    assert condition().changed == ()
    assert (build(archive).unchanged, hashed) == (3, ["0.tif"])


def test_a_file_of_another_size_is_hashed_once(archive, build, hashed, raster, pixels):
    build(archive)
    hashed.clear()
    raster(archive / "1.tif", pixels(128, 128, 9))
    assert (build(archive).replaced, hashed) == (1, ["1.tif"])


def test_a_file_touched_while_a_run_was_stopped_goes_on(long, build, sources, stop_after, hashed):
    with pytest.raises(Cancelled):
        build(*long, tile=32, progress=stop_after(BATCH + 3))
    os.utime(long[0], (1, 1))
    hashed.clear()
    assert build(*long, tile=32).tiles == 82
    assert sources()["long.tif"].modified_ns == 10**9
    assert hashed == ["long.tif", "short.tif"]


def test_a_changed_raster_is_replaced(archive, build, raster, pixels, contents):
    build(archive)
    before = contents()
    raster(archive / "1.tif", pixels(64, 128, 9))
    report = build(archive)
    assert (report.unchanged, report.indexed, report.replaced, report.sources, report.tiles) == (2, 1, 1, 3, 6)
    after = contents()
    assert [t for t in after if t[0] != "1.tif"] == [t for t in before if t[0] != "1.tif"]
    build(archive, catalogue="new.gpkg")
    assert after == contents("new.gpkg")


def test_a_pixel_changed_in_place_is_noticed(archive, build, raster, pixels):
    """Same size, same header, same end of the file: only the pixels in between tell."""
    raster(archive / "big.tif", pixels(512, 512))
    build(archive)
    with rasterio.open(archive / "big.tif", "r+") as dataset:
        dataset.write(np.zeros((1, 1), np.uint8), 1, window=((256, 257), (256, 257)))
    report = build(archive)
    assert (report.unchanged, report.replaced) == (3, 1)


def test_a_changed_raster_that_became_useless_keeps_its_old_state(archive, build, contents):
    build(archive)
    before = contents()
    (archive / "1.tif").write_text("no longer a raster")
    report = build(archive)
    assert report.unchanged == 2 and len(report.refused) == 1
    assert contents() == before


def test_a_vanished_raster_is_reported_and_pruned_on_demand(archive, build, contents, look_for):
    build(archive)
    (archive / "2.tif").unlink()
    report = build(archive)
    assert report.vanished == (str(archive / "2.tif"),)
    assert (report.pruned, report.sources, report.tiles) == ((), 3, 6)
    report = build(archive, prune=True)
    assert (report.pruned, report.sources, report.tiles) == ((str(archive / "2.tif"),), 2, 4)
    assert {t[0] for t in contents()} == {"0.tif", "1.tif"}
    assert look_for(1, k=10, all_places=True)[-1].rank == 4


def test_a_catalogue_moves_with_its_images(archive, build, tmp_path, look_for):
    build(archive, catalogue="archive/a.gpkg")
    moved = tmp_path / "elsewhere"
    shutil.move(archive, moved)
    report = build(moved, catalogue="elsewhere/a.gpkg")
    assert (report.unchanged, report.indexed, report.vanished) == (3, 0, ())
    (match,) = look_for(1, "elsewhere/a.gpkg", k=1)
    assert match.path == str(moved / "0.tif")


def test_inside_a_zip_and_through_a_vrt(archive, build, tmp_path, look_for):
    import zipfile

    from rasterio.shutil import copy

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as zipped:
        zipped.write(archive / "0.tif", "0.tif")
    copy(str(archive / "0.tif"), str(tmp_path / "0.vrt"), driver="VRT")
    inside = f"/vsizip/{tmp_path}/a.zip/0.tif"
    assert build(inside, tmp_path / "0.vrt").tiles == 4
    assert build(inside, tmp_path / "0.vrt").unchanged == 2
    distances = [m.distance for m in look_for(1, k=2, all_places=True)]
    assert distances == [0.0, 0.0]
