"""Images in archives, by the names that GDAL opens them by. Nothing is ever extracted."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.naming.folders import is_hidden
from recnn_engine.imagery.naming.formats import SUFFIXES
from recnn_engine.imagery.naming.gdal_names import paths_in
from recnn_engine.language import tr

ZIPPED = "/vsizip/"
"""What GDAL's names of files in zip archives begin with."""

_TARS = (".tar", ".tgz", ".tar.gz")
ARCHIVES = (".zip", *_TARS)

_MOST_MEMBERS = 1000
"""A compressed archive has to be unpacked up to where one looks."""

_TRUE_COLOUR = "_TCI"
"""What the names of Sentinel-2's images in true colours have in them."""

_BROKEN = (OSError, EOFError, ValueError, NotImplementedError, zipfile.BadZipFile, tarfile.TarError, zlib.error)


def is_archive(path: Path) -> bool:
    """Whether a file is an archive by its ending."""
    return path.name.lower().endswith(ARCHIVES)


def archive_of(name: str) -> Path | None:
    """The archive that a name stands for as a whole, or by a folder in it: /data/a.zip, /vsizip//data/a.zip/folder."""
    inside = next((name[len(system) :] for system in ("/vsizip/", "/vsitar/") if name.startswith(system)), None)
    if inside is None:
        return Path(name) if is_archive(Path(name)) else None
    path = Path(inside.strip("{}"))
    archives = (place for place in (path, *path.parents) if is_archive(place) and place.is_file())
    return None if _is_image(inside) else next(archives, None)


def image_in(archive: Path) -> str | None:
    """GDAL's name (/vsizip/…, /vsitar/…) of the first image in an archive; None where none is seen.

    Of Sentinel-2's products in a zip, the image in true colours comes before previews and bands. Raises ImageryError
    for an archive that cannot be looked into.

    >>> image_in(Path("packed.zip"))
    '/vsizip/packed.zip/west.tif'
    """
    is_tar = archive.name.lower().endswith(_TARS)
    try:
        images = (name for name in _names(archive) if _is_image(name))
        image = next(images, None) if is_tar else min(images, key=lambda name: _TRUE_COLOUR not in name, default=None)
        return image and f"{'/vsitar' if is_tar else '/vsizip'}/{archive}/{image}"
    except _BROKEN as error:
        raise ImageryError(
            tr("{path} is an archive that cannot be looked into.", path=archive),
            tr("It may be damaged or incomplete: copy it again."),
        ) from error


def size_in_zip(name: str) -> int | None:
    """Bytes that a file in a zip archive has unpacked, by GDAL's name of it; None where there is no telling."""
    inside = next((path for path in paths_in(name) if is_archive(Path(path)) and Path(path).is_file()), None)
    if inside is None or not name.startswith(ZIPPED):
        return None
    try:
        with zipfile.ZipFile(inside) as opened:
            return opened.getinfo(name.partition(inside)[2].lstrip("}/")).file_size
    except (KeyError, *_BROKEN):
        return None


def _names(archive: Path) -> Iterator[str]:
    if archive.name.lower().endswith(_TARS):
        with tarfile.open(archive) as opened:
            yield from (member.name for member in islice(opened, _MOST_MEMBERS) if member.isfile())
    else:
        with zipfile.ZipFile(archive) as opened:
            yield from opened.namelist()


def _is_image(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not is_hidden(PurePosixPath(name))
