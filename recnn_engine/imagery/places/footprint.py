"""Where a tile lies: polygons of longitude and latitude."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS

from recnn_engine.imagery.places.projecting import places
from recnn_engine.imagery.places.rings import Footprint
from recnn_engine.imagery.tiles import Window

if TYPE_CHECKING:
    from shapely import Geometry, Polygon

DENSITIES = (16, 128)
"""Points along a tile's edge. Between two of the fewer no tile goes half around the earth; strong curves need more."""

TOLERANCE = 1e-3
"""Share of a tile's area by which straight lines between the points that are kept may differ from its edge."""

AT_POLE = 1e-7
"""Degrees: a point this near to a pole, a centimetre, is at it and has no longitude."""

CRUMB = 1e-6
"""Parts with less than this share of the whole come from rounding."""

Path = tuple[NDArray[np.float64], int]
"""An edge (n, 2), closed, whose longitudes go on beyond ±180, and how often it goes around the earth."""


def footprint_of(crs: CRS, transform: Affine, window: Window) -> Footprint | None:
    """Where a window of a raster lies on the earth; None where its edge or its middle does not wholly lie there.

    Edges have as many points as their curvature needs; a tile whose edges are straight enough has its four corners,
    from the upper left on, clockwise in the image. What crosses the antimeridian is cut there; what holds a pole is
    widened to it.
    """
    found = _edge_and_middle(crs, transform, window)
    if found is None:
        return None
    (path, turns), middle = found
    if abs(turns) > 1:
        return None
    return _rings(_around(middle, _thinned(path), turns))


def cut_at_antimeridian(ring: NDArray[np.float64]) -> Footprint:
    """The parts within ±180° of a polygon, given by its ring (n, 2), whose longitudes go on beyond."""
    return _rings(_on_earth(np.vstack([ring, ring[:1]])))


def _rings(shape: Geometry) -> Footprint:
    return tuple(np.array(polygon.exterior.coords)[:-1] for polygon in _solid(shape))


def _edge_and_middle(crs: CRS, transform: Affine, window: Window) -> tuple[Path, NDArray[np.float64]] | None:
    """A window's edge, unrolled and dense enough, and longitude and latitude of its middle; None as in footprints."""
    edge = None
    for density in DENSITIES:
        found = places(crs, transform, _outline_and_middle(window, density))
        if found is None:
            return None
        edge = _unrolled(found[:-1]), found[-1]
        if _is_dense(edge[0][0]):
            break
    return edge


def _outline_and_middle(window: Window, density: int) -> NDArray[np.float64]:
    """(4 · density + 1, 2) columns and rows from each corner to the next, from the upper left on, and of the middle."""
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1)]) * window[2:] + window[:2]
    steps = np.arange(density)[:, None] / density
    sides = corners[:, None] + (corners[[1, 2, 3, 0]] - corners)[:, None] * steps
    return np.vstack([sides.reshape(-1, 2), corners.mean(axis=0)])


def _is_dense(path: NDArray[np.float64]) -> bool:
    """Whether leaving out each second point changes little, so that twice as many would change nothing to speak of."""
    before, point, after = path[:-2:2], path[1:-1:2], path[2::2]
    count = min(len(before), len(point), len(after))
    first, second = point[:count] - before[:count], after[:count] - point[:count]
    slivers = np.abs(first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]).sum() / 2
    return bool(slivers <= 2 * TOLERANCE * _area(path))


def _unrolled(edge: NDArray[np.float64]) -> Path:
    """An edge as a path (n, 2) whose longitudes go on beyond ±180, its first point again at its end, and its turns.

    A pole by itself has no longitude: the path comes to it along one meridian and leaves along another, so that it does
    not go around it. Where a pole is a line, as on plate carrées, its points have their own.
    """
    at_pole = 90 - np.abs(edge[:, 1]) < AT_POLE
    alone = np.flatnonzero(at_pole)
    if len(alone):
        alone = np.flatnonzero(at_pole & ~np.roll(at_pole, 1) & ~np.roll(at_pole, -1))
    if not len(alone):
        path = np.vstack([edge, edge[:1]])
        path[:, 0] = np.unwrap(path[:, 0], period=360)
        return path, round((path[-1, 0] - path[0, 0]) / 360)
    pole = np.copysign(90, edge[alone[0], 1])
    path = np.roll(np.delete(edge, alone, axis=0), -alone[0], axis=0)
    path[:, 0] = np.unwrap(path[:, 0], period=360)
    return np.vstack([path, (path[-1, 0], pole), (path[0, 0], pole), path[:1]]), 0


def _thinned(path: NDArray[np.float64]) -> NDArray[np.float64]:
    """Those points of a closed path without which it would be another."""
    from shapely import LineString

    scale = np.array([max(np.cos(np.radians(path[:, 1].mean())), 0.01), 1.0])
    flat = path * scale
    perimeter = np.hypot(*np.diff(flat, axis=0).T).sum()
    thinned = LineString(flat).simplify(TOLERANCE * _area(path) * scale[0] / perimeter, preserve_topology=False)
    return np.array(thinned.coords) / scale


def _area(path: NDArray[np.float64]) -> float:
    """Of what lies within a closed path, to a pole where it goes around one."""
    x, y = path[:, 0] - path[0, 0], path[:, 1]
    if abs(x[-1]) > 180:
        y = 90 - np.abs(y)
    return abs(float(((x[1:] - x[:-1]) * (y[1:] + y[:-1])).sum())) / 2


def _around(middle: NDArray[np.float64], path: NDArray[np.float64], turns: int) -> Geometry:
    """What lies on that side of a path where the middle is."""
    from shapely import Point, box

    ends = [path] if turns == 0 else [_to_pole(path, pole) for pole in (90.0, -90.0)]
    inside = Point((middle[0] + 180) % 360 - 180, middle[1])
    shapes = [_on_earth(end) for end in ends]
    found = next((shape for shape in shapes if shape.intersects(inside)), None)
    return box(-180, -90, 180, 90).difference(shapes[0]) if found is None else found


def _to_pole(path: NDArray[np.float64], pole: float) -> NDArray[np.float64]:
    """A path that goes once around, closed by way of a pole."""
    return np.vstack([path, (path[-1, 0], pole), (path[0, 0], pole)])


def _on_earth(path: NDArray[np.float64]) -> Geometry:
    """What lies within a closed path, brought within ±180°."""
    from shapely import Polygon, box, make_valid, union_all
    from shapely.affinity import translate

    path = path - (360 * np.floor((path[:, 0].min() + path[:, 0].max()) / 720 + 0.5), 0)
    path = np.where(np.abs(np.abs(path) - 180) < AT_POLE / 100, np.copysign(180, path), path)
    whole = make_valid(Polygon(path))
    if np.abs(path[:, 0]).max() <= 180:
        return whole
    turns = np.arange(np.floor((path[:, 0].min() + 180) / 360), np.ceil((path[:, 0].max() + 180) / 360)) * 360
    return union_all([translate(whole & box(turn - 180, -90, turn + 180, 90), -turn) for turn in turns])


def _solid(shape: Geometry) -> list[Polygon]:
    """The polygons of a shape, each with a hole cut through it in two, without crumbs."""
    from shapely import Polygon, box, get_parts

    polygons = [part for part in get_parts(shape) if part.geom_type == "Polygon" and part.area > CRUMB * shape.area]
    solid: list[Polygon] = []
    for polygon in polygons:
        holes = [hole for hole in polygon.interiors if Polygon(hole).area > CRUMB * polygon.area]
        if not holes:
            solid.append(Polygon(polygon.exterior))
            continue
        cut = holes[0].centroid.x
        for half in (box(-180, -90, cut, 90), box(cut, -90, 180, 90)):
            solid += _solid(polygon & half)
    return solid
