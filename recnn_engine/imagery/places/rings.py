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
    """Longitude and latitude of the centre of area; parts on both sides of the antimeridian count as neighbours.

    Where it lies outside, as of a bow around a pole, the middle of the widest stretch of its largest part.
    """
    longitudes, latitudes, areas = np.array([_centroid(ring) for ring in footprint]).T
    longitudes -= 360 * np.rint((longitudes - longitudes[areas.argmax()]) / 360)
    weights = areas if areas.any() else None
    longitude, latitude = (float(np.average(values, weights=weights)) for values in (longitudes, latitudes))
    longitude = (longitude + 180) % 360 - 180
    if any(west <= longitude <= east for ring in footprint for west, east in _stretches(ring, latitude)):
        return longitude, latitude
    largest = largest_ring(footprint)
    latitude = _centroid(largest)[1]
    west, east = max(_stretches(largest, latitude), key=lambda ends: ends[1] - ends[0], default=(longitude, longitude))
    return (west + east) / 2, latitude


def _stretches(ring: NDArray[np.float64], latitude: float) -> list[tuple[float, float]]:
    """From where to where what lies in a ring reaches along a latitude."""
    after = np.roll(ring, -1, axis=0)
    crossing = (ring[:, 1] <= latitude) != (after[:, 1] <= latitude)
    (x, y), (after_x, after_y) = ring[crossing].T, after[crossing].T
    longitudes = np.sort(x + (latitude - y) / (after_y - y) * (after_x - x)).tolist()
    return list(zip(longitudes[::2], longitudes[1::2]))


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
