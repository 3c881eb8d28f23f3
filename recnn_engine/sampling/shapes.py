"""Outlines as signed distances in local coordinates, and where they lie on the ground."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Grid = NDArray[np.float32]
"""(h, w) float32: one value for each pixel of a window."""


@dataclass(frozen=True)
class Place:
    """A point of the ground, in metres from the canvas centre (x right, y down), and a heading in radians."""

    x: float = 0.0
    y: float = 0.0
    heading: float = 0.0

    def at(self, u: float, v: float, turn: float = 0.0) -> Place:
        """The place u metres ahead and v metres aside of this one, turned by so many radians."""
        cosine, sine = math.cos(self.heading), math.sin(self.heading)
        return Place(self.x + u * cosine - v * sine, self.y + u * sine + v * cosine, self.heading + turn)

    def facing(self, heading: float) -> Place:
        """The same point with that heading."""
        return Place(self.x, self.y, heading)

    def local(self, x: Grid, y: Grid) -> tuple[Grid, Grid]:
        """Metres (u ahead, v aside) of ground positions as seen from here."""
        cosine, sine = np.float32(math.cos(self.heading)), np.float32(math.sin(self.heading))
        dx, dy = x - np.float32(self.x), y - np.float32(self.y)
        return dx * cosine + dy * sine, dy * cosine - dx * sine


@dataclass(frozen=True)
class Curve:
    """A winding line v = f(u): waves of (amplitude m, wavelength m, phase) around an offset (m)."""

    waves: tuple[tuple[float, float, float], ...] = ()
    offset: float = 0.0

    def __call__(self, u: Grid | float) -> Grid:
        """v in metres at u."""
        value = np.full_like(u, self.offset, dtype=np.float32)
        for amplitude, wavelength, phase in self.waves:
            value += amplitude * np.sin(np.float32(2 * math.pi / wavelength) * u + np.float32(phase))
        return value

    def slope(self, u: Grid | float) -> Grid:
        """dv/du at u."""
        value = np.zeros_like(u, dtype=np.float32)
        for amplitude, wavelength, phase in self.waves:
            turn = 2 * math.pi / wavelength
            value += amplitude * turn * np.cos(np.float32(turn) * u + np.float32(phase))
        return value


STRAIGHT = Curve()


def winding(rng: np.random.Generator, amplitude: float, wavelength: float) -> Curve:
    """A natural curve: three waves, each shorter and lower than the one before."""
    return Curve(
        tuple(
            (amplitude * rng.uniform(0.6, 1) / 3**k, wavelength * rng.uniform(0.8, 1.2) / 2.3**k, rng.uniform(0, 7))
            for k in range(3)
        )
    )


@dataclass(frozen=True)
class Shape:
    """An outline around a place: `distance(u, v)` in metres, negative inside, and the box |u|, |v| it stays within."""

    distance: Callable[[Grid, Grid], Grid]
    half_length: float
    half_width: float


def rectangle(length: float, width: float, corner: float = 0.0) -> Shape:
    """A rectangle along the heading, with rounded corners of that radius."""

    def distance(u: Grid, v: Grid) -> Grid:
        du = np.abs(u) - np.float32(length / 2 - corner)
        dv = np.abs(v) - np.float32(width / 2 - corner)
        if not corner:
            return np.maximum(du, dv)
        outside = np.hypot(np.maximum(du, 0), np.maximum(dv, 0))
        return outside + np.minimum(np.maximum(du, dv), 0) - np.float32(corner)

    return Shape(distance, length / 2, width / 2)


def ellipse(length: float, width: float) -> Shape:
    """An ellipse with these diameters; its distance is exact on the outline and near it for round ones."""
    radius = math.sqrt(length * width) / 2

    def distance(u: Grid, v: Grid) -> Grid:
        return (np.hypot(u / np.float32(length / 2), v / np.float32(width / 2)) - 1) * np.float32(radius)

    return Shape(distance, length / 2, width / 2)


def disc(radius: float) -> Shape:
    """A circle of that radius."""
    return ellipse(2 * radius, 2 * radius)


def lobed(rng: np.random.Generator, radius: float, roughness: float) -> Shape:
    """A disc whose radius varies along the outline by about that fraction, as crowns, bunkers and ponds do."""
    lobes = [(k, rng.uniform(0, 1) / math.sqrt(k), rng.uniform(0, 7)) for k in (2, 3, 5, 8)]
    reach = radius * (1 + roughness * sum(size for _, size, _ in lobes))

    def distance(u: Grid, v: Grid) -> Grid:
        angle = np.arctan2(v, u)
        wave = sum(np.float32(size) * np.cos(np.float32(k) * angle + np.float32(phase)) for k, size, phase in lobes)
        return np.hypot(u, v) - np.float32(radius) * (1 + np.float32(roughness) * wave)

    return Shape(distance, reach, reach)


def convex(points: Sequence[tuple[float, float]]) -> Shape:
    """The convex polygon of these (u, v) corners, in order (either way round)."""
    corners = np.asarray(points, dtype=np.float32)
    edges = np.roll(corners, -1, axis=0) - corners
    lengths = np.hypot(edges[:, 0], edges[:, 1])
    normals = np.stack([edges[:, 1], -edges[:, 0]], axis=1) / lengths[:, None]
    normals *= np.sign(np.sum(normals * (corners - corners.mean(axis=0))))

    def distance(u: Grid, v: Grid) -> Grid:
        sides = [n[0] * (u - c[0]) + n[1] * (v - c[1]) for n, c in zip(normals, corners, strict=True)]
        return np.maximum.reduce(sides)

    return Shape(distance, float(np.abs(corners[:, 0]).max()), float(np.abs(corners[:, 1]).max()))


def hull(length: float, beam: float, bluntness: float = 2.2) -> Shape:
    """A boat seen from above: square stern, pointed bow ahead. A larger bluntness makes a fuller bow."""

    def distance(u: Grid, v: Grid) -> Grid:
        ahead = np.clip(u / np.float32(length / 2) * np.float32(0.5) + np.float32(0.5), 0, 1)
        half = np.float32(beam / 2) * (1 - ahead ** np.float32(bluntness)) * (np.float32(0.85) + 0.3 * ahead)
        return np.maximum(np.abs(v) - half, np.abs(u) - np.float32(length / 2))

    return Shape(distance, length / 2, 0.6 * beam)


def strip(length: float, width: float, curve: Curve = STRAIGHT) -> Shape:
    """A band of constant width along a curve: a road, a river, a path."""
    sway = sum(abs(amplitude) for amplitude, _, _ in curve.waves)

    def distance(u: Grid, v: Grid) -> Grid:
        aside = np.abs(v - curve(u)) / np.sqrt(1 + curve.slope(u) ** 2) if curve.waves else np.abs(v)
        return np.maximum(aside - np.float32(width / 2), np.abs(u) - np.float32(length / 2))

    return Shape(distance, length / 2, width + sway)


def beyond(curve: Curve = STRAIGHT) -> Shape:
    """Everything on the far side of a curve, v > f(u): the land behind a coast."""
    return Shape(lambda u, v: curve(u) - v, math.inf, math.inf)


def everywhere() -> Shape:
    """The whole ground."""
    return Shape(lambda u, v: np.full_like(u, -1), math.inf, math.inf)


def union(*shapes: Shape) -> Shape:
    """What lies in any of the shapes."""
    return Shape(
        lambda u, v: np.minimum.reduce([shape.distance(u, v) for shape in shapes]),
        max(shape.half_length for shape in shapes),
        max(shape.half_width for shape in shapes),
    )


def overlap(first: Shape, second: Shape) -> Shape:
    """What lies in both shapes."""
    return Shape(
        lambda u, v: np.maximum(first.distance(u, v), second.distance(u, v)),
        min(first.half_length, second.half_length),
        min(first.half_width, second.half_width),
    )


def without(shape: Shape, hole: Shape) -> Shape:
    """What lies in the shape and not in the hole."""
    return Shape(
        lambda u, v: np.maximum(shape.distance(u, v), -hole.distance(u, v)), shape.half_length, shape.half_width
    )


def shifted(shape: Shape, u: float, v: float) -> Shape:
    """The shape moved by (u, v) metres from its place."""
    return Shape(
        lambda a, b: shape.distance(a - np.float32(u), b - np.float32(v)),
        shape.half_length + abs(u),
        shape.half_width + abs(v),
    )
