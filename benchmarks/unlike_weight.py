"""Choose `UNLIKE_WEIGHT` on training images and report it on the gallery: benchmarks/unlike_weight.py ARCHIVE

ARCHIVE is UC Merced: the images that the starter model learnt from, in three galleries as large as that of
`resources/starter_gallery.txt`, and the images that this file names. Every image is a query; its first ten results are
marked relevant where they show its scene, else not relevant, and all are ranked again. Nothing is kept.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from recnn_engine.datasets.archive import SceneImage, read_archive  # noqa: E402
from recnn_engine.descriptors.recnn_plus import WholeFeatures  # noqa: E402
from recnn_engine.evaluation.features import default_workers, describe_gallery  # noqa: E402
from recnn_engine.evaluation.metrics import average_precision, rank_gallery  # noqa: E402
from recnn_engine.evaluation.splits import Split, read_split  # noqa: E402
from recnn_engine.network.model import LazyModel  # noqa: E402
from recnn_engine.progress import silent  # noqa: E402
from recnn_engine.search.distances import manhattan_distances  # noqa: E402

WEIGHTS = (0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1)
MARKED = 10
PER_SCENE = 20
"""Images of a scene in each gallery, as many as `resources/starter_gallery.txt` has."""

Positions = NDArray[np.intp]


@dataclass(frozen=True)
class Gallery:
    """Described images. scenes: (g,) str; vectors: (g, C) float32, ReCNN+; distances: (g, g) float64, their L1."""

    scenes: NDArray[np.str_]
    vectors: NDArray[np.float32]
    distances: NDArray[np.float64]


Rerank = Callable[[Gallery, Positions, Positions], NDArray[np.float64]]
"""(g,) distances, from what is searched for, the query first, and what is not."""


def without_marks(gallery: Gallery, alike: Positions, unlike: Positions) -> NDArray[np.float64]:
    """The distances to the query alone."""
    return gallery.distances[alike[0]]


def less_unlike(gallery: Gallery, alike: Positions, unlike: Positions, weight: float) -> NDArray[np.float64]:
    """What `Query.combined` gives with that weight."""
    mean = gallery.distances[alike].mean(axis=0)
    return mean - weight * gallery.distances[unlike].mean(axis=0) if len(unlike) else mean


def moved_away(gallery: Gallery, alike: Positions, unlike: Positions, weight: float) -> NDArray[np.float64]:
    """The distances to one vector: the mean of what is searched for, moved away from that of what is not (Rocchio)."""
    mean = gallery.vectors[alike].mean(axis=0)
    away = mean - gallery.vectors[unlike].mean(axis=0) if len(unlike) else 0
    return manhattan_distances(mean + np.float32(weight) * away, gallery.vectors)


def reranked_precision(gallery: Gallery, rerank: Rerank, query: int) -> float:
    """The average precision of a query's list after its first results were marked."""
    relevant = gallery.scenes == gallery.scenes[query]
    first = rank_gallery(gallery.distances[query], query)[:MARKED]
    distances = rerank(gallery, first[relevant[first]], first[~relevant[first]])
    return average_precision(relevant[rank_gallery(distances, query)])


def draw_galleries(images: Sequence[SceneImage], seed: int = 0) -> list[list[SceneImage]]:
    """The images in galleries of `PER_SCENE` a scene, drawn by the seed; what is left over is in none."""
    random = np.random.default_rng(seed)
    scenes = np.array([image.scene for image in images])
    drawn = [random.permutation(np.flatnonzero(scenes == scene)) for scene in np.unique(scenes)]
    number = min(map(len, drawn)) // PER_SCENE
    parts = np.stack([scene[: number * PER_SCENE].reshape(number, PER_SCENE) for scene in drawn], axis=1)
    return [[images[position] for position in np.sort(part.ravel())] for part in parts]


def describe(images: Sequence[SceneImage]) -> Gallery:
    """Describe images by the starter model, in processes of one core each."""
    descriptor, all_of_them = WholeFeatures(LazyModel.of(None)), Split(tuple(images), (), None)
    with tempfile.TemporaryDirectory() as folder:
        vectors = describe_gallery(
            descriptor, all_of_them, Path(folder), seed=0, workers=default_workers(), progress=silent
        ).vectors
    distances = np.array([manhattan_distances(vector, vectors) for vector in vectors])
    return Gallery(np.array([image.scene for image in images]), vectors, distances)


def main() -> None:
    """Print the mean average precision of each way to use marks: each training gallery, their mean, the gallery."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    split = read_split(read_archive(parser.parse_args().archive, silent), ROOT / "resources" / "starter_gallery.txt")
    galleries = [describe(images) for images in (*draw_galleries(split.training), split.gallery)]
    ways = {"no marks": without_marks}
    ways |= {f"less unlike, {weight:g}": partial(less_unlike, weight=weight) for weight in WEIGHTS}
    ways |= {f"Rocchio, {weight:g}": partial(moved_away, weight=weight) for weight in WEIGHTS}
    print("way, weight", *(f"training {i}" for i in range(1, len(galleries))), "training", "gallery", sep=" | ")
    for way, rerank in ways.items():
        *training, held = (np.mean([reranked_precision(g, rerank, q) for q in range(len(g.scenes))]) for g in galleries)
        print(way, *(f"{score:.4f}" for score in (*training, np.mean(training), held)), sep=" | ", flush=True)


if __name__ == "__main__":
    main()
