"""Geometry of a GeoPackage: a header with the envelope, and well-known binary (OGC 12-128r15, clause 2.1.3)."""

from __future__ import annotations

import math
import sqlite3
import struct
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recnn_engine.catalogue.well_known_binary import Part, multipolygon_wkb, outer_rings_of, parts_of

Limits = tuple[float, float, float, float]
"""xmin, xmax, ymin, ymax."""

HEADER_BYTES = 8
ENVELOPE_NUMBERS = {0: 0, 1: 4, 2: 6, 3: 6, 4: 8}
"""Numbers of an envelope by its kind: none, XY, XYZ, XYM, XYZM."""

_MULTIPOLYGON_CODES = (struct.pack("<BI", 1, 6), struct.pack(">BI", 0, 6))
"""How well-known binary of a multipolygon begins."""


def encode_multipolygon(polygons: Sequence[Sequence[ArrayLike]], srs_id: int) -> bytes:
    """A multipolygon as GeoPackage geometry with its envelope.

    polygons: rings of (n, 2) coordinates each, outer ones first; a ring is closed where its last point is not its
    first.
    """
    outer = np.concatenate([np.asarray(rings[0], dtype="<f8") for rings in polygons])
    return _header(outer, srs_id) + multipolygon_wkb(polygons)


def outer_rings(geometry: bytes) -> tuple[NDArray[np.float64], ...] | None:
    """The corners, (n, 2) and each once, of a polygon or of each part of a multipolygon.

    None for what is empty, is no polygon or cannot be read.
    """
    return outer_rings_of(_parts(geometry))


def is_multipolygon(geometry: bytes) -> bool:
    """Whether a geometry is a multipolygon in the plane, which is not empty."""
    header = _read_header(geometry)
    return header is not None and not header.is_empty and geometry[header.end :][:5] in _MULTIPOLYGON_CODES


def envelope(geometry: bytes) -> Limits | None:
    """The limits of a geometry; None for what is empty or cannot be read."""
    header = _read_header(geometry)
    if header is None or header.is_empty:
        return None
    return header.limits or _limits([ring for part in _parts(geometry) for ring in part.rings])


def register_functions(connection: sqlite3.Connection) -> None:
    """The functions that the triggers of a GeoPackage R-tree call, and one of our own; the unreadable counts as empty.

    any_part_meets(geometry, west, south, east, north): whether the box of a part of it meets that one.
    """
    connection.create_function("any_part_meets", 5, _any_part_meets, deterministic=True)
    connection.create_function("ST_IsEmpty", 1, _is_empty, deterministic=True)
    for position, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, partial(_limit, position), deterministic=True)


def _is_empty(geometry: bytes | None) -> bool | None:
    return None if geometry is None else envelope(geometry) is None


def _limit(position: int, geometry: bytes | None) -> float | None:
    limits = None if geometry is None else envelope(geometry)
    return limits and limits[position]


def _any_part_meets(geometry: bytes, west: float, south: float, east: float, north: float) -> bool:
    parts = (_limits(part.rings) for part in _parts(geometry))
    return any(p and p[0] <= east and p[1] >= west and p[2] <= north and p[3] >= south for p in parts)


class _Header(NamedTuple):
    """What stands before the well-known binary, which begins at byte `end`; limits are None where it has none."""

    is_empty: bool
    limits: Limits | None
    end: int


def _read_header(geometry: bytes) -> _Header | None:
    if not isinstance(geometry, bytes) or len(geometry) < HEADER_BYTES or geometry[:2] != b"GP":
        return None
    flags = geometry[3]
    numbers = ENVELOPE_NUMBERS.get(flags >> 1 & 0b111)
    if numbers is None or len(geometry) < HEADER_BYTES + 8 * numbers:
        return None
    limits = struct.unpack_from("<4d" if flags & 1 else ">4d", geometry, HEADER_BYTES) if numbers else None
    if limits and not all(map(math.isfinite, limits)):
        limits = None
    return _Header(bool(flags & 0x10), limits, HEADER_BYTES + 8 * numbers)


def _parts(geometry: bytes) -> list[Part]:
    """The simple parts of a geometry; none where it cannot be read."""
    header = _read_header(geometry)
    if header is None or header.is_empty:
        return []
    return parts_of(geometry, header.end)


def _limits(rings: Sequence[NDArray[np.float64]]) -> Limits | None:
    points = np.concatenate([np.empty((0, 2)), *rings])
    points = points[np.isfinite(points).all(axis=1)]
    if not len(points):
        return None
    (xmin, ymin), (xmax, ymax) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return xmin, xmax, ymin, ymax


def _header(outer: np.ndarray, srs_id: int) -> bytes:
    (xmin, ymin), (xmax, ymax) = outer.min(axis=0), outer.max(axis=0)
    little_endian_with_envelope = 0b011
    return struct.pack("<2sBBi4d", b"GP", 0, little_endian_with_envelope, srs_id, xmin, xmax, ymin, ymax)
