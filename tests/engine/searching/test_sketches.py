"""Lower bounds of distances against brute force in float64, and searches of few against searches of all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recnn_engine.search import gallery as galleries
from recnn_engine.search.bounds import Bounds
from recnn_engine.search.features import FeatureBlock, among, joined
from recnn_engine.search.gallery import Gallery
from recnn_engine.search.levels import Levels
from recnn_engine.search.measures import MEASURES
from recnn_engine.search.query import UNLIKE_WEIGHT, Query
from recnn_engine.search.ranking import rank
from recnn_engine.search.scanning import least_region_distances
from recnn_engine.search.sketches import fitted, sketched

DISTANCES = ("L1", "L2", "eq. 3")


def slow_distance(query: Query, rows: np.ndarray, distance: str) -> float:
    """Plain loops in Python's float64, marks and all."""

    def apart(example: Query) -> float:
        own, others = example.vectors.astype(float).tolist(), rows.astype(float).tolist()
        if distance == "eq. 3":
            lengths = [min(sum((a - b) ** 2 for a, b in zip(f, g, strict=True)) ** 0.5 for g in others) for f in own]
            return sum(lengths) / len(lengths)
        differences = [a - b for a, b in zip(example.whole.astype(float).tolist(), others[0], strict=True)]
        return sum(map(abs, differences)) if distance == "L1" else sum(d * d for d in differences) ** 0.5

    alike, unlike = [query, *query.also], query.unlike
    value = sum(map(apart, alike)) / len(alike)
    return value - UNLIKE_WEIGHT * sum(map(apart, unlike)) / len(unlike) if unlike else value


def query_of(vectors: np.ndarray, **marks) -> Query:
    vectors = vectors.astype(np.float32)
    return Query(vectors, vectors.max(axis=0), **marks)


@st.composite
def archives(draw, distance: str):
    """A block of images, some of them equal, with kinds in common, of any scale and place that their numbers have, in
    either precision; and a query with marks."""
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    dimensions, tiles = draw(st.integers(1, 40)), draw(st.integers(1, 60))
    dtype = draw(st.sampled_from([np.float16, np.float32]))
    scales = [1e-6, 1e-3, 1.0, 20.0] if dtype is np.float16 else [1e-25, 1e-3, 1.0, 1e4, 1e15]
    scale, place = draw(st.sampled_from(scales)), draw(st.sampled_from([0.0, 1.0, 1000.0]))
    spread = draw(st.sampled_from([0.0, 1e-6, 0.1, 1.0]))
    kinds = rng.gamma(0.5, 1, (5, dimensions)) + place
    counts = rng.integers(1, 6, tiles) if distance == "eq. 3" else np.ones(tiles, int)

    def vectors(count: int) -> np.ndarray:
        drawn = kinds[rng.integers(0, 5, count)] + spread * rng.normal(size=(count, dimensions))
        return (scale * drawn).astype(dtype)

    block = FeatureBlock.of_rows(np.repeat(np.arange(tiles) * 3 + 2, counts), vectors(counts.sum()))
    examples = [query_of(vectors(3 if distance == "eq. 3" else 1)) for _ in range(5)]
    also, unlike = draw(st.integers(0, 2)), draw(st.integers(0, 2))
    first = query_of(block.rows_of(2)) if draw(st.booleans()) else examples[0]
    return block, Query(first.vectors, first.whole, 2, tuple(examples[1 : 1 + also]), tuple(examples[3 : 3 + unlike]))


@pytest.mark.parametrize("distance", DISTANCES)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_bound_is_above_the_distance(distance, data):
    block, query = data.draw(archives(distance))
    sample = block.vectors[:: data.draw(st.integers(1, 9))]
    exact = np.array([slow_distance(query, block.rows_of(t), distance) for t in block.tiles.tolist()])
    wanted = np.flatnonzero(np.arange(len(exact)) % data.draw(st.integers(1, 4)) == 0)
    ways = fitted(distance, sample)
    for way, sketch in zip(ways, sketched(block, ways), strict=True):
        towards = way.towards(query)
        bounds, part = towards(sketch), towards(sketch.part(wanted))
        assert (bounds.least <= exact).all() and (part.least <= exact[wanted]).all()
        for image, limit in enumerate(exact):
            assert image in bounds.within(limit).images


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_bound_in_passing_is_above_the_distance(data):
    block, query = data.draw(archives("eq. 3"))
    exact = np.array([slow_distance(query, block.rows_of(t), "eq. 3") for t in block.tiles.tolist()])
    assert (least_region_distances(query, block) <= exact).all()


@settings(max_examples=100)
@given(seed=st.integers(0, 10**6), count=st.integers(1, 60), dtype=st.sampled_from([np.int16, np.int32, np.float32]))
def test_the_lowest_bounds_are_those_that_sorting_puts_first(seed, count, dtype):
    rng = np.random.default_rng(seed)
    values = rng.integers(-90, 90 if rng.random() < 0.5 else 9000, rng.integers(0, 9000)).astype(dtype)
    places = np.flatnonzero(rng.random(len(values)) < 0.7)
    bounds = Bounds(values, 0.5, 3.0)
    for some, images in ((bounds, np.arange(len(values))), (bounds.at(places), places)):
        lowest = some.lowest(count)
        np.testing.assert_array_equal(np.sort(lowest.values), np.sort(some.values)[:count])
        np.testing.assert_array_equal(values[lowest.images], lowest.values)
        np.testing.assert_array_equal(lowest.least, lowest.values / 2 - 3)
        assert set(lowest.images.tolist()) <= set(images.tolist())
        for limit in (*rng.integers(-60, 60, 3) / 4, 1e9, np.inf):
            np.testing.assert_array_equal(some.within(limit).images, images[some.least <= limit])


@pytest.mark.parametrize("distance", DISTANCES)
@settings(max_examples=60, deadline=None)
@given(data=st.data(), k=st.integers(1, 12), seeds=st.integers(0, 4), batch=st.integers(1, 5))
def test_a_search_of_few_is_one_of_all(distance, data, k, seeds, batch):
    block, query = data.draw(archives(distance))
    candidates = block.tiles[:: data.draw(st.integers(1, 3))]
    exact = {t: float(d) for t, d in zip(block.tiles.tolist(), query_distances(query, block, distance), strict=True)}
    order = sorted(candidates.tolist(), key=lambda t: (exact[t], t != query.tile, t))[:k]
    size = data.draw(st.integers(1, len(block.tiles)))
    blocks = [block.at(np.arange(at, min(at + size, len(block.tiles)))) for at in range(0, len(block.tiles), size)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(galleries, "SEEDS", seeds)
        patch.setattr(galleries, "BATCH", batch)
        gallery = Gallery(blocks, distance)
        for source in (iter(blocks), gallery, gallery):
            found = rank(source, query, distance, None if len(candidates) == len(block.tiles) else candidates, k)
            assert [(entry.distance, entry.tile) for entry in found] == [(exact[t], t) for t in order]


def query_distances(query: Query, block: FeatureBlock, distance: str) -> np.ndarray:
    return query.combined(lambda example: MEASURES[distance](example, block))


@pytest.fixture(params=[(distance, dtype) for distance in DISTANCES for dtype in (np.float16, np.float32)])
def many(request):
    """2,000 images like few kinds, in four blocks, the distance, and a query that is one of them."""
    distance, dtype = request.param
    rng = np.random.default_rng(1)
    kinds = rng.gamma(0.5, 1, (60, 64))
    counts = rng.integers(1, 9, 2000) if distance == "eq. 3" else np.ones(2000, int)
    rows = kinds[rng.integers(0, 60, counts.sum())] * rng.normal(1, 0.1, (counts.sum(), 64))
    whole = FeatureBlock.of_rows(np.repeat(np.arange(1, 2001), counts), rows.astype(dtype))
    blocks = [whole.at(np.arange(at, at + 500)) for at in range(0, 2000, 500)]
    return blocks, distance, query_of(whole.rows_of(77), tile=77)


def compared(gallery: Gallery, monkeypatch) -> list[int]:
    """How many images are compared exactly, in each search."""
    counts, original = [], Gallery._distances

    def distances(self, query, wanted):
        counts.append(len(wanted))
        return original(self, query, wanted)

    monkeypatch.setattr(Gallery, "_distances", distances)
    return counts


def test_few_images_are_compared(many, monkeypatch):
    """Else the bounds would be right and of no use."""
    blocks, distance, query = many
    gallery, counts = Gallery(blocks, distance), compared(Gallery, monkeypatch)
    rank(gallery, query, distance, gallery.tiles, 5)
    counts.clear()
    rank(gallery, query, distance, gallery.tiles, 5)
    assert sum(counts) < 300


def test_of_blocks_in_passing_few_images_are_compared(many, monkeypatch):
    blocks, distance, query = many
    counts, measure = [], MEASURES[distance]
    monkeypatch.setitem(MEASURES, distance, lambda own, block: counts.append(len(block.tiles)) or measure(own, block))
    rank(iter(blocks), query, distance, None, 5)
    assert sum(counts) < 100 if distance == "eq. 3" else sum(counts) == 2000


def test_sketches_take_no_more_than_a_fifth(many):
    blocks, distance, query = many
    gallery = Gallery(blocks, distance)
    for _ in range(2):
        rank(gallery, query, distance, gallery.tiles, 5)
    vectors = sum(block.vectors.nbytes for block in blocks)
    sketches = sum(sketch.values.nbytes for some in gallery._sketches for sketch in some)
    assert 0 < sketches <= 0.2 * vectors
    assert gallery.nbytes == sketches + sum(block.nbytes for block in blocks)
    assert all(block.vectors.dtype == blocks[0].vectors.dtype for block in gallery)


def test_what_comes_later_is_found_and_what_was_there_is_not_sketched_again(many, monkeypatch):
    blocks, distance, query = many
    monkeypatch.setattr("recnn_engine.search.features.JOINED", 1)
    before = Gallery(blocks[:3], distance)
    for _ in range(2):
        rank(before, query, distance, before.tiles, 5)
    later = []

    def sketches_of(block, ways):
        later.append(block)
        return sketched(block, ways)

    monkeypatch.setattr(galleries, "sketched", sketches_of)
    after, fresh = Gallery(blocks, distance, before), Gallery(blocks, distance)
    late = query_of(blocks[3].rows_of(1777), tile=1777)
    found = rank(after, late, distance, after.tiles, 9)
    assert len(later) == 1 and later[0] is blocks[3]
    assert found == rank(fresh, late, distance, fresh.tiles, 9)


@pytest.mark.parametrize("distance", DISTANCES)
@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf, 3e38])
def test_vectors_that_float32_cannot_add_up_hide_no_others(distance, odd):
    rng = np.random.default_rng(4)
    vectors = rng.random((80, 8), dtype=np.float32)
    block, query = FeatureBlock.of_rows(np.arange(80), vectors), query_of(vectors[:1].copy())
    expected = rank(iter([block]), query, distance, np.arange(79), 9)
    with np.errstate(all="ignore"):
        vectors[79, 3] = odd
        gallery = Gallery([block], distance)
        for _ in range(3):
            assert rank(gallery, query, distance, np.arange(80), 9) == expected
        others = sketched(block.at(np.arange(79)), gallery._sketching)
        for way, sketch, other in zip(gallery._sketching, gallery._sketches[0], others, strict=True):
            assert not sketch.margin < other.margin
            least = way.towards(query)(sketch).least
            assert (least[:79] <= query_distances(query, block, distance)[:79]).all()


def test_blocks_are_joined_and_not_cut():
    rng = np.random.default_rng(5)
    tiles = np.repeat(np.arange(400), rng.integers(1, 700, 400))
    vectors = rng.random((len(tiles), 1), dtype=np.float32)
    small = [FeatureBlock.of_rows(tiles[tiles // 5 == i], vectors[tiles // 5 == i]) for i in range(80)]
    large = list(joined(iter(small)))
    assert 1 < len(large) < 8 and max(len(block.vectors) for block in large) <= 1 << 16
    np.testing.assert_array_equal(np.concatenate([np.repeat(b.tiles, b.counts) for b in large]), tiles)
    np.testing.assert_array_equal(np.concatenate([b.vectors for b in large]), vectors)
    assert list(joined(iter([]))) == [] and list(joined(iter(small[:1]))) == small[:1]


@settings(max_examples=100)
@given(seed=st.integers(0, 10**6), wide=st.sampled_from([1, 5, 1000]))
def test_tiles_are_looked_up_among_others(seed, wide):
    rng = np.random.default_rng(seed)
    values, sought = (np.sort(rng.choice(60 * wide, rng.integers(0, 50), replace=False)) for _ in range(2))
    np.testing.assert_array_equal(among(values, sought), np.isin(values, sought))
    np.testing.assert_array_equal(among(values, values), np.ones(len(values), bool))
    if len(values):
        row = np.arange(values[0], values[0] + rng.integers(1, 9))
        assert galleries._all_among(row, sought) == np.isin(row, sought).all()
        assert not galleries._all_among(values, values) or len(values) == np.ptp(values) + 1


@settings(max_examples=100)
@given(seed=st.integers(0, 10**6))
def test_levels_bring_the_rows_of_each_image_together(seed):
    rng = np.random.default_rng(seed)
    counts = rng.integers(1, 7, rng.integers(1, 30))
    first = np.cumsum(counts) - counts
    levels, values = Levels.of(counts), rng.random((counts.sum(), 3))
    owner = np.repeat(np.arange(len(counts)), counts)
    rows = levels.rows(first)
    assert sorted(rows.tolist()) == list(range(len(owner)))
    for start, size in zip(levels.starts.tolist(), levels.sizes.tolist(), strict=True):
        assert owner[rows[start : start + size]].tolist() == levels.images[:size].tolist()
    np.testing.assert_array_equal(levels.least(values, first), np.minimum.reduceat(values, first, axis=0))
    wanted = np.flatnonzero(rng.random(len(counts)) < 0.4)
    part, places = levels.part(wanted)
    expected = Levels.of(counts[wanted]).rows(np.cumsum(counts[wanted]) - counts[wanted]) if len(wanted) else []
    of_wanted = np.flatnonzero(np.isin(owner, wanted))
    assert sorted(rows[places].tolist()) == of_wanted.tolist()
    assert part.sizes.tolist() == (Levels.of(counts[wanted]).sizes.tolist() if len(wanted) else [])
    assert len(expected) == len(places)
    for start, size in zip(part.starts.tolist(), part.sizes.tolist(), strict=True):
        assert owner[rows[places[start : start + size]]].tolist() == wanted[part.images[:size]].tolist()
