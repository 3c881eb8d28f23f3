"""GeoJSON of polygons: its files, the polygons in a geometry of any kind, and what is passed over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recnn_engine.errors import InputError, reason_of
from recnn_engine.imagery.places.extent import parse_crs
from recnn_engine.language import tr, trn

Geometry = dict[str, Any]
"""A geometry as GeoJSON has it, of any type."""

Ring = list[tuple[float, float]]
Parts = list[list[Ring]]
"""Coordinates of a GeoJSON MultiPolygon: parts of rings of points, the first ring of each around the others."""

_LEAST_POINTS = 4  # of a ring, the first of which is the last again (RFC 7946)


@dataclass(frozen=True)
class PassedOver:
    """How many features, or members of a collection, have no geometry, and how many geometries are no polygons."""

    without_geometry: int = 0
    no_polygons: int = 0

    def sentences(self) -> list[str]:
        """A sentence for each kind that there is."""
        empty, others = self.without_geometry, self.no_polygons
        without = trn(
            "{n} feature without geometry was passed over.", "{n} features without geometry were passed over.", empty
        )
        no_polygons = trn(
            "{n} geometry that is no polygon was passed over.",
            "{n} geometries that are no polygons were passed over.",
            others,
        )
        return [sentence for sentence, count in ((without, empty), (no_polygons, others)) if count]


@dataclass(frozen=True)
class Polygons:
    """The parts of all polygons in a geometry, and what was passed over for them."""

    parts: Parts
    passed_over: PassedOver


def multipolygon(parts: Parts) -> Geometry:
    """A GeoJSON MultiPolygon of these parts."""
    return {"type": "MultiPolygon", "coordinates": parts}


def polygons_in(geometry: Geometry | None) -> Polygons:
    """The polygons of a geometry, those within its collections too: heights left out, open rings closed.

    What is null or empty, and what is no polygon, is passed over. Raises ValueError for what is no GeoJSON geometry.
    """
    try:
        members = list(_members(geometry))
        filled = [member for member in members if member and not _is_empty(_content_of(member))]
        polygons = [member for member in filled if member["type"] in ("Polygon", "MultiPolygon")]
        parts = [_part(rings) for polygon in polygons for rings in _parts_of(polygon) if not _is_empty(rings)]
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no geometry") from error
    return Polygons(parts, PassedOver(len(members) - len(filled), len(filled) - len(polygons)))


def passed_over_in_all(counts: Iterable[PassedOver]) -> PassedOver:
    """The sums of several counts."""
    listed = list(counts)
    return PassedOver(sum(one.without_geometry for one in listed), sum(one.no_polygons for one in listed))


def read_geojson(path: Path) -> dict[str, Any]:
    """The object of a GeoJSON file. Raises InputError, naming the file, for one that is none or cannot be read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(
            tr("{path} cannot be read: {error}.", path=path, error=reason_of(error)), tr("Check the path.")
        ) from error
    except (ValueError, RecursionError) as error:
        raise no_geojson(path) from error
    if not isinstance(content, dict):
        raise no_geojson(path)
    return content


def features_of(content: dict[str, Any], path: Path) -> list[dict[str, Any]]:
    """The features of a GeoJSON file's object; one alone, or a bare geometry without properties, counts as one.

    Raises InputError, naming the file, where they are none.
    """
    kind = content.get("type")
    if kind == "Feature":
        return [content]
    if kind != "FeatureCollection":
        return [{"type": "Feature", "geometry": content}]
    features = content.get("features")
    if not isinstance(features, list) or not all(_is_feature(feature) for feature in features):
        raise no_geojson(path)
    return features


def geojson_crs(content: dict[str, Any], path: Path) -> str | None:
    """The CRS that a GeoJSON file's object states as GDAL and QGIS write it; without a word WGS 84 (RFC 7946).

    None for "crs": null, which leaves the coordinates to the raster. Raises InputError, naming the file, for one
    without a name, as are links, and for one that nobody knows.
    """
    if content.get("crs", "") is None:
        return None
    hint = tr("Export it again, or state the CRS.")
    try:
        name = content["crs"]["properties"]["name"].strip() if "crs" in content else "EPSG:4326"
        parse_crs(name)
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(tr("{polygons} states a CRS without a name.", polygons=path), hint) from error
    except InputError as error:
        raise InputError(
            tr("{polygons} states a CRS that is unknown: “{crs}”.", polygons=path, crs=name), hint
        ) from error
    return name


def no_geojson(path: Path) -> InputError:
    """The error for a file that holds no GeoJSON of polygons."""
    return InputError(tr("{path} is not GeoJSON of polygons.", path=path), tr("Export the polygon as GeoJSON."))


def no_polygon_in(path: Path, passed_over: PassedOver) -> InputError:
    """The error for a file where nothing is left, with what was passed over."""
    sentences = [tr("{path} holds no polygon.", path=path), *passed_over.sentences()]
    return InputError(" ".join(sentences), tr("Export the polygon as GeoJSON."))


def _is_feature(feature: Any) -> bool:
    return isinstance(feature, dict) and isinstance(feature.get("properties"), (dict, type(None)))


def _members(geometry: Geometry | None) -> Iterator[Geometry | None]:
    """The geometries in a collection and in the collections within; of any other, and of an empty one, itself."""
    if geometry and geometry["type"] == "GeometryCollection" and geometry["geometries"]:
        for member in geometry["geometries"]:
            yield from _members(member)
    else:
        yield geometry


def _content_of(geometry: Geometry) -> Any:
    return geometry["geometries" if geometry["type"] == "GeometryCollection" else "coordinates"]


def _parts_of(polygon: Geometry) -> list[Any]:
    coordinates: list[Any] = polygon["coordinates"]
    return coordinates if polygon["type"] == "MultiPolygon" else [coordinates]


def _is_empty(coordinates: Any) -> bool:
    """Whether no number is in them: also null in place of one, which is how NaN is written."""
    return coordinates is None or (isinstance(coordinates, list) and all(map(_is_empty, coordinates)))


def _part(rings: list[Any]) -> list[Ring]:
    """The rings of one polygon that have points, as they are drawn."""
    return [_closed([(float(x), float(y)) for x, y, *_ in ring]) for ring in rings if not _is_empty(ring)]


def _closed(ring: Ring) -> Ring:
    if len(ring) < _LEAST_POINTS:
        raise ValueError("no ring")
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]
