"""Work that threads do ahead: the same as a plain loop's, in its order, and nothing left running however it ends."""

from __future__ import annotations

import threading
import time
from itertools import count

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.descriptors.describer import Describer
from recnn_engine.errors import Cancelled
from recnn_engine.imagery.finding.find import look_for_imagery
from recnn_engine.indexing.choices import Stated
from recnn_engine.indexing.describing import describe_tile, read_tiles
from recnn_engine.indexing.executors import threads as crew
from recnn_engine.indexing.pipeline import computed_ahead
from recnn_engine.indexing.planning import plan
from recnn_engine.indexing.writing import BATCH
from recnn_engine.progress import silent
from recnn_engine.search.filter import Filter


def patient():
    """Nothing to be told while a result is waited for."""


def drawn(things):
    """A group of these, where an error is raised in its place."""
    for thing in things:
        if isinstance(thing, Exception):
            raise thing
        yield thing


def plainly(group):
    """What a group comes to: its squares, and the error that ends it, if one does."""
    results = []
    for thing in group:
        if isinstance(thing, Exception) or thing < 0:
            return [*results, "an error"]
        results.append(thing * thing)
    return results


def squared(thing, step):
    if thing < 0:
        raise ValueError(thing)
    time.sleep(thing % 3 / 5000)
    return thing * thing


things = st.one_of(st.integers(-2, 40), st.just(OSError("broken")))


@settings(max_examples=60, deadline=None)
@given(
    groups=st.lists(st.lists(things, max_size=9), max_size=6),
    taken=st.lists(st.integers(0, 12), min_size=6, max_size=6),
    threads=st.integers(1, 5),
    room=st.integers(1, 9),
)
def test_results_and_errors_come_as_in_a_plain_loop(groups, taken, threads, room):
    """Also where some of a group's results are never asked for."""
    found = []
    with computed_ahead(squared, [drawn(group) for group in groups], threads, room, patient) as computed:
        for results, most in zip(computed, taken):
            found.append([])
            try:
                for _ in range(most):
                    found[-1].append(next(results))
            except StopIteration:
                continue
            except (OSError, ValueError):
                found[-1].append("an error")
    assert found == [plainly(group)[:most] for group, most in zip(groups, taken)]


def test_one_thread_draws_one_group_after_another_and_not_too_far_ahead():
    drawers, open_groups, ahead, asked = set(), [], [], 0

    def group(number):
        drawers.add(threading.get_ident())
        open_groups.append(number)
        assert len(open_groups) == 1
        for thing in range(20):
            ahead.append(20 * number + thing - asked)
            yield thing
        open_groups.remove(number)

    with computed_ahead(squared, [group(number) for number in range(3)], 3, 4, patient) as computed:
        for results in computed:
            for _ in results:
                time.sleep(0.001)
                asked += 1
    assert len(drawers) == 1 and threading.get_ident() not in drawers
    assert 1 < max(ahead) <= 5  # a step more than there is room for is drawn while one is waited for


def test_what_is_left_of_a_group_is_not_drawn_once_the_next_is_asked_for():
    last = []

    def endless(number):
        for thing in count():
            last[number:] = [thing]
            yield thing

    with computed_ahead(squared, [endless(0), endless(1)], 2, 4, patient) as computed:
        first = next(computed)
        assert [next(first) for _ in range(3)] == [0, 1, 4]
        assert next(next(computed)) == 0
    assert last[0] <= 3 + 4


class Unexpected(Exception):
    """What nobody foresaw."""


@pytest.mark.parametrize("error", [Unexpected, KeyboardInterrupt, Cancelled])
def test_however_it_ends_no_thread_is_left_and_what_was_open_is_closed_by_the_thread_that_opened_it(error):
    before, closed, stopped = threading.active_count(), [], []

    def group():
        opener = threading.get_ident()
        try:
            yield from range(1000)
        finally:
            closed.append(threading.get_ident() == opener)

    def long(thing, step):
        try:
            for done in range(6000 * (thing > 1)):
                step(done, 6000)
                time.sleep(0.01)
        except Cancelled:
            stopped.append(thing)
            raise
        return thing

    begun = time.monotonic()
    with pytest.raises(error), computed_ahead(long, [group()], 2, 8, patient) as computed:
        assert next(next(computed)) == 0
        raise error
    assert time.monotonic() - begun < 30  # of the minute that each would take
    assert closed == [True] and threading.active_count() == before
    assert set(stopped) <= {2, 3}


def test_a_run_is_stopped_while_a_result_is_waited_for(monkeypatch):
    monkeypatch.setattr("recnn_engine.indexing.pipeline.PATIENCE", 0.01)
    told = []

    def waiting():
        told.append(True)
        if len(told) == 3:
            raise Cancelled

    def endless(thing, step):
        while True:
            step(0, 1)
            time.sleep(0.005)

    with pytest.raises(Cancelled), computed_ahead(endless, [drawn([1])], 1, 2, waiting) as computed:
        next(next(computed))
    assert len(told) == 3


@pytest.mark.parametrize("threads", ["1", "2", "5"])
def test_a_catalogue_has_what_a_plain_loop_finds_in_its_order(
    threads, tmp_path, raster, pixels, build, model_path, monkeypatch
):
    """Rasters of many tiles, of one, of none with data, and one of a single tile that passes the network alone."""
    monkeypatch.setenv("OMP_NUM_THREADS", threads)
    folder = tmp_path / "archive"
    folder.mkdir()
    raster(folder / "a.tif", pixels(128, 330, 1))
    raster(folder / "b.tif", np.zeros((64, 64, 3), np.uint8), nodata=0)
    for number in range(5):
        raster(folder / f"c{number}.tif", pixels(60, 64, 10 + number))
    raster(folder / "d.tif", pixels(530, 520, 3), crs=None)
    report = build(folder, tile=64)
    assert [refusal.path for refusal in report.refused] == [str(folder / "b.tif")]
    describer = Describer.of("recnn", model_path, "cpu")
    with open_catalogue(Locator.of(tmp_path / "a.gpkg")) as catalogue:
        planned = plan(look_for_imagery([str(folder)]), {}, catalogue.settings, Stated(), silent)
        tiles = [
            describe_tile(read, catalogue.settings, describer)
            for one in planned.rasters
            for read in read_tiles(one.part())
            if read
        ]
        ids = catalogue.candidates(Filter()).tolist()
        stored = list(catalogue.tiles(ids))
        assert [(tile.window, tile.bounds, tile.shares) for tile in stored] == [
            (tile.window, tile.bounds, tile.shares) for tile in tiles
        ]
        for number, tile in zip(ids, tiles):
            np.testing.assert_array_equal(catalogue.class_map(number), tile.class_map)
        for kept in catalogue.settings.feature_sets:
            blocks = list(catalogue.feature_blocks(kept.name))
            for number, tile in zip(ids, tiles):
                found = np.concatenate([block.rows_of(number) for block in blocks])
                np.testing.assert_array_equal(found, tile.features[kept.name].astype(found.dtype))


@pytest.mark.parametrize("fails", ["add_tiles", "describe_tile"])
def test_a_failure_leaves_no_thread_and_a_catalogue_that_goes_on(fails, long, build, contents, monkeypatch):
    build(*long, tile=32, catalogue="whole.gpkg")
    before, calls = threading.active_count(), count()
    with monkeypatch.context() as broken:
        place = crew if fails == "describe_tile" else type(open_catalogue(Locator.of(long[0].parent / "whole.gpkg")))
        works = getattr(place, fails)

        def failing(*arguments):
            if next(calls) >= (1 if fails == "add_tiles" else BATCH + 5):
                raise Unexpected
            return works(*arguments)

        broken.setattr(place, fails, failing)
        with pytest.raises(Unexpected):
            build(*long, tile=32)
    assert threading.active_count() == before
    report = build(*long, tile=32)
    assert (report.sources, report.tiles) == (2, 82)
    assert contents() == contents("whole.gpkg")
