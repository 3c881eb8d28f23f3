"""Retrieval judged by labels and by true class maps, where they are known of a gallery's images."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.datasets.archive import read_photograph
from recnn_engine.evaluation.benchmark import RankedGallery
from recnn_engine.evaluation.labels import ImageLabels, multi_label_measures
from recnn_engine.evaluation.metrics import rank_gallery
from recnn_engine.evaluation.region_retrieval import judged_regions, region_measures
from recnn_engine.evaluation.run import Run
from recnn_engine.language import tr
from recnn_engine.progress import Progress

Outcomes = Mapping[str, Sequence[RankedGallery]]
"""The ranked galleries of each method by its key, a split each."""


def multi_label(labels: ImageLabels | None, outcomes: Outcomes) -> dict[str, Any] | None:
    """The multi-label measures of each method on its first split; None where fewer than two images have labels."""
    if labels is None:
        return None
    measured = {key: _label_measures(splits[0], labels) for key, splits in outcomes.items()}
    methods = {key: row for key, row in measured.items() if row is not None}
    if not methods:
        return None
    first = next(iter(methods.values()))
    return {"images": first["queries"], "top": first["top"], "names": list(labels.names), "methods": methods}


def region_retrieval(run: Run, outcomes: Outcomes, progress: Progress) -> dict[str, Any] | None:
    """Retrieval of single regions, where a method that knows them is judged and class maps of its legend are known."""
    labels = run.labels
    descriptor = next((d for d in run.descriptors if d.level == "region"), None)
    if descriptor is None or labels is None or labels.legend != descriptor.origin.legend:
        return None
    outcome = outcomes[descriptor.key][0]
    positions = _labelled(outcome, labels)
    class_maps, truths = [], []
    for done, position in enumerate(positions):
        progress(tr("Region retrieval"), done, len(positions))
        image = outcome.gallery[position]
        photograph = read_photograph(image.path)
        class_maps.append(descriptor.describe(photograph.pixels, photograph.valid).class_map)
        truths.append(labels.class_maps[image.name])
    if not class_maps:
        return None
    vectors = [outcome.features.of(position) for position in positions]
    return region_measures(judged_regions(class_maps, vectors, truths), labels.names)


def _label_measures(outcome: RankedGallery, labels: ImageLabels) -> dict[str, Any] | None:
    positions = _labelled(outcome, labels)
    if len(positions) < 2:
        return None
    sets = np.array([labels.sets[outcome.gallery[i].name] for i in positions])
    lists = [
        rank_gallery(outcome.features.distances_from(query, outcome.distance)[positions], place)
        for place, query in enumerate(positions)
    ]
    return multi_label_measures(sets, lists)


def _labelled(outcome: RankedGallery, labels: ImageLabels) -> NDArray[np.intp]:
    """Positions of the gallery images whose labels are known."""
    return np.array([i for i, image in enumerate(outcome.gallery) if image.name in labels.sets], dtype=np.intp)
