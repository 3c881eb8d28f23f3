"""Image files with their label files, in the layouts that are found for DLRSD and its like.

`Images/<scene>/` beside `Labels/<scene>/`; labels as `Images/**/*.png` beside a folder with the photographs
(`UCMerced_LandUse/Images`); flat `imgs/` beside `masks/`; and those again in folders of their own (`Tile 1/images`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from recnn_engine.datasets.image_files import SUFFIXES
from recnn_engine.errors import DatasetError
from recnn_engine.imagery.naming.folders import files_below
from recnn_engine.language import tr

_IMAGE_FOLDERS = {"images", "image", "imgs", "img"}
_LABEL_FOLDERS = {"labels", "label", "masks", "mask"}


@dataclass(frozen=True)
class Pair:
    """An image file with its label file. `name` is unique in the data set, `scene` the folder a split is drawn in."""

    name: str
    scene: str
    image: Path
    label: Path


def find_pairs(directory: Path) -> list[Pair]:
    """The pairs below the folder, by name. Images without a label are left out; a label without image is an error."""
    images, labels = images_and_labels(directory)
    orphans = sorted(set(labels) - set(images))
    if orphans:
        raise DatasetError(
            tr("The label {path} has no image.", path=labels[orphans[0]]), tr("Add the image or remove the label.")
        )
    return [Pair(key, _scene(directory, labels[key]), images[key], labels[key]) for key in sorted(labels)]


def images_and_labels(directory: Path) -> tuple[dict[str, Path], dict[str, Path]]:
    """The image files and the label files below the folder, by name. Raises DatasetError where there are no labels."""
    files = [f for f in files_below(directory) if f.suffix.lower() in SUFFIXES]
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
