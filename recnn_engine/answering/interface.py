"""What a search asks a catalogue for, wherever that is open."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import Approximation, Settings, StoredRegions, TileRecord
from recnn_engine.queries.described import DescribedQuery
from recnn_engine.queries.kinds import Asked
from recnn_engine.search.filter import Filter
from recnn_engine.search.query import Query

if TYPE_CHECKING:
    from affine import Affine


@dataclass(frozen=True)
class Entry:
    """One entry of a ranked list. catalogue: its name in messages. path: of the tile's image, as it is now.

    content: the same for windows without a place on earth of files of one content, read in one way; None for others.
    """

    distance: float
    tile: TileRecord
    catalogue: str
    path: str
    content: Hashable = None


Ranking = Callable[[], list[Entry]]
"""Waits for a ranked list."""


class Answers(Protocol):
    """A catalogue that is searched."""

    @property
    def locator(self) -> Locator:
        """Where it is."""

    def settings(self) -> Settings:
        """What all its tiles have in common."""

    def count_sources(self) -> tuple[int, int]:
        """How many images it has, and of how many of them the date is unknown."""

    def method(self, asked: Asked, method: str | None) -> str:
        """By which of its feature sets it is searched, see `method_of`."""

    def image_of(self, path: str) -> int | None:
        """The id of the source that an image is, None where it is none of its images."""

    def path_of(self, source_id: int) -> str:
        """The path of a source, as it is now."""

    def source_files(self) -> list[tuple[str, int]]:
        """Path as stored and size in bytes of each source."""

    def describe(self, asked: Asked, model: Path | None, device: str) -> DescribedQuery:
        """Features and class map of a query, see `Describing`."""

    def nearest(self, query: Query, method: str, filter: Filter, k: int, candidates: int | None) -> Ranking:
        """Look for the k nearest tiles that satisfy a filter: they come, in order, when what it returns is called.

        candidates: of about so many that an approximate index finds; None: of all.
        """

    def approximation(self) -> Approximation | None:
        """What the approximate index was measured to find; None where it was not."""

    def class_map(self, tile: TileRecord) -> tuple[NDArray[np.uint8], Affine]:
        """The class map (H, W) uint8 of a tile, and from its pixels to the coordinates of its source."""

    def regions(self, tile: TileRecord) -> StoredRegions:
        """The regions of a tile."""

    def crs(self, tile: TileRecord) -> str | None:
        """WKT of a tile's coordinates, see `tile_crs`."""

    def pixels(self, tile: TileRecord) -> NDArray[np.uint8] | None:
        """The pixels (H, W, 3) uint8 of a tile as they were indexed; None where its image is gone."""
