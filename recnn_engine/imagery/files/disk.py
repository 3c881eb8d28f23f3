"""Files as a run finds them, and which of them belong to an image by their names."""

from __future__ import annotations

import os
import re
import stat
from collections import defaultdict
from functools import lru_cache

from recnn_engine.errors import ImageryError, reason_of
from recnn_engine.imagery.dates.acquired import LANDSAT
from recnn_engine.imagery.files.file import File
from recnn_engine.imagery.files.fingerprint import digest, digest_of_bytes
from recnn_engine.language import tr

_AFTER_NAME = (".aux.xml", ".msk", ".ovr", ".aux", ".hdr")
_AFTER_STEM = (".wld", ".prj", ".hdr", ".aux", ".rrd", ".rde", ".ige", ".tab", ".rpb", ".imd", "_rpc.txt", ".json")
"""What follows the name, and the name without its ending, of an image in those of its sidecars, world files apart.

Styles (.qml, .qgz) change no pixel.
"""


class Disk:
    """The files of a disk as a run finds them: each folder is listed, each file is looked at and hashed only once."""

    def __init__(self) -> None:
        self._folders: dict[str, dict[str, list[str]]] = {}
        self._states: dict[str, tuple[int, int] | None] = {}
        self._digests: dict[tuple[str, bool], str] = {}

    def size_and_time(self, path: str) -> tuple[int, int] | None:
        """Size in bytes and modification time in ns of a file; None where there is none."""
        if path not in self._states:
            self._states[path] = _size_and_time(path)
        return self._states[path]

    def sidecars(self, path: str) -> list[str]:
        """The files beside an image that belong to it by their names, in capitals or not, in order."""
        folder, name = os.path.split(path)
        listed = self._listed(folder)
        stem, dot, ending = name.lower().rpartition(".")
        names = [name.lower() + after for after in _AFTER_NAME]
        names += [(stem if dot else ending) + after for after in (*_world_files(ending if dot else ""), *_AFTER_STEM)]
        if LANDSAT in listed:
            names += [stem[: place.start()] + LANDSAT.lower() for place in re.finditer("_|$", stem)]
        found = {file: None for each in names for file in listed.get(each, ()) if file != name}
        paths = (os.path.join(folder, file) for file in found)  # noqa: PTH118
        return [file for file in paths if self.size_and_time(file)]

    def file(self, path: str, known: File | None = None, *, whole: bool = True) -> File:
        """A file as it is now. known: what was known of it, which saves hashing it where size and time are the same.

        whole: whether all its bytes matter. Raises ImageryError where it cannot be read.
        """
        now = self.size_and_time(path)
        if known is not None and now == known[1:3]:
            return known._replace(path=path)
        try:
            key = (path, whole)
            if key not in self._digests:
                self._digests[key] = (digest_of_bytes if whole else digest)(path)
            size, modified = now or (0, 0)
            return File(path, size, modified, self._digests[key])
        except OSError as error:
            raise ImageryError(
                tr("{path} cannot be read: {reason}.", path=path, reason=reason_of(error)),
                tr("The file may be damaged or incomplete."),
            ) from error

    def _listed(self, folder: str) -> dict[str, list[str]]:
        """Names in a folder by themselves in small letters; under `LANDSAT` all those of Landsat's metadata."""
        if folder not in self._folders:
            names = defaultdict(list)
            for name in _names_in(folder):
                names[name.lower()].append(name)
                if name.endswith(LANDSAT):
                    names[LANDSAT].append(name)
            self._folders[folder] = dict(names)
        return self._folders[folder]


@lru_cache(maxsize=64)
def _world_files(ending: str) -> tuple[str, ...]:
    """Endings of world files, by that of the image: tfw and tifw for tif."""
    return (f".{ending[0]}{ending[-1]}w", f".{ending}w") if ending else ()


def _names_in(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208  names alone
    except OSError:
        return []


def is_gone(path: str) -> bool:
    """Whether the disk says that there is no file of this name: not where a link leads nowhere, or nobody can look."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _size_and_time(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116  a Path for each of very many images takes longer than the look
    except (OSError, ValueError):
        return None
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None
