"""Sketches for L1: sums over groups of dimensions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.search.bounds import Bounds
from recnn_engine.search.distances import manhattan_distances
from recnn_engine.search.query import UNLIKE_WEIGHT, Query
from recnn_engine.search.sketching import LEAST, ROUNDED, UNIT, Array, Sketch, Sketching, Towards, spread, width_of

SUMS: tuple[tuple[float, type[np.signedinteger[Any]]], ...] = (1 / 16, np.int16), (3 / 16, np.int8)
"""Groups of sums, as a share of the dimensions, and how they are counted: of all images, then of those left."""

CACHED = 1 << 13
"""Sketches that are compared at a time: their differences stay in the processor's cache."""

COMMON = 0.999
"""Sums are counted up to what so large a share of them stays below."""

GROUPING = 30
"""Times that dimensions look for a better group; they mostly rest after ten."""


@dataclass(frozen=True)
class Sums(Sketching):
    """Sums over groups of dimensions, for L1, counted in units, so that all differences add up in int16.

    centre: (C,). signs: (C, w) of 1, -1 and 0, one a dimension not 0. Sums beyond what can be counted lose the rest,
    which only brings them together. A margin is what rounding changes all sums of a vector by.
    """

    centre: Array
    signs: Array
    unit: float
    dtype: type[np.signedinteger[Any]]
    is_taken_out: bool

    @classmethod
    def fitted(cls, sample: Array) -> list[Sketching]:
        """The groups whose dimensions go up and down together in a sample (n, C): few of them, and more."""
        covariance, centre = spread(sample)
        some: list[Sketching] = []
        for stage, (share, dtype) in enumerate(SUMS):
            signs = _groups(covariance, width_of(share, len(centre)))
            common = np.nan_to_num(np.quantile(np.abs((sample - centre) @ signs), COMMON), nan=1, posinf=1)
            unit = max(LEAST, float(common) / _most(signs.shape[1], dtype))
            some.append(cls(centre, signs, unit, dtype, stage > 0))
        return some

    @property
    def width(self) -> int:
        """The groups."""
        return self.signs.shape[1]

    def towards(self, query: Query) -> Towards:
        """An image lies at most as far from what is not searched for as from an example, and this one from that."""
        alike, unlike = ([one.whole for one in some] for some in ((query, *query.also), query.unlike))
        examples, margins = zip(*(self.sketched(example[None]) for example in alike), strict=True)
        margin, share, between = float(np.mean(margins)), 1.0, 0.0
        if unlike:
            apart = [manhattan_distances(example, np.array(unlike)) for example in alike]
            share, between = 1 - UNLIKE_WEIGHT, UNLIKE_WEIGHT * (1 + ROUNDED) * float(np.mean(apart))

        def bounds(sketch: Sketch) -> Bounds:
            counts = [_apart(example[:, 0].astype(np.int16), sketch.values) for example in examples]
            total = counts[0] if len(counts) == 1 else np.add.reduce(counts, axis=0, dtype=np.int32)
            offset = share * (margin + sketch.margin) + between
            return Bounds(total, share * self.unit / len(alike), offset if np.isfinite(offset) else np.inf)

        return bounds

    def sketched(self, vectors: Array) -> tuple[NDArray[Any], float]:
        most = _most(self.width, self.dtype)
        with np.errstate(all="ignore"):
            deviation = vectors - self.centre
            sums = np.clip((deviation @ self.signs) / np.float32(self.unit), -most, most)
            counts = np.rint(sums)
            lost = np.abs(np.subtract(sums, counts, out=sums), out=sums).sum(axis=1, dtype=np.float64) * self.unit
            length = np.abs(deviation, out=deviation).sum(axis=1).astype(np.float64)
            margin = lost + 2 * (len(self.centre) + self.width + 8) * UNIT * length
            return counts.T.astype(self.dtype), float(margin.max(initial=0))


def _apart(own: NDArray[np.int16], others: NDArray[Any]) -> NDArray[np.int16]:
    """(n,) L1 distances of counts (w,) to others (w, n)."""
    total = np.empty(others.shape[1], np.int16)
    for start in range(0, len(total), CACHED):
        columns = slice(start, start + CACHED)
        apart = np.subtract(others[:, columns], own[:, None], dtype=np.int16)
        np.add.reduce(np.abs(apart, out=apart), axis=0, out=total[columns])
    return total


def _most(width: int, dtype: type[np.signedinteger[Any]]) -> int:
    """How far a sum is counted, so that so many differences of two add up in int16."""
    return max(1, min(np.iinfo(dtype).max, np.iinfo(np.int16).max // (2 * width)))


def _groups(covariance: NDArray[np.float64], width: int) -> Array:
    """(C, w) the sign of each dimension in its group: k-means of lines through the middle, started far apart.

    A dimension goes where the group's sum tells most of it, with the sign that makes it add up.
    """
    deviation = np.sqrt(np.diag(covariance))
    correlation = covariance / np.maximum(np.outer(deviation, deviation), 1e-300)
    chosen = _far_apart(np.abs(correlation), int(np.argmax(deviation)), width)
    signs = _assigned(correlation[:, chosen])
    for _ in range(GROUPING):
        shared = covariance @ signs
        variance = np.einsum("ij,ij->j", signs, shared)
        better = _assigned(shared / np.sqrt(np.maximum(variance, 1e-300)))
        if (better == signs).all():
            break
        signs = better
    return signs.astype(np.float32)


def _far_apart(likeness: NDArray[np.float64], start: int, count: int) -> Sequence[int]:
    """So many dimensions, each the one least like those before it."""
    chosen = [start]
    nearest = likeness[start].copy()
    while len(chosen) < count:
        chosen.append(int(np.argmin(nearest)))
        np.maximum(nearest, likeness[chosen[-1]], out=nearest)
    return chosen


def _assigned(shared: NDArray[np.float64]) -> NDArray[np.float64]:
    """(C, w) 1 or -1 where a dimension's value in (C, w) is the largest, by its sign; else 0."""
    dimensions, groups = np.arange(len(shared)), np.abs(shared).argmax(axis=1)
    signs = np.zeros(shared.shape)
    signs[dimensions, groups] = np.where(shared[dimensions, groups] < 0, -1, 1)
    return signs
