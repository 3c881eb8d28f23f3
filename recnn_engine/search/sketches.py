"""Short sketches of vectors, and how near an image may be at most by them: lower bounds of every distance.

A sketch is a linear map of a vector's deviation from a centre to a few numbers, which never lengthens it:

* L1: sums over groups of dimensions, each with a sign. `‖a−b‖₁ ≥ Σ_g |Σ_{i∈g} ±(a_i − b_i)|` (triangle inequality).
* L2 and equation 3: coordinates along principal axes, and the length of what is left. `‖a−b‖² ≥ ‖Pa−Pb‖² +
  (‖ra‖−‖rb‖)²` (Cauchy-Schwarz), and at most `‖Pa−Pb‖² + (‖ra‖+‖rb‖)²`.

Any centre, signs and orthonormal axes are right; those of the vectors themselves are near. What rounding may add is
taken off: for float32, by the worst case of a sum in any order (Higham, Accuracy and Stability, section 3.1).
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

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

SUMS: tuple[tuple[float, type[np.signedinteger[Any]]], ...] = (1 / 16, np.int16), (3 / 16, np.int8)
"""Groups of sums, as a share of the dimensions, and how they are counted: of all images, then of those left."""

AXES = 3 / 32
"""Numbers of a sketch by axes, as a share of the dimensions. With these shares all sketches of a vector in float16 take
less than a fifth of what it takes.
"""

LENGTHS = 2
"""Numbers of a sketch by axes that are not coordinates."""

CACHED = 1 << 13
"""Sketches that are compared at a time: their differences stay in the processor's cache."""

GROUP = 64
"""Values of which one, the least, stands for the others where the lowest of very many are sought."""

COMMON = 0.999
"""Sums are counted up to what so large a share of them stays below."""

GROUPING = 30
"""Times that dimensions look for a better group; they mostly rest after ten."""


@dataclass(frozen=True)
class Sketch:
    """Sketches of the rows of some images. values: (w, n), a column a row of theirs.

    margin: the largest of the numbers by which rounding is told. levels: how the rows are ordered where images have
    several; None where each has one.
    """

    values: NDArray[Any]
    margin: float
    levels: Levels | None

    def part(self, wanted: NDArray[np.intp]) -> Sketch:
        """The sketches of some of these images, (w,) ascending."""
        levels, places = self.levels.part(wanted) if self.levels else (None, wanted)
        if self.values.flags.c_contiguous:
            return Sketch(np.take(self.values, places, axis=1), self.margin, levels)
        return Sketch(np.ascontiguousarray(np.take(self.values.T, places, axis=0).T), self.margin, levels)


@dataclass(frozen=True)
class Bounds:
    """How far some images are at the very least: `factor * values - offset`.

    values: (t,) numbers of any kind; they are compared with a limit as they were counted. places: (t,) which of the
    images they are of, None for all.
    """

    values: NDArray[Any]
    factor: float = 1.0
    offset: float = 0.0
    places: NDArray[np.intp] | None = None

    def lowest(self, count: int) -> Bounds:
        """Those of so many images that are among the nearest by them, or of all that there are."""
        return self.at(_lowest(self.values, count))

    def within(self, limit: float) -> Bounds:
        """Those that are not above a limit."""
        reach = (limit + self.offset) / self.factor
        if not np.isfinite(reach):
            return self
        return self.at(np.flatnonzero(self.values <= (math.floor(reach) if self.values.dtype.kind == "i" else reach)))

    @property
    def least(self) -> NDArray[np.float64]:
        """(t,) the bounds."""
        least: NDArray[np.float64] = self.values * np.float64(self.factor) - self.offset
        return least

    @property
    def images(self) -> NDArray[np.intp]:
        """(t,) which of the images they are of."""
        return np.arange(len(self.values)) if self.places is None else self.places

    def at(self, some: NDArray[np.intp]) -> Bounds:
        """Some of them, by number."""
        places = some if self.places is None else self.places[some]
        return Bounds(self.values[some], self.factor, self.offset, places)


Towards = Callable[[Sketch], Bounds]
"""Lower bounds of the distance of a query (`Query.combined`) to each image of a sketch."""


class Sketching(ABC):
    """How vectors of one set are sketched. dtype: of the numbers, of which there are `width` a vector.

    is_taken_out: only sketches of some images are compared, so that those of an image lie side by side.
    """

    dtype: type[np.generic]
    is_taken_out: bool

    @property
    @abstractmethod
    def width(self) -> int:
        """How many numbers a sketch has."""

    @abstractmethod
    def towards(self, query: Query) -> Towards:
        """What tells lower bounds of the distances of a query, which is sketched for that."""

    @abstractmethod
    def sketched(self, vectors: Array) -> tuple[NDArray[Any], float]:
        """(w, n) sketches of vectors (n, C), and the largest of their margins."""


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
        covariance, centre = _spread(sample)
        some: list[Sketching] = []
        for stage, (share, dtype) in enumerate(SUMS):
            signs = _groups(covariance, _width(share, len(centre)))
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


def _width(share: float, dimensions: int, others: int = 0) -> int:
    """How many sums or coordinates a sketch has, where so many other numbers belong to it."""
    return max(1, int(share * dimensions) - others)


def _most(width: int, dtype: type[np.signedinteger[Any]]) -> int:
    """How far a sum is counted, so that so many differences of two add up in int16."""
    return max(1, min(np.iinfo(dtype).max, np.iinfo(np.int16).max // (2 * width)))


@dataclass(frozen=True)
class Axes(Sketching):
    """Coordinates along principal axes, for L2 and equation 3. centre: (C,). axes: (C, d), orthonormal columns.

    A sketch is d coordinates, the length of what is left, rounded up, and the squared length of all. by_region: for
    equation 3, else for L2. A margin is the length of a deviation.
    """

    centre: Array
    axes: Array
    by_region: bool

    dtype = np.float32
    is_taken_out = False

    @classmethod
    def fitted(cls, sample: Array, by_region: bool) -> list[Sketching]:
        """The axes along which a sample (n, C) varies most."""
        covariance, centre = _spread(sample)
        axes = np.linalg.eigh(covariance)[1][:, ::-1].astype(np.float32)
        width = _width(AXES, len(centre), LENGTHS)
        return [cls(centre, np.ascontiguousarray(axes[:, :width]), by_region)]

    @property
    def width(self) -> int:
        """The axes and two lengths."""
        return self.axes.shape[1] + LENGTHS

    def towards(self, query: Query) -> Towards:
        """Of vectors too large for float32, nothing is known."""

        def bounds(sketch: Sketch) -> Bounds:
            with np.errstate(all="ignore"):
                least = query.combined(
                    lambda example: self._apart(example, sketch, at_most=False),
                    lambda example: self._apart(example, sketch, at_most=True),
                ).astype(np.float32)
            if not np.isfinite(least.sum()):
                least[~np.isfinite(least)] = -np.inf
            return Bounds(sketch.levels.by_image(least) if sketch.levels else least)

        return bounds

    @property
    def _share(self) -> float:
        """The share of (‖a‖ + ‖b‖)² that rounding may add to a squared distance, four times over."""
        dimensions, width = self.axes.shape
        return 4 * width**0.5 * (dimensions + width + 8) * UNIT

    def sketched(self, vectors: Array) -> tuple[Array, float]:
        deviation = vectors - self.centre
        head = deviation @ self.axes
        squared = np.einsum("ij,ij->i", deviation, deviation)
        left = np.maximum(squared - np.einsum("ij,ij->i", head, head), 0) + np.float32(self._share) * squared
        values = np.vstack([head.T, np.sqrt(left), squared])
        return values, float(squared.max(initial=0)) ** 0.5

    def _apart(self, query: Query, sketch: Sketch, at_most: bool) -> NDArray[np.float64]:
        """(t,) how far an example is from each image at the least, or at most."""
        own, length = self.sketched(query.vectors if self.by_region else query.whole[None])
        slack = np.float32(self._share * (length + sketch.margin) ** 2 + LEAST)
        head, left, squared = own[:-2], own[-2:-1], own[-1:]
        factors = np.vstack([-2 * head, (2 if at_most else -2) * left, np.ones_like(left)]).T
        nearest = self._nearest(np.ascontiguousarray(factors), sketch)
        nearest += squared.T + (slack if at_most else -slack)
        apart = np.sqrt(np.maximum(nearest, 0, out=nearest), out=nearest).mean(axis=0)
        return apart.astype(np.float64) * (1 + (ROUNDED if at_most else -ROUNDED))

    @staticmethod
    def _nearest(factors: Array, sketch: Sketch) -> Array:
        """(m, t) the least product of each row of the factors (m, w) with the sketches of each image."""
        if sketch.levels is None:
            best: Array = factors @ sketch.values
            return best
        sizes, starts = sketch.levels.sizes.tolist(), sketch.levels.starts.tolist()
        best = factors @ sketch.values[:, : sizes[0]]
        product = np.empty_like(best).reshape(-1)
        for size, start in zip(sizes[1:], starts[1:], strict=True):
            values = product[: size * len(factors)].reshape(len(factors), size)
            np.matmul(factors, sketch.values[:, start : start + size], out=values)
            np.minimum(best[:, :size], values, out=best[:, :size])
        return best


def sketched(block: FeatureBlock, ways: Sequence[Sketching]) -> list[Sketch]:
    """The sketches of the rows of a block in each of some ways; what is stored in half precision is widened once."""
    levels = None if len(block.vectors) == len(block.tiles) else Levels.of(block.counts)
    rows = len(block.vectors)
    values = [np.empty((way.width, rows), way.dtype, "F" if way.is_taken_out else "C") for way in ways]
    margins = [0.0] * len(ways)
    for start in range(0, rows, ROWS):
        vectors = block.vectors[start : start + ROWS].astype(np.float32, copy=False)
        for i, way in enumerate(ways):
            values[i][:, start : start + ROWS], margin = way.sketched(vectors)
            margins[i] = float(np.maximum(margins[i], margin))  # what is no number remains so: then nothing is known
    if levels:
        order = levels.rows(block.first)
        values = [np.take(some, order, axis=1) for some in values]
    return [Sketch(some, margin, levels) for some, margin in zip(values, margins, strict=True)]


def fitted(distance: str, sample: Array) -> list[Sketching]:
    """How vectors like those of a sample (n, C) are sketched for one of `MEASURES`, shortly at first."""
    return Sums.fitted(sample) if distance == "L1" else Axes.fitted(sample, distance == "eq. 3")


def row_bytes(distance: str, dimensions: int) -> int:
    """Memory that all sketches of a vector take, for one of `MEASURES`."""
    if distance == "L1":
        return sum(_width(share, dimensions) * np.dtype(dtype).itemsize for share, dtype in SUMS)
    return (_width(AXES, dimensions, LENGTHS) + LENGTHS) * np.dtype(Axes.dtype).itemsize


def _lowest(values: NDArray[Any], count: int) -> NDArray[np.intp]:
    """(c,) places of the lowest values, so many or all that there are.

    The lowest of each of some groups tell what none of so many values is above; these are few, and whole arrays tell.
    """
    if count >= len(values):
        return np.arange(len(values))
    groups = len(values) // GROUP
    if groups <= count:
        return np.argsort(values, kind="stable")[:count]
    lowest = values[: groups * GROUP].reshape(GROUP, groups).min(axis=0)
    places = np.flatnonzero(values <= np.partition(lowest, count - 1)[count - 1])
    return places[np.argsort(values[places], kind="stable")[:count]]


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
