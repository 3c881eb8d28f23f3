"""The starter model from random weights, in one command: python -m recnn_engine.training.starter --help

Stages: the split; the trunk on the scene labels of training images; FCN-8s on pixel labels, real and drawn, with the
scene task going on. Each leaves its state in the run's folder, and the same command goes on from there.
"""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import click
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

import recnn_engine
from recnn_engine.legend import DLRSD
from recnn_engine.network.fcn import FCN, Trunk
from recnn_engine.network.inference import predict
from recnn_engine.network.model import Model, ModelFacts, load_model, save_model
from recnn_engine.progress import Progress
from recnn_engine.tasks.sample import draw_sample
from recnn_engine.training.augmentation import Augmentation, normalise
from recnn_engine.training.datasets import LabelledImages, read_dataset
from recnn_engine.training.loop import Plan, Training, one_cycle, parameter_groups, run, seeded
from recnn_engine.training.metrics import SegmentationQuality, confusion_matrix, segmentation_quality
from recnn_engine.training.pretraining import SceneImages, SceneLoss, SceneNetwork, TrunkSettings, train_trunk
from recnn_engine.training.ranking import RankingQuality, ranking_quality
from recnn_engine.training.scenes import Split, design_split, read_images, scene_images, scene_of
from recnn_engine.training.segmentation import (
    SegmentationSettings,
    class_weights,
    judge,
    pixel_batches,
    pixel_loss,
    steps_of,
)

RESOLUTION = 0.3
"""Ground resolution of UC Merced and of the sample, in metres per pixel."""

FC_WIDTH = 160
"""Channels of fc6 and fc7: with the trunk at width 0.5 the file stays below 12 MB."""


@dataclass(frozen=True)
class StarterSettings:
    """Settings of both stages.

    In the second, a step also has `per_scene` training images of every scene, in views of `scene_view` pixels a side;
    their loss counts `scene_weight`.
    """

    trunk: TrunkSettings = field(default_factory=TrunkSettings)
    pixels: SegmentationSettings = field(
        default_factory=lambda: SegmentationSettings(epochs=50, batch=16, compile=True)
    )
    scene_weight: float = 0.5
    per_scene: int = 3
    scene_view: int = 160
    sample_seed: int = 1000
    sample_per_scene: int = 5
    seed: int = 0


@dataclass(frozen=True)
class Material:
    """All that the stages read: training images by scene, labelled images by use, the gallery (n, H, W, 3) uint8."""

    split: Split
    scenes: SceneImages
    training: LabelledImages
    judged: LabelledImages
    drawn: LabelledImages
    gallery: NDArray[np.uint8]


def gather(archive: Path, sample: Path, settings: StarterSettings) -> Material:
    """Split the archive, draw the sample where it is not there yet, and decode everything once."""
    draw_sample(sample, seed=settings.sample_seed, per_scene=settings.sample_per_scene)
    images = archive / "Images"
    labelled = read_dataset(archive)
    scenes = scene_images(images)
    with_label = {n for names in scenes.values() for n in names if n.rsplit(".", 1)[0] in labelled.names}
    split = design_split(scenes, with_label, seed=settings.seed)
    stems = {name.rsplit(".", 1)[0] for name in split.judged}
    return Material(
        split,
        scene_training_images(images, split),
        labelled.subset([i for i, name in enumerate(labelled.names) if name not in stems]),
        labelled.subset([i for i, name in enumerate(labelled.names) if name in stems]),
        read_dataset(sample),
        read_images(images, split.gallery),
    )


def scene_training_images(images: Path, split: Split) -> SceneImages:
    """The split's training images with their scene numbers and the mean and deviation of their pixels."""
    pixels = read_images(images, split.training)
    scenes = sorted({scene_of(name) for name in split.training})
    numbers = np.array([scenes.index(scene_of(name)) for name in split.training])
    some = pixels.reshape(-1, 3)[::101].astype(np.float64) / 255
    return SceneImages(pixels, numbers, tuple(some.mean(0).round(4).tolist()), tuple(some.std(0).round(4).tolist()))


def gallery_quality(trunk: Trunk, material: Material) -> RankingQuality:
    """ReCNN+ on the gallery with the trunk as it stands, in bfloat16; the trunk is left in training mode."""
    vectors = []
    trunk.eval()
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for pixels in material.gallery:
            image = torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 255
            maps = trunk(normalise(image, material.scenes.mean, material.scenes.std)).conv5_3
            vectors.append(maps.amax((2, 3))[0].float().numpy())
    trunk.train()
    return ranking_quality(np.stack(vectors), [scene_of(name) for name in material.split.gallery])


def train_pixels(
    network: SceneNetwork, material: Material, settings: StarterSettings, folder: Path, progress: Progress
) -> tuple[FCN, list[dict]]:
    """Stage 2: FCN-8s on the trunk, from pixel labels, the scene task going on beside it."""
    pixels = settings.pixels
    with seeded(settings.seed):
        fcn = FCN("fcn8s", len(DLRSD), width=settings.trunk.width, fc_width=FC_WIDTH, batch_norm=True)
    fcn.trunk = network.trunk
    joint = nn.ModuleDict({"fcn": fcn, "scenes": network}).to(memory_format=torch.channels_last)
    heads = fcn.head().append(network.classify)
    optimiser = torch.optim.SGD(
        parameter_groups(network.trunk, pixels.trunk_rate, pixels.decay)
        + parameter_groups(heads, pixels.head_rate, pixels.decay),
        momentum=0.9,
        nesterov=True,
    )
    labelled = material.training.joined(material.drawn)
    steps = steps_of(labelled, pixels)
    training = Training(
        joint, optimiser, one_cycle(optimiser, pixels.epochs * steps), {"settings": repr(asdict(settings))}
    )

    def after_epoch(record: dict) -> None:
        if record["epoch"] % 5 == 0:
            quality, _ = judge(fcn, material.judged, material.scenes.mean, material.scenes.std)
            record.update(asdict(gallery_quality(network.trunk, material)))
            record.update(mean_iu=quality.mean_iu, pixel_accuracy=quality.pixel_accuracy)
        log(folder, "pixels", record)

    run(
        training,
        Plan(
            pixels.epochs,
            steps,
            lambda _: _joint_batches(material, labelled, settings),
            _joint_loss(fcn, network, labelled, settings),
            "Pixels",
            settings.seed,
        ),
        folder / "pixels.checkpoint",
        resume=True,
        progress=progress,
        after_epoch=after_epoch,
    )
    return fcn, training.history


def _joint_batches(
    material: Material, labelled: LabelledImages, settings: StarterSettings
) -> Iterator[tuple[Tensor, ...]]:
    """One epoch of (views, labels, scene views, scenes)."""
    images = material.scenes
    of_scenes = images.batches(settings.per_scene, settings.scene_view, Augmentation(sides=(0.4, 1.0)))
    for pixels, scenes in zip(pixel_batches(labelled, settings.pixels, images.mean, images.std), of_scenes):
        yield (*pixels, *scenes)


def _joint_loss(fcn: FCN, network: SceneNetwork, labelled: LabelledImages, settings: StarterSettings):
    forward = torch.compile(fcn, dynamic=False) if settings.pixels.compile else fcn
    trunk = torch.compile(network.trunk, dynamic=False) if settings.pixels.compile else network.trunk
    scene_loss = SceneLoss(network, trunk, settings.trunk)
    weights = class_weights(labelled.class_shares(), settings.pixels.balance)

    def loss(views: Tensor, labels: Tensor, scene_views: Tensor, scenes: Tensor) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            scores = forward(views)
        of_pixels = pixel_loss(scores.float(), labels, weights)
        return of_pixels + settings.scene_weight * scene_loss(scene_views, scenes)

    return loss


def log(folder: Path, stage: str, record: dict) -> None:
    """Append the record to the run's log, one JSON object a line."""
    with (folder / f"{stage}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")
