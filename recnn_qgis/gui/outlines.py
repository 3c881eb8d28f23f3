"""Outlines on the map: what the query is, what the pointer is on, what is selected."""

from __future__ import annotations

from qgis.core import QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from .imagery import map_crs
from .places import Place

_POLYGON = QgsWkbTypes.GeometryType.PolygonGeometry
_STYLES = {
    "query": (QColor(194, 65, 12), 2, Qt.PenStyle.DashLine),
    "selected": (QColor(250, 204, 21), 2, Qt.PenStyle.SolidLine),
    "hovered": (QColor(14, 165, 233), 3, Qt.PenStyle.SolidLine),
    "region": (QColor(14, 165, 233), 2, Qt.PenStyle.SolidLine),
}


class Outlines:
    """One rubber band for each kind of outline; they differ in line as well as in colour."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._bands: dict[str, QgsRubberBand] = {}

    def show(self, kind: str, *places: Place | None) -> None:
        """kind: "query", "selected", "hovered" or "region". Replaces what is outlined of that kind."""
        band = self._band(kind)
        band.reset(_POLYGON)
        crs = map_crs(self._canvas)
        for place in places:
            geometry = place.geometry_in(crs) if place else None
            if geometry is not None and not geometry.isEmpty():
                band.addGeometry(geometry, None)

    def clear(self) -> None:
        """Empties all outlines; the bands stay for the next ones."""
        for band in self._bands.values():
            band.reset(_POLYGON)

    def remove(self) -> None:
        """Takes the bands off the canvas, which owns them."""
        for band in self._bands.values():
            self._canvas.scene().removeItem(band)
        self._bands.clear()

    def _band(self, kind: str) -> QgsRubberBand:
        if kind not in self._bands:
            colour, width, line = _STYLES[kind]
            band = self._bands[kind] = QgsRubberBand(self._canvas, _POLYGON)
            band.setStrokeColor(colour)
            band.setFillColor(QColor(colour.red(), colour.green(), colour.blue(), 35))
            band.setSecondaryStrokeColor(QColor(255, 255, 255, 180))
            band.setWidth(width)
            band.setLineStyle(line)
        return self._bands[kind]
