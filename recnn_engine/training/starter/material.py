"""What the starter model is trained on and judged by: UC Merced with DLRSD's labels, and drawn images."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recnn_engine.datasets.labelled import LabelledImages, read_dataset
from recnn_engine.datasets.scenes import Split, design_split, read_images, scene_images, scene_of
from recnn_engine.progress import Progress
from recnn_engine.sampling.sample import draw_sample
from recnn_engine.training.starter.settings import StarterSettings
from recnn_engine.training.starter.trunk import SceneImages


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
