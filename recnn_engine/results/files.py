"""The files that a search leaves."""

from __future__ import annotations

import errno
import os
from dataclasses import astuple, dataclass
from pathlib import Path

from recnn_engine.errors import OutputError, reason_of
from recnn_engine.language import tr

CLASS_MAP = "rank_{rank:02d}_tile_{tile}.tif"
CLASS_MAPS = "rank_*_tile_*.*"
"""All class maps of any search, with the styles beside them."""


@dataclass(frozen=True)
class ResultFiles:
    """out: a GeoPackage of matches and regions. class_maps: a folder for a GeoTIFF each, with a style beside it.

    sheet: a picture. thumbnail: a folder for pictures of the query. None for what is not wanted.
    """

    out: Path | None = None
    class_maps: Path | None = None
    sheet: Path | None = None
    thumbnail: Path | None = None

    def any(self) -> bool:
        """Whether anything is to be written."""
        return any(astuple(self))

    def targets(self) -> list[Path]:
        """Files that are written, or may be: of the class maps those that are there already.

        Pictures of a query are named by what they show, and left alone where they are there.
        """
        maps = sorted(self.class_maps.glob(CLASS_MAPS)) if self.class_maps else []
        return [*filter(None, (self.out, self.sheet)), *maps]

    def check(self) -> None:
        """Raise OutputError for a file in a folder that is missing, or where a folder is, and the other way round."""
        for target in filter(None, (self.out, self.sheet)):
            if not target.parent.is_dir():
                raise OutputError(
                    tr("There is no folder {folder}.", folder=target.parent), tr("Create it, or choose another one.")
                )
            if target.is_dir():
                reason = reason_of(OSError(errno.EISDIR, os.strerror(errno.EISDIR)))
                raise OutputError(
                    tr("{path} cannot be written: {error}.", path=target, error=reason), tr("Choose another name.")
                )
        for folder in filter(None, (self.class_maps, self.thumbnail)):
            _check_makeable(folder)


def _check_makeable(folder: Path) -> None:
    """Raise OutputError where a folder is not there and cannot be made, since a file is in its place or above it."""
    nearest = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if not nearest.is_dir():
        reason = reason_of(OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)))
        raise OutputError(
            tr("The folder {folder} cannot be made: {error}.", folder=folder, error=reason), tr("Choose another one.")
        )
