"""What a network is to all that predicts with it, whichever library runs it: NumPy in, NumPy out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from recnn_engine.network.facts import ModelFacts


@dataclass(frozen=True)
class Prediction:
    """What the network says of one image (H, W).

    class_map: (H, W) uint8, class ids 1..n. features: (C, ceil(H / 16), ceil(W / 16)) float32, conv5_3 after its ReLU.
    """

    class_map: NDArray[np.uint8]
    features: NDArray[np.float32]


class Model(Protocol):
    """A network ready to predict in float32, with the facts of its file and the device that it runs on.

    What it says of pixels does not depend on what it saw before, nor on the thread that asks; several may at once.
    """

    facts: ModelFacts
    device: str

    def predict_window(self, pixels: NDArray[np.uint8]) -> Prediction:
        """What it says of (h, w, 3) uint8 RGB, h and w at least 1, in one pass."""
