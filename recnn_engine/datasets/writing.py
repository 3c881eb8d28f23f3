"""A data set on disk: images, labels and the legend, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from recnn_engine.datasets.label_legend import LEGEND_FILE
from recnn_engine.errors import InputError, OutputError
from recnn_engine.folders import folder_for
from recnn_engine.imagery.tiles import Tile
from recnn_engine.language import tr
from recnn_engine.legend import Legend

IMAGES, LABELS = "Images", "Labels"


def check_free(folder: Path) -> None:
    """Raise InputError where a folder holds a data set."""
    if any((folder / part).exists() for part in (IMAGES, LABELS)):
        raise InputError(tr("{folder} holds a data set already.", folder=folder), tr("Choose an empty folder."))


@contextmanager
def placed_whole(folder: Path) -> Iterator[Path]:
    """A folder to write images, labels and the legend into, which move into the folder itself when all went well.

    Where not, the folder does not stay either, unless it was there. Raises OutputError.
    """
    try:
        with folder_for(folder), TemporaryDirectory(prefix=".labels", dir=folder) as place:
            yield Path(place)
            for part in (LEGEND_FILE, IMAGES, LABELS):
                (Path(place) / part).replace(folder / part)
    except OSError as error:
        raise OutputError(
            tr("{folder} cannot be written: {error}.", folder=folder, error=error), tr("Choose another folder.")
        ) from error


def write_labelled(folder: Path, name: str, tile: Tile, class_ids: NDArray[np.uint8], legend: Legend) -> None:
    """Write a tile's image and its label (H, W) uint8, paletted, under one name. Raises OutputError."""
    _save(Image.fromarray(tile.pixels), folder / IMAGES / name)
    _save(_paletted(class_ids, legend), folder / LABELS / name)


def remove_labelled(folder: Path, name: str) -> None:
    """Remove the folder of images and that of labels which have a name, if they are there."""
    for part in (IMAGES, LABELS):
        rmtree(folder / part / name, ignore_errors=True)


def _paletted(class_ids: NDArray[np.uint8], legend: Legend) -> Image.Image:
    image = Image.frombytes("P", class_ids.shape[::-1], class_ids.tobytes())
    image.putpalette(legend.palette().ravel().tolist())
    return image


def _save(image: Image.Image, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        image.save(path)
    except OSError as error:
        raise OutputError(
            tr("{path} cannot be written: {error}.", path=path, error=error), tr("Make room or choose another folder.")
        ) from error
