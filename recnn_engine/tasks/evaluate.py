"""Measure retrieval on an archive whose folders name the scene class of their images: the paper's Table I."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recnn_engine.datasets.archive import read_archive
from recnn_engine.descriptors.interface import Descriptor
from recnn_engine.descriptors.registry import kinds, kinds_of, make
from recnn_engine.errors import InputError, ModelError, require
from recnn_engine.evaluation.comparison import QUERY_FILE, comparison, read_query_scores, write_query_scores
from recnn_engine.evaluation.features import default_workers
from recnn_engine.evaluation.label_retrieval import multi_label, region_retrieval
from recnn_engine.evaluation.labels import labels_given_or_beside
from recnn_engine.evaluation.manifest import manifest_of, protocol_of
from recnn_engine.evaluation.notes import notes_on
from recnn_engine.evaluation.report import report_files, write_report
from recnn_engine.evaluation.run import Run, rank_splits
from recnn_engine.evaluation.splits import Split, splits_of
from recnn_engine.evaluation.summary import method_results
from recnn_engine.evaluation.thumbnails import Thumbnails
from recnn_engine.folders import make_folder
from recnn_engine.language import tr
from recnn_engine.network.devices import choose_device
from recnn_engine.network.facts import default_model_path
from recnn_engine.network.model import LazyModel
from recnn_engine.progress import Progress, silent
from recnn_engine.results.targets import check_targets, model_file

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class EvaluateRequest:
    """What to measure on an archive in folders, and where the report goes.

    methods: keys or titles of descriptors; all for none. split: the gallery's share of each scene class (0.2), drawn by
    `seed`, or a file that names the gallery's images; the other images are for fitting. repeats: splits drawn, by seed,
    seed + 1, … labels: class maps (a folder as `recnn train` reads it) or a table of labels, for the multi-label
    measures; by default class maps beside the images. compare_with: the folder of an earlier run. workers: processes;
    by default one a core, at most four.
    """

    archive: Path
    out: Path
    methods: Sequence[str] = ()
    split: str | None = None
    repeats: int = 1
    seed: int = 0
    model: Path | None = None
    labels: Path | None = None
    compare_with: Path | None = None
    workers: int | None = None
    device: str = "auto"


@dataclass(frozen=True)
class EvaluationReport:
    """Where the report is, the content of results.json, and how long the run took."""

    out: Path
    page: Path
    results: dict[str, Any]
    seconds: float


def evaluate(request: EvaluateRequest, progress: Progress = silent) -> EvaluationReport:
    """Rank a gallery for each of its images with the methods of Table I, score them, and write a report.

    What is finished is kept in the report's folder and not described again. Raises InputError, DatasetError, ModelError
    or OutputError, all but the last before anything is written.

    >>> report = evaluate(EvaluateRequest(Path("scenes"), Path("report"), ["color"], split="0.5", workers=1))
    >>> report.page.name, list(report.results["methods"]), report.results["protocol"]["gallery"]
    ('report.html', ['color'], 6)
    """
    begun = time.monotonic()
    require("matplotlib")
    check_targets(report_files(request.out), _inputs(request))
    run = _prepared(request, progress)
    for note in run.notes:
        log.warning("%s", note)
    out, seed, workers = request.out, request.seed, request.workers or default_workers()
    make_folder(out)
    outcomes = rank_splits(run, out / "features", seed=seed, workers=workers, progress=progress)
    write_query_scores(out / QUERY_FILE, (ranked for splits in outcomes.values() for ranked in splits))
    progress(tr("Writing the report"), 0, 1)
    results = {
        "protocol": protocol_of(run, request.split),
        "methods": {key: method_results(splits) for key, splits in outcomes.items()},
        "multi_label": multi_label(run.labels, outcomes),
        "region_retrieval": region_retrieval(run, outcomes, progress),
        "comparison": comparison(out, run.other, request.compare_with),
        "notes": run.notes,
        "left_out": run.archive.left_out,
        "manifest": manifest_of(run, seed, request.device, workers),
    }
    write_report(out, results, outcomes, Thumbnails())
    return EvaluationReport(out, out / "report.html", results, round(time.monotonic() - begun, 2))


def _inputs(request: EvaluateRequest) -> dict[str, list[Path | str | None]]:
    """What is read, by what a person calls it."""
    earlier = request.compare_with and request.compare_with / QUERY_FILE
    return {
        tr("the archive"): [request.archive],
        tr("the list of the gallery"): [request.split],
        tr("the labels"): [request.labels],
        tr("the model"): [model_file(request.model)],
        tr("the earlier run"): [earlier],
    }


def _prepared(request: EvaluateRequest, progress: Progress) -> Run:
    """Everything checked before the work begins."""
    if request.repeats < 1 or request.seed < 0 or (request.workers is not None and request.workers < 1):
        raise InputError(tr("Repeats and workers are 1 or more, and a seed 0 or more."), tr("Correct the number."))
    chosen = kinds_of(request.methods)
    model = _model(request) if any(kind.uses_network for kind in chosen) else None
    descriptors = [make(kind, model) for kind in chosen]
    other = read_query_scores(request.compare_with) if request.compare_with else None
    archive = read_archive(request.archive, progress)
    splits = splits_of(archive, request.split, request.repeats, request.seed)
    _check_training(descriptors, splits)
    notes = notes_on(archive, splits)
    labels = labels_given_or_beside(archive, request.labels, notes)
    return Run(archive, splits, descriptors, model, labels, other, notes)


def _model(request: EvaluateRequest) -> LazyModel:
    """The model, with a device that is there."""
    try:
        path = request.model or default_model_path()
    except ModelError as error:
        without = ",".join(key for key, kind in kinds().items() if not kind.uses_network)
        raise ModelError(
            error.message, tr("Name a model file, or methods without one: {methods}.", methods=without)
        ) from error
    model = LazyModel(path, request.device)
    choose_device(request.device)
    return model


def _check_training(descriptors: Sequence[Descriptor], splits: Sequence[Split]) -> None:
    learning = [descriptor.key for descriptor in descriptors if descriptor.fitting_images]
    if learning and not all(split.training for split in splits):
        raise InputError(
            tr("No image is left for training, which {methods} need.", methods=", ".join(learning)),
            tr("Choose a smaller gallery, or other methods."),
        )
