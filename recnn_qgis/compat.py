"""The only module that knows QGIS versions: 3.22 to 4."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsRasterFileWriter


def put_in_group(details: QgsProcessingContext.LayerDetails, name: str) -> None:
    """Loads a result layer into a group of the layer tree; before QGIS 3.32 it stays outside."""
    if hasattr(details, "groupName"):
        details.groupName = name


def is_written(outcome: int) -> bool:
    """Whether `QgsRasterFileWriter.writeRaster` succeeded; the enumeration moved to `Qgis` in QGIS 3.36."""
    return outcome == QgsRasterFileWriter.WriterError.NoError
