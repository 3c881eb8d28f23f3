"""How the values of a raster become 8 bits: recorded once a raster, so that query and archive are scaled alike."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.errors import InputError
from recnn_engine.language import tr

Scaling = tuple[tuple[float, float], ...]
"""For each band the value that becomes 0 and the one that becomes 255."""


def checked_scaling(scaling: Scaling) -> Scaling:
    """The scaling itself. Raises InputError where a band's two values are not a lower and a higher number."""
    for low, high in scaling:
        if not -np.inf < low < high < np.inf:
            raise InputError(
                tr("The scaling {low:g} to {high:g} cannot be used.", low=low, high=high),
                tr("Give a lower and a higher value."),
            )
    return scaling


def to_bytes(values: NDArray[Any], scaling: Scaling) -> NDArray[np.uint8]:
    """(bands, H, W) of any type as uint8: linear between the two values of each band, clipped; NaN becomes 0."""
    single = values.dtype.itemsize <= 2 or values.dtype == np.float32  # of which float32 holds each value
    low, high = np.array(scaling, np.float32 if single else np.float64).T[:, :, None, None]
    scaled = values.astype(low.dtype)
    if low.any():
        scaled -= low
    scaled *= 255 / (high - low)
    np.clip(scaled, 0, 255, out=scaled)
    scaled += 0.5
    if values.dtype.kind == "f":
        np.nan_to_num(scaled, copy=False)
    return scaled.astype(np.uint8)
