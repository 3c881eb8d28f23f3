"""Short sketches of vectors, and how near an image may be at most by them: lower bounds of every distance.

A sketch is a linear map of a vector's deviation from a centre to a few numbers, which never lengthens it:

* L1: sums over groups of dimensions, each with a sign. `‖a−b‖₁ ≥ Σ_g |Σ_{i∈g} ±(a_i − b_i)|` (triangle inequality).
* L2 and equation 3: coordinates along principal axes, and the length of what is left. `‖a−b‖² ≥ ‖Pa−Pb‖² +
  (‖ra‖−‖rb‖)²` (Cauchy-Schwarz), and at most `‖Pa−Pb‖² + (‖ra‖+‖rb‖)²`.

Any centre, signs and orthonormal axes are right; those of the vectors themselves are near. What rounding may add is
taken off: for float32, by the worst case of a sum in any order (Higham, Accuracy and Stability, section 3.1).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from recnn_engine.search.distances import ROWS, manhattan_distances
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.levels import Levels
from recnn_engine.search.query import UNLIKE_WEIGHT, Query

Array = NDArray[np.float32]

UNIT = 2.0**-24
"""Rounding to float32 changes a value by at most this share of it."""

LEAST = 1e-30
"""More than squares lose that are too small for float32, far below what any image is apart."""

ROUNDED = 2.0**-18
"""More than the last steps to a bound, and float32, change it by, as a share of what it is made of."""

LENGTHS = 2
"""Numbers of a sketch by axes that are not coordinates."""

GROUPING = 30
"""Times that dimensions look for a better group; they mostly rest after ten."""


@dataclass(frozen=True)
class Sketch:
    """Sketches of the rows of some images. values: (w, n), a column a row of theirs. longest: of the deviations."""

    values: NDArray[Any]
    longest: float
    levels: Levels

    def part(self, wanted: NDArray[np.intp]) -> Sketch:
        """The sketches of some of these images, (w,) ascending."""
        levels, places = self.levels.part(wanted)
        return Sketch(np.ascontiguousarray(self.values.T[places].T), self.longest, levels)


class Sketching(ABC):
    """How vectors of one set are sketched. shares: for so many dimensions a sketch has one number, short ones first."""

    shares: ClassVar[tuple[int, ...]]

    def of(self, block: FeatureBlock, one_by_one: bool = False) -> Sketch:
        """The sketches of the rows of a block. one_by_one: those of some images will be taken, not all are compared."""
        levels = Levels.of(block.counts)
        parts = [self._sketched(block.vectors[at : at + ROWS]) for at in range(0, len(block.vectors), ROWS)]
        values = np.vstack([part.T for part, _ in parts])[levels.rows(block.first)]
        longest = max(length for _, length in parts)
        return Sketch(values.T if one_by_one else np.ascontiguousarray(values.T), longest, levels)

    def least(self, query: Query, sketch: Sketch) -> Array:
        """(t,) what the distance of a query (`Query.combined`) to each image is at the very least."""
        with np.errstate(all="ignore"):  # of vectors too large for float32, nothing is known then
            bound = self._least(query, sketch)
        if not np.isfinite(bound.sum()):
            bound[~np.isfinite(bound)] = -np.inf
        return sketch.levels.by_image(bound.astype(np.float32, copy=False))

    @abstractmethod
    def _sketched(self, vectors: Array) -> tuple[NDArray[Any], float]:
        """(w, n) sketches of vectors (n, C), and the longest deviation among them."""

    @abstractmethod
    def _least(self, query: Query, sketch: Sketch) -> NDArray[np.floating[Any]]:
        """(t,) the bound in the order of the sketch's levels; what is no number says nothing."""


@dataclass(frozen=True)
class Sums(Sketching):
    """Sums over groups of dimensions, for L1, counted in units: int16, so that all differences add up in one.

    centre: (C,). signs: (C, w) of 1, -1 and 0, one a dimension not 0. Sums beyond what can be counted lose the rest,
    which only brings them together.
    """

    centre: Array
    signs: Array
    unit: float

    shares = 16, 4

    @classmethod
    def fitted(cls, sample: Array) -> list[Sketching]:
        """The groups whose dimensions go up and down together in a sample (n, C): few of them, and more."""
        covariance, centre = _spread(sample)
        some: list[Sketching] = []
        for share in cls.shares:
            signs = _groups(covariance, max(1, len(centre) // share))
            widest = np.nan_to_num(np.abs((sample - centre) @ signs).max(initial=0), nan=1, posinf=1)
            some.append(cls(centre, signs, max(LEAST, float(widest) / _most(signs.shape[1]))))
        return some

    def _sketched(self, vectors: Array) -> tuple[NDArray[np.int16], float]:
        deviation = vectors - self.centre
        most = _most(self.signs.shape[1])
        with np.errstate(invalid="ignore", over="ignore"):
            counts = np.rint(np.clip((deviation @ self.signs).T / np.float32(self.unit), -most, most)).astype(np.int16)
        return counts, float(np.abs(deviation).sum(axis=1, dtype=np.float64).max(initial=0))

    def _least(self, query: Query, sketch: Sketch) -> NDArray[np.floating[Any]]:
        """An image lies at most as far from what is not searched for as from an example, and this one from that."""
        alike, unlike = ([one.whole for one in some] for some in ((query, *query.also), query.unlike))
        apart = [self._apart(example, sketch) for example in alike]
        if len(apart) == 1 and not unlike:
            return apart[0]
        nearest: NDArray[np.float64] = np.mean(apart, axis=0, dtype=np.float64)
        if not unlike:
            return nearest
        between = np.mean([manhattan_distances(example, np.array(unlike)) for example in alike])
        return (1 - UNLIKE_WEIGHT) * nearest - UNLIKE_WEIGHT * (1 + ROUNDED) * between

    def _apart(self, vector: Array, sketch: Sketch) -> Array:
        own, length = self._sketched(vector[None])
        counts = np.zeros(sketch.values.shape[1], np.int16)
        step = np.empty_like(counts)
        for values, value in zip(sketch.values, own, strict=True):
            np.abs(np.subtract(values, value, out=step), out=step)
            counts += step
        dimensions, width = self.signs.shape
        rounded = width * self.unit + 2 * (dimensions + width + 8) * UNIT * (length + sketch.longest)
        return counts * np.float32(self.unit) - np.float32(rounded)


def _most(width: int) -> int:
    """How far a sum is counted, so that so many differences of two add up in int16."""
    return max(1, np.iinfo(np.int16).max // (2 * width))


@dataclass(frozen=True)
class Axes(Sketching):
    """Coordinates along principal axes, for L2 and equation 3. centre: (C,). axes: (C, d), orthonormal columns.

    A sketch is d coordinates, the length of what is left, rounded up, and the squared length of all. by_region: for
    equation 3, else for L2.
    """

    centre: Array
    axes: Array
    by_region: bool

    shares = 14, 8

    @classmethod
    def fitted(cls, sample: Array, by_region: bool) -> list[Sketching]:
        """The axes along which a sample (n, C) varies most: few of them, and more."""
        covariance, centre = _spread(sample)
        axes = np.linalg.eigh(covariance)[1][:, ::-1].astype(np.float32)
        widths = [max(1, len(centre) // share - LENGTHS) for share in cls.shares]
        return [cls(centre, np.ascontiguousarray(axes[:, :width]), by_region) for width in widths]

    @property
    def _share(self) -> float:
        """The share of (‖a‖ + ‖b‖)² that rounding may add to a squared distance, four times over."""
        dimensions, width = self.axes.shape
        return 4 * width**0.5 * (dimensions + width + 8) * UNIT

    def _sketched(self, vectors: Array) -> tuple[Array, float]:
        deviation = vectors - self.centre
        head = deviation @ self.axes
        squared = np.einsum("ij,ij->i", deviation, deviation)
        left = np.maximum(squared - np.einsum("ij,ij->i", head, head), 0) + np.float32(self._share) * squared
        values = np.vstack([head.T, np.sqrt(left), squared])
        return values, float(squared.max(initial=0)) ** 0.5

    def _least(self, query: Query, sketch: Sketch) -> NDArray[np.floating[Any]]:
        return query.combined(
            lambda example: self._apart(example, sketch, at_most=False),
            lambda example: self._apart(example, sketch, at_most=True),
        )

    def _apart(self, query: Query, sketch: Sketch, at_most: bool) -> NDArray[np.float64]:
        """(t,) how far an example is from each image at the least, or at most."""
        own, length = self._sketched(query.vectors if self.by_region else query.whole[None])
        slack = np.float32(self._share * (length + sketch.longest) ** 2 + LEAST)
        head, left, squared = own[:-2], own[-2:-1], own[-1:]
        factors = np.vstack([-2 * head, (2 if at_most else -2) * left, np.ones_like(left)]).T
        nearest = self._nearest(np.ascontiguousarray(factors), sketch)
        nearest += squared.T + (slack if at_most else -slack)
        apart = np.sqrt(np.maximum(nearest, 0, out=nearest), out=nearest).mean(axis=0)
        return apart.astype(np.float64) * (1 + (ROUNDED if at_most else -ROUNDED))

    @staticmethod
    def _nearest(factors: Array, sketch: Sketch) -> Array:
        """(m, t) the least product of each row of the factors (m, w) with the sketches of each image."""
        sizes, starts = sketch.levels.sizes.tolist(), sketch.levels.starts.tolist()
        best = factors @ sketch.values[:, : sizes[0]]
        product = np.empty_like(best).reshape(-1)
        for size, start in zip(sizes[1:], starts[1:], strict=True):
            values = product[: size * len(factors)].reshape(len(factors), size)
            np.matmul(factors, sketch.values[:, start : start + size], out=values)
            np.minimum(best[:, :size], values, out=best[:, :size])
        return best


def fitted(distance: str, sample: Array) -> list[Sketching]:
    """How vectors like those of a sample (n, C) are sketched, shortly and less so, for one of `MEASURES`."""
    return Sums.fitted(sample) if distance == "L1" else Axes.fitted(sample, distance == "eq. 3")


def memory_share(distance: str) -> float:
    """What sketches for one of `MEASURES` take of memory at the most, as a share of what the vectors (float32) take."""
    kind: type[Sketching]
    kind, size = (Sums, 2) if distance == "L1" else (Axes, 4)
    return sum(size / 4 / share for share in kind.shares)


def _spread(sample: Array) -> tuple[NDArray[np.float64], Array]:
    """(C, C) the covariance of a sample, and (C,) its mean; no number that is not one."""
    centre = np.nan_to_num(sample.mean(axis=0, dtype=np.float64), posinf=0, neginf=0)
    deviation = np.nan_to_num(sample - centre, posinf=0, neginf=0)
    covariance = np.nan_to_num(deviation.T @ deviation / max(1, len(sample)), posinf=0, neginf=0)
    return covariance, centre.astype(np.float32)


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
