"""Plain image files, each read whole or refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from recnn_engine.errors import DatasetError
from recnn_engine.language import tr

SUFFIXES = {".tif", ".tiff", ".jpg", ".jpeg", ".png"}

UNREADABLE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)
"""What Pillow raises for files that are damaged, cut short or beyond its size limit."""


def read_whole(path: Path) -> Image.Image:
    """The decoded image of a file. Raises DatasetError where it is none, is damaged or breaks off."""
    try:
        with Image.open(path) as image:
            image.verify()  # PNG's checksums, which decoding passes over
        with Image.open(path) as image:
            image.load()
    except UNREADABLE as error:
        raise DatasetError(
            tr("{path} cannot be read as an image: {error}.", path=path, error=error),
            tr("It may be damaged or incomplete: replace or remove it."),
        ) from error
    return image


def read_rgb(path: Path, size: tuple[int, int] | None = None) -> NDArray[np.uint8]:
    """(H, W, 3) uint8 RGB of an image file, resized (bilinear) to `size` (width, height). Raises DatasetError."""
    rgb = read_whole(path).convert("RGB")
    return np.asarray(rgb if size is None or rgb.size == size else rgb.resize(size, Image.Resampling.BILINEAR))
