"""Tools on the map: a rectangle to search for, and the region under the pointer."""

from __future__ import annotations

from qgis.core import QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsMapToolExtent
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

_REST_MILLISECONDS = 60


class RectangleTool(QgsMapToolExtent):
    """Drag a rectangle; a mere click draws none."""

    drawn = pyqtSignal(QgsRectangle)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.extentChanged.connect(self._finish)

    def _finish(self, extent: QgsRectangle) -> None:
        self.clearRubberBand()
        if not extent.isEmpty():
            self.drawn.emit(extent)


class RegionTool(QgsMapTool):
    """Tells where the pointer rests and where it clicks; Escape asks to leave. Points are in the map's CRS."""

    rested = pyqtSignal(QgsPointXY)
    clicked = pyqtSignal(QgsPointXY)
    left = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._point = QgsPointXY()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MILLISECONDS)
        self._rest.timeout.connect(lambda: self.rested.emit(self._point))

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Starts to wait for the pointer to rest."""
        self._point = event.mapPoint()
        self._rest.start()

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """A click of the left button picks the place; a rest just before it is told no more."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._rest.stop()
            self.clicked.emit(event.mapPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape asks to leave; other keys are the map's."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def deactivate(self) -> None:
        """Called by the canvas when another tool takes its place; tells it as `left`."""
        self._rest.stop()
        super().deactivate()
        self.left.emit()
