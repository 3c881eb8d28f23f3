"""The kinds of query: what a user can point at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recnn_engine.errors import InputError
from recnn_engine.language import tr

if TYPE_CHECKING:
    from recnn_engine.imagery.places.extent import Extent
    from recnn_engine.imagery.polygon import Polygon


@dataclass(frozen=True)
class ImageQuery:
    """A whole image file. crs: in place of its own, where it is no image of the catalogue, which is read as it was."""

    image: str
    crs: str | None = None


@dataclass(frozen=True)
class ExtentQuery:
    """An extent of a raster. crs: as for an image."""

    raster: str
    extent: Extent
    crs: str | None = None


@dataclass(frozen=True)
class PolygonQuery:
    """What a raster shows inside a polygon. crs: as for an image."""

    raster: str
    polygon: Polygon
    crs: str | None = None


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


ReadQuery = ImageQuery | ExtentQuery | PolygonQuery
"""What is read from a raster and described by the network."""

Asked = ReadQuery | TileQuery | RegionQuery | ExamplesQuery


def asked_for(
    image: str | None = None,
    raster: str | None = None,
    extent: tuple[float, float, float, float] | None = None,
    extent_crs: str | None = None,
    polygon: dict[str, Any] | None = None,
    tile: int | None = None,
    region: int | None = None,
    raster_crs: str | None = None,
) -> Asked:
    """The one query that these options name. Raises InputError where they name none, several or half of one.

    raster_crs: of the raster, or the image, in place of its own. polygon: a GeoJSON geometry, in `extent_crs` as an
    extent is.
    """
    if (raster is None) != (extent is None and polygon is None):
        raise InputError(tr("A raster and an extent, or a polygon, belong together."), tr("Give both."))
    given = {"image": image, "tile": tile, "region": region, "extent": extent, "polygon": polygon}
    if sum(value is not None for value in given.values()) > 1:
        raise _not_one()
    if raster is not None and polygon is not None:
        from recnn_engine.imagery.polygon import Polygon  # places need rasterio, which what is looked up does not

        return PolygonQuery(raster, Polygon.of(polygon, extent_crs), raster_crs)
    if raster is not None and extent is not None:
        from recnn_engine.imagery.places.extent import Extent

        return ExtentQuery(raster, Extent(*extent, extent_crs), raster_crs)
    if image is not None:
        return ImageQuery(image, raster_crs)
    if tile is not None:
        return TileQuery(tile)
    if region is not None:
        return RegionQuery(region)
    raise _not_one()


def _not_one() -> InputError:
    hint = tr("Give one of: an image, a raster with an extent or a polygon, a tile, a region.")
    return InputError(tr("A search needs exactly one query."), hint)


def examples_of(pairs: Sequence[tuple[Asked, bool]]) -> ExamplesQuery:
    """One query of several, each with whether it is relevant. Raises InputError where none is."""
    relevant = tuple(asked for asked, is_relevant in pairs if is_relevant)
    if not relevant:
        raise InputError(
            tr("A search by examples needs at least one relevant example."), tr("Mark a result as relevant.")
        )
    return ExamplesQuery(relevant, tuple(asked for asked, is_relevant in pairs if not is_relevant))


def rasters_of(asked: Asked) -> list[str]:
    """Names of the rasters that a query is read from."""
    if isinstance(asked, ExamplesQuery):
        return [raster for example in (*asked.relevant, *asked.irrelevant) for raster in rasters_of(example)]
    if isinstance(asked, ImageQuery):
        return [asked.image]
    return [asked.raster] if isinstance(asked, (ExtentQuery, PolygonQuery)) else []


def is_by_region(asked: Asked) -> bool:
    """Whether a region is among what is searched for; it can only be compared region by region."""
    if isinstance(asked, ExamplesQuery):
        return any(map(is_by_region, (*asked.relevant, *asked.irrelevant)))
    return isinstance(asked, RegionQuery)
