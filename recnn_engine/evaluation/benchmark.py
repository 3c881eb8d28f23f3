"""Rank the gallery of a split for every query, with one descriptor, and score the ranked lists."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.datasets.archive import SceneImage
from recnn_engine.descriptors.interface import Descriptor
from recnn_engine.evaluation.features import GalleryFeatures
from recnn_engine.evaluation.metrics import Scores, rank_gallery
from recnn_engine.language import tr
from recnn_engine.progress import Progress

KEPT = 50
"""How far each ranked list is kept, for the report and the measures of label sets."""


@dataclass(frozen=True)
class RankedGallery:
    """The outcome of one method on one split.

    gallery: its images. queries: (q,) positions of those with a class mate in the gallery. top: (q, ≤KEPT) the first
    gallery positions of each ranked list. scores: a row a query. search_seconds: mean time to rank the gallery.
    """

    key: str
    title: str
    distance: str
    seed: int | None
    gallery: tuple[SceneImage, ...]
    queries: NDArray[np.intp]
    top: NDArray[np.intp]
    scores: Scores
    features: GalleryFeatures
    search_seconds: float

    @property
    def scenes(self) -> NDArray[np.str_]:
        """(q,) the scene class of each query."""
        return np.array([self.gallery[i].scene for i in self.queries])

    def per_scene(self) -> dict[str, dict[str, Any]]:
        """The means over the queries of each scene class."""
        scenes = self.scenes
        return {str(scene): self.scores.of_queries(scenes == scene).means() for scene in np.unique(scenes)}


def rank_all(
    descriptor: Descriptor | type[Descriptor],
    features: GalleryFeatures,
    gallery: tuple[SceneImage, ...],
    seed: int | None,
    progress: Progress,
) -> RankedGallery:
    """Every gallery image queries the gallery it is in; relevant is what has its scene class, itself included.

    An image without a class mate is in every list but is no query.
    """
    scenes = np.array([image.scene for image in gallery])
    queries = np.array([i for i, scene in enumerate(scenes) if (scenes == scene).sum() > 1], dtype=np.intp)
    top, relevance = [], []
    begun = time.perf_counter()
    for done, query in enumerate(queries):
        progress(tr("{title}, ranking", title=descriptor.title), done, len(queries))
        order = rank_gallery(features.distances_from(query, descriptor.distance), query)
        top.append(order[:KEPT])
        relevance.append(scenes[order] == scenes[query])
    progress(tr("{title}, ranking", title=descriptor.title), len(queries), len(queries))
    return RankedGallery(
        key=descriptor.key,
        title=descriptor.title,
        distance=descriptor.distance,
        seed=seed,
        gallery=gallery,
        queries=queries,
        top=np.array(top),
        scores=Scores.of(relevance),
        features=features,
        search_seconds=(time.perf_counter() - begun) / len(queries),
    )
