"""Runs algorithms and keeps what they say."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer

EAST = "500000,500009.6,5599990.4,5600000"
"""The upper left tile of the archive's east.tif, in the order of Processing: xmin, xmax, ymin, ymax."""


class Listening(QgsProcessingFeedback):
    """Keeps what an algorithm says; cancels at a given percentage."""

    def __init__(self, cancel_at: float = 1000.0) -> None:
        super().__init__(False)
        self.said: list[str] = []
        self.warned: list[str] = []
        self.errors: list[str] = []
        self.percents: list[float] = []
        self.progressChanged.connect(self.percents.append)
        self.progressChanged.connect(lambda percent: self.cancel() if percent >= cancel_at else None)

    def pushInfo(self, text: str) -> None:
        self.said.append(text)

    def pushWarning(self, text: str) -> None:
        self.warned.append(text)

    def reportError(self, text: str, fatal: bool = False) -> None:
        self.errors.append(text)

    def setProgressText(self, text: str) -> None:
        self.said.append(text)


def rows(layer: QgsVectorLayer | str) -> list[dict]:
    layer = layer if isinstance(layer, QgsVectorLayer) else QgsVectorLayer(layer, "rows", "ogr")
    assert layer.isValid()
    return [feature.attributeMap() for feature in layer.getFeatures()]


def refusal(algorithm: str, parameters: dict) -> str:
    """Runs an algorithm that must fail; what the user is told."""
    import processing

    feedback = Listening()
    with pytest.raises(QgsProcessingException) as caught:
        processing.run(algorithm, parameters, feedback=feedback)
    return f"{caught.value} {feedback.errors}"
