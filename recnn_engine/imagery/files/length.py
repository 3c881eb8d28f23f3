"""Files that break off, where GDAL says so late or not at all: raw ones, and TIFFs at one of their resolutions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.naming.composed import files_of
from recnn_engine.imagery.naming.formats import is_tiff
from recnn_engine.imagery.naming.gdal_names import is_gdal_name
from recnn_engine.imagery.tiff import tiff_facts
from recnn_engine.language import tr, whole

RAW = ("ENVI", "EHdr", "ISCE", "PAux", "GenBin", "ROI_PAC", "KRO", "LAN")
"""GDAL's names of formats whose pixels stand in a file as they are, described by a header.

What is missing at the end is read as zeros without a word.
"""

BESIDE = (".ovr", ".msk")
"""Endings of the TIFFs beside an image that hold its overviews and its mask."""


def check_length(dataset: rasterio.DatasetReader, path: str) -> None:
    """Raise ImageryError where a file of an image has fewer bytes than its pixels need.

    A TIFF is whole with all its overviews and masks, whatever is read of it, or it is not.
    """
    if is_gdal_name(path):
        return
    for file in files_of(path):
        if dataset.driver in RAW and dataset.tags(ns="ENVI").get("file_compression", "0") == "0":
            pixel = sum(np.dtype(dtype).itemsize for dtype in dataset.dtypes)
            _check(file, dataset.width * dataset.height * pixel)
        for tiff in (file, *(file + ending for ending in BESIDE)):
            if is_tiff(tiff):
                _check(tiff, tiff_facts(tiff).end_of_pixels)


def _check(path: str, needed: int) -> None:
    size = Path(path).stat().st_size if needed else 0
    if size < needed:
        raise ImageryError(
            tr(
                "{path} breaks off: it has {size} bytes of {needed}.", path=path, size=whole(size), needed=whole(needed)
            ),
            tr("Copy it again."),
        )
