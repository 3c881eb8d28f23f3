"""Where queries come from: the map, its layers, files and the clipboard. Each becomes an Example."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsPointXY,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication, QImage

from ..datasets import dataset_of
from ..engine.errors import EngineError
from ..translation import tr
from .answers import Region, read_region
from .imagery import Drawing, image_title, layer_showing, meets, save_image
from .jobs import Job, Jobs
from .places import Place, coordinates, crs_name, place_of_extent, place_of_region
from .session import Example

_USUAL_RESOLUTION = 0.3  # m/px, of the model that comes with the plugin


class QuerySources(QObject):
    """Makes examples. What cannot be one is refused with a sentence that says what to do."""

    found = pyqtSignal(object)
    refused = pyqtSignal(str)
    failed = pyqtSignal(object)
    pointed = pyqtSignal(object, object)
    """The Region under the pointer and its Place, or None and None."""

    def __init__(self, canvas: QgsMapCanvas, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._jobs = jobs
        self._drawing: Drawing | None = None
        self._asking: Job | None = None
        self._next_point: QgsPointXY | None = None
        self.catalogue = ""
        self.resolution = _USUAL_RESOLUTION
        self.layer: QgsRasterLayer | None = None
        """The layer whose pixels are searched for; None: the topmost one at the place."""

    def take_canvas(self) -> None:
        self.take_extent(self._canvas.extent(), tr("Map view"))

    def take_extent(self, extent: QgsRectangle, title: str) -> None:
        """extent: in the map's CRS."""
        place = place_of_extent(extent, self._map_crs())
        layer = self.layer or layer_showing(place, self._canvas)
        if layer is None:
            self.refused.emit(
                tr("No raster layer of the map shows this place. Add the imagery, or click on a region instead.")
            )
        elif not meets(layer, place):
            self.refused.emit(tr("The layer “{}” does not reach this place.").format(layer.name()))
        else:
            self._take_place(place, layer, f"{title}: {layer.name()}")

    def take_selected_polygon(self, layer: object) -> None:
        """Searches for the rectangle around what is selected in a polygon layer."""
        if not _is_polygon_layer(layer) or not layer.selectedFeatureCount():
            self.refused.emit(tr("Select a polygon of the active layer first."))
            return
        outline = Place(place_of_extent(layer.boundingBoxOfSelected(), layer.crs()).geometry, layer.crs())
        self.take_extent(outline.extent_in(self._map_crs()), tr("Polygon of {}").format(layer.name()))

    def take_image(self, path: str) -> None:
        self.found.emit(Example({"image": path}, image_title(path)))

    def take_clipboard(self) -> None:
        """An image that was copied, or an image file that was."""
        clipboard = QGuiApplication.clipboard()
        image, files = clipboard.image(), [url.toLocalFile() for url in clipboard.mimeData().urls()]
        if not image.isNull():
            self._save(image, tr("Image from the clipboard"))
        elif files and Path(files[0]).is_file():
            self.take_image(files[0])
        else:
            self.refused.emit(tr("The clipboard holds no image. Copy one first."))

    def take_region(self, point: QgsPointXY) -> None:
        """Searches for the region at a point in the map's CRS."""
        crs = self._map_crs()

        def done(region: Region | None) -> None:
            if region is None:
                self.refused.emit(tr("No tile of the catalogue is here. Click where its footprints are."))
                return
            title = tr("Region: {}").format(region.class_name)
            self.found.emit(Example({"region": region.region}, title, place_of_region(region, crs)))

        self._jobs.ask("region_at", self._point_request(point, crs), done, self.failed.emit, read=read_region)

    def point_at(self, point: QgsPointXY) -> None:
        """Finds the region under the pointer; where the engine is slower than the hand, only the last point counts."""
        if not self.catalogue:
            return
        if self._asking is not None:
            self._next_point = point
            return
        crs = self._map_crs()

        def done(region: Region | None) -> None:
            self._asking = None
            self.pointed.emit(region, place_of_region(region, crs) if region else None)
            if self._next_point is not None:
                following, self._next_point = self._next_point, None
                self.point_at(following)

        self._asking = self._jobs.ask(
            "region_at", self._point_request(point, crs), done, lambda error: done(None), read=read_region
        )

    def stop(self) -> None:
        """Drops what is under way."""
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None

    def _take_place(self, place: Place, layer: QgsRasterLayer, title: str) -> None:
        dataset = dataset_of(layer)
        if dataset is None:
            self._draw(place, layer, title)
            return
        has_crs = layer.crs().isValid() and place.crs.isValid()
        wanted = {
            "raster": dataset,
            "extent": coordinates(place.geometry.boundingBox()),
            "extent_crs": crs_name(place.crs) if has_crs else None,
        }
        self.found.emit(Example(wanted, title, place))

    def _draw(self, place: Place, layer: QgsRasterLayer, title: str) -> None:
        def done(image: QImage) -> None:
            self._drawing = None
            self._save(image, title, place)

        def failed(error: EngineError) -> None:
            self._drawing = None
            self.failed.emit(error)

        self.stop()
        try:
            self._drawing = Drawing(layer, place, self.resolution, done, failed)
        except ValueError as error:
            self.refused.emit(str(error))

    def _save(self, image: QImage, title: str, place: Place | None = None) -> None:
        self._jobs.do(
            lambda job: save_image(image),
            lambda path: self.found.emit(Example({"image": path}, title, place)),
            self._fail,
        )

    def _fail(self, error: EngineError) -> None:
        self.failed.emit(error)

    def _map_crs(self) -> QgsCoordinateReferenceSystem:
        return self._canvas.mapSettings().destinationCrs()

    def _point_request(self, point: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> dict:
        return {"catalogue": self.catalogue, "point": [point.x(), point.y()], "crs": crs_name(crs)}


def _is_polygon_layer(layer: object) -> bool:
    return isinstance(layer, QgsVectorLayer) and layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
