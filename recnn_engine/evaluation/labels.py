"""Multi-label evaluation: how well the labels of what was found agree with those of the query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.datasets.archive import Archive
from recnn_engine.datasets.label_files import read_labels
from recnn_engine.datasets.label_legend import dataset_legend
from recnn_engine.datasets.pairs import find_pairs
from recnn_engine.errors import InputError, RecnnError
from recnn_engine.evaluation.text_tables import read_lines
from recnn_engine.language import tr
from recnn_engine.legend import Legend

TOP = 20
"""Images of each ranked list that are judged by their labels; the query itself is not one of them."""


@dataclass(frozen=True)
class ImageLabels:
    """What is known to be in images. names: the labels; sets: image name to (labels,) bool.

    class_maps: image name to (H, W) uint8 class ids of `legend`, where labels come from class maps; else empty.
    """

    names: tuple[str, ...]
    sets: dict[str, NDArray[np.bool_]]
    legend: Legend | None
    class_maps: dict[str, NDArray[np.uint8]]


def labels_of_class_maps(archive: Archive, directory: Path) -> ImageLabels:
    """The classes that occur in the class map of each image, of an archive with a folder `Labels` (see `find_pairs`).

    Raises DatasetError for labels outside the legend or without an image.
    """
    written = dataset_legend(directory)
    by_stem = {Path(image.name).with_suffix("").as_posix(): image.name for image in archive.images}
    pairs = [pair for pair in find_pairs(directory) if pair.name in by_stem]
    maps = read_labels([pair.label for pair in pairs], written)
    class_maps = {by_stem[pair.name]: class_map for pair, class_map in zip(pairs, maps, strict=True)}
    legend = written.classes
    ids = np.arange(1, len(legend) + 1)
    sets = {name: np.isin(ids, class_map) for name, class_map in class_maps.items()}
    return ImageLabels(tuple(legend.names), {n: s for n, s in sets.items() if s.any()}, legend, class_maps)


def labels_of_table(archive: Archive, file: Path) -> ImageLabels:
    """The labels of a table: a header with the labels' names, then a line an image, its name and a 0 or 1 a label.

    Columns are separated by commas, semicolons or tabs. Images are named with or without scene and suffix. Raises
    InputError for anything else and for images that the archive does not have.
    """
    rows = read_lines(file)
    if not rows or len(rows[0]) < 2:
        raise InputError(
            tr("{file} has no header of labels.", file=file), tr("Write “image,label,label…” and a line an image.")
        )
    width = len(rows[0])
    known = {alias: image.name for image in archive.images for alias in _aliases(image.name)}
    sets, strange = {}, []
    for number, row in enumerate(rows[1:], 2):
        if len(row) != width or not {value.strip() for value in row[1:]} <= {"0", "1"}:
            raise InputError(
                tr(
                    "Line {number} of {file} is not a name and {count} times 0 or 1.",
                    number=number,
                    file=file,
                    count=width - 1,
                ),
                tr("Correct it."),
            )
        if row[0] not in known:
            strange.append(row[0])
            continue
        sets[known[row[0]]] = np.array([value.strip() == "1" for value in row[1:]])
    if not sets or (strange and not archive.left_out):
        named = (strange or ["–"])[0]
        raise InputError(
            tr("{file} does not match the archive: it names “{name}”.", file=file, name=named),
            tr("Give the labels of this archive."),
        )
    names = tuple(name.strip() for name in rows[0][1:])
    return ImageLabels(names, {n: s for n, s in sets.items() if s.any()}, None, {})


def labels_given_or_beside(archive: Archive, given: Path | None, notes: list[str]) -> ImageLabels | None:
    """The labels asked for; else those of class maps beside the images, where there are usable ones.

    notes: where it is added why they are not. Raises InputError or DatasetError for labels asked for that do not fit.
    """
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


def _aliases(name: str) -> set[str]:
    path = Path(name)
    return {name, path.with_suffix("").as_posix(), path.name, path.stem}


def multi_label_measures(sets: NDArray[np.bool_], lists: Sequence[NDArray[np.intp]]) -> dict[str, Any]:
    """Means over queries of the agreement between the label sets of a query and of the first images of its list.

    sets: (g, labels) bool, none empty. lists: the ranked list of every image, all g positions, itself among them; it
    is taken out. Precision is the share of a found image's labels that the query has, recall the reverse, F1 their
    harmonic mean, Jaccard common over all labels: each averaged over the first `TOP`. NDCG gains the number of common
    labels (Järvelin and Kekäläinen 2002). Weighted average precision is the mean, over places of images with a common
    label, of the mean number of common labels up to there (ACG; Zhao et al. 2015), over the whole list.
    """
    common = sets.astype(np.int64) @ sets.T.astype(np.int64)
    sizes = sets.sum(axis=1)
    rows = []
    for query, ranked in enumerate(lists):
        others = ranked[ranked != query]
        shared, found = common[query, others], sizes[others]
        first = slice(0, TOP)
        jaccard = shared / (sizes[query] + found - shared)
        f1 = 2 * shared / (sizes[query] + found)
        parts = (shared / found, shared / sizes[query], f1, jaccard)
        rows.append([*(part[first].mean() for part in parts), _ndcg(shared), _weighted_precision(shared)])
    names = ("precision", "recall", "f1", "jaccard", "ndcg", "weighted_map")
    return {"top": min(TOP, len(sets) - 1), "queries": len(lists), **dict(zip(names, np.mean(rows, axis=0).tolist()))}


def _ndcg(shared: NDArray[np.int64]) -> float:
    """Discounted gain of the first `TOP` over that of the best order; 1 where no image has a common label."""
    discounts = 1 / np.log2(np.arange(2, min(TOP, len(shared)) + 2))
    best = float(np.sort(shared)[::-1][:TOP] @ discounts)
    return float(shared[:TOP] @ discounts) / best if best else 1.0


def _weighted_precision(shared: NDArray[np.int64]) -> float:
    """Mean of the cumulative average gain at each place of an image with a common label; 0 where there is none."""
    gains = np.cumsum(shared) / np.arange(1, len(shared) + 1)
    return float(gains[shared > 0].mean()) if shared.any() else 0.0
