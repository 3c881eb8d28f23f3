"""Names of data sets that GDAL understands and that are no paths of the file system."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

_GDAL_NAME = re.compile(r"/vsi[a-z0-9]+(_streaming)?[/?]|[A-Za-z][A-Za-z0-9+._-]+:")
"""GDAL's virtual file systems, URIs and prefixed names (GTIFF_DIR:1:…); a letter before a colon is a Windows drive."""

PAGE = "GTIFF_DIR:"
"""What the names of a TIFF's pages begin with."""
_FIRST_PAGE = f"{PAGE}1:"

_PATH_BEGINS = re.compile(r"/vsi[a-z0-9]+(_streaming)?/|[{\",=]|^vrt://|:(?!//)")
_PATH_ENDS = re.compile(r"[}\"?&:]|$")
"""What GDAL writes around the path of a file that it looks into: what a path can follow, and what can follow it."""


def is_gdal_name(name: str) -> bool:
    """Whether a name is GDAL's own (/vsizip/…, https://…, NETCDF:…) and has to be passed on as it is."""
    return _GDAL_NAME.match(name) is not None


def is_text(name: str) -> bool:
    """Whether GDAL and a catalogue can keep a name: the system gives files whose names are other bytes, too."""
    try:
        return bool(name.encode())
    except UnicodeEncodeError:
        return False


def as_text(name: str) -> str:
    """A name as it can be told everywhere: “?” for each byte that is no text.

    >>> as_text("caf\udce9.tif")
    'caf?.tif'
    """
    return name.encode(errors="replace").decode()


def page_name(path: str, page: int) -> str:
    """GDAL's name of a page, counted from 1, of a TIFF."""
    return f"{PAGE}{page}:{path}"


def path_of_first_page(name: str) -> str:
    """The path of a TIFF whose first page has this name, else the name itself."""
    return full_name(name[len(_FIRST_PAGE) :]) if name.startswith(_FIRST_PAGE) else name


def full_name(name: str) -> str:
    """The absolute path of a file, as it may be named in any way; GDAL's own names, of no file, as they are."""
    path = os.path.normpath(Path(name).expanduser().absolute())
    return name if is_gdal_name(name) and not Path(path).exists() else path


def paths_in(name: str) -> Iterator[str]:
    """What in one of GDAL's names can be the path of a file: that of the archive, of the file in a prefixed name, …

    >>> "/data/packed.zip" in paths_in("/vsizip/{/data/packed.zip}/a.tif")
    True
    """
    found: dict[str, None] = {}
    for start in _PATH_BEGINS.finditer(name):
        for end in _PATH_ENDS.finditer(name, start.end()):
            path = Path(name[start.end() : end.start()])
            found.update((str(place), None) for place in (path, *path.parents) if place.name)
    yield from found
