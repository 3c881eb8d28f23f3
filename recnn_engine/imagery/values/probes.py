"""Places of a raster that are looked at in full, to see what kind of values it has."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from rasterio.windows import Window as RasterioWindow

SIDE = 64
"""Pixels a side of a place."""

A_SIDE = 4
"""Places along each side of the raster: the outer ones lie on its border."""


def probe_windows(shape: tuple[int, int]) -> Iterator[RasterioWindow]:
    """Windows of `SIDE` pixels, evenly over a raster of (height, width), row by row; fewer where they would overlap."""
    height, width = (min(SIDE, length) for length in shape)
    rows, columns = (_starts(length) for length in shape)
    return (RasterioWindow(column, row, width, height) for row in rows for column in columns)


def is_at_border(window: RasterioWindow, shape: tuple[int, int]) -> bool:
    """Whether a window reaches the border of a raster of (height, width)."""
    ends = (window.row_off + window.height, window.col_off + window.width)
    return 0 in (window.row_off, window.col_off) or ends[0] >= shape[0] or ends[1] >= shape[1]


def _starts(length: int) -> list[int]:
    count = min(A_SIDE, -(-length // SIDE))
    return np.linspace(0, max(0, length - SIDE), count).round().astype(int).tolist()
