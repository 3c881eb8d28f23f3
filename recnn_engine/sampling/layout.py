"""How things are laid out: in rows, scattered, in parcels, along lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from recnn_engine.sampling.canvas import Canvas, Colour, Texture
from recnn_engine.sampling.shapes import Place, rectangle

WHITE_PAINT: Colour = (222.0, 220.0, 212.0)
YELLOW_PAINT: Colour = (206.0, 176.0, 92.0)


def spaced(extent: float, step: float) -> Iterator[float]:
    """Offsets a step apart, centred on 0, as many as fit into the extent (m)."""
    count = int(extent // step)
    return ((i - (count - 1) / 2) * step for i in range(count))


def scattered(rng: np.random.Generator, place: Place, length: float, width: float, spacing: float) -> Iterator[Place]:
    """Places about a spacing apart, jittered and turned at random."""
    for u in spaced(length, spacing):
        for v in spaced(width, spacing):
            shift = rng.uniform(-0.48, 0.48, 2) * spacing
            yield place.at(u + shift[0], v + shift[1], rng.uniform(0, 2 * math.pi))


def parcels(
    rng: np.random.Generator, place: Place, length: float, width: float, largest: float
) -> Iterator[tuple[Place, float, float]]:
    """A rectangle of land cut again and again until no side is longer than the largest (m): place, length, width."""
    if length < width:
        place, length, width = place.at(0, 0, math.pi / 2), width, length
    if length <= largest:
        yield place, length, width
        return
    first = length * rng.uniform(0.36, 0.64)
    yield from parcels(rng, place.at((first - length) / 2, 0), first, width, largest)
    yield from parcels(rng, place.at(first / 2, 0), length - first, width, largest)


def ground(canvas: Canvas, place: Place, length: float, width: float, name: str, texture: Texture) -> None:
    """A flat rectangle of one surface."""
    canvas.paint(place, rectangle(length, width), name, texture, 0.0)


def dashes(
    canvas: Canvas, place: Place, length: float, paint: Colour, dash: float = 3.0, gap: float = 6.0, width: float = 0.25
) -> None:
    """A dashed line along the heading; what it is painted on keeps its class."""
    for u in spaced(length, dash + gap):
        canvas.paint(place.at(u, 0), rectangle(dash, width), None, paint)


def lines(
    canvas: Canvas, place: Place, ends: Sequence[tuple[tuple[float, float], tuple[float, float]]], width: float = 0.18
) -> None:
    """White lines between pairs of (u, v) points in metres."""
    for (u0, v0), (u1, v1) in ends:
        middle = place.at((u0 + u1) / 2, (v0 + v1) / 2, math.atan2(v1 - v0, u1 - u0))
        canvas.paint(middle, rectangle(math.hypot(u1 - u0, v1 - v0) + width, width), None, WHITE_PAINT)
