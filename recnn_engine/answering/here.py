"""A catalogue that is open in this process, as a search asks it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from recnn_engine.answering.interface import Entry, Ranking
from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import Approximation, Settings, StoredRegions, TileRecord
from recnn_engine.library import Library
from recnn_engine.progress import Progress, silent
from recnn_engine.queries.described import DescribedQuery
from recnn_engine.queries.describing import Describing
from recnn_engine.queries.kinds import Asked
from recnn_engine.queries.methods import method_of
from recnn_engine.search.filter import Filter
from recnn_engine.search.query import Query

if TYPE_CHECKING:
    from affine import Affine


@dataclass(frozen=True)
class Here:
    """What an open catalogue answers. See `Answers`."""

    library: Library
    catalogue: Catalogue
    progress: Progress = silent

    @property
    def locator(self) -> Locator:
        """Where it is."""
        return self.catalogue.locator

    def settings(self) -> Settings:
        """What all its tiles have in common."""
        return self.catalogue.settings

    def count_sources(self) -> tuple[int, int]:
        """How many images it has, and of how many of them the date is unknown."""
        return self.catalogue.count_sources()

    def method(self, asked: Asked, method: str | None) -> str:
        """By which of its feature sets it is searched."""
        return method_of(self.catalogue, asked, method).name

    def image_of(self, path: str) -> int | None:
        """The id of the source that an image is, None where it is none of its images."""
        source = self.catalogue.locate(path)
        return source.id if source else None

    def path_of(self, source_id: int) -> str:
        """The path of a source, as it is now."""
        return self.locator.resolve(self.catalogue.source(source_id).path)

    def source_files(self) -> list[tuple[str, int]]:
        """Path as stored and size in bytes of each source."""
        return self.catalogue.source_files()

    def describe(self, asked: Asked, model: Path | None, device: str) -> DescribedQuery:
        """Features and class map of a query."""
        return Describing(self.library, self.catalogue, model, device, self.progress).describe(asked)

    def nearest(self, query: Query, method: str, filter: Filter, k: int, candidates: int | None) -> Ranking:
        """Look for the k nearest tiles that satisfy a filter."""
        return lambda: self.ranked(query, method, filter, k, candidates)

    def ranked(self, query: Query, method: str, filter: Filter, k: int, candidates: int | None) -> list[Entry]:
        """The k nearest tiles that satisfy a filter, in order; of so many candidates, or of all."""
        asked = (self.catalogue, query, method, filter, k)
        ranked = self.library.nearest(*asked) if candidates is None else self.library.nearest_of(*asked, candidates)
        tiles = self.catalogue.tiles([entry.tile for entry in ranked])
        unplaced = {tile.source_id for tile in tiles if not tile.footprint}
        read = {each.id: (each.fingerprint, repr(each.reading)) for each in self.catalogue.sources(unplaced)}
        return [
            Entry(
                entry.distance,
                tile,
                str(self.locator),
                self.locator.resolve(tile.source),
                None if tile.footprint else (tile.window, *read[tile.source_id]),
            )
            for entry, tile in zip(ranked, tiles, strict=True)
        ]

    def approximation(self) -> Approximation | None:
        """What the approximate index was measured to find; None where it was not."""
        return self.catalogue.approximation()

    def class_map(self, tile: TileRecord) -> tuple[NDArray[np.uint8], Affine]:
        """The class map of a tile, and from its pixels to the coordinates of its source."""
        from recnn_engine.catalogue.stored_tiles import tile_transform  # needs rasterio, as the next ones do

        class_map = self.catalogue.class_map(tile.id)
        return class_map, tile_transform(self.catalogue, tile, class_map.shape)

    def regions(self, tile: TileRecord) -> StoredRegions:
        """The regions of a tile."""
        return self.catalogue.regions_of(tile.id)

    def crs(self, tile: TileRecord) -> str | None:
        """WKT of a tile's coordinates."""
        from recnn_engine.catalogue.stored_tiles import tile_crs

        return tile_crs(self.catalogue, tile)

    def pixels(self, tile: TileRecord) -> NDArray[np.uint8] | None:
        """The pixels of a tile as they were indexed; None where its image is gone."""
        from recnn_engine.catalogue.stored_tiles import read_stored_tile

        return read_stored_tile(self.catalogue, tile)
