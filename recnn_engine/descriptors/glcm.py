"""GLCM: statistics of the grey level co-occurrence matrix."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recnn_engine.descriptors.interface import WholeImageDescriptor, grey_levels
from recnn_engine.language import tr

PROPERTIES = ("contrast", "correlation", "energy", "homogeneity")
ANGLES = (0.0, np.pi / 4, np.pi / 2, 3 * np.pi / 4)


@dataclass(frozen=True)
class CooccurrenceMatrix(WholeImageDescriptor):
    """Contrast, correlation, energy and homogeneity (Haralick, Shanmugam, Dinstein 1973), under L2.

    Of grey levels quantised to `levels`, of neighbours at distance 1, averaged over four directions.
    """

    levels: int = 8

    key = "glcm"
    title = "GLCM"
    row = 4

    @staticmethod
    def use() -> str:
        """When to take it."""
        return tr("Coarse texture: how rough and how regular a place is.")

    def vector(self, pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
        """(4,) contrast, correlation, energy, homogeneity."""
        return cooccurrence_statistics(quantised(pixels, self.levels), self.levels)


def quantised(pixels: NDArray[np.uint8], levels: int) -> NDArray[np.uint8]:
    """(H, W) uint8 grey levels 0..levels-1 of (H, W, 3) uint8 RGB."""
    return (np.rint(grey_levels(pixels)).astype(np.intp) * levels // 256).astype(np.uint8)


def cooccurrence_statistics(
    grey: NDArray[np.uint8], levels: int, mask: NDArray[np.bool_] | None = None
) -> NDArray[np.float64]:
    """(4,) the statistics of (H, W) uint8 below `levels`; with a mask, of pairs of pixels that both lie in it.

    Where there is no pair at all (a region of one pixel) they are those of an even surface: 0, 1, 1, 1.
    """
    from skimage.feature import graycomatrix, graycoprops

    if mask is not None:
        grey = np.where(mask, grey + np.uint8(1), np.uint8(0))
    counts = graycomatrix(grey, [1], ANGLES, levels + (mask is not None), symmetric=True).astype(np.float64)
    if mask is not None:
        counts = counts[1:, 1:]
    totals = counts.sum(axis=(0, 1))
    if not totals.all():
        counts[0, 0, totals == 0] = 1.0
    shares = counts / counts.sum(axis=(0, 1))
    return np.array([graycoprops(shares, name).mean() for name in PROPERTIES])
