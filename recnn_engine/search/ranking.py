"""Exact ranked lists, nearest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recnn_engine.search.distances import euclidean_distances, manhattan_distances, region_distances
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.query import Query


class Ranked(NamedTuple):
    """One entry of a ranked list: the distance and the tile's id."""

    distance: float
    tile: int


Measure = Callable[[Query, FeatureBlock], NDArray[np.float64]]
"""Distances (t,) of a query to the t images of a block."""


def _regions(query: Query, block: FeatureBlock) -> NDArray[np.float64]:
    return region_distances(query.vectors, block.vectors, block.first)


def _manhattan(query: Query, block: FeatureBlock) -> NDArray[np.float64]:
    return manhattan_distances(query.whole, block.vectors)


def _euclidean(query: Query, block: FeatureBlock) -> NDArray[np.float64]:
    return euclidean_distances(query.whole, block.vectors)


MEASURES: dict[str, Measure] = {"L1": _manhattan, "L2": _euclidean, "eq. 3": _regions}
"""Distances by the name that a feature set has for them; equation 3 is that of Zhou et al. 2018."""


def rank(
    blocks: Iterable[FeatureBlock], query: Query, distance: str, candidates: NDArray[np.int64], k: int
) -> list[Ranked]:
    """The k candidates nearest to a query, exactly, in order; among equals the query first, then by id.

    blocks: read once, one after another. distance: one of MEASURES. candidates: (n,) int64 tile ids, ascending. (The
    lower bound of equation 3 that whole-image vectors give rules out next to nothing on real features, and costs more
    than it saves.)
    """
    measure = MEASURES[distance]
    tiles, distances = [np.empty(0, np.int64)], [np.empty(0, np.float64)]
    for block in blocks:
        wanted = block.of_tiles(candidates)
        if len(wanted.tiles):
            tiles.append(wanted.tiles)
            distances.append(_combined(query, measure, wanted))
    tile, distance_of = np.concatenate(tiles), np.concatenate(distances)
    if k < len(tile):
        near = distance_of <= np.partition(distance_of, k - 1)[k - 1]  # with all that are equal to the last
        tile, distance_of = tile[near], distance_of[near]
    order = np.lexsort((tile, tile != query.tile, distance_of))[:k]
    return [Ranked(float(distance_of[i]), int(tile[i])) for i in order]


def _combined(query: Query, measure: Measure, block: FeatureBlock) -> NDArray[np.float64]:
    return query.combined(lambda example: measure(example, block))
