"""Retrieval quality of one vector an image, under the protocol of the ReCNN paper's Table I."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class RankingQuality:
    """Means over all queries: ANMRR (0 best), average precision over the whole ranking, precision at 5."""

    anmrr: float
    map: float
    p_at_5: float


def ranking_quality(features: NDArray[np.float32], scenes: list[str]) -> RankingQuality:
    """Every image queries the gallery it is in; relevant = same scene; L1 distance, ties by position, itself first.

    features: (n, d). ANMRR counts ranks from 1, those beyond K = 2 NG as 1.25 K.
    """
    names = np.asarray(scenes)
    anmrr, precision, at_5 = [], [], []
    for query, vector in enumerate(features):
        distances = np.abs(features - vector).sum(1)
        distances[query] = -1
        relevant = (names == names[query])[np.argsort(distances, kind="stable")]
        ranks = np.flatnonzero(relevant) + 1
        anmrr.append(_nmrr(ranks))
        precision.append(np.mean(np.arange(1, len(ranks) + 1) / ranks))
        at_5.append(relevant[:5].mean())
    return RankingQuality(float(np.mean(anmrr)), float(np.mean(precision)), float(np.mean(at_5)))


def _nmrr(ranks: NDArray[np.intp]) -> float:
    """Normalised modified retrieval rank of the relevant images' ranks, counted from 1."""
    number = len(ranks)
    limit = 2 * number
    average = np.where(ranks > limit, 1.25 * limit, ranks).mean()
    best = (1 + number) / 2
    return float((average - best) / (1.25 * limit - best))
