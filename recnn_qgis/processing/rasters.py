"""Raster layers as the engine can read them: by the name that GDAL opens, or drawn by QGIS where there is none."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsFeedback,
    QgsMapLayer,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingUtils,
    QgsRaster,
    QgsRasterBlockFeedback,
    QgsRasterFileWriter,
    QgsRasterLayer,
    QgsRasterPipe,
    QgsRectangle,
)
from qgis.PyQt.QtCore import Qt

from ..compat import is_written
from ..datasets import crs_of_layers, dataset_of, given_crs, is_gdal_name
from ..translation import tr
from ..wording import coordinates
from .parameters import absolute

_MOST_PIXELS = 100_000_000
_SAMPLE = 64


def imagery_in(values: object, context: QgsProcessingContext) -> list[str]:
    """What GDAL opens for each value of a layer list: layers, their ids or names, or paths, which the engine judges.

    Raises QgsProcessingException for a layer that has no file.
    """
    return [_dataset_named(value, context) for value in _listed(values)]


def crs_in(values: object, context: QgsProcessingContext) -> dict[str, str]:
    """The CRS that counts for each layer of a layer list, by what GDAL opens for it; paths say theirs themselves."""
    layers = (_layer_named(value, context) for value in _listed(values))
    return crs_of_layers(layer for layer in layers if isinstance(layer, QgsRasterLayer))


def judged_by_qgis(values: object) -> list:
    """The values of a layer list but for GDAL's own names (GTIFF_DIR:2:…), of which QGIS does not know all."""
    return [value for value in _listed(values) if not (isinstance(value, str) and is_gdal_name(value))]


def unreadable_in(values: object, context: QgsProcessingContext) -> str | None:
    """The first value of a layer list that names no raster, `None` where all do."""
    for value in _listed(values):
        if not isinstance(value, QgsMapLayer) and QgsProcessingUtils.mapLayerFromString(str(value), context) is None:
            return str(value)
    return None


def _listed(values: object) -> list:
    if isinstance(values, (list, tuple)):
        return list(values)
    return [values] if values else []


def _dataset_named(value: object, context: QgsProcessingContext) -> str:
    layer = _layer_named(value, context)
    if layer is None:
        return absolute(str(value))
    dataset = dataset_of(layer) if isinstance(layer, QgsRasterLayer) else None
    if dataset is None:
        raise QgsProcessingException(
            tr("The layer “{}” has no raster file that the engine can open. Export it to a GeoTIFF first.").format(
                layer.name()
            )
        )
    return dataset


def _layer_named(value: object, context: QgsProcessingContext) -> QgsMapLayer | None:
    """A layer, or the one of the project with that id or name; None where a value is a path."""
    if isinstance(value, QgsMapLayer):
        return value
    return QgsProcessingUtils.mapLayerFromString(str(value), context, allowLoadingNewLayers=False)


@dataclass(frozen=True)
class FileRaster:
    """A raster that the engine opens itself.

    extent: in the raster's CRS, None for all of it. crs: what the user gave the layer in place of the raster's own.
    """

    dataset: str
    extent: QgsRectangle | None
    crs: str | None = None

    def request(self, resolution: Callable[[], float], feedback: QgsFeedback) -> dict:
        """The engine's parameters for it: raster, its CRS where it is another than its own, and extent."""
        extent = self.extent and coordinates(self.extent)
        return {"raster": self.dataset, "crs": self.crs, "extent": extent, "extent_crs": None}


@dataclass(frozen=True)
class DrawnRaster:
    """A window of a layer that QGIS has no file for (WMS, XYZ, virtual), drawn as the map shows it."""

    name: str
    pipe: QgsRasterPipe
    extent: QgsRectangle
    crs: QgsCoordinateReferenceSystem
    transform_context: QgsCoordinateTransformContext

    def request(self, resolution: Callable[[], float], feedback: QgsFeedback) -> dict:
        """The engine's parameters for a temporary GeoTIFF, drawn at a ground resolution (m/px).

        Raises QgsProcessingException where the window is too large or cannot be drawn.
        """
        path = QgsProcessingUtils.generateTempFilename("window.tif")
        drawing = QgsRasterBlockFeedback()
        feedback.canceled.connect(drawing.cancel, Qt.ConnectionType.DirectConnection)
        outcome = QgsRasterFileWriter(path).writeRaster(
            self.pipe, *self._size(resolution()), self.extent, self.crs, self.transform_context, drawing
        )
        if drawing.errors() or not is_written(outcome) or _is_empty(path):
            reasons = ", ".join(drawing.errors()) or tr("its server sent nothing for this place")
            raise QgsProcessingException(tr("The layer “{}” could not be drawn: {}.").format(self.name, reasons))
        return {"raster": path, "crs": None, "extent": None, "extent_crs": None}

    def _size(self, resolution: float) -> tuple[int, int]:
        """Columns and rows of the window, measured on the ground through its middle."""
        ground = QgsDistanceArea()
        ground.setSourceCrs(self.crs, self.transform_context)
        ground.setEllipsoid(self.crs.ellipsoidAcronym() or "EPSG:7030")
        middle, window = self.extent.center(), self.extent
        across = QgsPointXY(window.xMinimum(), middle.y()), QgsPointXY(window.xMaximum(), middle.y())
        down = QgsPointXY(middle.x(), window.yMinimum()), QgsPointXY(middle.x(), window.yMaximum())
        columns, rows = (max(1, math.ceil(ground.measureLine(*line) / resolution)) for line in (across, down))
        if columns * rows > _MOST_PIXELS:
            sentence = tr("The extent is {} x {} pixels at {} m/px: too many to draw of the layer “{}”.")
            raise QgsProcessingException(sentence.format(columns, rows, resolution, self.name))
        return columns, rows


def _is_empty(path: str) -> bool:
    """Whether nothing was drawn, as far as a sample of the pixels tells: QGIS keeps what a server says to its log."""
    layer = QgsRasterLayer(path, "drawn")
    provider = layer.dataProvider()  # lives as long as its layer
    bands = range(1, provider.bandCount() + 1)
    alpha = [b for b in bands if provider.colorInterpretation(b) == QgsRaster.ColorInterpretation.AlphaBand]
    samples = (provider.block(band, provider.extent(), _SAMPLE, _SAMPLE) for band in alpha or bands)
    return not any(any(bytes(sample.data())) for sample in samples)


def window_of(
    layer: QgsRasterLayer, extent: QgsRectangle | None, context: QgsProcessingContext
) -> FileRaster | DrawnRaster:
    """A window of a layer, or all of it, as plain data that another thread can use. extent: in the layer's CRS.

    Raises QgsProcessingException for all of a layer without end, such as a map service.
    """
    if dataset := dataset_of(layer):
        return FileRaster(dataset, extent, given_crs(layer))
    if extent is None and not layer.width():
        raise QgsProcessingException(tr("The layer “{}” has no end: give an extent of it.").format(layer.name()))
    pipe = QgsRasterPipe()
    pipe.set(layer.dataProvider().clone())
    pipe.set(layer.renderer().clone())
    return DrawnRaster(layer.name(), pipe, extent or layer.extent(), layer.crs(), context.transformContext())
