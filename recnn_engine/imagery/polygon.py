"""Polygons that say which pixels of a raster are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.features import geometry_mask

from recnn_engine.errors import InputError
from recnn_engine.imagery.geojson import (
    Geometry,
    Parts,
    PassedOver,
    Ring,
    features_of,
    geojson_crs,
    multipolygon,
    no_geojson,
    no_polygon_in,
    polygons_in,
    read_geojson,
)
from recnn_engine.imagery.places.extent import Extent, parse_crs
from recnn_engine.imagery.places.projecting import beside, projected
from recnn_engine.imagery.raster import Raster
from recnn_engine.imagery.tiles import Window
from recnn_engine.language import tr


@dataclass(frozen=True)
class Polygon:
    """One part or several, with holes or without, in a CRS (None: the coordinates of the raster it is used with)."""

    parts: Parts
    crs: str | None = None

    @classmethod
    def of(cls, geometry: Geometry, crs: str | None = None) -> Polygon:
        """The polygons of a GeoJSON geometry, see `polygons_in`. Raises InputError where it holds none."""
        try:
            parts = polygons_in(geometry).parts
        except ValueError as error:
            raise _no_polygon() from error
        if not parts:
            raise _no_polygon()
        return cls(parts, crs)


@dataclass(frozen=True)
class PlacedPolygon:
    """A polygon in the coordinates of a raster, and the window of the raster around it."""

    raster: Raster
    parts: Parts
    window: Window

    @classmethod
    def on(cls, raster: Raster, polygon: Polygon) -> PlacedPolygon:
        """The polygon as it lies on a raster.

        Raises InputError where its CRS is unknown or has no place on the raster, and where it lies outside.
        """
        parts = _own_coordinates(raster, polygon)
        points = np.array([point for part in parts for ring in part for point in ring])
        if not np.isfinite(points).all():
            raise _unplaced(raster, polygon)
        return cls(raster, parts, raster.window_of(Extent(*points.min(axis=0).tolist(), *points.max(axis=0).tolist())))

    def pixels_inside(self, shape: tuple[int, int]) -> NDArray[np.bool_]:
        """(H, W) bool: the pixels of the window, read as that shape, whose middle lies inside.

        Raises InputError where none does.
        """
        transform = self.raster.transform_of(self.window, shape)
        inside = geometry_mask([multipolygon(self.parts)], shape, transform, invert=True)
        if not inside.any():
            what = tr("The polygon holds no pixel's centre of {path}, as it is read here.", path=self.raster.path)
            raise InputError(what, tr("Choose a larger one."))
        return inside


def read_polygon(path: Path, crs: str | None = None) -> tuple[Geometry, str | None, PassedOver]:
    """All polygons of a GeoJSON file as one geometry, their CRS, and what was passed over for them.

    crs: as it is stated, in place of what the file says, see `geojson_crs`. Raises InputError, naming the file, for one
    without a polygon and for what is no GeoJSON.
    """
    content = read_geojson(path)
    try:
        geometries = [feature.get("geometry") for feature in features_of(content, path)]
        found = polygons_in({"type": "GeometryCollection", "geometries": geometries})
    except ValueError as error:
        raise no_geojson(path) from error
    own = geojson_crs(content, path) if crs is None else crs
    if not geometries or not found.parts:
        raise no_polygon_in(path, found.passed_over if geometries else PassedOver())
    return multipolygon(found.parts), own, found.passed_over


def brought_onto(raster: Raster, parts: Parts, crs: CRS) -> Parts | None:
    """Parts in the CRS of a raster, each point that turn around the earth where the raster is; None without a place."""
    middle = np.add(raster.bounds[:2], raster.bounds[2:]) / 2
    moved = [[_moved(ring, crs, raster.crs, middle) for ring in part] for part in parts]
    return moved if all(all(part) for part in moved) else None


def _own_coordinates(raster: Raster, polygon: Polygon) -> Parts:
    if polygon.crs is None:
        return polygon.parts
    if raster.crs is None:
        hint = tr("Give the polygon in the image's own coordinates (x = column, y = -row), without a CRS.")
        raise InputError(
            tr("{path} has no CRS, so a polygon in {crs} has no place in it.", path=raster.path, crs=polygon.crs), hint
        )
    crs = parse_crs(polygon.crs)
    parts = brought_onto(raster, polygon.parts, crs)
    if parts is None:
        raise _unplaced(raster, polygon)
    return parts


def _moved(ring: Ring, source: CRS, target: CRS, middle: NDArray[np.float64]) -> Ring:
    """A ring in another CRS, as near to a place as can be; empty where a point has no place in it."""
    points = np.array(ring, dtype=float)
    found = points if source == target else projected(source, target, points)
    return [] if found is None else [(x, y) for x, y in beside(target, found, middle).tolist()]


def _unplaced(raster: Raster, polygon: Polygon) -> InputError:
    hint = tr("Choose one that lies on the raster.")
    if not polygon.crs:
        return InputError(tr("The polygon cannot be brought onto {path}.", path=raster.path), hint)
    return InputError(
        tr("The polygon cannot be brought from {crs} to the CRS of {path}.", crs=polygon.crs, path=raster.path), hint
    )


def _no_polygon() -> InputError:
    hint = tr("Give a GeoJSON geometry of the type Polygon or MultiPolygon.")
    return InputError(tr("This polygon cannot be used."), hint)
