"""What every descriptor of the paper's Table I can do, so that all are fitted, ranked and judged in the same way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from recnn_engine.search.distances import euclidean_distances, manhattan_distances


class Descriptor(ABC):
    """Turns an image into one vector or several, and measures how far images are from a query.

    Subclasses are frozen dataclasses whose fields are their settings. `fitting_images` is the largest number of
    training images that `fit` wants to see; 0 where nothing is learnt. `uses_network` says that a model describes.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    distance: ClassVar[str]
    fitting_images: ClassVar[int] = 0
    uses_network: ClassVar[bool] = False

    @property
    def settings(self) -> dict[str, Any]:
        """All that its vectors depend on but images and fitting, as JSON can hold it."""
        return {"key": self.key, **asdict(self)}

    def observe(self, pixels: NDArray[np.uint8], valid: NDArray[np.bool_]) -> NDArray:
        """What `fit` wants to know of one training image: (n, d); n may be 0."""
        return np.empty((0, 0), dtype=np.float32)

    def fit(self, observations: Sequence[NDArray], seed: int) -> Descriptor:
        """This descriptor, fitted to what was observed. Raises InputError where that is too little."""
        return self

    @abstractmethod
    def describe(self, pixels: NDArray[np.uint8], valid: NDArray[np.bool_]) -> NDArray[np.float32]:
        """(m, d) float32: the vectors of an image (H, W, 3) uint8 RGB. valid: (H, W) bool, somewhere True."""

    @abstractmethod
    def distances(
        self, query: NDArray[np.float32], vectors: NDArray[np.float32], first: NDArray[np.intp]
    ) -> NDArray[np.float64]:
        """(t,) float64 distances of a query (m, d) to t images.

        vectors: (n, d), those of all images one after another; first: (t,) the row at which each image begins.
        """


class WholeImageDescriptor(Descriptor):
    """A descriptor with one vector an image, under L2; pixels without data take the mean colour of the others."""

    distance = "L2"

    def describe(self, pixels: NDArray[np.uint8], valid: NDArray[np.bool_]) -> NDArray[np.float32]:
        """(1, d) float32: the vector of an image, see `vector`."""
        return self.vector(filled_with_mean(pixels, valid)).astype(np.float32)[None]

    @abstractmethod
    def vector(self, pixels: NDArray[np.uint8]) -> NDArray:
        """(d,) the vector of an image (H, W, 3) uint8 RGB."""

    def distances(
        self, query: NDArray[np.float32], vectors: NDArray[np.float32], first: NDArray[np.intp]
    ) -> NDArray[np.float64]:
        """(t,) float64 distances of a query (1, d) to t images, one row of `vectors` each, under L1 or L2."""
        measure = manhattan_distances if self.distance == "L1" else euclidean_distances
        return measure(query[0], vectors)


def filled_with_mean(pixels: NDArray[np.uint8], valid: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """The pixels (H, W, 3) with the mean colour of the valid ones where they are not valid."""
    if valid.all():
        return pixels
    return np.where(valid[..., None], pixels, np.rint(pixels[valid].mean(axis=0)).astype(np.uint8))


def grey_levels(pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """(H, W) float64 luminance 0..255 of (H, W, 3) uint8 RGB (ITU-R BT.709, as scikit-image weighs it)."""
    from skimage.color import rgb2gray

    return rgb2gray(pixels) * 255.0
