"""The layers of a catalogue itself: its tiles, and on a server its regions too. Made in threads."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ..addresses import is_address, title_of
from ..connections import layer_uri
from ..engine.client import EngineClient
from ..engine.errors import EngineError
from ..translation import tr


def catalogue_layers(catalogue: str, engine: EngineClient) -> list[QgsVectorLayer]:
    """The layers in their styles, handed to the main thread. Raises EngineError where one cannot be opened.

    On a server the engine tells the styles: its table of them may be closed to a reader.
    """
    titles = {"tiles": tr("Footprints: {}"), "regions": tr("Regions: {}")}
    if is_address(catalogue):
        told = engine.call("layers", {"catalogue": catalogue})["layers"]
        styles = {str(one["table"]): str(one["style"]) for one in told}
        sources = {table: (layer_uri(catalogue, table), "postgres") for table in styles}
    else:
        styles, sources = {}, {"tiles": (f"{catalogue}|layername=tiles", "ogr")}
    layers = []
    for table, (source, provider) in sources.items():
        layer = QgsVectorLayer(source, titles[table].format(title_of(catalogue)), provider)
        if not layer.isValid():
            raise EngineError(
                "bad_layer", tr("The layer “{}” of {} cannot be opened.").format(table, title_of(catalogue))
            )
        if table in styles:
            document = QDomDocument()
            document.setContent(styles[table])
            layer.importNamedStyle(document)
        layer.moveToThread(QgsApplication.instance().thread())
        layers.append(layer)
    return layers
