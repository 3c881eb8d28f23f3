"""The weights of a model file, refused where what a network computes with them would be no number."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from recnn_engine.errors import ModelError
from recnn_engine.language import tr
from recnn_engine.network.facts import ModelFacts
from recnn_engine.network.shapes import SKIPS, trunk_layers

MOST = 1e36
"""What no value inside a network may reach, whatever the image: float32 ends at 3.4e38, and libraries that rearrange
sums go beyond their result by a factor of a hundred."""

AT_ONCE = 256
"""Output channels whose weights are looked at together: bounds what that takes."""

Weights = Mapping[str, NDArray[np.float32]]


def read_tensors(path: Path, facts: ModelFacts) -> dict[str, NDArray[np.float32]]:
    """The weights of a model file by name. Raises ModelError where they could make a prediction that is not finite.

    That is seen here, once, and not in each prediction: a ReLU may turn what is no number into zero, and a class map
    of nonsense looks like any other.
    """
    with np.errstate(over="ignore"):
        weights = {name: tensor.astype(np.float32) for name, tensor in load_file(path).items()}
    layer = _unbounded_layer(facts, weights)
    if layer is not None:
        raise ModelError(
            tr("The weights of {layer} in the model file {path} are infinite, too large or no numbers.",
               layer=layer, path=path),
            tr("Train it again, or use another model."),
        )  # fmt: skip
    return weights


def _unbounded_layer(facts: ModelFacts, weights: Weights) -> str | None:
    """The first layer whose values can go beyond all bounds for some image; None where there is none."""
    reach = np.array([max(abs(m), abs(1 - m)) / s for m, s in zip(facts.mean, facts.std)])
    reaches = {}
    trunk = [f"trunk.{name}" for name, _, _ in trunk_layers(facts.width)]
    for name in (*trunk, "fc6", "fc7", "score"):
        reach = reaches[name] = _reach(weights, name, reach)
        if not bool((reach < MOST).all()):
            return name
    for skip in SKIPS[facts.arch]:
        reach = reach + _reach(weights, f"score_{skip}", reaches[f"trunk.conv{skip[-1]}_3"])
        if not bool((reach < MOST).all()):
            return f"score_{skip}"
    return None


def _reach(weights: Weights, name: str, reach: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far from zero each output channel of a layer can be, where its inputs are at most `reach`. NaN stays NaN."""
    kernel, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
    outputs, inputs, *size = kernel.shape
    ones = np.ones(size[0] * size[1], np.float32)
    with np.errstate(all="ignore"):
        sums = [
            (np.abs(kernel[start : start + AT_ONCE]).reshape(-1, len(ones)) @ ones).reshape(-1, inputs) @ reach
            for start in range(0, outputs, AT_ONCE)
        ]
        return np.concatenate(sums) + np.abs(bias)
