"""Labelled images in memory: the pairs of a data set on disk, decoded.

A data set with classes of its own states them in `legend.json`, or in a file named beside it (see `label_legend`).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recnn_engine.datasets.image_files import read_rgb
from recnn_engine.datasets.label_files import read_labels
from recnn_engine.datasets.label_legend import LabelLegend, dataset_legend
from recnn_engine.datasets.pairs import Pair, find_pairs, images_and_labels
from recnn_engine.errors import DatasetError
from recnn_engine.language import tr, trn
from recnn_engine.legend import Legend
from recnn_engine.progress import Progress, silent

log = logging.getLogger(__name__)

_STRETCH = 1.1
"""Largest ratio of an image's width : height to its label's, for images a few pixels smaller than their labels."""


@dataclass(frozen=True)
class LabelledImages:
    """Decoded pairs: `pixels[i]` (H, W, 3) uint8 RGB and `labels[i]` (H, W) uint8 class ids of `names[i]`."""

    legend: Legend
    names: tuple[str, ...]
    scenes: tuple[str, ...]
    pixels: tuple[NDArray[np.uint8], ...]
    labels: tuple[NDArray[np.uint8], ...]

    def __len__(self) -> int:
        return len(self.names)

    def subset(self, rows: Sequence[int]) -> LabelledImages:
        """The pairs of those numbers, in that order."""
        return LabelledImages(
            self.legend,
            tuple(self.names[row] for row in rows),
            tuple(self.scenes[row] for row in rows),
            tuple(self.pixels[row] for row in rows),
            tuple(self.labels[row] for row in rows),
        )

    def joined(self, other: LabelledImages) -> LabelledImages:
        """These pairs, then the other's."""
        return LabelledImages(
            self.legend,
            self.names + other.names,
            self.scenes + other.scenes,
            self.pixels + other.pixels,
            self.labels + other.labels,
        )

    def class_shares(self) -> NDArray[np.float64]:
        """(n,) share of each class among all labelled pixels."""
        counts = np.zeros(len(self.legend), dtype=np.int64)
        for label in self.labels:
            counts += np.bincount(label.ravel(), minlength=len(self.legend) + 1)[1:]
        return counts / max(1, int(counts.sum()))

    def pixel_statistics(self) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
        """Mean and standard deviation of RGB in 0..1 over every 101st pixel, the deviation never 0."""
        some = np.concatenate([pixels.reshape(-1, 3)[::101] for pixels in self.pixels]) / 255
        return tuple(some.mean(0).round(4).tolist()), tuple(some.std(0).round(4).clip(min=0.001).tolist())


def read_dataset(directory: Path, legend: LabelLegend | None = None, progress: Progress = silent) -> LabelledImages:
    """Every image of the folder that has a label, decoded; `legend` goes before the folder's own.

    Images without a label are left out, with a warning. Raises DatasetError naming the file that is wrong.
    """
    images, labels = images_and_labels(directory)
    without = sorted(set(images) - set(labels))
    if without:
        log.warning(
            trn(
                "{n} image without a label is left out: {first}.",
                "{n} images without a label are left out, such as {first}.",
                len(without),
                first=images[without[0]],
            )
        )
    pairs = find_pairs(directory)
    legend = legend or dataset_legend(directory)
    class_ids = read_labels([pair.label for pair in pairs], legend)
    pixels = []
    for pair, ids in zip(pairs, class_ids):
        pixels.append(_fitting_image(pair, ids.shape[::-1]))
        progress(tr("Reading images"), len(pixels), len(pairs))
    names, scenes = tuple(pair.name for pair in pairs), tuple(pair.scene for pair in pairs)
    return LabelledImages(legend.classes, names, scenes, tuple(pixels), tuple(class_ids))


def _fitting_image(pair: Pair, size: tuple[int, int]) -> NDArray[np.uint8]:
    """The pair's image at its label's size (width, height). Raises DatasetError for one of another shape."""
    pixels = read_rgb(pair.image)
    height, width = pixels.shape[:2]
    stretch = (width * size[1]) / (height * size[0])
    if not 1 / _STRETCH <= stretch <= _STRETCH:
        raise DatasetError(
            tr(
                "{image} has {width} × {height} pixels, its label {label} {label_width} × {label_height}.",
                image=pair.image,
                width=width,
                height=height,
                label=pair.label,
                label_width=size[0],
                label_height=size[1],
            ),
            tr("A label shows the same place as its image: replace or remove one."),
        )
    return pixels if (width, height) == size else read_rgb(pair.image, size)
