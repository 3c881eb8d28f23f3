"""Which rasters files, folders and GDAL's own names stand for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from recnn_engine.errors import ImageryError, InputError
from recnn_engine.imagery.names import full_name, is_gdal_name
from recnn_engine.language import tr

SUFFIXES = (".tif", ".tiff", ".jp2", ".jpg", ".jpeg", ".png", ".bmp", ".webp", ".vrt", ".img", ".ecw", ".sid", ".ntf")
"""Files of a folder with these endings count as imagery; a file named by itself may have any."""

HASHED_AT_ONCE = 1 << 20


def find_imagery(inputs: Iterable[str]) -> list[str]:
    """The rasters that files, folders (searched through) and /vsi paths name: absolute paths, each once, in order.

    Raises InputError where none is named, ImageryError for a path that does not exist and a folder without imagery.

    >>> [Path(path).name for path in find_imagery(["archive"])]
    ['east.tif', 'west.tif']
    """
    found: dict[str, None] = {}
    for name in inputs:
        if is_gdal_name(name):
            found[name] = None
            continue
        path = Path(full_name(name))
        if path.is_dir():
            inside = imagery_below(path)
            if not inside:
                raise ImageryError(
                    tr("The folder {path} holds no imagery.", path=path),
                    tr("Looked for {suffixes}.", suffixes=" ".join(SUFFIXES)),
                )
            found.update((str(p), None) for p in inside)
        elif path.exists():
            found[str(path)] = None
        else:
            raise ImageryError(tr("There is no file or folder {path}.", path=path), tr("Check the path."))
    if not found:
        raise InputError(tr("No imagery is named."), tr("Name rasters, or folders of rasters."))
    return list(found)


def imagery_below(folder: Path) -> list[Path]:
    """The imagery of a folder and of the folders in it, by its endings, in order."""
    return [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES and path.is_file()]


def file_fingerprint(path: Path) -> tuple[int, int, str]:
    """Size in bytes, modification time in ns and a hash of all bytes of a file."""
    status = path.stat()
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(HASHED_AT_ONCE):
            digest.update(part)
    return status.st_size, status.st_mtime_ns, digest.hexdigest()[:16]
