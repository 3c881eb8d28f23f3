"""Train a model on pixel labels."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch

from recnn_engine import __version__
from recnn_engine.datasets.label_legend import dataset_legend, read_legend
from recnn_engine.datasets.labelled import LabelledImages, read_dataset
from recnn_engine.errors import DatasetError, InputError
from recnn_engine.language import marked, tr
from recnn_engine.network.model import choose_device, save_model
from recnn_engine.progress import Progress, silent
from recnn_engine.training.loop import Plan, Training, run, seeded
from recnn_engine.training.metrics import SegmentationQuality
from recnn_engine.training.run_folder import RunFolder, write_json
from recnn_engine.training.segmentation import (
    SegmentationLoss,
    SegmentationSettings,
    bfloat16_is_fast,
    class_weights,
    hold_back,
    hold_out_named,
    judge,
    optimiser_of,
    pixel_batches,
    settings_of,
    steps_of,
)
from recnn_engine.training.start import Start, start_of

log = logging.getLogger(__name__)

VALIDATION = 0.2
"""Share of the images of each scene that validates and never trains."""


VERSIONS = {"recnn": __version__, "torch": torch.__version__, "numpy": np.__version__}


@dataclass(frozen=True)
class TrainReport:
    """What a training gave: the model of its best epoch with that epoch's quality on the images held back.

    `waiting`: the share of training time in which the network waited for data. `run`: the folder with the split, the
    history, the learning curves, the confusion matrix, the manifest and the checkpoint.
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


def train(
    dataset: Path,
    out: Path,
    *,
    legend: Path | None = None,
    hold_out: Sequence[str] = (),
    arch: str = "fcn8s",
    width: float | None = None,
    init: str = "scratch",
    preset: str = "default",
    epochs: int | None = None,
    batch: int | None = None,
    rate: float | None = None,
    crop: int | None = None,
    balance: float | None = None,
    judged_every: int | None = None,
    patience: int | None = None,
    tensorboard: bool = False,
    resolution: float = 0.3,
    seed: int = 0,
    device: str = "auto",
    resume: bool = False,
    progress: Progress = silent,
) -> TrainReport:
    """Train `arch` on a folder of images with labels and write the model of the best epoch to `out`.

    `legend` is a file of the classes and colours of the labels, for a folder that has no legend.json; what it marks as
    ignored is unlabelled. Images in the folders named in `hold_out`, or else a fifth of those of each scene, by `seed`,
    judge every `judged_every` epochs; after `patience` judgements without a better one the training ends. `rate`
    multiplies the preset's learning rates. `init` is "scratch", "imagenet", a model file, or a .pth or .safetensors
    file with weights of VGG-16. Beside the model come metrics.json and the run's folder, from which `resume` goes on
    exactly where an earlier run with the same settings stopped. Raises InputError, DatasetError, ModelError or
    OutputError.
    """
    stated = {"epochs": epochs, "batch": batch, "crop": crop, "balance": balance, "judged_every": judged_every}
    settings = _settings(preset, init, seed=seed, patience=patience, rate=rate, **stated)
    chosen = choose_device(device)
    settings = replace(settings, mixed=bfloat16_is_fast(chosen))
    written = read_legend(legend) if legend else dataset_legend(dataset)
    images = read_dataset(dataset, written, progress)
    training, validation = _split(images, hold_out, seed)
    with seeded(seed):
        start = start_of(arch, width, init, training)
    folder = RunFolder.beside(out)
    folder.write_split(training.names, validation.names)
    origin = {"data": str(dataset), "ignored": written.ignored_names}
    origin |= {"hold out": list(hold_out) or VALIDATION, "start": str(init)}
    session = _Session(start, settings, training, validation, out, folder, resolution, chosen, origin)
    folder.write_manifest(session.manifest(None))
    started = time.perf_counter()
    with folder.tensorboard(tensorboard) as log_epoch:
        history = session.train(resume, patience, log_epoch, progress)
    return session.report(history, time.perf_counter() - started)


def _split(images: LabelledImages, hold_out: Sequence[str], seed: int) -> tuple[LabelledImages, LabelledImages]:
    """Images that train and images that judge; warns of classes that there is nothing to learn from."""
    rows = hold_out_named(images, hold_out) if hold_out else hold_back(images, VALIDATION, seed)
    training, validation = (images.subset(side) for side in rows)
    empty = [name for name, share in zip(images.legend.names, training.class_shares()) if not share]
    if len(empty) == len(images.legend):
        raise DatasetError(tr("No training image has a labelled pixel."), tr("Label some, or hold out fewer images."))
    if not any(label.any() for label in validation.labels):
        raise DatasetError(tr("No image held back has a labelled pixel."), tr("Hold out others, or label some."))
    if empty:
        log.warning(
            tr(
                "The model will never find these classes, which no training image shows: {classes}.",
                classes=", ".join(empty),
            )
        )
    return training, validation


def _settings(
    preset: str, init: str, *, seed: int, patience: int | None, rate: float | None, **stated: float | None
) -> SegmentationSettings:
    """The preset's settings with those the user states. Raises InputError for numbers out of range."""
    for name, value in {**stated, "patience": patience}.items():
        if value is not None and (value < 0 or (name != "balance" and value < 1)):
            raise InputError(
                tr("A training with {name} {value} is not possible.", name=name, value=value),
                tr("Give a larger {name}.", name=name),
            )
    if rate is not None and not 0 < rate < math.inf:
        raise InputError(
            tr("The learning rate cannot be multiplied by {rate:g}.", rate=rate), tr("Give a number above 0.")
        )
    settings = settings_of(preset, scratch=init == "scratch")
    rates = {name: getattr(settings, name) * (rate or 1) for name in ("trunk_rate", "head_rate")}
    changes = {name: value for name, value in stated.items() if value is not None}
    return replace(settings, seed=seed, **rates, **changes)


@dataclass(frozen=True)
class _Session:
    """One training: the start, the settings, the images, and where results go."""

    start: Start
    settings: SegmentationSettings
    training: LabelledImages
    validation: LabelledImages
    out: Path
    folder: RunFolder
    resolution: float
    device: torch.device
    origin: dict

    def train(
        self, resume: bool, patience: int | None, log_epoch: Callable[[dict], None], progress: Progress
    ) -> list[dict]:
        """Train to the end; returns the records of all epochs, those that were judged with their quality."""
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
            tr("Training"),
            settings.seed,
            lambda history: patience is not None and _judgements_since_best(history) >= patience,
        )
        run(
            training,
            plan,
            self.folder.checkpoint,
            resume=resume,
            progress=progress,
            after_epoch=self._after_epoch(training, log_epoch, progress),
        )
        return training.history

    def _after_epoch(
        self, training: Training, log_epoch: Callable[[dict], None], progress: Progress
    ) -> Callable[[dict], None]:
        def after_epoch(record: dict) -> None:
            if record["epoch"] % self.settings.judged_every == 0 or record["epoch"] == self.settings.epochs:
                self._judge(record, training.history, progress)
            self.folder.write_history([*training.history, record])
            log_epoch(record)

        return after_epoch

    def _judge(self, record: dict, history: list[dict], progress: Progress) -> None:
        """Add the epoch's quality to its record; where it is the best so far, it becomes the model."""
        quality, confusion = judge(self.start.network, self.validation, self.start.mean, self.start.std, progress)
        record.update(asdict(quality))
        if all(record["mean_iu"] > earlier.get("mean_iu", -1) for earlier in history):
            self._save(record)
            self.folder.write_confusion(confusion, self.training.legend)

    def manifest(self, metrics: dict | None) -> dict:
        """All that is needed to make the model again, with its quality once there is one."""
        return {
            **self.origin,
            "legend": self.training.legend.as_list(),
            "images": {"training": len(self.training), "validation": len(self.validation)},
            "architecture": self._signature()["architecture"],
            "settings": asdict(self.settings),
            "resolution": self.resolution,
            "device": str(self.device),
            "versions": VERSIONS,
            "metrics": metrics,
        }

    def report(self, history: list[dict], seconds: float) -> TrainReport:
        """The report of the finished training; writes metrics.json and the manifest too."""
        best = max((record for record in history if "mean_iu" in record), key=lambda record: record["mean_iu"])
        quality = SegmentationQuality(**{k: best[k] for k in ("mean_iu", "pixel_accuracy", "mean_accuracy", "iu")})
        metrics = {**asdict(quality), "epoch": best["epoch"], "epochs": len(history)}
        write_json(self.out.with_name("metrics.json"), metrics)
        self.folder.write_manifest(self.manifest(metrics))
        return TrainReport(
            model=self.out,
            run=self.folder.path,
            quality=quality,
            best_epoch=best["epoch"],
            epochs=len(history),
            training_images=len(self.training),
            validation_images=len(self.validation),
            waiting=float(np.mean([record["waiting"] for record in history])),
            seconds=seconds,
        )

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
                "versions": VERSIONS,
            },
        )

    def _signature(self) -> dict:
        network = self.start.network
        return {
            marked("architecture"): [network.arch, network.width, network.fc7.out_channels],
            marked("legend"): self.training.legend.to_json(),
            marked("data set"): list(self.training.names),
            marked("settings"): repr(self.settings),
        }


def _judgements_since_best(history: list[dict]) -> int:
    """How many judged epochs followed the best one."""
    judged = [record["mean_iu"] for record in history if "mean_iu" in record]
    return len(judged) - 1 - judged.index(max(judged)) if judged else 0
