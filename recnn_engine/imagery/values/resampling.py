"""Resampling that leaves out what is no data, for what GDAL does not know to be none."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def resample(
    values: NDArray[Any], valid: NDArray[np.bool_], area: tuple[float, float, float, float], shape: tuple[int, int]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """An area of values, as GDAL resamples it, from valid pixels alone: averages, or bilinear where it enlarges.

    values: (bands, H, W); valid: (H, W); area: column, row, width and height, which may be fractions; shape: (h, w).
    Returns (bands, h, w) and (h, w), where at least half of what a pixel is made of is valid.
    """
    column, row, width, height = area
    across = _weights(column, width, values.shape[2], shape[1]).T
    down = _weights(row, height, values.shape[1], shape[0])
    known = down @ valid.astype(np.float32) @ across
    sums = down @ np.where(valid, values, 0).astype(np.float32) @ across
    return np.divide(sums, known, out=np.zeros_like(sums), where=known > 0), known >= 0.5


def _weights(start: float, length: float, pixels: int, count: int) -> NDArray[np.float32]:
    """(count, pixels), each row summing up to 1: what each pixel adds to each of `count` equal parts of a length."""
    step, at = length / count, np.arange(pixels)
    begins = start + np.arange(count)[:, None] * step
    if step > 1:
        shares = np.minimum(begins + step, at + 1) - np.maximum(begins, at)
    else:
        shares = 1 - np.abs(np.clip(begins + step / 2 - 0.5, 0, pixels - 1) - at)
    shares = np.clip(shares, 0, None)
    return (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)
