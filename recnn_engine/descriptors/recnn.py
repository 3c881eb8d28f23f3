"""ReCNN: a vector for each region, from the network's conv5_3 (Zhou et al. 2018, section III)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.descriptors.interface import Description, Descriptor, Origin, Step, unheard
from recnn_engine.language import tr
from recnn_engine.legend import UNLABELLED
from recnn_engine.network.model import LazyModel
from recnn_engine.regions import find_regions

if TYPE_CHECKING:
    from recnn_engine.network.interface import Model, Prediction

KEY = "recnn"
WHOLE_KEY = "recnn+"


class NetworkDescriptor(Descriptor):
    """A descriptor whose vectors are those of a network, and whose class maps have the model's classes.

    They are kept in half precision: ten bits are finer than what a network tells apart, and Table I stays as it is.
    """

    model: LazyModel
    uses_network = True
    dtype = "<f2"

    @property
    def device(self) -> str:
        """Where the network is to run."""
        return self.model.device

    @property
    def settings(self) -> dict[str, Any]:
        """The model by its fingerprint; the device does not matter."""
        return {"key": self.key, "model": self.model.facts.fingerprint}

    @property
    def origin(self) -> Origin:
        """The model."""
        facts = self.model.facts
        return Origin(facts.name, facts.fingerprint, facts.legend, facts.resolution)


@dataclass(frozen=True)
class RegionFeatures(NetworkDescriptor):
    """ReCNN: the maximum over each region, under equation 3 of the paper; with it comes ReCNN+."""

    model: LazyModel

    key = KEY
    title = "ReCNN"
    row = 8
    distance = "eq. 3"
    level = "region"
    also_keeps = (WHOLE_KEY,)

    @staticmethod
    def use() -> str:
        """When to take it."""
        return tr("A vector for each region: answers everything, also searches for a region.")

    def describe(
        self,
        pixels: NDArray[np.uint8],
        valid: NDArray[np.bool_],
        inside: NDArray[np.bool_] | None = None,
        step: Step = unheard,
    ) -> Description:
        """A vector a region, and their maximum."""
        return describe(self.model.load(), pixels, valid, inside, step)


def describe(
    model: Model,
    pixels: NDArray[np.uint8],
    valid: NDArray[np.bool_],
    inside: NDArray[np.bool_] | None = None,
    step: Step = unheard,
) -> Description:
    """Segment an image and take the maximum of conv5_3 over each connected region, and over all of them.

    pixels: (H, W, 3) uint8 RGB. valid: (H, W) bool, True for at least one pixel; other pixels belong to no region, and
    the network sees the mean colour there. inside: (H, W) bool, those that are asked for (None: all), a valid one among
    them; the network sees the others as they are, but they belong to no region. step: told how far the network is.
    """
    prediction, class_map = segment(model, pixels, valid, inside, step)
    regions, vectors = find_regions(class_map, prediction.features)
    return Description(class_map, regions, {WHOLE_KEY: vectors.max(axis=0, keepdims=True), KEY: vectors})


def segment(
    model: Model,
    pixels: NDArray[np.uint8],
    valid: NDArray[np.bool_],
    inside: NDArray[np.bool_] | None = None,
    step: Step = unheard,
) -> tuple[Prediction, NDArray[np.uint8]]:
    """What the network says of an image, and (H, W) uint8 its classes where pixels are valid and asked for, else 0."""
    from recnn_engine.network.inference import predict

    prediction = predict(model, filled(model, pixels, valid), step)
    counted = valid if inside is None else valid & inside
    return prediction, np.where(counted, prediction.class_map, np.uint8(UNLABELLED))


def filled(model: Model, pixels: NDArray[np.uint8], valid: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """The pixels (H, W, 3) with the model's mean colour, which it sees as nothing, where they are not valid."""
    mean = np.rint(np.array(model.facts.mean) * 255).astype(np.uint8)
    return np.where(valid[..., None], pixels, mean)
