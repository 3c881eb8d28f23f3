"""What a user points at, read and described as a query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from affine import Affine
from numpy.typing import NDArray

from recnn_engine.catalogue import Catalogue, StoredSource, TileRecord
from recnn_engine.errors import CatalogueError, ImageryError, InputError
from recnn_engine.imagery.raster import Extent, Raster, describe_crs, find_imagery, open_raster
from recnn_engine.imagery.tiles import Tile
from recnn_engine.progress import Progress
from recnn_engine.search import Query


@dataclass(frozen=True)
class ImageQuery:
    """A whole image file."""

    image: str


@dataclass(frozen=True)
class ExtentQuery:
    """An extent of a raster."""

    raster: str
    extent: Extent


@dataclass(frozen=True)
class TileQuery:
    """A tile of the catalogue, by its id."""

    tile: int


@dataclass(frozen=True)
class RegionQuery:
    """One region of the catalogue, by its id: what looks like this region?"""

    region: int


@dataclass(frozen=True)
class ExamplesQuery:
    """Several examples of what is searched for, at least one, and of what is not."""

    relevant: tuple[Asked, ...]
    irrelevant: tuple[Asked, ...] = ()


Asked = ImageQuery | ExtentQuery | TileQuery | RegionQuery | ExamplesQuery


def asked_for(
    image: str | None = None,
    raster: str | None = None,
    extent: tuple[float, float, float, float] | None = None,
    extent_crs: str | None = None,
    tile: int | None = None,
    region: int | None = None,
    examples: Sequence[dict] | None = None,
) -> Asked:
    """The one query that these options name. Raises InputError where they name none, several or half of one.

    examples: the options of one query each, with "relevant": true or false.
    """
    if examples:
        return _examples(examples)
    if (raster is None) != (extent is None):
        raise InputError("A raster and an extent belong together.", "Give both.")
    given = {"image": image, "raster": raster, "tile": tile, "region": region}
    if sum(value is not None for value in given.values()) != 1:
        hint = "Give one of: an image, a raster with an extent, a tile, a region."
        raise InputError("A search needs exactly one query.", hint)
    if raster is not None:
        return ExtentQuery(raster, Extent(*extent, extent_crs))
    if image is not None:
        return ImageQuery(image)
    return TileQuery(tile) if tile is not None else RegionQuery(region)


def _examples(examples: Sequence[dict]) -> ExamplesQuery:
    sides: dict[bool, list[Asked]] = {True: [], False: []}
    for example in examples:
        options = dict(example)
        sides[bool(options.pop("relevant", True))].append(asked_for(**options))
    if not sides[True]:
        raise InputError("A search by examples needs at least one relevant example.", "Mark a result as relevant.")
    return ExamplesQuery(tuple(sides[True]), tuple(sides[False]))


@dataclass(frozen=True)
class DescribedQuery:
    """A query with what people want to see of it.

    source: the file's name. source_id: its id in the catalogue, None for a foreign image. class_map: (H, W) uint8.
    pixels: (H, W, 3) uint8, None where the image is gone. bounds: xmin, ymin, xmax, ymax in `crs` or image coordinates.
    region: for the query by a region, its place among the regions of the class map, from 0.
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
    region: int | None = None


def describe_query(
    catalogue: Catalogue, asked: Asked, model: Path | None, device: str, progress: Progress
) -> DescribedQuery:
    """Features and class map of a query: looked up for a tile or region, by the network for an image or extent.

    Raises InputError for an unknown tile or region or an extent off the raster, ImageryError for an unreadable
    image, CatalogueError where the model is not the catalogue's.
    """
    if isinstance(asked, TileQuery):
        return _stored_query(catalogue, "tile", catalogue.tile(asked.tile))
    if isinstance(asked, RegionQuery):
        tile, position = catalogue.tile_of_region(asked.region)
        return _stored_query(catalogue, "region", catalogue.tile(tile), position)
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
        region=position,
    )


def require_method(catalogue: Catalogue, method: str) -> None:
    """Raise CatalogueError where a catalogue holds no features for a method."""
    if method not in catalogue.settings.methods:
        hint = f"Search it by {' or '.join(catalogue.settings.methods)}, or build another with the descriptor {method}."
        what = "vectors of regions" if method == "recnn" else f"features of {method}"
        raise CatalogueError(f"{catalogue.path} holds no {what}.", hint)


def tile_transform(catalogue: Catalogue, tile: TileRecord, shape: tuple[int, int]) -> Affine:
    """From pixels of a tile's class map, (height, width) `shape`, to the coordinates of its source."""
    column, row, width, height = tile.window
    source = Affine(*catalogue.source(tile.source_id).transform)
    return source * Affine.translation(column, row) * Affine.scale(width / shape[1], height / shape[0])


def read_stored_tile(catalogue: Catalogue, tile: TileRecord) -> NDArray[np.uint8] | None:
    """The pixels (H, W, 3) of a tile as they were indexed; None where its image is gone or cannot be read."""
    source = catalogue.source(tile.source_id)
    try:
        with open_raster(catalogue.resolve(source.path), source.bands, source.scaling) as raster:
            return raster.read_tile(tile.window, catalogue.settings.resolution).pixels
    except (ImageryError, InputError):  # the latter where another image with fewer bands has its name
        return None


def short_crs(wkt: str | None) -> str | None:
    """A stored CRS as EPSG:code where it has one, else as WKT."""
    from rasterio.crs import CRS

    return describe_crs(CRS.from_wkt(wkt)) if wkt else None


def _read_query(
    catalogue: Catalogue, asked: ImageQuery | ExtentQuery, model: Path | None, device: str, progress: Progress
) -> DescribedQuery:
    from recnn_engine.descriptors.archive import describer, origin_of

    path = find_imagery([asked.image if isinstance(asked, ImageQuery) else asked.raster])[0]
    stored = catalogue.locate(path)
    tile, crs = _read_tile(catalogue, asked, path, stored)
    if not tile.valid.any():
        raise ImageryError(f"{path} has no valid pixels where you ask.", "Choose a place with data.")
    settings = catalogue.settings
    origin = origin_of(settings.descriptor, model)
    catalogue.check_model(origin.fingerprint, origin.name)
    progress("Loading the model", 0, 1)
    describe = describer(settings.descriptor, model, device, settings.learnt)
    progress("Describing the query", 0, 1)
    description = describe(tile.pixels, tile.valid)
    vectors = description.regions.vectors
    return DescribedQuery(
        kind="image" if isinstance(asked, ImageQuery) else "extent",
        query=Query(description.whole[None] if vectors is None else vectors, description.whole),
        source=Path(path).name,
        source_id=stored.id if stored else None,
        shares=settings.legend.shares(description.class_map),
        class_map=description.class_map,
        pixels=tile.pixels,
        bounds=tile.bounds,
        crs=crs,
    )


def _read_tile(
    catalogue: Catalogue, asked: ImageQuery | ExtentQuery, path: str, stored: StoredSource | None
) -> tuple[Tile, str | None]:
    """The pixels a query covers, scaled as the catalogue scaled that raster, at the catalogue's ground resolution."""
    bands, scaling = (stored.bands, stored.scaling) if stored else (None, None)
    with open_raster(path, bands, scaling) as raster:
        window = raster.whole if isinstance(asked, ImageQuery) else raster.window_of(asked.extent)
        return raster.read_tile(window, _resolution(catalogue, raster)), describe_crs(raster.crs)


def _resolution(catalogue: Catalogue, raster: Raster) -> float | None:
    """The catalogue's ground resolution; where each raster kept its own, the nearest to this one's in the archive."""
    lowest, highest = catalogue.resolution_range()
    if catalogue.settings.resolution or raster.resolution is None or lowest is None:
        return catalogue.settings.resolution
    nearest = min(max(raster.resolution, lowest), highest)
    return None if nearest == raster.resolution else nearest
