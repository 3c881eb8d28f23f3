"""Geometry of a GeoPackage: the header with its envelope, and well-known binary (OGC 12-128r15, clause 2.1.3)."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike


def encode_polygon(rings: Sequence[ArrayLike], srs_id: int) -> bytes:
    """A polygon as GeoPackage geometry with its envelope.

    rings: (n, 2) coordinates each, the outer one first; a ring is closed where its last point is not its first.
    """
    closed = [_close(np.asarray(ring, dtype="<f8")) for ring in rings]
    return _header(closed[0], srs_id) + _polygon_wkb(closed)


def encode_multipolygon(polygons: Sequence[Sequence[ArrayLike]], srs_id: int) -> bytes:
    """A multipolygon as GeoPackage geometry with its envelope; polygons are as `encode_polygon` takes them."""
    closed = [[_close(np.asarray(ring, dtype="<f8")) for ring in rings] for rings in polygons]
    outer = np.concatenate([rings[0] for rings in closed])
    parts = [_polygon_wkb(rings) for rings in closed]
    return _header(outer, srs_id) + struct.pack("<BII", 1, 6, len(parts)) + b"".join(parts)


def outer_ring(geometry: bytes) -> np.ndarray:
    """The corners, (n, 2) and each once, of a polygon of one ring that `encode_polygon` wrote."""
    header_and_envelope, counts = 40, 9
    (points,) = struct.unpack_from("<I", geometry, header_and_envelope + counts)
    start = header_and_envelope + counts + 4
    return np.frombuffer(geometry, "<f8", 2 * (points - 1), start).reshape(-1, 2)


def envelope(geometry: bytes) -> tuple[float, float, float, float]:
    """xmin, xmax, ymin, ymax of a geometry with the envelope that `encode_polygon` writes."""
    return struct.unpack_from("<4d", geometry, 8)


def register_functions(connection: sqlite3.Connection) -> None:
    """The functions that the triggers of a GeoPackage R-tree call."""
    connection.create_function("ST_IsEmpty", 1, lambda geometry: bool(geometry[3] & 0x10), deterministic=True)
    for position, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, lambda geometry, i=position: envelope(geometry)[i], deterministic=True)


def _close(ring: np.ndarray) -> np.ndarray:
    return ring if np.array_equal(ring[0], ring[-1]) else np.vstack([ring, ring[:1]])


def _header(outer: np.ndarray, srs_id: int) -> bytes:
    (xmin, ymin), (xmax, ymax) = outer.min(axis=0), outer.max(axis=0)
    little_endian_with_envelope = 0b011
    return struct.pack("<2sBBi4d", b"GP", 0, little_endian_with_envelope, srs_id, xmin, xmax, ymin, ymax)


def _polygon_wkb(rings: Iterable[np.ndarray]) -> bytes:
    parts = [struct.pack("<I", len(ring)) + ring.tobytes() for ring in rings]
    return struct.pack("<BII", 1, 3, len(parts)) + b"".join(parts)
