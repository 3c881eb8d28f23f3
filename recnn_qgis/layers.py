"""Engine results -> QGIS layers. The engine stores a style with each layer it writes; here it stays with the layer."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingLayerPostProcessorInterface,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from .compat import put_in_group
from .translation import tr


def open_layer(geopackage: str, name: str) -> QgsVectorLayer:
    """A layer of a GeoPackage that the engine wrote, in its style. Raises QgsProcessingException where it is none."""
    layer = QgsVectorLayer(f"{geopackage}|layername={name}", name, "ogr")
    if not layer.isValid():
        raise QgsProcessingException(tr("The layer “{}” of {} cannot be opened.").format(name, geopackage))
    return layer


def attributes_of(layer: QgsVectorLayer) -> QgsFields:
    """The layer's fields without its primary key, which each format makes anew."""
    keys = layer.primaryKeyAttributes()
    fields = QgsFields()
    for position, field in enumerate(layer.fields()):
        if position not in keys:
            fields.append(field)
    return fields


def copy_features(layer: QgsVectorLayer, sink: QgsFeatureSink) -> int:
    """Adds all features to a sink with the fields of `attributes_of`. Returns how many there are."""
    fields = attributes_of(layer)
    for feature in layer.getFeatures():
        copied = QgsFeature(fields)
        copied.setGeometry(feature.geometry())
        copied.setAttributes([feature[field.name()] for field in fields])
        if not sink.addFeature(copied, QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(sink.lastError())
    return layer.featureCount()


def carry_style(layer: QgsVectorLayer, destination: str, context: QgsProcessingContext) -> None:
    """Gives the style of a layer to its copy: at once in a GeoPackage, and where a project loads it, then."""
    style = QDomDocument()
    layer.exportNamedStyle(style)
    copy = QgsVectorLayer(destination, layer.name(), "ogr")
    if copy.isValid() and copy.storageType() == "GPKG":
        copy.importNamedStyle(style)
        copy.saveStyleToDatabase(layer.name(), "", True, "")
    if context.willLoadLayerOnCompletion(destination):
        context.layerToLoadOnCompletionDetails(destination).setPostProcessor(_styling(style.toString()))


def load_footprints(footprints: str, context: QgsProcessingContext) -> None:
    """Has the footprint layer of a catalogue loaded when the algorithm is done; its style is stored with it."""
    details = QgsProcessingContext.LayerDetails(tr("Tile footprints"), context.project(), "FOOTPRINTS")
    context.addLayerToLoadOnCompletion(footprints, details)


def load_class_maps(paths: list[str], group: str, context: QgsProcessingContext) -> None:
    """Has class maps loaded when the algorithm is done; their style lies beside them."""
    for path in paths:
        details = QgsProcessingContext.LayerDetails(Path(path).stem, context.project(), Path(path).stem)
        put_in_group(details, group)
        context.addLayerToLoadOnCompletion(path, details)


class _Styling(QgsProcessingLayerPostProcessorInterface):
    """Applies a style to a layer that a project has just loaded."""

    def __init__(self, style: str) -> None:
        super().__init__()
        self._style = style

    def postProcessLayer(self, layer: QgsMapLayer, context, feedback) -> None:
        document = QDomDocument()
        document.setContent(self._style)
        layer.importNamedStyle(document)
        layer.triggerRepaint()


@cache
def _styling(style: str) -> _Styling:
    """One for each style, kept for the session: QGIS holds no reference of its own."""
    return _Styling(style)
