"""An image and its class map as two small files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from recnn_engine.errors import OutputError, reason_of
from recnn_engine.language import tr
from recnn_engine.legend import Legend

JPEG = {"format": "JPEG", "quality": 92}
"""Of images: somebody waits for them, and PNG files take ten times as long to write."""

PNG = {"format": "PNG"}
"""Of class maps: every colour is one of the legend."""


def write_pictures(
    folder: Path, name: str, pixels: NDArray[np.uint8] | None, class_map: NDArray[np.uint8], legend: Legend, size: int
) -> tuple[Path | None, Path]:
    """Write an image (JPEG) and its class map (PNG), names beginning with `name`, where they are not there yet."""
    coloured = Image.fromarray(class_map)
    coloured.putpalette(legend.palette().tobytes())
    classes = _save(coloured, folder / f"{name}_classes.png", size, Image.Resampling.NEAREST, PNG)
    if pixels is None:
        return None, classes
    return _save(Image.fromarray(pixels), folder / f"{name}_image.jpg", size, Image.Resampling.LANCZOS, JPEG), classes


def _save(image: Image.Image, path: Path, size: int, resampling: Image.Resampling, options: Mapping[str, Any]) -> Path:
    """Save a picture whole or not at all, since another process may be looking for it; one that is there stays."""
    if path.exists():
        return path
    scale = size / max(image.size)
    image = image.resize([max(1, round(length * scale)) for length in image.size], resampling)
    partial = path.with_suffix(".part")
    try:
        image.save(partial, **options)
        partial.replace(path)
    except OSError as error:
        raise OutputError(
            tr("{path} cannot be written: {error}.", path=path, error=reason_of(error)),
            tr("Choose another folder."),
        ) from error
    return path
