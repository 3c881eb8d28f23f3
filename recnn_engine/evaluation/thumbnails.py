"""Small pictures of images, inside the page that shows them."""

from __future__ import annotations

import base64
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from recnn_engine.datasets.archive import read_photograph

SIDE = 84


@lru_cache(maxsize=4096)
def thumbnail(path: Path) -> str:
    """The image as a data URI of a JPEG of `SIDE` pixels at the most."""
    return thumbnail_of(read_photograph(path).pixels)


def thumbnail_of(pixels: NDArray[np.uint8]) -> str:
    """(H, W, 3) uint8 RGB as such a data URI."""
    picture = Image.fromarray(pixels)
    picture.thumbnail((SIDE, SIDE))
    target = BytesIO()
    picture.save(target, "JPEG", quality=78, optimize=True)
    return data_uri(target.getvalue(), "image/jpeg")


def data_uri(content: bytes, media_type: str) -> str:
    """Content as a URI that holds it."""
    return f"data:{media_type};base64,{base64.b64encode(content).decode('ascii')}"
