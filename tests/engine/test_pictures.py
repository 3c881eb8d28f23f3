"""An image and its class map as small files: near to the image, and in no colour but the legend's."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from recnn_engine.errors import OutputError
from recnn_engine.legend import DLRSD
from recnn_engine.results.pictures import write_pictures

SIZE = 48


@pytest.fixture()
def pixels() -> np.ndarray:
    """(64, 96, 3) uint8, a gradient of colours."""
    rows, columns = np.mgrid[0:64, 0:96]
    return np.stack([4 * rows, 2 * columns, 255 - 2 * columns], axis=2).clip(0, 255).astype(np.uint8)


@pytest.fixture()
def class_map() -> np.ndarray:
    """(64, 96) uint8, blocks of all classes and of none."""
    rows, columns = np.mgrid[0:64, 0:96]
    return ((rows // 8 + 3 * (columns // 8)) % (len(DLRSD) + 1)).astype(np.uint8)


def test_the_image_is_near_to_its_pixels(pixels, class_map, tmp_path):
    image, _ = write_pictures(tmp_path, "a", pixels, class_map, DLRSD, SIZE)
    with Image.open(image) as opened:
        assert opened.size == (48, 32) and opened.mode == "RGB"
        seen = np.asarray(opened).astype(float)
    halved = pixels.reshape(32, 2, 48, 2, 3).mean(axis=(1, 3))
    assert np.abs(seen - halved).mean() < 2


def test_the_class_map_has_the_colours_of_the_legend_alone(pixels, class_map, tmp_path):
    _, classes = write_pictures(tmp_path, "a", pixels, class_map, DLRSD, SIZE)
    with Image.open(classes) as opened:
        seen = np.asarray(opened.convert("RGB"))
    np.testing.assert_array_equal(seen, DLRSD.palette()[class_map][1::2, 1::2])


def test_without_an_image_there_is_its_class_map(class_map, tmp_path):
    image, classes = write_pictures(tmp_path, "a", None, class_map, DLRSD, SIZE)
    assert image is None and classes.exists()


def test_pictures_that_are_there_stay(pixels, class_map, tmp_path):
    first = write_pictures(tmp_path, "a", pixels, class_map, DLRSD, SIZE)
    states = [path.stat().st_mtime_ns for path in first]
    assert write_pictures(tmp_path, "a", 255 - pixels, class_map, DLRSD, SIZE) == first
    assert [path.stat().st_mtime_ns for path in first] == states


def test_a_folder_that_cannot_be_written_is_named(pixels, class_map, tmp_path):
    with pytest.raises(OutputError, match="cannot be written"):
        write_pictures(tmp_path / "missing", "a", pixels, class_map, DLRSD, SIZE)
