"""The engine's answers as values. An answer that does not fit raises EngineError, whatever is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import TypeVar

from qgis.PyQt.QtGui import QColor, QImage

from ..engine.errors import EngineError
from ..translation import decimal, tr

T = TypeVar("T")


@dataclass(frozen=True)
class Match:
    """One place that was found. bounds: in `crs`, pixels without one. footprint: rings of longitude, latitude.

    acquired: when its image was taken, as 2021, 2021-06-30 or 2021-06-30T10:50:31, None where that is unknown.
    same_place: what covers the same ground and is folded into it, nearest first, each with its rank.
    """

    rank: int
    distance: float
    tile: int
    source: str
    path: str
    bounds: tuple[float, ...]
    crs: str | None
    classes: dict[str, float]
    footprint: tuple[tuple[tuple[float, float], ...], ...] | None
    acquired: str | None = None
    same_place: tuple[Match, ...] = ()
    is_folded: bool = False

    @property
    def name(self) -> str:
        """The file's name alone."""
        return self.source.replace("\\", "/").rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Answer:
    """What a search found, nearest first, with the query as the engine understood it and the colours of the classes.

    reading: at which ground resolution the query was read, in words, where that is not its raster's own.
    """

    matches: list[Match]
    query_classes: dict[str, float]
    colours: dict[str, QColor]
    query_image: QImage = field(default_factory=QImage)
    query_class_map: QImage = field(default_factory=QImage)
    reading: str = ""


@dataclass(frozen=True)
class Region:
    """A region under the cursor; polygons as a GeoJSON MultiPolygon has them, in the CRS that was asked for."""

    region: int
    tile: int
    class_name: str
    area: float | None
    polygons: list


@dataclass(frozen=True)
class Side:
    """One region of a pair; polygons in fractions of the image's width and height, x to the right, y down."""

    class_name: str
    polygons: list

    @property
    def share(self) -> float:
        """How much of the image it covers, 0 to 1."""
        return sum(_area(polygon[0]) - sum(map(_area, polygon[1:])) for polygon in self.polygons)


@dataclass(frozen=True)
class Pair:
    """Which region of the query met which region of the match."""

    query: Side
    match: Side
    distance: float


def _reading(function: Callable[..., T]) -> Callable[..., T]:
    @wraps(function)
    def read(answer: dict) -> T:
        try:
            return function(answer)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            raise EngineError(
                "bad_answer",
                tr("The engine's answer makes no sense."),
                tr("Install the engine and the plugin from the same release."),
            ) from error

    return read


@_reading
def read_search(answer: dict) -> Answer:
    """A search's answer; reads the pictures of the query too, so call it outside the main thread."""
    query = answer["query"]
    pictures = query.get("thumbnail") or {}
    return Answer(
        matches=[_match(match) for match in answer["matches"]],
        query_classes={str(name): float(share) for name, share in query["classes"].items()},
        colours=read_colours(answer["legend"]),
        query_image=read_image(pictures.get("image")),
        query_class_map=read_image(pictures.get("class_map")),
        reading=_reading_in_words(query.get("resolution"), query.get("native_resolution")),
    )


def _reading_in_words(resolution: float | None, native: float | None) -> str:
    """“read at 0.3 m/px (its own is 0.1)”; nothing for what is read as it is."""
    if not (resolution and native) or decimal(resolution, 3) == decimal(native, 3):
        return ""
    return tr("read at {} m/px (its own is {})").format(decimal(resolution, 3), decimal(native, 3))


def read_image(path: str | None) -> QImage:
    """A picture that the engine wrote; a null one where it wrote none. Takes a while: not for the main thread."""
    return QImage(path) if path else QImage()


@_reading
def read_colours(legend: list[dict]) -> dict[str, QColor]:
    """Colour of each class by its name, in the legend's order."""
    return {str(entry["name"]): QColor(*entry["colour"]) for entry in legend}


@_reading
def read_region(answer: dict) -> Region | None:
    """The region at a point; None where no tile is."""
    if answer["region"] is None:
        return None
    return Region(
        region=int(answer["region"]),
        tile=int(answer["tile"]),
        class_name=str(answer["class"]),
        area=answer.get("area_m2"),
        polygons=_polygons(answer["polygons"]),
    )


@_reading
def read_pairs(answer: dict) -> list[Pair]:
    """Pairs of regions, nearest first."""
    return [Pair(_side(p["query"]), _side(p["match"]), float(p["distance"])) for p in answer["pairs"]]


def _match(match: dict, is_folded: bool = False) -> Match:
    parts = match.get("footprint_parts")
    return Match(
        rank=int(match["rank"]),
        distance=float(match["distance"]),
        tile=int(match["tile"]),
        source=str(match["source"]),
        path=str(match["path"]),
        bounds=tuple(float(value) for value in match["bounds"]),
        crs=match["crs"],
        classes={str(name): float(share) for name, share in match["classes"].items()},
        footprint=tuple(tuple((float(x), float(y)) for x, y in ring) for ring in parts) if parts else None,
        acquired=match.get("acquired"),
        same_place=tuple(_match(other, is_folded=True) for other in match.get("same_place", ())),
        is_folded=is_folded,
    )


def _side(side: dict) -> Side:
    return Side(str(side["class"]), _polygons(side["polygons"]))


def _area(ring: list) -> float:
    """Shoelace formula."""
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]))) / 2


def _polygons(polygons: list) -> list:
    return [[[(float(x), float(y)) for x, y in ring] for ring in polygon] for polygon in polygons]
