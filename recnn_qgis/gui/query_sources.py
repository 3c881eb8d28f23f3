"""Where queries come from: the map, its layers, files and the clipboard. Each becomes an Example."""

from __future__ import annotations

import os

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPointXY,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication, QImage

from ..datasets import dataset_of, given_crs
from ..engine.errors import EngineError
from ..polygons import polygons_in
from ..translation import class_label, tr
from ..wording import coordinates, crs_name, geojson
from .answers import Region, read_region
from .imagery import Drawing, image_title, in_pixels, layer_showing, map_crs, meets, save_image
from .jobs import Job, Jobs
from .places import Place, place_of_extent, place_of_region
from .session import Example

_USUAL_RESOLUTION = 0.3  # m/px, of the model that comes with the plugin


class QuerySources(QObject):
    """Makes examples. What cannot be one is refused with a sentence that says what to do."""

    found = pyqtSignal(object)
    refused = pyqtSignal(str)
    told = pyqtSignal(str)
    """What was passed over for an example that was found."""
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
        """Searches for what the map shows now."""
        self.take_extent(self._canvas.extent(), tr("Map view"))

    def take_extent(self, extent: QgsRectangle, title: str) -> None:
        """extent: in the map's CRS."""
        self._take(place_of_extent(extent, self._map_crs()), title)

    def take_selected_polygon(self, layer: object) -> None:
        """Searches for what lies inside the selected polygons of a layer."""
        if not isinstance(layer, QgsVectorLayer):
            self.refused.emit(tr("Select a polygon of the active layer first."))
            return
        polygons, passed_over = polygons_in(feature.geometry() for feature in layer.selectedFeatures())
        if not polygons:
            sentences = [*passed_over.sentences(), tr("Select a polygon of the active layer first.")]
            self.refused.emit(" ".join(sentences))
            return
        shape = QgsGeometry.unaryUnion(polygons)
        if shape.isEmpty():
            self.refused.emit(tr("The selected polygon has no area. Repair or choose another one."))
            return
        self._take(Place(shape, layer.crs()), tr("Polygon of {}").format(layer.name()), is_exact=True)
        if sentences := passed_over.sentences():
            self.told.emit(" ".join(sentences))

    def _take(self, place: Place, title: str, is_exact: bool = False) -> None:
        """is_exact: only what lies inside the place counts, not all of the rectangle around it."""
        layer = self.layer or layer_showing(place, self._canvas)
        if layer is None:
            self.refused.emit(
                tr("No raster layer of the map shows this place. Add the imagery, or click on a region instead.")
            )
        elif not meets(layer, place):
            self.refused.emit(tr("The layer “{}” does not reach this place.").format(layer.name()))
        else:
            self._take_place(place, layer, f"{title}: {layer.name()}", is_exact)

    def take_image(self, path: str) -> None:
        """Searches for an image file, which need not be in the project: the engine alone reads it."""
        self.found.emit(Example({"image": path}, image_title(path)))

    def take_clipboard(self) -> None:
        """An image that was copied, or an image file that was."""
        clipboard = QGuiApplication.clipboard()
        image, files = clipboard.image(), [url.toLocalFile() for url in clipboard.mimeData().urls()]
        if not image.isNull():
            self._save(image, tr("Image from the clipboard"))
        else:
            self._jobs.do(lambda job: next(filter(os.path.isfile, files[:1]), ""), self._take_copied_file, self._fail)

    def _take_copied_file(self, path: str) -> None:
        if path:
            self.take_image(path)
        else:
            self.refused.emit(tr("The clipboard holds no image. Copy one first."))

    def take_region(self, point: QgsPointXY) -> None:
        """Searches for the region at a point in the map's CRS."""
        crs = map_crs(self._canvas)

        def done(region: Region | None) -> None:
            if region is None:
                self.refused.emit(tr("No tile of the catalogue is here. Click where its footprints are."))
                return
            title = tr("Region: {}").format(class_label(region.class_name))
            self.found.emit(Example({"region": region.region}, title, place_of_region(region, crs)))

        self._jobs.ask("region_at", self._point_request(point, crs), done, self.failed.emit, read=read_region)

    def point_at(self, point: QgsPointXY) -> None:
        """Finds the region under the pointer; where the engine is slower than the hand, only the last point counts."""
        if not self.catalogue:
            return
        if self._asking is not None:
            self._next_point = point
            return
        crs = map_crs(self._canvas)

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

    def _take_place(self, place: Place, layer: QgsRasterLayer, title: str, is_exact: bool) -> None:
        dataset = dataset_of(layer)
        if dataset is None:
            self._draw(place, layer, title, is_exact)
            return
        given = {"raster_crs": crs} if (crs := given_crs(layer)) else {}
        self.found.emit(Example({"raster": dataset, **given, **_where(place, layer, is_exact)}, title, place))

    def _draw(self, place: Place, layer: QgsRasterLayer, title: str, is_exact: bool) -> None:
        on_map = Place(place.geometry_in(self._map_crs()), self._map_crs())

        def done(image: QImage, extent: QgsRectangle) -> None:
            self._drawing = None
            self._save(image, title, place, in_pixels(on_map.geometry, image, extent) if is_exact else None)

        def failed(error: EngineError) -> None:
            self._drawing = None
            self.failed.emit(error)

        self.stop()
        try:
            self._drawing = Drawing(layer, on_map, self.resolution, done, failed)
        except ValueError as error:
            self.refused.emit(str(error))

    def _save(self, image: QImage, title: str, place: Place | None = None, polygon: QgsGeometry | None = None) -> None:
        """polygon: what counts of the image, in its pixels."""

        def found(path: str) -> None:
            wanted = {"raster": path, "polygon": geojson(polygon)} if polygon else {"image": path}
            self.found.emit(Example(wanted, title, place))

        self._jobs.do(lambda job: save_image(image), found, self._fail)

    def _fail(self, error: EngineError) -> None:
        self.failed.emit(error)

    def _map_crs(self) -> QgsCoordinateReferenceSystem:
        return self._canvas.mapSettings().destinationCrs()

    def _point_request(self, point: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> dict:
        return {"catalogue": self.catalogue, "point": [point.x(), point.y()], "crs": crs_name(crs)}


def _where(place: Place, layer: QgsRasterLayer, is_exact: bool) -> dict:
    """A place as the wire has it, in the layer's CRS, which is not named where it is not that of the layer's file."""
    has_crs = layer.crs().isValid() and place.crs.isValid()
    crs = layer.crs() if has_crs else place.crs
    shape = {"polygon": geojson(place.geometry_in(crs))} if is_exact else {"extent": coordinates(place.extent_in(crs))}
    is_own = has_crs and crs == layer.dataProvider().crs()
    return {**shape, "extent_crs": crs_name(crs) if is_own else None}
