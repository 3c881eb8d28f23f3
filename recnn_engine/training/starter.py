"""The starter model from random weights, in one command: python -m recnn_engine.training.starter --help

Stages: the split; the trunk on the scene labels of training images; FCN-8s on pixel labels, real and drawn, with the
scene task going on; the judgement. Each leaves its state in the run's folder, and the same command goes on from there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import click
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from recnn_engine import __version__
from recnn_engine.console import progress_bars, speaks_plainly
from recnn_engine.datasets.labelled import LabelledImages, read_dataset
from recnn_engine.datasets.scenes import Split, design_split, read_images, scene_images, scene_of
from recnn_engine.legend import DLRSD
from recnn_engine.network.fcn import FCN, Trunk
from recnn_engine.network.model import Model, load_model, save_model
from recnn_engine.progress import Progress
from recnn_engine.sampling.sample import draw_sample
from recnn_engine.training.augmentation import Augmentation, normalise
from recnn_engine.training.judging import Judgement, judge_model
from recnn_engine.training.loop import Plan, Training, one_cycle, parameter_groups, run, seeded
from recnn_engine.training.pretraining import SceneHead, SceneImages, SceneLoss, TrunkSettings, train_trunk
from recnn_engine.training.ranking import RankingQuality, ranking_quality
from recnn_engine.training.segmentation import (
    SegmentationLoss,
    SegmentationSettings,
    class_weights,
    judge,
    pixel_batches,
    steps_of,
)

RESOLUTION = 0.3
"""Ground resolution of UC Merced and of the sample, in metres per pixel."""

FC_WIDTH = 160
"""Channels of fc6 and fc7: with the trunk at width 0.5 the file stays below 12 MB."""

JUDGED_EVERY = 5
"""Epochs between two looks at the gallery. The looks choose nothing: the last epoch is the model."""


@dataclass(frozen=True)
class StarterSettings:
    """Settings of both stages.

    In the second, a step also has `per_scene` training images of every scene, in views of `scene_view` pixels a side;
    their loss counts `scene_weight`. `drawn` images of every scene class are drawn with `drawn_seed` to train on, and
    `drawn_judged` with the next seed to judge. `clip`: the longest gradient.
    """

    trunk: TrunkSettings = field(default_factory=TrunkSettings)
    pixels: SegmentationSettings = field(
        default_factory=lambda: SegmentationSettings(epochs=40, batch=16, trunk_rate=0.02, compile=True)
    )
    scene_weight: float = 1.0
    per_scene: int = 3
    scene_view: int = 128
    drawn: int = 5
    drawn_judged: int = 2
    drawn_seed: int = 1000
    clip: float = 5.0
    seed: int = 0


@dataclass(frozen=True)
class Material:
    """All that is read: training images by scene, labelled images by use, and the gallery (n, 256, 256, 3) uint8."""

    split: Split
    scenes: SceneImages
    training: LabelledImages
    judged: LabelledImages
    drawn: LabelledImages
    drawn_judged: LabelledImages
    gallery: NDArray[np.uint8]


def gather(archive: Path, folder: Path, settings: StarterSettings, progress: Progress) -> Material:
    """Split the archive, draw the samples where they are not there yet, and decode everything once."""
    for name, seed, count in (("drawn", 0, settings.drawn), ("drawn_judged", 1, settings.drawn_judged)):
        draw_sample(folder / name, seed=settings.drawn_seed + seed, per_scene=count, side=0, progress=progress)
    images = archive / "Images"
    labelled = read_dataset(archive)
    scenes = scene_images(images)
    with_label = {n for names in scenes.values() for n in names if _stem(n) in labelled.names}
    split = design_split(scenes, with_label, seed=settings.seed)
    split.write(folder)
    judges = {_stem(name) for name in split.judged}
    return Material(
        split,
        scene_training_images(images, split),
        labelled.subset([i for i, name in enumerate(labelled.names) if name not in judges]),
        labelled.subset([i for i, name in enumerate(labelled.names) if name in judges]),
        read_dataset(folder / "drawn"),
        read_dataset(folder / "drawn_judged"),
        read_images(images, split.gallery),
    )


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0]


def scene_training_images(images: Path, split: Split) -> SceneImages:
    """The split's training images with their scene numbers and the mean and deviation of their pixels."""
    pixels = read_images(images, split.training)
    scenes = sorted({scene_of(name) for name in split.training})
    numbers = np.array([scenes.index(scene_of(name)) for name in split.training])
    some = pixels.reshape(-1, 3)[::101].astype(np.float64) / 255
    return SceneImages(pixels, numbers, tuple(some.mean(0).round(4).tolist()), tuple(some.std(0).round(4).tolist()))


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

    def after_epoch(record: dict) -> None:
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
    def compiled(module: nn.Module) -> Callable[..., Tensor]:
        return torch.compile(module, dynamic=False) if settings.pixels.compile else module

    weights = class_weights(labelled.class_shares(), settings.pixels.balance)
    pixel_loss = SegmentationLoss(compiled(fcn), weights, settings.pixels.mixed)
    if not settings.scene_weight:
        return pixel_loss
    scene_loss = SceneLoss(compiled(fcn.trunk), scene_head, settings.trunk)

    def loss(views: Tensor, labels: Tensor, scene_views: Tensor, scenes: Tensor) -> Tensor:
        return pixel_loss(views, labels) + settings.scene_weight * scene_loss(scene_views, scenes)

    return loss


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


def write_model(out: Path, fcn: FCN, material: Material, settings: StarterSettings, folder: Path) -> Model:
    """Save the network as the starter model and load it again."""
    logs = [folder / f"{stage}.jsonl" for stage in ("trunk", "pixels")]
    records = [json.loads(line) for path in logs if path.exists() for line in path.read_text("utf-8").splitlines()]
    scenes = f"scenes of {len(material.split.training)} training images, " if settings.scene_weight else ""
    provenance = {
        "data": f"UC Merced Land Use: {scenes}pixel labels of {len(material.training)} training images; "
        f"{len(material.drawn)} drawn images of `recnn sample`; from random weights",
        "held back": f"{len(material.split.gallery)} images, {len(material.judged)} with pixel labels",
        "split seed": settings.seed,
        "settings": asdict(settings),
        "training seconds": round(sum(record["seconds"] for record in records)),
        "waiting for data": round(float(np.mean([record["waiting"] for record in records])), 3),
        "threads": torch.get_num_threads(),
        "versions": {"recnn": __version__, "torch": torch.__version__, "numpy": np.__version__},
    }
    save_model(
        out,
        fcn,
        name="starter",
        legend=DLRSD,
        mean=material.scenes.mean,
        std=material.scenes.std,
        resolution=RESOLUTION,
        provenance=provenance,
    )
    return load_model(out, "cpu")


def write_log(path: Path, records: list[dict]) -> None:
    """Write the log, one JSON object a line. Written anew, it tells an epoch once that a kill made begin again."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def train_starter(archive: Path, out: Path, folder: Path, settings: StarterSettings, progress: Progress) -> Judgement:
    """All stages, going on from what the folder has; writes the model to `out` and its judgement into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    material = gather(archive, folder, settings, progress)

    def after_epoch(trunk: Trunk, history: list[dict]) -> None:
        if history[-1]["epoch"] % JUDGED_EVERY == 0:
            history[-1].update(asdict(gallery_quality(trunk, material)))
        write_log(folder / "trunk.jsonl", history)

    trunk, scene_head = train_trunk(
        material.scenes, settings.trunk, folder / "trunk.checkpoint", progress=progress, after_epoch=after_epoch
    )
    fcn = train_pixels(trunk, scene_head, material, settings, folder, progress)
    model = write_model(out, fcn, material, settings, folder)
    scenes = [scene_of(name) for name in material.split.gallery]
    return judge_model(model, material.judged, material.drawn_judged, material.gallery, scenes, folder, progress)


def without_scenes(settings: StarterSettings) -> StarterSettings:
    """The settings of the track on pixel labels alone: one rate for trunk and head, as many epochs as scenes had."""
    trunk, pixels = settings.trunk, settings.pixels
    return replace(
        settings,
        trunk=replace(trunk, epochs=0),
        pixels=replace(pixels, epochs=trunk.epochs, trunk_rate=pixels.head_rate),
        scene_weight=0.0,
    )


@click.command()
@click.option("--scenes", type=click.Path(path_type=Path), required=True, help="UC Merced with Images and Labels.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The model file to write.")
@click.option("--run", "folder", type=click.Path(path_type=Path), required=True, help="Folder of the run's state.")
@click.option("--seed", default=0, show_default=True, help="Of the split and of all training.")
@click.option("--pixels-only", is_flag=True, help="Without any scene label: the other track of the model card.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bars.")
@speaks_plainly
def main(scenes: Path, out: Path, folder: Path, seed: int, pixels_only: bool, quiet: bool) -> None:
    """Train the starter model from random weights. Started again, goes on where it stopped."""
    if "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(os.cpu_count() or 1)
    settings = StarterSettings(trunk=TrunkSettings(seed=seed), seed=seed)
    if pixels_only:
        settings = without_scenes(settings)
    with progress_bars(quiet) as progress:
        judgement = train_starter(scenes, out, folder, settings, progress)
    click.echo(json.dumps({k: asdict(getattr(judgement, k)) for k in ("real", "drawn", "ranking")}, indent=1))


if __name__ == "__main__":
    main()
