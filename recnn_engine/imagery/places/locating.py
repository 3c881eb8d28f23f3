"""Where an extent of any CRS lies on a raster's grid of pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS

from recnn_engine.errors import InputError
from recnn_engine.imagery.places.extent import Extent, describe_crs, parse_crs
from recnn_engine.imagery.places.projecting import WGS84, beside, full_turn, projected, projected_each
from recnn_engine.imagery.tiles import Window
from recnn_engine.language import tr

STEPS = 256
"""Points along a side of a rectangle: an arc of a degree and a half differs from its chord by a ten thousandth."""

INSIDE = 16
"""Rows and columns of points inside a rectangle, for what its sides do not tell."""

TURNS = (0, -1, 1, -2, 2)
"""Times around the earth by which longitudes of one place, in -180 … 180 or in 0 … 360, can differ."""

Box = NDArray[np.float64]
"""(4,) xmin, ymin, xmax, ymax."""

NO_POINTS = np.empty((0, 2))
NO_TURN = (np.zeros(2),)


class Rectangle(NamedTuple):
    """A box, and the transform that leads from it to the coordinates of a CRS; None: nobody knows which."""

    box: Box
    transform: Affine
    crs: CRS | None

    @classmethod
    def of_pixels(cls, width: int, height: int, transform: Affine, crs: CRS | None) -> Rectangle:
        """All pixels of a raster."""
        return cls(np.array([0.0, 0.0, width, height]), transform, crs)

    def points(self) -> NDArray[np.float64]:
        """(n, 2) x and y of its middle, then of points along its sides and of some inside."""
        xmin, ymin, xmax, ymax = self.box
        x, y = np.linspace(xmin, xmax, STEPS + 1), np.linspace(ymin, ymax, STEPS + 1)
        sides = [np.column_stack(np.broadcast_arrays(*side)) for side in ((x, ymin), (x, ymax), (xmin, y), (xmax, y))]
        inside = np.stack(np.meshgrid(x[:: STEPS // INSIDE], y[:: STEPS // INSIDE]), axis=-1).reshape(-1, 2)
        own = np.vstack([(self.box[:2] + self.box[2:]) / 2, *sides, inside])
        return np.column_stack(self.transform * tuple(own.T))

    def measured(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Points (n, 2) of its CRS as its box is measured."""
        return np.column_stack(~self.transform * tuple(points.T))

    def poles(self) -> Iterator[NDArray[np.float64]]:
        """Longitude and latitude (1, 2) of each pole inside; where poles are lines, as on plate carrées, none is."""
        if self.crs is None or full_turn(self.crs):
            return
        for latitude in (90.0, -90.0):
            place = np.array([(0.0, latitude)])
            found = projected(WGS84, self.crs, place)
            if found is not None and _are_in(self.box, self.measured(found)).all():
                yield place


def window_of(raster: Rectangle, path: str, extent: Extent) -> Window:
    """The window of a raster, given as all its pixels, that an extent of any CRS covers; cut at the raster's edge.

    Longitudes count modulo a full turn; where an extent covers both ends of a raster around the earth, the larger piece
    is taken. Raises InputError, naming the path, where the CRS is unknown, or the extent lies outside or covers less
    than half a pixel.
    """
    points = _own_points(raster, path, extent)
    boxes = [_around(raster.measured(points + turn)) for turn in _turns(raster.crs)] if len(points) else []
    pieces = [piece for box in boxes if (piece := _overlap(box, raster.box)) is not None]
    if not pieces:
        raise InputError(tr("The place asked for lies outside {path}.", path=path), _place(raster))
    left, top, right, bottom = np.rint(max(pieces, key=_area)).astype(int).tolist()
    if left == right or top == bottom:
        raise InputError(tr("The place asked for is smaller than a pixel of {path}.", path=path), _place(raster))
    return Window(left, top, right - left, bottom - top)


def geographic_bounds(extent: Extent) -> tuple[float, float, float, float]:
    """West, south, east, north of an extent (without a CRS: of longitude and latitude) in EPSG:4326, within ±180°.

    East is below west where it lies across the antimeridian. Raises InputError where the CRS is unknown, or no part of
    the extent has a place on earth.
    """
    crs = WGS84 if extent.crs is None else parse_crs(extent.crs)
    points = _points_in(WGS84, Rectangle(np.array(extent.as_tuple()), Affine.identity(), crs))
    if not len(points):
        raise InputError(tr("The extent has no place on earth in {crs}.", crs=extent.crs))
    west, south, east, north = np.clip(_around(points), (-np.inf, -90, -np.inf, -90), (np.inf, 90, np.inf, 90)).tolist()
    if _goes_around(extent, crs) or east - west >= 360:
        return -180.0, south, 180.0, north
    first, last = (west + 180) % 360 - 180, (east + 180) % 360 - 180
    return first, south, 180.0 if last == -180 else last, north


def _own_points(raster: Rectangle, path: str, extent: Extent) -> NDArray[np.float64]:
    """(n, 2) points of an extent, as far as it meets the raster, in its coordinates; none where it does not."""
    asked = np.array(extent.as_tuple(), dtype=float)
    if extent.crs is None:
        return Rectangle(asked, Affine.identity(), None).points()
    if raster.crs is None:
        hint = tr("Give the extent in the image's own coordinates (x = column, y = -row), without a CRS.")
        raise InputError(
            tr("{path} has no CRS, so an extent in {crs} has no place in it.", path=path, crs=extent.crs), hint
        )
    crs = parse_crs(extent.crs)
    there = projected_each(raster.crs, crs, raster.points())
    if not np.isfinite(there).all():  # as of a disk in space, or the whole earth in one zone
        seen = raster.points()[_are_in(asked, there, _turns(crs))]
        return _points_in(raster.crs, Rectangle(asked, Affine.identity(), crs), seen)
    bounds = _around(_points_in(crs, raster))
    if _goes_around(extent, crs):
        asked[[0, 2]] = bounds[[0, 2]]
    cuts = [cut for turn in _turns(crs) if (cut := _overlap(asked + np.tile(turn, 2), bounds)) is not None]
    return _points_in(raster.crs, Rectangle(max(cuts, key=_area), Affine.identity(), crs)) if cuts else NO_POINTS


def _goes_around(extent: Extent, crs: CRS) -> bool:
    """Whether an extent holds all longitudes."""
    turn, (west, _, east, _) = full_turn(crs), extent.as_tuple()
    return turn is not None and east - west >= turn


def _points_in(crs: CRS, rectangle: Rectangle, more: NDArray[np.float64] = NO_POINTS) -> NDArray[np.float64]:
    """(n, 2) the points of a rectangle that have a place in another CRS, and more there, without a jump at ±180°.

    With a pole inside, where it is a line, they go all around the earth.
    """
    found = np.vstack([projected_each(rectangle.crs, crs, rectangle.points()), more])
    found = found[np.isfinite(found).all(axis=1)]
    found, turn = beside(crs, found, found[0]) if len(found) else found, full_turn(crs) or 0.0
    poles = [pole for place in rectangle.poles() if (pole := projected(WGS84, crs, place)) is not None]
    return np.vstack([found, *(pole + np.array([side, 0]) for pole in poles for side in (-2 * turn, 2 * turn))])


def _turns(crs: CRS | None) -> list[NDArray[np.float64]]:
    """By how much x and y, (2,), may differ in a CRS for one place, nothing first."""
    turn = full_turn(crs) if crs else None
    return [np.array([times * turn, 0.0]) for times in TURNS] if turn else [*NO_TURN]


def _are_in(box: Box, points: NDArray[np.float64], turns: Sequence[NDArray[np.float64]] = NO_TURN) -> NDArray[np.bool_]:
    """(n,) which of the points (n, 2) lie in a box, at its sides too, where x may differ so much."""
    moved = [points + turn for turn in turns]
    return np.any([((each >= box[:2]) & (each <= box[2:])).all(axis=1) for each in moved], axis=0)


def _around(points: NDArray[np.float64]) -> Box:
    return np.concatenate([points.min(axis=0), points.max(axis=0)])


def _overlap(one: Box, other: Box) -> Box | None:
    """What two boxes share; None where it has no area."""
    low, high = np.maximum(one[:2], other[:2]), np.minimum(one[2:], other[2:])
    return np.concatenate([low, high]) if (high > low).all() else None


def _area(box: Box) -> float:
    return float((box[2] - box[0]) * (box[3] - box[1]))


def _place(raster: Rectangle) -> str:
    """What the raster covers, as a hint."""
    corners = raster.transform * tuple(raster.box[[[0, 2, 2, 0], [1, 1, 3, 3]]])
    bounds, crs = ", ".join(f"{v:.8g}" for v in _around(np.column_stack(corners))), describe_crs(raster.crs)
    if crs is None:
        return tr("It covers {bounds} in its own coordinates.", bounds=bounds)
    return tr("It covers {bounds} in {crs}.", bounds=bounds, crs=crs)
