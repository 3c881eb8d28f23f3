"""Places on the map: a geometry with its coordinate system."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)

from .answers import Match, Region


@dataclass(frozen=True)
class Place:
    """Somewhere on the map."""

    geometry: QgsGeometry
    crs: QgsCoordinateReferenceSystem

    def extent_in(self, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
        """Its bounding box in another CRS; a null one where it cannot be transformed."""
        try:
            return self._to(crs).transformBoundingBox(self.geometry.boundingBox())
        except QgsCsException:
            return QgsRectangle()

    def geometry_in(self, crs: QgsCoordinateReferenceSystem) -> QgsGeometry:
        """Its geometry in another CRS; a null one where it cannot be transformed."""
        moved = QgsGeometry(self.geometry)
        try:
            moved.transform(self._to(crs))
        except QgsCsException:
            return QgsGeometry()
        return moved

    def _to(self, crs: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
        return QgsCoordinateTransform(self.crs, crs, QgsProject.instance())


def place_of_extent(extent: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> Place:
    """An extent, in the units of its CRS, as a rectangle on the map."""
    return Place(QgsGeometry.fromRect(extent), crs)


def place_of_match(match: Match) -> Place | None:
    """Where a match is; None for an image without coordinates."""
    if match.footprint:
        return Place(_polygons(match.footprint), QgsCoordinateReferenceSystem("EPSG:4326"))
    if match.crs:
        return place_of_extent(QgsRectangle(*match.bounds), QgsCoordinateReferenceSystem(match.crs))
    return None


def place_of_region(region: Region, crs: QgsCoordinateReferenceSystem) -> Place:
    """A region's polygons, which the engine answers in the CRS that it was asked in."""
    parts = [[[QgsPointXY(x, y) for x, y in ring] for ring in polygon] for polygon in region.polygons]
    return Place(QgsGeometry.fromMultiPolygonXY(parts), crs)


def _polygons(rings: tuple[tuple[tuple[float, float], ...], ...]) -> QgsGeometry:
    return QgsGeometry.fromMultiPolygonXY([[[QgsPointXY(x, y) for x, y in ring]] for ring in rings])
