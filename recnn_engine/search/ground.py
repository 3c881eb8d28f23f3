"""Which of several footprints cover the same ground."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from shapely import Geometry

Rings = Sequence[NDArray[np.float64]]
"""The outlines of a footprint's parts: (n, 2) longitude and latitude in degrees each."""

SHARED = 0.5
"""Footprints that share more than this of the smaller one's area show the same place."""


class Ground:
    """The ground that footprints cover; None for what has no place on earth, which shares none."""

    def __init__(self, footprints: Sequence[Rings | None]) -> None:
        self._parts = [[_equal_area(ring) for ring in rings or ()] for rings in footprints]
        self._areas = np.array([sum(map(_area, parts)) for parts in self._parts])
        boxes = np.array([_box(parts) for parts in self._parts]).reshape(-1, 2, 2)
        self._low, self._high = boxes[:, 0], boxes[:, 1]

    def same_as(self, number: int) -> NDArray[np.bool_]:
        """(n,) which footprints overlap one of them by more than half of the smaller one's area."""
        needed = SHARED * np.minimum(self._areas, self._areas[number])
        sides = np.minimum(self._high, self._high[number]) - np.maximum(self._low, self._low[number])
        same = (sides > 0).all(axis=1) & (sides.prod(axis=1) > needed)
        same[number] = False
        near = np.flatnonzero(same)
        if len(near):
            same[near] = self._shared(number, near) > needed[near]
        return same

    def _shared(self, number: int, others: NDArray[np.intp]) -> NDArray[np.float64]:
        """The area that one footprint has in common with each of some others."""
        import shapely  # only where boxes overlap: most searches do without

        one, several = self._outline(number), [self._outline(other) for other in others]
        return shapely.area(shapely.intersection(one, several))

    def _outline(self, number: int) -> Geometry:
        import shapely

        parts = shapely.multipolygons([shapely.polygons(part) for part in self._parts[number]])
        return shapely.buffer(parts, 0)  # makes valid what crosses itself


def _equal_area(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """A ring in Lambert's cylindrical projection of the unit sphere, which keeps areas at any latitude."""
    longitude, latitude = np.radians(ring).T
    return np.column_stack([longitude, np.sin(latitude)])


def _area(ring: NDArray[np.float64]) -> float:
    """Shoelace formula; relative to the first corner, since rings are small and far from the origin."""
    x, y = (ring - ring[0]).T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


def _box(parts: Rings) -> NDArray[np.float64]:
    """(2, 2) lowest and highest x, y of all parts; NaN without any, which meets no box."""
    if not parts:
        return np.full((2, 2), np.nan)
    corners = np.concatenate(parts)
    return np.stack([corners.min(axis=0), corners.max(axis=0)])
