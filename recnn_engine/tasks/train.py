"""Train a model on pixel labels."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch

from recnn_engine import __version__
from recnn_engine.errors import InputError, OutputError
from recnn_engine.network.fcn import FCN
from recnn_engine.network.model import choose_device, read_model_facts, save_model
from recnn_engine.network.shapes import SKIPS
from recnn_engine.network.weights import IMAGENET_MEAN, IMAGENET_STD, start_from_imagenet, start_from_model
from recnn_engine.progress import Progress, silent
from recnn_engine.training.datasets import LabelledImages, read_dataset
from recnn_engine.training.loop import Plan, Training, run, seeded
from recnn_engine.training.metrics import SegmentationQuality
from recnn_engine.training.pictures import confusion_picture
from recnn_engine.training.segmentation import (
    SegmentationLoss,
    SegmentationSettings,
    bfloat16_is_fast,
    class_weights,
    hold_back,
    judge,
    optimiser_of,
    pixel_batches,
    settings_of,
    steps_of,
)

VALIDATION = 0.2
"""Share of the images of each scene that validates and never trains."""

DEFAULT_WIDTH = 0.5
"""Width of a trunk from random weights: VGG-16 with half the channels trains on a laptop."""


@dataclass(frozen=True)
class TrainReport:
    """What a training gave: the model of its best epoch with that epoch's quality on the images held back.

    `waiting`: the share of training time in which the network waited for data. `run`: the folder with the split, the
    history, the confusion matrix and the checkpoint.
    """

    model: Path
    run: Path
    quality: SegmentationQuality
    best_epoch: int
    epochs: int
    training_images: int
    validation_images: int
    waiting: float
    seconds: float


@dataclass(frozen=True)
class _Start:
    """The network a training starts from and the pixel statistics that go with it."""

    network: FCN
    mean: tuple[float, float, float]
    std: tuple[float, float, float]


def train(
    dataset: Path,
    out: Path,
    *,
    arch: str = "fcn8s",
    width: float | None = None,
    init: str = "scratch",
    preset: str = "default",
    epochs: int | None = None,
    batch: int | None = None,
    crop: int | None = None,
    balance: float | None = None,
    resolution: float = 0.3,
    seed: int = 0,
    device: str = "auto",
    resume: bool = False,
    progress: Progress = silent,
) -> TrainReport:
    """Train `arch` on a folder of images with labels and write the model of the best epoch to `out`.

    A fifth of the images of each scene is held back, by `seed`, and judges every epoch. `init` is "scratch", "imagenet"
    or a model file. Beside the model come metrics.json and the run's folder, from which `resume` goes on exactly where
    an earlier run with the same settings stopped. Raises InputError, DatasetError, ModelError or OutputError.
    """
    settings = _settings(preset, init, epochs=epochs, batch=batch, crop=crop, balance=balance, seed=seed)
    chosen = choose_device(device)
    settings = replace(settings, mixed=bfloat16_is_fast(chosen))
    images = read_dataset(dataset)
    training_rows, validation_rows = hold_back(images, VALIDATION, seed)
    training, validation = images.subset(training_rows), images.subset(validation_rows)
    folder = _run_folder(out, training, validation)
    with seeded(seed):
        start = _start(arch, width, init, training)
    started = time.perf_counter()
    session = _Session(start, settings, training, validation, out, folder, resolution, chosen)
    history = session.train(resume, progress)
    best = max(history, key=lambda record: record["mean_iu"])
    quality = SegmentationQuality(**{k: best[k] for k in ("mean_iu", "pixel_accuracy", "mean_accuracy", "iu")})
    report = TrainReport(
        model=out,
        run=folder,
        quality=quality,
        best_epoch=best["epoch"],
        epochs=len(history),
        training_images=len(training),
        validation_images=len(validation),
        waiting=float(np.mean([record["waiting"] for record in history])),
        seconds=time.perf_counter() - started,
    )
    _write_json(out.with_name("metrics.json"), {**asdict(quality), "epoch": report.best_epoch, "epochs": report.epochs})
    return report


def _settings(preset: str, init: str, *, seed: int, **stated: float | None) -> SegmentationSettings:
    """The preset's settings with those the user states. Raises InputError for numbers out of range."""
    for name, value in stated.items():
        if value is not None and (value < 0 or (name != "balance" and value < 1)):
            raise InputError(f"A training with {name} {value} is not possible.", f"Give a larger {name}.")
    changes = {name: value for name, value in stated.items() if value is not None}
    return replace(settings_of(preset, scratch=init == "scratch"), seed=seed, **changes)


def _start(arch: str, width: float | None, init: str, training: LabelledImages) -> _Start:
    """A network from random weights with batch norm, or from given weights, which need none."""
    if arch not in SKIPS:
        raise InputError(f"There is no architecture “{arch}”.", f"Choose one of: {', '.join(SKIPS)}.")
    classes = len(training.legend)
    if init == "imagenet":
        network = FCN(arch, classes, width=1.0 if width is None else width)
        start_from_imagenet(network)
        return _Start(network, IMAGENET_MEAN, IMAGENET_STD)
    if init != "scratch":
        facts = read_model_facts(init)
        network = FCN(arch, classes, width=facts.width if width is None else width, fc_width=facts.fc_width)
        start_from_model(network, Path(init), training.legend)
        return _Start(network, facts.mean, facts.std)
    width = DEFAULT_WIDTH if width is None else width
    if not 0 < width <= 4:
        raise InputError(f"A trunk of width {width:g} is not possible.", "Give a width above 0, 1 is VGG-16.")
    network = FCN(arch, classes, width=width, fc_width=max(16, round(512 * width)), batch_norm=True)
    return _Start(network, *training.pixel_statistics())


def _run_folder(out: Path, training: LabelledImages, validation: LabelledImages) -> Path:
    """The run's folder beside the model, with the split written into it."""
    folder = out.with_suffix(".run")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {folder} cannot be made: {error}.", "Choose another place.") from error
    _write_json(folder / "split.json", {"training": training.names, "validation": validation.names})
    return folder


@dataclass(frozen=True)
class _Session:
    """One training: the start, the settings, the images, and where results go."""

    start: _Start
    settings: SegmentationSettings
    training: LabelledImages
    validation: LabelledImages
    out: Path
    folder: Path
    resolution: float
    device: torch.device

    def train(self, resume: bool, progress: Progress) -> list[dict]:
        """Train to the end; returns the records of all epochs, each with its quality."""
        settings, start = self.settings, self.start
        network = start.network.to(self.device, memory_format=torch.channels_last)
        steps = steps_of(self.training, settings)
        optimiser, schedule = optimiser_of(network, settings, settings.epochs * steps)
        training = Training(network, optimiser, schedule, self._signature())
        weights = class_weights(self.training.class_shares(), settings.balance).to(self.device)
        forward = torch.compile(network, dynamic=False) if settings.compile else network
        plan = Plan(
            settings.epochs,
            steps,
            lambda _: pixel_batches(self.training, settings, start.mean, start.std),
            SegmentationLoss(forward, weights, settings.mixed),
            "Training",
            settings.seed,
        )
        run(
            training,
            plan,
            self.folder / "checkpoint.safetensors",
            resume=resume,
            progress=progress,
            after_epoch=self._judging(training),
        )
        return training.history

    def _judging(self, training: Training) -> Callable[[dict], None]:
        def after_epoch(record: dict) -> None:
            quality, confusion = judge(self.start.network, self.validation, self.start.mean, self.start.std)
            record.update(asdict(quality))
            if all(record["mean_iu"] > earlier["mean_iu"] for earlier in training.history):
                self._save(record)
                confusion_picture(confusion, self.training.legend).save(self.folder / "confusion.png")
            _write_json(self.folder / "history.json", [*training.history, record])

        return after_epoch

    def _save(self, record: dict) -> None:
        save_model(
            self.out,
            self.start.network,
            name=self.out.stem,
            legend=self.training.legend,
            mean=self.start.mean,
            std=self.start.std,
            resolution=self.resolution,
            provenance={
                "data": f"{len(self.training)} labelled images; {len(self.validation)} more validated",
                "settings": asdict(self.settings),
                "metrics": {k: record[k] for k in ("epoch", "mean_iu", "pixel_accuracy", "mean_accuracy", "iu")},
                "versions": {"recnn": __version__, "torch": torch.__version__},
            },
        )

    def _signature(self) -> dict:
        network = self.start.network
        return {
            "architecture": [network.arch, network.width, network.fc7.out_channels],
            "legend": self.training.legend.to_json(),
            "data set": list(self.training.names),
            "settings": repr(self.settings),
        }


def _write_json(path: Path, content: object) -> None:
    try:
        path.write_text(json.dumps(content, indent=1), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error}.", "Choose another place.") from error
