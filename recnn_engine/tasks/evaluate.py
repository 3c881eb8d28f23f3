"""Measure retrieval on an archive whose folders name the scene class of their images: the paper's Table I."""

from __future__ import annotations

import logging
import os
import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine import __version__
from recnn_engine.datasets.archive import Archive, read_archive, read_photograph
from recnn_engine.descriptors.interface import Descriptor
from recnn_engine.descriptors.recnn import describe, loaded
from recnn_engine.descriptors.table import KINDS, kinds_of, make
from recnn_engine.errors import InputError, ModelError, OutputError, RecnnError, reason_of
from recnn_engine.evaluation.benchmark import RankedGallery, rank_all
from recnn_engine.evaluation.comparison import (
    QUERY_FILE,
    QueryScores,
    compare,
    read_query_scores,
    write_query_scores,
)
from recnn_engine.evaluation.features import GalleryFeatures, default_workers, describe_gallery
from recnn_engine.evaluation.labels import (
    ImageLabels,
    labels_of_class_maps,
    labels_of_table,
    multi_label_measures,
)
from recnn_engine.evaluation.metrics import KS, rank_gallery
from recnn_engine.evaluation.region_retrieval import judged_regions, region_measures
from recnn_engine.evaluation.report import write_report
from recnn_engine.evaluation.splits import DEFAULT_SHARE, Split, draw_split, read_split
from recnn_engine.evaluation.summary import method_results
from recnn_engine.language import tr, trn
from recnn_engine.network.devices import choose_device
from recnn_engine.network.model import ModelFacts, default_model_path, read_model_facts
from recnn_engine.progress import Progress, silent

log = logging.getLogger(__name__)

LIBRARIES = ("numpy", "scipy", "scikit-image", "scikit-learn", "torch", "rasterio")


@dataclass(frozen=True)
class EvaluationReport:
    """Where the report is, the content of results.json, and how long the run took."""

    out: Path
    page: Path
    results: dict[str, Any]
    seconds: float


@dataclass(frozen=True)
class _Run:
    """What a run works with, all checked."""

    archive: Archive
    splits: list[Split]
    descriptors: list[Descriptor]
    facts: ModelFacts | None
    labels: ImageLabels | None
    other: QueryScores | None
    notes: list[str]


def evaluate(
    archive: Path,
    out: Path,
    *,
    methods: Sequence[str] = (),
    split: str | None = None,
    repeats: int = 1,
    seed: int = 0,
    model: Path | None = None,
    labels: Path | None = None,
    compare_with: Path | None = None,
    workers: int | None = None,
    device: str = "auto",
    progress: Progress = silent,
) -> EvaluationReport:
    """Rank a gallery for each of its images with the methods of Table I, score them, and write a report to `out`.

    methods: keys; all nine for none. split: the gallery's share of each scene class (0.2), drawn by `seed`, or a file
    that names the gallery's images; the other images are for fitting. repeats: splits drawn, by seed, seed + 1, …
    labels: class maps (a folder as `recnn train` reads it) or a table of labels, for the multi-label measures; by
    default class maps beside the images. compare_with: the folder of an earlier run. workers: processes; by default
    one a core, at most four. What is finished is kept in `out` and not described again. Raises InputError,
    DatasetError, ModelError or OutputError.
    """
    begun = time.monotonic()
    if repeats < 1 or seed < 0 or (workers is not None and workers < 1):
        raise InputError(tr("Repeats and workers are 1 or more, and a seed 0 or more."), tr("Correct the number."))
    run = _prepared(archive, methods, split, repeats, seed, model, labels, compare_with, device, progress)
    make_folder(out)
    outcomes: dict[str, list[RankedGallery]] = {}
    label_rows = {}
    for descriptor in run.descriptors:
        for drawn in run.splits:
            features = describe_gallery(
                descriptor, drawn, out / "features", seed=seed, workers=workers or default_workers(), progress=progress
            )
            outcome = rank_all(descriptor, features, drawn.gallery, drawn.seed, progress)
            outcomes.setdefault(descriptor.key, []).append(outcome)
            if drawn is run.splits[0] and run.labels is not None:
                label_rows[descriptor.key] = _label_measures(descriptor, features, drawn, run.labels)
    write_query_scores(out / QUERY_FILE, (o for splits in outcomes.values() for o in splits))
    progress(tr("Writing the report"), 0, 1)
    results = {
        "protocol": _protocol(run, split),
        "methods": {key: method_results(splits) for key, splits in outcomes.items()},
        "multi_label": _multi_label(run, label_rows),
        "region_retrieval": _region_retrieval(run, outcomes, progress),
        "comparison": comparison(out, run.other, compare_with),
        "notes": run.notes,
        "left_out": run.archive.left_out,
        "manifest": _manifest(run, seed, device, workers),
    }
    write_report(out, results, outcomes)
    return EvaluationReport(out, out / "report.html", results, round(time.monotonic() - begun, 2))


def _prepared(
    directory: Path,
    methods: Sequence[str],
    split: str | None,
    repeats: int,
    seed: int,
    model: Path | None,
    labels: Path | None,
    compare_with: Path | None,
    device: str,
    progress: Progress,
) -> _Run:
    """Everything checked before the work begins."""
    kinds = kinds_of(methods)
    facts, path = None, None
    if any(kind.uses_network for kind in kinds):
        path = (model or _starter_model()).absolute()
        facts = read_model_facts(path)
        choose_device(device)
    other = read_query_scores(compare_with) if compare_with else None
    archive = read_archive(directory, progress)
    splits = _splits(archive, split, repeats, seed)
    if not all(drawn.training for drawn in splits) and any(kind.fitting_images for kind in kinds):
        learning = ", ".join(kind.key for kind in kinds if kind.fitting_images)
        raise InputError(
            tr("No image is left for training, which {methods} need.", methods=learning),
            tr("Choose a smaller gallery, or other methods."),
        )
    notes = notes_on(archive, splits)
    known = _labels(archive, labels, notes)
    for note in notes:
        log.warning("%s", note)
    return _Run(archive, splits, [make(kind, path, device) for kind in kinds], facts, known, other, notes)


def _starter_model() -> Path:
    try:
        return default_model_path()
    except ModelError as error:
        without = ",".join(key for key, kind in KINDS.items() if not kind.uses_network)
        raise ModelError(
            error.message, tr("Name a model file, or methods without one: {methods}.", methods=without)
        ) from error


def _splits(archive: Archive, split: str | None, repeats: int, seed: int) -> list[Split]:
    """One split for each seed, or the one of a file."""
    try:
        share = float(split) if split is not None else DEFAULT_SHARE
    except ValueError:
        if repeats > 1:
            raise InputError(
                tr("A split file gives one split, so it cannot be repeated."), tr("Give a share.")
            ) from None
        return [read_split(archive, Path(split))]
    return [draw_split(archive, share, seed + number) for number in range(repeats)]


def notes_on(archive: Archive, splits: Sequence[Split]) -> list[str]:
    """What a reader of the numbers must know."""
    notes = []
    if archive.left_out:
        notes.append(_left_out(archive.left_out))
    smallest = min(len(split.gallery) for split in splits)
    beyond = [f"P@{k}" for k in KS if k > smallest]
    if beyond:
        notes.append(
            tr(
                "Not given: {measures}, since the gallery has {count} images.",
                measures=", ".join(beyond),
                count=smallest,
            )
        )
    lonely = sorted({s for split in splits for s in _scenes_with_one(split)})
    if lonely:
        notes.append(
            tr(
                "Scene classes with a single gallery image, which is therefore no query: {names}.",
                names=", ".join(lonely),
            )
        )
    return notes


def _left_out(reasons: Mapping[str, str]) -> str:
    """How many images were left out; why the first was. reasons: by name, one at least."""
    first = next(iter(reasons.values()))
    return trn(
        "{n} image was left out: {reason}",
        "{n} images were left out, all named in the report, the first because: {reason}",
        len(reasons),
        reason=first,
    )


def _scenes_with_one(split: Split) -> Iterator[str]:
    scenes, counts = np.unique([image.scene for image in split.gallery], return_counts=True)
    return (str(scene) for scene in scenes[counts == 1])


def _labels(archive: Archive, given: Path | None, notes: list[str]) -> ImageLabels | None:
    """The labels asked for; else those of class maps beside the images, where there are usable ones."""
    if given is not None:
        known = labels_of_table(archive, given) if given.is_file() else labels_of_class_maps(archive, given)
        if not known.sets:
            raise InputError(
                tr("{labels} has labels of no image of {folder}.", labels=given, folder=archive.directory),
                tr("Give this archive's labels."),
            )
        return known
    if not any((archive.directory / name).is_dir() for name in ("Labels", "labels")):
        return None
    try:
        return labels_of_class_maps(archive, archive.directory)
    except RecnnError as error:
        notes.append(tr("Labels are not evaluated: {reason}", reason=error.message))
        return None


def make_folder(out: Path) -> None:
    """Make the folder of a report. Raises OutputError where it cannot be made or written to."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            tr("{out} cannot be made: {error}.", out=out, error=reason_of(error)),
            tr("Choose another folder for the report."),
        ) from error
    if not os.access(out, os.W_OK):
        raise OutputError(tr("{out} cannot be written to.", out=out), tr("Choose another folder for the report."))


def _labelled(split: Split, labels: ImageLabels) -> NDArray[np.intp]:
    """Positions of the gallery images whose labels are known."""
    return np.array([i for i, image in enumerate(split.gallery) if image.name in labels.sets], dtype=np.intp)


def _label_measures(
    descriptor: Descriptor, features: GalleryFeatures, split: Split, labels: ImageLabels
) -> dict[str, Any] | None:
    """The multi-label measures among labelled gallery images; None for fewer than two."""
    positions = _labelled(split, labels)
    if len(positions) < 2:
        return None
    sets = np.array([labels.sets[split.gallery[i].name] for i in positions])
    lists = []
    for place, query in enumerate(positions):
        distances = descriptor.distances(features.of(query), features.vectors, features.first)[positions]
        lists.append(rank_gallery(distances, place))
    return multi_label_measures(sets, lists)


def _multi_label(run: _Run, rows: dict[str, dict[str, Any] | None]) -> dict[str, Any] | None:
    measured = {key: row for key, row in rows.items() if row is not None}
    if run.labels is None or not measured:
        return None
    first = next(iter(measured.values()))
    return {"images": first["queries"], "top": first["top"], "names": list(run.labels.names), "methods": measured}


def _region_retrieval(run: _Run, outcomes: dict[str, list[RankedGallery]], progress: Progress) -> dict[str, Any] | None:
    """Retrieval of single regions by ReCNN, where it is evaluated and class maps of its legend are known."""
    descriptor = next((d for d in run.descriptors if d.key == "recnn"), None)
    if descriptor is None or run.labels is None or run.labels.legend != run.facts.legend:
        return None
    outcome = outcomes["recnn"][0]
    positions = _labelled(run.splits[0], run.labels)
    class_maps, truths = [], []
    for done, position in enumerate(positions):
        progress(tr("Region retrieval"), done, len(positions))
        image = outcome.gallery[position]
        photograph = read_photograph(image.path)
        described = describe(loaded(descriptor.model, descriptor.device), photograph.pixels, photograph.valid)
        class_maps.append(described.class_map)
        truths.append(run.labels.class_maps[image.name])
    if not class_maps:
        return None
    vectors = [outcome.features.of(position) for position in positions]
    return region_measures(judged_regions(class_maps, vectors, truths), run.labels.names)


def comparison(out: Path, other: QueryScores | None, folder: Path | None) -> dict[str, Any] | None:
    """The differences of the run in `out` to an earlier one, as results.json holds them; None without one."""
    if other is None:
        return None
    differences = compare(read_query_scores(out), other)
    return {"other": str(folder), "differences": [asdict(difference) for difference in differences]}


def _protocol(run: _Run, split: str | None) -> dict[str, Any]:
    first = run.splits[0]
    return {
        "archive": str(run.archive.directory),
        "split": split or str(DEFAULT_SHARE),
        "splits": len(run.splits),
        "seeds": [drawn.seed for drawn in run.splits],
        "scenes": len({image.scene for image in first.gallery}),
        "gallery": len(first.gallery),
        "training": len(first.training),
        "relevant": "same scene class, the query included",
        "ties": "the query first, then by name",
        "anmrr": "K = 2 NG, ranks from 1, beyond K they count 1.25 K",
        "gallery_images": [[image.name for image in drawn.gallery] for drawn in run.splits],
    }


def _manifest(run: _Run, seed: int, device: str, workers: int | None) -> dict[str, Any]:
    facts = run.facts
    model = facts and {"name": facts.name, "fingerprint": facts.fingerprint, "provenance": facts.provenance}
    return {
        **environment(),
        "seed": seed,
        "device": device,
        "workers": workers or default_workers(),
        "model": model,
        "descriptors": {descriptor.key: descriptor.settings for descriptor in run.descriptors},
        "fitting_images": {d.key: min(d.fitting_images, len(run.splits[0].training)) for d in run.descriptors},
    }


def environment() -> dict[str, Any]:
    """What runs here: engine, Python, machine and libraries."""
    return {
        "engine": __version__,
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "libraries": {name: version(name) for name in LIBRARIES},
    }
