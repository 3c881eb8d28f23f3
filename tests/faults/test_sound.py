"""Whatever is done to a catalogue: what `recnn check` calls sound answers like a fresh build of the same images.

But for tiles that another program took away, which a fresh build has.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from recnn_engine.catalogue.geopackage.geometry import register_functions
from recnn_engine.catalogue.locator import Locator
from recnn_engine.errors import RecnnError
from recnn_engine.library import Library
from recnn_engine.queries.kinds import ImageQuery
from recnn_engine.tasks import upkeep
from recnn_engine.tasks.copy import CopyRequest, copy
from recnn_engine.tasks.index import IndexRequest, index
from recnn_engine.tasks.search import SearchRequest, search
from tests.engine.catalogue.older.conftest import CatalogueFile
from tests.engine.conftest import draw_pixels, write_raster
from tests.faults.conftest import SOAK
from tests.faults.stored import contents
from tests.faults.traced import Traced, files_of

NAMES = ("a.tif", "b.tif", "c.tif")
SIDE, TILES = 32, 3
MOST_WRITES = 120
"""About as many pages as an index run of these images writes: a kill at a later one is none."""

Stored = dict[tuple[str, int], tuple]
"""What is kept of a tile, and its distance from what is asked for, by raster and column."""


def build(images: Path, catalogue: Path, *, prune: bool = False) -> None:
    request = IndexRequest([str(images)], Locator.of(catalogue), descriptor="statistics", tile=SIDE, prune=prune)
    with Library() as library:
        index(request, library)


def draw(folder: Path, name: str, version: int) -> Path:
    return write_raster(folder / name, draw_pixels(SIDE, SIDE * TILES, version, patch=16))


def answers(catalogue: Path, asked: Path) -> Stored:
    """What a catalogue holds and how it ranks, by raster and column."""
    locator = Locator.of(catalogue)
    with Library() as library:
        found = search(SearchRequest(locator, ImageQuery(str(asked)), k=99, all_places=True), library).matches
    distances = {(Path(match.path).name, match.tile.window[0]): match.distance for match in found}
    assert [match.distance for match in found] == sorted(distances.values())
    held = {(name, column): stored for (name, _, column), stored in contents(locator).items()}
    assert held.keys() == distances.keys()
    return {tile: (*stored, distances[tile]) for tile, stored in held.items()}


class Archive(RuleBasedStateMachine):
    """An archive whose images come, change and go, and a catalogue to which all of it happens."""

    traced: Traced
    as_schema_3: Callable
    fresh: Callable[[str, int], Stored]
    asked: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.images = self.folder / "images"
        self.images.mkdir()
        self.catalogue = self.folder / "archive.gpkg"
        self.versions: dict[str, int] = {}
        self.taken: set[tuple[str, int]] = set()
        self.number = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        self.write("a.tif")
        self.write("b.tif")
        self.index(prune=False)

    @rule(name=st.sampled_from(NAMES))
    def write(self, name: str) -> None:
        self.number += 1
        self.versions[name] = self.number
        draw(self.images, name, self.number)

    @rule(name=st.sampled_from(NAMES))
    def remove(self, name: str) -> None:
        self.versions.pop(name, None)
        (self.images / name).unlink(missing_ok=True)

    @rule(prune=st.booleans())
    def index(self, prune: bool) -> None:
        with suppress(RecnnError):  # no image is there, or too many are gone
            build(self.images, self.catalogue, prune=prune)

    @rule(write=st.integers(1, MOST_WRITES), prune=st.booleans())
    def kill(self, write: int, prune: bool) -> None:
        command = ["index", self.images, "-c", self.catalogue, "--descriptor", "statistics", "--tile", SIDE, "-q"]
        command += ["--prune"] if prune else []
        inject, below = f"signal=KILL:when={write}", files_of(self.catalogue)
        ended = self.traced.run(*command, calls="pwrite64", inject=inject, below=below)
        event("killed" if ended.is_killed else "too late to be killed")

    @precondition(lambda self: self.catalogue.exists())
    @rule(place=st.integers(0, 8))
    def take(self, place: int) -> None:
        """Another program deletes a tile, and keeps no foreign keys."""
        with closing(sqlite3.connect(self.catalogue)) as connection:
            register_functions(connection)
            tiles = connection.execute(
                'SELECT tiles.id, path, "column" FROM tiles JOIN sources ON sources.id = source ORDER BY 1'
            ).fetchall()
            if tiles:
                tile, path, column = tiles[place % len(tiles)]
                connection.execute("DELETE FROM tiles WHERE id = ?", (tile,))
                connection.commit()
                self.taken.add((Path(path).name, column))

    @precondition(lambda self: self.catalogue.exists())
    @rule()
    def repair(self) -> None:
        with Library() as library:
            upkeep.repair(library, Locator.of(self.catalogue))

    @precondition(lambda self: self.catalogue.exists())
    @rule()
    def copy(self) -> None:
        """The copy takes the place of the first one."""
        target = self.folder / "copy.gpkg"
        with suppress(RecnnError), Library() as library:  # nothing is in it
            copy(CopyRequest(Locator.of(self.catalogue), Locator.of(target)), library)
            self.catalogue.unlink()
            target.rename(self.catalogue)

    @precondition(lambda self: self.catalogue.exists())
    @rule()
    def migrate(self) -> None:
        """It is as an earlier version wrote it; the next that writes brings it to this one."""
        before = self.catalogue.rename(self.folder / "new.gpkg")
        self.as_schema_3(CatalogueFile(before), self.catalogue)
        before.unlink()
        with suppress(RecnnError):
            build(self.images, self.catalogue)

    @precondition(lambda self: self.catalogue.exists())
    @invariant()
    def what_is_called_sound_answers_like_a_fresh_build(self) -> None:
        locator = Locator.of(self.catalogue)
        with Library() as library:
            condition = upkeep.check(library, locator)
        held = contents(locator)
        if condition.faults or condition.changed or condition.vanished or condition.unfinished:
            event("not sound")
            return
        event("sound")
        names = {name for name, *_ in held}
        fresh = {tile: stored for name in names for tile, stored in self.fresh(name, self.versions[name]).items()}
        found = answers(self.catalogue, self.asked)
        assert all(fresh[tile] == stored for tile, stored in found.items())
        assert fresh.keys() - found.keys() <= self.taken


@pytest.fixture(scope="module")
def asked(tmp_path_factory) -> Path:
    return write_raster(tmp_path_factory.mktemp("asked") / "asked.tif", draw_pixels(SIDE, SIDE, 999))


@pytest.fixture(scope="module")
def fresh(tmp_path_factory, asked) -> Callable[[str, int], Stored]:
    """What a fresh build of one version of an image answers."""

    @cache
    def answered(name: str, version: int) -> Stored:
        folder = tmp_path_factory.mktemp("fresh")
        build(draw(folder, name, version).parent, folder / "archive.gpkg")
        return answers(folder / "archive.gpkg", asked)

    return answered


def test_what_is_called_sound_answers_like_a_fresh_build(traced, as_schema_3, fresh, asked):
    parts = {"traced": traced, "as_schema_3": staticmethod(as_schema_3), "fresh": staticmethod(fresh), "asked": asked}
    run_state_machine_as_test(
        type("TriedArchive", (Archive,), parts),
        settings=settings(
            max_examples=3 * SOAK,
            stateful_step_count=8,
            deadline=None,
            derandomize=True,
            suppress_health_check=[*HealthCheck],
        ),
    )
