"""ReCNN and ReCNN+: region convolutional features (Zhou et al. 2018, section III)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.descriptors.interface import Descriptor, WholeImageDescriptor
from recnn_engine.legend import UNLABELLED
from recnn_engine.network.model import fingerprint
from recnn_engine.regions import Regions, find_regions
from recnn_engine.search.distances import region_distances

if TYPE_CHECKING:
    from recnn_engine.network.inference import Step
    from recnn_engine.network.model import Model

DESCRIPTORS = ("recnn", "recnn+")
"""What a catalogue can store: a vector for each region and one for the whole image, or the latter alone."""


@dataclass(frozen=True)
class Description:
    """What a descriptor says of an image.

    class_map: (H, W) uint8, 0 where the image has no data or no class. whole: (C,) float32, the vector of the whole
    image; for ReCNN+ the maximum over all pixels, which is that over all regions.
    """

    class_map: NDArray[np.uint8]
    regions: Regions
    whole: NDArray[np.float32]


def describe(
    model: Model,
    pixels: NDArray[np.uint8],
    valid: NDArray[np.bool_],
    inside: NDArray[np.bool_] | None = None,
    step: Step = lambda done, total: None,
) -> Description:
    """Segment an image and take the maximum of conv5_3 over each connected region.

    pixels: (H, W, 3) uint8 RGB. valid: (H, W) bool, True for at least one pixel; other pixels belong to no region, and
    the network sees the mean colour there. inside: (H, W) bool, those that are asked for (None: all), a valid one among
    them; the network sees the others as they are, but they belong to no region. step: told how far the network is.
    """
    from recnn_engine.network.inference import predict

    prediction = predict(model, filled(model, pixels, valid), step)
    counted = valid if inside is None else valid & inside
    class_map = np.where(counted, prediction.class_map, np.uint8(UNLABELLED))
    regions = find_regions(class_map, prediction.features)
    return Description(class_map, regions, regions.vectors.max(axis=0))


def filled(model: Model, pixels: NDArray[np.uint8], valid: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """The pixels (H, W, 3) with the model's mean colour, which it sees as nothing, where they are not valid."""
    mean = np.rint(np.array(model.facts.mean) * 255).astype(np.uint8)
    return np.where(valid[..., None], pixels, mean)


@lru_cache(maxsize=1)
def loaded(model: Path, device: str) -> Model:
    """The model of a file, loaded once a process."""
    from recnn_engine.network.model import load_model

    return load_model(model, device)


@dataclass(frozen=True)
class RegionFeatures(Descriptor):
    """ReCNN: a vector a region, under equation 3 of the paper."""

    model: Path
    device: str = "auto"

    key = "recnn"
    title = "ReCNN"
    distance = "eq. 3"
    uses_network = True

    @property
    def settings(self) -> dict[str, Any]:
        """The model by its fingerprint; the device does not matter."""
        return {"key": self.key, "model": fingerprint(self.model)}

    def describe(self, pixels: NDArray[np.uint8], valid: NDArray[np.bool_]) -> NDArray[np.float32]:
        """(m, C) float32, a row a region."""
        return describe(loaded(self.model, self.device), pixels, valid).regions.vectors

    def distances(
        self, query: NDArray[np.float32], vectors: NDArray[np.float32], first: NDArray[np.intp]
    ) -> NDArray[np.float64]:
        """(t,) float64, see `region_distances`."""
        return region_distances(query, vectors, first)


@dataclass(frozen=True)
class WholeFeatures(WholeImageDescriptor):
    """ReCNN+: the maximum over all pixels, under L1."""

    model: Path
    device: str = "auto"

    key = "recnn+"
    title = "ReCNN+"
    distance = "L1"
    uses_network = True

    @property
    def settings(self) -> dict[str, Any]:
        """The model by its fingerprint; the device does not matter."""
        return {"key": self.key, "model": fingerprint(self.model)}

    def describe(self, pixels: NDArray[np.uint8], valid: NDArray[np.bool_]) -> NDArray[np.float32]:
        """(1, C) float32."""
        return describe(loaded(self.model, self.device), pixels, valid).whole[None]

    def vector(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """(C,) the vector of an image without nodata."""
        return self.describe(pixels, np.ones(pixels.shape[:2], dtype=bool))[0]
