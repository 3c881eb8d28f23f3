"""The files that a search leaves."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from pathlib import Path

from recnn_engine.folders import check_file_place, check_folder_place

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
            check_file_place(target)
        for folder in filter(None, (self.class_maps, self.thumbnail)):
            check_folder_place(folder)
