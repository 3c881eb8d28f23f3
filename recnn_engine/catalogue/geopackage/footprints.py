"""Where tiles lie, computed anew from their sources, against the footprints that are stored."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.warp import transform as transform_points

from recnn_engine.catalogue.geopackage.container import WGS84
from recnn_engine.catalogue.geopackage.geometry import encode_polygon, is_polygon, outer_ring
from recnn_engine.catalogue.geopackage.soundness import unsound_tiles
from recnn_engine.imagery.ground import geographic_corners, window_corners
from recnn_engine.imagery.tiles import Window

TOLERANCE = 0.1
"""Of a tile's side: footprints this near are where their tile is; projections by other versions of PROJ differ less."""


def misplaced_footprints(connection: sqlite3.Connection) -> dict[int, NDArray[np.float64]]:
    """Where tiles are, (4, 2) longitude and latitude by their id, of which the stored footprint says something else.

    That is what is no plain polygon of four corners, or has one elsewhere.
    """
    sources = connection.execute("SELECT id, crs, transform FROM sources WHERE crs NOTNULL").fetchall()
    return {
        tile: corners
        for source, crs, transform in sources
        for tile, corners in _misplaced_of(connection, source, CRS.from_wkt(crs), Affine(*json.loads(transform)))
    }


def redraw_footprints(connection: sqlite3.Connection) -> None:
    """Store footprints where tiles are, of those of which it says something else, and say that all are WGS 84."""
    drawn = misplaced_footprints(connection)
    connection.execute("UPDATE gpkg_contents SET srs_id = ? WHERE table_name = 'tiles'", (WGS84,))
    connection.execute(
        "INSERT OR REPLACE INTO gpkg_geometry_columns VALUES ('tiles', 'geom', 'POLYGON', ?, 0, 0)", (WGS84,)
    )
    rows = ((encode_polygon([corners], WGS84), tile) for tile, corners in drawn.items())
    connection.executemany("UPDATE tiles SET geom = ? WHERE id = ?", rows)


def _misplaced_of(
    connection: sqlite3.Connection, source: int, crs: CRS, transform: Affine
) -> Iterator[tuple[int, NDArray[np.float64]]]:
    rows = connection.execute(
        'SELECT id, "column", "row", width, height,'
        " CASE WHEN (SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'tiles') = ? THEN geom END"
        " FROM tiles WHERE source = ? AND id NOT IN (SELECT value FROM json_each(?))",
        (WGS84, source, json.dumps(unsound_tiles(connection).tolist())),
    ).fetchall()
    if not rows:
        return
    windows = [Window(*row[1:5]) for row in rows]
    stored = np.array([_corners(row[5]) for row in rows])
    for i in np.flatnonzero(~_are_near(stored, _projected(crs, transform, windows))):
        corners = geographic_corners(crs, *window_corners(transform, windows[i]))
        if corners is not None:
            yield rows[i][0], corners


def _corners(geometry: bytes | None) -> NDArray[np.float64]:
    """(4, 2) the corners of a footprint, NaN for what is none."""
    ring = outer_ring(geometry) if geometry is not None and is_polygon(geometry) else None
    return ring if ring is not None and len(ring) == 4 else np.full((4, 2), np.nan)


def _projected(crs: CRS, transform: Affine, windows: Sequence[Window]) -> NDArray[np.float64]:
    """(n, 4, 2) longitude and latitude of the corners of windows."""
    x, y = window_corners(transform, windows)
    places = transform_points(crs, CRS.from_epsg(WGS84), x.ravel(), y.ravel())
    return np.column_stack(places).reshape(-1, 4, 2)


def _are_near(stored: NDArray[np.float64], expected: NDArray[np.float64]) -> NDArray[np.bool_]:
    """(n,) whether each corner is where it is expected, longitudes modulo 360."""
    sides = np.abs(_turned(np.roll(expected, 1, axis=1) - expected)).max(axis=(1, 2))
    return np.abs(_turned(stored - expected)).max(axis=(1, 2)) <= TOLERANCE * sides


def _turned(difference: NDArray[np.float64]) -> NDArray[np.float64]:
    """The difference of places with that of longitudes in -180 … 180."""
    return np.stack([(difference[..., 0] + 180) % 360 - 180, difference[..., 1]], axis=-1)
