"""What a user points at, read and described."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue import Catalogue, StoredSource, TileRecord
from recnn_engine.catalogue.stored_tiles import read_stored_tile
from recnn_engine.errors import CatalogueError, ImageryError, InputError
from recnn_engine.imagery.extent import describe_crs, short_crs
from recnn_engine.imagery.finding import find_imagery
from recnn_engine.imagery.polygon import PlacedPolygon
from recnn_engine.imagery.raster import Raster, open_raster
from recnn_engine.imagery.tiles import Tile, Window
from recnn_engine.language import marked, tr, whole
from recnn_engine.progress import Progress
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
from recnn_engine.queries.recent import Recent
from recnn_engine.search import Query

MOST_PIXELS = 1 << 24
"""Pixels a query may have, 4096 × 4096: finding the regions of so many takes 0.6 GB."""

DIMMED = 3
"""A query's picture is this many times darker where nothing is asked for."""


KINDS = {ImageQuery: marked("image"), ExtentQuery: marked("extent"), PolygonQuery: marked("polygon")}


@dataclass(frozen=True)
class DescribedQuery:
    """A query with what people want to see of it.

    source: the file's name. source_id: its id in the catalogue, None for a foreign image. class_map: (H, W) uint8.
    pixels: (H, W, 3) uint8, dimmed outside a polygon; None where the image is gone. bounds: xmin, ymin, xmax, ymax in
    `crs` or image coordinates.
    regions: how many are compared, None where the catalogue holds no vectors of regions. region: for the query by a
    region, its place among the regions of the class map, from 0.
    """

    kind: str
    query: Query
    source: str
    source_id: int | None
    shares: dict[str, float]
    class_map: NDArray[np.uint8]
    pixels: NDArray[np.uint8] | None
    bounds: tuple[float, float, float, float]
    crs: str | None
    regions: int | None
    region: int | None = None


_recent: Recent[DescribedQuery] = Recent(MOST_PIXELS, lambda described: described.class_map.size)


def describe_query(
    catalogue: Catalogue, asked: Asked, model: Path | None, device: str, progress: Progress
) -> DescribedQuery:
    """Features and class map of a query: looked up for a tile or region, by the network for what is read.

    Raises InputError for an unknown tile or region and a place off the raster or too large, ImageryError for an
    unreadable image, CatalogueError where the model is not the catalogue's.
    """
    if isinstance(asked, TileQuery):
        return _stored_query(catalogue, marked("tile"), catalogue.tile(asked.tile))
    if isinstance(asked, RegionQuery):
        tile, position = catalogue.tile_of_region(asked.region)
        return _stored_query(catalogue, marked("region"), catalogue.tile(tile), position)
    if isinstance(asked, ExamplesQuery):
        first, *also = (describe_query(catalogue, a, model, device, progress) for a in asked.relevant)
        unlike = [describe_query(catalogue, a, model, device, progress) for a in asked.irrelevant]
        query = replace(first.query, also=tuple(d.query for d in also), unlike=tuple(d.query for d in unlike))
        return replace(first, query=query)
    return _read_query(catalogue, asked, model, device, progress)


def _stored_query(catalogue: Catalogue, kind: str, tile: TileRecord, position: int | None = None) -> DescribedQuery:
    whole = catalogue.features_of(catalogue.settings.methods[0], [tile.id]).vectors[0]
    vectors = whole[None]
    if catalogue.settings.descriptor == "recnn":
        vectors = catalogue.features_of("recnn", [tile.id]).vectors
    if position is not None:
        require_method(catalogue, "recnn")
        vectors = vectors[position : position + 1]
        whole = vectors[0]
    return DescribedQuery(
        kind=kind,
        query=Query(vectors, whole, tile.id),
        source=Path(tile.source).name,
        source_id=tile.source_id,
        shares=tile.shares,
        class_map=catalogue.class_map(tile.id),
        pixels=read_stored_tile(catalogue, tile),
        bounds=tile.bounds,
        crs=short_crs(tile.crs),
        regions=_number_of_regions(catalogue, vectors),
        region=position,
    )


def require_method(catalogue: Catalogue, method: str) -> None:
    """Raise CatalogueError where a catalogue holds no features for a method."""
    if method not in catalogue.settings.methods:
        hint = tr(
            "Search it by {methods}, or build another with the descriptor {method}.",
            methods=", ".join(catalogue.settings.methods),
            method=method,
        )
        if method == "recnn":
            raise CatalogueError(tr("{path} holds no vectors of regions.", path=catalogue.path), hint)
        raise CatalogueError(tr("{path} holds no features of {method}.", path=catalogue.path, method=method), hint)


def _read_query(
    catalogue: Catalogue, asked: ReadQuery, model: Path | None, device: str, progress: Progress
) -> DescribedQuery:
    from recnn_engine.descriptors.archive import describer, origin_of

    path = find_imagery([asked.image if isinstance(asked, ImageQuery) else asked.raster])[0]
    stored = catalogue.locate(path)
    settings = catalogue.settings
    origin = origin_of(settings.descriptor, model)

    def make() -> DescribedQuery:
        tile, inside, crs = _read_tile(catalogue, asked, path, stored)
        if not (tile.valid & inside).any():
            what = tr("{path} has no valid pixels where you ask.", path=path)
            raise ImageryError(what, tr("Choose a place with data."))
        catalogue.check_model(origin.fingerprint, origin.name)
        progress(tr("Loading the model"), 0, 1)
        describe = describer(settings.descriptor, model, device, settings.learnt)
        step = partial(progress, tr("Describing the query"))
        step(0, 1)
        description = describe(tile.pixels, tile.valid, inside, step)
        vectors = description.whole[None] if description.regions.vectors is None else description.regions.vectors
        return DescribedQuery(
            kind=KINDS[type(asked)],
            query=Query(vectors, description.whole),
            source=Path(path).name,
            source_id=stored.id if stored else None,
            shares=settings.legend.shares(description.class_map),
            class_map=description.class_map,
            pixels=np.where(inside[..., None], tile.pixels, tile.pixels // DIMMED),
            bounds=tile.bounds,
            crs=crs,
            regions=_number_of_regions(catalogue, vectors),
        )

    state = _state(path)
    if state is None:
        return make()
    return _recent.get((repr(asked), repr(settings), origin.fingerprint, repr(stored), state), make)


def _state(path: str) -> tuple[int, int] | None:
    """What tells a file from a later one of the same name; None, where nothing does, for what only GDAL can look at."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _number_of_regions(catalogue: Catalogue, vectors: NDArray[np.float32]) -> int | None:
    """A query's vectors (n, d) are of its regions where the catalogue's are; elsewhere there is one of the whole."""
    return len(vectors) if "recnn" in catalogue.settings.methods else None


def _read_tile(
    catalogue: Catalogue, asked: ReadQuery, path: str, stored: StoredSource | None
) -> tuple[Tile, NDArray[np.bool_], str | None]:
    """The pixels a query covers, scaled as the catalogue scaled that raster, at the catalogue's ground resolution.

    With them (H, W) bool, which of them are asked for, and the CRS.
    """
    bands, scaling = (stored.bands, stored.scaling) if stored else (None, None)
    with open_raster(path, bands, scaling) as raster:
        polygon = PlacedPolygon.on(raster, asked.polygon) if isinstance(asked, PolygonQuery) else None
        window = polygon.window if polygon else _window(raster, asked)
        resolution = _resolution(catalogue, raster)
        shape = raster.shape_at(window, resolution)
        _check_size(path, shape)
        inside = polygon.pixels_inside(shape) if polygon else np.ones(shape, dtype=bool)
        return raster.read_tile(window, resolution), inside, describe_crs(raster.crs)


def _window(raster: Raster, asked: ImageQuery | ExtentQuery) -> Window:
    return raster.whole if isinstance(asked, ImageQuery) else raster.window_of(asked.extent)


def _check_size(path: str, shape: tuple[int, int]) -> None:
    if shape[0] * shape[1] > MOST_PIXELS:
        raise InputError(
            tr(
                "The query is {width} × {height} pixels of {path} at the catalogue's ground resolution,"
                " more than the {most} that are described at once.",
                width=whole(shape[1]),
                height=whole(shape[0]),
                path=path,
                most=whole(MOST_PIXELS),
            ),
            tr("Choose a smaller place, or search a catalogue of a coarser ground resolution."),
        )


def _resolution(catalogue: Catalogue, raster: Raster) -> float | None:
    """The catalogue's ground resolution; where each raster kept its own, the nearest to this one's in the archive."""
    lowest, highest = catalogue.resolution_range()
    if catalogue.settings.resolution or raster.resolution is None or lowest is None:
        return catalogue.settings.resolution
    nearest = min(max(raster.resolution, lowest), highest)
    return None if nearest == raster.resolution else nearest
