"""Which of several footprints cover the same ground."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Rings = Sequence[NDArray[np.float64]]
"""The outlines of a footprint's parts: (n, 2) longitude and latitude in degrees each."""

SHARED = 0.5
"""Footprints that share more than this of the smaller one's area show the same place."""


class Ground:
    """The ground that footprints cover; None for what has no place on earth, which shares none."""

    def __init__(self, footprints: Sequence[Rings | None]) -> None:
        placed = [(i, ring) for i, rings in enumerate(footprints) for ring in rings or () if np.isfinite(ring).all()]
        self._count = len(footprints)
        self._owners = np.array([i for i, _ in placed], dtype=np.intp)
        self._lengths = np.array([len(ring) for _, ring in placed], dtype=np.intp)
        self._corners = _equal_area(np.concatenate([np.empty((0, 2)), *(ring for _, ring in placed)]))
        self._areas = np.bincount(self._owners, _areas(self._corners, self._lengths), self._count)
        self._west, self._south = self._limits(np.minimum)
        self._east, self._north = self._limits(np.maximum)

    def same_as(self, number: int) -> NDArray[np.bool_]:
        """(n,) which footprints overlap one of them by more than half of the smaller one's area."""
        needed = SHARED * np.minimum(self._areas, self._areas[number])
        width = np.minimum(self._east, self._east[number]) - np.maximum(self._west, self._west[number])
        height = np.minimum(self._north, self._north[number]) - np.maximum(self._south, self._south[number])
        same = (width > 0) & (height > 0) & (width * height > needed)
        same[number] = False
        near = np.flatnonzero(same)
        if len(near):  # most searches find none, and do without shapely
            same[near] = self._shared(number, near) > needed[near]
        return same

    def _limits(self, extreme: np.ufunc) -> NDArray[np.float64]:
        """(2, n) lowest or highest x and y of each footprint; NaN without any, which meets nothing."""
        limits = np.full((2, self._count), np.nan)
        owners = np.repeat(self._owners, self._lengths)  # ascending, which `np.unique` need not find out
        first = np.flatnonzero(np.diff(owners, prepend=-1))
        if len(owners):
            limits[:, owners[first]] = extreme.reduceat(self._corners.T, first, axis=1)
        return limits

    def _shared(self, number: int, others: NDArray[np.intp]) -> NDArray[np.float64]:
        """The area that one footprint has in common with each of some others."""
        import shapely

        return shapely.area(shapely.intersection(self._outlines[number], self._outlines[others]))

    @cached_property
    def _outlines(self) -> NDArray[np.object_]:
        """(n,) shapely's geometries; None for what has no place."""
        import shapely

        rings = shapely.linearrings(self._corners, indices=np.repeat(np.arange(len(self._owners)), self._lengths))
        outlines = np.full(self._count, None)
        shapely.multipolygons(shapely.polygons(rings), indices=self._owners, out=outlines)
        crossed = ~shapely.is_valid(outlines)
        outlines[crossed] = shapely.buffer(outlines[crossed], 0)
        return outlines


def _equal_area(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Corners in Lambert's cylindrical projection of the unit sphere, which keeps areas at any latitude."""
    longitude, latitude = np.radians(corners).T
    return np.column_stack([longitude, np.sin(latitude)])


def _areas(corners: NDArray[np.float64], lengths: NDArray[np.intp]) -> NDArray[np.float64]:
    """(r,) areas of rings that lie one after another (shoelace formula), each measured from its first corner."""
    if not len(lengths):
        return np.empty(0)
    first = np.cumsum(lengths) - lengths
    x, y = (corners - np.repeat(corners[first], lengths, axis=0)).T
    twice = np.zeros(len(x))
    twice[:-1] = x[:-1] * y[1:] - x[1:] * y[:-1]  # nothing from the last corner of a ring to the first, which is 0, 0
    return np.abs(np.add.reduceat(twice, first)) / 2
