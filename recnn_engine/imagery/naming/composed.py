"""Images composed of one-band files: `/scenes/LC08_B{4,3,2}.TIF` stands for its red, green and blue file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring  # nosec B405: only to write

import rasterio
from rasterio.enums import MaskFlags

_COMPOSED = re.compile(r"(?P<before>.*)\{(?P<parts>[\w.-]+(?:,[\w.-]+){2})\}(?P<after>[^/\\]*)", re.DOTALL)
_COLOURS = ("Red", "Green", "Blue")
_DIGITS = "0123456789"

_TYPES = {
    "uint8": "Byte",
    "int8": "Int8",
    "uint16": "UInt16",
    "int16": "Int16",
    "uint32": "UInt32",
    "int32": "Int32",
    "uint64": "UInt64",
    "int64": "Int64",
    "float32": "Float32",
    "float64": "Float64",
}
"""What GDAL calls NumPy's types."""


def composed_name(files: Sequence[str]) -> str:
    """The name of an image whose red, green and blue lie in these files: it lists what their names differ in.

    >>> composed_name(["/s/T31_B04_10m.jp2", "/s/T31_B03_10m.jp2", "/s/T31_B02_10m.jp2"])
    '/s/T31_B{04,03,02}_10m.jp2'
    """
    before = _common_begin(files).rstrip(_DIGITS)
    rests = [file[len(before) :] for file in files]
    after = _common_begin([rest[::-1] for rest in rests])[::-1].lstrip(_DIGITS)
    return f"{before}{{{','.join(rest[: len(rest) - len(after)] for rest in rests)}}}{after}"


def files_of(name: str) -> tuple[str, ...]:
    """The files that an image's path stands for: red, green and blue of a composed one, else the path itself.

    A file whose own name has braces is a file like any other.

    >>> files_of("/s/LC08_B{4,3,2}.TIF")
    ('/s/LC08_B4.TIF', '/s/LC08_B3.TIF', '/s/LC08_B2.TIF')
    """
    match = _COMPOSED.fullmatch(name)
    if match is None or Path(name).exists():
        return (name,)
    return tuple(f"{match['before']}{part}{match['after']}" for part in match["parts"].split(","))


def missing_file(name: str) -> str | None:
    """The first of the files of an image's path that is not there."""
    return next((file for file in files_of(name) if not Path(file).exists()), None)


def is_one_image(bands: Sequence[rasterio.DatasetReader]) -> bool:
    """Whether opened files can be the bands of one image: one band each, of the same type, size and place."""
    grids = {(band.dtypes[0], band.width, band.height, band.transform, str(band.crs)) for band in bands if band.count}
    return len(grids) == 1 and all(band.count == 1 for band in bands)


def vrt_of(bands: Sequence[rasterio.DatasetReader]) -> str:
    """The text of a VRT (https://gdal.org/drivers/raster/vrt.html) that has opened one-band files as its bands."""
    first = bands[0]
    root = Element("VRTDataset", rasterXSize=str(first.width), rasterYSize=str(first.height))
    if first.crs:
        SubElement(root, "SRS", dataAxisToSRSAxisMapping=_axes(first.crs)).text = first.crs.to_wkt()
    if not first.transform.is_identity:
        SubElement(root, "GeoTransform").text = ", ".join(f"{value!r}" for value in first.transform.to_gdal())
    metadata = SubElement(root, "Metadata")
    for key, value in first.tags().items():
        SubElement(metadata, "MDI", key=key).text = value
    for number, (band, colour) in enumerate(zip(bands, _COLOURS), 1):
        place = SubElement(root, "VRTRasterBand", dataType=_TYPES[band.dtypes[0]], band=str(number))
        _fill(place, band, colour)
    if MaskFlags.per_dataset in first.mask_flag_enums[0]:
        mask = SubElement(SubElement(root, "MaskBand"), "VRTRasterBand", dataType="Byte")
        _add_source(mask, first, "mask,1")
    return tostring(root, encoding="unicode")


def _common_begin(texts: Sequence[str]) -> str:
    return "".join(signs[0] for signs in takewhile(lambda signs: len(set(signs)) == 1, zip(*texts)))


def _fill(place: Element, band: rasterio.DatasetReader, colour: str) -> None:
    facts: dict[str, Any] = {
        "Description": band.descriptions[0],
        "NoDataValue": None if band.nodata is None else repr(band.nodata),
        "ColorInterp": colour,
        "Offset": repr(band.offsets[0]),
        "Scale": repr(band.scales[0]),
    }
    for name, value in facts.items():
        if value is not None:
            SubElement(place, name).text = value
    _add_source(place, band, "1")


def _add_source(place: Element, dataset: rasterio.DatasetReader, band: str) -> None:
    source = SubElement(place, "SimpleSource")
    SubElement(source, "SourceFilename", relativeToVRT="0").text = dataset.name
    SubElement(source, "SourceBand").text = band


def _axes(crs: rasterio.crs.CRS) -> str:
    """Coordinates are x, y here, which for geographic systems is the other way round than in their definition."""
    return "2,1" if crs.is_geographic else "1,2"
