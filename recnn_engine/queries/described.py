"""A query as it was understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.records import Settings
from recnn_engine.search.query import Query


@dataclass(frozen=True)
class DescribedQuery:
    """A query with what people want to see of it.

    source: the file's name. source_id: its id in the catalogue, None for a foreign image. class_map: (H, W) uint8.
    bounds: xmin, ymin, xmax, ymax in the CRS, whose WKT is `wkt`, or image coordinates. read_pixels: see `pixels`.
    resolution, native_resolution: m/px that it was read at, and its raster's own; None
    without a place on the ground.
    regions: how many are compared, None where the catalogue holds no vectors of regions. region: for the query by a
    region, its place among the regions of the class map, from 0.
    """

    kind: str
    query: Query
    source: str
    source_id: int | None
    shares: dict[str, float]
    class_map: NDArray[np.uint8]
    read_pixels: Callable[[], NDArray[np.uint8] | None] = field(repr=False, compare=False)
    bounds: tuple[float, float, float, float]
    wkt: str | None
    regions: int | None
    resolution: float | None
    native_resolution: float | None
    region: int | None = None

    @cached_property
    def pixels(self) -> NDArray[np.uint8] | None:
        """(H, W, 3) uint8, dimmed outside a polygon; None where the image is gone. Read when it is first asked for."""
        return self.read_pixels()

    @property
    def crs(self) -> str | None:
        """EPSG:code of its CRS where it has one, else WKT."""
        from recnn_engine.imagery.places.extent import short_crs  # needs rasterio: only for who asks

        return short_crs(self.wkt, self.source)


def query_of(settings: Settings, features: Mapping[str, NDArray[Any]], tile: int | None = None) -> Query:
    """The features of an image, (n, C) by the name of their set, as what is searched for. tile: its id, if it has one.

    They are rounded as those in the catalogue are, so that the distance of an image to itself is 0. Where no set is of
    regions, the vector of the whole image stands for them, and where none is of images, the maximum over the regions
    for it.
    """
    of_level = {level: [f.name for f in settings.feature_sets if f.level == level] for level in ("tile", "region")}
    rounded = {kept.name: kept.rounded(features[kept.name]) for kept in settings.feature_sets}
    vectors = rounded[(of_level["region"] or of_level["tile"])[0]]
    whole = rounded[of_level["tile"][0]][0] if of_level["tile"] else vectors.max(axis=0)
    return Query(vectors, whole, tile)


def count_regions(settings: Settings, query: Query) -> int | None:
    """How many regions of a query are compared; None where the catalogue holds no vectors of regions."""
    return len(query.vectors) if settings.has_regions else None
