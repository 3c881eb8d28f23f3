"""Sketches for L2 and equation 3: coordinates along principal axes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recnn_engine.search.bounds import Bounds
from recnn_engine.search.query import Query
from recnn_engine.search.sketching import LEAST, ROUNDED, UNIT, Array, Sketch, Sketching, Towards, spread, width_of

AXES = 3 / 32
"""Numbers of a sketch by axes, as a share of the dimensions. With these shares all sketches of a vector in float16 take
less than a fifth of what it takes.
"""

LENGTHS = 2
"""Numbers of a sketch by axes that are not coordinates."""


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
        covariance, centre = spread(sample)
        axes = np.linalg.eigh(covariance)[1][:, ::-1].astype(np.float32)
        width = width_of(AXES, len(centre), LENGTHS)
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
        apart = np.sqrt(np.maximum(nearest, 0, out=nearest), out=nearest).mean(axis=0, dtype=np.float64)
        return apart * (1 + (ROUNDED if at_most else -ROUNDED))

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
