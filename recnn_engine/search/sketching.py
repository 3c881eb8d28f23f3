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
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.search.bounds import Bounds
from recnn_engine.search.levels import Levels
from recnn_engine.search.query import Query

Array = NDArray[np.float32]

UNIT = 2.0**-24
"""Rounding to float32 changes a value by at most this share of it."""

LEAST = 1e-30
"""More than squares lose that are too small for float32, far below what any image is apart."""

ROUNDED = 2.0**-18
"""More than the last steps to a bound, and float32, change it by, as a share of what it is made of."""


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


def width_of(share: float, dimensions: int, others: int = 0) -> int:
    """How many sums or coordinates a sketch has, where so many other numbers belong to it."""
    return max(1, int(share * dimensions) - others)


def spread(sample: Array) -> tuple[NDArray[np.float64], Array]:
    """(C, C) the covariance of a sample, and (C,) its mean; no number that is not one."""
    centre = np.nan_to_num(sample.mean(axis=0, dtype=np.float64), posinf=0, neginf=0)
    deviation = np.nan_to_num(sample - centre, posinf=0, neginf=0)
    covariance = np.nan_to_num(deviation.T @ deviation / max(1, len(sample)), posinf=0, neginf=0)
    return covariance, centre.astype(np.float32)
