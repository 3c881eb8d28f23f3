"""Formats of imagery, by their files' endings and first bytes, and which of them the installed GDAL lacks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import rasterio

_PICTURES = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".bmp", ".webp", ".tga", ".ppm", ".pgm", ".pnm")
_RASTERS = (".tif", ".tiff", ".jp2", ".j2k", ".img", ".ecw", ".sid", ".ntf", ".nitf", ".vrt", ".gti")
SUFFIXES = (*_RASTERS, *_PICTURES)
"""Files of a folder with these endings count as imagery; a file named by itself may have any."""

DATABASES = (".gpkg", ".mbtiles")
"""Files that count where they hold a raster: they may hold other data."""

WITH_HEADER = ("", ".dat", ".bin", ".raw", ".bil", ".bip", ".bsq", ".envi")
"""Files that count where a header (.hdr) lies beside them, as for ENVI."""


@dataclass(frozen=True)
class Format:
    """A format, its files' endings, GDAL's drivers that read it, and what its files have at byte `at`."""

    name: str
    suffixes: tuple[str, ...]
    drivers: tuple[str, ...]
    magic: bytes
    at: int = 0


_JPEG_2000 = ("JP2OpenJPEG", "JP2KAK", "JP2ECW", "JP2MrSID", "JP2GROK", "JP2Lura")

FORMATS = (
    Format("ECW", (".ecw",), ("ECW",), b"e\x02"),
    Format("MrSID", (".sid",), ("MrSID",), b"msid"),
    Format("JPEG 2000", (".jp2", ".j2k", ".jpx", ".jpf", ".jpc"), _JPEG_2000, b"\0\0\0\x0cjP  "),
    Format("HDF4", (".hdf", ".hdf4"), ("HDF4",), b"\x0e\x03\x13\x01"),
    Format("HDF5", (".h5", ".he5", ".hdf5"), ("HDF5",), b"\x89HDF\r\n\x1a\n"),
    Format("NetCDF", (".nc", ".nc4"), ("netCDF", "HDF5"), b"CDF"),
    Format("GRIB", (".grb", ".grb2", ".grib", ".grib2"), ("GRIB",), b"GRIB"),
    Format("WebP", (".webp",), ("WEBP",), b"WEBP", at=8),
    Format("HEIF", (".heic", ".heif"), ("HEIF",), b"ftyphei", at=4),
    Format("AVIF", (".avif",), ("AVIF",), b"ftypavif", at=4),
    Format("JPEG XL", (".jxl",), ("JPEGXL",), b"\0\0\0\x0cJXL "),
    Format("FITS", (".fits", ".fts"), ("FITS",), b"SIMPLE  ="),
    Format("OpenEXR", (".exr",), ("EXR",), b"\x76\x2f\x31\x01"),
    Format("PDF", (".pdf",), ("PDF",), b"%PDF-"),
    Format("NITF", (".ntf", ".nitf"), ("NITF",), b"NITF0"),
    Format("GeoPackage", (".gpkg",), ("GPKG",), b"GPKG", at=68),
    Format("MBTiles", (".mbtiles",), ("MBTiles",), b"MPBX", at=68),
    Format("GDAL tile index", (".gti",), ("GTI",), b"<GDALTileIndexDataset"),
)

WRITE_ONLY = ("PDF",)
"""Formats that GDAL may have a driver for which only writes: then it recognizes no file of theirs."""

NAMED_ONLY = tuple(
    suffix for known in FORMATS for suffix in known.suffixes if suffix not in (*SUFFIXES, *DATABASES, ".pdf")
)
"""Files with these endings may be imagery; in folders they are not looked into, since most hold something else."""

_HEAD = 80


def format_of(path: str) -> Format | None:
    """The format of a file by its first bytes, else by its ending; None for one that is not known here."""
    head, name = _head(path), path.lower()
    return next(
        (known for known in FORMATS if head[known.at :].startswith(known.magic)),
        next((known for known in FORMATS if name.endswith(known.suffixes)), None),
    )


def can_be_read(known: Format) -> bool:
    """Whether the installed GDAL has a driver for a format."""
    with rasterio.Env() as environment:
        return not environment.drivers().keys().isdisjoint(known.drivers)


def is_tiff(path: str) -> bool:
    """Whether a file, if there is one, is a TIFF by its first bytes."""
    return _head(path)[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def _head(path: str) -> bytes:
    try:
        if not Path(path).is_file():
            return b""  # a pipe could be waited for for ever
        with Path(path).open("rb") as file:
            return file.read(_HEAD)
    except (OSError, ValueError):
        return b""
