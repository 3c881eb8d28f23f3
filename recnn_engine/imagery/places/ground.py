"""How large a pixel is on the ground, and where on earth a tile lies."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from affine import Affine
from numpy.typing import ArrayLike, NDArray
from rasterio.crs import CRS

from recnn_engine.imagery.places.projecting import places

SEMI_MAJOR_AXIS = 6378137.0
ECCENTRICITY_SQUARED = 0.00669437999014
NOMINAL_TOLERANCE = 0.01
"""A projection's own pixel size is kept where it is within this of the true one (UTM's 0.9996, say)."""

SHARES = (0.0, -0.15, 0.15, -0.3, 0.3, -0.45, 0.45)
"""Of a raster's width and height: how far from its middle pixels are looked at."""


def ground_pixel_size(crs: CRS, transform: Affine, width: int, height: int) -> tuple[float, float] | None:
    """Width and height in metres, on the ground, of a raster's central pixel; None where no pixel is on the earth.

    Where the central one is not, as in a mosaic of an interrupted map, it is another one's.

    Measured on the WGS 84 ellipsoid, since a projection's metres need not be the ground's (Web Mercator's are twice
    too long at 60° north).
    """
    true = next((size for pixel in _pixels(width, height) if (size := _true_size(crs, transform, pixel))), None)
    if true is None:
        return None
    nominal = _nominal(crs, transform)
    if nominal and all(abs(n / t - 1) < NOMINAL_TOLERANCE for n, t in zip(nominal, true, strict=True)):
        return nominal
    return true


def window_corners(transform: Affine, windows: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """x and y, (…, 4) each, of the corners of windows (…, 4): from the upper left on, clockwise in the image."""
    column, row, width, height = np.moveaxis(np.asarray(windows, dtype=float)[..., None], -2, 0)
    columns, rows = column + np.array([0, 1, 1, 0]) * width, row + np.array([0, 0, 1, 1]) * height
    x = transform.a * columns + transform.b * rows + transform.c
    return x, transform.d * columns + transform.e * rows + transform.f


def _pixels(width: int, height: int) -> Iterator[tuple[float, float]]:
    """Column and row of the middle of a raster, then of places all over it, the nearest to the middle first."""
    shares = sorted((abs(x) + abs(y), x, y) for x in SHARES for y in SHARES)
    return ((width * (0.5 + x), height * (0.5 + y)) for _, x, y in shares)


def _true_size(crs: CRS, transform: Affine, pixel: tuple[float, float]) -> tuple[float, float] | None:
    """Width and height in metres of the pixel around a column and row; None where it is not on the earth."""
    ends = np.array([(-0.5, 0), (0.5, 0), (0, -0.5), (0, 0.5)]) + pixel
    found = places(crs, transform, ends)
    if found is None:
        return None
    width, height = (_distance(*found[i : i + 2].T.tolist()) for i in (0, 2))
    return (width, height) if width > 0 and height > 0 else None


def _nominal(crs: CRS, transform: Affine) -> tuple[float, float] | None:
    if not crs.is_projected:
        return None
    factor = crs.linear_units_factor[1]
    return math.hypot(transform.a, transform.d) * factor, math.hypot(transform.b, transform.e) * factor


def _distance(longitude: list[float], latitude: list[float]) -> float:
    """Metres between two near points of the ellipsoid, over a pole too: the arc above the straight line through it."""
    lambda_, phi = np.radians(longitude), np.radians(latitude)
    normal = SEMI_MAJOR_AXIS / np.sqrt(1 - ECCENTRICITY_SQUARED * np.sin(phi) ** 2)
    level = normal * np.cos(phi)
    ends = level * np.cos(lambda_), level * np.sin(lambda_), normal * (1 - ECCENTRICITY_SQUARED) * np.sin(phi)
    chord = math.hypot(*(float(end[1] - end[0]) for end in ends))
    return 2 * SEMI_MAJOR_AXIS * math.asin(min(1.0, chord / (2 * SEMI_MAJOR_AXIS)))
