"""A kill at any moment leaves a catalogue that opens, holds whole batches only, and is finished by the next run.

At moments that are drawn, a writer of drawn tiles is killed; at every write in turn, the real command line.
"""

from __future__ import annotations

import multiprocessing
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from recnn_engine.catalogue.interface import WritableCatalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import catalogue_exists, create_catalogue, open_catalogue, remove_catalogue
from recnn_engine.tasks.upkeep import check as condition_of
from tests.faults.conftest import SOAK, some_of
from tests.faults.operations import check_nothing_lost
from tests.faults.stored import check, check_leaves_nothing_beside, contents
from tests.faults.traced import files_of, numbered

BACKENDS = ("file", "server")

VERSIONS = ["first", "second"]
SOURCES = ["a.tif", "b.tif", "c.tif"]
TILES = 40
BATCH = 4

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


@dataclass(frozen=True)
class Indexing:
    """Indexes each source in its first version, then replaces each by its second; goes on where it was killed."""

    settings: Callable
    source: Callable
    tile: Callable

    def __call__(self, locator: Locator, say: Callable[[str], None]) -> None:
        exists = catalogue_exists(locator)
        catalogue = open_catalogue(locator, write=True) if exists else create_catalogue(locator, self.settings())
        with catalogue:
            for version in VERSIONS:
                for name in SOURCES:
                    self._index(catalogue, name, version, say)

    def _index(self, catalogue: WritableCatalogue, name: str, version: str, say: Callable[[str], None]) -> None:
        stored = {
            s.state: s for s in catalogue.sources() if s.path == catalogue.locator.stored_path(f"/archive/{name}")
        }
        complete, partial = stored.get("complete"), stored.get("indexing")
        if complete and VERSIONS.index(complete.fingerprint) >= VERSIONS.index(version):
            return
        new = self.source(f"/archive/{name}", fingerprint=version)
        number = partial.id if partial else catalogue.begin_source(new, complete.id if complete else None)
        done = {window[0] for window in catalogue.done_windows(number)}
        columns = [column for column in range(0, 16 * TILES, 16) if column not in done]
        for start in range(0, len(columns), BATCH):
            catalogue.add_tiles(number, [self.draw(name, version, c) for c in columns[start : start + BATCH]])
            say("a batch is stored")
        catalogue.complete_source(number)

    def draw(self, name: str, version: str, column: int):
        """The tile of a source, always the same."""
        return self.tile(column, seed=10 * SOURCES.index(name) + VERSIONS.index(version), count=column // 16 % 5)


@pytest.fixture(scope="module")
def indexing(settings, source, tile) -> Indexing:
    return Indexing(settings, source, tile)


@pytest.fixture(scope="module")
def undisturbed(new_locator, indexing) -> dict:
    """What a run without kills leaves."""
    locator = new_locator()
    indexing(locator, say=lambda _: None)
    return contents(locator)


def start(indexing: Indexing, locator: Locator, most: int):
    """Index in another process, which says each batch into a pipe, and after `most` of them waits to be killed."""
    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    more = fork.Semaphore(most - 1)

    def say(words: str) -> None:
        sender.send(words)
        more.acquire()

    process = fork.Process(target=indexing, args=(locator, say))
    process.start()
    sender.close()
    return process, receiver


def was_killed(indexing: Indexing, locator: Locator, batches: int, seconds: float, most: int) -> bool:
    """Kill it some time after a batch, however late that is on a busy machine; False where it had reached its end."""
    process, said = start(indexing, locator, most)
    for _ in range(batches):
        try:
            said.recv()
        except EOFError:
            break
    time.sleep(seconds)
    process.kill()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def test_undisturbed_holds_what_was_drawn(indexing, undisturbed):
    expected = {}
    for name in SOURCES:
        for column in range(0, 16 * TILES, 16):
            tile = indexing.draw(name, "second", column)
            maps = (tile.shares, tile.class_map.tolist(), tile.regions.areas.tolist())
            expected[name, "second", column] = (
                *maps,
                {name: rows.tolist() for name, rows in tile.features.items()},
            )
    assert undisturbed == expected


@pytest.mark.parametrize("seed", range(2, 2 + max(1, SOAK // 4)))
def test_killed_again_and_again(locator, indexing, undisturbed, seed):
    chance, kills, before = random.Random(seed), 0, 0
    expected = undisturbed.keys() | {(name, "first", column) for name, _, column in undisturbed}
    while was_killed(indexing, locator, batches := chance.choice([1, 1, 2, 3]), chance.random() * 0.008, batches + 1):
        kills += 1
        check(locator)
        found = contents(locator)
        assert found.keys() <= expected
        assert len(found) % BATCH == 0
        assert len(found) >= before
        before = len(found)
        assert kills < 99, "it makes no headway"
    assert kills >= 10
    assert contents(locator) == undisturbed
    check_leaves_nothing_beside(locator)
    check(locator)


def test_killed_while_it_is_made(locator, indexing, undisturbed):
    chance = random.Random(3)
    for _ in range(max(30, 5 * SOAK)):
        was_killed(indexing, locator, batches=0, seconds=chance.random() * 0.06, most=20)
        if catalogue_exists(locator):
            check(locator)
            assert {version for _, version, _ in contents(locator)} <= {"first"}
            remove_catalogue(locator)  # the log of a file stays and must do no harm to the next
    indexing(locator, say=lambda _: None)
    assert contents(locator) == undisturbed
    check_leaves_nothing_beside(locator)


WRITES = "?write,?pwrite64,?ftruncate,?fallocate,?rename,?unlink"


@pytest.mark.parametrize("name", ["build", "replace", "prune", "migrate", "copy"])
def test_killed_at_every_write_in_turn(operations, name, traced, tmp_path, library):
    operation, folder = operations(name), tmp_path / "archive"
    catalogue = operation.begun_in(folder)
    locator, below = Locator.of(catalogue), files_of(catalogue)
    whole = traced.run(*operation.command(folder), calls=WRITES, below=below)
    assert whole.status == 0, whole.said
    for call in some_of(numbered(whole.calls), 1):
        operation.begun_in(folder)
        killed = traced.run(*operation.command(folder), calls=call.name, inject=call.ends("signal=KILL"), below=below)
        assert killed.is_killed, (call, killed.said)
        if catalogue.exists():
            check_nothing_lost(operation, locator)
            check(locator)
        again = traced.run(*operation.command(folder))
        assert again.status == 0, (call, again.said)
        assert contents(locator) == operation.after, call
        assert condition_of(library, locator).faults == (), call
        assert {path.name for path in folder.iterdir()} == operation.names, call
