"""Segmentation metrics from a confusion matrix: mean IU, pixel accuracy, mean accuracy, IU of each class."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recnn_engine.legend import UNLABELLED, Legend


def confusion_matrix(truth: NDArray[np.uint8], predicted: NDArray[np.uint8], classes: int) -> NDArray[np.int64]:
    """(classes, classes) int64 pixel counts: row = true class, column = predicted class, id less 1.

    truth, predicted: arrays of one shape with class ids 1..classes; pixels whose truth is unlabelled do not count.
    """
    known = truth != UNLABELLED
    pairs = (truth[known].astype(np.int64) - 1) * classes + (predicted[known].astype(np.int64) - 1)
    return np.bincount(pairs, minlength=classes**2).reshape(classes, classes)


@dataclass(frozen=True)
class SegmentationQuality:
    """`iu` has each class that occurs in truth or prediction; the means are over classes that occur in the truth."""

    mean_iu: float
    pixel_accuracy: float
    mean_accuracy: float
    iu: dict[str, float]


def segmentation_quality(confusion: NDArray[np.int64], legend: Legend) -> SegmentationQuality:
    """The metrics of Long et al. 2015 from a confusion matrix of the legend's classes with at least one pixel."""
    hits = np.diag(confusion).astype(float)
    true, predicted = confusion.sum(1), confusion.sum(0)
    present, seen = true > 0, (true + predicted) > 0
    iu = hits[seen] / (true + predicted - hits)[seen]
    return SegmentationQuality(
        mean_iu=float(iu[present[seen]].mean()),
        pixel_accuracy=float(hits.sum() / confusion.sum()),
        mean_accuracy=float((hits[present] / true[present]).mean()),
        iu={legend.names[i]: float(v) for i, v in zip(np.flatnonzero(seen), iu)},
    )
