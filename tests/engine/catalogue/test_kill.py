"""A kill at any moment leaves a catalogue that opens, holds whole batches only, and is finished by the next run."""

from __future__ import annotations

import multiprocessing
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import pytest

from recnn_engine.catalogue.geopackage.blocks import read_blocks
from recnn_engine.catalogue.geopackage.encoding import CLASS_MAPS, CLASSES, REGIONS
from recnn_engine.catalogue.interface import Catalogue, WritableCatalogue
from recnn_engine.catalogue.locator import FileLocator, Locator
from recnn_engine.catalogue.opening import catalogue_exists, create_catalogue, open_catalogue, remove_catalogue
from recnn_engine.search.filter import Filter

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


def contents(locator: Locator) -> dict:
    """All visible tiles by source, version and column: shares, class map, areas, whole vector, region vectors."""
    with open_catalogue(locator) as catalogue, catalogue.snapshot():
        wholes, regions = (_vectors(catalogue, descriptor) for descriptor in ("recnn+", "recnn"))
        found = {}
        for tile in catalogue.tiles(catalogue.candidates(Filter())):
            stored = catalogue.regions_of(tile.id)
            assert tile.regions == len(stored.ids) == len(regions.get(tile.id, []))
            key = (tile.source.rpartition("/")[2], catalogue.source(tile.source_id).fingerprint, tile.window[0])
            assert key not in found
            drawn = (tile.shares, catalogue.class_map(tile.id).tolist(), stored.areas.tolist())
            found[key] = (*drawn, *wholes.pop(tile.id), regions.pop(tile.id, []))
        assert not wholes
        assert not regions
        return found


def _vectors(catalogue: Catalogue, descriptor: str) -> dict[int, list]:
    found: dict[int, list] = {}
    for block in catalogue.feature_blocks(descriptor):
        for tile in block.tiles.tolist():
            found.setdefault(tile, []).extend(block.rows_of(tile).tolist())
    return found


def check(locator: Locator) -> None:
    """That nothing is amiss with what keeps the catalogue."""
    if not isinstance(locator, FileLocator):
        with open_catalogue(locator) as catalogue:
            assert [fault.kind for fault in catalogue.faults()] in ([], ["tile classes"])  # the tiles are drawn so
        return
    with closing(sqlite3.connect(locator.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        (tiles,) = connection.execute("SELECT count(*) FROM tiles").fetchone()
        for holds in (CLASS_MAPS, REGIONS, CLASSES):
            assert sum(len(block.tiles) for block in read_blocks(connection, holds)) == tiles
        assert connection.execute("SELECT count(*) FROM rtree_tiles_geom").fetchone() == (tiles,)


def test_undisturbed_holds_what_was_drawn(indexing, undisturbed):
    expected = {}
    for name in SOURCES:
        for column in range(0, 16 * TILES, 16):
            tile = indexing.draw(name, "second", column)
            maps = (tile.shares, tile.class_map.tolist(), tile.regions.areas.tolist())
            expected[name, "second", column] = (
                *maps,
                tile.features["recnn+"][0].tolist(),
                tile.features["recnn"].tolist(),
            )
    assert undisturbed == expected


def check_leaves_nothing_beside(locator: Locator) -> None:
    if isinstance(locator, FileLocator):
        assert [file.name for file in locator.path.parent.iterdir()] == [locator.path.name]


def test_killed_again_and_again(locator, indexing, undisturbed):
    chance, kills, before = random.Random(2), 0, 0
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
    for _ in range(30):
        was_killed(indexing, locator, batches=0, seconds=chance.random() * 0.06, most=20)
        if catalogue_exists(locator):
            check(locator)
            assert {version for _, version, _ in contents(locator)} <= {"first"}
            remove_catalogue(locator)  # the log of a file stays and must do no harm to the next
    indexing(locator, say=lambda _: None)
    assert contents(locator) == undisturbed
    check_leaves_nothing_beside(locator)
