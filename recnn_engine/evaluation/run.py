"""A run on an archive in folders: each method on each split, described, ranked and scored."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from recnn_engine.datasets.archive import Archive
from recnn_engine.descriptors.interface import Descriptor
from recnn_engine.evaluation.benchmark import RankedGallery, rank_all
from recnn_engine.evaluation.comparison import QueryScores
from recnn_engine.evaluation.features import describe_gallery
from recnn_engine.evaluation.labels import ImageLabels
from recnn_engine.evaluation.splits import Split
from recnn_engine.network.model import LazyModel
from recnn_engine.progress import Progress


@dataclass(frozen=True)
class Run:
    """What a run works with, all checked. model: where a descriptor uses one. other: scores to compare with."""

    archive: Archive
    splits: list[Split]
    descriptors: list[Descriptor]
    model: LazyModel | None
    labels: ImageLabels | None
    other: QueryScores | None
    notes: list[str]


def rank_splits(
    run: Run, folder: Path, *, seed: int, workers: int, progress: Progress
) -> dict[str, list[RankedGallery]]:
    """The ranked galleries of each method, by its key: one for each split.

    folder: where features are kept as soon as they are finished. seed: of fitting. workers: processes.
    """
    ranked: dict[str, list[RankedGallery]] = {}
    for descriptor in run.descriptors:
        for split in run.splits:
            features = describe_gallery(descriptor, split, folder, seed=seed, workers=workers, progress=progress)
            outcome = rank_all(descriptor, features, split.gallery, split.seed, progress)
            ranked.setdefault(descriptor.key, []).append(outcome)
    return ranked
