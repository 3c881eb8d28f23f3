"""Metrics of one ranked list, and their means over queries (protocol of Zhou et al. 2018, Table I).

A ranked list is given by its relevance: (g,) bool, nearest first, True where the image has the query's scene class. It
holds the whole gallery, the query too, and at least one relevant image.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

KS = (5, 10, 20, 50)
RECALLS = np.linspace(0.0, 1.0, 11)


def rank_gallery(distances: NDArray[np.floating[Any]], query: int) -> NDArray[np.intp]:
    """(g,) gallery positions, nearest first; among equal float32 distances the query first, then by position."""
    positions = np.arange(len(distances))
    return np.lexsort((positions, positions != query, distances.astype(np.float32)))


def normalised_modified_retrieval_rank(relevance: NDArray[np.bool_]) -> float:
    """NMRR of MPEG-7 (Manjunath et al. 2001): 0 where all relevant images come first, 1 where none is near.

    Ranks count from 1; those beyond K = 2·NG count 1.25·K, where NG is the number of relevant images.
    """
    ranks = np.flatnonzero(relevance) + 1.0
    number = len(ranks)
    limit = 2 * number
    average = np.where(ranks > limit, 1.25 * limit, ranks).mean()
    best = (1 + number) / 2
    return float((average - best) / (1.25 * limit - best))


def average_precision(relevance: NDArray[np.bool_]) -> float:
    """Mean of the precision at each relevant image, over the whole list."""
    ranks = np.flatnonzero(relevance) + 1
    return float((np.arange(1, len(ranks) + 1) / ranks).mean())


def precision_at(relevance: NDArray[np.bool_], k: int) -> float:
    """Share of relevant images among the first k; nan where the list is shorter than k."""
    return float(relevance[:k].sum() / k) if k <= len(relevance) else float("nan")


def interpolated_precision(relevance: NDArray[np.bool_]) -> NDArray[np.float64]:
    """(11,) for recall 0, .1, … 1 the largest precision at any recall that is at least as large."""
    ranks = np.flatnonzero(relevance) + 1
    number = len(ranks)
    precision = np.arange(1, number + 1) / ranks
    best_from = np.maximum.accumulate(precision[::-1])[::-1]
    first = np.maximum(np.ceil(RECALLS * number - 1e-9).astype(np.intp), 1) - 1
    return best_from[first]


@dataclass(frozen=True)
class Scores:
    """What each query scored. nmrr, average_precision: (q,); precision: (q, len(KS)); curve: (q, 11)."""

    nmrr: NDArray[np.float64]
    average_precision: NDArray[np.float64]
    precision: NDArray[np.float64]
    curve: NDArray[np.float64]

    @classmethod
    def of(cls, lists: Sequence[NDArray[np.bool_]]) -> Scores:
        """The scores of the relevance of each query's ranked list."""
        return cls(
            np.array([normalised_modified_retrieval_rank(r) for r in lists]),
            np.array([average_precision(r) for r in lists]),
            np.array([[precision_at(r, k) for k in KS] for r in lists]),
            np.array([interpolated_precision(r) for r in lists]),
        )

    def of_queries(self, chosen: NDArray[np.bool_]) -> Scores:
        """The scores of some queries alone."""
        fields = (self.nmrr, self.average_precision, self.precision, self.curve)
        return Scores(*(values[chosen] for values in fields))

    def means(self) -> dict[str, Any]:
        """Means over the queries: anmrr, map, p_at (None for k beyond the gallery) and pr11, as JSON can hold them."""
        precision = self.precision.mean(axis=0)
        return {
            "anmrr": float(self.nmrr.mean()),
            "map": float(self.average_precision.mean()),
            "p_at": {str(k): None if np.isnan(p) else float(p) for k, p in zip(KS, precision, strict=True)},
            "pr11": self.curve.mean(axis=0).tolist(),
        }
