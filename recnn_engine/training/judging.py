"""How good a network is at images it never trained on, while it trains."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from recnn_engine.datasets.labelled import LabelledImages
from recnn_engine.language import tr
from recnn_engine.network.fcn import FCN
from recnn_engine.network.inference import cores
from recnn_engine.progress import Progress, silent
from recnn_engine.training.augmentation import normalise
from recnn_engine.training.metrics import SegmentationQuality, confusion_matrix, segmentation_quality


@torch.inference_mode()
def judge(
    network: FCN,
    images: LabelledImages,
    mean: tuple[float, ...],
    std: tuple[float, ...],
    progress: Progress = silent,
) -> tuple[SegmentationQuality, NDArray[np.int64]]:
    """Quality on whole images one at a time, as prediction does it, float32, and the confusion matrix.

    The network's mode stays.
    """
    was_training = network.training
    network.eval()
    confusion = np.zeros((len(images.legend),) * 2, dtype=np.int64)
    device = network.score.weight.device
    for done, (pixels, label) in enumerate(zip(images.pixels, images.labels), 1):
        for core in cores(*label.shape):
            seen = torch.tensor(pixels[core.seen_rows, core.seen_columns]).permute(2, 0, 1)[None].float() / 255
            scores = network(normalise(seen, mean, std).to(device))[0][:, core.inner[0], core.inner[1]]
            predicted = (scores.argmax(0) + 1).byte().cpu().numpy()
            confusion += confusion_matrix(label[core.rows, core.columns], predicted, len(images.legend))
        progress(tr("Judging"), done, len(images))
    network.train(was_training)
    return segmentation_quality(confusion, images.legend), confusion
