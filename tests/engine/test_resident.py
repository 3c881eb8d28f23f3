"""Features in memory beside a catalogue that changes: what is the same is not read again, and answers are right."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator, Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recnn_engine.resident import Resident
from recnn_engine.search import features
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.query import Query
from recnn_engine.search.ranking import rank

DISTANCE = "eq. 3"
DIMENSIONS = 6


class Stored:
    """Blocks of a catalogue that grows and shrinks; `read` counts those that are handed out anew."""

    def __init__(self, seed: int, has_identities: bool = True) -> None:
        self._random = np.random.default_rng(seed)
        self._has_identities = has_identities
        self._blocks: list[FeatureBlock] = []
        self._written = 0
        self.read = 0

    def append(self, tiles: int) -> None:
        """A block of so many tiles, each of one to three rows, after all others."""
        first = int(self._blocks[-1].tiles[-1]) + 1 if self._blocks else 1
        owners = np.repeat(np.arange(first, first + tiles), self._random.integers(1, 4, tiles))
        rows = self._random.random((len(owners), DIMENSIONS), dtype=np.float32)
        self._blocks.append(self._new(FeatureBlock.of_rows(owners, rows)))

    def remove(self, place: int) -> None:
        """The first tile of a block goes, and the block with it where it has no other."""
        place %= len(self._blocks)
        block = self._blocks[place]
        rest = block.without_tiles(block.tiles[:1])
        self._blocks[place : place + 1] = [self._new(rest)] if len(rest.tiles) else []

    def merge(self) -> None:
        """The last two blocks become one."""
        if len(self._blocks) > 1:
            self._blocks[-2:] = [self._new(FeatureBlock.joined(self._blocks[-2:]))]

    def blocks(self, known: Mapping[Hashable, FeatureBlock]) -> Iterator[FeatureBlock]:
        """As `Catalogue.feature_blocks`."""
        for block in self._blocks:
            self.read += block.identity not in known
            yield known.get(block.identity, block)

    def _new(self, block: FeatureBlock) -> FeatureBlock:
        self._written += 1
        identity = self._written if self._has_identities else None
        return FeatureBlock(block.tiles, block.first, block.vectors, identity)


def loaded(stored: Stored, before: Resident | None) -> Resident:
    return Resident.of(deque(stored.blocks(before.known if before else {})), DISTANCE, before)


def check(resident: Resident, stored: Stored) -> None:
    """What is found is what fresh blocks and brute force find; the parts hold what was stored."""
    query = np.linspace(0, 1, 2 * DIMENSIONS, dtype=np.float32).reshape(2, -1)
    asked = Query(query, query[1])
    blocks = list(stored.blocks({}))
    tiles = np.concatenate([np.empty(0, np.int64), *(block.tiles for block in blocks)])
    for _ in range(2):  # the second search joins the blocks
        found = rank(resident.gallery, asked, DISTANCE, tiles, 5)
        assert found == rank(blocks, asked, DISTANCE, tiles, 5)
    assert [entry.tile for entry in found] == nearest_by_loops(query, blocks, 5)
    for block in blocks:
        if block.identity is not None:
            part = resident.known[block.identity]
            for own, other in zip((part.tiles, part.first, part.vectors), (block.tiles, block.first, block.vectors)):
                np.testing.assert_array_equal(own, other)


def nearest_by_loops(query: np.ndarray, blocks: list[FeatureBlock], k: int) -> list[int]:
    far = []
    for block in blocks:
        for tile in block.tiles.tolist():
            rows = block.rows_of(tile).astype(float)
            far.append((np.mean([np.linalg.norm(rows - one, axis=1).min() for one in query]), tile))
    return [tile for _, tile in sorted(far)[:k]]


@pytest.mark.parametrize("searches", [0, 1, 2])
def test_only_what_is_new_is_read(monkeypatch, searches):
    """Before a search as after the second, which joins the blocks."""
    monkeypatch.setattr(features, "JOINED", 20)
    stored = Stored(seed=1)
    for count in (5, 4, 7, 3, 1):
        stored.append(count)
    resident = loaded(stored, None)
    for _ in range(searches):
        check(resident, stored)
    stored.read = 0
    for count, read in ((2, 1), (1, 1)):
        stored.append(count)
        resident = loaded(stored, resident)
        assert stored.read == read
        check(resident, stored)
        stored.read = 0
    stored.remove(1)
    stored.merge()
    resident = loaded(stored, resident)
    assert stored.read == 2, "the block that lost a tile, and the one of the last two"
    check(resident, stored)


def test_large_blocks_of_what_did_not_change_stay_the_same_arrays(monkeypatch):
    monkeypatch.setattr(features, "JOINED", 30)
    stored = Stored(seed=2)
    for count in (6, 6, 6):
        stored.append(count)
    resident = loaded(stored, None)
    check(resident, stored)
    stored.append(2)
    kept = list(resident.gallery)
    grown = loaded(stored, resident)
    assert len(kept) == 2 and next(iter(grown.gallery)) is kept[0]
    part = grown.known[1]
    assert np.shares_memory(part.vectors, next(iter(grown.gallery)).vectors)


changes = st.lists(
    st.one_of(
        st.tuples(st.just("append"), st.integers(1, 9)),
        st.tuples(st.just("remove"), st.integers(0, 9)),
        st.tuples(st.just("merge"), st.just(0)),
        st.tuples(st.just("search"), st.just(0)),
        st.tuples(st.just("load"), st.just(0)),
    ),
    max_size=12,
)


@pytest.mark.parametrize("has_identities", [True, False])
@given(seed=st.integers(0, 99), steps=changes, joined=st.integers(1, 40))
def test_whatever_happens_to_a_catalogue_answers_are_those_of_a_fresh_process(has_identities, seed, steps, joined):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(features, "JOINED", joined)
        stored = Stored(seed, has_identities)
        stored.append(9)
        resident = loaded(stored, None)
        for step, number in steps:
            if step == "append":
                stored.append(number)
            elif step == "remove" and len(list(stored.blocks({}))) > 1:
                stored.remove(number)
            elif step == "merge":
                stored.merge()
            elif step == "load":
                resident = loaded(stored, resident)
            else:
                resident = loaded(stored, resident)
                check(resident, stored)
        check(loaded(stored, resident), stored)
