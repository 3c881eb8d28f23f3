"""Tiles of a raster: they cover it, lie where they say, and hold the pixels that are there."""

from __future__ import annotations

import zipfile
from itertools import pairwise

import numpy as np
import pytest
import rasterio
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from rasterio.shutil import copy
from rasterio.warp import transform as transform_points

from recnn_engine.errors import ImageryError, InputError
from recnn_engine.imagery.files.fingerprint import digest_of_bytes
from recnn_engine.imagery.finding.find import find_imagery
from recnn_engine.imagery.places.extent import Extent
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.tiles import Window, tile_windows

# Tiling

lengths = st.integers(1, 700)


@given(width=lengths, height=lengths, size=st.tuples(lengths, lengths), data=st.data())
def test_tiles_cover_every_pixel_and_stay_inside(width, height, size, data):
    step = tuple(data.draw(st.integers(max(1, length // 3), length)) for length in size)
    covered = np.zeros((height, width), dtype=np.int64)
    for column, row, w, h in tile_windows(width, height, size, step):
        assert 0 <= column <= width - w and 0 <= row <= height - h
        assert column % step[0] == row % step[1] == 0
        assert min(width, size[0] / 2) <= w <= 1.5 * size[0] and min(height, size[1] / 2) <= h <= 1.5 * size[1]
        covered[row : row + h, column : column + w] += 1
    assert covered.min() >= 1
    if step == size:
        assert covered.max() == 1


@given(width=lengths, height=lengths, size=st.integers(1, 300))
def test_without_overlap_no_pixel_is_in_two_tiles(width, height, size):
    covered = np.zeros((height, width), dtype=np.int64)
    for column, row, w, h in tile_windows(width, height, (size, size), (size, size)):
        covered[row : row + h, column : column + w] += 1
    assert (covered == 1).all()


@given(length=lengths, size=lengths, data=st.data())
def test_no_tile_lies_in_another(length, size, data):
    """Along one side, and so in the plane: each begins and ends after the one before."""
    step = data.draw(st.integers(1, size))
    windows = list(tile_windows(length, 1, (size, 1), (step, 1)))
    assert all(b.column > a.column and b.column + b.width > a.column + a.width for a, b in pairwise(windows))


@pytest.mark.parametrize(
    ("length", "step", "spans"),
    [
        (200, 256, [(0, 200)]),
        (256, 256, [(0, 256)]),
        (260, 256, [(0, 260)]),
        (383, 256, [(0, 383)]),
        (384, 256, [(0, 256), (256, 128)]),
        (512, 256, [(0, 256), (256, 256)]),
        (600, 256, [(0, 256), (256, 344)]),
        (319, 128, [(0, 319)]),
        (320, 128, [(0, 256), (128, 192)]),
        (448, 128, [(0, 256), (128, 256), (256, 192)]),
    ],
)
def test_what_remains_is_a_narrower_tile_or_widens_the_last(length, step, spans):
    windows = list(tile_windows(length, 1, (256, 256), (step, 256)))
    assert [(w.column, w.width) for w in windows] == spans


def test_an_image_a_few_pixels_larger_than_a_tile_is_one_tile(raster, pixels, tmp_path):
    with open_raster(str(raster(tmp_path / "a.tif", pixels(258, 261)))) as opened:
        assert list(opened.windows(256, 0, None)) == [opened.whole]
        assert opened.read_tile(opened.whole, 0.3).pixels.shape == (258, 261, 3)


def test_neighbouring_tiles_share_the_overlap(raster, pixels, tmp_path):
    with open_raster(str(raster(tmp_path / "a.tif", pixels(64, 256)))) as opened:
        assert [w[::2] for w in opened.windows(64, 16, None)] == [(0, 64), (48, 64), (96, 64), (144, 64), (192, 64)]


def test_a_tile_without_pixels_is_refused():
    with pytest.raises(InputError, match="smaller than the tile"):
        tile_windows(9, 9, (4, 4), (4, 0))


def test_plain_images_are_one_tile_up_to_1024_pixels(raster, pixels, tmp_path):
    for size, count in (((900, 300), 1), ((1025, 256), 4)):
        with open_raster(str(raster(tmp_path / "a.png", pixels(*size), None))) as opened:
            assert len(opened.windows(256, 0, None)) == count
            assert opened.resolution is None and opened.crs is None


# Place and ground resolution

LONGITUDE_DEGREE_AT_60, LATITUDE_DEGREE_AT_60 = 55_800.0, 111_412.0
"""Metres, WGS 84, as geographers' tables give them."""


@pytest.mark.parametrize(
    ("crs", "transform", "metres"),
    [
        ("EPSG:28992", Affine(0.25, 0, 155_000, 0, -0.25, 463_000), 0.25),
        ("EPSG:32632", Affine(10, 0, 500_000, 0, -10, 5_300_000), 10.0),
        ("EPSG:2263", Affine(1, 0, 980_000, 0, -1, 200_000), 1200 / 3937),
        ("EPSG:3857", Affine(1, 0, 1_000_000, 0, -1, 8_399_737.89), 0.5),
        (
            "EPSG:4326",
            Affine(1e-5, 0, 25.0, 0, -1e-5, 60.0),
            1e-5 * (LONGITUDE_DEGREE_AT_60 * LATITUDE_DEGREE_AT_60) ** 0.5,
        ),
    ],
)
def test_resolution_is_in_metres_on_the_ground(raster, pixels, tmp_path, crs, transform, metres):
    with open_raster(str(raster(tmp_path / "a.tif", pixels(40, 60), crs, transform))) as opened:
        assert opened.resolution == pytest.approx(metres, rel=0.003)


def test_pixels_that_are_not_square_on_the_ground_become_square(raster, pixels, tmp_path):
    """At 60° north a degree of longitude is half one of latitude: a tile spans twice as many columns as rows."""
    path = raster(tmp_path / "a.tif", pixels(400, 800), "EPSG:4326", Affine(1e-5, 0, 25, 0, -1e-5, 60))
    with open_raster(str(path)) as opened:
        window = opened.windows(64, 0, 1.2)[0]
        assert window.width == pytest.approx(64 * 1.2 / 0.558, abs=1)
        assert window.height == pytest.approx(64 * 1.2 / 1.114, abs=1)
        tile = opened.read_tile(window, 1.2)
        assert tile.pixels.shape == (64, 64, 3) and tile.resolution == 1.2


ROTATED = Affine.translation(155_000, 463_000) * Affine.rotation(30) * Affine.scale(0.3, -0.3)


def test_a_rotated_raster_keeps_its_resolution_and_place(raster, pixels, tmp_path):
    path = raster(tmp_path / "a.tif", pixels(100, 200), transform=ROTATED)
    with open_raster(str(path)) as opened:
        tile = opened.read_tile(Window(50, 20, 40, 30))
        assert opened.resolution == pytest.approx(0.3, rel=1e-4)
    corners = [ROTATED * corner for corner in ((50, 20), (90, 20), (90, 50), (50, 50))]
    xs, ys = zip(*corners, strict=True)
    assert tile.bounds == pytest.approx((min(xs), min(ys), max(xs), max(ys)))
    expected = np.column_stack(transform_points("EPSG:28992", "EPSG:4326", xs, ys))
    np.testing.assert_allclose(opened.footprint(tile.window), [expected])


def test_an_extent_on_a_rotated_raster_covers_all_of_it(raster, pixels, tmp_path):
    with open_raster(str(raster(tmp_path / "a.tif", pixels(100, 200), transform=ROTATED))) as opened:
        x, y = ROTATED * (100, 50)
        column, row, width, height = opened.window_of(Extent(x - 3, y - 3, x + 3, y + 3))
        half = 3 * (np.cos(np.pi / 6) + np.sin(np.pi / 6)) / 0.3
        assert (column, row) == pytest.approx((100 - half, 50 - half), abs=1)
        assert (width, height) == pytest.approx((2 * half, 2 * half), abs=2)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:32631"])
def test_an_extent_in_another_crs_names_the_same_ground(raster, pixels, tmp_path, crs):
    with open_raster(str(raster(tmp_path / "a.tif", pixels(300, 400)))) as opened:
        xs, ys = transform_points("EPSG:28992", crs, [155_030, 155_060], [462_950, 462_980])
        window = opened.window_of(Extent(min(xs), min(ys), max(xs), max(ys), crs))
    # 30 m at (30, 20) m of the corner; the rectangle grows where the two grids are turned against each other
    assert (window.column, window.row) == pytest.approx((100, 200 / 3), abs=4)
    assert (window.width, window.height) == pytest.approx((100, 100), abs=8)
    assert window.width >= 99 and window.height >= 99


@pytest.mark.parametrize("world", [(-180, -90, 180, 90), (-400, -300, 400, 300)])
def test_the_whole_world_covers_a_raster_of_a_country(ortho, world):
    """Most of it has no coordinates in the national grid."""
    with open_raster(str(ortho)) as opened:
        column, row, width, height = opened.window_of(Extent(*world, "EPSG:4326"))
    assert (column, row, width, height) == Window(0, 0, 384, 256)


def test_an_extent_is_cut_at_the_edge(ortho):
    with open_raster(str(ortho)) as opened:
        assert opened.window_of(Extent(0, 0, 1e6, 1e6)) == Window(0, 0, 384, 256)
        assert opened.window_of(Extent(154_000, 462_970, 155_003, 470_000)) == Window(0, 0, 10, 100)


@pytest.mark.parametrize(
    ("extent", "sentence"),
    [
        (Extent(0, 0, 10, 10), "lies outside"),
        (Extent(-180, -90, -170, -80, "EPSG:4326"), "lies outside|cannot be brought"),
        (Extent(155_000.01, 462_990.01, 155_000.02, 462_990.02), "smaller than a pixel"),
        (Extent(155_000, 462_990, 155_010, 463_000, "EPSG:nonsense"), "is not a CRS"),
        (Extent(155_000, 462_990, 155_010, 463_000, ""), "is not a CRS"),
        (Extent(0, 0, 9, 9, 'LOCAL_CS["site grid",UNIT["metre",1]]'), "no place on earth"),
    ],
)
def test_an_extent_without_pixels_is_refused(ortho, extent, sentence):
    with open_raster(str(ortho)) as opened, pytest.raises(InputError, match=sentence):
        opened.window_of(extent)


@pytest.mark.parametrize(
    "bounds", [(3, 0, 3, 5), (0, 5, 5, 5), (5, 0, 3, 5), (0, 0, np.nan, 5), (0, 0, np.inf, 5), (0, 0, 1e30, 5)]
)
def test_an_extent_without_area_is_refused(bounds):
    with pytest.raises(InputError, match="has no area"):
        Extent(*bounds)


def test_a_plain_image_takes_extents_in_pixels_and_none_in_a_crs(raster, pixels, tmp_path):
    with open_raster(str(raster(tmp_path / "a.png", pixels(60, 80), None))) as opened:
        assert opened.window_of(Extent(10, -50, 30, -20)) == Window(10, 20, 20, 30)
        with pytest.raises(InputError, match="has no CRS"):
            opened.window_of(Extent(10, -50, 30, -20, "EPSG:4326"))


def test_a_raster_in_a_local_engineering_crs_opens(raster, pixels, tmp_path):
    local = 'LOCAL_CS["site grid",UNIT["metre",1],AXIS["x",EAST],AXIS["y",NORTH]]'
    path = raster(tmp_path / "a.tif", pixels(60, 80), local, Affine(0.5, 0, 10, 0, -0.5, 90))
    with open_raster(str(path)) as opened:
        tile = opened.read_tile(opened.whole)
    assert opened.footprint(tile.window) is None
    assert tile.bounds == (10, 60, 50, 90)


# Resampling


def test_shrinking_averages_and_keeps_the_place(raster, tmp_path):
    image = np.zeros((64, 96, 3), np.uint8)
    image[::2, ::2], image[1::2, 1::2] = 200, 100
    image[:, 48:] = 240
    with open_raster(str(raster(tmp_path / "a.tif", image))) as opened:
        tile = opened.read_tile(opened.whole, 0.6)
    assert tile.pixels.shape == (32, 48, 3) and tile.resolution == 0.6
    assert (tile.pixels[:, :24] == 75).all() and (tile.pixels[:, 24:] == 240).all()


def test_enlarging_is_bilinear(raster, tmp_path):
    ramp = np.tile((np.arange(32) * 8).astype(np.uint8)[None, :, None], (32, 1, 3))
    with open_raster(str(raster(tmp_path / "a.tif", ramp))) as opened:
        tile = opened.read_tile(opened.whole, 0.15)
    assert tile.pixels.shape == (64, 64, 3)
    expected = np.clip((np.arange(64) + 0.5) / 2 - 0.5, 0, 31) * 8
    np.testing.assert_allclose(tile.pixels[30, :, 0], expected, atol=1)


def test_a_part_of_a_window_is_what_the_whole_reading_has_there(ortho):
    with open_raster(str(ortho)) as opened:
        window, shape = Window(10, 20, 300, 200), (200, 300)
        whole, _ = opened.read_part(window, shape, slice(0, 200), slice(0, 300))
        part, valid = opened.read_part(window, shape, slice(30, 90), slice(100, 250))
    np.testing.assert_array_equal(part, whole[30:90, 100:250])
    assert valid.all()


# Paths


def test_a_raster_inside_a_zip_is_read_there(ortho, tmp_path, pixels):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(ortho, "inner/ortho.tif")
    path = f"/vsizip/{tmp_path / 'a.zip'}/inner/ortho.tif"
    assert find_imagery([path]) == [path]
    with open_raster(path) as opened:
        np.testing.assert_array_equal(opened.read_tile(opened.whole).pixels, pixels(256, 384, 1))


def test_a_vrt_is_read_like_its_source(ortho, tmp_path, pixels):
    copy(str(ortho), str(tmp_path / "a.vrt"), driver="VRT")
    with open_raster(str(tmp_path / "a.vrt")) as opened:
        np.testing.assert_array_equal(opened.read_tile(opened.whole).pixels, pixels(256, 384, 1))
        assert opened.resolution == pytest.approx(0.3)


def test_folders_are_searched_through_and_each_file_is_named_once(raster, pixels, tmp_path, monkeypatch):
    (tmp_path / "b" / "c").mkdir(parents=True)
    for name in ("b/c/z.TIF", "b/a.jpg", "y.png"):
        Image.fromarray(pixels(16, 16)).save(tmp_path / name)
    (tmp_path / "b" / "notes.txt").write_text("no imagery")
    expected = [str(tmp_path / name) for name in ("b/a.jpg", "b/c/z.TIF", "y.png")]
    assert find_imagery([str(tmp_path)]) == expected
    monkeypatch.chdir(tmp_path / "b")
    assert find_imagery(["a.jpg", "../b/a.jpg", str(tmp_path / "b"), "../y.png"]) == expected


def test_a_folder_without_imagery_is_refused(tmp_path):
    with pytest.raises(ImageryError, match="holds no imagery"):
        find_imagery([str(tmp_path)])


def test_a_changed_byte_anywhere_changes_the_fingerprint(tmp_path):
    path = tmp_path / "a.bin"
    content = bytearray(1 << 20)
    path.write_bytes(content)
    before = digest_of_bytes(str(path))
    content[1 << 19] = 1
    path.write_bytes(content)
    assert digest_of_bytes(str(path)) != before


def test_real_files_have_the_resolution_their_names_say(shared):
    for path in sorted(shared("geotiff").glob("*.tif")):
        if path.name.startswith("naip"):
            continue
        with rasterio.open(path), open_raster(str(path)) as opened:
            said = float(next(part[:-1] for part in path.stem.split("_") if part.endswith("m") and part[0].isdigit()))
            assert opened.resolution == pytest.approx(said, rel=0.1), path.name
