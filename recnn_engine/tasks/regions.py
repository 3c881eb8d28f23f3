"""Regions to point at and to compare: what lies under a point, and why a tile matches."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import TileRecord
from recnn_engine.catalogue.stored_tiles import tile_transform
from recnn_engine.errors import InputError
from recnn_engine.imagery.places.extent import parse_crs, stored_crs
from recnn_engine.imagery.places.projecting import WGS84, beside, projected, projected_polygons
from recnn_engine.language import tr
from recnn_engine.legend import Legend
from recnn_engine.library import Library
from recnn_engine.progress import Progress, silent
from recnn_engine.queries.describing import Describing
from recnn_engine.queries.kinds import Asked
from recnn_engine.queries.methods import region_features
from recnn_engine.queries.stored import stored_vectors
from recnn_engine.regions import label_regions
from recnn_engine.results.class_maps import region_polygons
from recnn_engine.search.filter import Filter

Polygons = list[Any]
"""Coordinates of a GeoJSON MultiPolygon."""


@dataclass(frozen=True)
class PointedRegion:
    """The region under a point, with its outline in the CRS of the point; all None where there is none."""

    region: int | None = None
    tile: int | None = None
    class_name: str | None = None
    class_id: int | None = None
    area_m2: float | None = None
    polygons: Polygons | None = None


@dataclass(frozen=True)
class OutlinedRegion:
    """A region of an image: its class and its outline as fractions of width and height, x to the right and y down."""

    class_name: str
    class_id: int
    polygons: Polygons
    region: int | None = None


@dataclass(frozen=True)
class Explanation:
    """For each region of a query the nearest one of a match, nearest pair first."""

    pairs: list[RegionPair]


@dataclass(frozen=True)
class RegionPair:
    """A region of the query, the region of the match nearest to it, and the distance of their features."""

    query: OutlinedRegion
    match: OutlinedRegion
    distance: float


def region_at(
    library: Library, catalogue: Locator, point: tuple[float, float], crs: str = "EPSG:4326"
) -> PointedRegion:
    """The region under a point of any CRS; an empty one where no tile, or no valid pixel of one, is there.

    Of overlapping tiles, the one whose middle is nearest. Raises InputError for an unknown CRS.
    """
    given = parse_crs(crs)
    place = projected(given, WGS84, np.array([point], dtype=float))
    if place is None:
        raise InputError(
            tr(
                "The point {x:.8g}, {y:.8g} has no place on earth in {crs}.",
                x=point[0],
                y=point[1],
                crs=crs,
            )
        )
    longitude, latitude = beside(WGS84, place, np.zeros(2))[0].tolist()
    with library.reading(catalogue) as opened:
        ids = opened.candidates(Filter(bbox=(longitude, latitude, longitude, latitude)))
        for tile in sorted(opened.tiles(ids.tolist()), key=lambda t: _offset(t, longitude, latitude)):
            found = _region_of_tile(opened, tile, given, point)
            if found:
                return found
    return PointedRegion()


def explain(
    library: Library,
    catalogue: Locator,
    asked: Asked,
    tile: int,
    *,
    model: Path | None = None,
    device: str = "auto",
    progress: Progress = silent,
) -> Explanation:
    """Why a tile matches: for each region of the query the nearest one of the tile (equation 3)."""
    with library.reading(catalogue) as opened:
        method = region_features(opened).name
        query = Describing(library, opened, model, device, progress).describe(asked)
        now = opened.tile(tile).id
        stored = opened.regions_of(now)
        theirs = _outlines(opened.class_map(now), opened.settings.legend, stored.ids.tolist())
        ours = _outlines(query.class_map, opened.settings.legend)
        if query.region is not None:
            ours = ours[query.region : query.region + 1]
        vectors = stored_vectors(opened, method, now)
    distances = _distances(query.query.vectors, vectors)
    nearest = distances.argmin(axis=1)
    pairs = [RegionPair(ours[i], theirs[j], float(distances[i, j])) for i, j in enumerate(nearest)]
    return Explanation(sorted(pairs, key=lambda pair: pair.distance))


def _distances(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float64]:
    """Euclidean distances (n, m) between the rows of two sets of vectors."""
    return np.stack([np.sqrt(((b.astype(np.float64) - row) ** 2).sum(axis=1)) for row in a])


def _offset(tile: TileRecord, longitude: float, latitude: float) -> float:
    if tile.centre is None:
        return math.inf
    return (tile.centre[0] - longitude) ** 2 + (tile.centre[1] - latitude) ** 2


def _region_of_tile(
    catalogue: Catalogue, tile: TileRecord, crs: CRS, point: tuple[float, float]
) -> PointedRegion | None:
    if tile.crs is None:
        return None
    own = stored_crs(tile.crs, catalogue.locator)
    found = projected(crs, own, np.array([point], dtype=float))
    if found is None:
        return None
    x, y = beside(own, found, np.add(tile.bounds[:2], tile.bounds[2:]) / 2)[0]
    class_map = catalogue.class_map(tile.id)
    transform = tile_transform(catalogue, tile, class_map.shape)
    column, row = (int(np.floor(v)) for v in ~transform * (x, y))
    if not (0 <= row < class_map.shape[0] and 0 <= column < class_map.shape[1]) or not class_map[row, column]:
        return None
    position = int(label_regions(class_map)[row, column]) - 1
    stored = catalogue.regions_of(tile.id)
    class_id, polygons = list(region_polygons(class_map, transform))[position]
    return PointedRegion(
        region=int(stored.ids[position]),
        tile=tile.id,
        class_name=catalogue.settings.legend.classes[class_id - 1].name,
        class_id=class_id,
        area_m2=float(stored.areas[position]) * tile.resolution**2 if tile.resolution else None,
        polygons=projected_polygons(own, crs, polygons),
    )


def _outlines(class_map: NDArray[np.uint8], legend: Legend, ids: list[int] | None = None) -> list[OutlinedRegion]:
    height, width = class_map.shape
    found = region_polygons(class_map, Affine.scale(1 / width, 1 / height))
    return [
        OutlinedRegion(legend.classes[class_id - 1].name, class_id, polygons, ids[i] if ids else None)
        for i, (class_id, polygons) in enumerate(found)
    ]
