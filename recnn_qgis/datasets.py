"""What GDAL opens for a raster layer of QGIS, and the CRS that a user gave it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from qgis.core import QgsRasterLayer

from .wording import crs_name

_GDAL_NAME = re.compile(r"/vsi[a-z0-9]+(_streaming)?[/?]|[A-Za-z][A-Za-z0-9+._-]+:")
"""As in the engine: virtual file systems, URIs and prefixed names; one letter before a colon is a Windows drive."""


def is_gdal_name(name: str) -> bool:
    """Whether a name is GDAL's own (/vsizip/…, GTIFF_DIR:2:…, https://…) and no path of the file system."""
    return _GDAL_NAME.match(name) is not None


def dataset_of(layer: QgsRasterLayer) -> str | None:
    """What GDAL opens for a layer: a file, a /vsi path, a subdataset. None where only QGIS has the pixels.

    A text in place of a name (XML) is left to QGIS, too.
    """
    source = layer.dataProvider().dataSourceUri()
    only_in_qgis = layer.providerType() != "gdal" or "authcfg=" in source or source.startswith(("/vsimem/", "<"))
    if only_in_qgis:
        return None
    dataset = source.split("|")[0]  # behind it: options of QGIS
    path = Path(dataset)
    if is_gdal_name(dataset) or path.is_absolute():  # which may lie on a disk that does not answer
        return dataset
    return str(path.absolute()) if path.exists() else dataset


def given_crs(layer: QgsRasterLayer) -> str | None:
    """The CRS that a user gave a layer, as the engine names it. None where it is the one that its file says."""
    crs = layer.crs()
    return crs_name(crs) if crs.isValid() and crs != layer.dataProvider().crs() else None


def crs_of_layers(layers: Iterable[QgsRasterLayer]) -> dict[str, str]:
    """The CRS that counts for each layer's file: the one the user gave, else “auto”, which is its own again."""
    datasets = ((dataset_of(layer), given_crs(layer)) for layer in layers)
    return {dataset: crs or "auto" for dataset, crs in datasets if dataset}
