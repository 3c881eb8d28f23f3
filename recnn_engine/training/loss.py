"""The loss of class scores against pixel labels, and how much each class counts in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from recnn_engine.legend import UNLABELLED


def pixel_loss(scores: Tensor, labels: Tensor, weights: Tensor) -> Tensor:
    """Mean over images of the mean cross entropy of their labelled pixels, each weighed by its class.

    scores: (N, n, H, W); labels: (N, H, W) class ids, 0 = unlabelled; weights: (n,). Images without any label do not
    count.
    """
    losses = functional.cross_entropy(scores, labels - 1, weights, ignore_index=UNLABELLED - 1, reduction="none").sum(
        (1, 2)
    )
    counts = (labels != UNLABELLED).sum((1, 2))
    known = counts > 0
    return (losses[known] / counts[known]).sum() / known.sum().clamp(min=1)


def class_weights(shares: NDArray[np.float64], balance: float) -> Tensor:
    """(n,) float32: share to the power of -balance, 1 on average over pixels; classes without pixels weigh 1."""
    weights = np.ones_like(shares)
    present = shares > 0
    weights[present] = shares[present] ** -balance
    weights[present] /= (weights * shares).sum()
    return torch.from_numpy(weights).float()


@dataclass(frozen=True)
class SegmentationLoss:
    """The loss of a batch of views (N, 3, h, w) and class ids (N, h, w), wherever they are, on the device of `weights`.

    `forward` is the network, compiled or not; `mixed` runs it in bfloat16.
    """

    forward: Callable[[Tensor], Tensor]
    weights: Tensor
    mixed: bool

    def __call__(self, views: Tensor, labels: Tensor) -> Tensor:
        device = self.weights.device
        with torch.autocast(device.type, torch.bfloat16, enabled=self.mixed):
            scores = self.forward(views.to(device))
        return pixel_loss(scores.float(), labels.to(device), self.weights)


def bfloat16_is_fast(device: str) -> bool:
    """Whether convolutions in bfloat16 gain anything there: on GPUs that have it, on CPUs with matrix tiles (AMX)."""
    if device.startswith("cuda"):
        return torch.cuda.is_bf16_supported()
    has_tiles = getattr(torch.cpu, "_is_amx_tile_supported", None)
    return device == "cpu" and has_tiles is not None and has_tiles()
