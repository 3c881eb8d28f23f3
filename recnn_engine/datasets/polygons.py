"""GeoJSON files of polygons that say what is where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rasterio.features import is_valid_geom

from recnn_engine.errors import DatasetError
from recnn_engine.imagery.polygon import geojson_crs
from recnn_engine.language import tr

Named = tuple[dict[str, Any], str]
"""A GeoJSON geometry, Polygon or MultiPolygon, and the name of its class."""


def read_named_polygons(path: Path, field: str) -> list[Named]:
    """Each feature of a GeoJSON file that has a class in the property `field`. Raises DatasetError."""
    try:
        features = [(f["geometry"], f["properties"][field]) for f in _read_geojson(path)["features"]]
    except (KeyError, TypeError) as error:
        raise DatasetError(
            tr("{path} has features without a property “{field}”.", path=path, field=field),
            tr("Name the property that tells the class."),
        ) from error
    for number, (geometry, _) in enumerate(features, 1):
        if not geometry or geometry.get("type") not in ("Polygon", "MultiPolygon") or not is_valid_geom(geometry):
            raise DatasetError(
                tr("Feature {number} of {path} is no polygon.", number=number, path=path), tr("Remove it.")
            )
    named = [(geometry, str(value)) for geometry, value in features if value not in (None, "")]
    if not named:
        raise DatasetError(
            tr("No feature of {path} has a class in “{field}”.", path=path, field=field),
            tr("Name the property that tells the class."),
        )
    return named


def stated_crs(polygons: Path) -> str | None:
    """The CRS that a GeoJSON file states, see `geojson_crs`. Raises DatasetError where that makes no sense."""
    content = _read_geojson(polygons)
    try:
        return geojson_crs(content)
    except (KeyError, TypeError) as error:
        raise DatasetError(
            tr("{polygons} states a CRS without a name.", polygons=polygons), tr("Export it again, or state the CRS.")
        ) from error


def _read_geojson(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DatasetError(
            tr("{path} is not GeoJSON: {error}.", path=path, error=error), tr("Export the polygons as GeoJSON.")
        ) from error
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        raise DatasetError(tr("{path} is not GeoJSON with features.", path=path), tr("Export the polygons as GeoJSON."))
    return content
