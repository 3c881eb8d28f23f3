"""An archive whose folders name the scene class of their images (UC Merced, PatternNet, a user's own)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recnn_engine.errors import DatasetError, ImageryError, InputError
from recnn_engine.imagery.naming.folders import files_below
from recnn_engine.imagery.naming.formats import SUFFIXES
from recnn_engine.imagery.raster import open_raster
from recnn_engine.language import tr
from recnn_engine.progress import Progress

LARGEST_SIDE = 1024
"""Larger images are averaged down to this many pixels a side: bounds memory, and time."""

LABEL_FOLDERS = {"labels", "label", "masks", "mask"}


@dataclass(frozen=True)
class SceneImage:
    """An image of the archive: `name` (scene/file) identifies it, `scene` is its class."""

    name: str
    scene: str
    path: Path

    @property
    def caption(self) -> str:
        """What stands below its picture: its name without folders."""
        return self.name.rpartition("/")[2]


@dataclass(frozen=True)
class Photograph:
    """Pixels of an image: (H, W, 3) uint8 RGB, and (H, W) bool where they are valid."""

    pixels: NDArray[np.uint8]
    valid: NDArray[np.bool_]


@dataclass(frozen=True)
class Archive:
    """The usable images in order of their names, and what was left out: name to reason."""

    directory: Path
    images: tuple[SceneImage, ...]
    left_out: dict[str, str]

    @property
    def scenes(self) -> list[str]:
        """The scene classes, sorted."""
        return sorted({image.scene for image in self.images})


def read_archive(directory: Path, progress: Progress) -> Archive:
    """Find the images, look into each, and leave out what cannot be used.

    Scene folders are looked for in a folder `Images` where there is one. Left out are unreadable images, second files
    of one name in one scene, images in no scene folder, and the image of a class that has no other. Raises
    InputError without a folder, DatasetError where fewer than two classes remain.
    """
    if directory.is_file() and directory.suffix.lower() == ".gpkg":
        raise InputError(
            tr("{path} is a catalogue, and no field says what class its tiles are.", path=directory),
            tr("Name the field of its layer “tiles” that does, or a file of classes (.csv)."),
        )
    if not directory.is_dir():
        raise InputError(
            tr("There is no folder {folder}.", folder=directory),
            tr("Give a folder that holds one folder a scene class, or a catalogue with a field."),
        )
    root = next((d for d in sorted(directory.iterdir()) if d.is_dir() and d.name.lower() == "images"), directory)
    left_out: dict[str, str] = {}
    found = list(_scene_images(root, left_out))
    images = []
    for done, image in enumerate(found):
        progress(tr("Looking at the images"), done, len(found))
        try:
            read_photograph(image.path)
            images.append(image)
        except ImageryError as error:
            left_out[image.name] = error.message
    progress(tr("Looking at the images"), len(found), len(found))
    images = _without_single_images(images, left_out)
    if len({image.scene for image in images}) < 2:
        too_few = tr("{folder} does not hold two scene classes with two usable images each.", folder=root)
        raise DatasetError(
            " ".join([too_few, *islice(left_out.values(), 1)]),
            tr("Put the images into folders named by their scene class."),
        )
    return Archive(directory, tuple(images), left_out)


def read_photograph(path: Path) -> Photograph:
    """The pixels of an image, averaged down to `LARGEST_SIDE` where it is larger. Raises ImageryError."""
    with open_raster(str(path)) as raster:
        shrink = max(1.0, max(raster.width, raster.height) / LARGEST_SIDE)
        shape = (max(1, round(raster.height / shrink)), max(1, round(raster.width / shrink)))
        pixels, valid = raster.read_part(raster.whole, shape, slice(0, shape[0]), slice(0, shape[1]))
        if not valid.any():
            raise raster.why_empty()
    return Photograph(pixels, valid)


def _scene_images(root: Path, left_out: dict[str, str]) -> Iterator[SceneImage]:
    seen: set[tuple[str, str]] = set()
    for path in sorted(files_below(root), key=lambda p: p.relative_to(root).as_posix()):
        parts = path.relative_to(root).parts
        if path.suffix.lower() not in SUFFIXES or parts[0].lower() in LABEL_FOLDERS:
            continue
        name = "/".join(parts)
        if len(parts) == 1:
            left_out[name] = tr("{path} is in no scene folder.", path=path)
        elif (parts[0], path.stem.casefold()) in seen:
            left_out[name] = tr("{path} has the name of another image of the same scene.", path=path)
        else:
            seen.add((parts[0], path.stem.casefold()))
            yield SceneImage(name, parts[0], path)


def _without_single_images(images: list[SceneImage], left_out: dict[str, str]) -> list[SceneImage]:
    """The images of classes that have at least two: one alone has nothing to be found by."""
    counts = Counter(image.scene for image in images)
    for image in images:
        if counts[image.scene] == 1:
            left_out[image.name] = tr(
                "{path} is the only usable image of the scene class {scene}.", path=image.path, scene=image.scene
            )
    return [image for image in images if counts[image.scene] > 1]
