"""A search through blocks that are let go again: what is looked at once is not worth a sketch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext

import numpy as np
from numpy.typing import NDArray

from recnn_engine.search.bounds import kth_lowest
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.measures import MEASURES
from recnn_engine.search.precision import single
from recnn_engine.search.query import Query
from recnn_engine.search.sketching import LEAST, ROUNDED, UNIT
from recnn_engine.search.threads import as_they_come, one_thread_each

Found = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Tiles (n,) and their distances (n,)."""


def scanned(
    blocks: Iterable[FeatureBlock], query: Query, distance: str, candidates: NDArray[np.int64] | None, k: int
) -> Iterator[Found]:
    """Of each block those of the candidates that may be among the k nearest, with their distances.

    candidates: (c,) ascending, each once; None for all. Blocks are read while those before them are compared.
    """
    lowest, limit = np.empty(0), np.inf

    def near(block: FeatureBlock) -> Found:
        images = block if candidates is None else block.of_tiles(candidates)
        if distance == "eq. 3" and len(images.tiles):
            return _near(images, query, k, limit)
        return images.tiles, _distances(images, query, distance)

    with one_thread_each() if distance == "eq. 3" else nullcontext():
        for tiles, distances in as_they_come(near, blocks):
            lowest = np.sort(np.concatenate([lowest, distances]))[:k]
            limit = kth_lowest([lowest], k, limit)
            yield tiles, distances


def _near(images: FeatureBlock, query: Query, k: int, limit: float) -> Found:
    """Of one block: those that single precision does not tell to be farther than others, or than a limit."""
    least = least_region_distances(query, images)
    order = np.argsort(least, kind="stable")
    first, others = order[:k], order[k:]
    tiles, distances = [], []
    for some in (first, others):
        chosen = images.at(np.sort(some[least[some] <= limit]))
        tiles.append(chosen.tiles)
        distances.append(_distances(chosen, query, "eq. 3"))
        limit = kth_lowest(distances, k, limit)
    return np.concatenate(tiles), np.concatenate(distances)


def _distances(images: FeatureBlock, query: Query, distance: str) -> NDArray[np.float64]:
    if not len(images.tiles):
        return np.empty(0)
    return query.combined(lambda example: MEASURES[distance](example, images))


def least_region_distances(query: Query, images: FeatureBlock) -> NDArray[np.float64]:
    """(t,) how far images are by equation 3 at the very least: a product in float32, less what rounding may add.

    Of vectors too large for float32, nothing is known.
    """
    vectors = single(images.vectors)
    with np.errstate(all="ignore"):
        squared = np.einsum("ij,ij->i", vectors, vectors)
        longest = np.sqrt(squared.max())

        def apart(example: Query, sign: float) -> NDArray[np.float64]:
            own = example.vectors.astype(np.float32)
            lengths = np.einsum("ij,ij->i", own, own)
            slack = 2 * (own.shape[1] + 8) * UNIT * (longest + np.sqrt(lengths.max())) ** 2 + LEAST
            product = (-2 * own) @ vectors.T
            product += squared
            nearest = np.minimum.reduceat(product, images.first, axis=1)
            nearest += lengths[:, None] + np.float32(sign * slack)
            lengths_apart = np.sqrt(np.maximum(nearest, 0, out=nearest), out=nearest)
            return lengths_apart.mean(axis=0, dtype=np.float64) * (1 + sign * ROUNDED)

        least = query.combined(lambda example: apart(example, -1), lambda example: apart(example, 1))
    least[~np.isfinite(least)] = -np.inf
    return least
