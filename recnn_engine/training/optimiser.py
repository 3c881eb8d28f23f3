"""The optimiser of each preset, with its rates over the steps of a training."""

from __future__ import annotations

from typing import Any

import torch
from torch.optim.lr_scheduler import LambdaLR

from recnn_engine.network.fcn import FCN
from recnn_engine.training.loop import one_cycle, parameter_groups
from recnn_engine.training.settings import SegmentationSettings


def optimiser_of(network: FCN, settings: SegmentationSettings, steps: int) -> tuple[torch.optim.SGD, LambdaLR]:
    """The preset's optimiser for the network, and its rate over the steps of the whole training."""
    if settings.preset == "paper":
        optimiser = torch.optim.SGD(_matconvnet_groups(network, settings), momentum=0.9)
        return optimiser, LambdaLR(optimiser, lambda step: 1.0)
    trunk = parameter_groups(network.trunk, settings.trunk_rate, settings.decay)
    head = parameter_groups(network.head(), settings.head_rate, settings.decay)
    optimiser = torch.optim.SGD(trunk + head, momentum=0.9, nesterov=True)
    return optimiser, one_cycle(optimiser, steps)


def _matconvnet_groups(network: FCN, settings: SegmentationSettings) -> list[dict[str, Any]]:
    """Rates and decay as in MatConvNet's FCN package (method 2): one group a parameter."""
    skips = {"score_pool4": 0.1, "score_pool3": 0.01}
    groups = []
    for name, parameter in network.named_parameters():
        weight = name.endswith("weight")
        rate = settings.head_rate * skips.get(name.split(".")[0], 1.0) * (1 if weight else 2)
        groups.append({"params": [parameter], "lr": rate, "weight_decay": settings.decay if weight else 0.0})
    return groups
