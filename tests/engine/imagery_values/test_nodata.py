"""Undeclared fill is no data, told, and not mixed into what lies beside it; what only looks alike stays."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from hypothesis import given
from hypothesis import strategies as st

from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.reading import Reading
from recnn_engine.imagery.values.nodata import find_fill, without_spots
from recnn_engine.imagery.values.resampling import resample


@pytest.fixture
def picture(pixels):
    """(200, 300, 3) uint8 without 0 and 255."""
    return pixels(200, 300, 4).clip(20, 230)


def rotated(shape):
    """Where a raster's footprint lies that was turned on the grid: a collar of four triangles is left."""
    rows, columns = np.indices(shape)
    return abs(rows - shape[0] / 2) / shape[0] + abs(columns - shape[1] / 2) / shape[1] < 0.62


COLLARS = {
    "strip": lambda shape: np.broadcast_to(np.arange(shape[1]) >= 40, shape),
    "frame": lambda shape: np.pad(np.ones((shape[0] - 20, shape[1] - 20), bool), 10),
    "triangles": rotated,
}


@pytest.mark.parametrize("value", [0, 255, -9999, -32768, 65535, 2.0**60])
@pytest.mark.parametrize("collar", COLLARS)
def test_undeclared_fill_is_found_told_and_left_out(raster, tmp_path, picture, collar, value):
    inside = COLLARS[collar](picture.shape[:2])
    dtype = np.uint8 if value in (0, 255) else np.float32
    values = np.where(inside[..., None], picture, dtype(value)).astype(dtype)
    with open_raster(str(raster(tmp_path / "a.tif", values, photometric="minisblack"))) as opened:
        tile = opened.read_tile(opened.whole)
        assert opened.nodata == value
        assert f"{100 - 100 * inside.mean():.0f} % of the pixels, has the value {value:g} alone" in opened.notes[0]
        assert opened.reading.nodata == value
    np.testing.assert_array_equal(tile.valid, inside)
    assert np.abs(tile.pixels[inside].astype(int) - picture[inside]).max() <= 1


@pytest.mark.parametrize("edge", [np.s_[-40:], np.s_[:40], np.s_[:, -40:]], ids=["bottom", "top", "right"])
def test_fill_is_found_in_overviews_too(raster, tmp_path, pixels, edge):
    values = pixels(1300, 1100, 4).clip(20, 230)
    values[edge] = 0
    path = raster(tmp_path / "a.tif", values)
    with rasterio.open(path, "r+") as dataset:
        dataset.build_overviews([2, 4])
    with open_raster(str(path)) as opened:
        assert opened.nodata == 0
        np.testing.assert_array_equal(opened.read_tile(opened.whole).valid, values.any(axis=-1))


def test_a_strip_of_minus_9999_beside_fractions_leaves_them_their_contrast(raster, tmp_path, picture):
    values = (picture / 255).astype(np.float32)
    values[:, :60] = -9999
    with open_raster(str(raster(tmp_path / "a.tif", values, photometric="minisblack"))) as opened:
        tile = opened.read_tile(opened.whole)
    np.testing.assert_array_equal(tile.pixels[:, 60:], picture[:, 60:])


@pytest.mark.parametrize("resolution", [0.15, 0.45, 0.6, 1.0], ids="{} m/px".format)
def test_fill_is_not_mixed_into_what_lies_beside_it(raster, tmp_path, resolution):
    values = np.full((120, 160, 3), 200, np.uint8)
    values[:, 80:] = 120
    values[:, :41] = 0
    with open_raster(str(raster(tmp_path / "a.tif", values))) as opened:
        tile = opened.read_tile(opened.whole, resolution)
    assert tile.pixels[tile.valid].min() >= 119
    assert tile.valid.mean() == pytest.approx(119 / 160, abs=0.02)


def test_a_black_roof_is_data_where_the_collar_is_none(raster, tmp_path, picture):
    picture[:, :60] = 0
    picture[100:120, 150:170] = 0
    with open_raster(str(raster(tmp_path / "a.tif", picture))) as opened:
        tile, reading = opened.read_tile(opened.whole), opened.reading
    assert tile.valid[:, 60:].all() and not tile.valid[:, :60].any()
    assert (tile.pixels[100:120, 150:170] == 0).all()
    with open_raster(str(tmp_path / "a.tif"), reading) as opened:
        np.testing.assert_array_equal(opened.read_tile(opened.whole).valid, tile.valid)


def test_a_stated_value_counts_wherever_it_is(raster, tmp_path, picture):
    picture[100:120, 150:170] = 0
    path = str(raster(tmp_path / "a.tif", picture))
    with open_raster(path, Reading(nodata=0.0)) as opened:
        valid = opened.read_tile(opened.whole).valid
        assert opened.notes == ()
    assert not valid[100:120, 150:170].any() and valid.sum() == valid.size - 400
    with open_raster(path) as opened:
        assert opened.nodata == "declared" and opened.read_tile(opened.whole).valid.all()


def test_none_has_every_pixel_count(raster, tmp_path, picture):
    picture[:, :60] = 0
    for nodata in (None, 0):
        path = str(raster(tmp_path / "a.tif", picture, nodata=nodata))
        with open_raster(path, Reading(nodata="none")) as opened:
            tile = opened.read_tile(opened.whole)
        assert tile.valid.all()
        np.testing.assert_array_equal(tile.pixels, picture)


@pytest.mark.parametrize("value", [0, 255])
def test_what_is_as_dark_or_bright_as_can_be_is_no_fill(raster, tmp_path, value):
    """Deep shadow and sunlit sand run into their limit: what lies around them is nearly so."""
    rows, columns = np.indices((200, 300))
    ramp = np.abs(value - np.clip((rows + columns - 150) * 0.7, 0, 200)).astype(np.uint8)
    with open_raster(str(raster(tmp_path / "a.tif", np.stack([ramp] * 3, axis=-1)))) as opened:
        assert opened.nodata == "declared" and opened.notes == ()
        assert opened.read_tile(opened.whole).valid.all()


def test_a_flat_area_at_the_border_with_darker_and_brighter_ones_beside_it_is_no_fill(raster, tmp_path):
    flat = np.repeat(np.repeat(np.uint8([[90, 120], [20, 230]]), 50, axis=0), 60, axis=1)
    flat[40:60, 50:70] = [[0]]
    flat[45:55, 55:65] = 255
    with open_raster(str(raster(tmp_path / "a.tif", np.stack([flat] * 3, axis=-1)))) as opened:
        assert opened.nodata == "declared"


def test_an_area_off_the_border_and_a_small_one_are_no_fill(picture):
    valid = np.ones(picture.shape[:2], bool)
    picture[50:150, 50:200] = 0
    picture[:5, :5] = 0
    assert find_fill(np.moveaxis(picture, -1, 0), valid) is None


def test_declared_nodata_is_not_found_again(raster, tmp_path, picture):
    picture[:, :60] = 0
    with open_raster(str(raster(tmp_path / "a.tif", picture, nodata=0))) as opened:
        assert opened.nodata == "declared" and opened.notes == ()


@given(st.integers(0, 2**31))
def test_small_areas_inside_stay(seed):
    random = np.random.default_rng(seed)
    mask = np.zeros((80, 90), bool)
    row, column = random.integers(1, 40, 2)
    mask[row : row + 20, column : column + 30] = True
    assert not without_spots(mask).any()
    mask[:, 88:] = True
    assert without_spots(mask).sum() == 160


@given(seed=st.integers(0, 2**31), height=st.integers(3, 40), width=st.integers(3, 40))
def test_resampling_is_the_mean_of_what_is_valid(seed, height, width):
    """Whole shrinking factors, against loops."""
    random = np.random.default_rng(seed)
    values, valid = random.random((3, 2 * height, 3 * width)), random.random((2 * height, 3 * width)) > 0.3
    found, known = resample(values, valid, (0, 0, 3 * width, 2 * height), (height, width))
    for row, column in random.integers(0, (height, width), (5, 2)):
        part = np.s_[2 * row : 2 * row + 2, 3 * column : 3 * column + 3]
        assert known[row, column] == (valid[part].mean() >= 0.5)
        if valid[part].any():
            expected = values[(slice(None), *part)][:, valid[part]].mean(axis=1)
            np.testing.assert_allclose(found[:, row, column], expected, rtol=1e-4)


@pytest.mark.parametrize("resolution", [0.13, 0.2, 0.3, 0.37, 0.6, 0.95])
def test_resampling_is_that_of_gdal_where_all_is_valid(raster, pixels, tmp_path, resolution):
    path = raster(tmp_path / "a.tif", pixels(120, 150, 3))
    with open_raster(str(path)) as opened:
        whole = opened.whole
        tile = opened.read_tile(whole, resolution).pixels
    with rasterio.open(path) as dataset:
        values = dataset.read()
    valid = np.ones(values.shape[1:], bool)
    found, _ = resample(values, valid, tuple(map(float, whole)), tile.shape[:2])
    assert np.abs(np.moveaxis(found, 0, -1) - tile.astype(int)).max() <= 1.01


def test_no_picture_of_uc_merced_has_fill(shared):
    """Every eighth of 1,680, those with the largest areas of one value at their border among them."""
    for path in [*sorted(shared("ucm17/Images").rglob("*.jpg"))[::8], *shared("ucm17/Images/forest").glob("forest01*")]:
        with open_raster(str(path)) as opened:
            assert opened.nodata == "declared", path.name
