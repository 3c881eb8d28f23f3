"""The layers of a catalogue itself: its tiles, and on a server its regions too. Made in threads."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ..addresses import is_address, title_of
from ..connections import layer_uri
from ..engine.client import EngineClient
from ..engine.errors import EngineError
from ..layers import styles_of
from ..translation import tr


def catalogue_layers(catalogue: str, engine: EngineClient) -> list[QgsVectorLayer]:
    """The layers in their styles, handed to the main thread. Raises EngineError where one cannot be opened."""
    titles = {"tiles": tr("Footprints: {}"), "regions": tr("Regions: {}")}
    is_on_server = is_address(catalogue)
    unstyled = QgsVectorLayer.LayerOptions(loadDefaultStyle=False)
    layers = []
    for table, style in styles_of(catalogue, engine.call).items():
        source = layer_uri(catalogue, table) if is_on_server else f"{catalogue}|layername={table}"
        title = titles[table].format(title_of(catalogue))
        layer = QgsVectorLayer(source, title, "postgres" if is_on_server else "ogr", unstyled)
        if not layer.isValid():
            raise EngineError(
                "bad_layer", tr("The layer “{}” of {} cannot be opened.").format(table, title_of(catalogue))
            )
        document = QDomDocument()
        document.setContent(style)
        layer.importNamedStyle(document)
        layer.moveToThread(QgsApplication.instance().thread())
        layers.append(layer)
    return layers
