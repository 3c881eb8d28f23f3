"""A picture stored in another type is the same picture; other values get one stretch that keeps their colours."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from hypothesis import given
from hypothesis import strategies as st

from recnn_engine.errors import ImageryError, InputError
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.reading import Reading
from recnn_engine.imagery.values.lattice import picture_ends
from recnn_engine.imagery.values.scaling import to_bytes
from recnn_engine.imagery.values.value_ranges import Units, choose_scaling


def declared(scale=1.0, offset=0.0, **tags):
    return {"scale": scale, "offset": offset, "tags": tags}


STORED = {
    "uint16 of 0..255": (lambda v: v.astype(np.uint16), {}),
    "int16 of 0..255": (lambda v: v.astype(np.int16), {}),
    "uint32 of 0..255": (lambda v: v.astype(np.uint32), {}),
    "float32 of 0..255": (lambda v: v.astype(np.float32), {}),
    "float64 of 0..255": (lambda v: v.astype(np.float64), {}),
    "int16 from its lowest on": (lambda v: (v * 256 - 32768).astype(np.int16), {}),
    "times 16": (lambda v: v.astype(np.uint16) * 16, {}),
    "times 16, 12 bits": (lambda v: v.astype(np.uint16) * 16, {"nbits": 12}),
    "times 20": (lambda v: v.astype(np.uint16) * 20, {}),
    "times 257": (lambda v: v.astype(np.uint16) * 257, {}),
    "10 bits": (lambda v: np.rint(v * (1023 / 255)).astype(np.uint16), {}),
    "12 bits": (lambda v: np.rint(v * (4095 / 255)).astype(np.uint16), {}),
    "12 bits, declared": (lambda v: np.rint(v * (4095 / 255)).astype(np.uint16), {"nbits": 12}),
    "12 bits, cut off": (lambda v: (v * (4095 / 255)).astype(np.uint16), {}),
    "0..1, float32": (lambda v: (v / 255).astype(np.float32), {}),
    "0..1, float64": (lambda v: v / 255, {}),
    "-1..1": (lambda v: (v / 127.5 - 1).astype(np.float32), {}),
    "reflectance": (lambda v: np.rint(v / 255 * 10_000).astype(np.uint16), {}),
    "reflectance with a scale": (lambda v: np.rint(v / 255 * 10_000).astype(np.uint16), declared(0.0001)),
    "reflectance since 2022": (lambda v: np.rint(v / 255 * 10_000 + 1000).astype(np.uint16), {}),
    "reflectance since 2022 with an offset": (
        lambda v: np.rint(v / 255 * 10_000 + 1000).astype(np.uint16),
        declared(0.0001, -0.1),
    ),
    "reflectance since 2022 by its baseline": (
        lambda v: v.astype(np.uint16) * 20 + 1000,
        declared(PROCESSING_BASELINE="05.09"),
    ),
    "reflectance since 2022 by its tag": (
        lambda v: v.astype(np.uint16) * 20 + 1000,
        declared(BOA_ADD_OFFSET_B02="-1000"),
    ),
}


def write_as(raster, path, values, options):
    extra = {"nbits": options["nbits"]} if "nbits" in options else {}
    raster(path, values, photometric="minisblack", **extra)
    if "scale" in options:
        with rasterio.open(path, "r+") as dataset:
            dataset.scales, dataset.offsets = (options["scale"],) * 3, (options["offset"],) * 3
            dataset.update_tags(**options["tags"])
    return str(path)


@pytest.mark.parametrize("brightness", [1.0, 0.5], ids=["bright", "dark"])
@pytest.mark.parametrize("storage", STORED)
def test_a_picture_in_another_type_is_the_same_picture(raster, pixels, tmp_path, storage, brightness):
    store, options = STORED[storage]
    picture = (pixels(200, 300, 4) * brightness).astype(np.uint8)
    path = write_as(raster, tmp_path / "a.tif", store(picture.astype(np.float64)), options)
    with open_raster(path) as opened:
        read = opened.read_tile(opened.whole).pixels
        assert not any("stretched" in note for note in opened.notes)
    off = np.abs(read.astype(int) - picture)
    assert off.max() <= 1 and (off > 0).mean() < 0.05


FILLING = {
    "12 bits, all values": (lambda v, r: (v * 16 + r.integers(0, 16, v.shape)).astype(np.uint16), {}),
    "16 bits, all values": (lambda v, r: (v * 256 + r.integers(0, 256, v.shape)).astype(np.uint16), {}),
    "0..1, all values": (lambda v, r: ((v + r.random(v.shape)) / 256).astype(np.float32), {}),
    "0..255, all values": (lambda v, r: (v + r.random(v.shape) - 0.5).clip(0, 255).astype(np.float32), {}),
    "reflectance, all values": (
        lambda v, r: ((v + r.random(v.shape)) / 256 * 10_000 + 1000).astype(np.uint16),
        declared(0.0001, -0.1),
    ),
}


@pytest.mark.parametrize("storage", FILLING)
def test_values_that_fill_a_usual_range_keep_it(raster, pixels, tmp_path, storage):
    store, options = FILLING[storage]
    picture = pixels(200, 300, 4)
    path = write_as(raster, tmp_path / "a.tif", store(picture.astype(np.float64), np.random.default_rng(0)), options)
    with open_raster(path) as opened:
        read = opened.read_tile(opened.whole).pixels
    assert np.abs(read.astype(int) - picture).max() <= 2


@pytest.mark.parametrize("brightest", [140, 200, 255])
def test_dark_pictures_in_all_of_12_bits_stay_dark(brightest):
    picture = np.random.default_rng(0).beta(1, 5, (3, 5000)) * brightest
    picture[0, 0] = brightest
    values = (picture * 16).astype(np.uint16)
    assert choose_scaling(Units(values.dtype), values, values).scaling == ((0.0, 4095.0),) * 3


def test_what_sensors_count_is_no_picture_of_fewer_bits():
    """It begins far from 0, where the air is bright, and little of it is as high as its glints."""
    values = np.random.default_rng(0).normal(600, 80, (3, 5000)).astype(np.uint16)
    values[0, 0] = 1300
    chosen = choose_scaling(Units(values.dtype), values, values)
    assert chosen.by == "stretch"
    assert chosen.scaling[0] == pytest.approx((365, 840), abs=40)


@given(
    step=st.one_of(st.integers(4, 257).map(float), st.floats(4, 257)),
    zero=st.sampled_from([0.0, 1000.0]),
    drawn=st.sets(st.integers(0, 255), min_size=60),
)
def test_any_step_is_found(step, zero, drawn):
    drawn = np.array(sorted(drawn | set(range(100, 120))))
    ends = picture_ends(np.rint(zero + drawn * step), (zero,), 0.5)
    assert ends is not None
    back = (np.rint(zero + drawn * step) - ends[0]) * 255 / (ends[1] - ends[0])
    np.testing.assert_allclose(back, drawn, atol=0.6)


@given(st.integers(0, 2**31))
def test_values_without_a_step_are_no_picture(seed):
    values = np.unique(np.random.default_rng(seed).integers(0, 4096, 200)).astype(np.float64)
    assert picture_ends(values, (0.0, 1000.0), 0.5) is None


def test_other_values_are_stretched_alike_in_all_bands(raster, tmp_path):
    values = np.random.default_rng(0).normal((930, 880, 830), 120, (400, 300, 3)).clip(1).astype(np.uint16)
    values[:200] = 0
    with open_raster(str(raster(tmp_path / "a.tif", values, nodata=0, photometric="minisblack"))) as opened:
        scaling, notes = opened.scaling, opened.notes
        tile = opened.read_tile(opened.whole)
    assert len(set(scaling)) == 1
    tails = to_bytes(np.percentile(values[200:], (0.5, 99.5))[None, None], scaling[:1])
    np.testing.assert_allclose(tails.ravel(), (20, 240), atol=1, err_msg="where they lie in pictures, not 0 and 255")
    assert notes == ("Its values fill no range that is usual for pictures: they were stretched.",)
    means = tile.pixels[200:].reshape(-1, 3).mean(axis=0)
    assert means[0] > means[1] > means[2], "what is red stays red"


def test_bands_that_lie_apart_are_stretched_each_by_itself(raster, pixels, tmp_path):
    """A sensor's gains and the air put each band elsewhere: together they would be one colour."""
    picture = np.random.default_rng(0).normal(120, 40, (300, 300, 3)).clip(0, 255)
    values = (picture * (3.1, 4.7, 2.3) + (400, 900, 1500)).astype(np.uint16)
    with open_raster(str(raster(tmp_path / "a.tif", values, photometric="minisblack"))) as opened:
        read, notes = opened.read_tile(opened.whole).pixels, opened.notes
    assert notes == ("Its values fill no range that is usual for pictures: they were stretched, each band by itself.",)
    assert np.ptp(read.mean(axis=(0, 1))) < 2, "as grey as the picture"
    np.testing.assert_allclose(np.percentile(read, (0.5, 99.5), axis=(0, 1)).T, [(20, 240)] * 3, atol=1)


@pytest.mark.parametrize("collar", [0, 60])
@pytest.mark.parametrize(("added", "expected"), [(0, (0, 10_000)), (1000, (1000, 11_000))])
def test_something_was_added_to_reflectances_only_where_they_pass_1(raster, tmp_path, collar, added, expected):
    """Bright ones begin high up as those of Sentinel-2 since 2022 do."""
    random = np.random.default_rng(0)
    picture = random.triangular(85, 180, 255, (300, 300, 3))
    picture[200:210, 200:210] = 255
    values = (picture / 255 * 10_000 + added + random.normal(0, 20, picture.shape)).astype(np.uint16)
    values[:, :collar] = 0
    with open_raster(str(raster(tmp_path / "a.tif", values, photometric="minisblack"))) as opened:
        assert opened.scaling == (expected,) * 3


def test_scales_of_their_own_are_heeded(raster, pixels, tmp_path):
    picture = pixels(100, 120, 4)
    path = raster(tmp_path / "a.tif", picture.astype(np.uint16) * np.uint16([10, 20, 40]), photometric="minisblack")
    with rasterio.open(path, "r+") as dataset:
        dataset.scales = (1 / 2550, 1 / 5100, 1 / 10_200)
    with open_raster(str(path)) as opened:
        np.testing.assert_allclose(opened.read_tile(opened.whole).pixels, picture, atol=1)


def test_recorded_scaling_is_used_again(raster, tmp_path):
    """A dark corner of an archive image keeps its darkness: its own values would stretch it."""
    values = np.tile(np.linspace(0, 3000, 300).astype(np.uint16)[:, None, None], (1, 300, 3))
    with open_raster(str(raster(tmp_path / "a.tif", values, photometric="minisblack"))) as opened:
        reading, expected = opened.reading, opened.read_tile(opened.whole).pixels[:50]
    corner = raster(tmp_path / "b.tif", values[:50], photometric="minisblack")
    with open_raster(str(corner), reading) as opened:
        np.testing.assert_array_equal(opened.read_tile(opened.whole).pixels, expected)
    with open_raster(str(corner)) as opened:
        assert (opened.read_tile(opened.whole).pixels != expected).mean() > 0.5


def test_eight_bits_are_taken_as_they_are(ortho, pixels):
    with open_raster(str(ortho)) as opened:
        assert opened.scaling is None
        np.testing.assert_array_equal(opened.read_tile(opened.whole).pixels, pixels(256, 384, 1))


@pytest.mark.parametrize(
    ("value", "expected"),
    [(np.uint16(9), 9), (np.uint16(3000), 128), (np.float32(-5.5), 128), (np.float32(200), 200), (np.uint8(77), 77)],
)
def test_a_constant_raster_does_not_become_black(raster, tmp_path, value, expected):
    path = raster(tmp_path / "a.tif", np.full((40, 50, 3), value), photometric="minisblack")
    with open_raster(str(path)) as opened:
        tile = opened.read_tile(opened.whole)
        assert opened.nodata == "declared"
        assert value.dtype == np.uint8 or opened.notes == ("All its pixels have one value.",)
    assert tile.valid.all() and (tile.pixels == expected).all()


@pytest.mark.parametrize("dtype", ["uint8", "int16", "uint16", "int32", "uint32", "float32", "float64"])
def test_every_real_type_is_read(raster, pixels, tmp_path, dtype):
    values = pixels(64, 80, 2).astype(dtype)
    if dtype.startswith("float"):
        values[:4], values[4:8], values[8:12] = np.inf, -np.inf, np.nan
    if dtype.startswith("int"):
        values -= 300
    with open_raster(str(raster(tmp_path / "a.tif", values, photometric="minisblack"))) as opened:
        tile = opened.read_tile(opened.whole)
    assert tile.valid[12:].all() and tile.valid[:12].any() != dtype.startswith("float")
    assert np.ptp(tile.pixels[12:]) > 200


def test_complex_numbers_are_refused_with_a_sentence(raster, tmp_path):
    path = raster(tmp_path / "a.tif", np.ones((8, 8, 3), np.complex64), photometric="minisblack")
    with pytest.raises(ImageryError, match="complex numbers"), open_raster(str(path)):
        pass


@pytest.mark.parametrize("wrong", [(5.0, 5.0), (9.0, 2.0), (float("nan"), 3.0)])
def test_a_scaling_without_range_is_refused(ortho, wrong):
    with pytest.raises(InputError, match="scaling"), open_raster(str(ortho), Reading(scaling=(wrong,) * 3)):
        pass


def test_nothing_valid_gives_a_scaling_all_the_same():
    nothing = np.empty((3, 0), np.uint16)
    scaling = choose_scaling(Units(np.dtype(np.uint16)), nothing, nothing).scaling
    assert to_bytes(np.zeros((3, 2, 2), np.uint16), scaling).shape == (3, 2, 2)
