"""The ground being drawn: colour, class and height of every pixel, painted shape by shape."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from recnn_engine.legend import DLRSD
from recnn_engine.sampling.shapes import Grid, Place, Shape

RESOLUTION = 0.3
"""Ground resolution in metres a pixel, that of UC Merced."""

CLASS_IDS = {c.name: c.id for c in DLRSD.classes}

Colour = tuple[float, float, float] | NDArray[np.float32]
Texture = Callable[[Grid, Grid], NDArray[np.float32]]
"""Colours (h, w, 3) float32 0..255 at local positions (u, v) in metres."""
Relief = Callable[[Grid, Grid], Grid]
"""Heights (h, w) float32 in metres at local positions (u, v) in metres."""


class Canvas:
    """Ground of `rows` x `columns` pixels with a margin around it, whose centre is the origin of all places.

    `colour` (R, C, 3) float32 is sunlit flat ground 0..255, `labels` (R, C) uint8 class ids and `height` (R, C)
    float32 metres above the ground. Light and camera come later (`photograph`): what is painted here is what is there,
    so the labels are true by construction.
    """

    def __init__(self, rows: int, columns: int, rng: np.random.Generator, margin: int = 40) -> None:
        self.rng = rng
        self.margin = margin
        full = (rows + 2 * margin, columns + 2 * margin)
        self.colour = np.zeros((*full, 3), dtype=np.float32)
        self.labels = np.zeros(full, dtype=np.uint8)
        self.height = np.zeros(full, dtype=np.float32)

    def paint(
        self,
        place: Place,
        shape: Shape,
        name: str | None,
        colour: Colour | Texture,
        height: float | Relief | None = None,
    ) -> None:
        """Cover a shape with a class, a colour or texture, and a height.

        Without a class name the label stays what it is (a marking, a window); without a height the height does.
        Edges are antialiased; a pixel gets the label of what covers at least half of it.
        """
        window = self._window(place, shape)
        if window is None:
            return
        u, v = place.local(*self._ground(window))
        cover = np.clip(0.5 - shape.distance(u, v) / np.float32(RESOLUTION), 0, 1)
        if not cover.any():
            return
        above = np.asarray(colour(u, v) if callable(colour) else colour, dtype=np.float32)
        self.colour[window] += cover[..., None] * (above - self.colour[window])
        if name is not None:
            self.labels[window][cover >= 0.5] = CLASS_IDS[name]
        if height is not None:
            top = height(u, v) if callable(height) else np.float32(height)
            self.height[window] += cover * (top - self.height[window])

    def colour_at(self, place: Place) -> NDArray[np.float32]:
        """The colour, (3,) float32, at a place; that of the nearest pixel for one outside the canvas."""
        rows, columns = self.labels.shape
        row, column = self._pixel(place)
        return self.colour[min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)].copy()

    def is_on(self, place: Place, *names: str) -> bool:
        """Whether the ground at a place is of one of these classes; never outside the canvas."""
        row, column = self._pixel(place)
        inside = 0 <= row < self.labels.shape[0] and 0 <= column < self.labels.shape[1]
        return inside and int(self.labels[row, column]) in {CLASS_IDS[name] for name in names}

    def _pixel(self, place: Place) -> tuple[int, int]:
        rows, columns = self.labels.shape
        return math.floor(place.y / RESOLUTION + rows / 2), math.floor(place.x / RESOLUTION + columns / 2)

    def _window(self, place: Place, shape: Shape) -> tuple[slice, slice] | None:
        """The pixels that a shape may touch."""
        rows, columns = self.labels.shape
        if math.isinf(shape.half_length):
            return slice(0, rows), slice(0, columns)
        cosine, sine = abs(math.cos(place.heading)), abs(math.sin(place.heading))
        across = shape.half_length * cosine + shape.half_width * sine + RESOLUTION
        down = shape.half_length * sine + shape.half_width * cosine + RESOLUTION
        top, left = self._pixel(Place(place.x - across, place.y - down))
        bottom, right = self._pixel(Place(place.x + across, place.y + down))
        top, left, bottom, right = max(top, 0), max(left, 0), min(bottom + 1, rows), min(right + 1, columns)
        return (slice(top, bottom), slice(left, right)) if top < bottom and left < right else None

    def _ground(self, window: tuple[slice, slice]) -> tuple[Grid, Grid]:
        """x (1, w) and y (h, 1) in metres of the pixel centres of a window."""
        rows, columns = self.labels.shape
        y = (np.arange(window[0].start, window[0].stop, dtype=np.float32) + 0.5 - rows / 2) * RESOLUTION
        x = (np.arange(window[1].start, window[1].stop, dtype=np.float32) + 0.5 - columns / 2) * RESOLUTION
        return x[None, :].astype(np.float32), y[:, None].astype(np.float32)
