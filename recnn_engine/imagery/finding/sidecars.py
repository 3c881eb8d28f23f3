"""Files that belong to an image by their names: places, statistics, overviews, headers, styles, metadata."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from recnn_engine.imagery.dates.acquired import LANDSAT, date_files

_ENDINGS = re.compile(
    r"-(wal|shm|journal)"
    r"|(\.(aux|xml|ovr|msk|prj|hdr|rrd|rde|ige|tab|map|met|imd|rpb|til|sta|stx|clr|wld|qml|qlr|sld|points|json|txt|lock"
    r"|[a-z]{2,5}wx?))+",
    re.IGNORECASE,
)
"""What follows the name or the stem of an image in those of its sidecars; the last are world files."""


def without_sidecars(files: Sequence[Path], images: Iterable[Path]) -> list[Path]:
    """The files that do not belong to any of the images, in order."""
    if not files:
        return []
    paths = [str(image) for image in images]
    names = {name for image in paths for name in (image, os.path.splitext(image)[0])}  # noqa: PTH122  of very many
    has_facts = any(file.name.endswith(LANDSAT) for file in files)
    facts = {file for image in paths for file in date_files(image)} if has_facts else ()
    return [file for file in files if file not in facts and not _belongs(file, names)]


def _belongs(file: Path, names: set[str]) -> bool:
    """Whether a path is one of these names and an ending of sidecars."""
    path = str(file)
    begins = (len(path) - len(file.name) + place.start() for place in re.finditer(r"[.-]", file.name))
    return any(path[:begin] in names and _ENDINGS.fullmatch(path[begin:]) for begin in begins)
