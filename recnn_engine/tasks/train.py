"""Train a model on pixel labels."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from recnn_engine.datasets.label_legend import LEGEND_FILE, dataset_legend, read_legend
from recnn_engine.datasets.labelled import read_dataset
from recnn_engine.datasets.pairs import find_pairs
from recnn_engine.errors import InputError
from recnn_engine.language import tr
from recnn_engine.network.devices import choose_device
from recnn_engine.network.facts import RESOLUTIONS
from recnn_engine.progress import Progress, silent
from recnn_engine.results.targets import Inputs, check_targets
from recnn_engine.training.hold_out import VALIDATION, split
from recnn_engine.training.loop import Record, seeded
from recnn_engine.training.loss import bfloat16_is_fast
from recnn_engine.training.metrics import SegmentationQuality
from recnn_engine.training.run_folder import RunFolder, summary_writer
from recnn_engine.training.session import Session, best_of, quality_of
from recnn_engine.training.settings import SegmentationSettings, settings_of
from recnn_engine.training.start import WITHOUT_FILE, check_start, start_of


@dataclass(frozen=True)
class TrainRequest:
    """A training of `arch` on a folder of images with labels, whose best epoch becomes the model file `out`.

    `legend` is a file of the classes and colours of the labels, for a folder that has no legend.json; what it marks as
    ignored is unlabelled. Images in the folders named in `hold_out`, or else a fifth of those of each scene, by `seed`,
    judge every `judged_every` epochs; after `patience` judgements without a better one the training ends. `init` is
    "scratch", "imagenet", a model file, or a .pth or .safetensors file with weights of VGG-16. `epochs`, `batch`,
    `crop`, `balance` and `judged_every` go before those of the `preset`, and `rate` multiplies its learning rates.
    `resolution` is the images' ground resolution, m/px. `resume` goes on exactly where an earlier run with the same
    settings stopped.
    """

    dataset: Path
    out: Path
    legend: Path | None = None
    hold_out: Sequence[str] = ()
    arch: str = "fcn8s"
    width: float | None = None
    init: str = "scratch"
    preset: str = "default"
    epochs: int | None = None
    batch: int | None = None
    rate: float | None = None
    crop: int | None = None
    balance: float | None = None
    judged_every: int | None = None
    patience: int | None = None
    tensorboard: bool = False
    resolution: float = 0.3
    seed: int = 0
    device: str = "auto"
    resume: bool = False


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


def train(request: TrainRequest, progress: Progress = silent) -> TrainReport:
    """Train, and write the model of the best epoch; beside it come metrics.json and the run's folder.

    Raises InputError, DatasetError, ModelError or OutputError.

    >>> request = TrainRequest(Path("labelled"), Path("own.safetensors"), width=0.0625, epochs=2, crop=32, device="cpu")
    >>> report = train(request)
    >>> report.training_images, report.validation_images, report.epochs
    (4, 1, 2)
    """
    settings = _settings(request)
    check_start(request.arch, request.width, request.init)
    if request.tensorboard:
        summary_writer()  # refused here, before anything is written
    folder = RunFolder(request.out)
    _check_targets(request, folder)
    device = choose_device(request.device)
    settings = replace(settings, mixed=bfloat16_is_fast(device))
    written = read_legend(request.legend) if request.legend else dataset_legend(request.dataset)
    training, validation = split(read_dataset(request.dataset, written, progress), request.hold_out, request.seed)
    with seeded(request.seed):
        start = start_of(request.arch, request.width, request.init, training)
    folder.make()
    folder.write_split(training.names, validation.names)
    origin: dict[str, Any] = {"data": str(request.dataset), "ignored": written.ignored_names}
    origin |= {"hold out": list(request.hold_out) or VALIDATION, "start": request.init}
    session = Session(start, settings, training, validation, folder, request.resolution, device, origin)
    session.write_manifest()
    started = time.perf_counter()
    with folder.tensorboard(request.tensorboard) as log_epoch:
        history = session.run(log_epoch, resume=request.resume, patience=request.patience, progress=progress)
    return _report(session, history, time.perf_counter() - started)


def _check_targets(request: TrainRequest, folder: RunFolder) -> None:
    """Raises InputError where what the training writes would take the place of what it reads."""
    pairs = find_pairs(request.dataset)
    data = [request.dataset / LEGEND_FILE, *(path for pair in pairs for path in (pair.image, pair.label))]
    start = None if request.init in WITHOUT_FILE else request.init
    inputs: Inputs = {tr("the data set"): data, tr("the legend"): [request.legend], tr("the start"): [start]}
    check_targets(folder.files, inputs)


def _settings(request: TrainRequest) -> SegmentationSettings:
    """The preset's settings with those the request states. Raises InputError for numbers out of range."""
    names = ("epochs", "batch", "crop", "balance", "judged_every")
    stated = {name: getattr(request, name) for name in names if getattr(request, name) is not None}
    for name, value in {**stated, "patience": request.patience}.items():
        if value is not None and (value < 0 or (name != "balance" and value < 1)):
            raise InputError(
                tr("A training with {name} {value} is not possible.", name=name, value=value),
                tr("Give a larger {name}.", name=name),
            )
    rate = request.rate
    if rate is not None and not 0 < rate < math.inf:
        raise InputError(
            tr("The learning rate cannot be multiplied by {rate:g}.", rate=rate), tr("Give a number above 0.")
        )
    finest, coarsest = RESOLUTIONS
    if not finest <= request.resolution <= coarsest:
        raise InputError(
            tr("A model of {resolution:g} m/px is not possible.", resolution=request.resolution),
            tr("Give the ground resolution of the images, {finest:g} to {coarsest:g} m/px.", finest=finest,
               coarsest=coarsest),
        )  # fmt: skip
    settings = settings_of(request.preset, scratch=request.init == "scratch")
    rates = {name: getattr(settings, name) * (rate or 1) for name in ("trunk_rate", "head_rate")}
    return replace(settings, seed=request.seed, **rates, **stated)


def _report(session: Session, history: list[Record], seconds: float) -> TrainReport:
    """The report of a finished training; writes metrics.json and the manifest too."""
    best = best_of(history)
    metrics = {**asdict(quality_of(best)), "epoch": best["epoch"], "epochs": len(history)}
    session.folder.write_metrics(metrics)
    session.write_manifest(metrics)
    return TrainReport(
        model=session.folder.model,
        run=session.folder.path,
        quality=quality_of(best),
        best_epoch=best["epoch"],
        epochs=len(history),
        training_images=len(session.training),
        validation_images=len(session.validation),
        waiting=float(np.mean([record["waiting"] for record in history])),
        seconds=seconds,
    )
