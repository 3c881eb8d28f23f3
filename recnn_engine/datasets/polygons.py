"""GeoJSON files of polygons that say what is where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recnn_engine.errors import DatasetError, InputError
from recnn_engine.imagery.geojson import (
    Geometry,
    Parts,
    PassedOver,
    Polygons,
    features_of,
    geojson_crs,
    no_polygon_in,
    passed_over_in_all,
    polygons_in,
    read_geojson,
)
from recnn_engine.language import tr

Named = tuple[Parts, str]
"""The polygons of a feature and the name of its class."""


@dataclass(frozen=True)
class NamedPolygons:
    """The polygons of each feature that has a class and any, in the file's order, and what was passed over."""

    named: list[Named]
    passed_over: PassedOver


def read_named_polygons(path: Path, field: str) -> NamedPolygons:
    """The polygons of a GeoJSON file's features that have a class in the property `field`.

    Raises DatasetError for a file that is no GeoJSON, has no class, no polygon, or one that cannot be used.
    """
    try:
        return _named(path, _classes(path, features_of(read_geojson(path), path), field))
    except InputError as error:
        raise DatasetError(error.message, error.hint) from error


def stated_crs(polygons: Path) -> str | None:
    """The CRS that a GeoJSON file states, see `geojson_crs`. Raises DatasetError where that makes no sense."""
    try:
        return geojson_crs(read_geojson(polygons), polygons)
    except InputError as error:
        raise DatasetError(error.message, error.hint) from error


def _classes(path: Path, features: list[dict[str, Any]], field: str) -> list[tuple[int, Geometry | None, str]]:
    """The number, from 1, the geometry and the class of each feature that has one."""
    properties = [feature.get("properties") or {} for feature in features]
    hint = tr("Name the property that tells the class.")
    if not any(field in one for one in properties):
        raise InputError(tr("{path} has only features without a property “{field}”.", path=path, field=field), hint)
    classes = [
        (number, feature.get("geometry"), str(one[field]))
        for number, (feature, one) in enumerate(zip(features, properties), 1)
        if one.get(field) not in (None, "")
    ]
    if not classes:
        raise InputError(tr("No feature of {path} has a class in “{field}”.", path=path, field=field), hint)
    return classes


def _named(path: Path, classes: list[tuple[int, Geometry | None, str]]) -> NamedPolygons:
    found = [(_polygons(path, number, geometry), name) for number, geometry, name in classes]
    named = [(polygons.parts, name) for polygons, name in found if polygons.parts]
    passed_over = passed_over_in_all(polygons.passed_over for polygons, _ in found)
    if not named:
        raise no_polygon_in(path, passed_over)
    return NamedPolygons(named, passed_over)


def _polygons(path: Path, number: int, geometry: Geometry | None) -> Polygons:
    try:
        return polygons_in(geometry)
    except ValueError as error:
        raise InputError(
            tr("Feature {number} of {path} is no polygon.", number=number, path=path), tr("Remove it.")
        ) from error
