"""What is searched for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

UNLIKE_WEIGHT = 0.375
"""How much the distance to what is not searched for counts, against that to what is.

Chosen on training images of UC Merced, in three galleries of 20 a scene class, by the mean average precision of ReCNN+
after the first ten results were marked by scene (`benchmarks/unlike_weight.py`): .868 without marks, .940 with relevant
ones alone (0), .958 at 0.25, .9615 at 0.375, .9604 at 0.5, .937 at 0.75. The starter model learnt from these images; on
the 420 it never saw, which chose nothing, .819 without marks, .905 with relevant ones alone, .932 at 0.375. There a
mean vector moved away from the irrelevant ones (Rocchio), by a weight chosen on the same training images, reaches .928.
"""


@dataclass(frozen=True)
class Query:
    """The features of a query. vectors: (m, C), one row a region; whole: (C,), their maximum.

    tile: the query's own id where it is a tile of the catalogue, so that it comes first among equals; else None.
    also: further examples of what is searched for. unlike: examples of what is not (relevance feedback).
    """

    vectors: NDArray[Any]
    whole: NDArray[Any]
    tile: int | None = None
    also: tuple[Query, ...] = ()
    unlike: tuple[Query, ...] = ()

    def combined(self, measure: Measured, unlike: Measured | None = None) -> NDArray[np.float64]:
        """The mean of a distance over all examples, less `UNLIKE_WEIGHT` times its mean over those it is unlike.

        unlike: what measures these, where that is done in another way.
        """
        alike = sum(map(measure, self.also), start=measure(self)) / (1 + len(self.also))
        if not self.unlike:
            return alike
        first, *others = map(unlike or measure, self.unlike)
        return alike - UNLIKE_WEIGHT * sum(others, start=first) / len(self.unlike)


Measured = Callable[[Query], NDArray[np.float64]]
"""The distances (t,) of one example to each image."""
