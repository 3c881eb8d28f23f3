"""Stage 2 of the starter model: FCN-8s on pixel labels, real and drawn, with the scene task going on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from recnn_engine.datasets.labelled import LabelledImages
from recnn_engine.legend import DLRSD
from recnn_engine.network.fcn import FCN, Trunk
from recnn_engine.progress import Progress
from recnn_engine.training.augmentation import Augmentation
from recnn_engine.training.batches import pixel_batches, steps_of
from recnn_engine.training.judging import judge
from recnn_engine.training.loop import Plan, Record, Training, one_cycle, parameter_groups, run, seeded
from recnn_engine.training.loss import SegmentationLoss, class_weights
from recnn_engine.training.starter.log import write_log
from recnn_engine.training.starter.material import Material
from recnn_engine.training.starter.ranking import gallery_quality
from recnn_engine.training.starter.settings import JUDGED_EVERY, StarterSettings
from recnn_engine.training.starter.trunk import SceneHead, SceneImages, SceneLoss

FC_WIDTH = 160
"""Channels of fc6 and fc7: with the trunk at width 0.5 the file stays below 12 MB."""


def train_pixels(
    trunk: Trunk,
    scene_head: SceneHead,
    material: Material,
    settings: StarterSettings,
    folder: Path,
    progress: Progress,
) -> FCN:
    """Stage 2: FCN-8s on the trunk, from pixel labels, the scene task going on beside it. Returns the last epoch's."""
    pixels = settings.pixels
    with seeded(settings.seed):
        fcn = FCN("fcn8s", len(DLRSD), width=settings.trunk.width, fc_width=FC_WIDTH, batch_norm=True)
    fcn.trunk = trunk
    network = nn.ModuleDict({"fcn": fcn, "scenes": scene_head}).to(memory_format=torch.channels_last)
    groups = parameter_groups(trunk, pixels.trunk_rate, pixels.decay)
    groups += parameter_groups(fcn.head().append(scene_head), pixels.head_rate, pixels.decay)
    optimiser = torch.optim.SGD(groups, momentum=0.9, nesterov=True)
    labelled = material.training.joined(material.drawn)
    steps = steps_of(labelled, pixels)
    schedule = one_cycle(optimiser, pixels.epochs * steps)
    training = Training(network, optimiser, schedule, {"settings": repr(settings)})

    def after_epoch(record: Record) -> None:
        if record["epoch"] % JUDGED_EVERY == 0:
            quality, _ = judge(fcn, material.judged, material.scenes.mean, material.scenes.std)
            record.update(mean_iu=quality.mean_iu, pixel_accuracy=quality.pixel_accuracy)
            record.update(asdict(gallery_quality(trunk, material)))
        write_log(folder / "pixels.jsonl", [*training.history, record])

    run(
        training,
        Plan(
            pixels.epochs,
            steps,
            lambda _: _joint_batches(material, labelled, settings),
            _joint_loss(fcn, scene_head, labelled, settings),
            "Pixels",
            settings.seed,
            clip=settings.clip,
        ),
        folder / "pixels.checkpoint",
        resume=True,
        progress=progress,
        after_epoch=after_epoch,
    )
    return fcn


def _joint_batches(
    material: Material, labelled: LabelledImages, settings: StarterSettings
) -> Iterator[tuple[Tensor, ...]]:
    """One epoch of (views, labels, scene views, scenes), without the last two where scenes do not count."""
    images = material.scenes
    of_pixels = pixel_batches(labelled, settings.pixels, images.mean, images.std)
    if not settings.scene_weight:
        yield from of_pixels
        return
    of_scenes = _endless(images, settings)
    for pixels, scenes in zip(of_pixels, of_scenes):
        yield (*pixels, *scenes)


def _endless(images: SceneImages, settings: StarterSettings) -> Iterator[tuple[Tensor, Tensor]]:
    """Batches of scene views, epoch after epoch: there may be more steps on pixels than on scenes."""
    while True:
        yield from images.batches(settings.per_scene, settings.scene_view, Augmentation(sides=(0.4, 0.9)))


def _joint_loss(
    fcn: FCN, scene_head: SceneHead, labelled: LabelledImages, settings: StarterSettings
) -> Callable[..., Tensor]:
    def compiled(module: nn.Module) -> Callable[..., Any]:
        return torch.compile(module, dynamic=False) if settings.pixels.compile else module

    weights = class_weights(labelled.class_shares(), settings.pixels.balance)
    pixel_loss = SegmentationLoss(compiled(fcn), weights, settings.pixels.mixed)
    if not settings.scene_weight:
        return pixel_loss
    scene_loss = SceneLoss(compiled(fcn.trunk), scene_head, settings.trunk)

    def loss(views: Tensor, labels: Tensor, scene_views: Tensor, scenes: Tensor) -> Tensor:
        return pixel_loss(views, labels) + settings.scene_weight * scene_loss(scene_views, scenes)

    return loss
