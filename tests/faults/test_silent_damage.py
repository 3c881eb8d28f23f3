"""A damaged file is told, or answers as the undamaged one does: never otherwise, and never by a mistake of ours."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.errors import RecnnError
from recnn_engine.library import Library
from recnn_engine.queries.stored import region_query, tile_query
from recnn_engine.search.filter import ANY_TILE, ClassShare, Filter, Period

from .conftest import SOAK, some_of

FILES = 40

PAGE = 4096

FILTERS = (
    ANY_TILE,
    Filter(all_of=(ClassShare("grass", 0.5),)),
    Filter(not_source=1),
    Filter(acquired=Period("2021", "2021-12")),
    Filter(bbox=(5.01, 51.98, 5.05, 52.01)),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory, settings, true_source, true_tile) -> Path:
    """Three images of ten tiles, and some tiles of one that is to replace the first."""
    path = tmp_path_factory.mktemp("whole") / "archive.gpkg"
    with create_catalogue(Locator.of(path), settings()) as catalogue:
        for name, date in (("a.tif", "2021-06"), ("b.tif", "2019"), ("c.tif", "2021-07-04")):
            number = catalogue.begin_source(true_source(name, acquired=date))
            for first in range(0, 160, 48):
                columns = range(first, min(first + 48, 160), 16)
                catalogue.add_tiles(number, [true_tile(column, seed=number) for column in columns])
            catalogue.complete_source(number)
        hidden = catalogue.begin_source(true_source("a.tif", fingerprint="second"), replaces=1)
        catalogue.add_tiles(hidden, [true_tile(0, seed=9)])
    return path


def asked() -> list[Callable]:
    """What is asked of a catalogue, each by itself."""

    def ranked(number: int, method: str, filter: Filter) -> Callable:
        def ask(library: Library, catalogue) -> object:
            found = library.nearest(catalogue, tile_query(catalogue, number).query, method, filter, 8)
            tiles = catalogue.tiles([each.tile for each in found])
            return [(each.tile, each.distance) for each in found], [(repr(t), _corners(t)) for t in tiles]

        return ask

    def shown(number: int) -> Callable:
        def ask(library: Library, catalogue) -> object:
            region = region_query(catalogue, 2 * number)
            return catalogue.class_map(number).tolist(), repr(catalogue.regions_of(number)), repr(region)

        return ask

    questions = [ranked(3, "recnn+", each) for each in FILTERS] + [ranked(17, "recnn", FILTERS[0])]
    questions += [shown(number) for number in (1, 30)]
    questions.append(lambda library, catalogue: repr(catalogue.sources()))
    questions.append(lambda library, catalogue: {k: v for k, v in catalogue.facts().items() if k not in NOT_ASKED})
    return questions


NOT_ASKED = ("catalogue", "size_bytes", "extent", "regions", "ground_resolutions")
"""The extent of the layer stands in GeoPackage's own table, which QGIS reads and no search. What sums up columns of all
tiles is checked by `recnn check`, which reads them all."""


def _corners(tile) -> object:
    return tile.footprint and [np.round(ring, 6).tolist() for ring in tile.footprint]


def answers(path: Path) -> list[object]:
    """What a catalogue answers to each question; None where it says that it cannot."""
    found = []
    for question in asked():
        with Library() as library:
            try:
                with library.reading(Locator.of(path)) as catalogue:
                    found.append(question(library, catalogue))
            except RecnnError as error:
                assert error.message
                found.append(None)
    return found


def flip(content: bytearray, chance: random.Random) -> str:
    """Flip some bits that lie in what SQLite uses: not in the free room of pages, which is zero."""
    places = []
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        place = chance.randrange(100, len(content))
        while not any(content[place - 4 : place + 4]):
            place = chance.randrange(100, len(content))
        content[place] ^= 1 << chance.randrange(8)
        places.append(place)
    return f"bits at {places}"


def zero(content: bytearray, chance: random.Random) -> str:
    """A sector that was never written."""
    place = chance.randrange(len(content) // 512) * 512
    content[place : place + 512] = bytes(512)
    return f"zeros at {place}"


def swap(content: bytearray, chance: random.Random) -> str:
    """Two pages in each other's place."""
    return exchange(content, *chance.sample(range(1, len(content) // PAGE), 2))


def exchange(content: bytearray, one: int, other: int) -> str:
    first, second = slice(PAGE * one, PAGE * (one + 1)), slice(PAGE * other, PAGE * (other + 1))
    content[first], content[second] = content[second], content[first]
    return f"pages {one + 1} and {other + 1}"


def cut(content: bytearray, chance: random.Random) -> str:
    place = chance.randrange(len(content))
    del content[place:]
    return f"cut at {place}"


HARM = (flip, flip, flip, flip, flip, flip, zero, zero, swap, cut)


def test_no_damage_is_silent(archive, tmp_path):
    whole, original = answers(archive), archive.read_bytes()
    assert None not in whole
    chance, path, told, silent = random.Random(13), tmp_path / "archive.gpkg", 0, []
    for number in range(FILES * SOAK):
        content = bytearray(original)
        harm = HARM[number % len(HARM)](content, chance)
        path.write_bytes(content)
        found = answers(path)
        told += None in found
        silent += [(harm, i) for i, answer in enumerate(found) if answer is not None and answer != whole[i]]
        for beside in path.parent.glob("archive.gpkg-*"):
            beside.unlink()
    assert silent == []
    assert told > FILES // 4


def test_no_two_pages_change_places_unseen(archive, tmp_path):
    """An index, too, is a page: what it names is looked up where it stands."""
    whole, original, path = answers(archive), archive.read_bytes(), tmp_path / "archive.gpkg"
    for one, other in some_of(list(combinations(range(1, len(original) // PAGE), 2)), 30):
        content = bytearray(original)
        harm = exchange(content, one, other)
        path.write_bytes(content)
        assert all(answer in (None, true) for answer, true in zip(answers(path), whole, strict=True)), harm


def test_check_finds_what_makes_an_answer_fail(archive, tmp_path):
    """What cannot be answered is found by a check; and once repaired, nothing is amiss, or it cannot be mended."""
    chance, path = random.Random(14), tmp_path / "archive.gpkg"
    original = archive.read_bytes()
    for _ in range(8 * SOAK):
        content = bytearray(original)
        harm = flip(content, chance)
        path.write_bytes(content)
        if None not in answers(path):
            continue
        try:
            with open_catalogue(Locator.of(path)) as catalogue:
                assert catalogue.faults(), harm
            with open_catalogue(Locator.of(path), write=True) as catalogue:
                catalogue.repair()
                left = catalogue.faults()
        except RecnnError:
            continue
        assert all(not fault.mendable for fault in left) or not left, harm


def test_nothing_that_qgis_does_is_called_damage(archive, tmp_path):
    """Fields, footprints and deletions are its user's."""
    import sqlite3
    from contextlib import closing

    from recnn_engine.catalogue.geopackage.geometry import register_functions

    path = shutil.copy(archive, tmp_path / "archive.gpkg")
    with closing(sqlite3.connect(path)) as connection:
        register_functions(connection)
        connection.execute("ALTER TABLE tiles ADD COLUMN note TEXT")
        connection.execute("UPDATE tiles SET note = 'mine', classes = 'x', acquired = '1999'")
        connection.execute("UPDATE tiles SET geom = (SELECT geom FROM tiles WHERE id = 4) WHERE id = 5")
        connection.execute("DELETE FROM tiles WHERE id IN (3, 25)")
        connection.execute("CREATE TEMP TABLE kept AS SELECT * FROM tiles WHERE id = 6")
        connection.execute("DELETE FROM tiles WHERE id = 6")
        connection.execute("INSERT INTO tiles SELECT * FROM kept")  # undone
        connection.commit()
    with Library() as library, library.reading(Locator.of(path)) as catalogue:
        there = [number for number in range(1, 31) if number not in (3, 25)]
        assert catalogue.candidates(Filter()).tolist() == there
        assert len(catalogue.tiles(there)) == 28
        found = library.nearest(catalogue, tile_query(catalogue, 4).query, "recnn", ANY_TILE, 100)
        assert sorted(each.tile for each in found) == there
        kinds = {fault.kind for fault in catalogue.faults()}
    assert kinds == {"orphans", "footprints"}
