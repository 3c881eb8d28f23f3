"""Places: rectangles in a CRS, and what a CRS is called."""

from __future__ import annotations

from dataclasses import dataclass

from rasterio.crs import CRS

from recnn_engine.errors import CatalogueError, InputError
from recnn_engine.imagery.places.projecting import FARTHEST, full_turn, is_on_earth
from recnn_engine.language import tr


@dataclass(frozen=True)
class Extent:
    """A rectangle in a CRS (anything PROJ understands; None: the coordinates of the raster it is used with)."""

    xmin: float
    ymin: float
    xmax: float
    ymax: float
    crs: str | None = None

    def __post_init__(self) -> None:
        xmin, ymin, xmax, ymax = self.as_tuple()
        far = max(map(abs, self._numbers())) > FARTHEST
        if not (xmax > xmin and ymax > ymin) or far:
            raise InputError(
                tr("The extent {extent} has no area on earth.", extent=", ".join(f"{v:.12g}" for v in self._numbers())),
                tr("Give it as xmin,ymin,xmax,ymax with xmin < xmax and ymin < ymax."),
            )

    def as_tuple(self) -> tuple[float, float, float, float]:
        """xmin, ymin, xmax, ymax; where longitudes go across the antimeridian, the eastern one is a turn more."""
        if self.xmin > self.xmax and self.crs is not None and (crs := _any_crs(self.crs)).is_geographic:
            return self.xmin, self.ymin, self.xmax + (full_turn(crs) or 0), self.ymax
        return self._numbers()

    def _numbers(self) -> tuple[float, float, float, float]:
        return self.xmin, self.ymin, self.xmax, self.ymax


def parse_crs(text: str) -> CRS:
    """The CRS of an authority code, WKT or PROJ text. Raises InputError for anything else, a site's own grid too."""
    crs = _any_crs(text)
    if not is_on_earth(crs):
        raise InputError(tr("The CRS “{crs}” has no place on earth.", crs=text), tr("Give the extent in another one."))
    return crs


def stated_wkt(crs: str | None) -> str | None:
    """The WKT of what a user states as the CRS of a raster, be it one of the earth or not; None for nothing stated."""
    return None if crs is None else _any_crs(crs).to_wkt()


def _any_crs(text: str) -> CRS:
    try:
        return CRS.from_user_input(text)
    except ValueError as error:  # of which CRSError is one
        raise InputError(tr("“{crs}” is not a CRS.", crs=text), tr("Write it as EPSG:4326 or as WKT.")) from error


def describe_crs(crs: CRS | None) -> str | None:
    """A CRS as EPSG:code where it has one, else as WKT; None without one."""
    if crs is None:
        return None
    authority = crs.to_authority()
    return ":".join(authority) if authority else crs.to_wkt()


def stored_crs(wkt: str, of: object) -> CRS:
    """The CRS that is stored of something. Raises CatalogueError, which names that, for what is none."""
    try:
        return CRS.from_wkt(wkt)
    except ValueError as error:  # of which CRSError is one
        raise CatalogueError(
            tr("{path} has a CRS stored that is none: {crs}.", path=of, crs=wkt[:60]),
            tr("Restore a copy, or build the index again; “recnn check” tells what can be repaired."),
        ) from error


def short_crs(wkt: str | None, of: object) -> str | None:
    """A CRS that is stored of something, as EPSG:code where it has one, else as WKT. Raises as `stored_crs` does."""
    return describe_crs(stored_crs(wkt, of)) if wkt else None
