"""Where the tiles of a GDAL tile index (https://gdal.org/drivers/raster/gti.html) are."""

from __future__ import annotations

import json
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.databases import is_database
from recnn_engine.language import tr

DELETED = b"*"
"""What a row of a table begins with that is no longer there."""


def locations(index: Path, field: str) -> list[str]:
    """What the field of an index says of each tile. Raises ImageryError for one that is not read here, or has none."""
    try:
        found = _from(index, field)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, struct.error, sqlite3.Error) as error:
        raise ImageryError(
            tr("What tiles {path} has cannot be told.", path=index),
            tr("Make the index a GeoPackage, or a shapefile, with a field “{field}”.", field=field),
        ) from error
    return [location for location in found if location]


def table_of(index: Path) -> Path:
    """The file of an index that says where its tiles are: of a shapefile its table, else itself."""
    if index.suffix.lower() != ".shp":
        return index
    small, capital = index.with_suffix(".dbf"), index.with_suffix(".DBF")
    return capital if capital.exists() and not small.exists() else small


def _from(index: Path, field: str) -> list[str | None]:
    if is_database(index):
        return _from_database(index, field)
    table = table_of(index)
    return _from_geojson(index, field) if table == index else _from_table(table, field)


def _from_table(table: Path, field: str) -> list[str | None]:
    """Of the dBASE table of a shapefile (https://www.loc.gov/preservation/digital/formats/fdd/fdd000325.shtml)."""
    content = table.read_bytes()
    count, begin, length = struct.unpack("<4xIHH", content[:12])
    fields = [content[at : at + 32] for at in range(32, begin - 1, 32)]
    names = [each[:11].split(b"\0")[0].decode().lower() for each in fields]
    which = names.index(field[:10].lower())
    first = 1 + sum(each[16] for each in fields[:which])
    rows = [content[begin + number * length :][:length] for number in range(count)]
    values = [row[first : first + fields[which][16]] for row in rows if not row.startswith(DELETED)]
    return [_decoded(value).strip(" \0") for value in values]


def _decoded(value: bytes) -> str:
    """A text of a table: in UTF-8 as programs write it now, else as Windows did."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("cp1252", errors="replace")


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
