"""How the values of a raster become 8 bits: recorded once a raster, so that query and archive are scaled alike."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.errors import InputError
from recnn_engine.language import tr

PERCENTILES = (2.0, 98.0)

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


def percentile_scaling(values: NDArray[Any], valid: NDArray[np.bool_]) -> Scaling:
    """The 2nd and 98th percentile of each band's valid pixels. values: (bands, H, W) of any type; valid: (H, W)."""
    scaling = []
    for band in values:
        usable = band[valid & np.isfinite(band)]
        low, high = np.percentile(usable, PERCENTILES) if usable.size else (0.0, 1.0)
        scaling.append((float(low), float(high) if high > low else float(low) + 1.0))
    return tuple(scaling)


def to_bytes(values: NDArray[Any], scaling: Scaling) -> NDArray[np.uint8]:
    """(bands, H, W) of any type as uint8: linear between the two values of each band, clipped; NaN becomes 0."""
    low, high = np.array(scaling, dtype=np.float64).T[:, :, None, None]
    scaled = np.clip((values.astype(np.float64) - low) * (255.0 / (high - low)), 0, 255)
    return np.rint(np.nan_to_num(scaled)).astype(np.uint8)
