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
        return "recnn"

    def name(self) -> str:
        return "ReCNN Retrieval"

    def icon(self) -> QIcon:
        return icon("recnn")

    def svgIconPath(self) -> str:
        return icon_path("recnn")

    def loadAlgorithms(self) -> None:
        for algorithm in (BuildIndex, FindSimilar, Segment, Train, Evaluate):
            self.addAlgorithm(algorithm(self._engine))

    def supportedOutputRasterLayerExtensions(self) -> list[str]:
        return ["tif", "tiff"]
