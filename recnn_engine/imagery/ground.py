"""How large a pixel is on the ground, and where on earth a tile lies."""

from __future__ import annotations

import math

import numpy as np
from affine import Affine
from numpy.typing import ArrayLike, NDArray
from rasterio.crs import CRS
from rasterio.warp import transform as transform_points

WGS84 = CRS.from_epsg(4326)
SEMI_MAJOR_AXIS = 6378137.0
ECCENTRICITY_SQUARED = 0.00669437999014
NOMINAL_TOLERANCE = 0.01
"""A projection's own pixel size is kept where it is within this of the true one (UTM's 0.9996, say)."""

EDGE_STEPS = 16
"""Points along a tile's edge: between two of them no tile goes half around the earth."""


def ground_pixel_size(crs: CRS, transform: Affine, width: int, height: int) -> tuple[float, float] | None:
    """Width and height in metres, on the ground, of a raster's central pixel; None where its place is undefined.

    Measured on the WGS 84 ellipsoid, since a projection's metres need not be the ground's (Web Mercator's are twice
    too long at 60° north).
    """
    column, row = width / 2, height / 2
    points = [transform * (column + dx, row + dy) for dx, dy in ((-0.5, 0), (0.5, 0), (0, -0.5), (0, 0.5))]
    longitude, latitude = transform_points(crs, WGS84, *zip(*points, strict=True))
    true = [_distance(longitude[i : i + 2], latitude[i : i + 2]) for i in (0, 2)]
    if not all(math.isfinite(size) and size > 0 for size in true):
        return None
    nominal = _nominal(crs, transform)
    if nominal and all(abs(n / t - 1) < NOMINAL_TOLERANCE for n, t in zip(nominal, true, strict=True)):
        return nominal
    return true[0], true[1]


def window_corners(transform: Affine, windows: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """x and y, (…, 4) each, of the corners of windows (…, 4): from the upper left on, clockwise in the image."""
    column, row, width, height = np.moveaxis(np.asarray(windows, dtype=float)[..., None], -2, 0)
    columns, rows = column + np.array([0, 1, 1, 0]) * width, row + np.array([0, 0, 1, 1]) * height
    x = transform.a * columns + transform.b * rows + transform.c
    return x, transform.d * columns + transform.e * rows + transform.f


def geographic_corners(crs: CRS, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """(4, 2) longitude and latitude of a tile's corners, given in order as (4,) each; None where one has no place.

    Where a tile crosses the antimeridian its longitudes go on beyond 180 or -180, so that it is one valid polygon and
    not its complement around the earth.
    """
    longitude, latitude = transform_points(crs, WGS84, _along_edges(x), _along_edges(y))
    if not np.isfinite([longitude, latitude]).all():
        return None
    return np.column_stack([np.unwrap(longitude, period=360), latitude])[::EDGE_STEPS]


def _along_edges(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """(4 · EDGE_STEPS,) points from each corner to the next, corners first."""
    steps = np.arange(EDGE_STEPS) / EDGE_STEPS
    return (corners[:, None] + (np.roll(corners, -1) - corners)[:, None] * steps).ravel()


def _nominal(crs: CRS, transform: Affine) -> tuple[float, float] | None:
    if not crs.is_projected:
        return None
    factor = crs.linear_units_factor[1]
    return math.hypot(transform.a, transform.d) * factor, math.hypot(transform.b, transform.e) * factor


def _distance(longitude: list[float], latitude: list[float]) -> float:
    """Metres between two near points, by the ellipsoid's two radii of curvature there."""
    phi = math.radians((latitude[0] + latitude[1]) / 2)
    curvature = 1 - ECCENTRICITY_SQUARED * math.sin(phi) ** 2
    meridian = SEMI_MAJOR_AXIS * (1 - ECCENTRICITY_SQUARED) / curvature**1.5
    prime_vertical = SEMI_MAJOR_AXIS / math.sqrt(curvature)
    turn = (longitude[1] - longitude[0] + 180) % 360 - 180
    north = math.radians(latitude[1] - latitude[0]) * meridian
    return math.hypot(north, math.radians(turn) * prime_vertical * math.cos(phi))
