"""Which files on the disk an image is read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from recnn_engine.imagery.acquired import date_files
from recnn_engine.imagery.composed import files_of
from recnn_engine.imagery.formats import SUFFIXES
from recnn_engine.imagery.names import is_gdal_name, paths_in
from recnn_engine.imagery.raster import listed_files

_REFERRING = (".vrt", ".xml")
_BINARY = tuple(suffix for suffix in SUFFIXES if suffix not in _REFERRING)
_HEAD = 512


def files_behind(name: str, has_sidecars: Callable[[str], bool]) -> Iterator[str]:
    """Paths of files that an image, by its path or one of GDAL's names, is made of, and of those that belong to it.

    What a VRT or another text draws on comes too, through further ones. has_sidecars: whether to look, for a file of
    that path, for those that belong to it; for very many images it would take long for each.
    """
    waiting = [name]
    found = {name}
    while waiting:
        name = waiting.pop()
        paths = tuple(paths_in(name)) if is_gdal_name(name) else files_of(name)
        yield from paths
        if refers_to_files(name) or any(refers_to_files(path) or has_sidecars(path) for path in paths):
            yield from (str(file) for path in paths for file in date_files(path))
            waiting += [file for file in listed_files(name) if file not in found]
            found.update(waiting)


def refers_to_files(name: str) -> bool:
    """Whether an image can be made of other files: a VRT by its name, or a text (XML, JSON, lists of tiles)."""
    if name.lower().endswith(_BINARY):
        return False
    if name.lower().endswith(_REFERRING):
        return True
    try:
        with Path(name).open("rb") as file:
            return b"\0" not in file.read(_HEAD)
    except (OSError, ValueError):
        return False
