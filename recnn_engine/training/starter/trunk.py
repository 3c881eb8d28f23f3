"""Stage 1 of the starter model: the trunk learns from the scene each training image shows.

Two losses: cross entropy of the scene from the maximum and the mean of conv5_3, with label smoothing; and a contrastive
loss (Khosla et al. 2020) on the maximum of conv5_3 under L1, which is the ReCNN+ descriptor under its own distance.
Every other batch is CutMix (Yun et al. 2019) and has the first loss alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from recnn_engine.network.fcn import Trunk, TrunkMaps
from recnn_engine.progress import Progress
from recnn_engine.training.augmentation import Augmentation, look, normalise, random_views, recolour
from recnn_engine.training.loop import Plan, Record, Training, one_cycle, parameter_groups, run, seeded


@dataclass(frozen=True)
class TrunkSettings:
    """Settings of the scene stage.

    `per_scene` images of every scene make a batch of views of `view` pixels a side; `sides` as in `Augmentation`;
    `clip`: the longest gradient.
    """

    width: float = 0.5
    epochs: int = 60
    view: int = 128
    sides: tuple[float, float] = (0.4, 1.0)
    per_scene: int = 4
    rate: float = 0.05
    clip: float = 2.0
    decay: float = 5e-4
    smoothing: float = 0.1
    contrast_weight: float = 0.5
    temperature: float = 0.1
    seed: int = 0
    compile: bool = True


class SceneHead(nn.Module):
    """A scene classifier on the maximum and the mean of conv5_3 with `channels` channels."""

    def __init__(self, channels: int, scenes: int) -> None:
        super().__init__()
        self.dropout = nn.Dropout(0.3)
        self.classify = nn.Linear(2 * channels, scenes)

    def forward(self, maps: Tensor) -> tuple[Tensor, Tensor]:
        """Scene scores (N, scenes) and ReCNN+ vectors (N, c) of conv5_3 maps (N, c, h, w)."""
        maps = maps.float()
        maxima = maps.amax((2, 3))
        return self.classify(self.dropout(torch.cat([maxima, maps.mean((2, 3))], 1))), maxima


def contrastive_l1(vectors: Tensor, scenes: Tensor, temperature: float) -> Tensor:
    """Mean over all pairs of one scene of −log P(pair), P a softmax of −L1 distance over the rest of the batch.

    vectors: (N, c); scenes: (N,). Distances are taken relative to the batch's mean, so that scale gains nothing.
    """
    distances = torch.cdist(vectors, vectors, p=1)
    itself = torch.eye(len(vectors), dtype=torch.bool)
    scores = -distances / (distances[~itself].mean() * temperature)
    chances = scores.masked_fill(itself, -torch.inf).log_softmax(1)
    same = (scenes[:, None] == scenes[None, :]) & ~itself
    return -chances[same].mean()


def cut_and_mix(images: Tensor, scenes: Tensor) -> tuple[Tensor, Tensor, float]:
    """CutMix: one random box of every image comes from another. Returns images, the others' scenes, the box's share."""
    side = images.shape[2]
    box = max(1, round(side * float(torch.rand(())) ** 0.5 * 0.8))
    top, left = (int(torch.randint(side - box + 1, ())) for _ in range(2))
    others = torch.randperm(len(images))
    images = images.clone()
    images[:, :, top : top + box, left : left + box] = images[others, :, top : top + box, left : left + box]
    return images, scenes[others], (box / side) ** 2


@dataclass(frozen=True)
class SceneImages:
    """Decoded training images (n, side, side, 3) uint8, their scene numbers (n,), and the model's pixel statistics."""

    pixels: NDArray[np.uint8]
    scenes: NDArray[np.int64]
    mean: tuple[float, float, float]
    std: tuple[float, float, float]

    def batches(self, per_scene: int, size: int, augmentation: Augmentation) -> Iterator[tuple[Tensor, Tensor]]:
        """One epoch of (views, scenes): every batch has `per_scene` images of every scene, each image comes once."""
        members = [torch.from_numpy(np.flatnonzero(self.scenes == s)) for s in np.unique(self.scenes)]
        orders = [m[torch.randperm(len(m))] for m in members]
        for start in range(0, self.steps(per_scene) * per_scene, per_scene):
            chosen = torch.cat([order[start : start + per_scene] for order in orders])
            yield self.views(chosen, size, augmentation), torch.from_numpy(self.scenes)[chosen]

    def steps(self, per_scene: int) -> int:
        """Batches an epoch."""
        return int(np.bincount(self.scenes).min()) // per_scene

    def views(self, chosen: Tensor, size: int, augmentation: Augmentation) -> Tensor:
        """Random views (N, 3, size, size), normalised, of the chosen images."""
        images = torch.from_numpy(self.pixels[chosen.numpy()]).permute(0, 3, 1, 2).float() / 255
        seen = look(images, random_views(len(chosen), augmentation), size)
        return normalise(recolour(seen, augmentation), self.mean, self.std)


@dataclass(frozen=True)
class SceneLoss:
    """The loss of a batch of views and scenes; `trunk` may be compiled."""

    trunk: Callable[[Tensor], TrunkMaps]
    head: SceneHead
    settings: TrunkSettings

    def __call__(self, images: Tensor, scenes: Tensor) -> Tensor:
        mixing = bool(torch.rand(()) < 0.5)
        others, share = scenes, 0.0
        if mixing:
            images, others, share = cut_and_mix(images, scenes)
        with torch.autocast("cpu", torch.bfloat16):
            maps = self.trunk(images).conv5_3
        scores, maxima = self.head(maps)
        smoothing = self.settings.smoothing
        loss = (1 - share) * functional.cross_entropy(scores, scenes, label_smoothing=smoothing)
        loss = loss + share * functional.cross_entropy(scores, others, label_smoothing=smoothing)
        if mixing:
            return loss
        return loss + self.settings.contrast_weight * contrastive_l1(maxima, scenes, self.settings.temperature)


def train_trunk(
    images: SceneImages,
    settings: TrunkSettings,
    checkpoint: Path,
    *,
    progress: Progress,
    after_epoch: Callable[[Trunk, list[Record]], None],
) -> tuple[Trunk, SceneHead]:
    """The scene stage to its end, going on from the checkpoint where there is one.

    After every epoch, `after_epoch` gets the trunk and the records of all epochs so far; it may add to the last.
    """
    with seeded(settings.seed):
        trunk = Trunk(settings.width, batch_norm=True)
        head = SceneHead(trunk.channels, len(np.unique(images.scenes)))
    network = nn.ModuleDict({"trunk": trunk, "head": head}).to(memory_format=torch.channels_last)
    steps = images.steps(settings.per_scene)
    groups = parameter_groups(network, settings.rate, settings.decay)
    optimiser = torch.optim.SGD(groups, momentum=0.9, nesterov=True)
    schedule = one_cycle(optimiser, settings.epochs * steps)
    views = Augmentation(sides=settings.sides)
    training = Training(network, optimiser, schedule, {"settings": repr(settings)})
    loss = SceneLoss(torch.compile(trunk, dynamic=False) if settings.compile else trunk, head, settings)
    run(
        training,
        Plan(
            settings.epochs,
            steps,
            lambda _: images.batches(settings.per_scene, settings.view, views),
            loss,
            "Scenes",
            settings.seed,
            clip=settings.clip,
        ),
        checkpoint,
        resume=True,
        progress=progress,
        after_epoch=lambda record: after_epoch(trunk, [*training.history, record]),
    )
    return trunk, head
