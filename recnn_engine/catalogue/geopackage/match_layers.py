"""The GeoPackage a search leaves: a layer of matches and a layer of their regions, with their styles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from numpy.typing import ArrayLike
from sqlite_utils import Database

from recnn_engine.catalogue.geopackage import container
from recnn_engine.catalogue.geopackage.connection import written_whole
from recnn_engine.catalogue.geopackage.geometry import encode_multipolygon
from recnn_engine.catalogue.layer_styles import class_style, outline_style
from recnn_engine.language import tr
from recnn_engine.legend import Legend

Polygons = Sequence[Sequence[ArrayLike]]
"""Coordinates of a GeoJSON MultiPolygon: polygons of rings of (n, 2) points, outer rings first."""

Row = tuple["Polygons | None", dict[str, Any]]
"""Where a feature is, None for nowhere in this CRS, and its attributes."""

UNKNOWN_SRS = 100000
"""srs_id of a reference system without EPSG code."""

_TABLES = """
CREATE TABLE matches (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom MULTIPOLYGON,
    rank INTEGER NOT NULL,                   -- 1 is the nearest
    distance DOUBLE NOT NULL,
    tile INTEGER NOT NULL,                   -- id in the catalogue
    source TEXT NOT NULL,
    classes TEXT NOT NULL,
    acquired TEXT,                           -- of its source, ISO 8601 of any precision
    same_place INTEGER NOT NULL,             -- further matches of the same ground, folded into this one
    catalogue TEXT                           -- the one that the tile is of
);
CREATE TABLE regions (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom MULTIPOLYGON,
    rank INTEGER NOT NULL,
    tile INTEGER NOT NULL,
    region INTEGER NOT NULL,                 -- id in the catalogue
    class_id INTEGER NOT NULL,
    class TEXT NOT NULL,
    area DOUBLE NOT NULL                     -- square metres, or pixels for images without CRS
);
"""

_EPSG = re.compile(r'(?:AUTHORITY|ID)\["EPSG", ?"?(\d+)"?\]\]$')


def write_matches(path: Path, matches: Sequence[Row], regions: Sequence[Row], crs: str | None, legend: Legend) -> None:
    """Write the layers "matches" and "regions", in place of a file that is there.

    matches: attributes rank, distance, tile, source, classes, acquired (None where unknown), same_place (how many more
    show it), catalogue. regions: attributes rank, tile, region (its id), class_id, class, area (m², or pixels without
    CRS). crs: WKT 1 of the coordinates, None for pixel coordinates. Raises OutputError where the file cannot be
    written; one that was there is then unchanged.
    """
    with written_whole(path) as connection:
        db = Database(connection)
        container.create_container(db)
        connection.executescript(_TABLES)
        srs_id = _register_crs(db, crs)
        _write_layer(db, "matches", tr("Tiles most like the query, best first"), matches, srs_id)
        _write_layer(db, "regions", tr("Connected regions of the matches"), regions, srs_id)
        container.add_style(db, "matches", outline_style(label_field="rank"))
        container.add_style(db, "regions", class_style(legend, class_field="class"))


def _write_layer(db: Database, name: str, description: str, rows: Sequence[Row], srs_id: int) -> None:
    container.register_features(db, name, description, "MULTIPOLYGON", srs_id)
    encoded = [(polygons and encode_multipolygon(polygons, srs_id), row) for polygons, row in rows]
    db.table(name).insert_all({**row, "geom": geometry} for geometry, row in encoded)
    container.set_extent(db.conn, name, [geometry for geometry, _ in encoded if geometry])


def _register_crs(db: Database, crs: str | None) -> int:
    if crs is None:
        return container.UNDEFINED_CARTESIAN
    found = _EPSG.search(crs.strip())
    srs_id, organisation = (int(found[1]), "EPSG") if found else (UNKNOWN_SRS, "NONE")
    name = crs.split('"')[1]
    container.add_reference_system(db, srs_id, name, organisation, srs_id, crs)
    return srs_id
