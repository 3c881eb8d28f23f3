"""BoVW: how often each word of a visual vocabulary occurs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.descriptors.interface import Descriptor, WholeImageDescriptor, filled_with_mean, grey_levels
from recnn_engine.errors import InputError, require
from recnn_engine.language import tr

PER_IMAGE = 200
"""Key points of a training image that go into the vocabulary at the most."""

LEAST_SIDE = 12
"""Pixels a side below which an image has no room for key points."""


@dataclass(frozen=True, eq=False)
class VisualWords(WholeImageDescriptor):
    """Histogram of visual words under the Hellinger distance: L2 of its roots (Yang and Newsam 2010).

    Words are the centres of a k-means clustering of SIFT descriptors (Lowe 2004) of training images. Roots keep the few
    words of a repeated texture from deciding alone (Arandjelovic and Zisserman 2012).
    """

    words: int = 150
    vocabulary: NDArray[np.float32] | None = None

    key = "bovw"
    title = "BoVW"
    row = 6
    fitting_images = 420
    learnt_fields = MappingProxyType({"vocabulary": (None, 128)})

    def __post_init__(self) -> None:
        require("sklearn")

    @staticmethod
    def use() -> str:
        """When to take it."""
        return tr("Patterns of small details: the best of those that need no model.")

    @property
    def settings(self) -> dict[str, Any]:
        """Without the vocabulary, which follows from the training images."""
        return {"key": self.key, "words": self.words, "per_image": PER_IMAGE}

    def observe(self, pixels: NDArray[np.uint8], valid: NDArray[np.bool_]) -> NDArray[np.uint8]:
        """(n, 128) uint8 SIFT descriptors, evenly drawn where there are more than enough."""
        found = sift_descriptors(filled_with_mean(pixels, valid))
        return found[np.linspace(0, len(found) - 1, min(len(found), PER_IMAGE)).astype(np.intp)]

    def fit(self, observations: Sequence[NDArray[Any]], seed: int) -> Descriptor:
        """With the vocabulary of these descriptors. Raises InputError for fewer of them than words."""
        from sklearn.cluster import MiniBatchKMeans

        found = np.concatenate([np.empty((0, 128), np.uint8), *observations]).astype(np.float32)
        if len(found) < self.words:
            raise InputError(
                tr(
                    "A visual vocabulary of {words} words needs training images with as many key points;"
                    " {images} images gave {points}.",
                    words=self.words,
                    images=len(observations),
                    points=len(found),
                ),
                tr("Leave more images for training (a smaller gallery), or leave the method bovw out."),
            )
        clusters = MiniBatchKMeans(self.words, batch_size=4096, n_init=3, random_state=seed).fit(found)
        return replace(self, vocabulary=clusters.cluster_centers_.astype(np.float32))

    def vector(self, pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
        """(words,) of length 1, or 0 for an image without key points. Raises ValueError where it is not fitted."""
        if self.vocabulary is None:
            raise ValueError("the vocabulary is missing: fit first")
        return word_histogram(sift_descriptors(pixels), self.vocabulary)


def word_histogram(descriptors: NDArray[np.uint8], vocabulary: NDArray[np.float32]) -> NDArray[np.float64]:
    """(words,) of length 1: root of the share of (n, 128) descriptors that each word is the nearest to; 0 for none."""
    from sklearn.metrics import pairwise_distances_argmin

    if not len(descriptors):
        return np.zeros(len(vocabulary))
    nearest = pairwise_distances_argmin(descriptors.astype(np.float32), vocabulary)
    return np.sqrt(np.bincount(nearest, minlength=len(vocabulary)) / len(nearest))


def sift_descriptors(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(n, 128) uint8 SIFT descriptors of (H, W, 3) uint8 RGB; none for an even surface or a tiny image.

    Key points of any contrast count: aerial scenes have much texture of little contrast, and VLFeat, which the field's
    BoVW figures come from, leaves out none either.
    """
    from skimage.feature import SIFT

    none = np.empty((0, 128), dtype=np.uint8)
    if min(pixels.shape[:2]) < LEAST_SIDE:
        return none
    sift = SIFT(c_dog=0)
    try:
        sift.detect_and_extract(grey_levels(pixels) / 255.0)
    except RuntimeError:  # how scikit-image says that there are no key points
        return none
    return np.asarray(sift.descriptors, dtype=np.uint8)
