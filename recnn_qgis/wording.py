"""Places and queries as the engine's wire has them, and as words that people and scripts write.

An example in words: “tile 17”, “region 5”, “/a/patch.png”, “/a/ortho.tif @ 4.98,4.99,51.84,51.85 [EPSG:4326]”
or “/a/ortho.tif @ Polygon((…))”. Extents are in Processing's order, xmin,xmax,ymin,ymax; semicolons separate examples.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterable

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsRectangle

from .polygons import polygons_in

_NUMBERED = re.compile(r"(tile|region)\s+(\d+)", re.IGNORECASE)
_PLACE = re.compile(r"(.*?)(?:\s*\[(.*)\])?", re.DOTALL)
_AT = " @ "
_DECIMALS = 17  # changes no coordinate by more than a double's rounding


def coordinates(extent: QgsRectangle) -> list[float]:
    """xmin, ymin, xmax, ymax, as the wire has it."""
    return [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()]


def crs_name(crs: QgsCoordinateReferenceSystem) -> str:
    """How the engine names a CRS: by its authority and number, else as WKT."""
    return crs.authid() or crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT2_2018)


def nodata_in(words: str) -> float | str | None:
    """Nodata as the wire has it: a number, “none” or “auto” in letters of any case, None for nothing.

    NaN is no data whatever is declared. Raises ValueError for anything else.
    """
    word = words.strip().lower()
    if word in ("", "none", "auto"):
        return word or None
    number = float(word)
    if math.isinf(number):
        raise ValueError(words)
    return "declared" if math.isnan(number) else number


def geojson(geometry: QgsGeometry) -> dict:
    """A polygon as a GeoJSON geometry; arcs become lines."""
    return json.loads(geometry.asJson(_DECIMALS))


def polygon_of(geometry: QgsGeometry) -> QgsGeometry:
    """The polygon, or polygons, that a geometry is or that its collections hold; a null one where there is none."""
    polygons, _ = polygons_in([geometry])
    return QgsGeometry.collectGeometry(polygons) if len(polygons) > 1 else QgsGeometry(*polygons)


def extent_in_words(extent: list[float], crs: str | None) -> str:
    """As Processing writes extents: xmin,xmax,ymin,ymax [EPSG:4326]."""
    xmin, ymin, xmax, ymax = extent
    return ",".join(map(repr, (xmin, xmax, ymin, ymax))) + _bracketed(crs)


def polygon_in_words(polygon: dict, crs: str | None) -> str:
    """WKT with the CRS behind it, as Processing writes extents: Polygon((…)) [EPSG:4326]."""
    parts = polygon["coordinates"] if polygon["type"] == "MultiPolygon" else [polygon["coordinates"]]
    points = [[[QgsPointXY(*point[:2]) for point in ring] for ring in part] for part in parts]
    return QgsGeometry.fromMultiPolygonXY(points).asWkt(_DECIMALS) + _bracketed(crs)


def native_geometry(words: object) -> object:
    """A polygon in words as Processing's geometries have it, CRS=EPSG:4326;Polygon((…)); anything else as it is."""
    place, crs = _place_and_crs(words.strip()) if isinstance(words, str) else ("", None)
    return f"CRS={crs};{place}" if crs else words


def examples_in_words(examples: Iterable[dict]) -> str:
    """Queries of the wire, such as {"tile": 5}, as one text; “” for none."""
    line = io.StringIO()
    csv.writer(line, delimiter=";", lineterminator="").writerow(map(_in_words, examples))
    return line.getvalue()


def examples_from_words(text: str) -> list[dict]:
    """Queries of the wire from what `examples_in_words` wrote or a person did."""
    rows = csv.reader(text.splitlines(), delimiter=";", skipinitialspace=True)
    return [_from_words(words.strip()) for row in rows for words in row if words.strip()]


def _in_words(example: dict) -> str:
    for kind in ("tile", "region"):
        if kind in example:
            return f"{kind} {example[kind]}"
    if "image" in example:
        return example["image"]
    kind, write = ("polygon", polygon_in_words) if "polygon" in example else ("extent", extent_in_words)
    return example["raster"] + _AT + write(example[kind], example.get("extent_crs"))


def _from_words(words: str) -> dict:
    if numbered := _NUMBERED.fullmatch(words):
        return {numbered[1].lower(): int(numbered[2])}
    path, _, place = words.rpartition(_AT)
    where = _place_from_words(place) if path else {}
    return {"raster": path, **where} if where else {"image": words}


def _place_from_words(words: str) -> dict:
    """Extent or polygon with its CRS; nothing where the words are no place."""
    place, crs = _place_and_crs(words)
    try:
        xmin, xmax, ymin, ymax = map(float, place.split(","))
        return {"extent": [xmin, ymin, xmax, ymax], "extent_crs": crs}
    except ValueError:
        polygon = polygon_of(QgsGeometry.fromWkt(place))
    return {} if polygon.isNull() else {"polygon": geojson(polygon), "extent_crs": crs}


def _place_and_crs(words: str) -> tuple[str, str | None]:
    """What stands before the CRS in brackets, and the CRS, `None` where none is named."""
    found = _PLACE.fullmatch(words)
    return (found[1], found[2]) if found else (words, None)


def _bracketed(crs: str | None) -> str:
    return f" [{crs}]" if crs else ""
