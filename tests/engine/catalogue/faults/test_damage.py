"""Damaged blocks: named by a check, one sentence where a search reads them, and mended so that an index run goes on."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recnn_engine.catalogue.geopackage.encoding import BOXES, CLASS_MAPS, CLASSES, FACTS, REGIONS, SHARE
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import CatalogueError, RecnnError
from recnn_engine.library import Library
from recnn_engine.queries.stored import region_query, tile_query
from recnn_engine.search.filter import ClassShare, Filter
from recnn_engine.tasks.copy import CopyRequest, copy

KINDS = (CLASS_MAPS, REGIONS, CLASSES, FACTS, BOXES, "recnn", "recnn+")
VECTORS = ("recnn", "recnn+")
PARTS = ("tiles", "counts", "content")


def change(sound, holds: str, changed: Callable[[dict[str, Any]], dict[str, Any]], *, is_sealed: bool = True) -> None:
    """Write other values into the first block of a kind. is_sealed: with their checksum."""
    with closing(sqlite3.connect(sound.path)) as connection:
        connection.row_factory = sqlite3.Row
        row = connection.execute("SELECT * FROM blocks WHERE holds = ? ORDER BY first_tile", (holds,)).fetchone()
        for column, value in changed(dict(row)).items():
            connection.execute(f'UPDATE blocks SET "{column}" = ? WHERE id = ?', (value, row["id"]))
        connection.commit()
    if is_sealed:
        sound.seal()


def read_all(sound) -> None:
    """All that searches read: each part raises an error for people, or nothing."""
    with open_catalogue(sound.locator) as catalogue:
        reads = [lambda: catalogue.candidates(Filter(all_of=(ClassShare("grass", 0.1),)))]
        reads += [lambda n=n: tile_query(catalogue, n) for n in range(1, 7)]
        reads += [lambda n=n: region_query(catalogue, n) for n in range(1, 13)]
        reads += [lambda name=name: list(catalogue.feature_blocks(name)) for name in VECTORS]
        for read in reads:
            with suppress(RecnnError):
                read()


def numbers(part: str, changed: Callable[[np.ndarray], object]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    def write(row: dict[str, Any]) -> dict[str, Any]:
        values = np.frombuffer(row[part], "<i8" if part == "tiles" else "<i4").copy()
        changed(values)
        return {part: values.tobytes()}

    return write


DAMAGE = {
    "negative counts": numbers("counts", lambda counts: np.add.at(counts, [0, 1], [-counts[0] - 5, counts[0] + 5])),
    "moved counts": numbers("counts", lambda counts: np.add.at(counts, [0, 1], [1, -1])),
    "no count": numbers("counts", lambda counts: np.add.at(counts, [0, 1], [-counts[0], counts[0]])),
    "tiles not in order": numbers("tiles", lambda tiles: tiles.__setitem__(slice(None), tiles[[1, 0, 2, 3, 4, 5]])),
    "a tile twice": numbers("tiles", lambda tiles: tiles.__setitem__(1, tiles[0])),
    "text": lambda row: {"content": "abc"},
    "bytes as text": lambda row: {"content": row["content"].decode("latin-1")},
    "a number": lambda row: {"content": 5},
    "nothing": lambda row: {"content": b"", "tiles": b"", "counts": b""},
    "cut off": lambda row: {"content": row["content"][:-7]},
    "another first tile": lambda row: {"first_tile": row["first_tile"] - 1},
    "another last tile": lambda row: {"last_tile": row["last_tile"] + 3},
    "text for a tile": lambda row: {"first_tile": "x"},
    "another number of rows": lambda row: {"rows": row["rows"] + 1},
    "under another name": lambda row: {"holds": "recnn" if row["holds"] != "recnn" else "recnn+"},
    "no sound beginning": lambda row: {"content": b"\xff" * 12 + row["content"][12:]},
}


@pytest.fixture
def sound(sound):
    """In one block of each kind, as a long run leaves them."""
    with closing(sqlite3.connect(sound.path)) as connection:
        assert connection.execute("SELECT count(*) FROM blocks WHERE first_tile = 1").fetchone() == (len(KINDS),)
    return sound


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("holds", KINDS)
def test_it_is_named_and_mended(sound, holds, damage):
    if (holds, damage) == (BOXES, DAMAGE["no sound beginning"]):
        pytest.skip("another box with its checksum is one")
    change(sound, holds, damage)
    assert {"blocks", "facts", "features", "tile classes"} & sound.found().keys()
    read_all(sound)
    sound.repair()
    assert sound.found() == {}
    with open_catalogue(sound.locator) as catalogue:
        whole = set(catalogue.candidates(Filter()).tolist())
        states = {source.id: source.state for source in catalogue.sources()}
        assert all(tile_query(catalogue, number) for number in whole)
    assert len(whole) == 6 or "indexing" in states.values(), "the next run makes anew what is gone"
    assert sound.vectors() == sorted(whole)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(holds=st.sampled_from(KINDS), part=st.sampled_from(PARTS), place=st.integers(0, 1 << 20), bit=st.integers(0, 7))
def test_any_flipped_bit_is_found(sound, holds, part, place, bit):
    whole = sound.path.with_name("whole.gpkg")
    if not whole.exists():
        shutil.copy(sound.path, whole)
    shutil.copy(whole, sound.path)

    def flipped(row: dict[str, Any]) -> dict[str, Any]:
        value = bytearray(row[part])
        value[place % len(value)] ^= 1 << bit
        return {part: bytes(value)}

    change(sound, holds, flipped, is_sealed=False)
    assert sound.found().keys() >= {"blocks"}
    read_all(sound)
    sound.repair()
    assert sound.found() == {}


@pytest.mark.parametrize("value", [np.nan, np.inf])
@pytest.mark.parametrize("holds", VECTORS)
def test_a_vector_that_is_not_finite(sound, holds, value):
    change(sound, holds, lambda row: {"content": np.float32(value).tobytes() + row["content"][4:]})
    assert sound.found()["blocks"].startswith("1 block of what belongs to tiles is damaged")
    assert "“recnn index” makes it anew" in sound.found()["blocks"]
    assert sound.repair() == ["blocks", "features"]
    assert sound.found() == {}


@pytest.mark.parametrize("share", [(1, -0.5), (1, 1.5), (1, np.nan), (0, 0.5), (4, 0.5)])
def test_shares_of_classes_that_cannot_be(sound, share):
    stored = np.array([share], SHARE).tobytes()
    change(sound, CLASSES, lambda row: {"content": stored + row["content"][len(stored) :]})
    assert "blocks" in sound.found()
    sound.repair()
    assert sound.found() == {}
    assert sound.ids() == [1, 2, 3, 4, 5, 6], "they are measured anew"


def test_a_class_that_the_legend_has_not(sound):
    sound.write("UPDATE model SET legend = json_remove(legend, '$[2]', '$[1]')")
    sound.seal()
    assert sound.found()["features"].startswith("6 tiles lack")


def test_a_search_says_in_one_sentence_that_a_block_is_damaged(sound):
    change(sound, "recnn", DAMAGE["negative counts"])
    with open_catalogue(sound.locator) as catalogue, pytest.raises(CatalogueError, match="is damaged") as error:
        region_query(catalogue, 3)
    assert "recnn check" in error.value.hint


@pytest.mark.parametrize("value", [np.nan, None])
def test_what_is_damaged_is_not_copied(sound, value):
    if value is None:
        sound.write("DELETE FROM blocks WHERE holds = 'recnn+'")
    else:
        change(sound, "recnn", lambda row: {"content": np.float32(value).tobytes() + row["content"][4:]})
    target = Locator.of(sound.path.with_name("target.gpkg"))
    with Library() as library, pytest.raises(CatalogueError, match="is damaged") as error:
        copy(CopyRequest(sound.locator, target), library)
    assert "recnn check" in error.value.hint


def test_a_region_without_a_vector_of_its_own_is_named(sound):
    change(sound, "recnn", DAMAGE["moved counts"])
    with (
        open_catalogue(sound.locator) as catalogue,
        pytest.raises(CatalogueError, match="vectors of tile 2 are missing"),
    ):
        region_query(catalogue, 4)


@pytest.mark.parametrize("holds", KINDS)
def test_a_block_that_says_it_ends_earlier_is_told_where_the_index_knows_better(sound, holds):
    """As a flipped bit leaves it; what a tile has there is not taken for nothing."""
    named = "FROM sqlite_master WHERE name = 'blocks_tiles'"
    with closing(sqlite3.connect(sound.path)) as connection:
        index = connection.execute(f"SELECT * {named}").fetchone()
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(f"DELETE {named}")
        connection.commit()
    sound.write("UPDATE blocks SET last_tile = last_tile - 1 WHERE holds = ?", values=(holds,))
    with closing(sqlite3.connect(sound.path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", index)
        connection.commit()
    asked = {CLASS_MAPS: "class_map", REGIONS: "regions_of", CLASSES: "tile", FACTS: "tile"}
    with open_catalogue(sound.locator) as catalogue:
        if holds in asked:
            with pytest.raises(CatalogueError, match="is damaged"):
                getattr(catalogue, asked[holds])(6)
        assert catalogue.faults()
