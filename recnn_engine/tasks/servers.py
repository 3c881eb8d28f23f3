"""What QGIS asks of catalogues: on a server which there are, and of changes; of all the styles of their layers."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from recnn_engine.catalogue.layer_styles import LAYERS, styles_of_layers
from recnn_engine.catalogue.locator import Locator, ServerLocator
from recnn_engine.catalogue.opening import catalogues_beside
from recnn_engine.library import Library


def schemas(catalogue: Locator) -> dict[str, Any]:
    """The schemas that hold a catalogue in the database of an address, whose own schema does not matter.

    Raises InputError for a file, CatalogueError where the server lets nobody in.
    """
    return {"schemas": catalogues_beside(catalogue)}


def version(library: Library, catalogue: Locator) -> dict[str, Any]:
    """A text that is another one after each change of a catalogue."""
    with library.reading(catalogue) as opened:
        state = repr(opened.data_version())
    return {"version": blake2b(state.encode(), digest_size=8).hexdigest()}


def layers(library: Library, catalogue: Locator) -> dict[str, Any]:
    """The tables of a catalogue that QGIS shows as layers, each with its style (QML): what the file stores may be
    somebody else's, and lead to the network.
    """
    with library.reading(catalogue) as opened:
        styles = styles_of_layers(opened.settings.legend)
    tables = LAYERS if isinstance(catalogue, ServerLocator) else ("tiles",)
    return {"layers": [{"table": table, "style": styles[table]} for table in tables]}
