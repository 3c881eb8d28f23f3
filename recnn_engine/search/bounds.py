"""Lower bounds of distances, counted or measured."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

GROUP = 64
"""Values of which one, the least, stands for the others where the lowest of very many are sought."""


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


def kth_lowest(distances: Sequence[NDArray[np.float64]], k: int, limit: float) -> float:
    """How far the k-th nearest is at most, by what was measured, (n,) each, and what else is known."""
    measured = np.concatenate(distances)
    return min(limit, float(np.partition(measured, k - 1)[k - 1])) if k <= len(measured) else limit
