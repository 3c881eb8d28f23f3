"""Runs that are cut short, and who else reads and writes meanwhile."""

from __future__ import annotations

import signal
import sys
import time

import pytest

from recnn_engine.errors import Cancelled
from recnn_engine.imagery.tiles import Window
from recnn_engine.indexing.writing import BATCH


@pytest.mark.parametrize("calls", [0, 5, BATCH + 3, 2 * BATCH + 3, 81])
def test_a_cancelled_run_is_resumed_to_the_same_catalogue(long, build, calls, contents, stored_tiles, stop_after):
    build(*long, tile=32, catalogue="whole.gpkg")
    with pytest.raises(Cancelled):
        build(*long, tile=32, progress=stop_after(calls))
    kept = stored_tiles()
    assert kept == min(calls // BATCH * BATCH, 80) or (calls == 81 and kept == 80)
    report = build(*long, tile=32)
    assert (report.sources, report.tiles) == (2, 82)
    assert contents() == contents("whole.gpkg")


def test_what_was_kept_is_not_described_again(long, build, stop_after):
    with pytest.raises(Cancelled):
        build(*long, tile=32, progress=stop_after(BATCH + 3))
    with pytest.raises(Cancelled):
        build(*long, tile=32, progress=stop_after(BATCH))  # so many calls pass over windows that are done
    report = build(*long, tile=32)
    assert report.tiles == 82


def test_a_raster_that_changed_after_a_cancelled_run_begins_anew(long, build, raster, pixels, contents, stop_after):
    with pytest.raises(Cancelled):
        build(*long, tile=32, progress=stop_after(BATCH + 3))
    raster(long[0], pixels(128, 640, 99))
    build(*long, tile=32)
    build(*long, tile=32, catalogue="whole.gpkg")
    assert contents() == contents("whole.gpkg")


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_run_that_cut_its_tiles_otherwise_begins_anew(
    goes_on, build, raster, pixels, tmp_path, contents, stop_after, monkeypatch
):
    """As earlier versions did: the last tile of each row reached back into the one before."""
    path = raster(tmp_path / "a.tif", pixels(128, 312, 5))
    with monkeypatch.context() as earlier, pytest.raises(Cancelled):
        if not goes_on:
            earlier.setattr("recnn_engine.imagery.raster.tile_windows", moved_inwards)
        build(path, tile=32, progress=stop_after(BATCH + 3))
    build(path, tile=32)
    build(path, tile=32, catalogue="whole.gpkg")
    assert contents() == contents("whole.gpkg") and len(contents()) == 40


class Moved(list):
    def without(self, done):
        return Moved(window for window in self if window not in done)


def moved_inwards(width, height, size, step):
    columns = [*range(0, width - size[0], step[0]), width - size[0]]
    return Moved(Window(column, row, *size) for row in range(0, height, size[1]) for column in columns)


def test_a_replacement_cut_short_leaves_the_old_state_in_sight(long, build, raster, pixels, contents, stop_after):
    build(*long, tile=32)
    before = contents()
    raster(long[0], pixels(128, 640, 99))
    with pytest.raises(Cancelled):
        build(*long, tile=32, progress=stop_after(BATCH + 3))
    assert contents() == before
    build(*long, tile=32)
    build(*long, tile=32, catalogue="whole.gpkg")
    assert contents() == contents("whole.gpkg")


def wait_until(true, seconds: float = 600) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize(("number", "code"), [(9, -9), (signal.SIGINT, 130)])
def test_a_process_that_is_stopped_leaves_a_catalogue_that_goes_on(
    tmp_path, raster, pixels, build, start_recnn, model_path, number, code, contents, stored_tiles, look_for
):
    big = raster(tmp_path / "big.tif", pixels(160, 1024, 8))
    arguments = ("index", big, "-c", tmp_path / "a.gpkg", "--model", model_path, "--tile", 32, "--device", "cpu")
    process = start_recnn(*arguments)
    wait_until(lambda: stored_tiles() > 0)
    process.send_signal(number)
    _, errors = process.communicate(timeout=600)
    assert process.returncode == code
    assert "Traceback" not in errors
    kept = stored_tiles()
    assert 0 < kept < 160
    found = look_for(1, k=3)
    assert (found[0].tile.id, found[0].distance) == (1, 0.0)
    report = build(big, tile=32)
    assert (report.tiles, report.sources) == (160, 1)
    build(big, tile=32, catalogue="whole.gpkg")
    assert contents() == contents("whole.gpkg")


def test_a_second_writer_is_refused_while_one_writes(long, build, tmp_path, recnn, model_path):
    answers = []

    def meanwhile(phase: str, done: int, total: int) -> None:
        if phase == "Indexing tiles" and not answers:
            answers.append(recnn("index", long[1], "-c", tmp_path / "a.gpkg", "--model", model_path))

    report = build(*long, tile=32, progress=meanwhile)
    assert answers[0].returncode == 1 and "in use by another program" in answers[0].stderr
    assert report.tiles == 82


def test_readers_search_while_a_run_writes(long, build, look_for):
    found = []

    def meanwhile(phase: str, done: int, total: int) -> None:
        if phase == "Indexing tiles" and done == 2 * BATCH:
            found.extend(look_for(5, k=100))

    build(*long, tile=32, progress=meanwhile)
    assert found[0].tile.id == 5 and len(found) >= BATCH


def test_check_says_what_a_stopped_run_did_not_finish(long, build, stop_after, condition, recnn, tmp_path):
    with pytest.raises(Cancelled):
        build(*long, tile=32, descriptor="color", progress=stop_after(BATCH + 3))
    assert condition().unfinished == (str(long[0]),)
    said = recnn("check", tmp_path / "a.gpkg")
    assert said.returncode == 0
    assert (
        "1 not finished (`recnn index`, or a copy once more, goes on with them)" in said.stderr
        and "long.tif" in said.stderr
    )
    build(*long, tile=32, descriptor="color")
    assert condition().unfinished == ()
