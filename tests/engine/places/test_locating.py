"""Extents of any CRS on rasters of any other: against each pixel's own place."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from rasterio.crs import CRS

from recnn_engine.errors import InputError
from recnn_engine.imagery.places.extent import Extent
from recnn_engine.imagery.places.ground import ground_pixel_size
from recnn_engine.imagery.places.locating import Rectangle, geographic_bounds, window_of
from recnn_engine.imagery.places.projecting import full_turn, is_on_earth, projected_each

WGS84 = "EPSG:4326"
ROTATED_POLE = "+proj=ob_tran +o_proj=longlat +o_lon_p=-162 +o_lat_p=39.25 +lon_0=180 +datum=WGS84"
GEOSTATIONARY = "+proj=geos +lon_0=-75 +h=35786023 +ellps=GRS80 +units=m +sweep=x"
MARS = "+proj=eqc +R=3396190"
SITE = 'LOCAL_CS["site grid",UNIT["metre",1]]'

RASTERS = {
    "0 to 360": (WGS84, Affine(0.01, 0, 200, 0, -0.01, 20)),
    "across 180": (WGS84, Affine(0.01, 0, 178, 0, -0.01, 20)),
    "across -180": (WGS84, Affine(0.01, 0, -183, 0, -0.01, 20)),
    "UTM across 180": ("EPSG:32760", Affine(100, 0, 800_000, 0, -100, 8.12e6)),
    "pole inside": ("EPSG:3413", Affine(2000, 0, -4e5, 0, -2000, 6e5)),
    "pole outside": ("EPSG:3031", Affine(2000, 0, 4e5, 0, -2000, 6e5)),
    "rotated pole": (ROTATED_POLE, Affine(0.02, 0, -5, 0, -0.02, 5)),
    "disk": (GEOSTATIONARY, Affine(21230.05, 0, -5434894, 0, -21230.05, 5434894)),
    "Lambert": ("EPSG:3034", Affine(5000, 0, 2.5e6, 0, -5000, 5e6)),
    "Web Mercator beyond 180": ("EPSG:3857", Affine(500, 0, 19.9e6, 0, -500, -2e6)),
}
SIZE = 512


def rectangle(name: str) -> Rectangle:
    crs, transform = RASTERS[name]
    return Rectangle.of_pixels(SIZE, SIZE, transform, CRS.from_user_input(crs))


def pixels_in(raster: Rectangle, extent: Extent) -> np.ndarray:
    """(SIZE, SIZE) bool: whose middle lies in an extent, each projected by itself."""
    middles = np.stack(np.meshgrid(np.arange(SIZE), np.arange(SIZE)), axis=-1).reshape(-1, 2) + 0.5
    points = np.column_stack(raster.transform * tuple(middles.T))
    crs = CRS.from_user_input(extent.crs)
    there = projected_each(raster.crs, crs, points)
    xmin, ymin, xmax, ymax = extent.as_tuple()
    turn = full_turn(crs)
    x = xmin + (there[:, 0] - xmin) % turn if turn else there[:, 0]
    return ((x >= xmin) & (x <= xmax) & (there[:, 1] >= ymin) & (there[:, 1] <= ymax)).reshape(SIZE, SIZE)


def around(name: str, column: int, row: int, crs: str, share: float) -> Extent:
    """A rectangle of another CRS around a pixel of a raster, so large a share of it."""
    raster = rectangle(name)
    pixels = np.array([(column, row), (column + share * SIZE, row), (column, row + share * SIZE)], dtype=float)
    points = projected_each(raster.crs, CRS.from_user_input(crs), np.column_stack(raster.transform * tuple(pixels.T)))
    if full_turn(CRS.from_user_input(crs)):
        turn = full_turn(CRS.from_user_input(crs))
        points[:, 0] -= turn * np.rint((points[:, 0] - points[0, 0]) / turn)
    half = np.abs(points - points[0]).max(axis=0)
    return Extent(*(points[0] - half), *(points[0] + half), crs)


@pytest.mark.parametrize("share", [0.05, 0.2])
@pytest.mark.parametrize("crs", [WGS84, "EPSG:3857", "EPSG:4269"])
@pytest.mark.parametrize("name", [n for n in RASTERS if n not in ("pole inside", "disk")])
def test_a_window_holds_the_pixels_of_an_extent(name, crs, share):
    raster, extent = rectangle(name), around(name, 230, 300, crs, share)
    inside = pixels_in(raster, extent)
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    window = window_of(raster, "a.tif", extent)
    assert (window.column, window.row) == pytest.approx((columns[0], rows[0]), abs=2)
    far = (window.column + window.width, window.row + window.height)
    assert far == pytest.approx((columns[-1] + 1, rows[-1] + 1), abs=2)


@pytest.mark.parametrize("turn", [-360, 0, 360])
@pytest.mark.parametrize("name", ["0 to 360", "across 180", "across -180", "UTM across 180"])
def test_longitudes_count_modulo_a_turn(name, turn):
    extent = around(name, 230, 300, WGS84, 0.1)
    moved = Extent(extent.xmin + turn, extent.ymin, extent.xmax + turn, extent.ymax, WGS84)
    assert window_of(rectangle(name), "a.tif", moved) == window_of(rectangle(name), "a.tif", extent)


def test_west_may_be_above_east():
    raster = rectangle("across 180")
    crossing = window_of(raster, "a.tif", Extent(179, 16, -179, 18, WGS84))
    assert crossing == window_of(raster, "a.tif", Extent(179, 16, 181, 18, WGS84)) == (100, 200, 200, 200)
    with pytest.raises(InputError, match="no area"):
        Extent(179, 16, -179, 18, "EPSG:3857")


def test_an_extent_at_a_pole():
    """Around it, at all longitudes, and a rectangle that holds it on a raster of longitudes and latitudes."""
    raster = rectangle("pole inside")
    column, row, width, height = window_of(raster, "a.tif", Extent(-180, 89, 180, 90, WGS84))
    assert (column, row) == pytest.approx((200 - 55, 300 - 55), abs=2)
    assert (width, height) == pytest.approx((110, 110), abs=3)
    world = Rectangle.of_pixels(3600, 1800, Affine(0.1, 0, -180, 0, -0.1, 90), CRS.from_epsg(4326))
    column, row, width, height = window_of(world, "a.tif", Extent(-1e5, -2e5, 3e5, 2e5, "EPSG:3413"))
    assert (column, row, width) == (0, 0, 3600)
    assert height == pytest.approx(32, abs=2)


@pytest.mark.parametrize("name", RASTERS)
def test_the_whole_world_covers_what_is_on_it(name):
    column, row, width, height = window_of(rectangle(name), "a.tif", Extent(-180, -90, 180, 90, WGS84))
    assert (
        width * height >= (0.97 * SIZE) ** 2 if name == "disk" else (column, row, width, height) == (0, 0, SIZE, SIZE)
    )


@pytest.mark.parametrize("crs", [WGS84, "EPSG:3857", "EPSG:32631", "EPSG:3413", GEOSTATIONARY, ROTATED_POLE])
@pytest.mark.parametrize("far", [1e4, 1e7, 1e10])
@pytest.mark.parametrize("name", ["0 to 360", "UTM across 180", "pole inside", "rotated pole"])
def test_far_off_coordinates_never_hang(name, crs, far):
    for extent in (Extent(far, far, far * 1.1, far * 1.1, crs), Extent(-far, -far, far, far, crs)):
        try:
            window = window_of(rectangle(name), "a.tif", extent)
            assert window.width <= SIZE and window.height <= SIZE
        except InputError as error:
            assert "a.tif" in str(error)


@pytest.mark.parametrize(
    ("extent", "expected"),
    [
        (Extent(200, 10, 210, 20), (-160, 10, -150, 20)),
        (Extent(170, 10, 190, 20), (170, 10, -170, 20)),
        (Extent(170, 10, -170, 20, WGS84), (170, 10, -170, 20)),
        (Extent(-190, 10, -170, 20), (170, 10, -170, 20)),
        (Extent(0, -90, 360, 90), (-180, -90, 180, 90)),
        (Extent(-400, -300, 400, 300), (-180, -90, 180, 90)),
        (Extent(170, 10, 180, 20), (170, 10, 180, 20)),
        (Extent(-180, 10, -170, 20), (-180, 10, -170, 20)),
        (Extent(-3e7, -2e7, 3e7, 2e7, "EPSG:3857"), (-180, -85.02, 180, 85.02)),
        (Extent(-1e5, -1e5, 1e5, 1e5, "EPSG:3413"), (-180, 88.69, 180, 90)),
    ],
)
def test_bounds_lie_within_the_earth(extent, expected):
    assert geographic_bounds(extent) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("crs", "on_earth"),
    [
        (WGS84, True),
        (ROTATED_POLE, True),
        (GEOSTATIONARY, True),
        (MARS, False),
        (SITE, False),
        ("+proj=longlat +R=1737400", False),
        ("+proj=longlat +R=6371229", True),
    ],
)
def test_other_bodies_are_not_the_earth(crs, on_earth):
    assert is_on_earth(CRS.from_user_input(crs)) == on_earth


FOOT = 1200 / 3937


@pytest.mark.parametrize(
    ("crs", "transform", "expected"),
    [
        ("EPSG:3857", Affine(10, 0, 1e6, 0, -10, 11.1e6), (3.424, 3.424)),
        ("EPSG:2263", Affine(1, 0, 98e4, 0, -1, 2e5), (FOOT, FOOT)),
        (WGS84, Affine(1e-4, 0, 5, 0, -1e-4, 60), (5.580, 11.141)),
        (ROTATED_POLE, Affine(0.01, 0, 0, 0, -0.01, 0), (1113.0, 1112.0)),
        ("EPSG:3413", Affine(1000, 0, -256e3, 0, -1000, 256e3), (1031.1, 1031.1)),
        (GEOSTATIONARY, RASTERS["disk"][1], (21230.0, 21230.0)),
    ],
)  # fmt: skip
def test_a_pixel_is_measured_on_the_ground(crs, transform, expected):
    found = ground_pixel_size(CRS.from_user_input(crs), transform, SIZE, SIZE)
    assert found == pytest.approx(expected, rel=0.004)


def test_where_the_middle_is_off_the_earth_another_pixel_is_measured():
    """The middle of this image lies just beside the disk."""
    crs = CRS.from_user_input(GEOSTATIONARY)
    found = ground_pixel_size(crs, Affine(1000, 0, 5.2e6, 0, -1000, 256e3), SIZE, SIZE)
    assert found is not None and found[0] > 2000
    assert ground_pixel_size(crs, Affine(1000, 0, 5.6e6, 0, -1000, 256e3), SIZE, SIZE) is None
