"""A catalogue's file in which a bit is another, or that is cut off: each answer is told as damage, or as it was."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.errors import RecnnError
from recnn_engine.library import Library
from recnn_engine.queries.kinds import RegionQuery, TileQuery
from recnn_engine.search.filter import ClassShare, Filter
from recnn_engine.tasks import upkeep
from recnn_engine.tasks.copy import CopyRequest, copy
from recnn_engine.tasks.info import info
from recnn_engine.tasks.search import SearchRequest, search
from tests.faults.conftest import SOAK

TRIES = 12 if SOAK == 1 else 40 * SOAK
"""Damaged files: in half of them a bit is turned, in a quarter each a page zeroed and the rest cut off."""

COPIED = 5
"""Each how many-th is copied too, which takes as long as all other answers."""

SECONDS = 20
"""What no answer from a file of half a megabyte takes: it hangs."""

ASKED = {
    "near a tile": lambda: {"asked": TileQuery(60)},
    "by all regions": lambda: {"asked": TileQuery(350), "method": "recnn"},
    "near a region": lambda: {"asked": RegionQuery(100)},
    "with grass": lambda: {"asked": TileQuery(60), "filter": Filter(all_of=(ClassShare("grass", 0.5),))},
    "in a place": lambda: {"asked": TileQuery(300), "filter": Filter(bbox=(5.0, 51.0, 6.0, 53.0))},
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGALRM")


@pytest.fixture(scope="module")
def file(tmp_path_factory, settings, true_source, true_tile) -> Path:
    """A catalogue with pages of every type: two sources of 130 tiles, and what a third left free."""
    path = tmp_path_factory.mktemp("whole") / "archive.gpkg"
    with create_catalogue(Locator.of(path), settings()) as catalogue:
        for number, name in enumerate(("a.tif", "gone.tif", "c.tif")):
            source = catalogue.begin_source(true_source(name, width=16 * 130))
            for first in range(0, 130, 26):
                columns = range(16 * first, 16 * (first + 26), 16)
                catalogue.add_tiles(source, [true_tile(column, seed=number) for column in columns])
            catalogue.complete_source(source)
        catalogue.remove_source(2)
    return path


@pytest.fixture(scope="module")
def pages(file) -> dict[str, list[int]]:
    """The numbers, from 0, of the file's pages by their type."""
    found = defaultdict(list)
    with closing(sqlite3.connect(file)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        try:
            stated = connection.execute("SELECT pageno, name, pagetype FROM dbstat").fetchall()
        except sqlite3.OperationalError:
            pytest.skip("this SQLite does not tell its pages")
        indexes = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    for number, name, kind in stated:
        found[f"{'index' if name in indexes else 'table'} {kind}"].append(number - 1)
    used = {number for numbers in found.values() for number in numbers}
    found["free"] = [number for number in range(file.stat().st_size // size) if number not in used]
    found["header"] = [0]
    return dict(found)


def test_the_file_has_pages_of_every_type(pages):
    types = {"table internal", "table leaf", "table overflow", "index internal", "index leaf", "free", "header"}
    assert types <= pages.keys() and all(pages[kind] for kind in types)


@pytest.fixture(scope="module")
def sound_answers(file, tmp_path_factory) -> dict[str, str]:
    """What is answered of the file as it was; a refusal of damage is none."""
    answers = answers_of(Path(shutil.copy(file, tmp_path_factory.mktemp("sound"))))
    assert not any(answer.startswith("told") for answer in answers.values())
    return answers


def test_what_is_damaged_is_told_or_harmless(file, pages, sound_answers, tmp_path):
    content, chance, outcomes, wrong = file.read_bytes(), random.Random(13), Counter(), []
    for number in range(TRIES):
        path = tmp_path / "archive.gpkg"
        damage, damaged = damaged_at_random(content, pages, chance)
        path.write_bytes(damaged)
        answers = answers_of(path, is_copied=number % COPIED == 0)
        wrong += [
            f"{number}, {damage}: {asked}: {answer[:300]} / {sound_answers[asked][:300]}"
            for asked, answer in answers.items()
            if not answer.startswith("told") and answer != sound_answers[asked]
        ]
        outcomes["told" if any(answer.startswith("told") for answer in answers.values()) else "harmless"] += 1
        for beside in tmp_path.iterdir():
            beside.unlink()
    print(dict(outcomes))
    assert not wrong, "\n".join([f"{len(wrong)} of {TRIES}", *wrong])


def damaged_at_random(content: bytes, pages: dict[str, list[int]], chance: random.Random) -> tuple[str, bytes]:
    """What is done to the file, and its bytes then."""
    size = 4096
    kind = chance.choice(sorted(pages))
    page = chance.choice(pages[kind])
    what = chance.choice(["a bit", "a bit", "zeroed", "cut off"])
    if what == "a bit":
        place = chance.randrange(100) if kind == "header" else size * page + chance.randrange(size)
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        return f"bit of byte {place} ({kind})", bytes(changed)
    if what == "zeroed":
        return f"page {page} ({kind}) is zeros", content[: size * page] + bytes(size) + content[size * (page + 1) :]
    end = chance.choice([size * page, size * page + chance.randrange(size)])
    return f"cut off at {end} ({kind})", content[:end]


def answers_of(path: Path, *, is_copied: bool = True) -> dict[str, str]:
    """What is said of a catalogue by all that reads it, by what was asked: told, that it is refused as damaged."""
    locator = Locator.of(path)
    with Library() as library:
        asked = {name: lambda made=made: ranked(library, locator, **made()) for name, made in ASKED.items()}
        asked["info"] = lambda: info(library, str(path)) and "its facts"
        asked["tiles"] = lambda: tiles_of(locator)
        if is_copied:
            asked["copy"] = lambda: copied(locator, path.with_name("copy.gpkg"))
        asked["check"] = lambda: "told: faults" if upkeep.check(library, locator).faults else "whole"
        return {name: answered(each) for name, each in asked.items()}


def answered(ask: Callable[[], str]) -> str:
    """The answer, or that it was refused in a sentence; what is neither is a mistake of ours, and so is a hang."""
    try:
        with limited():
            return ask()
    except RecnnError as error:
        return f"told: {error}"
    except Exception as error:
        return f"should not happen: {type(error).__name__}: {error}"


def ranked(library: Library, locator: Locator, **request: object) -> str:
    found = search(SearchRequest(locator, k=300, all_places=True, **request), library)
    return repr([(m.rank, m.distance, m.tile.id, m.path.rpartition("/")[2], m.tile.window) for m in found.matches])


def tiles_of(locator: Locator) -> str:
    """All that is stored of tiles and kept from people's changes."""
    with open_catalogue(locator) as catalogue:
        ids = catalogue.candidates(Filter()).tolist()
        maps = [class_map.tobytes() for class_map in catalogue.class_maps(ids)]
        regions = [(stored.ids.tolist(), stored.areas.tolist()) for stored in catalogue.regions(ids)]
        return repr([ids, maps, regions, [(tile.shares, tile.window) for tile in catalogue.tiles(ids)]])


def copied(locator: Locator, target: Path) -> str:
    with Library() as library:
        copy(CopyRequest(locator, Locator.of(target)), library)
    return tiles_of(Locator.of(target))


@contextmanager
def limited() -> Iterator[None]:
    """A hang ends as an error."""

    def stop(*_: object) -> None:
        raise TimeoutError("it hangs")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
