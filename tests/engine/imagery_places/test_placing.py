"""What tells where an image lies: ground control points, rational polynomials, a CRS with nothing to it."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.enums import ColorInterp

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.places.extent import Extent
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.reading import Reading

from .conftest import CORNERS, MODEL, TURNED, points_of

NORTH_UP = Affine(0.25, 0, 155_000, 0, -0.25, 463_000)
DEGREES = Affine.translation(5, 51.8) * Affine.rotation(15) * Affine.scale(1e-5, -1e-5)
SKEWED = Affine.translation(155_000, 463_000) * Affine.shear(20, 0) * Affine.scale(0.25, -0.3)


def read(path, **reading):
    """The open raster's facts, and all its pixels."""
    with open_raster(str(path), Reading(**reading)) as opened:
        return opened, opened.read_tile(opened.whole)


def assert_shows(tile, transform, image, inverse):
    """Each pixel of a tile on a grid is the image's pixel at `inverse` of its centre, or outside, but for edges."""
    rows, columns = np.mgrid[: tile.pixels.shape[0], : tile.pixels.shape[1]] + 0.5
    c, r = inverse(*(transform * (columns, rows)))
    edge = (np.abs([c - np.rint(c), r - np.rint(r)]) < 0.1).any(axis=0)  # GDAL may be off by 0.2 pixels
    inside = (c >= 0) & (c < image.shape[1]) & (r >= 0) & (r < image.shape[0])
    np.testing.assert_array_equal(tile.valid[~edge], inside[~edge])
    sure = inside & ~edge
    np.testing.assert_array_equal(tile.pixels[sure], image[r[sure].astype(int), c[sure].astype(int)])
    assert sure.sum() > 0.4 * image.shape[0] * image.shape[1]


@pytest.mark.parametrize(
    ("transform", "crs"),
    [(NORTH_UP, 28992), (TURNED, 28992), (SKEWED, 28992), (DEGREES, 4326), (Affine(0.25, 0, 0, 0, 0.25, 9), 28992)],
    ids=["north up", "turned", "skewed", "in degrees", "upside down"],
)
def test_points_of_an_affine_transform_place_every_pixel(tmp_path, pinned, pixels, transform, crs):
    opened, tile = read(pinned(tmp_path / "a.tif", points_of(transform), CRS.from_epsg(crs)))
    assert opened.placed_by == "gcps" and opened.crs == CRS.from_epsg(crs)
    assert opened.transform.b == opened.transform.d == 0 and opened.transform.e < 0
    xs, ys = np.transpose([transform * corner for corner in CORNERS])
    size = max(opened.transform.a, -opened.transform.e)
    np.testing.assert_allclose(opened.bounds, (xs.min(), ys.min(), xs.max(), ys.max()), atol=size)
    assert_shows(tile, opened.transform, pixels(300, 400, 3), lambda x, y: ~transform * (x, y))


def test_points_of_a_north_up_grid_leave_the_pixels_as_they_are(tmp_path, pinned, pixels):
    opened, tile = read(pinned(tmp_path / "a.tif", points_of(NORTH_UP)))
    assert opened.transform.almost_equals(NORTH_UP, 1e-9) and opened.resolution == pytest.approx(0.25)
    assert tile.valid.all() and opened.footprint(tile.window) is not None
    assert (tile.pixels == pixels(300, 400, 3)).all(axis=-1).mean() > 0.999


def bent(column, row):
    """A place by a polynomial of the second order."""
    x, y = column / 400, row / 300
    return 155_000 + 100 * x + 8 * x * y + 5 * y * y, 463_000 - 75 * y + 6 * x * x - 4 * x * y


def unbent(x, y):
    """Column and row of a place, by steps that each leave a tenth of the error."""
    column, row = np.zeros_like(x), np.zeros_like(y)
    for _ in range(20):
        there = bent(column, row)
        column, row = column + (x - there[0]) * 4, row - (y - there[1]) * 4
    return column, row


def test_many_points_bend_the_image_by_a_polynomial_of_the_second_order(tmp_path, pinned, pixels):
    """GDAL fits one to the way back too, which is right within a pixel."""
    grid = [(c, r) for c in range(0, 401, 100) for r in range(0, 301, 100)]
    opened, tile = read(pinned(tmp_path / "a.tif", [GroundControlPoint(r, c, *bent(c, r)) for c, r in grid]))
    rows, columns = np.mgrid[: opened.height, : opened.width] + 0.5
    c, r = unbent(*(opened.transform * (columns, rows)))
    inside = (c > 2) & (c < 398) & (r > 2) & (r < 298)
    assert tile.valid[inside].all() and not tile.valid[(c < -1) | (c > 401) | (r < -1) | (r > 301)].any()
    shown, image = tile.pixels[inside], pixels(300, 400, 3)
    c, r = c[inside].astype(int), r[inside].astype(int)
    near = [(shown == image[r + dr, c + dc]).all(axis=-1) for dr in (-1, 0, 1) for dc in (-1, 0, 1)]
    assert np.any(near, axis=0).mean() > 0.999


def test_a_place_is_found_where_the_points_have_it(tmp_path, pinned):
    with open_raster(str(pinned(tmp_path / "a.tif"))) as opened:
        x, y = TURNED * (200, 150)
        window = opened.window_of(Extent(x - 5, y - 5, x + 5, y + 5, "EPSG:28992"))
        column, row = ~opened.transform * (x, y)
    assert window.column + window.width / 2 == pytest.approx(column, abs=1)
    assert window.row + window.height / 2 == pytest.approx(row, abs=1)
    assert (window.width, window.height) == (40, 40)


TYPES = ["uint8", "uint16", "int16", "int32", "uint32", "float32", "float64"]
SHARE = 400 * 300 / (496 * 460)
"""Of the turned image in the grid around it."""


@pytest.mark.parametrize("dtype", TYPES)
def test_outside_the_image_is_no_data_whatever_the_type(tmp_path, pinned, pixels, dtype):
    _, tile = read(pinned(tmp_path / "a.tif", image=(pixels(300, 400, 3) + np.float64(1)).astype(dtype)))
    assert tile.valid.mean() == pytest.approx(SHARE, abs=0.002)


def test_what_the_image_itself_lacks_stays_no_data(tmp_path, pinned, pixels):
    hole = np.full((300, 400), 255, np.uint8)
    hole[100:200, 100:200] = 0
    image = np.maximum(pixels(300, 400, 3), 1)
    rgb = [ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha]
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True):
        ways = [
            pinned(tmp_path / "mask.tif", image=image, mask=hole),
            pinned(tmp_path / "mask16.tif", image=image.astype("int16"), mask=hole),
            pinned(tmp_path / "nodata.tif", image=image * (hole > 0)[..., None], nodata=0),
            pinned(tmp_path / "alpha.tif", image=np.dstack([image, hole]), colours=rgb),
        ]
    for path in ways:
        _, tile = read(path)
        assert tile.valid.mean() == pytest.approx(SHARE * (1 - 1 / 12), abs=0.002), path.name


def test_a_file_says_the_same_of_itself_warped_or_not(tmp_path, pinned):
    path = pinned(tmp_path / "a.tif")
    with rasterio.open(path, "r+") as dataset:
        dataset.update_tags(TIFFTAG_DATETIME="2021:06:30 12:00:00")
    with open_raster(str(path)) as opened:
        assert opened.tags["TIFFTAG_DATETIME"] == "2021:06:30 12:00:00"
        assert opened.bands == (1, 2, 3)


def test_rational_polynomials_place_by_their_model(tmp_path, seen, pixels):
    opened, tile = read(seen(tmp_path / "a.tif"))
    assert opened.placed_by == "rpcs" and opened.crs == CRS.from_epsg(4326)

    def pixel_at(x, y):
        east, north = (x - MODEL.long_off) / MODEL.long_scale, (y - MODEL.lat_off) / MODEL.lat_scale
        column, row = 200 + 200 * (east + 0.12 * north), 150 + 150 * (0.1 * east - north)
        return column + 0.5, row + 0.5  # an RPC counts from a pixel's centre

    assert_shows(tile, opened.transform, pixels(300, 400, 3), pixel_at)


@pytest.mark.parametrize(
    "places", [[(0, 0)], [(0, 0), (100, 100), (200, 200), (300, 300)]], ids=["one point", "all on a line"]
)
def test_points_that_fit_no_polynomial_place_nothing(tmp_path, pinned, places, caplog):
    opened, tile = read(pinned(tmp_path / "a.tif", points_of(TURNED, places)))
    assert (opened.placed_by, opened.crs, opened.footprint(tile.window)) == ("unusable gcps", None, None)
    assert opened.bounds == (0, -300, 400, 0)


@pytest.mark.parametrize("number", [np.nan, np.inf])
def test_points_that_are_no_numbers_place_nothing(tmp_path, pinned, number):
    points = [*points_of(TURNED), GroundControlPoint(10, 10, number, 463_000)]
    opened, tile = read(pinned(tmp_path / "a.tif", points))
    assert (opened.placed_by, opened.crs, opened.footprint(tile.window)) == ("unusable gcps", None, None)


WORLD = Affine(358 / 400, 0, -179, 0, -178 / 300, 89)
TWICE_TURNED = Affine.translation(190, -10) * Affine.rotation(180) * Affine.scale(0.05, -0.06)


@pytest.mark.parametrize(
    ("transform", "bounds"),
    [(WORLD, (-179, -89, 179, 89)), (TWICE_TURNED, (170, -10, 190, 8))],
    ids=["the world", "the 180th meridian, with south up"],
)
def test_points_tell_by_their_order_whether_longitudes_jump(tmp_path, pinned, transform, bounds):
    points = [GroundControlPoint(p.row, p.col, p.x - 360 * (p.x > 180), p.y) for p in points_of(transform)]
    opened, _ = read(pinned(tmp_path / "a.tif", points, CRS.from_epsg(4326)))
    np.testing.assert_allclose(opened.bounds, bounds, atol=2 * opened.transform.a)


def test_points_without_a_crs_have_coordinates_and_no_place_on_earth(tmp_path, pinned):
    opened, tile = read(pinned(tmp_path / "a.tif", crs=CRS()))
    assert (opened.placed_by, opened.crs, opened.footprint(tile.window)) == ("gcps alone", None, None)
    assert opened.bounds[0] == pytest.approx(155_000)
    stated, tile = read(tmp_path / "a.tif", crs=CRS.from_epsg(28992).to_wkt())
    assert (
        stated.crs == CRS.from_epsg(28992)
        and stated.bounds == opened.bounds
        and stated.footprint(tile.window) is not None
    )


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:28992"])
def test_a_crs_alone_places_nothing(tmp_path, raster, pixels, crs):
    path = raster(tmp_path / "a.tif", pixels(80, 100, 1), crs, None)
    opened, tile = read(path)
    assert (opened.placed_by, opened.crs, opened.resolution, opened.footprint(tile.window)) == (
        "crs alone",
        None,
        None,
        None,
    )
    assert opened.bounds == (0, -80, 100, 0)
    assert read(path, crs=CRS.from_epsg(28992).to_wkt())[0].placed_by == "crs alone"


def test_a_plain_image_lacks_nothing(tmp_path, raster, pixels):
    assert read(raster(tmp_path / "a.png", pixels(80, 100, 1), None))[0].placed_by == "none"


@pytest.mark.parametrize("transform", [Affine(1, 0, 0, 0, -1, 80), Affine(1, 0, 5, 0, 1, 5)])
def test_a_grid_of_pixels_of_one_unit_is_a_place(tmp_path, raster, pixels, transform):
    opened, _ = read(raster(tmp_path / "a.tif", pixels(80, 100, 1), "EPSG:28992", transform))
    assert (opened.placed_by, opened.crs, opened.transform) == ("transform", CRS.from_epsg(28992), transform)


def test_a_stated_crs_counts_instead_of_the_rasters_own(tmp_path, raster, pixels):
    path = raster(tmp_path / "a.tif", pixels(80, 100, 1), "EPSG:32631", Affine(0.3, 0, 155_000, 0, -0.3, 463_000))
    opened, _ = read(path, crs=CRS.from_epsg(28992).to_wkt())
    assert (opened.placed_by, opened.crs) == ("stated", CRS.from_epsg(28992))
    assert opened.reading.crs == CRS.from_epsg(28992).to_wkt()
    assert read(path)[0].crs == CRS.from_epsg(32631)


def test_damage_is_told_through_the_warp_too(tmp_path, raster, pixels):
    options = {"tiled": True, "blockxsize": 128, "blockysize": 128, "compress": "lzw"}
    raster(tmp_path / "a.tif", pixels(300, 400, 3), "EPSG:28992", None, gcps=points_of(TURNED), **options)
    content = (tmp_path / "a.tif").read_bytes()
    half = len(content) // 2
    (tmp_path / "a.tif").write_bytes(content[:half] + bytes(len(content) - half))
    with pytest.raises(ImageryError, match=r"a\.tif cannot be read"):
        read(tmp_path / "a.tif")


def test_a_format_without_places_has_none_whatever_stands_in_memory(tmp_path):
    """GDAL fails to tell the geotransform of a PNM file, and rasterio hands on the numbers that were there before."""
    path = tmp_path / "a.ppm"
    path.write_bytes(b"P6\n256 256\n255\n" + bytes(range(256)) * 768)
    opened, tile = read(path)
    assert (opened.placed_by, opened.crs) == ("none", None)
    assert opened.transform == Affine.scale(1, -1) and tile.resolution is None
