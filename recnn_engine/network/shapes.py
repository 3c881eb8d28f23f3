"""The shapes of VGG-16 and of the three FCNs, and the one kernel that is not learnt; known without torch."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

FEATURE_STRIDE = 16
"""Image pixels per conv5_3 cell, along each axis."""

SKIPS = {"fcn32s": (), "fcn16s": ("pool4",), "fcn8s": ("pool4", "pool3")}
"""The architectures, and the pools whose scores each adds to those of fc7."""

MOST_WIDTH = 4.0
"""Times the channels of VGG-16 that a trunk may have."""

MOST_FC_WIDTH = 8192
"""Channels that fc6 and fc7 may have; VGG-16's have 4096."""

_BLOCKS = ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3))


def trunk_layers(width: float = 1.0) -> Iterator[tuple[str, int, int]]:
    """(name, input channels, output channels) of VGG-16's convolutions with `width` times the channels."""
    inputs = 3
    for block, (channels, count) in enumerate(_BLOCKS, 1):
        outputs = max(1, round(channels * width))
        for position in range(1, count + 1):
            yield f"conv{block}_{position}", inputs, outputs
            inputs = outputs


def bilinear_kernel(factor: int) -> NDArray[np.float32]:
    """(2 * factor, 2 * factor): the transposed convolution kernel of bilinear upsampling by an even factor."""
    ramp = 1 - np.abs(np.arange(2 * factor, dtype=np.float32) - (factor - 0.5)) / factor
    return np.outer(ramp, ramp)
