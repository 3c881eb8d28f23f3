"""How far apart places on earth are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS = 6371008.8
"""Of a sphere that is as large as the earth, in metres (mean radius, IUGG)."""


def metres(place: NDArray[np.float64], places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Great-circle distances (n,) of places (n, 2) from one (2,), longitude and latitude (haversine formula)."""
    longitude, latitude = np.radians(place)
    longitudes, latitudes = np.radians(places).T
    chord = (
        np.sin((latitudes - latitude) / 2) ** 2
        + np.cos(latitude) * np.cos(latitudes) * np.sin((longitudes - longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
