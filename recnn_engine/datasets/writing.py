"""A data set on disk: Images, Labels and the legend, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from recnn_engine.errors import OutputError
from recnn_engine.imagery.tiles import Tile
from recnn_engine.language import tr
from recnn_engine.legend import Legend


@contextmanager
def placed_whole(folder: Path) -> Iterator[Path]:
    """A folder to write Images and Labels into, which move into the folder itself when all went well."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".labels", dir=folder) as place:
            yield Path(place)
            for part in ("Images", "Labels"):
                (Path(place) / part).rename(folder / part)
    except OSError as error:
        raise OutputError(
            tr("{folder} cannot be written: {error}.", folder=folder, error=error), tr("Choose another folder.")
        ) from error


def write_labelled(folder: Path, name: str, tile: Tile, class_ids: NDArray[np.uint8], legend: Legend) -> None:
    """Write a tile's image and its label (H, W) uint8, paletted, under one name. Raises OutputError."""
    _save(Image.fromarray(tile.pixels), folder / "Images" / name)
    _save(_paletted(class_ids, legend), folder / "Labels" / name)


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
