"""Exact ranked lists, nearest first, evaluated only as far as they are read."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from recnn_engine.errors import InputError
from recnn_engine.search.distances import region_distance_bounds, region_distances, whole_distances
from recnn_engine.search.query import Query

FIRST_BATCH = 64
"""Tiles whose region distance is evaluated first; each further batch is twice as large."""

BOUND_SLACK = 1 - 1e-6
"""Bounds are lowered by this factor, so that rounding cannot put one above its distance."""


class FeatureBlock(Protocol):
    """Rows of features: tiles (n,) int64, the tile of each row, ascending; vectors (n, C) float32."""

    tiles: NDArray[np.int64]
    vectors: NDArray[np.float32]


class Features(Protocol):
    """Where the features of an archive are read from; a catalogue is one."""

    def feature_blocks(self, descriptor: str) -> Iterator[FeatureBlock]:
        """All rows of a descriptor, in order of tiles, the rows of a tile together in one block."""

    def features_of(self, descriptor: str, tile_ids: NDArray[np.int64]) -> FeatureBlock:
        """The rows of these tiles alone."""


class Ranked(NamedTuple):
    """One entry of a ranked list: the distance and the tile's id."""

    distance: float
    tile: int


def rank(features: Features, query: Query, method: str, candidates: NDArray[np.int64]) -> Iterator[Ranked]:
    """Candidates in order of their distance to the query, exactly; among equals the query first, then by id.

    method: "recnn" (equation 3) or "recnn+" (L1). candidates: (n,) int64 tile ids, ascending.
    Raises InputError for another method.
    """
    if method not in METHODS:
        raise InputError(f"There is no method “{method}”.", f"The methods are: {', '.join(METHODS)}.")
    return METHODS[method](features, query, candidates)


def _rank_by_wholes(features: Features, query: Query, candidates: NDArray[np.int64]) -> Iterator[Ranked]:
    def measure(wholes: NDArray[np.float32]) -> NDArray[np.float64]:
        return query.combined(lambda q: whole_distances(q.whole, wholes))

    tiles, distances = _scan(features, candidates, measure)
    distances = distances.astype(np.float32)
    for i in np.lexsort((tiles, tiles != query.tile, distances)):
        yield Ranked(float(distances[i]), int(tiles[i]))


def _rank_by_regions(features: Features, query: Query, candidates: NDArray[np.int64]) -> Iterator[Ranked]:
    """Evaluates tiles in order of their bound; a tile is certain once no bound left is below its distance."""
    tiles, bounds = _scan(features, candidates, lambda wholes: _bounds(query, wholes))
    order = np.argsort(bounds, kind="stable")
    bounds = bounds[order] * BOUND_SLACK
    waiting: list[tuple[float, bool, int]] = []
    start, size = 0, FIRST_BATCH
    while start < len(order) or waiting:
        if start < len(order) and not (waiting and waiting[0][0] < bounds[start]):
            batch = np.sort(tiles[order[start : start + size]])
            for tile, distance in _evaluate(features, query, batch):
                heapq.heappush(waiting, (distance, tile != query.tile, tile))
            start, size = start + size, size * 2
        else:
            distance, _, tile = heapq.heappop(waiting)
            yield Ranked(distance, tile)


def _bounds(query: Query, wholes: NDArray[np.float32]) -> NDArray[np.float64]:
    if query.unlike:
        return np.full(len(wholes), -np.inf)  # what is subtracted has no upper bound: all are evaluated
    return query.combined(lambda q: region_distance_bounds(q.vectors, wholes))


def _evaluate(features: Features, query: Query, tiles: NDArray[np.int64]) -> Iterator[tuple[int, float]]:
    block = features.features_of("recnn", tiles)
    owners, first = np.unique(block.tiles, return_index=True)
    distances = query.combined(lambda q: region_distances(q.vectors, block.vectors, first)).astype(np.float32)
    return zip(owners.tolist(), distances.tolist(), strict=True)


def _scan(
    features: Features, candidates: NDArray[np.int64], measure: Callable[[NDArray], NDArray[np.float64]]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The candidates that have a whole-image vector, and what `measure` says of it."""
    tiles, values = [np.empty(0, np.int64)], [np.empty(0)]
    for block in features.feature_blocks("recnn+"):
        wanted = np.isin(block.tiles, candidates, assume_unique=True)
        tiles.append(block.tiles[wanted])
        values.append(measure(block.vectors[wanted]))
    return np.concatenate(tiles), np.concatenate(values)


METHODS: dict[str, Callable[[Features, Query, NDArray[np.int64]], Iterator[Ranked]]] = {
    "recnn": _rank_by_regions,
    "recnn+": _rank_by_wholes,
}
