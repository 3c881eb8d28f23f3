"""Exact ranked lists, nearest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.gallery import Gallery
from recnn_engine.search.query import Query


class Ranked(NamedTuple):
    """One entry of a ranked list: the distance and the tile's id."""

    distance: float
    tile: int


def rank(
    blocks: Iterable[FeatureBlock], query: Query, distance: str, candidates: NDArray[np.int64], k: int
) -> list[Ranked]:
    """The k candidates nearest to a query, exactly, in order; among equals the query first, then by id.

    blocks: read once, one after another; a gallery of that distance is searched as one. distance: one of MEASURES.
    candidates: (n,) int64 tile ids, ascending, each once.
    """
    best: list[Ranked] = []
    for gallery in [blocks] if isinstance(blocks, Gallery) else (Gallery([block], distance) for block in blocks):
        limit = best[-1].distance if len(best) == k else np.inf
        tiles, distances = gallery.nearest(query, candidates, k, limit)
        best = _first(
            np.concatenate([[entry.tile for entry in best], tiles]).astype(np.int64),
            np.concatenate([[entry.distance for entry in best], distances]),
            query,
            k,
        )
    return best


def _first(tiles: NDArray[np.int64], distances: NDArray[np.float64], query: Query, k: int) -> list[Ranked]:
    order = np.lexsort((tiles, tiles != query.tile, distances))[:k]
    return [Ranked(float(distances[i]), int(tiles[i])) for i in order]
