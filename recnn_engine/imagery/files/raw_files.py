"""Raw files, of which GDAL reads what is missing at the end as zeros without a word."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.naming.gdal_names import is_gdal_name
from recnn_engine.language import tr, whole

RAW = ("ENVI", "EHdr", "ISCE", "PAux", "GenBin", "ROI_PAC", "KRO", "LAN")
"""GDAL's names of formats whose pixels stand in a file as they are, described by a header."""


def check_length(dataset: rasterio.DatasetReader, path: str) -> None:
    """Raise ImageryError where a raw file has fewer bytes than its pixels need."""
    is_compressed = dataset.tags(ns="ENVI").get("file_compression", "0") != "0"
    if dataset.driver not in RAW or is_compressed or is_gdal_name(path) or not Path(path).is_file():
        return
    needed = dataset.width * dataset.height * sum(np.dtype(dtype).itemsize for dtype in dataset.dtypes)
    size = Path(path).stat().st_size
    if size < needed:
        raise ImageryError(
            tr(
                "{path} breaks off: it has {size} bytes of {needed}.", path=path, size=whole(size), needed=whole(needed)
            ),
            tr("Copy it again."),
        )
