"""Ranked lists against equation 3 and L1 written as plain loops."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recnn_engine.errors import InputError
from recnn_engine.search import Query, rank
from recnn_engine.search.distances import region_distance_bounds, region_distances


@dataclass(frozen=True)
class Block:
    tiles: np.ndarray
    vectors: np.ndarray


class Archive:
    """Features in memory, cut into blocks of a few rows, that counts the tiles it was asked for."""

    def __init__(self, images: dict[int, np.ndarray], rows: int = 7) -> None:
        self.images = images
        self.rows = rows
        self.asked = 0

    def feature_blocks(self, descriptor):
        tiles = np.array(list(self.images), dtype=np.int64)
        wholes = np.stack([v.max(axis=0) for v in self.images.values()])
        for start in range(0, len(tiles), self.rows):
            yield Block(tiles[start : start + self.rows], wholes[start : start + self.rows])

    def features_of(self, descriptor, tiles):
        self.asked += len(tiles)
        owners = np.concatenate([np.full(len(self.images[t]), t) for t in tiles.tolist()])
        return Block(owners, np.concatenate([self.images[t] for t in tiles.tolist()]))


def slow_region_distance(query, image):
    total = 0.0
    for f in query.astype(np.float64):
        total += min(sum((float(a) - float(b)) ** 2 for a, b in zip(f, g, strict=True)) ** 0.5 for g in image)
    return total / len(query)


def slow_whole_distance(query, image):
    return sum(abs(float(a) - float(b)) for a, b in zip(query.max(axis=0), image.max(axis=0), strict=True))


def archive_of(rng, tiles=40, dimensions=6):
    sizes = rng.integers(1, 6, tiles)
    return {3 * i + 1: np.maximum(rng.normal(size=(n, dimensions)), 0).astype(np.float32) for i, n in enumerate(sizes)}


@pytest.mark.parametrize(("method", "slow"), [("recnn", slow_region_distance), ("recnn+", slow_whole_distance)])
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_ranking_equals_plain_loops(method, slow, seed):
    rng = np.random.default_rng(seed)
    images = archive_of(rng)
    vectors = np.maximum(rng.normal(size=(3, 6)), 0).astype(np.float32)
    candidates = np.array(sorted(rng.choice(list(images), 30, replace=False)))
    ranked = list(rank(Archive(images), Query(vectors, vectors.max(axis=0)), method, candidates))
    expected = {t: slow(vectors, images[t]) for t in candidates.tolist()}
    assert sorted(r.tile for r in ranked) == candidates.tolist()
    assert [r.distance for r in ranked] == sorted(r.distance for r in ranked)
    np.testing.assert_allclose([r.distance for r in ranked], [expected[r.tile] for r in ranked], rtol=1e-6, atol=1e-6)


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_bounds_never_exceed_the_distance(seed):
    rng = np.random.default_rng(seed)
    images = list(archive_of(rng, 12).values())
    query = np.maximum(rng.normal(size=(4, 6)), 0).astype(np.float32)
    bounds = region_distance_bounds(query, np.stack([v.max(axis=0) for v in images]))
    first = np.cumsum([0, *(len(v) for v in images[:-1])])
    assert (bounds <= region_distances(query, np.concatenate(images), first) + 1e-6).all()


@pytest.mark.parametrize("method", ["recnn", "recnn+"])
def test_an_image_of_the_archive_comes_first_with_distance_zero(method):
    images = archive_of(np.random.default_rng(1), 300)
    for tile in (1, 31, 301):
        query = Query(images[tile], images[tile].max(axis=0), tile)
        first = next(rank(Archive(images), query, method, np.array(list(images))))
        assert first == (0.0, tile)


@pytest.mark.parametrize("method", ["recnn", "recnn+"])
def test_among_equals_the_query_comes_first_and_then_the_lowest_id(method):
    same = np.ones((2, 4), dtype=np.float32)
    images = {5: same, 2: same + 1, 9: same, 7: same}
    ranked = list(rank(Archive(dict(sorted(images.items()))), Query(same, same[0], 7), method, np.array([2, 5, 7, 9])))
    assert [r.tile for r in ranked] == [7, 5, 9, 2]


def test_few_tiles_are_evaluated_where_bounds_tell_images_apart():
    rng = np.random.default_rng(2)
    images = {i: (rng.random((4, 8)) * 0.1 + i / 100).astype(np.float32) for i in range(1, 2001)}
    archive = Archive(images)
    query = Query(images[1900], images[1900].max(axis=0), 1900)
    best = list(islice(rank(archive, query, "recnn", np.array(list(images))), 5))
    assert best[0] == (0.0, 1900)
    assert archive.asked < 500


def test_an_unknown_method_is_named():
    with pytest.raises(InputError, match="no method “cosine”"):
        rank(Archive({}), Query(np.ones((1, 2)), np.ones(2)), "cosine", np.array([]))
