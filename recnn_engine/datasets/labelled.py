"""Image and label pairs on disk, in the layouts and label encodings that are found for DLRSD and its like.

Layouts: `Images/<scene>/` beside `Labels/<scene>/`; labels as `Images/**/*.png` beside a folder with the photographs
(`UCMerced_LandUse/Images`); flat `imgs/` beside `masks/`; and those again in folders of their own (`Tile 1/images`).
Encodings: paletted, grey 1..n with 0 unlabelled, grey 0..n-1, RGB by the legend. Never a guess at anything else.
A data set with classes of its own states them in `legend.json`, or in a file named beside it (see `label_legend`).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recnn_engine.datasets.label_legend import LEGEND_FILE, LabelLegend, dataset_legend
from recnn_engine.datasets.scenes import SUFFIXES, read_rgb, read_whole
from recnn_engine.errors import DatasetError
from recnn_engine.language import tr, trn
from recnn_engine.legend import UNLABELLED, UNLABELLED_COLOUR, Legend
from recnn_engine.progress import Progress, silent

log = logging.getLogger(__name__)

_IMAGE_FOLDERS = {"images", "image", "imgs", "img"}
_LABEL_FOLDERS = {"labels", "label", "masks", "mask"}
_BLENDS = 0.02
"""Largest share of pixels of an RGB label that may lie between two colours of the legend (resampled edges)."""
_STRETCH = 1.1
"""Largest ratio of an image's width : height to its label's, for images a few pixels smaller than their labels."""


@dataclass(frozen=True)
class Pair:
    """An image file with its label file. `name` is unique in the data set, `scene` the folder a split is drawn in."""

    name: str
    scene: str
    image: Path
    label: Path


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
        fields = (tuple(f[i] for i in rows) for f in (self.names, self.scenes, self.pixels, self.labels))
        return LabelledImages(self.legend, *fields)

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
        counts = sum(np.bincount(label.ravel(), minlength=len(self.legend) + 1)[1:] for label in self.labels)
        return counts / max(1, int(np.sum(counts)))

    def pixel_statistics(self) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
        """Mean and standard deviation of RGB in 0..1 over every 101st pixel."""
        some = np.concatenate([pixels.reshape(-1, 3)[::101] for pixels in self.pixels]) / 255
        return tuple(some.mean(0).round(4).tolist()), tuple(some.std(0).round(4).tolist())


def read_dataset(directory: Path, legend: LabelLegend | None = None, progress: Progress = silent) -> LabelledImages:
    """Every image of the folder that has a label, decoded; `legend` goes before the folder's own.

    Images without a label are left out, with a warning. Raises DatasetError naming the file that is wrong.
    """
    images, labels = _images_and_labels(directory)
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


def find_pairs(directory: Path) -> list[Pair]:
    """The pairs below the folder, by name. Images without a label are left out; a label without image is an error."""
    images, labels = _images_and_labels(directory)
    orphans = sorted(set(labels) - set(images))
    if orphans:
        raise DatasetError(
            tr("The label {path} has no image.", path=labels[orphans[0]]), tr("Add the image or remove the label.")
        )
    return [Pair(key, _scene(directory, labels[key]), images[key], labels[key]) for key in sorted(labels)]


def _images_and_labels(directory: Path) -> tuple[dict[str, Path], dict[str, Path]]:
    """The image files and the label files below the folder, by name. Raises DatasetError where there are no labels."""
    files = [f for f in sorted(directory.rglob("*")) if f.suffix.lower() in SUFFIXES]
    images = _keyed(directory, files, _IMAGE_FOLDERS)
    labels = _keyed(directory, files, _LABEL_FOLDERS)
    if not labels:
        images, labels = _beside_photographs(images)
    if not labels:
        raise DatasetError(
            tr("{folder} has no labels.", folder=directory),
            tr("Put images into a folder Images and their labels into a folder Labels."),
        )
    return images, labels


def _keyed(directory: Path, files: list[Path], folders: set[str]) -> dict[str, Path]:
    """The files inside such a folder, keyed by their path without that folder and without suffix."""
    keyed = {}
    for file in files:
        parts = file.relative_to(directory).with_suffix("").parts
        places = [i for i, part in enumerate(parts[:-1]) if part.lower() in folders]
        if places:
            keyed["/".join(parts[: places[-1]] + parts[places[-1] + 1 :])] = file
    return keyed


def _beside_photographs(images: dict[str, Path]) -> tuple[dict[str, Path], dict[str, Path]]:
    """DLRSD as published: its Images hold PNG labels, UC Merced's Images the photographs under the same names."""
    labels = {file.stem: file for file in images.values() if file.suffix.lower() == ".png"}
    photographs = {file.stem: file for file in images.values() if file.suffix.lower() != ".png"}
    return (photographs, labels) if photographs else (images, {})


def _scene(directory: Path, label: Path) -> str:
    """The nearest folder above the label that is not one of the layout's own."""
    names = [p for p in label.relative_to(directory).parts[:-1] if p.lower() not in _IMAGE_FOLDERS | _LABEL_FOLDERS]
    return names[-1] if names else ""


def read_labels(paths: list[Path], legend: LabelLegend) -> list[NDArray[np.uint8]]:
    """(H, W) uint8 ids of the legend's classes in each label file, 0 = unlabelled or ignored.

    Grey values and palettes in other colours count from 1, unless 0 occurs somewhere and n nowhere: then from 0.
    Raises DatasetError for values outside the legend, with the file and the values.
    """
    entries, class_ids = legend.entries, legend.class_ids()
    decoded = [_read_label(path, entries) for path in paths]
    plain = [values for values, counted in decoded if counted]
    from_zero = any((v == 0).any() for v in plain) and not any((v == len(entries)).any() for v in plain)
    labels = []
    for path, (values, counted) in zip(paths, decoded):
        wrong = np.unique(values[values > len(entries)])
        if len(wrong):
            raise _outside(path, ", ".join(map(str, wrong[:8])), entries)
        labels.append(class_ids[values + int(counted and from_zero)])
    return labels


def _read_label(path: Path, legend: Legend) -> tuple[NDArray[np.int64], bool]:
    """(H, W) values of a label file, and whether they are numbers whose start is still open (else class ids)."""
    image = read_whole(path)
    if image.mode not in ("RGB", "RGBA", "P"):
        return np.asarray(image).astype(np.int64), True
    colours = _Colours.of(np.asarray(image.convert("RGB")), legend)
    if image.mode == "P" and not (colours.by_legend and colours.some_class):
        return np.asarray(image).astype(np.int64), True
    if not colours.by_legend:
        raise _outside(path, colours.strangest(), legend)
    return colours.class_ids(), False


@dataclass(frozen=True)
class _Colours:
    """The different colours of a label (n, 3), how many pixels have each, and where: `places` (H, W) into them.

    `exact`: which are the legend's; `nearest`: the class id of the nearest colour that is, black standing for
    unlabelled.
    """

    colours: NDArray[np.int64]
    counts: NDArray[np.int64]
    places: NDArray[np.int64]
    exact: NDArray[np.bool_]
    nearest: NDArray[np.int64]

    @classmethod
    def of(cls, pixels: NDArray[np.uint8], legend: Legend) -> _Colours:
        """Those of a label image (H, W, 3) uint8."""
        known = {UNLABELLED_COLOUR: UNLABELLED, **{c.colour: c.id for c in legend.classes}}
        packed = pixels.astype(np.int64) @ np.array([1 << 16, 1 << 8, 1])
        codes, places, counts = np.unique(packed, return_inverse=True, return_counts=True)
        colours = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], 1)
        exact = np.array([tuple(c) in known for c in colours.tolist()])
        nearest = ((colours[:, None] - np.array(list(known))) ** 2).sum(2).argmin(1)
        return cls(colours, counts, places.reshape(packed.shape), exact, np.array(list(known.values()))[nearest])

    @property
    def by_legend(self) -> bool:
        """Whether all but a small share of blends at edges are the legend's colours."""
        return bool(self.counts[~self.exact].sum() <= _BLENDS * self.counts.sum())

    @property
    def some_class(self) -> bool:
        """Whether some colour is a class's: all black says nothing."""
        return bool((self.nearest[self.exact] != UNLABELLED).any())

    def class_ids(self) -> NDArray[np.int64]:
        """(H, W) class ids: exact colours, and the nearest one for blends."""
        return self.nearest[self.places]

    def strangest(self) -> str:
        """The most frequent colours that are not the legend's."""
        frequent = self.colours[~self.exact][np.argsort(-self.counts[~self.exact])][:4]
        return " · ".join(",".join(map(str, colour)) for colour in frequent.tolist())


def _outside(path: Path, values: str, legend: Legend) -> DatasetError:
    return DatasetError(
        tr(
            "The label {path} has values outside the legend of {count} classes: {values}.",
            path=path,
            count=len(legend),
            values=values,
        ),
        tr(
            "Labels are class numbers or the legend's colours;"
            " classes of your own go into {file} or a separate legend file.",
            file=LEGEND_FILE,
        ),
    )
