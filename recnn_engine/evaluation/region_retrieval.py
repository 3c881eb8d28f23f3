"""Region retrieval: a query is one region, relevant are the regions of other images that truly show the same class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from recnn_engine.evaluation.metrics import average_precision
from recnn_engine.legend import UNLABELLED
from recnn_engine.regions import label_regions

LEAST_AREA = 64
"""Pixels of a region that takes part: below, its class map is edges and specks."""

LEAST_LABELLED = 0.5
"""Share of a region that must be labelled for its true class to be known."""

MOST_REGIONS = 4000
"""Regions beyond are thinned out evenly: all pairs are compared."""


@dataclass(frozen=True)
class JudgedRegions:
    """Regions whose true class is known. classes: (n,) true class ids; images: (n,); vectors: (n, C) float32."""

    classes: NDArray[np.uint8]
    images: NDArray[np.intp]
    vectors: NDArray[np.float32]


def true_classes(class_map: NDArray[np.uint8], truth: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(n,) the class most labelled pixels of each connected region of `class_map` truly have; 0 where not known.

    class_map: (H, W) uint8. truth: (h, w) uint8, 0 = unlabelled; brought to (H, W) by the nearest pixel. A region is
    known where it has `LEAST_AREA` pixels and `LEAST_LABELLED` of them are labelled.
    """
    if truth.shape != class_map.shape:
        truth = np.asarray(Image.fromarray(truth).resize(class_map.shape[::-1], Image.Resampling.NEAREST))
    numbers = label_regions(class_map)
    count, classes = int(numbers.max(initial=0)), int(truth.max(initial=0)) + 1
    votes = np.zeros((count + 1, classes), dtype=np.int64)
    np.add.at(votes, (numbers.ravel(), truth.ravel()), 1)
    votes = votes[1:]
    areas = votes.sum(axis=1)
    labelled = areas - votes[:, UNLABELLED]
    known = (areas >= LEAST_AREA) & (labelled >= LEAST_LABELLED * areas) & (labelled > 0)
    votes[:, UNLABELLED] = -1
    return np.where(known, votes.argmax(axis=1), UNLABELLED).astype(np.uint8)


def judged_regions(
    class_maps: Sequence[NDArray[np.uint8]], vectors: Sequence[NDArray[np.float32]], truths: Sequence[NDArray[np.uint8]]
) -> JudgedRegions:
    """The regions of images whose true class is known, at most `MOST_REGIONS`.

    class_maps: what the model says; vectors: (m, C) of each image, a row a region; truths: what is so.
    """
    classes, images, features = [], [], []
    for number, (class_map, rows, truth) in enumerate(zip(class_maps, vectors, truths, strict=True)):
        found = true_classes(class_map, truth)
        known = found != UNLABELLED
        classes.append(found[known])
        images.append(np.full(known.sum(), number))
        features.append(rows[known])
    joined = JudgedRegions(np.concatenate(classes), np.concatenate(images), np.concatenate(features))
    kept = np.linspace(0, len(joined.classes) - 1, min(len(joined.classes), MOST_REGIONS)).astype(int)
    return JudgedRegions(joined.classes[kept], joined.images[kept], joined.vectors[kept])


def region_measures(regions: JudgedRegions, names: Sequence[str]) -> dict[str, Any]:
    """Mean average precision of region queries under L2, over classes and for each, and what chance would give.

    Regions of the query's own image are in no list. names: class names in order of ids. A query without a relevant
    region in another image does not count. `chance` is the mean share of relevant regions in a list.
    """
    precisions: dict[int, list[float]] = {}
    shares: dict[int, list[float]] = {}
    vectors = regions.vectors.astype(np.float64)
    squares = np.einsum("ij,ij->i", vectors, vectors)
    for query in range(len(vectors)):
        others = np.flatnonzero(regions.images != regions.images[query])
        relevant = regions.classes[others] == regions.classes[query]
        if not relevant.any():
            continue
        distances = squares[others] - 2 * (vectors[others] @ vectors[query])
        order = np.argsort(distances, kind="stable")
        own = int(regions.classes[query])
        precisions.setdefault(own, []).append(average_precision(relevant[order]))
        shares.setdefault(own, []).append(float(relevant.mean()))
    per_class = {
        names[number - 1]: {
            "map": float(np.mean(precisions[number])),
            "chance": float(np.mean(shares[number])),
            "queries": len(precisions[number]),
        }
        for number in sorted(precisions)
    }
    return {
        "map": float(np.mean([c["map"] for c in per_class.values()])) if per_class else None,
        "chance": float(np.mean([c["chance"] for c in per_class.values()])) if per_class else None,
        "regions": len(vectors),
        "least_area": LEAST_AREA,
        "per_class": per_class,
    }
