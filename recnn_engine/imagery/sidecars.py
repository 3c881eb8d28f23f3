"""Files that belong to an image by their names: places, statistics, overviews, headers, styles, metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from recnn_engine.imagery.acquired import date_files

_ENDINGS = re.compile(
    r"-(wal|shm|journal)"
    r"|(\.(aux|xml|ovr|msk|prj|hdr|rrd|rde|ige|tab|map|met|imd|rpb|til|sta|stx|clr|wld|qml|qlr|sld|points|json|txt|lock"
    r"|[a-z]{2,5}wx?))+",
    re.IGNORECASE,
)
"""What follows the name or the stem of an image in those of its sidecars; the last are world files."""


def without_sidecars(files: Iterable[Path], images: Iterable[Path]) -> list[Path]:
    """The files that do not belong to any of the images, in order."""
    names = {name for image in images for name in (str(image), str(image.with_suffix("")))}
    dates = {file for image in images for file in date_files(str(image))}
    return [file for file in files if file not in dates and not _belongs(file, names)]


def _belongs(file: Path, names: set[str]) -> bool:
    """Whether a path is one of these names and an ending of sidecars."""
    path = str(file)
    begins = (len(path) - len(file.name) + place.start() for place in re.finditer(r"[.-]", file.name))
    return any(path[:begin] in names and _ENDINGS.fullmatch(path[begin:]) for begin in begins)
