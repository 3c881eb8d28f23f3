"""Writing a trained network as a model file."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save as serialised

from recnn_engine.errors import ModelError, OutputError
from recnn_engine.folders import part_of
from recnn_engine.language import tr
from recnn_engine.legend import Legend
from recnn_engine.network.facts import FORMAT, ModelFacts, read_model_facts
from recnn_engine.network.fcn import FCN


def save_model(
    path: Path | str,
    network: FCN,
    *,
    name: str,
    legend: Legend,
    mean: tuple[float, float, float],
    std: tuple[float, float, float],
    resolution: float,
    provenance: Mapping[str, Any],
) -> ModelFacts:
    """Write the network, batch norms folded, as float16 with its facts; returns them. The network stays as it is.

    The file appears whole or not at all. Raises OutputError where it cannot be written, ModelError for weights beyond
    float16.
    """
    path = Path(path)
    weights = _folded_weights(network)
    stated = {
        "name": name,
        "arch": network.arch,
        "width": network.width,
        "fc_width": network.fc7.out_channels,
        "mean": list(mean),
        "std": list(std),
        "resolution": resolution,
        "provenance": dict(provenance),
    }
    metadata = {"format": FORMAT, "legend": legend.to_json(), "facts": json.dumps(stated, ensure_ascii=False)}
    partial = part_of(path)
    try:
        partial.write_bytes(serialised(weights, metadata))
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise OutputError(
            tr("The model file {path} cannot be written: {error}.", path=path, error=error), tr("Choose another place.")
        ) from error
    return read_model_facts(path)


def _folded_weights(network: FCN) -> dict[str, torch.Tensor]:
    tensors = copy.deepcopy(network).cpu().fold().state_dict()
    halves = {name: tensor.to(torch.float16).contiguous() for name, tensor in tensors.items()}
    beyond = [name for name, tensor in halves.items() if not bool(torch.isfinite(tensor).all())]
    if beyond:
        raise ModelError(
            tr("The weights of {layer} are not finite in float16: this training has diverged.", layer=beyond[0])
        )
    return halves
