"""What a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from recnn_engine.catalogue.records import Approximation, TileRecord
from recnn_engine.legend import Legend
from recnn_engine.queries.described import DescribedQuery


@dataclass(frozen=True)
class Match:
    """One result: its rank from 1, its distance, and the tile with its image (path as it is now).

    catalogue: the name of the one that the tile is of.

    same_place: further matches of the same ground and exact copies, nearest first, with the rank of this one and none
    of their own.
    """

    rank: int
    distance: float
    tile: TileRecord
    path: str
    catalogue: str
    class_map: Path | None = None
    same_place: tuple[Match, ...] = ()

    @property
    def crs(self) -> str | None:
        """EPSG:code of its tile's CRS where it has one, else WKT."""
        from recnn_engine.imagery.places.extent import short_crs  # needs rasterio: only for who asks

        return short_crs(self.tile.crs, self.catalogue)


@dataclass(frozen=True)
class FoundBy:
    """That matches were ranked of so many candidates, by a catalogue's approximate index, and what that finds.

    measured: None where nobody measured it.
    """

    catalogue: str
    candidates: int
    measured: Approximation | None


@dataclass(frozen=True)
class SearchResult:
    """A query as it was understood, its matches, nearest first, and the files that were written.

    thumbnail: pictures of the query's image (None where it is gone) and of its class map. found_by: approximate indexes
    that chose what was ranked; none where all was.
    """

    query: DescribedQuery
    matches: list[Match]
    legend: Legend
    out: Path | None = None
    sheet: Path | None = None
    thumbnail: tuple[Path | None, Path] | None = None
    found_by: tuple[FoundBy, ...] = ()
