"""Geometry of any GeoPackage is read: every envelope, byte order and dimension, what is empty, what is no polygon."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from recnn_engine.catalogue.geopackage.geometry import (
    encode_multipolygon,
    envelope,
    is_multipolygon,
    outer_rings,
    register_functions,
)

SQUARE = [(5.0, 52.0), (6.0, 52.0), (6.0, 51.0), (5.0, 51.0)]
SMALL = [(9.0, 9.0), (9.5, 9.0), (9.5, 9.5)]
HOLE = [(5.2, 51.8), (5.8, 51.8), (5.5, 51.2)]

ENVELOPES = {0: "", 1: "xy", 2: "xyz", 3: "xym", 4: "xyzm"}
DIMENSIONS = {0: 2, 1000: 3, 2000: 3, 3000: 4, 0x80000000: 3}


def header(rings, order: str, kind: int, *, is_empty: bool = False) -> bytes:
    """A header with the envelope of that kind around the rings; of what is empty its numbers are none."""
    flags = (order == "<") | kind << 1 | is_empty << 4
    points = np.array([point for ring in rings for point in ring] or [(np.nan, np.nan)])
    (xmin, ymin), (xmax, ymax) = points.min(axis=0), points.max(axis=0)
    numbers = [xmin, xmax, ymin, ymax, 7.0, 8.0, 7.0, 8.0][: 2 * len(ENVELOPES[kind])]
    return struct.pack(f"{order}2sBBi{len(numbers)}d", b"GP", 0, flags, 4326, *numbers)


def polygon(rings, order: str, dimension: int) -> bytes:
    """Well-known binary of a polygon, each ring closed; ordinates beyond x and y are 7."""
    rest = [7.0] * (DIMENSIONS[dimension] - 2)
    parts = [struct.pack(f"{order}BII", order == "<", 3 + dimension, len(rings))]
    for ring in rings:
        closed = [*ring, ring[0]] if ring else []
        parts.append(struct.pack(f"{order}I", len(closed)))
        parts += [struct.pack(f"{order}{2 + len(rest)}d", *point, *rest) for point in closed]
    return b"".join(parts)


def multi(kind: int, parts, order: str, dimension: int = 0) -> bytes:
    return struct.pack(f"{order}BII", order == "<", kind + dimension, len(parts)) + b"".join(parts)


orders = st.sampled_from("<>")
kinds = st.sampled_from(list(ENVELOPES))
dimensions = st.sampled_from(list(DIMENSIONS))
points = st.tuples(st.integers(-180, 180), st.integers(-90, 90)).map(lambda point: tuple(map(float, point)))
open_rings = st.lists(points, min_size=3, max_size=40, unique=True)


@effort(max_examples=200)
@given(ring=open_rings, orders=st.tuples(orders, orders), kind=kinds, dimension=dimensions)
def test_a_polygon_of_any_form(ring, orders, kind, dimension):
    geometry = header([ring], orders[0], kind) + polygon([ring, HOLE], orders[1], dimension)
    assert [found.tolist() for found in outer_rings(geometry)] == [[list(point) for point in ring]]
    assert not is_multipolygon(geometry)
    (xmin, ymin), (xmax, ymax) = np.min(ring, axis=0), np.max(ring, axis=0)
    if kind:
        assert envelope(geometry) == (xmin, xmax, ymin, ymax)
    else:  # measured, with the hole that lies elsewhere here
        assert envelope(geometry) == (min(xmin, 5.2), max(xmax, 5.8), min(ymin, 51.2), max(ymax, 51.8))


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("dimension", DIMENSIONS)
@pytest.mark.parametrize("kind", [6, 7], ids=["multipolygon", "collection"])
def test_each_part_counts(order, dimension, kind):
    other = "<" if order == ">" else ">"
    line = struct.pack(f"{order}BII4d", order == "<", 2, 2, 0.0, 0.0, 99.0, 99.0)
    parts = [polygon([SMALL], order, dimension), polygon([SQUARE], other, dimension)]
    geometry = header([SMALL, SQUARE], order, 1) + multi(kind, [line, *parts] if kind == 7 else parts, order, dimension)
    found = [ring.tolist() for ring in outer_rings(geometry)]
    assert found == [[list(point) for point in ring] for ring in (SMALL, SQUARE)]
    assert is_multipolygon(geometry) == (kind == 6 and dimension == 0)
    assert envelope(geometry) == (5.0, 9.5, 9.0, 52.0)


EMPTY = {
    "flagged": header([], "<", 0, is_empty=True) + multi(3, [], "<"),
    "flagged with an envelope": header([], ">", 1, is_empty=True) + multi(6, [], ">"),
    "not flagged": header([], "<", 0) + multi(3, [], "<"),
    "without parts": header([], "<", 1) + multi(6, [], "<"),
    "without points": header([], "<", 0) + polygon([[]], "<", 0),
    "nowhere": header([], "<", 0) + struct.pack("<BI2d", 1, 1, np.nan, np.nan),
}
UNREADABLE = {
    "nothing": b"",
    "text": b"POLYGON((0 0, 1 1, 1 0))",
    "cut short": (header([], "<", 0) + polygon([SQUARE], "<", 0))[:-9],
    "an envelope of no kind": b"GP\0\x0f" + bytes(80),
    "an envelope cut short": header([SQUARE], "<", 4)[:-1],
    "a curve": header([], "<", 0) + multi(10, [], "<"),
    "no type at all": header([], "<", 0) + multi(4003, [], "<"),
    "a length beyond all": header([], "<", 0) + struct.pack("<BIII", 1, 3, 1, 0xFFFFFFFF),
}
PLACES_WITHOUT_AREA = {
    "a point": header([], "<", 0) + struct.pack("<BI2d", 1, 1, 5.0, 52.0),
    "a line": header([], "<", 0) + struct.pack("<BII4d", 1, 2, 2, 5.0, 52.0, 5.0, 52.0),
    "two corners": header([], "<", 0) + polygon([[(5.0, 52.0), (5.0, 52.0)]], "<", 0),
}


@pytest.mark.parametrize("geometry", [*EMPTY.values(), *UNREADABLE.values()], ids=[*EMPTY, *UNREADABLE])
def test_what_has_no_place_has_no_ring_and_no_limits(geometry):
    assert outer_rings(geometry) is None
    assert envelope(geometry) is None


@pytest.mark.parametrize("geometry", PLACES_WITHOUT_AREA.values(), ids=PLACES_WITHOUT_AREA)
def test_what_has_no_area_has_limits_only(geometry):
    assert outer_rings(geometry) is None
    assert envelope(geometry) == (5.0, 5.0, 52.0, 52.0)


@effort(max_examples=300)
@given(start=st.sampled_from([b"", b"GP\0\1\0\0\0\0", b"GP\0\3" + bytes(36)]), rest=st.binary(max_size=80))
def test_any_bytes_can_be_looked_at(start, rest):
    for read in (outer_rings, is_multipolygon, envelope):
        read(start + rest)


def test_sqlite_asks_the_same():
    geometries = [
        encode_multipolygon([[SMALL], [SQUARE]], 4326),
        header([SQUARE], ">", 0) + polygon([SQUARE], ">", 1000),
        *EMPTY.values(),
        *UNREADABLE.values(),
        None,
    ]
    with closing(sqlite3.connect(":memory:")) as connection:
        register_functions(connection)
        for geometry in geometries:
            is_empty, *limits = connection.execute(
                "SELECT ST_IsEmpty(?1), ST_MinX(?1), ST_MaxX(?1), ST_MinY(?1), ST_MaxY(?1)", (geometry,)
            ).fetchone()
            expected = None if geometry is None else envelope(geometry)
            assert limits == list(expected or [None] * 4)
            assert is_empty == (None if geometry is None else expected is None)


@pytest.mark.parametrize("stored", ["POLYGON EMPTY", 5, 0.5])
def test_what_is_no_blob_is_empty_to_triggers(stored):
    with closing(sqlite3.connect(":memory:")) as connection:
        register_functions(connection)
        assert connection.execute("SELECT ST_IsEmpty(?1), ST_MinX(?1)", (stored,)).fetchone() == (1, None)
