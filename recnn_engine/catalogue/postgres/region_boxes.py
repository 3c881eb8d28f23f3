"""Where the boxes of regions lie on the earth: what QGIS shows of regions on a server."""

from __future__ import annotations

import struct

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.records import NewTile
from recnn_engine.imagery.places.rings import Footprint

_HEAD = struct.pack("<BIIII", 1, 0x20000003, 4326, 1, 5)
"""How PostGIS begins a polygon in WGS 84 of one ring of five points, the first of them once more at the end."""

GEOMETRY = np.dtype(f"V{len(_HEAD) + 5 * 2 * 8}")


def geometries(tile: NewTile) -> NDArray[np.void] | None:
    """The boxes (n,) of a tile's n regions as PostGIS stores them; None where the tile has no place, or is cut in two.

    They lie in the tile as on its class map: upright in the image, however that lies on the earth.
    """
    frame = _frame(tile.footprint)
    if frame is None:
        return None
    origin, right, down = frame
    height, width = tile.class_map.shape
    row0, col0, row1, col1 = (tile.regions.boxes / (height, width, height, width)).T
    columns = np.stack([col0, col1, col1, col0, col0], axis=1)[..., None]
    rows = np.stack([row0, row0, row1, row1, row0], axis=1)[..., None]
    corners = (origin + columns * right + rows * down).astype("<f8", order="C")
    packed = np.empty((len(corners), GEOMETRY.itemsize), np.uint8)
    packed[:, : len(_HEAD)] = np.frombuffer(_HEAD, np.uint8)
    packed[:, len(_HEAD) :] = corners.view(np.uint8).reshape(len(corners), 5 * 2 * 8)
    return packed.view(GEOMETRY)[:, 0]


def _frame(footprint: Footprint | None) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]] | None:
    """The upper left corner of a tile, and its sides from there; of one with curved edges those around it."""
    if footprint is None or len(footprint) != 1:
        return None
    ring = footprint[0]
    if len(ring) == 4:
        return ring[0], ring[1] - ring[0], ring[3] - ring[0]
    (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
    return np.array([west, north]), np.array([east - west, 0.0]), np.array([0.0, south - north])
