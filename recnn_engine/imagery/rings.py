"""Footprints as numbers alone, for those who only read them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Footprint = tuple[NDArray[np.float64], ...]
"""The outer rings, (n, 2) longitude and latitude each and not closed, of one or more polygons (EPSG:4326) that lie
within ±180° and ±90° and have no holes."""


def largest_ring(footprint: Footprint) -> NDArray[np.float64]:
    """The ring around the largest part."""
    return max(footprint, key=lambda ring: _centroid(ring)[2])


def centre_of(footprint: Footprint) -> tuple[float, float]:
    """Longitude and latitude of the centre of area; parts on both sides of the antimeridian count as neighbours."""
    longitudes, latitudes, areas = np.array([_centroid(ring) for ring in footprint]).T
    longitudes -= 360 * np.rint((longitudes - longitudes[areas.argmax()]) / 360)
    weights = areas if areas.any() else None
    longitude, latitude = (float(np.average(values, weights=weights)) for values in (longitudes, latitudes))
    return (longitude + 180) % 360 - 180, latitude


def _centroid(ring: NDArray[np.float64]) -> tuple[float, float, float]:
    """x and y of the centre of a ring's area, and that area; where it has none, the middle of its corners."""
    x, y = (ring - ring[0]).T
    after_x, after_y = np.roll(x, -1), np.roll(y, -1)
    cross = x * after_y - after_x * y
    twice = float(cross.sum())
    if abs(twice) <= 1e-12 * float(np.abs(cross).sum()) or not twice:
        return *ring.mean(axis=0).tolist(), 0.0
    moments = float(((x + after_x) * cross).sum()), float(((y + after_y) * cross).sum())
    return ring[0, 0] + moments[0] / (3 * twice), ring[0, 1] + moments[1] / (3 * twice), abs(twice) / 2
