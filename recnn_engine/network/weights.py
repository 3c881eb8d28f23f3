"""Weights to start a training from: an earlier model, a weight file, or torchvision's VGG-16 of ImageNet."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file
from torch import Tensor

from recnn_engine.errors import ModelError
from recnn_engine.language import tr
from recnn_engine.legend import Legend
from recnn_engine.network.facts import FORMAT, ModelFacts, read_model_facts
from recnn_engine.network.fcn import FCN
from recnn_engine.network.shapes import MOST_FC_WIDTH, MOST_WIDTH, trunk_layers
from recnn_engine.network.tensors import read_tensors

log = logging.getLogger(__name__)

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)


def start_from_model(network: FCN, path: Path, legend: Legend) -> ModelFacts:
    """Take the tensors of a model file: the trunk, fc6 and fc7 of the same width, and the scores of the same legend.

    Returns the model's facts. Raises ModelError for a file that is not a model or whose trunk has another width.
    """
    facts = read_model_facts(path)
    if facts.width != network.width:
        raise ModelError(
            tr(
                "The model {path} has width {width:g}, not {wanted:g}.",
                path=path,
                width=facts.width,
                wanted=network.width,
            ),
            tr("Train with its width."),
        )
    same_scores = facts.legend == legend and facts.arch == network.arch
    tensors = {name: torch.from_numpy(tensor) for name, tensor in read_tensors(path, facts).items()}
    wanted = {name: t for name, t in tensors.items() if same_scores or not name.startswith("score")}
    _take(network, wanted, path)
    return facts


def is_foreign(path: Path) -> bool:
    """Whether a file is no ReCNN model but may hold weights: .pth and .pt, and .safetensors of other programs."""
    if path.suffix.lower() in (".pth", ".pt"):
        return True
    try:
        with safe_open(path, framework="numpy") as file:
            return (file.metadata() or {}).get("format") != FORMAT
    except (OSError, SafetensorError):
        return False  # reading it as a model says what is wrong with it


def check_weight_file(path: Path) -> None:
    """Raises ModelError where there is no such file."""
    if not path.is_file():
        raise ModelError(
            tr("There is no weight file {path}.", path=path), tr("Give a .pth or .safetensors file, or a model.")
        )


def read_weights(path: Path) -> dict[str, Tensor]:
    """The tensors of a weight file, those of torchvision's VGG-16 under this project's names.

    Nothing in the file is run: `.pth` is read as weights only. Raises ModelError for anything but named tensors.
    """
    check_weight_file(path)
    try:
        if path.suffix.lower() == ".safetensors":
            state: Any = load_file(path)
        else:
            state = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # torch.load fails in as many ways as files can be damaged
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(
            tr("The weight file {path} cannot be read: {reason}", path=path, reason=reason),
            tr("Save a state_dict of tensors."),
        ) from error
    if isinstance(state, dict) and isinstance(state.get("state_dict"), dict):
        state = state["state_dict"]
    if not isinstance(state, dict) or not all(isinstance(value, Tensor) for value in state.values()):
        raise ModelError(
            tr("The weight file {path} holds no state_dict of tensors.", path=path), tr("Save `network.state_dict()`.")
        )
    for name, tensor in state.items():
        if not _is_sound(tensor):
            raise ModelError(
                tr("The tensor {tensor} of the weight file {path} is not of finite numbers.", tensor=name, path=path),
                tr("Start from another file."),
            )
    return vgg16_tensors(state)


def _is_sound(tensor: Tensor) -> bool:
    """Whether a tensor holds as many numbers as it says, all of them finite."""
    if tensor.layout != torch.strided or tensor.is_quantized or tensor.is_complex() or tensor.is_meta:
        return False
    is_whole = tensor.numel() * tensor.element_size() <= tensor.untyped_storage().nbytes()
    return is_whole and bool(torch.isfinite(tensor).all())


def widths_of(weights: Mapping[str, Tensor], path: Path) -> tuple[float, int | None]:
    """Width of the trunk, and channels of fc6 and fc7 where there are any. Raises ModelError for no VGG-16."""
    first = weights.get("trunk.conv1_1.weight")
    if first is None or first.ndim != 4:
        found = ", ".join(list(weights)[:5])
        raise ModelError(
            tr("The weight file {path} is not of a VGG-16: it holds {found}, …", path=path, found=found),
            tr("Start from another file."),
        )
    fc6 = weights.get("fc6.weight")
    width, fc_width = first.shape[0] / 64, None if fc6 is None else fc6.shape[0]
    if not 0 < width <= MOST_WIDTH or fc_width == 0 or (fc_width or 1) > MOST_FC_WIDTH:
        raise ModelError(
            tr("The weight file {path} is of a network too wide, or without channels.", path=path),
            tr("Start from another file."),
        )
    return width, fc_width


def start_from_weights(network: FCN, weights: Mapping[str, Tensor], path: Path) -> None:
    """Take the tensors that fit the network by name and shape; name all others in a warning.

    Raises ModelError where some of the trunk is missing or has another shape.
    """
    untaken = _take(network, weights, path)
    lacking = [name for name in untaken if name.startswith("trunk.")]
    if lacking:
        raise ModelError(
            tr(
                "The weight file {path} lacks these tensors, or has them in another shape: {tensors}.",
                path=path,
                tensors=", ".join(lacking),
            ),
            tr("Start from another file."),
        )


def _take(network: FCN, tensors: Mapping[str, Tensor], path: Path) -> list[str]:
    """Load the tensors that fit; warn of each that does not. Returns the network's tensors that keep their start."""
    own = network.state_dict()
    fitting = {name: t.float() for name, t in tensors.items() if name in own and own[name].shape == t.shape}
    unmatched = [f"{name} {list(t.shape)}" for name, t in tensors.items() if name not in fitting]
    if unmatched:
        log.warning(
            tr(
                "Left out of {path}, as the network has no tensor of that name and shape: {tensors}.",
                path=path,
                tensors=", ".join(unmatched),
            )
        )
    network.load_state_dict(fitting, strict=False)
    return [name for name in own if name not in fitting]


def vgg16_tensors(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Tensors with the names of torchvision's VGG-16 under this project's; fc6 and fc7 as convolutions 7x7 and 1x1.

    Others keep their names.
    """
    convolutions = [name.rpartition(".")[0] for name, tensor in state.items() if tensor.ndim == 4]
    features = [name for name in convolutions if name.startswith("features.") and name.split(".")[1].isdecimal()]
    features.sort(key=lambda name: int(name.split(".")[1]))
    renamed = {old: f"trunk.{new}" for old, (new, _, _) in zip(features, trunk_layers())}
    renamed |= {"classifier.0": "fc6", "classifier.3": "fc7"}
    tensors: dict[str, Tensor] = {}
    for name, tensor in state.items():
        layer, _, kind = name.rpartition(".")
        tensors[f"{renamed[layer]}.{kind}" if layer in renamed else name] = tensor
    for layer, side in (("fc6", 7), ("fc7", 1)):
        weight = tensors.get(f"{layer}.weight")
        if weight is not None and weight.ndim == 2 and weight.shape[1] % side**2 == 0:
            tensors[f"{layer}.weight"] = weight.view(len(weight), -1, side, side)
    return tensors


def start_from_imagenet(network: FCN) -> None:
    """Take torchvision's ImageNet VGG-16 into a network of width 1 and fc width 4096, fetching it where needed.

    Its images are RGB in 0..1 less `IMAGENET_MEAN` over `IMAGENET_STD`. Raises ModelError where they cannot be had.
    """
    if network.width != 1 or network.fc7.out_channels != 4096:
        raise ModelError(
            tr("ImageNet weights exist for width 1 alone."), tr("Leave the width out, or start from scratch.")
        )
    try:
        from torchvision.models import VGG16_Weights

        state = VGG16_Weights.IMAGENET1K_V1.get_state_dict(progress=False)
    except (ImportError, OSError) as error:
        raise ModelError(
            tr("The ImageNet weights cannot be had: {error}.", error=error),
            tr("Install torchvision and connect once to the network."),
        ) from error
    with torch.no_grad():
        network.load_state_dict(vgg16_tensors(state), strict=False)
