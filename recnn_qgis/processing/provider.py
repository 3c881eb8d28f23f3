"""The Processing provider `recnn`."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..engine.client import EngineClient
from ..icons import icon, icon_path
from .build_index import BuildIndex
from .evaluate import Evaluate
from .find_similar import FindSimilar
from .segment import Segment
from .train import Train


class RecnnProvider(QgsProcessingProvider):
    """Always has all its algorithms; each says itself what it lacks to run."""

    def __init__(self, engine: EngineClient) -> None:
        super().__init__()
        self._engine = engine

    def id(self) -> str:
        """The part before the colon in the algorithms' names: scripts and models hold it, so it stays."""
        return "recnn"

    def name(self) -> str:
        """What the toolbox calls it: a name, the same in all languages."""
        return "ReCNN Retrieval"

    def icon(self) -> QIcon:
        """The plugin's, for the toolbox."""
        return icon("recnn")

    def svgIconPath(self) -> str:
        """The plugin's icon as a file, for the model designer."""
        return icon_path("recnn")

    def loadAlgorithms(self) -> None:
        """Adds one of each; QGIS calls it again whenever it refreshes its providers."""
        for algorithm in (BuildIndex, FindSimilar, Segment, Train, Evaluate):
            self.addAlgorithm(algorithm(self._engine))

    def supportedOutputRasterLayerExtensions(self) -> list[str]:
        """What the engine writes: GeoTIFF only, so that QGIS offers no other format."""
        return ["tif", "tiff"]
