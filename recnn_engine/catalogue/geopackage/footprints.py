"""Where tiles lie, computed anew from their sources, against the footprints that are stored."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS

from recnn_engine.catalogue.geopackage.container import WGS84
from recnn_engine.catalogue.geopackage.geometry import encode_multipolygon, is_multipolygon, outer_rings
from recnn_engine.catalogue.geopackage.soundness import wrong_tiles
from recnn_engine.catalogue.geopackage.sources import select_sources
from recnn_engine.imagery.places import projecting
from recnn_engine.imagery.places.extent import stored_crs
from recnn_engine.imagery.places.footprint import cut_at_antimeridian, footprint_of
from recnn_engine.imagery.places.ground import window_corners
from recnn_engine.imagery.places.rings import Footprint
from recnn_engine.imagery.tiles import Window

TOLERANCE = 0.1
"""Of a tile's side or area: footprints this near are where their tile is; other versions of PROJ differ less."""

STRAIGHT = 0.001
"""Of a tile's side: edges that leave the line between their corners by less have no other points."""


def misplaced_footprints(connection: sqlite3.Connection) -> dict[int, Footprint]:
    """Where tiles are by their id, of which the stored footprint says something else or is no multipolygon."""
    found: dict[int, Footprint] = {}
    for source in select_sources(connection):
        if source.crs is not None:
            crs = stored_crs(source.crs, source.path)
            found |= _misplaced_of(connection, source.id, crs, Affine(*source.transform))
    return found


def redraw_footprints(connection: sqlite3.Connection) -> None:
    """Store footprints where tiles are, of those of which it says something else, and say that all are WGS 84."""
    drawn = misplaced_footprints(connection)
    connection.execute("UPDATE gpkg_contents SET srs_id = ? WHERE table_name = 'tiles'", (WGS84,))
    connection.execute(
        "INSERT OR REPLACE INTO gpkg_geometry_columns VALUES ('tiles', 'geom', 'MULTIPOLYGON', ?, 0, 0)", (WGS84,)
    )
    rows = ((_encoded(footprint), tile) for tile, footprint in drawn.items())
    connection.executemany("UPDATE tiles SET geom = ? WHERE id = ?", rows)


def make_multipolygons(connection: sqlite3.Connection) -> None:
    """Store all footprints as multipolygons within ±180°, as they are: schema 2 had polygons that went on beyond."""
    connection.create_function("as_multipolygon", 1, _as_multipolygon, deterministic=True)
    connection.execute("UPDATE tiles SET geom = as_multipolygon(geom) WHERE geom NOTNULL")
    connection.execute(
        "UPDATE gpkg_geometry_columns SET geometry_type_name = 'MULTIPOLYGON' WHERE table_name = 'tiles'"
    )


def _as_multipolygon(geometry: bytes) -> bytes | None:
    rings = outer_rings(geometry)
    return _encoded(tuple(part for ring in rings for part in _within_earth(ring))) if rings else None


def _within_earth(ring: NDArray[np.float64]) -> Footprint:
    return (ring,) if np.abs(ring[:, 0]).max() <= 180 else cut_at_antimeridian(ring)


def _encoded(footprint: Footprint) -> bytes:
    return encode_multipolygon([[ring] for ring in footprint], WGS84)


def _misplaced_of(
    connection: sqlite3.Connection, source: int, crs: CRS, transform: Affine
) -> Iterator[tuple[int, Footprint]]:
    rows = connection.execute(
        'SELECT id, "column", "row", width, height,'
        " CASE WHEN (SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'tiles') = ? THEN geom END"
        " FROM tiles WHERE source = ? AND id NOT IN (SELECT value FROM json_each(?))",
        (WGS84, source, json.dumps(wrong_tiles(connection).tolist())),
    ).fetchall()
    if not rows:
        return
    windows = [Window(*row[1:5]) for row in rows]
    stored = [outer_rings(row[5]) if row[5] is not None and is_multipolygon(row[5]) else None for row in rows]
    for i in np.flatnonzero(~_are_plain(stored, crs, transform, windows)):
        footprint = footprint_of(crs, transform, windows[i])
        if footprint is not None and not _covers_same(stored[i], footprint):
            yield rows[i][0], footprint


def _are_plain(
    stored: Sequence[Footprint | None], crs: CRS, transform: Affine, windows: Sequence[Window]
) -> NDArray[np.bool_]:
    """(n,) which tiles have straight edges and are stored as four corners there: most, looked at at once."""
    x, y = window_corners(transform, windows)
    outline = np.stack([x, y, (x + np.roll(x, -1, axis=1)) / 2, (y + np.roll(y, -1, axis=1)) / 2], axis=-1)
    found = projecting.projected(crs, projecting.WGS84, outline.reshape(-1, 2))
    if found is None:
        return np.zeros(len(windows), dtype=np.bool_)
    places = found.reshape(-1, 4, 4)
    corners, middles = places[..., :2], places[..., 2:]
    sides = np.abs(np.roll(corners, 1, axis=1) - corners).max(axis=(1, 2))
    bends = np.abs((corners + np.roll(corners, -1, axis=1)) / 2 - middles).max(axis=(1, 2))
    return (np.abs(_corners(stored) - corners).max(axis=(1, 2)) <= TOLERANCE * sides) & (bends <= STRAIGHT * sides)


def _corners(stored: Sequence[Footprint | None]) -> NDArray[np.float64]:
    """(n, 4, 2) the corners of footprints, NaN for what is none of four."""
    none = np.full((4, 2), np.nan)
    return np.array([rings[0] if rings and len(rings) == 1 and len(rings[0]) == 4 else none for rings in stored])


def _covers_same(stored: Footprint | None, expected: Footprint) -> bool:
    """Whether a footprint covers where it is expected, and little else."""
    from shapely import Polygon, make_valid, union_all

    if stored is None:
        return False
    there, here = (union_all([make_valid(Polygon(ring)) for ring in rings]) for rings in (stored, expected))
    return bool(there.symmetric_difference(here).area <= TOLERANCE * here.area)
