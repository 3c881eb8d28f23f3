"""Distances by the name that a feature set has for them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from recnn_engine.search.distances import euclidean_distances, manhattan_distances, region_distances
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.query import Query

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
