"""Weights to start a training from: an earlier model, or torchvision's VGG-16 of ImageNet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from recnn_engine.errors import ModelError
from recnn_engine.legend import Legend
from recnn_engine.network.fcn import FCN
from recnn_engine.network.model import ModelFacts, read_model_facts
from recnn_engine.network.shapes import trunk_layers

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)


def start_from_model(network: FCN, path: Path, legend: Legend) -> ModelFacts:
    """Take the tensors of a model file: the trunk, fc6 and fc7 of the same width, and the scores of the same legend.

    Returns the model's facts. Raises ModelError for a file that is not a model or whose trunk has another width.
    """
    facts = read_model_facts(path)
    if facts.width != network.width:
        raise ModelError(f"The model {path} has width {facts.width:g}, not {network.width:g}.", "Train with its width.")
    own = network.state_dict()
    fitting = {n: t.float() for n, t in load_file(path).items() if n in own and own[n].shape == t.shape}
    same_scores = facts.legend == legend and facts.arch == network.arch
    kept = {name: tensor for name, tensor in fitting.items() if same_scores or not name.startswith("score")}
    network.load_state_dict(kept, strict=False)
    return facts


def vgg16_tensors(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The tensors of torchvision's VGG-16, under this project's names; fc6 and fc7 as convolutions 7x7 and 1x1."""
    tensors: dict[str, Tensor] = {}
    sources = sorted({int(name.split(".")[1]) for name in state if name.startswith("features.")})
    for number, (name, _, _) in zip(sources, trunk_layers()):
        for kind in ("weight", "bias"):
            tensors[f"trunk.{name}.{kind}"] = state[f"features.{number}.{kind}"]
    tensors["fc6.weight"] = state["classifier.0.weight"].view(4096, 512, 7, 7)
    tensors["fc6.bias"] = state["classifier.0.bias"]
    tensors["fc7.weight"] = state["classifier.3.weight"].view(4096, 4096, 1, 1)
    tensors["fc7.bias"] = state["classifier.3.bias"]
    return tensors


def start_from_imagenet(network: FCN) -> None:
    """Take torchvision's ImageNet VGG-16 into a network of width 1 and fc width 4096, fetching it where needed.

    Its images are RGB in 0..1 less `IMAGENET_MEAN` over `IMAGENET_STD`. Raises ModelError where they cannot be had.
    """
    if network.width != 1 or network.fc7.out_channels != 4096:
        raise ModelError("ImageNet weights exist for width 1 alone.", "Leave the width out, or start from scratch.")
    try:
        from torchvision.models import VGG16_Weights

        state = VGG16_Weights.IMAGENET1K_V1.get_state_dict(progress=False)
    except (ImportError, OSError) as error:
        raise ModelError(
            f"The ImageNet weights cannot be had: {error}.", "Install torchvision and connect once to the network."
        ) from error
    with torch.no_grad():
        network.load_state_dict(vgg16_tensors(state), strict=False)
