"""Which raster layer shows a place, and its pixels where the engine cannot read them itself."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsGeometry,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor, QImage, QTransform

from ..engine.errors import EngineError
from ..translation import tr
from .cache import query_folder
from .places import Place

RESULT_PROPERTY = "recnn/result"
"""Set on the layers that a search made: they are no imagery to search with."""

_MOST_PIXELS = 4000
_SAMPLE = 64


def layer_showing(place: Place, canvas: QgsMapCanvas) -> QgsRasterLayer | None:
    """The topmost raster layer of the map that meets the place."""
    for layer in canvas.layers():
        if is_imagery(layer) and meets(layer, place):
            return layer
    return None


def map_crs(canvas: QgsMapCanvas) -> QgsCoordinateReferenceSystem:
    """The map's CRS; in a project without one that of the topmost imagery, whose numbers the map shows as they are."""
    own = canvas.mapSettings().destinationCrs()
    shown = [layer.crs() for layer in canvas.layers() if is_imagery(layer)]
    return own if own.isValid() else next((crs for crs in shown if crs.isValid()), own)


def no_crs() -> str:
    """The sentence for what cannot be done in a project without a CRS, and how to give it one."""
    return tr("The project has no coordinate system. Set one in Project > Properties > CRS.")


def is_imagery(layer: QgsMapLayer) -> bool:
    """Whether it can be searched with: class maps of a search cannot."""
    return isinstance(layer, QgsRasterLayer) and not layer.customProperty(RESULT_PROPERTY)


def meets(layer: QgsRasterLayer, place: Place) -> bool:
    """Whether the layer's extent meets the place; a layer without CRS lies where the map's numbers say."""
    if not layer.crs().isValid():
        return layer.extent().intersects(place.geometry.boundingBox())
    extent = place.extent_in(layer.crs())
    return not extent.isNull() and layer.extent().intersects(extent)


class Drawing:
    """Draws a layer at a ground resolution into a PNG file, as the map shows it, without anyone waiting."""

    def __init__(
        self,
        layer: QgsRasterLayer,
        place: Place,
        resolution: float,
        done: Callable[[QImage, QgsRectangle], None],
        failed: Callable[[EngineError], None],
    ) -> None:
        """resolution: metres a pixel. done: given the image and the extent it shows. failed: given the reason.

        Raises ValueError, with a sentence, for a place too large to draw.
        """
        settings = QgsMapSettings()
        settings.setLayers([layer])
        settings.setDestinationCrs(place.crs)
        settings.setTransformContext(QgsProject.instance().transformContext())
        settings.setExtent(place.geometry.boundingBox())
        settings.setOutputSize(_size(place, resolution, QgsProject.instance().transformContext()))
        settings.setBackgroundColor(QColor(Qt.GlobalColor.transparent))
        self._name, self._extent = layer.name(), settings.visibleExtent()
        self._done, self._failed = done, failed
        self._is_cancelled = False
        self._job = QgsMapRendererParallelJob(settings)
        self._job.finished.connect(self._finish)
        self._job.start()

    def cancel(self) -> None:
        """What is drawn so far is dropped: the renderer says that it finished even so."""
        self._is_cancelled = True
        self._job.cancelWithoutBlocking()

    def _finish(self) -> None:
        """Hands the image over, black where the layer shows nothing; one that shows nothing at all is a failure."""
        if self._is_cancelled:
            return
        image = self._job.renderedImage()
        reasons = [error.message for error in self._job.errors()]
        if reasons or _is_empty(image):
            sentence = tr("The layer “{}” could not be drawn: {}.")
            reason = ", ".join(reasons) or tr("its server sent nothing for this place")
            self._failed(EngineError("bad_imagery", sentence.format(self._name, reason.rstrip(".")), _server_hint()))
        else:
            self._done(image.convertToFormat(QImage.Format.Format_RGB32), self._extent)


def _is_empty(image: QImage) -> bool:
    """Whether nothing is drawn, as far as a sample of its pixels tells."""
    sample = image.scaled(_SAMPLE, _SAMPLE).convertToFormat(QImage.Format.Format_Alpha8)
    return not any(bytes(sample.constBits().asarray(sample.sizeInBytes())))


def _server_hint() -> str:
    return tr("Search again, or see in View > Panels > Log Messages what its server said.")


def save_image(image: QImage) -> str:
    """Writes an image to a new PNG file in the cache; takes a while, so call it in a job."""
    folder = query_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{uuid4().hex}.png"
    if not image.save(str(path), "PNG"):
        raise OSError(tr("{} cannot be written.").format(path))
    return str(path)


def in_pixels(polygon: QgsGeometry, image: QImage, extent: QgsRectangle) -> QgsGeometry:
    """A polygon in the coordinates of an image of an extent: x to the right, y up from the upper edge."""
    across, down = image.width() / extent.width(), image.height() / extent.height()
    moved = QgsGeometry(polygon)
    moved.transform(QTransform(across, 0, 0, down, -across * extent.xMinimum(), -down * extent.yMaximum()))
    return moved


def image_title(path: str) -> str:
    """What a query by an image file is called: “Image field.png”."""
    return tr("Image {}").format(Path(path).name)


def _size(place: Place, resolution: float, context: QgsCoordinateTransformContext) -> QSize:
    """Columns and rows, measured on the ground through the middle of the place."""
    ground = QgsDistanceArea()
    ground.setSourceCrs(place.crs, context)
    ground.setEllipsoid(place.crs.ellipsoidAcronym() or "EPSG:7030")
    window = place.geometry.boundingBox()
    middle = window.center()
    across = QgsPointXY(window.xMinimum(), middle.y()), QgsPointXY(window.xMaximum(), middle.y())
    down = QgsPointXY(middle.x(), window.yMinimum()), QgsPointXY(middle.x(), window.yMaximum())
    columns, rows = (max(1, math.ceil(ground.measureLine(*line) / resolution)) for line in (across, down))
    if max(columns, rows) > _MOST_PIXELS:
        sentence = tr("This place is {} × {} pixels at {:g} m/px: too large to draw. Zoom in.")
        raise ValueError(sentence.format(columns, rows, resolution))
    return QSize(columns, rows)
