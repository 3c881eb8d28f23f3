"""Ranked lists against equation 3 and L1 written as plain loops."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recnn_engine.search.distances import ROWS, region_distances
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.folding import folded
from recnn_engine.search.gallery import Gallery
from recnn_engine.search.measures import MEASURES
from recnn_engine.search.query import Query
from recnn_engine.search.ranking import rank
from recnn_engine.search.spacing import EARTH_RADIUS, metres


def blocks_of(images: dict[int, np.ndarray], distance: str, tiles: int = 7) -> list[FeatureBlock]:
    """Features cut into blocks of a few tiles: all vectors of an image for equation 3, else their maximum."""
    ids = list(images)
    blocks = []
    for start in range(0, len(ids), tiles):
        part = ids[start : start + tiles]
        rows = [images[i] if distance == "eq. 3" else images[i].max(axis=0, keepdims=True) for i in part]
        blocks.append(FeatureBlock.of_rows(np.repeat(part, [len(v) for v in rows]), np.concatenate(rows)))
    return blocks


def ranked(images, query, distance, candidates=None, k=10**6):
    """By blocks read one after another, and by a gallery, the first time and later, which finds the very same."""
    wanted = np.array(sorted(images if candidates is None else candidates), dtype=np.int64)
    found = rank(iter(blocks_of(images, distance)), query, distance, wanted, k)
    gallery = Gallery(blocks_of(images, distance, 23), distance)
    for _ in range(3):
        assert rank(gallery, query, distance, wanted, k) == found
    return found


def slow_region_distance(query, image):
    total = 0.0
    for f in query.astype(np.float64):
        total += min(sum((float(a) - float(b)) ** 2 for a, b in zip(f, g, strict=True)) ** 0.5 for g in image)
    return total / len(query)


def slow_whole_distance(query, image):
    return sum(abs(float(a) - float(b)) for a, b in zip(query.max(axis=0), image.max(axis=0), strict=True))


def slow_straight_distance(query, image):
    return math.dist(query.max(axis=0).astype(float), image.max(axis=0).astype(float))


SLOW = {"eq. 3": slow_region_distance, "L1": slow_whole_distance, "L2": slow_straight_distance}


def archive_of(rng, tiles=40, dimensions=6):
    sizes = rng.integers(1, 6, tiles)
    return {3 * i + 1: np.maximum(rng.normal(size=(n, dimensions)), 0).astype(np.float32) for i, n in enumerate(sizes)}


@pytest.mark.parametrize("distance", SLOW)
@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), k=st.integers(1, 40), stored=st.sampled_from([np.float16, np.float32]))
def test_ranking_equals_plain_loops(distance, seed, k, stored):
    rng = np.random.default_rng(seed)
    images = {tile: rows.astype(stored) for tile, rows in archive_of(rng).items()}
    vectors = np.maximum(rng.normal(size=(3, 6)), 0).astype(np.float32)
    candidates = rng.choice(list(images), 30, replace=False).tolist()
    found = ranked(images, Query(vectors, vectors.max(axis=0)), distance, candidates, k)
    expected = {t: SLOW[distance](vectors, images[t]) for t in candidates}
    assert [r.tile for r in found] == sorted(expected, key=lambda t: (expected[t], t))[:k]
    np.testing.assert_allclose([r.distance for r in found], [expected[r.tile] for r in found], rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("distance", SLOW)
def test_an_image_of_the_archive_comes_first_with_distance_zero(distance):
    images = archive_of(np.random.default_rng(1), 300)
    for tile in (1, 31, 301):
        query = Query(images[tile], images[tile].max(axis=0), tile)
        assert ranked(images, query, distance, k=1) == [(0.0, tile)]


@pytest.mark.parametrize("distance", SLOW)
@pytest.mark.parametrize("k", [1, 2, 3, 4, 9])
def test_among_equals_the_query_comes_first_and_then_the_lowest_id(distance, k):
    """Also where the list ends among them."""
    same = np.ones((2, 4), dtype=np.float32)
    images = {2: same + 1, 5: same, 7: same, 9: same}
    assert [r.tile for r in ranked(images, Query(same, same[0], 7), distance, k=k)] == [7, 5, 9, 2][:k]


@pytest.mark.parametrize("distance", SLOW)
def test_distances_that_only_float64_tells_apart_are_told_apart(distance):
    """The farther ones have the lower ids, so that rounding to float32 would turn the list around."""
    query = np.zeros((1, 2), np.float32)
    images = {i: np.array([[1000.0, (10 - i) * 1e-6]], np.float32) for i in range(10)}
    if distance != "L1":
        images = {i: np.array([[1.0, (10 - i) * 1e-5]], np.float32) for i in range(10)}
    found = ranked(images, Query(query, query[0]), distance)
    assert [r.tile for r in found] == list(range(9, -1, -1))
    assert len({np.float32(r.distance) for r in found}) < 10 == len({r.distance for r in found})


def test_an_archive_of_many_blocks_of_rows_is_ranked_as_plain_differences_do():
    rng = np.random.default_rng(2)
    vectors = np.maximum(rng.normal(size=(2 * ROWS + 77, 24)), 0).astype(np.float32)
    first = np.concatenate([[0], np.sort(rng.choice(np.arange(1, len(vectors)), 400, replace=False))])
    images = np.split(vectors.astype(np.float64), first[1:])
    for tile in (0, 200, 400):
        query = images[tile].astype(np.float32)
        found = region_distances(query, vectors, first)
        slow = [np.linalg.norm(query[:, None] - image, axis=2).min(axis=1).mean() for image in images]
        np.testing.assert_allclose(found, slow, rtol=1e-12, atol=0)
        assert found[tile] == 0 and (np.argsort(found, kind="stable") == np.argsort(slow, kind="stable")).all()


@pytest.mark.parametrize("dtype", [np.float16, np.float32])
@pytest.mark.parametrize("distance", sorted(MEASURES))
def test_how_far_an_image_is_does_not_depend_on_what_else_is_in_its_block(distance, dtype):
    """To the last bit: a catalogue that is read in blocks has others than one that is loaded."""
    random = np.random.default_rng(8)
    owners = np.repeat(np.arange(40), random.integers(1, 6, 40) if distance == "eq. 3" else 1)
    block = FeatureBlock.of_rows(owners, random.random((len(owners), 37)).astype(dtype))
    vectors = random.random((23, 37)).astype(dtype)
    query, measure = Query(vectors, vectors[0]), MEASURES[distance]
    among_others = measure(query, block)
    for width in (1, 2, 3):
        starts = range(0, 40 - width)
        parts = [measure(query, block.of_tiles(np.arange(start, start + width))) for start in starts]
        np.testing.assert_array_equal(parts, [among_others[start : start + width] for start in starts])


def test_there_is_nothing_to_rank_without_candidates():
    images = archive_of(np.random.default_rng(3), 5)
    query = Query(images[1], images[1].max(axis=0))
    assert ranked(images, query, "L1", []) == ranked({}, query, "L1") == []


# Blocks


@settings(max_examples=60)
@given(seed=st.integers(0, 10_000))
def test_a_block_of_some_tiles_holds_their_rows_in_order(seed):
    rng = np.random.default_rng(seed)
    tiles = np.sort(rng.choice(60, rng.integers(1, 12), replace=False))
    rows = np.repeat(tiles, rng.integers(1, 4, len(tiles)))
    vectors = rng.random((len(rows), 3), dtype=np.float32)
    block, chosen = FeatureBlock.of_rows(rows, vectors), np.sort(rng.choice(60, rng.integers(0, 30), replace=False))
    for part, is_in in ((block.of_tiles(chosen), True), (block.without_tiles(chosen), False)):
        expected = np.isin(rows, chosen) == is_in
        np.testing.assert_array_equal(np.repeat(part.tiles, part.counts), rows[expected])
        np.testing.assert_array_equal(part.vectors, vectors[expected])
        assert part.first.tolist() == [i for i, t in enumerate(rows[expected]) if i == 0 or rows[expected][i - 1] != t]
    for tile in range(60):
        np.testing.assert_array_equal(block.rows_of(tile), vectors[rows == tile])


def test_where_all_tiles_of_a_block_are_candidates_it_is_not_copied():
    tiles = np.arange(1_000_000, 1_001_000)
    block = FeatureBlock(tiles, np.arange(1000), np.zeros((1000, 4), np.float32))
    assert block.of_tiles(np.arange(2_000_000)) is block


# Spacing


def slow_metres(a, b):
    """The angle between two directions from the earth's middle."""
    (xa, ya, za), (xb, yb, zb) = (
        (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))
        for lon, lat in ([math.radians(v) for v in p] for p in (a, b))
    )
    cross = math.dist((0, 0, 0), (ya * zb - za * yb, za * xb - xa * zb, xa * yb - ya * xb))
    return EARTH_RADIUS * math.atan2(cross, xa * xb + ya * yb + za * zb)


@settings(max_examples=60)
@given(seed=st.integers(0, 10_000), k=st.integers(1, 40), spacing=st.floats(1, 3e6))
def test_what_is_left_is_what_plain_loops_leave(seed, k, spacing):
    rng = np.random.default_rng(seed)
    places = rng.normal([178, 10], 8, (60, 2))
    places[rng.random(60) < 0.1] = np.nan
    left: list[int] = []
    for i, place in enumerate(places):
        others = [places[j] for j in left if not np.isnan(places[j]).any()]
        if np.isnan(place).any() or all(slow_metres(place, other) >= spacing for other in others):
            left.append(i)
    none = np.zeros(len(places), dtype=bool)
    for turned in (places, np.where(places > 180, places - 360, places)):
        found = folded(60, k, lambda i: none, lambda i, at=turned: metres(at[i], at) < spacing)
        assert found == [[i] for i in left[:k]]
