"""Region maxima to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from skimage.measure import label

from recnn_engine import regions as regions_module
from recnn_engine.regions import find_regions, label_regions, region_maxima

maps = arrays.arrays(np.uint8, arrays.array_shapes(min_dims=2, max_dims=2, max_side=24), elements=st.integers(0, 3))


def maxima_one_by_one(features, numbers):
    """What `region_maxima` says, a pixel at a time: the same float32 operations in the same order."""
    size, cells, one = numbers.shape, features.shape[1:], np.float32(1)
    places = [np.clip((np.arange(n) + 0.5) * (c / n) - 0.5, 0, c - 1) for n, c in zip(size, cells, strict=True)]
    low = [np.floor(place).astype(int) for place in places]
    high = [np.minimum(cell + 1, c - 1) for cell, c in zip(low, cells, strict=True)]
    weight = [(place - cell).astype(np.float32) for place, cell in zip(places, low, strict=True)]
    kept = regions_module._run_ends(numbers, low[0], low[1])
    maxima = np.full((numbers.max(initial=0), len(features)), -np.inf, np.float32)
    for y, x in zip(*np.nonzero(kept), strict=True):
        wy, wx = weight[0][y], weight[1][x]
        above = features[:, low[0][y], low[1][x]] * (one - wx) + features[:, low[0][y], high[1][x]] * wx
        below = features[:, high[0][y], low[1][x]] * (one - wx) + features[:, high[0][y], high[1][x]] * wx
        row = maxima[numbers[y, x] - 1]
        np.maximum(row, above * (one - wy) + below * wy, out=row)
    return maxima


@settings(max_examples=60)
@given(class_map=maps, cells=st.tuples(st.integers(1, 5), st.integers(1, 5)), seed=st.integers(0, 999),
       chunk=st.integers(1, 60))  # fmt: skip
def test_region_maxima_are_those_of_pixels_one_by_one_to_the_last_bit(class_map, cells, seed, chunk):
    features, numbers = np.random.default_rng(seed).gamma(0.5, 3, (7, *cells)), label_regions(class_map)
    features = features.astype(np.float32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(regions_module, "CHUNK", chunk)
        found = region_maxima(features, numbers)
    np.testing.assert_array_equal(found, maxima_one_by_one(features, numbers))


@settings(max_examples=300)
@given(class_map=maps, enlarged=st.tuples(st.integers(1, 3), st.integers(1, 3)))
def test_regions_are_numbered_as_scikit_image_does(class_map, enlarged):
    class_map = np.kron(class_map, np.ones(enlarged, np.uint8))
    numbers = label_regions(class_map)
    assert numbers.dtype == np.int32
    np.testing.assert_array_equal(numbers, label(class_map, background=0, connectivity=2))


@settings(max_examples=60)
@given(class_map=maps)
def test_classes_areas_and_boxes_are_those_of_each_regions_pixels(class_map):
    numbers = label_regions(class_map)
    regions, vectors = find_regions(class_map, np.ones((2, 3, 3), np.float32))
    assert len(regions) == len(vectors) == numbers.max(initial=0)
    for number, box in enumerate(regions.boxes, 1):
        rows, columns = np.nonzero(numbers == number)
        assert regions.areas[number - 1] == len(rows)
        assert regions.classes[number - 1] == class_map[rows[0], columns[0]]
        assert box.tolist() == [rows.min(), columns.min(), rows.max() + 1, columns.max() + 1]
    assert (regions.classes.dtype, regions.areas.dtype, regions.boxes.dtype) == (np.uint8, np.int32, np.int32)


def test_a_number_without_a_pixel_is_refused():
    with pytest.raises(ValueError, match="needs a pixel"):
        region_maxima(np.ones((1, 1, 1), np.float32), np.array([[1, 3]], np.int32))
