"""Red, green and blue by what the bands are: stated, colour, description, wavelength, order."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from hypothesis import given
from hypothesis import strategies as st
from rasterio.enums import ColorInterp

from recnn_engine.errors import ImageryError, InputError
from recnn_engine.imagery.bands.band_names import COLOUR_WORDS, bands_by_description
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.reading import Reading

SENTINEL_2 = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12"]
LANDSAT_7 = ["SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B7"]
LANDSAT_8 = ["SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B6", "SR_B7"]


@pytest.mark.parametrize(
    ("descriptions", "tags", "bands"),
    [
        (["blue", "green", "red", "nir"], {}, (3, 2, 1)),
        (["B", "G", "R", "N"], {}, (3, 2, 1)),
        (["Blau", "Grün", "Rot", "Nahes Infrarot"], {}, (3, 2, 1)),
        (["bleu", "vert", "rouge", "proche infrarouge"], {}, (3, 2, 1)),
        (["синий", "зелёный", "красный"], {}, (3, 2, 1)),
        (["青", "緑", "赤"], {}, (3, 2, 1)),
        (["Red Edge", "RED", "Green", "NIR", "Blue"], {}, (2, 3, 5)),
        (["rededge", "nir", "b4_red", "b3_green", "b2_blue"], {}, (3, 4, 5)),
        (["Band 4 (Red)", "Band 3 - Green", "Blue, 490 nm"], {}, (1, 2, 3)),
        (SENTINEL_2, {}, (4, 3, 2)),
        (["B2", "B3", "B4", "B8"], {}, (3, 2, 1)),
        (["B8A", "B4", "B3", "B2", "B1"], {}, (2, 3, 4)),
        (LANDSAT_8, {}, (4, 3, 2)),
        (LANDSAT_7, {}, (3, 2, 1)),
        (["B1", "B2", "B3", "B4"], {"SPACECRAFT_ID": "LANDSAT_7"}, (3, 2, 1)),
        (["B1", "B2", "B3", "B4"], {"SPACECRAFT_ID": "LANDSAT_9"}, (4, 3, 2)),
        (["B1", "B2", "B3", "B4"], {"SPACECRAFT_NAME": "Sentinel-2A"}, (4, 3, 2)),
        (["B1", "B2", "B3", "B4"], {}, None),
        (["B1", "B2", "B3"], {}, None),
        (["Band 1", "Band 2", "Band 3", "Band 4"], {}, None),
        (["red", "red edge", "infrared"], {}, None),
        ([None, "", "height"], {}, None),
    ],
)
def test_descriptions(descriptions, tags, bands):
    assert bands_by_description(descriptions, tags) == bands


@given(st.data())
def test_colour_words_are_found_at_any_place_in_any_case(data):
    others = data.draw(st.lists(st.sampled_from(["nir", "Red Edge", "", None, "height", "swir 1"]), max_size=4))
    words = [data.draw(st.sampled_from(words.split())) for words in COLOUR_WORDS]
    written = [data.draw(st.sampled_from([word, word.title(), word.upper()])) for word in words]
    order = data.draw(st.permutations([*written, *others]))
    assert bands_by_description(order, {}) == tuple(order.index(word) + 1 for word in written)


@pytest.fixture
def multispectral(tmp_path, raster):
    """A raster of bands that differ, with descriptions and tags, opened."""

    def write(count, descriptions=(), band_tags=(), tags=None, **profile):
        image = (np.arange(8 * 9 * count) % 251).astype(np.uint8).reshape(8, 9, count)
        path = raster(tmp_path / "a.tif", image, photometric="minisblack", **profile)
        with rasterio.open(path, "r+") as dataset:
            for band, name in enumerate(descriptions, 1):
                dataset.set_band_description(band, name)
            for band, values in enumerate(band_tags, 1):
                dataset.update_tags(band, **values)
            dataset.update_tags(**(tags or {}))
        with open_raster(str(path)) as opened:
            return opened.bands, opened.chosen_by, opened.band_names, opened.notes

    return write


def test_descriptions_are_heeded_where_no_colour_is_told_and_it_is_said(multispectral):
    bands, by, names, notes = multispectral(13, SENTINEL_2)
    assert (bands, by, names) == ((4, 3, 2), "description", ("B04", "B03", "B02"))
    assert notes == ("Red, green and blue were taken by what the bands are called.",)


def test_colour_counts_before_descriptions(multispectral):
    colours = [ColorInterp.undefined, ColorInterp.blue, ColorInterp.green, ColorInterp.red]
    bands, by, names, notes = multispectral(4, ["red", "green", "blue", "nir"], colours=colours)
    assert (bands, by, names) == ((4, 3, 2), "colour", ("nir", "blue", "green"))
    assert notes == ("Band 4 is said to be “nir”: what is read as red, green and blue is false colour.",)


@pytest.mark.parametrize(
    "band_tags",
    [
        [{"wavelength": str(nm), "wavelength_units": "Nanometers"} for nm in (442, 492, 559, 665, 705, 842)],
        [{"wavelength": f"{nm / 1000}"} for nm in (442, 492, 559, 665, 705, 842)],
        [{"CENTRAL_WAVELENGTH_UM": f"{nm / 1000}"} for nm in (442, 492, 559, 665, 705, 842)],
    ],
)
def test_wavelengths_in_tags(multispectral, band_tags):
    bands, by, _, notes = multispectral(6, band_tags=band_tags)
    assert (bands, by) == ((4, 3, 2), "wavelength")
    assert notes == ("Red, green and blue were taken by the bands' wavelengths.",)


def test_wavelengths_in_descriptions(multispectral):
    bands, by, _, _ = multispectral(4, ["0.84 um", "664.6 nm", "560 nm", "485 nm"])
    assert (bands, by) == ((2, 3, 4), "wavelength")
    assert multispectral(4, ["0.84 um", "864.6 nm", "560 nm", "485 nm"])[1] == "order"


def test_many_bands_of_which_nothing_is_told_are_taken_in_order_and_it_is_said(multispectral):
    bands, by, names, notes = multispectral(5)
    assert (bands, by, names) == ((1, 2, 3), "order", ("band 1", "band 2", "band 3"))
    assert notes[0].startswith("Nothing tells which bands are red, green and blue")
    assert not any("first three" in note for note in multispectral(3)[3])


def test_bands_are_chosen_by_their_colour(raster, pixels, tmp_path):
    image = pixels(20, 30)
    infrared = np.full((20, 30, 1), 7, np.uint8)
    mixed = np.concatenate([infrared, image[..., ::-1]], axis=-1)
    colours = [ColorInterp.undefined, ColorInterp.blue, ColorInterp.green, ColorInterp.red]
    with open_raster(str(raster(tmp_path / "a.tif", mixed, photometric="minisblack", colours=colours))) as opened:
        assert opened.bands == (4, 3, 2)
        np.testing.assert_array_equal(opened.read_tile(opened.whole).pixels, image)
    with open_raster(str(tmp_path / "a.tif"), Reading(bands=(1, 1, 2))) as opened:
        assert (opened.read_tile(opened.whole).pixels[..., :2] == 7).all()
        assert opened.chosen_by == "stated"


@pytest.mark.parametrize("bands", [(1, 2), (0, 1, 2), (1, 2, 4), (1, 2, 3, 1)])
def test_bands_that_are_not_there_are_refused(ortho, bands):
    with pytest.raises(InputError, match="has 3 band"), open_raster(str(ortho), Reading(bands=bands)):
        pass


# One band that is no picture


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([0, 1], "the values 0, 1 alone: it looks like a mask"),
        ([255], "the value 255 alone: it looks like a mask"),
        ([1, 2, 3, 4, 7, 9], "6 whole numbers alone .1, 2, 3, 4, 7 ….: it looks like a class map"),
        (range(200), "has 1 band; red, green and blue are needed"),
    ],
)
def test_a_band_of_few_values_is_named_as_what_it_looks_like(raster, tmp_path, values, sentence):
    band = np.resize(np.array(values, dtype=np.uint8), (20, 30))
    path = str(raster(tmp_path / "a.tif", band))
    with pytest.raises(ImageryError, match=sentence), open_raster(path):
        pass
    with open_raster(path, Reading(bands=(1, 1, 1))) as opened:
        notes = opened.notes
    looks = [note for note in notes if "looks like a mask or a class map" in note]
    assert len(looks) == (1 < len(values) < 33)
    assert ("All its pixels have one value." in notes) == (len(values) == 1)
