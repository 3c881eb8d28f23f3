"""Segmentation metrics against scikit-learn, ranking quality against rankings by hand."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, balanced_accuracy_score, jaccard_score

from recnn_engine.legend import legend_of
from recnn_engine.training.metrics import confusion_matrix, segmentation_quality
from recnn_engine.training.starter.ranking import ranking_quality


def test_metrics_equal_scikit_learn():
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 6, (30, 40), dtype=np.uint8)
    guess = rng.integers(1, 6, (30, 40))
    predicted = np.where(rng.random((30, 40)) < 0.6, np.maximum(truth, 1), guess).astype(np.uint8)
    legend = legend_of([(f"class {i}", (i, i, i)) for i in range(1, 6)])
    quality = segmentation_quality(confusion_matrix(truth, predicted, 5), legend)
    t, p = truth[truth > 0], predicted[truth > 0]
    assert quality.mean_iu == pytest.approx(jaccard_score(t, p, average="macro"))
    assert quality.pixel_accuracy == pytest.approx(accuracy_score(t, p))
    assert quality.mean_accuracy == pytest.approx(balanced_accuracy_score(t, p))
    assert list(quality.iu.values()) == pytest.approx(jaccard_score(t, p, average=None).tolist())


def test_metrics_leave_out_classes_that_do_not_occur():
    legend = legend_of([("a", (1, 1, 1)), ("b", (2, 2, 2)), ("c", (3, 3, 3))])
    quality = segmentation_quality(np.array([[6, 2, 0], [0, 0, 0], [0, 0, 0]]), legend)
    assert (quality.mean_iu, quality.pixel_accuracy, quality.mean_accuracy) == (0.75, 0.75, 0.75)
    assert quality.iu == {"a": 0.75, "b": 0.0}


def test_ranking_quality_of_known_rankings():
    near = np.array([[0.0], [0.1], [0.2], [10.0], [10.1], [10.2]], np.float32)
    perfect = ranking_quality(near, ["a"] * 3 + ["b"] * 3)
    assert (perfect.anmrr, perfect.map) == (0, 1)
    pair = ranking_quality(np.array([[0.0], [1.0], [1.5], [4.0]], np.float32), ["a", "b", "b", "a"])
    # Image 0 finds its like at rank 4: ranks 1, 4 of NG 2, K 4: NMRR = (2.5 − 1.5) / (5 − 1.5); likewise image 3;
    # images 1 and 2 find theirs at rank 2.
    assert pair.anmrr == pytest.approx((2 * (1 / 3.5)) / 4)
    assert pair.map == pytest.approx((2 * (1 + 2 / 4) / 2 + 2) / 4)
