"""Well-known binary of geometries (OGC 06-103r4, clause 8), which GeoPackages and PostGIS have in common."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

DIMENSIONS = (2, 3, 3, 4)
"""Ordinates of a point by the thousands of the type's code: XY, XYZ, XYM, XYZM."""

Z_OF_OLD = 0x80000000
"""How programs marked a third ordinate before the standard had one."""

POINT, LINE, POLYGON = 1, 2, 3
COLLECTIONS = (4, 5, 6, 7)


class Part(NamedTuple):
    """A point, a line or a polygon: its type and its rings, (n, 2) each, of a polygon the outer one first."""

    kind: int
    rings: list[NDArray[np.float64]]


def multipolygon_wkb(polygons: Sequence[Sequence[ArrayLike]]) -> bytes:
    """A multipolygon. polygons: rings of (n, 2) coordinates each, outer ones first; those that are open are closed."""
    parts = [_polygon_wkb([_close(np.asarray(ring, dtype="<f8")) for ring in rings]) for rings in polygons]
    return struct.pack("<BII", 1, 6, len(parts)) + b"".join(parts)


def parts_of(geometry: bytes, start: int = 0) -> list[Part]:
    """The simple parts of the geometry that begins at a byte; none where it cannot be read."""
    try:
        return list(_WellKnownBinary(geometry, start).parts())
    except (struct.error, ValueError, IndexError, RecursionError):
        return []


def outer_rings_of(parts: Iterable[Part]) -> tuple[NDArray[np.float64], ...] | None:
    """The corners, (n, 2) and each once, of the polygons among the parts; None where there is none."""
    outer = [_open(part.rings[0]) for part in parts if part.kind == POLYGON and part.rings]
    return tuple(ring for ring in outer if len(ring) > 2) or None


class _WellKnownBinary:
    """Reads a geometry from a place in some bytes on, each part in its own byte order."""

    def __init__(self, content: bytes, place: int) -> None:
        self._content = content
        self._place = place

    def parts(self) -> Iterator[Part]:
        """The simple parts, one after another. Raises ValueError for curves and the like, and what ends too early."""
        order = "<" if self._unpack("B") else ">"
        code = self._unpack(f"{order}I")
        thousands, kind = divmod(code & ~Z_OF_OLD, 1000)
        dimensions = DIMENSIONS[thousands] + bool(code & Z_OF_OLD)
        if kind in COLLECTIONS:
            for _ in range(self._unpack(f"{order}I")):
                yield from self.parts()
        elif kind in (POINT, LINE, POLYGON):
            rings = self._unpack(f"{order}I") if kind == POLYGON else 1
            counts = (1 if kind == POINT else self._unpack(f"{order}I") for _ in range(rings))
            yield Part(kind, [self._points(order, dimensions, count) for count in counts])
        else:
            raise ValueError(f"geometries of type {code} are not read")

    def _unpack(self, form: str) -> int:
        (value,) = struct.unpack_from(form, self._content, self._place)
        self._place += struct.calcsize(form)
        return value

    def _points(self, order: str, dimensions: int, count: int) -> NDArray[np.float64]:
        """(count, 2) x and y of the points that follow."""
        values = np.frombuffer(self._content, f"{order}f8", count * dimensions, self._place)
        self._place += values.nbytes
        return values.reshape(count, dimensions)[:, :2].astype(np.float64)


def _open(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """A ring without the point that closes it, and without points that are nowhere."""
    points = ring[np.isfinite(ring).all(axis=1)]
    return points[:-1] if len(points) > 1 and np.array_equal(points[0], points[-1]) else points


def _close(ring: np.ndarray) -> np.ndarray:
    return ring if np.array_equal(ring[0], ring[-1]) else np.vstack([ring, ring[:1]])


def _polygon_wkb(rings: Iterable[np.ndarray]) -> bytes:
    parts = [struct.pack("<I", len(ring)) + ring.tobytes() for ring in rings]
    return struct.pack("<BII", 1, 3, len(parts)) + b"".join(parts)
