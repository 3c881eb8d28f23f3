"""The container: what makes an SQLite file a GeoPackage 1.2 (OGC 12-128r15)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from recnn_engine.catalogue.geopackage.geometry import envelope

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x47504B47  # "GPKG"

UNDEFINED_CARTESIAN = -1
WGS84 = 4326

_WGS84_WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    'AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)

EXTENSIONS = """
CREATE TABLE IF NOT EXISTS gpkg_extensions (
    table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
    CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);
"""

_CONTAINER = """
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10200;
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT
);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
    srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT,
    f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
    owner TEXT, ui TEXT, update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
);
"""


def create_container(db: Database) -> None:
    """Write the tables and reference systems that every GeoPackage has, and QGIS's table of layer styles."""
    db.conn.executescript(_CONTAINER + EXTENSIONS)
    add_reference_system(db, UNDEFINED_CARTESIAN, "Undefined Cartesian SRS", "NONE", -1, "undefined")
    add_reference_system(db, 0, "Undefined geographic SRS", "NONE", 0, "undefined")
    add_reference_system(db, WGS84, "WGS 84 geodetic", "EPSG", 4326, _WGS84_WKT)
    register_attributes(db, {"layer_styles": "Layer styles of QGIS"})


def add_reference_system(
    db: Database, srs_id: int, name: str, organisation: str, organisation_id: int, definition: str
) -> None:
    """Register a reference system by its WKT, where it is not registered yet."""
    row = {
        "srs_name": name,
        "srs_id": srs_id,
        "organization": organisation,
        "organization_coordsys_id": organisation_id,
        "definition": definition,
    }
    db.table("gpkg_spatial_ref_sys").insert(row, ignore=True)


def register_attributes(db: Database, tables: dict[str, str]) -> None:
    """Register tables without geometry: {name: description}."""
    db.table("gpkg_contents").insert_all(
        {"table_name": name, "data_type": "attributes", "identifier": name, "description": description}
        for name, description in tables.items()
    )


def register_features(db: Database, table: str, description: str, geometry_type: str, srs_id: int) -> None:
    """Register a table with the geometry column `geom`."""
    contents = {"table_name": table, "data_type": "features", "identifier": table, "srs_id": srs_id}
    db.table("gpkg_contents").insert({**contents, "description": description})
    column = {"table_name": table, "column_name": "geom", "geometry_type_name": geometry_type, "srs_id": srs_id}
    db.table("gpkg_geometry_columns").insert({**column, "z": 0, "m": 0})


def add_style(db: Database, table: str, qml: str) -> None:
    """Store a QGIS layer style (QML) as the default of a table."""
    row = {"f_table_catalog": "", "f_table_schema": "", "f_table_name": table, "f_geometry_column": "geom"}
    db.table("layer_styles").insert({**row, "styleName": table, "styleQML": qml, "useAsDefault": 1, "owner": ""})


def set_extent(connection: sqlite3.Connection, table: str, geometries: Sequence[bytes]) -> None:
    """Register the extent of a table's geometries."""
    if not geometries:
        return
    envelopes = np.array([envelope(geometry) for geometry in geometries])
    (xmin, _, ymin, _), (_, xmax, _, ymax) = envelopes.min(axis=0).tolist(), envelopes.max(axis=0).tolist()
    connection.execute(
        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
        (xmin, ymin, xmax, ymax, table),
    )
