"""Where the tiles of a GDAL tile index (https://gdal.org/drivers/raster/gti.html) are."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from recnn_engine.errors import ImageryError
from recnn_engine.language import tr


def locations(index: Path, field: str) -> list[str]:
    """What the field of an index says of each tile. Raises ImageryError for one that is not read here, or has none."""
    try:
        found = _from_database(index, field) if _is_database(index) else _from_geojson(index, field)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, sqlite3.Error) as error:
        raise ImageryError(
            tr("What tiles {path} has cannot be told.", path=index),
            tr("Make the index a GeoPackage with a field “{field}”.", field=field),
        ) from error
    return [location for location in found if location]


def _is_database(index: Path) -> bool:
    with index.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def _from_database(index: Path, field: str) -> list[str | None]:
    from sqlite_utils import Database  # only for an index: readers start without it

    with closing(sqlite3.connect(f"{index.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        database = Database(connection)
        layers = [table for table in database.tables if field in table.columns_dict]
        if not layers:
            raise ValueError(field)
        return [row[field] for layer in layers for row in layer.rows]


def _from_geojson(index: Path, field: str) -> list[str | None]:
    return [feature["properties"][field] for feature in json.loads(index.read_text(encoding="utf-8"))["features"]]
