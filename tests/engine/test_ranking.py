"""Ranked lists against equation 3 and L1 written as plain loops."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recnn_engine.errors import InputError
from recnn_engine.search import Query, rank
from recnn_engine.search.distances import ROWS, region_distances


@dataclass(frozen=True)
class Block:
    tiles: np.ndarray
    vectors: np.ndarray


class Archive:
    """Features in memory, cut into blocks of a few tiles."""

    def __init__(self, images: dict[int, np.ndarray], rows: int = 7) -> None:
        self.images = images
        self.rows = rows

    def feature_blocks(self, descriptor):
        tiles = list(self.images)
        for start in range(0, len(tiles), self.rows):
            part = {t: self.images[t] for t in tiles[start : start + self.rows]}
            rows = [v if descriptor == "recnn" else v.max(axis=0, keepdims=True) for v in part.values()]
            yield Block(np.repeat(list(part), [len(v) for v in rows]), np.concatenate(rows))


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
@settings(max_examples=25)
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


def test_an_unknown_method_is_named():
    with pytest.raises(InputError, match="no method “cosine”"):
        rank(Archive({}), Query(np.ones((1, 2)), np.ones(2)), "cosine", np.array([]))
