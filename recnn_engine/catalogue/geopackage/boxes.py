"""Boxes of footprints in blocks, which tell whether the spatial index, of which nothing else does, is damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.geopackage import schema4, spatial_index
from recnn_engine.catalogue.geopackage.blocks import append_rows, read_blocks, remove_kind
from recnn_engine.catalogue.geopackage.checksums import changed
from recnn_engine.catalogue.geopackage.encoding import BOX, BOXES
from recnn_engine.catalogue.geopackage.geometry import envelope
from recnn_engine.catalogue.geopackage.presence import drawn_tiles

ROUNDED = 1e-4
"""Degrees by which the index, in single precision, may say something else."""

AROUND = 359
"""Boxes this wide are of footprints that are cut at the antimeridian, whose parts are asked."""


def append_boxes(connection: sqlite3.Connection, tiles: NDArray[np.int64], geometries: Sequence[bytes | None]) -> None:
    """Store those of tiles, (t,) ascending, above all stored, that have a place."""
    found = [(tile, box) for tile, geom in zip(tiles.tolist(), geometries, strict=True) if (box := _box(geom))]
    if found:
        owners, boxes = zip(*found, strict=True)
        rows = np.array(boxes, "<f8").view(np.uint8).reshape(-1, BOX.itemsize)
        append_rows(connection, BOXES, np.array(owners, np.int64), rows)


def restore_boxes(connection: sqlite3.Connection) -> None:
    """Store anew those of all footprints as they are."""
    remove_kind(connection, BOXES)
    rows = connection.execute("SELECT id, geom FROM main.tiles WHERE geom NOTNULL ORDER BY id").fetchall()
    if rows:
        tiles, geometries = zip(*rows, strict=True)
        append_boxes(connection, np.array(tiles, np.int64), geometries)


def check_index(
    connection: sqlite3.Connection,
    asked: tuple[float, float, float, float],
    tiles: NDArray[np.int64],
    found: NDArray[np.int64],
) -> None:
    """Raise ValueError where the spatial index found other tiles, among some, than lie in west, south, east, north.

    Footprints that were drawn anew are not looked at, nor boxes that just touch.
    """
    if schema4.is_older(connection) or not spatial_index.is_kept(connection):
        return
    west, south, east, north = asked
    for block in read_blocks(connection, BOXES, tiles):
        box = np.ascontiguousarray(block.vectors).view("<f8").reshape(-1, 4)
        inside, near = (
            np.any([_meets(box, west + t, east + t, south, north, by) for t in (-360, 0, 360)], axis=0)
            for by in (-ROUNDED, ROUNDED)
        )
        is_found = np.isin(block.tiles, found)
        wrong = ((inside & ~is_found) | (~near & is_found)) & (box[:, 1] - box[:, 0] < AROUND)
        others = set(block.tiles[wrong].tolist()) if wrong.any() else set()
        others -= drawn_tiles(connection, others)
        if others:
            raise changed("rtree_tiles_geom", int(min(others)))


def _meets(
    box: NDArray[np.float64], west: float, east: float, south: float, north: float, by: float
) -> NDArray[np.bool_]:
    """(t,) whether boxes, made wider all around, meet another."""
    low_x, high_x, low_y, high_y = box.T
    return (high_x + by >= west) & (low_x - by <= east) & (high_y + by >= south) & (low_y - by <= north)


def _box(geometry: bytes | None) -> tuple[float, ...] | None:
    return None if geometry is None else envelope(geometry)
