"""What describes for a catalogue: what it keeps, what it learns, and when it loads a network."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from recnn_engine.catalogue.records import FeatureSet
from recnn_engine.descriptors.describer import Describer
from recnn_engine.descriptors.recnn import describe
from recnn_engine.descriptors.registry import kinds
from recnn_engine.errors import InputError, ModelError
from recnn_engine.network import model as models

WITHOUT_MODEL = [key for key, kind in kinds().items() if not kind.uses_network]
SETS = {
    "statistics": ("tile", 2, "L2"),
    "color": ("tile", 512, "L1"),
    "lbp": ("tile", 59, "L2"),
    "glcm": ("tile", 4, "L2"),
    "gist": ("tile", 512, "L2"),
    "bovw": ("tile", 150, "L2"),
}


def everywhere(pixels) -> np.ndarray:
    return np.ones(pixels.shape[:2], bool)


@pytest.fixture
def images(pixels):
    """Six images with key points for a vocabulary."""
    return [(image, everywhere(image)) for image in (pixels(160, 160, seed) for seed in range(6))]


@pytest.mark.parametrize("key", WITHOUT_MODEL)
def test_a_baseline_needs_no_model_and_says_what_a_catalogue_keeps(key, images, monkeypatch):
    monkeypatch.setattr(models, "load_model", None)
    describer = Describer.of(key, device="nowhere").learn(images)
    assert describer.feature_sets() == (FeatureSet(key, *SETS[key]),)
    description = describer.describe(*images[0])
    assert len(description.regions) == 0 and not description.class_map.any()
    assert description.features[key].dtype == np.float32
    assert len(describer.origin.legend) == 0 and describer.origin.resolution is None


def test_recnn_keeps_a_vector_for_each_region_and_their_maximum(model, model_path, pixels):
    image = pixels(80, 112)
    describer = Describer.of("ReCNN", model_path, "cpu")
    dimensions = model.facts.feature_dimensions
    whole, regions = ("recnn+", "tile", dimensions, "L1"), ("recnn", "region", dimensions, "eq. 3")
    kept = FeatureSet(*whole, dtype="<f2"), FeatureSet(*regions, dtype="<f2")
    assert describer.key == "recnn" and describer.feature_sets() == kept
    found, expected = describer.describe(image, everywhere(image)), describe(model, image, everywhere(image))
    assert len(found.regions) == len(found.features["recnn"]) > 1
    for name in ("recnn", "recnn+"):
        np.testing.assert_array_equal(found.features[name], expected.features[name])
    assert describer.origin.fingerprint == model.facts.fingerprint and describer.origin.legend == model.facts.legend


def test_recnn_plus_keeps_regions_without_their_vectors(model_path, pixels):
    image = pixels(80, 112)
    whole, regions = (Describer.of(key, model_path, "cpu") for key in ("recnn+", "recnn"))
    assert [kept.name for kept in whole.feature_sets()] == ["recnn+"]
    found, expected = (describer.describe(image, everywhere(image)) for describer in (whole, regions))
    assert list(found.features) == ["recnn+"] and len(found.regions) == len(expected.regions)
    np.testing.assert_array_equal(found.features["recnn+"], expected.features["recnn+"])


@pytest.mark.parametrize("key", ["bovw", "mlir"])
def test_what_was_learnt_makes_another_that_describes_alike(key, images, model_path):
    fresh = Describer.of(key, model_path, "cpu")
    assert fresh.learnt == {} and fresh.fitting_images
    with pytest.raises(ValueError, match="fit first"):
        fresh.describe(*images[0])
    taught = fresh.learn(images[1:])
    again = Describer.of(key, model_path, "cpu", taught.learnt)
    assert again.learnt == taught.learnt and again.origin == fresh.origin
    np.testing.assert_array_equal(again.describe(*images[0]).features[key], taught.describe(*images[0]).features[key])


def test_only_pixels_that_are_asked_for_count(model_path, pixels):
    image, inside = pixels(80, 112), np.zeros((80, 112), bool)
    inside[:, :40] = True
    for key in ("color", "recnn+"):
        describer = Describer.of(key, model_path, "cpu")
        part = describer.describe(image, everywhere(image), inside)
        assert not np.array_equal(part.features[key], describer.describe(image, everywhere(image)).features[key])
    assert not part.class_map[:, 40:].any() and part.class_map[:, :40].all()


def test_a_network_is_loaded_when_it_is_first_used_once_and_not_sent_along(model_path, pixels, monkeypatch):
    image, loads = pixels(64, 64), []
    load = models.load_model
    monkeypatch.setattr(models, "load_model", lambda *given: loads.append(given) or load(*given))
    describer = Describer.of("recnn", model_path, "cpu")
    assert describer.origin.name and loads == []
    for _ in range(2):
        found = describer.describe(image, everywhere(image))
    assert len(loads) == 1
    sent = pickle.dumps(describer)
    assert len(sent) < 10_000
    again = pickle.loads(sent).describe(image, everywhere(image))
    np.testing.assert_array_equal(again.features["recnn"], found.features["recnn"])


def test_what_cannot_describe_is_refused_at_once(tmp_path):
    with pytest.raises(InputError, match="no descriptor “sift”") as caught:
        Describer.of("sift")
    assert "statistics, color" in caught.value.hint
    with pytest.raises(ModelError, match="no model file"):
        Describer.of("recnn+", tmp_path / "none.safetensors")
