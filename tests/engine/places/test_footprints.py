"""Footprints against an independent, slow reference: each small cell of a tile projected by itself."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st
from rasterio._err import CPLE_BaseError  # what PROJ raises is none of rasterio's public errors
from rasterio.crs import CRS
from rasterio.warp import transform as transform_points
from shapely import MultiPolygon, Point, Polygon, union_all

from recnn_engine.imagery.places.footprint import cut_at_antimeridian, footprint_of
from recnn_engine.imagery.places.rings import centre_of, largest_ring
from recnn_engine.imagery.tiles import Window

WGS84 = CRS.from_epsg(4326)
ROTATED_POLE = "+proj=ob_tran +o_proj=longlat +o_lon_p=-162 +o_lat_p=39.25 +lon_0=180 +datum=WGS84"
GEOSTATIONARY = "+proj=geos +lon_0=-75 +h=35786023 +ellps=GRS80 +units=m +sweep=x"
HALF = 20037508.342789244
DISK = Affine(21230.05, 0, -5434894, 0, -21230.05, 5434894)
WEB = Affine(HALF / 500, 0, -HALF, 0, -HALF / 500, HALF)
TURNED = Affine.translation(5e5, 5e6) * Affine.rotation(30) * Affine.scale(1, -1)
SINUSOIDAL = Affine(1e4, 0, -2e7, 0, -1e4, 1e7)
ROBINSON = Affine(1e4, 0, -1.7e7, 0, -1e4, 8.6e6)
CELLS = 48


def area_of(rings) -> float:
    """On the unit sphere, by Green's theorem along straight lines of longitude and latitude, many points each."""
    total = 0.0
    for ring in rings:
        closed = np.vstack([ring, ring[:1]])
        dense = np.concatenate(
            [np.linspace(a, b, 200, endpoint=False) for a, b in zip(closed, closed[1:], strict=False)]
        )
        longitude, latitude = np.radians(np.vstack([dense, dense[:1]])).T
        total += abs(((np.sin(latitude[1:]) + np.sin(latitude[:-1])) / 2 * np.diff(longitude)).sum())
    return total


def reference_area(crs: CRS, transform: Affine, window: Window) -> float:
    """On the unit sphere: the flat triangles of a fine mesh of points in space, wherever its pole or its edges lie."""
    columns = window.column + np.linspace(0, window.width, CELLS * 4 + 1)
    rows = window.row + np.linspace(0, window.height, CELLS * 4 + 1)
    x, y = transform * tuple(each.ravel() for each in np.meshgrid(columns, rows))
    longitude, latitude = np.radians(transform_points(crs, WGS84, x, y))
    space = np.stack([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], -1)
    mesh = space.reshape(CELLS * 4 + 1, CELLS * 4 + 1, 3)
    right, below = mesh[:-1, 1:] - mesh[:-1, :-1], mesh[1:, :-1] - mesh[:-1, :-1]
    left, above = mesh[1:, :-1] - mesh[1:, 1:], mesh[:-1, 1:] - mesh[1:, 1:]
    halves = (np.linalg.norm(np.cross(right, below), axis=-1), np.linalg.norm(np.cross(left, above), axis=-1))
    return float(sum(half.sum() for half in halves)) / 2


def check(crs_name: str, transform: Affine, window: Window, area_within: float = 0.01) -> tuple:
    """That a footprint is valid, covers what lies in its tile and nothing else, and is as large."""
    crs = CRS.from_user_input(crs_name)
    footprint = footprint_of(crs, transform, window)
    assert footprint is not None
    for ring in footprint:
        assert Polygon(ring).is_valid
        assert (ring[0] != ring[-1]).any()
        assert np.abs(ring).max(axis=0)[0] <= 180 and np.abs(ring).max(axis=0)[1] <= 90
    whole = MultiPolygon([Polygon(ring) for ring in footprint])
    assert whole.is_valid or union_all(whole.geoms).area == pytest.approx(whole.area)
    assert area_of(footprint) == pytest.approx(reference_area(crs, transform, window), rel=area_within)
    is_all_around = crs.is_geographic and transform.a * window.width >= 360
    for share, is_in in ((0.02, True), (-0.02, False))[: 1 if is_all_around else 2]:
        for place in sample_places(crs, transform, window, share):
            assert whole.intersects(Point(place)) == is_in, place
    assert whole.buffer(1e-9).intersects(Point(centre_of(footprint)))
    return footprint


def sample_places(crs: CRS, transform: Affine, window: Window, share: float) -> list[tuple[float, float]]:
    """Longitudes and latitudes of points so far inside a tile's edge, or outside, that are on the earth."""
    low, high = (
        np.array(window[:2]) + share * np.array(window[2:]),
        np.array(window[:2]) + (1 - share) * np.array(window[2:]),
    )
    steps = np.linspace(0, 1, 7)[:, None]
    corners = np.array([low, (high[0], low[1]), high, (low[0], high[1])])
    pixels = np.vstack([a + (b - a) * steps for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True)])
    places = []
    for x, y in zip(*(transform * tuple(pixels.T)), strict=True):
        try:
            (longitude,), (latitude,) = transform_points(crs, WGS84, [x], [y])
            (back_x,), (back_y,) = transform_points(WGS84, crs, [longitude], [latitude])
        except CPLE_BaseError:
            continue
        if np.hypot(back_x - x, back_y - y) < abs(transform.a) / 4 and abs(latitude) < 90:
            places.append(((longitude + 180) % 360 - 180, latitude))
    return places


WORLD = Window(0, 0, 3600, 1800)
PLACES = {
    "a tile of a city": ("EPSG:28992", Affine(0.3, 0, 155_000, 0, -0.3, 463_000), Window(0, 0, 256, 256), 1),
    "a turned one": ("EPSG:32631", TURNED, Window(5, 5, 999, 20), 1),
    "longitudes of 0 to 360": ("EPSG:4326", Affine(1e-4, 0, 200, 0, -1e-4, 20), Window(0, 0, 512, 512), 1),
    "UTM across 180": ("EPSG:32760", Affine(1, 0, 819_000, 0, -1, 8.12e6), Window(0, 0, 1024, 4000), 2),
    "Web Mercator beyond 180": ("EPSG:3857", Affine(1, 0, HALF - 100, 0, -1, -2e6), Window(0, 0, 256, 256), 2),
    "wide Lambert": ("EPSG:3034", Affine(1000, 0, 2.5e6, 0, -1000, 5e6), Window(0, 0, 4000, 4000), 1),
    "rotated pole": (ROTATED_POLE, Affine(0.02, 0, -5, 0, -0.02, 5), Window(0, 0, 500, 500), 1),
    "rotated pole across 180": (ROTATED_POLE, Affine(0.1, 0, -170, 0, -0.1, 80), Window(0, 0, 600, 500), None),
    "rotated pole around the true one": (ROTATED_POLE, Affine(0.1, 0, -200, 0, -0.1, 60), Window(0, 0, 600, 500), None),
    "North Pole inside": ("EPSG:3413", Affine(1000, 0, -1e5, 0, -1000, 1.3e5), Window(0, 0, 256, 256), 1),
    "North Pole in the middle": ("EPSG:3413", Affine(1000, 0, -128e3, 0, -1000, 128e3), Window(0, 0, 256, 256), 1),
    "South Pole inside": ("EPSG:3031", Affine(1000, 0, -1e5, 0, -1000, 1.3e5), Window(0, 0, 256, 256), 1),
    "a pole beside": ("EPSG:3413", Affine(1000, 0, 5e4, 0, -1000, 1.3e5), Window(0, 0, 256, 256), 1),
    "a pole on a side": ("EPSG:3413", Affine(1000, 0, -128e3, 0, -1000, 128e3), Window(128, 30, 128, 200), 1),
    "a pole near a side": ("EPSG:3413", Affine(1000, 0, -127.999e3, 0, -1000, 128e3), Window(128, 30, 128, 200), 1),
    "half the earth": ("EPSG:3413", Affine(1e4, 0, -1e7, 0, -1e4, 1e7), Window(0, 0, 2000, 2000), 1),
    "middle of a disk": (GEOSTATIONARY, DISK, Window(128, 128, 256, 256), 1),
    "middle of Mollweide": ("+proj=moll", Affine(1e4, 0, -1.8e7, 0, -1e4, 9e6), Window(1500, 700, 512, 512), 1),
    "middle of Robinson": ("+proj=robin", ROBINSON, Window(1000, 100, 512, 512), 1),
    "middle of sinusoidal": ("+proj=sinu", SINUSOIDAL, Window(1900, 300, 512, 512), 1),
    "plate carrée of the world": ("EPSG:4326", Affine(0.1, 0, -180, 0, -0.1, 90), WORLD, 1),
    "the same from 0 to 360": ("EPSG:4326", Affine(0.1, 0, 0, 0, -0.1, 90), WORLD, 1),
    "Mercator of the world": ("EPSG:3857", WEB, Window(0, 0, 1000, 1000), 1),
    "a grid of points at poles": ("EPSG:4326", Affine(0.25, 0, -0.125, 0, -0.25, 90.125), Window(600, 0, 256, 256), 2),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_places(place):
    crs, transform, window, parts = PLACES[place]
    if "grid of points" in place:  # the reference takes latitudes beyond the pole for places
        footprint = footprint_of(CRS.from_user_input(crs), transform, window)
        assert max(ring[:, 1].max() for ring in footprint) == 90
    else:
        footprint = check(crs, transform, window)
    assert parts is None or len(footprint) == parts


@pytest.mark.parametrize("column", [0, 128])
@pytest.mark.parametrize("row", [0, 128])
@pytest.mark.parametrize("crs", ["EPSG:3413", "EPSG:3031", "EPSG:3575"])
def test_four_tiles_that_meet_at_a_pole(crs, column, row):
    footprint = check(crs, Affine(1000, 0, -128e3, 0, -1000, 128e3), Window(column, row, 128, 128))
    longitudes = [np.ptp(ring[:, 0]) for ring in footprint]
    assert sum(longitudes) == pytest.approx(90, abs=1e-6)


def test_straight_edges_have_four_corners_from_the_upper_left_on():
    (ring,) = footprint_of(CRS.from_epsg(4326), Affine(0.1, 0, 5, 0, -0.1, 52), Window(10, 20, 30, 40))
    np.testing.assert_allclose(ring, [(6, 50), (9, 50), (9, 46), (6, 46)], atol=1e-9)


def test_a_rotated_grid_of_the_whole_earth_covers_it():
    footprint = footprint_of(CRS.from_user_input(ROTATED_POLE), Affine(0.1, 0, -180, 0, -0.1, 90), WORLD)
    assert area_of(footprint) == pytest.approx(4 * np.pi, rel=0.01)


OFF_THE_EARTH = {
    "Mollweide": ("+proj=moll", Affine(1e4, 0, -1.8e7, 0, -1e4, 9e6), [WORLD, Window(0, 100, 256, 256)]),
    "sinusoidal": ("+proj=sinu", SINUSOIDAL, [Window(0, 100, 256, 256), Window(0, 0, 4000, 2000)]),
    "Robinson": ("+proj=robin", ROBINSON, [Window(0, 0, 3400, 1720), Window(0, 0, 99, 99)]),
    "disk": (GEOSTATIONARY, DISK, [Window(0, 0, 512, 512), Window(0, 0, 128, 128)]),
    "beyond a pole": ("EPSG:4326", Affine(0.1, 0, 0, 0, -0.1, 99), [Window(0, 0, 9, 9), Window(0, 0, 99, 200)]),
    "far from its zone": ("EPSG:32760", Affine(1, 0, 3e7, 0, -1, 0), [Window(0, 0, 9, 9)]),
    "nowhere": ("EPSG:4326", Affine(1, 0, 1e12, 0, -1, 1e12), [Window(0, 0, 9, 9)]),
    "not a number": ("EPSG:3857", Affine(1, 0, float("nan"), 0, -1, 0), [Window(0, 0, 9, 9)]),
    "Mars": ("+proj=longlat +R=3396190", Affine(1, 0, 0, 0, -1, 1), [Window(0, 0, 1, 1)]),
}  # fmt: skip


@pytest.mark.parametrize("name", OFF_THE_EARTH)
def test_what_is_not_wholly_on_the_earth_has_no_place(name):
    crs, transform, windows = OFF_THE_EARTH[name]
    assert [footprint_of(CRS.from_user_input(crs), transform, window) for window in windows] == [None] * len(windows)


UTM = st.integers(1, 60).map(lambda zone: f"EPSG:{32600 + zone}")
CRSS = st.sampled_from(["EPSG:3413", "EPSG:3031", "EPSG:3575", "EPSG:3034", "EPSG:3857", "EPSG:4326", ROTATED_POLE])


@effort(max_examples=120)
@given(
    crs=UTM | CRSS,
    x=st.floats(-1, 1),
    y=st.floats(-1, 1),
    turn=st.floats(0, 360),
    width=st.integers(40, 400),
    height=st.integers(40, 400),
)
def test_any_window_of_any_crs(crs, x, y, turn, width, height):
    """At random places, turned at random: whatever of it crosses the antimeridian or holds a pole."""
    found = CRS.from_user_input(crs)
    if found.is_geographic:
        origin, size = (x * 400, y * 55), 0.05
    elif crs.startswith("EPSG:326"):
        origin, size = (5e5 + x * 4e5, (y + 1) * 4.5e6), 50
    elif crs == "EPSG:3857":
        origin, size = (x * 1.5 * HALF, y * HALF / 2), 5000
    elif crs == "EPSG:3034":
        origin, size = (4e6 + x * 1e6, 3e6 + y * 1e6), 1000
    else:
        origin, size = (x * 4e5, y * 4e5), 1000
    transform = Affine.translation(*origin) * Affine.rotation(turn) * Affine.scale(size, -size)
    check(crs, transform, Window(0, 0, width, height))


class TestRings:
    def test_a_centre_lies_between_parts_on_both_sides(self):
        footprint = cut_at_antimeridian(np.array([(179.0, 1.0), (182.0, 1.0), (182.0, -1.0), (179.0, -1.0)]))
        assert centre_of(footprint) == pytest.approx((-179.5, 0))
        assert np.ptp(largest_ring(footprint)[:, 0]) == 2

    @pytest.mark.parametrize("longitude", [-900, -540, -180, 180, 540])
    def test_what_goes_on_beyond_is_brought_back(self, longitude):
        ring = np.array(
            [(longitude - 1.0, 1.0), (longitude + 1.0, 1.0), (longitude + 1.0, -1.0), (longitude - 1.0, -1.0)]
        )
        footprint = cut_at_antimeridian(ring)
        assert sorted(part[:, 0].min() for part in footprint) == [-180, 179]

    def test_a_line_has_its_middle(self):
        assert centre_of((np.array([(1.0, 1.0), (2.0, 2.0), (3.0, 3.0)]),)) == (2, 2)
