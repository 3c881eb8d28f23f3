"""Descriptors against their formulas written as loops, and against what they must not depend on."""

from __future__ import annotations

import numpy as np
import pytest
from skimage.measure import regionprops

from recnn_engine.descriptors.bovw import VisualWords, sift_descriptors, word_histogram
from recnn_engine.descriptors.colour import ColourHistogram
from recnn_engine.descriptors.describer import Describer
from recnn_engine.descriptors.gist import Gist, gabor_bank
from recnn_engine.descriptors.glcm import CooccurrenceMatrix, cooccurrence_statistics
from recnn_engine.descriptors.lbp import LocalBinaryPatterns, uniform_patterns
from recnn_engine.descriptors.mlir import BLOCKS, RegionMeasurements, measure_regions
from recnn_engine.descriptors.recnn import RegionFeatures, describe
from recnn_engine.descriptors.recnn_plus import WholeFeatures
from recnn_engine.descriptors.registry import key_of, kinds, kinds_of, make
from recnn_engine.descriptors.statistics import Statistics
from recnn_engine.errors import InputError
from recnn_engine.network.model import LazyModel
from recnn_engine.regions import label_regions
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.measures import MEASURES
from recnn_engine.search.query import Query

PLAIN = (Statistics(), ColourHistogram(), LocalBinaryPatterns(), CooccurrenceMatrix(), Gist())


def grey_image(values) -> np.ndarray:
    return np.repeat(np.asarray(values, dtype=np.uint8)[..., None], 3, axis=2)


def everywhere(pixels) -> np.ndarray:
    return np.ones(pixels.shape[:2], dtype=bool)


def test_statistics_are_mean_and_variance_of_luminance(pixels):
    image = pixels(40, 50)
    grey = image @ np.array([0.2125, 0.7154, 0.0721])
    mean = sum(grey.ravel()) / grey.size
    variance = sum((grey.ravel() - mean) ** 2) / grey.size
    assert Statistics().vector(image) == pytest.approx([mean, variance])


def test_the_colour_histogram_counts_each_pixel_in_its_cell(pixels):
    image = pixels(24, 30)
    counted = np.zeros((8, 8, 8))
    for red, green, blue in image.reshape(-1, 3):
        counted[red // 32, green // 32, blue // 32] += 1 / (24 * 30)
    assert ColourHistogram().vector(image) == pytest.approx(counted.ravel())


def test_lbp_knows_flat_surfaces_edges_and_has_all_pixels(pixels):
    flat = LocalBinaryPatterns().vector(grey_image(np.full((20, 20), 90)))
    assert flat.max() == pytest.approx(18**2 / 20**2) and flat.sum() == pytest.approx(1)  # outside counts as darker
    noise = LocalBinaryPatterns().vector(pixels(40, 40))
    assert noise.shape == (59,) and noise.sum() == pytest.approx(1) and np.count_nonzero(noise) > 20


def test_lbp_and_glcm_do_not_change_with_a_shift_of_brightness():
    random = np.random.default_rng(1)
    values = random.permutation(900).reshape(30, 30) % 192
    darker, brighter = grey_image(values), grey_image(values + 32)
    inner = (slice(1, -1), slice(1, -1))  # at the edge, what lies outside counts as 0
    changed = uniform_patterns(darker)[inner] != uniform_patterns(brighter)[inner]
    assert changed.mean() < 0.01  # corners are interpolated: equal ones may round either way
    assert CooccurrenceMatrix().vector(darker) == pytest.approx(CooccurrenceMatrix().vector(brighter))


def slow_cooccurrence(grey, levels, mask) -> list[float]:
    """Contrast, correlation, energy and homogeneity from a matrix counted pair by pair."""
    height, width = grey.shape
    results = []
    for row_step, column_step in ((0, 1), (1, 1), (1, 0), (1, -1)):
        matrix = np.zeros((levels, levels))
        for row in range(height):
            for column in range(width):
                r, c = row + row_step, column + column_step
                if 0 <= r < height and 0 <= c < width and mask[row, column] and mask[r, c]:
                    matrix[grey[row, column], grey[r, c]] += 1
                    matrix[grey[r, c], grey[row, column]] += 1
        p = matrix / matrix.sum()
        i, j = np.indices(p.shape)
        mean_i, mean_j = (i * p).sum(), (j * p).sum()
        deviation = np.sqrt(((i - mean_i) ** 2 * p).sum() * ((j - mean_j) ** 2 * p).sum())
        correlation = ((i - mean_i) * (j - mean_j) * p).sum() / deviation
        contrast, homogeneity = ((i - j) ** 2 * p).sum(), (p / (1 + (i - j) ** 2)).sum()
        results.append([contrast, correlation, np.sqrt((p**2).sum()), homogeneity])
    return np.mean(results, axis=0)


@pytest.mark.parametrize("masked", [False, True])
def test_glcm_equals_counting_pair_by_pair(masked):
    random = np.random.default_rng(2)
    grey = random.integers(0, 4, (9, 11)).astype(np.uint8)
    mask = random.random((9, 11)) < 0.7 if masked else np.ones((9, 11), dtype=bool)
    found = cooccurrence_statistics(grey, 4, mask if masked else None)
    assert found == pytest.approx(slow_cooccurrence(grey, 4, mask))


def test_a_region_without_pairs_has_the_texture_of_an_even_surface():
    alone = np.zeros((3, 3), dtype=bool)
    alone[1, 1] = True
    grey = np.full((3, 3), 5, dtype=np.uint8)
    assert cooccurrence_statistics(grey, 8, alone).tolist() == [0, 1, 1, 1]
    assert cooccurrence_statistics(grey, 8).tolist() == [0, 1, 1, 1]


def test_gist_finds_the_direction_and_the_scale_of_stripes():
    columns = np.arange(256)
    fine, coarse = (127 + 100 * np.sin(2 * np.pi * columns * cycles / 256) for cycles in (64, 12))
    upright = Gist().vector(grey_image(np.tile(fine, (256, 1)))).reshape(4, 8, 16).mean(axis=2)
    lying = Gist().vector(grey_image(np.tile(fine[:, None], (1, 256)))).reshape(4, 8, 16).mean(axis=2)
    wide = Gist().vector(grey_image(np.tile(coarse, (256, 1)))).reshape(4, 8, 16).mean(axis=2)
    assert upright.sum(axis=0).argmax() == 0 and lying.sum(axis=0).argmax() == 4
    assert upright.sum(axis=1).argmax() < wide.sum(axis=1).argmax()


def test_gabor_filters_equal_their_formula_in_polar_coordinates():
    bank = gabor_bank(64, 4, 8)
    for scale, orientation, fx, fy in ((0, 0, 19, 0), (1, 2, -7, -7), (2, 5, 3, -5), (3, 7, -2, 1)):
        radius, angle = np.hypot(fx, fy) / 64, np.arctan2(fy, fx)
        turned = np.angle(np.exp(1j * (angle + np.pi * orientation / 8)))
        expected = np.exp(-3.5 * (radius * 1.85**scale / 0.3 - 1) ** 2 - 2 * np.pi * turned**2)
        assert bank[8 * scale + orientation, fy, fx] == pytest.approx(expected, rel=1e-4, abs=1e-7)


def test_each_key_point_counts_for_its_nearest_word(pixels):
    found = sift_descriptors(pixels(160, 160))
    assert found.shape[1] == 128 and len(found) > 30
    vocabulary = found[:5].astype(np.float32)
    counted = np.zeros(5)
    for descriptor in found.astype(float):
        counted[np.argmin([np.sum((descriptor - word) ** 2) for word in vocabulary])] += 1
    assert word_histogram(found, vocabulary) == pytest.approx(np.sqrt(counted / counted.sum()))


def test_a_vocabulary_is_fitted_the_same_each_time_and_needs_enough_key_points(pixels):
    observed = [VisualWords().observe(pixels(160, 160, seed), np.ones((160, 160), bool)) for seed in range(2)]
    small = VisualWords(words=12)
    first, second = small.fit(observed, 7), small.fit(observed, 7)
    assert np.array_equal(first.vocabulary, second.vocabulary) and first.vocabulary.shape == (12, 128)
    flat = first.vectors(np.full((50, 50, 3), 80, np.uint8), np.ones((50, 50), bool))
    assert flat.tolist() == [[0] * 12]
    with pytest.raises(InputError, match="150 words"):
        VisualWords().fit([], 0)
    with pytest.raises(ValueError, match="fit first"):
        VisualWords().vector(pixels(64, 64))


@pytest.mark.parametrize("descriptor", PLAIN, ids=lambda d: d.key)
def test_values_under_nodata_do_not_matter(descriptor, pixels):
    image, valid = pixels(60, 60), np.ones((60, 60), dtype=bool)
    valid[:20] = False
    other = image.copy()
    other[:20] = 255 - other[:20]
    assert np.array_equal(descriptor.vectors(image, valid), descriptor.vectors(other, valid))
    assert not np.array_equal(descriptor.vectors(image, valid), descriptor.vectors(image, everywhere(image)))


@pytest.mark.parametrize("descriptor", PLAIN, ids=lambda d: d.key)
@pytest.mark.parametrize("shape", [(1, 1), (1, 70), (33, 17)])
def test_images_of_any_size_have_finite_vectors(descriptor, shape, pixels):
    image = pixels(*shape)
    vector = descriptor.vectors(image, everywhere(image))
    assert vector.dtype == np.float32 and vector.shape[0] == 1 and np.isfinite(vector).all()
    assert VisualWords(words=2, vocabulary=np.eye(2, 128, dtype=np.float32)).vector(image).shape == (2,)


@pytest.mark.parametrize(("descriptor", "order"), [(Statistics(), 2), (ColourHistogram(), 1)])
def test_distances_are_the_norms_they_say(descriptor, order):
    vectors = np.random.default_rng(0).random((6, 5)).astype(np.float32)
    expected = [np.linalg.norm(vectors[2].astype(float) - v, order) for v in vectors]
    block = FeatureBlock.of_rows(np.arange(6), vectors)
    assert MEASURES[descriptor.distance](Query(vectors[2:3], vectors[2]), block) == pytest.approx(expected)


def test_regions_are_measured_alone():
    """A region's colours, texture and shape do not change with what lies around it."""
    random = np.random.default_rng(6)
    image = random.integers(0, 256, (40, 40, 3)).astype(np.uint8)
    class_map = np.full((40, 40), 1, np.uint8)
    class_map[10:30, 5:20] = 2
    rows = measure_regions(image, class_map)
    assert rows.shape == (2, sum(BLOCKS)) and np.isfinite(rows).all()
    inside = image[10:30, 5:20].reshape(-1, 3)
    assert rows[1, :6] == pytest.approx([*inside.mean(axis=0), *inside.std(axis=0)], rel=1e-5)
    texture = sum(BLOCKS[:3])
    assert rows[1, texture : texture + 4] == pytest.approx(CooccurrenceMatrix().vector(image[10:30, 5:20]), rel=1e-5)
    box = regionprops(label_regions(class_map))[1]
    assert rows[1, -4:] == pytest.approx([np.log(300 / 1600), 1, box.eccentricity, 1], rel=1e-5)


def test_regions_below_the_least_area_are_left_out_unless_all_are():
    class_map = np.repeat(np.array([[1] * 2 + [2] * 3 + [3] * 5], dtype=np.uint8), 4, axis=0)
    image = np.random.default_rng(0).integers(0, 256, (4, 10, 3)).astype(np.uint8)
    every = measure_regions(image, class_map)
    assert np.array_equal(measure_regions(image, class_map, 12), every[1:])
    assert np.array_equal(measure_regions(image, class_map, 100), every[2:])


def test_hu_moments_of_a_region_do_not_change_when_it_turns():
    shape = np.zeros((30, 40), np.uint8)
    shape[5:25, 5:10], shape[5:10, 5:30] = 3, 3
    image = np.zeros((30, 40, 3), np.uint8)
    start = sum(BLOCKS[:4])
    upright = measure_regions(image, shape)[0, start : start + 7]
    turned = measure_regions(image.transpose(1, 0, 2), np.rot90(shape).copy())[0, start : start + 7]
    assert upright == pytest.approx(turned, rel=1e-3, abs=1e-3)


def test_mlir_takes_the_largest_standardised_value_of_each_feature(model_path, pixels):
    image = pixels(96, 96)
    fresh = RegionMeasurements(model=LazyModel(model_path, "cpu"))
    observed = [fresh.observe(pixels(96, 96, seed), everywhere(image)) for seed in (1, 2)]
    fitted = fresh.fit(observed, 0)
    regions = np.concatenate(observed)
    spread = regions.std(axis=0)
    used = spread > 0
    mine = (fresh.observe(image, everywhere(image)) - regions.mean(axis=0))[:, used] / spread[used]
    expected = (mine / np.repeat(np.sqrt(BLOCKS), BLOCKS)[used]).max(axis=0)
    assert fitted.vectors(image, everywhere(image))[0, used] == pytest.approx(expected, rel=1e-3, abs=1e-3)
    with pytest.raises(InputError, match="training images"):
        fresh.fit([], 0)


def test_recnn_and_recnn_plus_are_what_the_index_stores(model, model_path, pixels):
    image = pixels(80, 112)
    stored = describe(model, image, everywhere(image))
    lazy = LazyModel(model_path, "cpu")
    for kept in Describer(RegionFeatures(lazy)).feature_sets():
        own = {"recnn": RegionFeatures, "recnn+": WholeFeatures}[kept.name](lazy).vectors(image, everywhere(image))
        assert own.dtype == np.float16 and np.array_equal(own, kept.rounded(stored.features[kept.name]))


def test_the_nine_are_named_as_the_table_names_them(model_path):
    assert list(kinds()) == ["statistics", "color", "lbp", "glcm", "gist", "bovw", "mlir", "recnn", "recnn+"]
    assert [kind.row for kind in kinds().values()] == list(range(1, 10))
    assert [kind.key for kind in kinds_of(["recnn+", " LBP"])] == ["lbp", "recnn+"]
    assert kinds_of([]) == list(kinds().values())
    assert [key_of(name) for name in ("Color histogram", " recnn+", "GIST")] == ["color", "recnn+", "gist"]
    lazy = LazyModel(model_path, "cpu")
    states = {str(make(kind, lazy).settings) for kind in kinds().values()}
    assert len(states) == 9
    with pytest.raises(InputError, match="sift"):
        kinds_of(["sift"])
