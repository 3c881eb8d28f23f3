"""ReCNN+: one vector for the whole image, the maximum over all its regions (Zhou et al. 2018, section III)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from recnn_engine.descriptors.interface import Description, Step, unheard
from recnn_engine.descriptors.recnn import WHOLE_KEY, NetworkDescriptor, describe
from recnn_engine.language import tr
from recnn_engine.network.model import LazyModel


@dataclass(frozen=True)
class WholeFeatures(NetworkDescriptor):
    """ReCNN+: the maximum over all pixels, under L1."""

    model: LazyModel

    key = WHOLE_KEY
    title = "ReCNN+"
    row = 9
    distance = "L1"
    level = "tile"

    @staticmethod
    def use() -> str:
        """When to take it."""
        return tr("One vector for each tile: ranks best, in a fraction of the space.")

    def describe(
        self,
        pixels: NDArray[np.uint8],
        valid: NDArray[np.bool_],
        inside: NDArray[np.bool_] | None = None,
        step: Step = unheard,
    ) -> Description:
        """The regions as ReCNN finds them, with the one vector alone."""
        found = describe(self.model.load(), pixels, valid, inside, step)
        return replace(found, features={self.key: found.features[self.key]})
