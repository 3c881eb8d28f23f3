"""LBP: local binary patterns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recnn_engine.descriptors.interface import WholeImageDescriptor, grey_levels
from recnn_engine.language import tr


@dataclass(frozen=True)
class LocalBinaryPatterns(WholeImageDescriptor):
    """Shares of the 59 uniform patterns of 8 neighbours at radius 1 (Ojala, Pietikäinen, Mäenpää 2002), under L2."""

    key = "lbp"
    title = "LBP"
    row = 3

    @staticmethod
    def use() -> str:
        """When to take it."""
        return tr("Fine texture, however bright: roofs, crops, water.")

    def vector(self, pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
        """(59,) shares that sum to 1; the last is that of all patterns that are not uniform."""
        codes = uniform_patterns(pixels)
        return np.bincount(codes.ravel(), minlength=PATTERNS) / codes.size


PATTERNS = 59


def uniform_patterns(pixels: NDArray[np.uint8]) -> NDArray[np.intp]:
    """(H, W) the number 0..58 of each pixel's pattern, of (H, W, 3) uint8 RGB."""
    from skimage.feature import local_binary_pattern

    grey = np.rint(grey_levels(pixels)).astype(np.uint8)
    return local_binary_pattern(grey, P=8, R=1, method="nri_uniform").astype(np.intp)
