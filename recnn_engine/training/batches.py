"""Random views of labelled images, in batches: what a training on pixel labels sees."""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch
from torch import Tensor

from recnn_engine.datasets.labelled import LabelledImages
from recnn_engine.training.augmentation import (
    look,
    look_labels,
    normalise,
    part_seen,
    random_views,
    recolour,
)
from recnn_engine.training.settings import SegmentationSettings


def pixel_batches(
    images: LabelledImages, settings: SegmentationSettings, mean: tuple[float, ...], std: tuple[float, ...]
) -> Iterator[tuple[Tensor, Tensor]]:
    """One epoch of (views (N, 3, crop, crop) normalised, class ids (N, crop, crop) int64) in random order."""
    rows = torch.repeat_interleave(torch.tensor(views_of(images, settings.crop)))
    missing = steps_of(images, settings) * settings.batch - len(rows)
    order = torch.cat([torch.randperm(len(rows)), torch.randint(len(rows), (missing,))])
    chosen = rows[order].tolist()
    for start in range(0, len(chosen), settings.batch):
        views = [_view(images, i, settings) for i in chosen[start : start + settings.batch]]
        seen = recolour(torch.cat([v for v, _ in views]), settings.augmentation)
        yield normalise(seen, mean, std), torch.cat([label for _, label in views])


def views_of(images: LabelledImages, crop: int) -> list[int]:
    """How often an epoch looks at each image: once, and large ones as often as they have squares of that side."""
    return [max(1, round(label.size / crop**2)) for label in images.labels]


def steps_of(images: LabelledImages, settings: SegmentationSettings) -> int:
    """Batches an epoch; the last is filled up with views drawn again."""
    return math.ceil(sum(views_of(images, settings.crop)) / settings.batch)


def _view(images: LabelledImages, row: int, settings: SegmentationSettings) -> tuple[Tensor, Tensor]:
    """One random view of one image and its label, as a batch of one."""
    height, width = images.labels[row].shape
    view = random_views(1, settings.augmentation, (settings.crop / width, settings.crop / height))
    rows, columns, view = part_seen(view, height, width)
    pixels = torch.tensor(images.pixels[row][rows, columns]).permute(2, 0, 1)[None].float() / 255
    labels = torch.tensor(images.labels[row][rows, columns])[None]
    return look(pixels, view, settings.crop), look_labels(labels, view, settings.crop)
