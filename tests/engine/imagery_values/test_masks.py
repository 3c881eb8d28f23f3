"""What a raster declares to be no data: alpha that is one, masks, nodata of the bands that are read."""

from __future__ import annotations

import re

import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp

from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.reading import Reading


def left_half_valid(path):
    with open_raster(str(path)) as opened:
        tile = opened.read_tile(opened.whole)
    assert tile.valid[:, :30].all() and not tile.valid[:, 30:].any()
    return tile


def test_nodata_is_not_valid(raster, pixels, tmp_path):
    image = np.maximum(pixels(40, 60), 1)
    image[:, 30:] = 0
    tile = left_half_valid(raster(tmp_path / "a.tif", image, nodata=0))
    np.testing.assert_array_equal(tile.pixels[:, :30], image[:, :30])


@pytest.mark.parametrize(
    ("dtype", "nodata"),
    [
        *(("uint8", value) for value in (0, 7, 255)),
        *(("int16", value) for value in (-3, 0, 7)),
        *(("uint16", value) for value in (7, 65_535)),
        *(("int32", value) for value in (-3, 7)),
        *(("float32", value) for value in (7, 1.5)),
        *(("float64", value) for value in (-3, 1.5)),
    ],
)
def test_nodata_is_what_gdal_finds_it_to_be(raster, tmp_path, dtype, nodata):
    info = np.iinfo(dtype) if np.dtype(dtype).kind in "iu" else None
    values = [nodata, 7, 1, 2] if info is None or info.min == 0 else [nodata, 7, -3, 2]
    image = np.random.default_rng(3).choice(values, (40, 60, 3), p=(0.7, 0.1, 0.1, 0.1)).astype(dtype)
    path = raster(tmp_path / "a.tif", image, nodata=nodata)
    with open_raster(str(path), Reading(scaling=((0, 9),) * 3)) as opened, rasterio.open(path) as dataset:
        expected = dataset.read_masks().any(axis=0)
        np.testing.assert_array_equal(opened.read_tile(opened.whole).valid, expected)
    assert expected.any() and not expected.all()


def test_a_black_pixel_of_one_band_is_data(raster, tmp_path):
    image = np.zeros((8, 8, 3), np.uint8)
    image[..., 0] = 5
    with open_raster(str(raster(tmp_path / "a.tif", image, nodata=0))) as opened:
        assert opened.read_tile(opened.whole).valid.all()


def test_transparent_pixels_are_not_valid(raster, pixels, tmp_path):
    alpha = np.full((40, 60, 1), 255, np.uint8)
    alpha[:, 30:] = 0
    left_half_valid(raster(tmp_path / "a.tif", np.concatenate([pixels(40, 60), alpha], axis=-1), alpha="yes"))
    left_half_valid(raster(tmp_path / "b.png", np.concatenate([pixels(40, 60), alpha], axis=-1), None))


def test_half_transparent_pixels_are_valid(raster, pixels, tmp_path):
    alpha = np.full((40, 60, 1), 128, np.uint8)
    alpha[:, 30:] = 0
    alpha[:, 25:30] = np.array([110, 90, 60, 40, 10])[:, None]
    left_half_valid(raster(tmp_path / "a.tif", np.concatenate([pixels(40, 60), alpha], axis=-1), alpha="yes"))


def test_a_mask_band_is_heeded(raster, pixels, tmp_path):
    mask = np.full((40, 60), 255, np.uint8)
    mask[:, 30:] = 0
    left_half_valid(raster(tmp_path / "a.tif", pixels(40, 60), mask=mask))


def test_a_mask_beside_the_file_that_is_declared_for_one_band_counts_for_all(raster, pixels, tmp_path):
    path = raster(tmp_path / "a.tif", pixels(40, 60))
    mask = np.where(np.arange(60) < 30, 255, 0).astype(np.uint8)[None].repeat(40, 0)
    beside = raster(tmp_path / "a.tif.msk", mask)
    with rasterio.open(beside, "r+") as file:
        file.update_tags(INTERNAL_MASK_FLAGS_1="2")
    left_half_valid(path)


def test_nan_is_not_valid_in_any_band(raster, pixels, tmp_path):
    image = pixels(40, 60).astype(np.float32)
    image[:, 30:, 1] = np.nan
    tile = left_half_valid(raster(tmp_path / "a.tif", image, photometric="minisblack"))
    np.testing.assert_array_equal(tile.pixels[:, :30], image[:, :30])


def test_near_infrared_flagged_as_alpha_masks_nothing(raster, pixels, tmp_path):
    image = pixels(100, 120)
    infrared = image[..., :1].copy()
    infrared[40:80] = 0
    path = raster(tmp_path / "a.tif", np.concatenate([image, infrared], axis=-1), photometric="rgb", alpha="yes")
    with open_raster(str(path)) as opened:
        tile = opened.read_tile(opened.whole)
        assert opened.bands == (1, 2, 3)
        assert opened.notes == ("Band 4 is flagged as alpha, but its values are no opacities: it masks nothing.",)
    assert tile.valid.all()
    np.testing.assert_array_equal(tile.pixels, image)


@pytest.mark.parametrize("fill", [np.nan, -9999.0])
def test_a_height_that_is_not_read_masks_nothing_and_hides_no_nodata(raster, pixels, tmp_path, fill):
    image = np.dstack([pixels(40, 60).clip(1).astype(np.float32), np.full((40, 60), fill, np.float32)])
    image[:, 30:] = -9999
    image[:, 30:, 3] = 12
    colours = [ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.undefined]
    left_half_valid(raster(tmp_path / "a.tif", image, nodata=-9999, colours=colours, photometric="rgb"))


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("alpha", "is wholly transparent"),
        ("mask", "its mask has it wholly transparent"),
        ("nodata", "holds only its nodata value 0"),
        ("nan", "all are NaN or infinite"),
        ("half", "has no tile with enough valid pixels"),
    ],
)
def test_an_empty_raster_is_told_as_what_it_is(raster, pixels, tmp_path, kind, sentence):
    image, path = pixels(40, 60), tmp_path / "a.tif"
    clear = np.zeros((40, 60, 1), np.uint8)
    {
        "alpha": lambda: raster(path, np.concatenate([image, clear], axis=-1), alpha="yes"),
        "mask": lambda: raster(path, image, mask=clear[..., 0]),
        "nodata": lambda: raster(path, image * 0, nodata=0),
        "nan": lambda: raster(path, image * np.float32(np.nan), photometric="minisblack"),
        "half": lambda: raster(path, image),
    }[kind]()
    with open_raster(str(path)) as opened:
        error = opened.why_empty()
        assert opened.read_tile(opened.whole).valid.any() == (kind == "half")
    assert re.search(sentence, error.message) and error.hint


def test_none_ignores_alpha_and_masks(raster, pixels, tmp_path):
    clear = np.zeros((40, 60, 1), np.uint8)
    path = raster(tmp_path / "a.tif", np.concatenate([pixels(40, 60), clear], axis=-1), alpha="yes")
    with open_raster(str(path), Reading(nodata="none")) as opened:
        assert opened.read_tile(opened.whole).valid.all()


def test_alpha_of_real_imagery_is_one(shared):
    for name, share in (("farmland_rgba_0.35m_epsg32750.tif", 0.876), ("sentinel2_4band_10m_epsg32652.tif", 1.0)):
        with open_raster(str(shared("geotiff") / name)) as opened:
            assert opened.read_tile(opened.whole).valid.mean() == pytest.approx(share, abs=0.001)
            assert opened.notes == ()
