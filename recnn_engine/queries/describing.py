"""What a user points at, described: looked up, or read and shown to what describes the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from recnn_engine.catalogue.compatibility import check_model
from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.records import StoredSource
from recnn_engine.language import marked, tr
from recnn_engine.library import Library
from recnn_engine.progress import Progress
from recnn_engine.queries.described import DescribedQuery, count_regions, query_of
from recnn_engine.queries.kinds import (
    Asked,
    ExamplesQuery,
    ExtentQuery,
    ImageQuery,
    PolygonQuery,
    ReadQuery,
    RegionQuery,
    TileQuery,
)
from recnn_engine.queries.stored import region_query, tile_query
from recnn_engine.search.query import Query

if TYPE_CHECKING:
    from recnn_engine.descriptors.describer import Describer
    from recnn_engine.descriptors.interface import Description
    from recnn_engine.imagery.tiles import Tile
    from recnn_engine.queries.places import Place

DIMMED = 3
"""A query's picture is this many times darker where nothing is asked for."""

KINDS = {ImageQuery: marked("image"), ExtentQuery: marked("extent"), PolygonQuery: marked("polygon")}


@dataclass(frozen=True)
class Describing:
    """What describes queries to a catalogue. model: a model file, where one is needed (None: the starter)."""

    library: Library
    catalogue: Catalogue
    model: Path | None
    device: str
    progress: Progress

    def describe(self, asked: Asked) -> DescribedQuery:
        """Features and class map of a query: looked up for a tile or region, by the network for what is read.

        Raises InputError for an unknown tile or region and a place off the raster or too large, ImageryError for an
        unreadable image, CatalogueError where the model is not the catalogue's.
        """
        if isinstance(asked, TileQuery):
            return tile_query(self.catalogue, asked.tile)
        if isinstance(asked, RegionQuery):
            return region_query(self.catalogue, asked.region)
        if isinstance(asked, ExamplesQuery):
            return self._examples(asked)
        return self._read(asked)

    def _examples(self, asked: ExamplesQuery) -> DescribedQuery:
        first, *also = map(self.describe, asked.relevant)
        query = replace(first.query, also=_queries(also), unlike=_queries(map(self.describe, asked.irrelevant)))
        return replace(first, query=query)

    def _read(self, asked: ReadQuery) -> DescribedQuery:
        """What is read; kept until its file changes, where that can be told."""
        from recnn_engine.imagery.finding.find import find_imagery  # needs rasterio, which what is looked up does not

        path = find_imagery([asked.image if isinstance(asked, ImageQuery) else asked.raster])[0]
        settings, stored, state = self.catalogue.settings, self.catalogue.locate(path), _state(path)
        describer = self.library.describer(settings.descriptor, self.model, self.device, settings.learnt)
        make = partial(self._described, asked, path, stored, describer)
        if state is None:
            return make()
        key = (repr(asked), repr(settings), describer.origin.fingerprint, self.device, repr(stored), state)
        return self.library.described(key, make)

    def _described(
        self, asked: ReadQuery, path: str, stored: StoredSource | None, describer: Describer
    ) -> DescribedQuery:
        from recnn_engine.queries.places import opened_place

        settings = self.catalogue.settings
        with opened_place(self.catalogue, asked, path, stored) as place:
            check_model(self.catalogue, describer.origin.fingerprint, describer.origin.name)
            tile = place.read()
            wkt = place.raster.crs.to_wkt() if place.raster.crs else None
        description = self._description(tile, place, describer)
        query = query_of(settings, description.features)
        pixels = np.where(place.inside[..., None], tile.pixels, tile.pixels // DIMMED)
        return DescribedQuery(
            kind=KINDS[type(asked)],
            query=query,
            source=Path(path).name,
            source_id=stored.id if stored else None,
            shares=settings.legend.shares(description.class_map),
            class_map=description.class_map,
            read_pixels=lambda: pixels,
            bounds=tile.bounds,
            wkt=wkt,
            regions=count_regions(settings, query),
            resolution=tile.resolution,
            native_resolution=place.raster.resolution,
        )

    def _description(self, tile: Tile, place: Place, describer: Describer) -> Description:
        self.progress(tr("Loading the model"), 0, 1)
        step = partial(self.progress, tr("Describing the query"))
        step(0, 1)
        return describer.describe(tile.pixels, tile.valid, place.inside, step)


def _queries(described: Iterable[DescribedQuery]) -> tuple[Query, ...]:
    return tuple(one.query for one in described)


def _state(path: str) -> tuple[int, ...] | None:
    """What tells a file from a later one of the same name; None, where nothing does, for what only GDAL can look at."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
