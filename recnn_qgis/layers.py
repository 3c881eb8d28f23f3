"""Engine results -> QGIS layers. The engine stores a style with each layer it writes; here it stays with the layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtXml import QDomDocument

from .addresses import is_address
from .compat import put_in_group
from .connections import layer_uri
from .translation import tr


def open_layer(geopackage: str, name: str) -> QgsVectorLayer:
    """A layer of a GeoPackage that the engine wrote, in its style. Raises QgsProcessingException for another file."""
    layer = QgsVectorLayer(f"{geopackage}|layername={name}", name, "ogr")
    if not layer.isValid():
        raise QgsProcessingException(tr("The layer “{}” of {} cannot be opened.").format(name, geopackage))
    return layer


def layer_source(catalogue: str, table: str) -> str:
    """A layer of a catalogue as QGIS and Processing load it, by name of the provider where that is not a file's."""
    if is_address(catalogue):
        return f"postgres://{layer_uri(catalogue, table)}"
    return f"{catalogue}|layername={table}"


def styles_of(catalogue: str, ask: Callable[[str, dict], dict]) -> dict[str, str]:
    """The style (QML) of each layer of a catalogue, by its table, as the engine tells them that is asked.

    What a file stores may be somebody else's and lead to the network; a server's table may be closed to a reader.
    """
    told = ask("layers", {"catalogue": catalogue})["layers"]
    return {str(one["table"]): str(one["style"]) for one in told}


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
    """Gives the style of a layer to its copy: in its file or beside it, and where a project loads it, then too."""
    style = QDomDocument()
    layer.exportNamedStyle(style)
    copy = QgsVectorLayer(destination, layer.name(), "ogr")
    if copy.isValid():
        copy.importNamedStyle(style)
        if copy.storageType() == "GPKG":
            copy.saveStyleToDatabase(layer.name(), "", True, "")
        else:
            copy.saveNamedStyle(copy.styleURI())
    if context.willLoadLayerOnCompletion(destination):
        context.layerToLoadOnCompletionDetails(destination).setPostProcessor(_Styling(style.toString()))


def keep_own_style(destination: str, context: QgsProcessingContext) -> None:
    """Where a project loads a result, it shows the style that lies beside the file or in it: Processing ignores it."""
    if context.willLoadLayerOnCompletion(destination):
        context.layerToLoadOnCompletionDetails(destination).setPostProcessor(_Styling(None))


def load_on_completion(
    source: str,
    name: str,
    output: str,
    context: QgsProcessingContext,
    group: str | None = None,
    style: str | None = None,
) -> None:
    """Has a result that is no destination of the algorithm loaded into the project: in a style, or in its own."""
    details = QgsProcessingContext.LayerDetails(name, context.project(), output)
    if group:
        put_in_group(details, group)
    details.setPostProcessor(_Styling(style))
    context.addLayerToLoadOnCompletion(source, details)


class _Styling(QgsProcessingLayerPostProcessorInterface):
    """Applies a style, or the layer's own default for None, to a layer that a project has just loaded."""

    _alive: ClassVar[list[_Styling]] = []

    def __init__(self, style: str | None) -> None:
        """Stays alive until QGIS deletes it, which holds no reference of its own but deletes it with its context."""
        super().__init__()
        self._style = style
        self._alive[:] = [styling for styling in self._alive if not sip.isdeleted(styling)] + [self]

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Called by Processing in the main thread once the project has the layer."""
        if self._style is None:
            layer.loadDefaultStyle()
        else:
            document = QDomDocument()
            document.setContent(self._style)
            layer.importNamedStyle(document)
        layer.triggerRepaint()
