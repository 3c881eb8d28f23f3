"""What a trained model does on images it never saw: class maps against labels, ReCNN+ on a gallery, and pictures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from recnn_engine.datasets.labelled import LabelledImages
from recnn_engine.language import tr
from recnn_engine.network.inference import predict
from recnn_engine.network.interface import Model
from recnn_engine.progress import Progress
from recnn_engine.training.metrics import SegmentationQuality, confusion_matrix, segmentation_quality
from recnn_engine.training.pictures import confusion_picture, example_sheet
from recnn_engine.training.starter.ranking import RankingQuality, ranking_quality

EXAMPLES_A_ROW = 11
"""Examples beside each other in the picture."""


@dataclass(frozen=True)
class Judgement:
    """The quality of class maps of real and of drawn images, and of ReCNN+ on the gallery.

    confusion: (n, n) pixel counts of the real images, true class by predicted. accuracy: share of the labelled pixels
    that are right, by real image.
    """

    real: SegmentationQuality
    drawn: SegmentationQuality
    ranking: RankingQuality
    confusion: list[list[int]]
    accuracy: dict[str, float]


def judge_model(
    model: Model,
    real: LabelledImages,
    drawn: LabelledImages,
    gallery: NDArray[np.uint8],
    scenes: Sequence[str],
    folder: Path,
    progress: Progress,
) -> Judgement:
    """Judge the model as users have it, float32 and whole images; judgement.json and pictures go into the folder.

    gallery: (m, H, W, 3) uint8 RGB; scenes: the scene of each.
    """
    legend = model.facts.legend
    of_real, of_drawn = ([predict(model, p).class_map for p in images.pixels] for images in (real, drawn))
    matrices = [confusion_matrix(truth, found, len(legend)) for truth, found in zip(real.labels, of_real)]
    drawn_matrices = [confusion_matrix(truth, found, len(legend)) for truth, found in zip(drawn.labels, of_drawn)]
    vectors = []
    for done, pixels in enumerate(gallery, 1):
        vectors.append(predict(model, pixels).features.max((1, 2)))
        progress(tr("Judging"), done, len(gallery))
    confusion = np.sum(matrices, axis=0)
    judgement = Judgement(
        segmentation_quality(confusion, legend),
        segmentation_quality(np.sum(drawn_matrices, axis=0), legend),
        ranking_quality(np.stack(vectors), list(scenes)),
        confusion.tolist(),
        {name: float(np.trace(m) / max(1, m.sum())) for name, m in zip(real.names, matrices)},
    )
    (folder / "judgement.json").write_text(json.dumps(asdict(judgement), indent=1), encoding="utf-8")
    confusion_picture(confusion, legend).save(folder / "confusion.png", optimize=True)
    middle_examples(real, of_real, list(judgement.accuracy.values())).save(folder / "examples.jpg", quality=88)
    return judgement


def middle_examples(
    images: LabelledImages, class_maps: Sequence[NDArray[np.uint8]], accuracy: Sequence[float]
) -> Image.Image:
    """Photograph, truth and class map of one image a scene: the one whose accuracy is in the middle."""
    chosen = []
    for scene in sorted(set(images.scenes)):
        rows = [row for row, other in enumerate(images.scenes) if other == scene]
        chosen.append(sorted(rows, key=lambda row: accuracy[row])[len(rows) // 2])
    examples = [(images.pixels[row], images.labels[row], class_maps[row]) for row in chosen]
    return example_sheet(examples, images.legend, columns=EXAMPLES_A_ROW)
