"""Two people index the same folder, eight look on, and whoever indexes is killed again and again.

RECNN_TEST_KILLS says how often, for a long run.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import CatalogueError, ImageryError
from recnn_engine.indexing import writing
from recnn_engine.library import Library
from recnn_engine.search.filter import Filter
from recnn_engine.tasks.index import IndexRequest, index

pytest.importorskip("psycopg")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")

BACKENDS = ("server",)
KILLS = int(os.environ.get("RECNN_TEST_KILLS", "4"))
READERS = 8
BATCH = 4
RASTERS, TILES_OF_EACH = 6, 24
TOLD = 7
"""Exit code of a writer that was told of somebody else, and is to run again."""

fork = multiprocessing.get_context("fork") if sys.platform != "win32" else None

Contents = dict[tuple[str, tuple[int, ...]], bytes]


@pytest.fixture(scope="module")
def archive(tmp_path_factory, raster, pixels) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    for number in range(RASTERS):
        raster(folder / f"{number}.tif", pixels(4 * 32, 6 * 32, number))
    return folder


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(writing, "BATCH", BATCH)


def contents(catalogue: Catalogue) -> Contents:
    """The vectors of all that readers see, by raster and window."""
    with catalogue.snapshot():
        vectors = {i: b.rows_of(i).tobytes() for b in catalogue.feature_blocks("color") for i in b.tiles.tolist()}
        tiles = catalogue.tiles(catalogue.candidates(Filter()).tolist())
    assert [tile.id for tile in tiles] == sorted(vectors)
    found = {(Path(tile.source).name, tuple(tile.window)): vectors[tile.id] for tile in tiles}
    assert len(found) == len(tiles), "a tile is there twice"
    return found


def run(archive: Path, locator: Locator):
    with Library() as library:
        return index(IndexRequest([str(archive)], locator, descriptor="color", tile=32), library)


def write(archive: Path, locator: Locator) -> None:
    """Index in a process of its own."""
    try:
        told = run(archive, locator).refused
    except ImageryError as error:  # the other one was at all that it could have done
        told = [error]
    assert all("by somebody else" in str(one) or "being indexed by" in str(one) for one in told)
    os._exit(TOLD if told else 0)


def look(locator: Locator, expected: Contents, is_over, looks) -> None:
    """Look again and again: what was seen once stays, batches show whole, and vectors are those of the tile."""
    catalogue, seen = None, set()
    while not is_over.is_set():
        time.sleep(0.05)
        try:
            catalogue = catalogue or open_catalogue(locator)
        except CatalogueError:
            continue
        found = contents(catalogue)
        assert found.items() <= expected.items()
        assert seen <= found.keys()
        assert all(count % BATCH == 0 for count in Counter(name for name, _ in found).values())
        seen = set(found)
        with looks.get_lock():
            looks.value += 1
    os._exit(0)


class Writer:
    """A person who runs the same command until it has nothing more to say."""

    def __init__(self, action: Callable, *arguments: object) -> None:
        self._action, self._arguments = action, arguments
        self.start()

    def start(self) -> None:
        self.process = fork.Process(target=self._action, args=self._arguments)
        self.process.start()

    def is_done(self) -> bool:
        """Whether the last run ended well; one that was killed, or told of the other, is started again."""
        if self.process.exitcode is None:
            return False
        assert self.process.exitcode in (0, TOLD, -signal.SIGKILL)
        if self.process.exitcode != 0:
            self.start()
            return False
        return True

    def kill(self) -> bool:
        """Whether that was what ended it."""
        self.process.kill()
        self.process.join()
        return self.process.exitcode == -signal.SIGKILL


def index_and_be_killed(archive: Path, locator: Locator, chance: random.Random, kills: int) -> int:
    """Two writers until both are done; returns how many of so many times one was killed."""
    writers = [Writer(write, archive, locator) for _ in range(2)]
    killed = 0
    try:
        while sum(writer.is_done() for writer in writers) < len(writers):
            time.sleep(chance.random())
            if killed < kills:
                killed += chance.choice(writers).kill()
    finally:
        for writer in writers:
            writer.kill()
    return killed


def test_nothing_is_lost_and_nothing_half_seen(archive, new_locator):
    undisturbed, chance, killed, rounds = new_locator(), random.Random(5), 0, 0
    assert run(archive, undisturbed).tiles == RASTERS * TILES_OF_EACH
    with open_catalogue(undisturbed) as catalogue:
        expected = contents(catalogue)
        alike = {name: catalogue.facts()[name] for name in ("sources", "tiles", "regions", "extent")}
    looks = fork.Value("i", 0)
    while killed < KILLS:
        locator, is_over = new_locator(), fork.Event()
        readers = [fork.Process(target=look, args=(locator, expected, is_over, looks)) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        killed += index_and_be_killed(archive, locator, chance, KILLS - killed)
        is_over.set()
        for reader in readers:
            reader.join()
        assert [reader.exitcode for reader in readers] == [0] * READERS
        with open_catalogue(locator) as catalogue:
            assert contents(catalogue) == expected
            assert [source.state for source in catalogue.sources()] == ["complete"] * RASTERS
            assert catalogue.faults() == []
            assert {name: catalogue.facts()[name] for name in alike} == alike
        rounds += 1
        assert rounds <= 1 + KILLS, "nobody is killed"
    assert looks.value >= READERS
    print(f"{killed} kills in {rounds} rounds, {looks.value} looks")


def test_two_run_at_once_and_each_raster_is_indexed_once(archive, new_locator):
    locator, alone = new_locator(), new_locator()
    run(archive, alone)
    index_and_be_killed(archive, locator, random.Random(6), 0)
    with open_catalogue(locator) as both, open_catalogue(alone) as one:
        assert contents(both) == contents(one)
        assert sorted(source.path for source in both.sources()) == sorted(source.path for source in one.sources())


def test_a_raster_that_somebody_else_is_at_is_told_and_the_others_go_on(archive, new_locator, source):
    locator = new_locator()
    run(archive / "0.tif", locator)
    with open_catalogue(locator, write=True) as other:
        number = other.begin_source(source(archive / "1.tif"))
        report = run(archive, locator)
        assert (report.indexed, report.unchanged) == (RASTERS - 2, 1)
        [told] = report.refused
        assert told.path == str(archive / "1.tif")
        assert "1.tif is being indexed by" in told.reason
        other.remove_source(number)
    assert run(archive, locator).refused == ()
    with open_catalogue(locator) as catalogue:
        assert len(contents(catalogue)) == RASTERS * TILES_OF_EACH


def test_what_was_begun_and_somebody_else_goes_on_with_is_left_to_them(archive, new_locator):
    locator, calls = new_locator(), []

    def break_off(phase: str, done: int, total: int) -> None:
        calls.append(phase)
        if calls.count("Indexing tiles") > 2 * BATCH:
            raise KeyboardInterrupt

    with Library() as library, pytest.raises(KeyboardInterrupt):
        index(IndexRequest([str(archive)], locator, descriptor="color", tile=32), library, break_off)
    with open_catalogue(locator, write=True) as other:
        [begun] = other.sources()
        assert other.done_windows(begun.id)
        report = run(archive, locator)
    assert report.indexed == RASTERS - 1
    assert [Path(told.path).name for told in report.refused] == [Path(begun.path).name]


def test_who_comes_second_at_making_the_catalogue_goes_on_with_it(archive, new_locator, monkeypatch):
    from recnn_engine.tasks import index as task

    locator = new_locator()
    run(archive / "0.tif", locator)
    monkeypatch.setattr(task, "catalogue_exists", lambda _: False)
    report = run(archive, locator)
    assert (report.indexed, report.unchanged, report.refused) == (RASTERS - 1, 1, ())


def test_a_catalogue_that_others_filled_is_not_removed(archive, new_locator, monkeypatch):
    """Who made it may have come second at each raster."""
    from recnn_engine.tasks import index as task

    locator, carry_out = new_locator(), task.carry_out

    def after_others(*arguments):
        run_before(archive, locator)
        return carry_out(*arguments)

    def run_before(archive: Path, locator: Locator) -> None:
        monkeypatch.setattr(task, "carry_out", carry_out)
        run(archive, locator)

    monkeypatch.setattr(task, "carry_out", after_others)
    report = run(archive, locator)
    assert (report.indexed, report.unchanged, report.refused) == (0, RASTERS, ())
    with open_catalogue(locator) as catalogue:
        assert len(contents(catalogue)) == RASTERS * TILES_OF_EACH


def test_vectors_of_the_drawn_archive_differ(archive, new_locator):
    """Else a tile could be taken for another."""
    locator = new_locator()
    run(archive, locator)
    with open_catalogue(locator) as catalogue:
        vectors = np.concatenate([block.vectors for block in catalogue.feature_blocks("color")])
    assert len(np.unique(vectors, axis=0)) == len(vectors)
