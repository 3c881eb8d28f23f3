"""Eight search while one writes, one checks, one copies and another program edits: each answer is that of one moment.

Two rasters go through three versions, the one before the other in each turn, so that an answer tells of which moment it
is: the second is in the version of the first, or in the one before it. A third is never changed; of a fourth, another
program takes tiles away, one after another.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path
from typing import Any

import pytest

from recnn_engine.catalogue.geopackage.geometry import register_functions
from recnn_engine.catalogue.locator import Locator
from recnn_engine.errors import RecnnError
from recnn_engine.library import Library
from recnn_engine.queries.kinds import ImageQuery, TileQuery
from recnn_engine.tasks import upkeep
from recnn_engine.tasks.copy import CopyRequest, copy
from recnn_engine.tasks.index import IndexRequest, index
from recnn_engine.tasks.search import SearchRequest, search
from tests.engine.conftest import draw_pixels, write_raster
from tests.faults.conftest import SOAK

SECONDS = 3 if SOAK == 1 else 72 * SOAK
SEARCHERS = 8
VERSIONS = 3
TILES = 4
CHANGING, LASTING, EDITED = ("first.tif", "second.tif"), "lasting.tif", "edited.tif"
LEFT = 2
"""Tiles of the edited raster that stay."""

Answer = dict[tuple[str, int], float]
"""Distances by raster and column."""


@dataclass(frozen=True)
class Place:
    """Where all of it happens, and what each version answers by what is asked."""

    folder: Path
    known: dict[tuple[str, int], tuple[Answer, ...]]

    @property
    def locator(self) -> Locator:
        return Locator.of(self.folder / "archive.gpkg")

    @property
    def images(self) -> Path:
        return self.folder / "images"

    def repeat(self, turn: Callable[[], object]) -> Counter[str]:
        """Do it until the time is over; what was refused, by its sentence."""
        told: Counter[str] = Counter()
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            try:
                turn()
                told["done"] += 1
            except RecnnError as error:
                told[str(error)] += 1
        return told


def draw(name: str, version: int) -> Any:
    return draw_pixels(32, 32 * TILES, seed=7 * version + sum(map(ord, name)), patch=16)


def write(folder: Path, name: str, version: int) -> None:
    """Put a raster in place at once, as people should."""
    write_raster(folder / f"{name}.new.tif", draw(name, version)).replace(folder / name)


def build(place: Locator, images: Path) -> None:
    with Library() as library:
        index(IndexRequest([str(images)], place, descriptor="statistics", tile=32), library)


def asked(place: Locator, query: Any) -> Answer:
    with Library() as library:
        return answered(place, library, query)


def answered(place: Locator, library: Library, query: Any) -> Answer:
    found = search(SearchRequest(place, query, k=99, all_places=True), library).matches
    answer = {(Path(match.path).name, match.tile.window[0] // 32): match.distance for match in found}
    assert len(answer) == len(found), "a tile is there twice"
    return answer


def version_of(answer: Answer, known: Sequence[Answer], name: str) -> int:
    """The first version of a raster of which all tiles of an answer are, and no tile is missing."""
    own = {key: distance for key, distance in answer.items() if key[0] == name}
    fitting = [
        number for number, version in enumerate(known) if {k: version[k] for k in version if k[0] == name} == own
    ]
    assert fitting, f"{name} is of no one moment: {own}"
    return fitting[0]


def check_answer(answer: Answer, known: Sequence[Answer]) -> None:
    """That it is what a catalogue answers at some moment of the run."""
    first, second = (version_of(answer, known, name) for name in CHANGING)
    assert second in (first, (first - 1) % VERSIONS), f"two moments in one answer: {first}, {second}"
    version_of(answer, known, LASTING)
    left = sorted(column for name, column in answer if name == EDITED)
    assert left == [*range(TILES - len(left), TILES)] and len(left) >= LEFT
    assert all(answer[EDITED, column] == known[0][EDITED, column] for column in left)


def search_on(place: Place, number: int) -> Counter[str]:
    """Half of them ask for an image, half for a tile that never changes; half keep features in memory."""
    image = (ImageQuery(str(place.folder / "asked.tif")), "image")
    tile = (TileQuery(1), "tile")
    query, name = (image, tile)[number % 2]
    with Library() as warm:

        def turn() -> None:
            if number < SEARCHERS // 2:
                check_answer(answered(place.locator, warm, query), place.known[name])
            else:
                check_answer(asked(place.locator, query), place.known[name])

        return place.repeat(turn)


def write_on(place: Place, _: int) -> Counter[str]:
    versions = cycle([*range(1, VERSIONS), 0])

    def turn() -> None:
        version = next(versions)
        for name in CHANGING:
            write(place.images, name, version)
        build(place.locator, place.images)

    return place.repeat(turn)


def check_on(place: Place, _: int) -> Counter[str]:
    def turn() -> None:
        with Library() as library:
            faults = upkeep.check(library, place.locator).faults
        assert {fault.kind for fault in faults} <= {"orphans"}, faults  # what belonged to tiles that others took away

    return place.repeat(turn)


def copy_on(place: Place, _: int) -> Counter[str]:
    numbers = count()

    def turn() -> None:
        target = place.folder / f"copy{next(numbers)}.gpkg"
        with Library() as library:
            copy(CopyRequest(place.locator, Locator.of(target)), library)
        check_answer(asked(Locator.of(target), ImageQuery(str(place.folder / "asked.tif"))), place.known["image"])
        target.unlink()

    return place.repeat(turn)


def edit_on(place: Place, _: int) -> Counter[str]:
    """As QGIS does: a field of the user's own is written, and now and then a tile is taken away."""
    wanted = iter(range(TILES - LEFT))
    begun = time.monotonic()

    def turn() -> None:
        with closing(sqlite3.connect(place.locator.path, timeout=60)) as connection:
            register_functions(connection)
            connection.execute("UPDATE tiles SET note = ifnull(note, 0) + 1 WHERE id % 2")
            if time.monotonic() - begun > SECONDS / 3 and (column := next(wanted, None)) is not None:
                connection.execute(
                    'DELETE FROM tiles WHERE "column" = ? AND source IN (SELECT id FROM sources WHERE path GLOB ?)',
                    (32 * column, f"*{EDITED}"),
                )
            connection.commit()
        time.sleep(0.02)

    return place.repeat(turn)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """The archive in its first version, and what each version answers."""
    (tmp_path / "images").mkdir()
    write_raster(tmp_path / "asked.tif", draw_pixels(32, 32, 99))
    write(tmp_path / "images", LASTING, 0)
    locator = Locator.of(tmp_path / "archive.gpkg")
    build(locator, tmp_path / "images")  # its tiles are the first
    known = defaultdict(list)
    for version in range(VERSIONS):
        folder = tmp_path / f"version{version}"
        folder.mkdir()
        write(folder, LASTING, 0)
        fresh = Locator.of(folder / "archive.gpkg")
        build(fresh, folder)
        for name in (*CHANGING, EDITED):
            write(folder, name, version if name in CHANGING else 0)
        build(fresh, folder)
        known["image"].append(asked(fresh, ImageQuery(str(tmp_path / "asked.tif"))))
        known["tile"].append(asked(fresh, TileQuery(1)))
    for name in (*CHANGING, EDITED):
        write(tmp_path / "images", name, 0)
    build(locator, tmp_path / "images")
    with closing(sqlite3.connect(locator.path)) as connection:
        connection.execute("ALTER TABLE tiles ADD COLUMN note INTEGER")
    return Place(tmp_path, dict(known))


def test_each_answer_is_of_one_moment_and_nothing_is_refused(place, forked):
    roles = [*(search_on,) * SEARCHERS, write_on, check_on, copy_on, edit_on]
    begin = forked.Barrier(len(roles))
    with ProcessPoolExecutor(len(roles), forked, initializer=begin.wait) as processes:
        futures = [processes.submit(role, place, number) for number, role in enumerate(roles)]
        told: dict[str, Counter[str]] = defaultdict(Counter)
        for role, future in zip(roles, futures, strict=True):
            told[role.__name__] += future.result(SECONDS + 300)
    print({name: dict(counts) for name, counts in told.items()})
    for name, counts in told.items():
        assert counts["done"], f"{name}: {counts}"
        assert counts.keys() == {"done"}, f"{name}: {counts}"
    with suppress(FileNotFoundError):
        assert (place.locator.path.with_name("archive.gpkg-wal")).stat().st_size < 1 << 22
