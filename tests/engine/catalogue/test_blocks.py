"""Feature blocks against a plain dict, under any sequence of adding, replacing, removing and opening again."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import hypothesis
import numpy as np
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from recnn_engine.catalogue.geopackage import blocks
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.search.filter import Filter

CAPACITY = 5
"""Rows a block may hold here, so that a few tiles fill several."""


@dataclass
class KnownSource:
    state: str = "indexing"
    replaces: int | None = None
    tiles: dict[int, tuple[list, list]] = field(default_factory=dict)  # tile id -> region vectors, whole vector


class CatalogueMachine(RuleBasedStateMachine):
    """Does the same to a catalogue and to a dict of sources, and compares what can be read of both."""

    @initialize()
    def create(self):
        self.folder = Path(tempfile.mkdtemp())
        self.catalogue = create_catalogue(Locator.of(self.folder / "a.gpkg"), self.new_settings())
        self.catalogue._connection.execute("PRAGMA synchronous = OFF")  # no power cut is tested here
        self.known: dict[int, KnownSource] = {}
        self.column = 0

    @rule(replaced=st.none() | st.integers(0, 99))
    def begin(self, replaced):
        complete = [i for i, s in self.known.items() if s.state == "complete"]
        replaces = complete[replaced % len(complete)] if complete and replaced is not None else None
        number = self.catalogue.begin_source(self.new_source(f"{len(self.known)}.tif"), replaces)
        self.known[number] = KnownSource(replaces=replaces)

    def _choose(self, which: int) -> int:
        return sorted(self.known)[which % len(self.known)]

    @precondition(lambda self: self.known)
    @rule(which=st.integers(0, 99), counts=st.lists(st.integers(0, 2 * CAPACITY), max_size=6))
    def add(self, which, counts):
        number = self._choose(which)
        new = []
        for count in counts:
            new.append(self.new_tile(self.column, count=count))
            self.column += 16
        ids = self.catalogue.add_tiles(number, new)
        for i, tile in zip(ids, new, strict=True):
            self.known[number].tiles[i] = tile.features["recnn"].tolist(), tile.features["recnn+"][0].tolist()

    @precondition(lambda self: self.known)
    @rule(which=st.integers(0, 99))
    def complete(self, which):
        number = self._choose(which)
        self.catalogue.complete_source(number)
        self.known[number].state = "complete"
        self._forget(self.known[number].replaces)

    @precondition(lambda self: self.known)
    @rule(which=st.integers(0, 99))
    def remove(self, which):
        number = self._choose(which)
        self.catalogue.remove_source(number)
        self._forget(number)

    def _forget(self, number: int | None):
        self.known.pop(number, None)
        for source in self.known.values():
            if source.replaces == number:
                source.replaces = None

    @rule()
    def open_again(self):
        self.catalogue.close()
        self.catalogue = open_catalogue(Locator.of(self.folder / "a.gpkg"), write=True)
        self.catalogue._connection.execute("PRAGMA synchronous = OFF")

    def _visible(self) -> dict[int, tuple[list, list]]:
        seen = [s for s in self.known.values() if s.state == "complete" or s.replaces is None]
        return dict(sorted((i, t) for s in seen for i, t in s.tiles.items()))

    @invariant()
    def the_same_is_read(self):
        visible = self._visible()
        assert _rows(self.catalogue.feature_blocks("recnn+")) == [(i, whole) for i, (_, whole) in visible.items()]
        regions = [(i, vector) for i, (vectors, _) in visible.items() for vector in vectors]
        assert _rows(self.catalogue.feature_blocks("recnn")) == regions
        assert self.catalogue.candidates(Filter()).tolist() == list(visible)
        wanted = list(visible)[::3]
        some = self.catalogue.feature_blocks("recnn", np.array([*wanted, 10**9]))
        assert _rows(some) == [row for row in regions if row[0] in wanted]

    @invariant()
    def rows_of_a_tile_share_a_block(self):
        for descriptor in ("recnn", "recnn+"):
            owners = [block.tiles for block in self.catalogue.feature_blocks(descriptor)]
            together = np.concatenate([np.empty(0, int), *owners])
            assert len(np.unique(together)) == len(together)

    @invariant()
    def blocks_hold_no_dead_rows_and_keep_their_size(self):
        all_tiles = {i for s in self.known.values() for i in s.tiles}
        for descriptor in ("recnn", "recnn+"):
            for block in blocks.read_blocks(self.catalogue._connection, descriptor):
                assert set(block.tiles.tolist()) <= all_tiles
                assert len(block.vectors) <= CAPACITY or len(block.tiles) == 1

    def teardown(self):
        self.catalogue.close()
        shutil.rmtree(self.folder)


def _rows(blocks) -> list[tuple[int, list]]:
    return [row for b in blocks for row in zip(np.repeat(b.tiles, b.counts).tolist(), b.vectors.tolist(), strict=True)]


def test_blocks_hold_what_a_dict_would(monkeypatch, settings, source, tile):
    monkeypatch.setattr(blocks, "BLOCK_BYTES", CAPACITY * 8 * 4)
    monkeypatch.setattr(CatalogueMachine, "new_settings", staticmethod(settings), raising=False)
    monkeypatch.setattr(CatalogueMachine, "new_source", staticmethod(source), raising=False)
    monkeypatch.setattr(CatalogueMachine, "new_tile", staticmethod(tile), raising=False)
    effort = {"max_examples": 15, "stateful_step_count": 25}
    run_state_machine_as_test(CatalogueMachine, settings=hypothesis.settings(**effort))


def test_many_batches_become_few_large_blocks(monkeypatch, catalogue, source, tile):
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 64 * 8 * 4)
    number = catalogue.begin_source(source("a.tif"))
    for first in range(0, 400, 4):
        catalogue.add_tiles(number, [tile(16 * i, count=1) for i in range(first, first + 4)])
    sizes = [len(block.tiles) for block in catalogue.feature_blocks("recnn+")]
    assert sum(sizes) == 400
    assert all(32 <= size <= 64 for size in sizes[:-4])
    assert len(sizes) <= 400 / 32 + 4


def with_whole(tile, whole):
    return replace(tile, features={**tile.features, "recnn+": whole[None]})


def test_vectors_are_kept_to_the_bit(catalogue, source, tile):
    special = np.array([0.0, -0.0, -3.4e38, -1e-45, 1e-45, 3.4e38, 1 / 3, -1], dtype=np.float32)
    (number,) = catalogue.add_tiles(catalogue.begin_source(source("a.tif")), [with_whole(tile(0), special)])
    (block,) = catalogue.feature_blocks("recnn+", np.array([number]))
    assert block.vectors.dtype == np.float32
    assert block.tiles.dtype == np.int64
    assert block.vectors.tobytes() == special.tobytes()


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_vectors_that_are_not_finite_are_refused(catalogue, source, tile, value):
    number = catalogue.begin_source(source("a.tif"))
    odd = with_whole(tile(16), np.array([value, *range(7)], dtype=np.float32))
    with pytest.raises(ValueError, match="is not finite"):
        catalogue.add_tiles(number, [tile(0), odd])
    assert not catalogue.done_windows(number)


def test_only_blocks_that_hold_the_tiles_are_read(monkeypatch, catalogue, source, tile):
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 4 * 8 * 4)
    ids = catalogue.add_tiles(catalogue.begin_source(source("a.tif")), [tile(16 * i) for i in range(40)])
    read = []
    original = blocks.read_block

    def read_block(connection, block_id):
        block = original(connection, block_id)
        if block.vectors.dtype != np.uint8:  # of features, not of facts
            read.append(block_id)
        return block

    monkeypatch.setattr(blocks, "read_block", read_block)
    wanted = np.array([ids[8], ids[9], ids[39]])
    assert [t for block in catalogue.feature_blocks("recnn+", wanted) for t in block.tiles] == wanted.tolist()
    assert len(read) == 2


@pytest.mark.parametrize("descriptor", ["recnn", "recnn+"])
def test_an_empty_catalogue_has_no_vectors(catalogue, descriptor):
    assert list(catalogue.feature_blocks(descriptor)) == []
    assert list(catalogue.feature_blocks(descriptor, np.array([1, 2]))) == []
