"""Polygons that say which pixels of a raster are asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.features import geometry_mask, is_valid_geom
from rasterio.warp import transform as transform_points

from recnn_engine.errors import InputError, reason_of
from recnn_engine.imagery.extent import Extent, parse_crs
from recnn_engine.imagery.faults import GDAL_FAULTS
from recnn_engine.imagery.raster import Raster
from recnn_engine.imagery.tiles import Window
from recnn_engine.language import tr

Parts = list[list[list[tuple[float, float]]]]
"""Coordinates of a GeoJSON MultiPolygon: parts of rings of points, the first ring of each around the others."""


@dataclass(frozen=True)
class Polygon:
    """One part or several, with holes or without, in a CRS (None: the coordinates of the raster it is used with)."""

    parts: Parts
    crs: str | None = None

    @classmethod
    def of(cls, geometry: dict[str, Any], crs: str | None = None) -> Polygon:
        """The polygon of a GeoJSON geometry, its heights left out. Raises InputError for any other."""
        try:
            parts = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}[geometry["type"]]
            flat = [[[(float(x), float(y)) for x, y, *_ in ring] for ring in part] for part in parts]
        except (KeyError, TypeError, ValueError) as error:
            raise _no_polygon() from error
        if not flat or not all(flat) or not is_valid_geom(_multipolygon(flat)):
            raise _no_polygon()
        return cls(flat, crs)


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
        inside = geometry_mask([_multipolygon(self.parts)], shape, transform, invert=True)
        if not inside.any():
            what = tr("The polygon holds no pixel's centre of {path}, as it is read here.", path=self.raster.path)
            raise InputError(what, tr("Choose a larger one."))
        return inside


def read_polygon(path: Path) -> tuple[dict[str, Any], str | None]:
    """All polygons of a GeoJSON file as one geometry, and the file's CRS: EPSG:4326 where it names none.

    A file with "crs": null is in the coordinates of the raster. Raises InputError, naming the file, for anything else.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        features = content["features"] if content["type"] == "FeatureCollection" else [content]
        geometries = [feature["geometry"] if feature["type"] == "Feature" else feature for feature in features]
        parts = [part for geometry in geometries for part in Polygon.of(geometry).parts]
        crs = geojson_crs(content)
    except OSError as error:
        raise InputError(
            tr("{path} cannot be read: {error}.", path=path, error=reason_of(error)), tr("Check the path.")
        ) from error
    except (InputError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            tr("{path} is not GeoJSON of polygons.", path=path), tr("Export the polygon as GeoJSON.")
        ) from error
    if not parts:
        raise InputError(tr("{path} holds no polygon.", path=path), tr("Export the polygon as GeoJSON."))
    return _multipolygon(parts), crs


def geojson_crs(content: dict[str, Any]) -> str | None:
    """The CRS that a GeoJSON object states as GDAL and QGIS write it; without a word WGS 84 (RFC 7946).

    None for "crs": null, which leaves the coordinates to the raster. Raises KeyError or TypeError for one without a
    name.
    """
    crs = content.get("crs", {"properties": {"name": "EPSG:4326"}})
    return str(crs["properties"]["name"]) if crs else None


def _multipolygon(parts: Parts) -> dict[str, Any]:
    return {"type": "MultiPolygon", "coordinates": parts}


def _own_coordinates(raster: Raster, polygon: Polygon) -> Parts:
    if polygon.crs is None:
        return polygon.parts
    if raster.crs is None:
        hint = tr("Give the polygon in the image's own coordinates (x = column, y = -row), without a CRS.")
        raise InputError(
            tr("{path} has no CRS, so a polygon in {crs} has no place in it.", path=raster.path, crs=polygon.crs), hint
        )
    crs = parse_crs(polygon.crs)
    if crs == raster.crs:
        return polygon.parts
    try:
        return [[_moved(ring, crs, raster.crs) for ring in part] for part in polygon.parts]
    except GDAL_FAULTS as error:
        raise _unplaced(raster, polygon) from error


def _moved(ring: list[tuple[float, float]], source: CRS, target: CRS) -> list[tuple[float, float]]:
    return list(zip(*transform_points(source, target, *zip(*ring, strict=True)), strict=True))


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
