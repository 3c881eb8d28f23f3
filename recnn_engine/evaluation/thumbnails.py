"""Small pictures of images, inside the page that shows them."""

from __future__ import annotations

import base64
from collections.abc import Callable
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from recnn_engine.datasets.archive import SceneImage, read_photograph

SIDE = 84


def pixels_of_file(image: SceneImage) -> NDArray[np.uint8]:
    """(H, W, 3) uint8 RGB of an image that is a file of its own."""
    return read_photograph(image.path).pixels


class Thumbnails:
    """The pictures of one report, each drawn once.

    read: gives (H, W, 3) uint8 RGB of an image, None where there are none any more.
    """

    def __init__(self, read: Callable[[SceneImage], NDArray[np.uint8] | None] = pixels_of_file) -> None:
        self._read = read
        self._drawn: dict[SceneImage, str | None] = {}

    def of(self, image: SceneImage) -> str | None:
        """The image as a data URI of a JPEG of `SIDE` pixels at the most; None where it has no pixels."""
        if image not in self._drawn:
            pixels = self._read(image)
            self._drawn[image] = None if pixels is None else thumbnail_of(pixels)
        return self._drawn[image]


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
