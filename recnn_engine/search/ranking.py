"""Exact ranked lists, nearest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.gallery import Gallery
from recnn_engine.search.query import Query
from recnn_engine.search.scanning import Found, scanned


class Ranked(NamedTuple):
    """One entry of a ranked list: the distance and the tile's id."""

    distance: float
    tile: int


def rank(
    blocks: Iterable[FeatureBlock], query: Query, distance: str, candidates: NDArray[np.int64] | None, k: int
) -> list[Ranked]:
    """The k candidates nearest to a query, exactly, in order; among equals the query first, then by id.

    blocks: read once, one after another; a gallery of that distance is searched as one. distance: one of MEASURES.
    candidates: (n,) int64 tile ids, ascending, each once; None for all.
    """
    if isinstance(blocks, Gallery):
        return _first([blocks.nearest(query, candidates, k)], query, k)
    return _first(scanned(blocks, query, distance, candidates, k), query, k)


def _first(found: Iterable[Found], query: Query, k: int) -> list[Ranked]:
    parts = [(np.empty(0, np.int64), np.empty(0)), *found]
    tiles, distances = (np.concatenate(some) for some in zip(*parts, strict=True))
    order = np.lexsort((tiles, tiles != query.tile, distances))[:k]
    return [Ranked(float(distances[i]), int(tiles[i])) for i in order]
