"""Color histogram: how often each colour occurs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recnn_engine.descriptors.interface import WholeImageDescriptor
from recnn_engine.language import tr


@dataclass(frozen=True)
class ColourHistogram(WholeImageDescriptor):
    """Joint histogram of red, green and blue, `bins` each, as shares of the pixels, under L1 (Swain and Ballard 1991).

    `bins` must divide 256.
    """

    bins: int = 8

    key = "color"
    title = "Color histogram"
    row = 2
    distance = "L1"

    @staticmethod
    def use() -> str:
        """When to take it."""
        return tr("Colours alone: quick, for images of one sensor and season.")

    def vector(self, pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
        """(bins³,) shares that sum to 1, red changing slowest."""
        return colour_histogram(pixels.reshape(-1, 3), self.bins)


def colour_histogram(colours: NDArray[np.uint8], bins: int) -> NDArray[np.float64]:
    """(bins³,) shares of (n, 3) uint8 colours in a joint histogram."""
    levels = colours.astype(np.intp) // (256 // bins)
    numbers = (levels[:, 0] * bins + levels[:, 1]) * bins + levels[:, 2]
    return np.bincount(numbers, minlength=bins**3) / len(colours)
