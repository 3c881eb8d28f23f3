"""An image and its class map as two small PNG files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from recnn_engine.errors import OutputError, reason_of
from recnn_engine.language import tr
from recnn_engine.legend import Legend

FAST = 1
"""Of zlib's levels: less than half the time of the usual one; such small pictures become one per cent larger."""


def write_pictures(
    folder: Path, name: str, pixels: NDArray[np.uint8] | None, class_map: NDArray[np.uint8], legend: Legend, size: int
) -> tuple[Path | None, Path]:
    """Write an image and its class map as PNG files that begin with `name`, where they are not in the folder yet."""
    coloured = Image.fromarray(class_map)
    coloured.putpalette(legend.palette().tobytes())
    classes = _save(coloured, folder / f"{name}_classes.png", size, Image.Resampling.NEAREST)
    if pixels is None:
        return None, classes
    return _save(Image.fromarray(pixels), folder / f"{name}_image.png", size, Image.Resampling.LANCZOS), classes


def _save(image: Image.Image, path: Path, size: int, resampling: Image.Resampling) -> Path:
    """Save a picture whole or not at all, since another process may be looking for it; one that is there stays."""
    if path.exists():
        return path
    scale = size / max(image.size)
    image = image.resize([max(1, round(length * scale)) for length in image.size], resampling)
    partial = path.with_suffix(".part")
    try:
        image.save(partial, "PNG", compress_level=FAST)
        partial.replace(path)
    except OSError as error:
        raise OutputError(
            tr("{path} cannot be written: {error}.", path=path, error=reason_of(error)),
            tr("Choose another folder."),
        ) from error
    return path
