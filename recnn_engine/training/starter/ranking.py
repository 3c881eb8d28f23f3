"""Retrieval quality of one vector an image, under the protocol of the ReCNN paper's Table I."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from recnn_engine.datasets.scenes import scene_of
from recnn_engine.evaluation.metrics import (
    average_precision,
    normalised_modified_retrieval_rank,
    precision_at,
    rank_gallery,
)
from recnn_engine.network.fcn import Trunk
from recnn_engine.training.augmentation import normalise
from recnn_engine.training.starter.material import Material


@dataclass(frozen=True)
class RankingQuality:
    """Means over all queries: ANMRR (0 best), average precision over the whole ranking, precision at 5."""

    anmrr: float
    map: float
    p_at_5: float


def ranking_quality(features: NDArray[np.float32], scenes: list[str]) -> RankingQuality:
    """Every image queries the gallery it is in; relevant = same scene; L1 distance, ties by position, itself first.

    features: (n, d).
    """
    names = np.asarray(scenes)
    relevance = []
    for query, vector in enumerate(features):
        ranked = rank_gallery(np.abs(features - vector).sum(1), query)
        relevance.append((names == names[query])[ranked])
    return RankingQuality(
        anmrr=float(np.mean([normalised_modified_retrieval_rank(r) for r in relevance])),
        map=float(np.mean([average_precision(r) for r in relevance])),
        p_at_5=float(np.mean([precision_at(r, 5) for r in relevance])),
    )


def gallery_quality(trunk: Trunk, material: Material) -> RankingQuality:
    """ReCNN+ on the gallery with the trunk as it stands, in bfloat16; the trunk is left in training mode."""
    vectors = []
    trunk.eval()
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for pixels in material.gallery:
            image = torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 255
            maps = trunk(normalise(image, material.scenes.mean, material.scenes.std)).conv5_3
            vectors.append(maps.amax((2, 3))[0].float().numpy())
    trunk.train()
    return ranking_quality(np.stack(vectors), [scene_of(name) for name in material.split.gallery])
