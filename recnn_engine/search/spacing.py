"""Ranked lists thinned out, so that no two matches lie close to each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS = 6371008.8
"""Of a sphere that is as large as the earth, in metres (mean radius, IUGG)."""


def thinned(places: NDArray[np.float64], spacing: float, k: int) -> list[int]:
    """Which entries of a list are left when each that is nearer than `spacing` metres to one before it is taken out.

    places: (n, 2) longitude and latitude in degrees, NaN for what has no place, which stays. Returns the first k.
    """
    is_left = np.ones(len(places), dtype=bool)
    left: list[int] = []
    for i in range(len(places)):
        if len(left) == k:
            break
        if is_left[i]:
            left.append(i)
            is_left &= ~(metres(places[i], places) < spacing)
    return left


def metres(place: NDArray[np.float64], places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Great-circle distances (n,) of places (n, 2) from one (2,), longitude and latitude (haversine formula)."""
    longitude, latitude = np.radians(place)
    longitudes, latitudes = np.radians(places).T
    chord = (
        np.sin((latitudes - latitude) / 2) ** 2
        + np.cos(latitude) * np.cos(latitudes) * np.sin((longitudes - longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
