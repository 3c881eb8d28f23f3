"""What GDAL opens for a raster layer of QGIS."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsRasterLayer


def dataset_of(layer: QgsRasterLayer) -> str | None:
    """What GDAL opens for a layer: a file, a /vsi path, a subdataset. None where only QGIS has the pixels."""
    source = layer.dataProvider().dataSourceUri()
    only_in_qgis = layer.providerType() != "gdal" or "authcfg=" in source or source.startswith("/vsimem/")
    if only_in_qgis:
        return None
    dataset = source.split("|")[0]  # behind it: options of QGIS
    path = Path(dataset)
    is_relative_file = not path.is_absolute() and path.exists()  # the others may lie on a disk that does not answer
    return str(path.absolute()) if is_relative_file else dataset
