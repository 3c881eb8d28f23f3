"""Files that break off, where GDAL says so late or not at all: raw ones, and TIFFs at one of their resolutions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from xml.etree.ElementTree import Element  # nosec B405  read by `made_of`

import numpy as np
import rasterio

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.faults import GDAL_FAULTS
from recnn_engine.imagery.files.made_of import local_file, root_of, source_in, sources_of
from recnn_engine.imagery.naming.archives import ZIPPED, size_in_zip
from recnn_engine.imagery.naming.composed import files_of
from recnn_engine.imagery.naming.formats import SUFFIXES, is_tiff
from recnn_engine.imagery.opening import open_dataset
from recnn_engine.imagery.tiff import tiff_facts
from recnn_engine.language import tr, whole

RAW = ("ENVI", "EHdr", "ISCE", "PAux", "GenBin", "ROI_PAC", "KRO", "LAN")
"""GDAL's names of formats whose pixels stand in a file as they are, described by a header.

What is missing at the end is read as zeros without a word.
"""

BESIDE = (".ovr", ".msk")
"""Endings of the TIFFs beside an image that hold its overviews and its mask."""

_TELLING = tuple(suffix for suffix in SUFFIXES if suffix not in (".img", ".vrt"))
"""Endings of files that are never raw: GDAL, or a look at a TIFF's directories, tells where they break off."""

_BLOCK = 512
"""Bytes, of a PCIDSK file."""


def check_length(dataset: rasterio.DatasetReader, path: str) -> None:
    """Raise ImageryError where a file of an image, or of what it draws on, has fewer bytes than its pixels need.

    A TIFF is whole with all its overviews and masks, whatever is read of it, or it is not. dataset: the image, opened.
    """
    for name in (*files_of(path), *sources_of(path)):
        place = name if name.startswith(ZIPPED) else local_file(name)
        if place is None:
            continue
        for tiff in (place, *(place + ending for ending in BESIDE)):
            if is_tiff(tiff):
                _check(tiff, tiff_facts(tiff).end_of_pixels)
        if name == path:
            _check_all(_needed(dataset, place))
        elif not place.lower().endswith(_TELLING):
            with suppress(*GDAL_FAULTS), open_dataset(place) as source:
                _check_all(_needed(source, place))


def _needed(dataset: rasterio.DatasetReader, path: str) -> Iterator[tuple[str, int]]:
    """Files that hold the pixels of a data set as they are, and the bytes that these need them to have."""
    if dataset.driver in RAW:
        header = dataset.tags(ns="ENVI")
        if header.get("file_compression", "0") == "0":
            pixel = sum(np.dtype(dtype).itemsize for dtype in dataset.dtypes)
            yield path, int(header.get("header_offset", 0)) + dataset.width * dataset.height * pixel
    elif dataset.driver == "PCIDSK" and path == local_file(path):
        with Path(path).open("rb") as file:
            head = file.read(_BLOCK)
        start, blocks = int(head[304:320]), int(head[320:336])  # of pixels in tiles there are none here
        yield path, (start - 1 + blocks) * _BLOCK
    elif dataset.driver == "VRT" and (root := root_of(path)) is not None:
        for number, band in enumerate(root.findall("VRTRasterBand")):
            if (source := band.find("SourceFilename")) is not None and (name := source_in(path, source)):
                yield name, _end_of_raw_band(dataset, np.dtype(dataset.dtypes[number]).itemsize, band)


def _end_of_raw_band(dataset: rasterio.DatasetReader, pixel: int, band: Element) -> int:
    """The byte after the last one of a VRTRawRasterBand. pixel: bytes of one."""
    step = int(band.findtext("PixelOffset") or pixel)
    line = int(band.findtext("LineOffset") or step * dataset.width)
    last = max(0, step * (dataset.width - 1)) + max(0, line * (dataset.height - 1))
    return int(band.findtext("ImageOffset") or 0) + last + pixel


def _check_all(needed: Iterator[tuple[str, int]]) -> None:
    for path, size in needed:
        _check(path, size)


def _check(path: str, needed: int) -> None:
    size = _size_of(path) if needed else None
    if size is not None and size < needed:
        raise ImageryError(
            tr(
                "{path} breaks off: it has {size} bytes of {needed}.", path=path, size=whole(size), needed=whole(needed)
            ),
            tr("Copy it again."),
        )


def _size_of(path: str) -> int | None:
    """Bytes of a file, unpacked; None where there is no telling."""
    if path.startswith(ZIPPED):
        return size_in_zip(path)
    return Path(path).stat().st_size if Path(path).is_file() else None
