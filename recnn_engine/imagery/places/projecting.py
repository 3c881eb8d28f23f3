"""Points brought from one CRS to another: what has no place there is said, and PROJ's faults never leave this file."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.warp import transform as transform_points
from rasterio.warp import transform_geom

from recnn_engine.imagery.faults import GDAL_FAULTS

WGS84 = CRS.from_epsg(4326)

FARTHEST = 1e11
"""No coordinate on earth is farther from its origin, whatever the unit."""

MOST_DEGREES = 3600
"""PROJ counts turns around the earth one by one; nobody means more than ten."""

EARTH_RADIUS = (6.3e6, 6.45e6)
"""Metres: between these lies the larger radius of all ellipsoids and spheres that stand for the earth."""

CYLINDRICAL = ("merc", "webmerc", "eqc", "mill", "cea", "gall")
"""PROJ's names of projections whose maps go on beyond ±180° as they began."""

ROUND_TRIP = 0.25
"""Pixels within which a point must come back to be on the earth."""

DATUM_SHIFT = 0.05
"""Metres within which it may come back all the same: shifts of datum are off by up to 2 mm there and back."""

_ELLIPSOID = re.compile(r'(?:SPHEROID|ELLIPSOID)\["[^"]*",\s*([\d.eE+]+)')


def is_on_earth(crs: CRS) -> bool:
    """False for a site's own grid, which cannot be brought to any other CRS, other celestial bodies, and no unit."""
    if not (crs.is_geographic or crs.is_projected) or not unit_of(crs):
        return False
    ellipsoid = _ELLIPSOID.search(crs.to_wkt())
    return ellipsoid is None or EARTH_RADIUS[0] < float(ellipsoid[1]) < EARTH_RADIUS[1]


def unit_of(crs: CRS) -> float:
    """Metres, or radians of a geographic CRS, in its unit; 0 where it tells none that could be one."""
    try:
        unit = float(crs.units_factor[1])
    except GDAL_FAULTS:
        return 0.0
    return unit if 0 < unit < math.inf else 0.0


@lru_cache(maxsize=64)
def full_turn(crs: CRS) -> float | None:
    """How far apart in x two coordinates of one place can lie, once around the earth; None where they are unique."""
    if not unit_of(crs):
        return None
    if crs.is_geographic:
        return 2 * math.pi / unit_of(crs)
    parameters = crs.to_dict()
    if parameters.get("proj") not in CYLINDRICAL:
        return None
    middle = float(parameters.get("lon_0", 0))
    degree = projected(WGS84, crs, np.array([(middle, 0.0), (middle + 1, 0.0)]))
    return None if degree is None else 360 * abs(float(degree[1, 0] - degree[0, 0]))


def projected(source: CRS, target: CRS, points: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """(n, 2) x and y of points (n, 2) in another CRS; None where one of them has no place in it."""
    if not (
        np.isfinite(points).all() and (np.abs(points) <= (MOST_DEGREES if source.is_geographic else FARTHEST)).all()
    ):
        return None
    try:
        found = np.column_stack(transform_points(source, target, points[:, 0], points[:, 1]))
    except GDAL_FAULTS:
        return None
    return found if np.isfinite(found).all() else None


def projected_each(source: CRS, target: CRS, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n, 2) x and y of points (n, 2) in another CRS, NaN for those without a place in it."""
    found = projected(source, target, points)
    if found is not None:
        return found
    if len(points) < 2:
        return np.full(points.shape, np.nan)
    middle = len(points) // 2
    return np.vstack([projected_each(source, target, half) for half in (points[:middle], points[middle:])])


def projected_polygons(source: CRS, target: CRS, polygons: list[Any]) -> list[Any] | None:
    """Coordinates of a GeoJSON MultiPolygon in another CRS; None where they have no place in it."""
    try:
        return transform_geom(source, target, {"type": "MultiPolygon", "coordinates": polygons})["coordinates"]
    except GDAL_FAULTS:
        return None


def beside(crs: CRS, points: NDArray[np.float64], place: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points (n, 2) each moved by so many turns around the earth that it is as near to a place (2,) as can be."""
    turn = full_turn(crs)
    if not turn:
        return points
    turns = np.rint((points[:, 0] - place[0]) / turn)
    return points - np.column_stack([turn * turns, np.zeros(len(points))])


def places(crs: CRS, transform: Affine, pixels: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """(n, 2) longitude and latitude of columns and rows (n, 2) of a raster; None unless all are on the earth.

    Projections answer for some points beside their map, too: those do not come back, or somewhere else. A point that
    comes back a full turn away does.
    """
    points, side = _coordinates(crs, transform, pixels)
    found = projected(crs, WGS84, points)
    back = None if found is None else projected(WGS84, crs, found)
    if found is None or back is None or np.abs(found[:, 1]).max() > 90:
        return None
    offset, most = back - points, max(ROUND_TRIP * side, DATUM_SHIFT / _metres(crs))
    if np.abs(offset[:, 0]).max() > most and (turn := full_turn(crs)):
        offset[:, 0] -= turn * np.rint(offset[:, 0] / turn)
    if crs.is_geographic:  # at its pole each longitude is as good as any other
        offset[:, 0] *= np.cos(points[:, 1] * unit_of(crs))
    return found if np.abs(offset).max() <= most else None


def _metres(crs: CRS) -> float:
    """Metres on the ground in a unit of a CRS on earth, about; along a meridian where these are angles."""
    return unit_of(crs) * (EARTH_RADIUS[0] if crs.is_geographic else 1)


def _coordinates(crs: CRS, transform: Affine, pixels: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """(n, 2) x and y of columns and rows, and a pixel's shorter side."""
    points = np.column_stack(transform * tuple(pixels.T))
    side = float(np.hypot([transform.a, transform.b], [transform.d, transform.e]).min())
    if crs.is_geographic:  # pixels around points at the poles reach half a pixel beyond them
        quarter = math.pi / 2 / unit_of(crs)
        near = np.clip(points[:, 1], -quarter, quarter)
        points[:, 1] = np.where(np.abs(points[:, 1] - near) <= side, near, points[:, 1])
    return points, side
