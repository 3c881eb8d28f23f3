"""Exact ranked lists, nearest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from recnn_engine.errors import InputError
from recnn_engine.language import tr
from recnn_engine.search.distances import euclidean_distances, manhattan_distances, region_distances
from recnn_engine.search.query import Query


class FeatureBlock(Protocol):
    """Rows of features: tiles (n,) int64, the tile of each row, ascending; vectors (n, C) float32."""

    tiles: NDArray[np.int64]
    vectors: NDArray[np.float32]


class Features(Protocol):
    """Where the features of an archive are read from; a catalogue is one."""

    def feature_blocks(self, descriptor: str) -> Iterator[FeatureBlock]:
        """All rows of a descriptor, in order of tiles, the rows of a tile together in one block."""


class Ranked(NamedTuple):
    """One entry of a ranked list: the distance and the tile's id."""

    distance: float
    tile: int


def rank(features: Features, query: Query, method: str, candidates: NDArray[np.int64]) -> Iterator[Ranked]:
    """Candidates in order of their distance to the query, exactly; among equals the query first, then by id.

    method: one of METHODS; it reads the features of that name once, block by block. (The lower
    bound of equation 3 that whole-image vectors give rules out next to nothing on real features, and costs more than it
    saves.) candidates: (n,) int64 tile ids. Raises InputError for another method.
    """
    if method not in METHODS:
        raise InputError(
            tr("There is no method “{method}”.", method=method),
            tr("The methods are: {names}.", names=", ".join(METHODS)),
        )
    return _ranked(features.feature_blocks(method), query, METHODS[method], candidates)


def _ranked(
    blocks: Iterator[FeatureBlock], query: Query, measure: Measure, candidates: NDArray[np.int64]
) -> Iterator[Ranked]:
    tiles, distances = [np.empty(0, np.int64)], [np.empty(0, np.float32)]
    for block in blocks:
        wanted = np.isin(block.tiles, candidates)
        if wanted.any():
            found, first = np.unique(block.tiles[wanted], return_index=True)
            vectors = block.vectors if wanted.all() else block.vectors[wanted]
            tiles.append(found)
            distances.append(_combined(query, measure, vectors, first).astype(np.float32))
    tile, distance = np.concatenate(tiles), np.concatenate(distances)
    for i in np.lexsort((tile, tile != query.tile, distance)):
        yield Ranked(float(distance[i]), int(tile[i]))


def _combined(query: Query, measure: Measure, vectors: NDArray, first: NDArray[np.intp]) -> NDArray[np.float64]:
    return query.combined(lambda example: measure(example, vectors, first))


Measure = Callable[[Query, NDArray[np.float32], NDArray[np.intp]], NDArray[np.float64]]
"""Distances (t,) of a query to t images: their vectors (n, C) one after another, and the row each begins at (t,)."""


def _regions(query: Query, vectors: NDArray[np.float32], first: NDArray[np.intp]) -> NDArray[np.float64]:
    return region_distances(query.vectors, vectors, first)


def _manhattan(query: Query, vectors: NDArray[np.float32], first: NDArray[np.intp]) -> NDArray[np.float64]:
    return manhattan_distances(query.whole, vectors)


def _euclidean(query: Query, vectors: NDArray[np.float32], first: NDArray[np.intp]) -> NDArray[np.float64]:
    return euclidean_distances(query.whole, vectors)


METHODS: dict[str, Measure] = {
    "recnn+": _manhattan,
    "recnn": _regions,
    "statistics": _euclidean,
    "color": _manhattan,
    "lbp": _euclidean,
    "glcm": _euclidean,
    "gist": _euclidean,
    "bovw": _euclidean,
    "mlir": _euclidean,
}
"""The descriptors of Table I, each with its distance."""
