"""What surfaces look like: colours with noise of several scales, rows, waves and planks."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from recnn_engine.sampling.canvas import RESOLUTION, Texture
from recnn_engine.sampling.shapes import Curve, Grid

Palette = Sequence[tuple[int, int, int]]

ASPHALT: Palette = ((112, 112, 110), (134, 132, 128), (92, 92, 94), (150, 147, 141), (126, 116, 106))
CONCRETE: Palette = ((178, 174, 164), (196, 190, 178), (160, 158, 152), (186, 178, 164))
GRASS: Palette = ((98, 114, 78), (116, 124, 92), (84, 106, 70), (130, 132, 102), (104, 124, 92))
DRY_GRASS: Palette = ((148, 140, 108), (132, 130, 100), (156, 146, 120), (120, 122, 94))
SOIL: Palette = ((164, 146, 120), (178, 160, 136), (150, 128, 104), (170, 156, 138), (186, 172, 146))
SAND: Palette = ((204, 192, 168), (216, 208, 190), (196, 186, 172), (224, 214, 192))
WATER: Palette = ((62, 80, 78), (78, 92, 86), (52, 72, 78), (92, 98, 84), (44, 66, 60), (84, 92, 98))
SEA: Palette = ((92, 120, 122), (80, 112, 118), (104, 130, 122), (112, 128, 134), (76, 118, 106))
LEAVES: Palette = (
    (76, 90, 60),
    (62, 78, 56),
    (92, 100, 72),
    (78, 94, 78),
    (98, 96, 80),
    (58, 72, 60),
    (86, 104, 70),
    (104, 106, 88),
)
BARE_CROWNS: Palette = ((126, 116, 108), (116, 104, 94), (134, 126, 116))
SHRUBS: Palette = ((82, 84, 60), (92, 88, 66), (74, 78, 58), (100, 92, 70))
CROPS: Palette = ((78, 106, 76), (96, 118, 86), (64, 98, 82), (112, 124, 90), (128, 128, 100), (88, 112, 102))


def pick(rng: np.random.Generator, palette: Palette, spread: float = 0.06) -> NDArray[np.float32]:
    """One colour of the palette, (3,) float32, a little lighter or darker and tinted."""
    colour = np.asarray(palette[int(rng.integers(len(palette)))], dtype=np.float32)
    return (colour * rng.normal(1, spread) * rng.normal(1, spread / 4, 3)).astype(np.float32)


def noise(rng: np.random.Generator, shape: tuple[int, int], *scales: float) -> Grid:
    """Smooth random values, mean 0 and spread about 1: one layer for each scale in metres, equally strong."""
    total = np.zeros(shape, dtype=np.float32)
    for scale in scales:
        total += _layer(rng, shape, max(scale / RESOLUTION, 1.0))
    return total / np.float32(math.sqrt(len(scales)))


def _layer(rng: np.random.Generator, shape: tuple[int, int], pitch: float) -> Grid:
    """Random values on a grid of that pitch in pixels, interpolated smoothly."""
    height, width = shape
    if pitch <= 1:
        return rng.standard_normal(shape, dtype=np.float32)
    knots = rng.standard_normal((math.ceil(height / pitch) + 3, math.ceil(width / pitch) + 3), dtype=np.float32)
    left, top = rng.uniform(0.5, 1.5, 2)
    box = (left, top, left + width / pitch, top + height / pitch)
    smooth = Image.fromarray(knots).resize((width, height), Image.Resampling.BICUBIC, box=box)
    return np.asarray(smooth) * np.float32(1.3)


def mottled(
    rng: np.random.Generator,
    colour: NDArray[np.float32],
    contrast: float = 0.07,
    scales: Sequence[float] = (0.3, 1.0, 4.0, 16.0),
) -> Texture:
    """A colour that varies in brightness at these scales (m), and slightly in tint."""

    def texture(u: Grid, v: Grid) -> NDArray[np.float32]:
        shape = np.broadcast(u, v).shape
        brightness = 1 + np.float32(contrast) * noise(rng, shape, *scales)
        tint = np.float32(contrast / 4) * noise(rng, shape, 6.0)
        return colour * (brightness[..., None] + tint[..., None] * np.array([1, 0, -1], dtype=np.float32))

    return texture


def patchy(
    rng: np.random.Generator,
    first: NDArray[np.float32],
    second: NDArray[np.float32],
    scales: Sequence[float] = (3.0, 10.0, 30.0),
    contrast: float = 0.08,
) -> Texture:
    """Patches of two colours that fade into each other, with a fine grain."""

    def texture(u: Grid, v: Grid) -> NDArray[np.float32]:
        shape = np.broadcast(u, v).shape
        share = 1 / (1 + np.exp(-1.6 * noise(rng, shape, *scales)))
        grain = 1 + np.float32(contrast) * noise(rng, shape, 0.3, 0.9)
        return (first + share[..., None] * (second - first)) * grain[..., None]

    return texture


def grass(rng: np.random.Generator, scales: Sequence[float] = (3.0, 10.0, 30.0)) -> Texture:
    """A lawn or meadow, greener and drier in patches of these sizes (m)."""
    second = pick(rng, GRASS if rng.random() < 0.5 else DRY_GRASS)
    return patchy(rng, pick(rng, GRASS, 0.1), second, scales=scales)


def mown(rng: np.random.Generator, stripe: float, brightness: float = 1.0) -> Texture:
    """Grass mown in stripes of that width (m) along the heading."""
    first, second = (np.float32(brightness) * pick(rng, GRASS) for _ in range(2))
    ground = patchy(rng, first, second, contrast=0.05)

    def texture(u: Grid, v: Grid) -> NDArray[np.float32]:
        lane = np.tanh(4 * np.sin(np.float32(math.pi / stripe) * v)) + 0 * u
        return ground(u, v) * (1 + np.float32(0.05) * lane[..., None])

    return texture


def soil(rng: np.random.Generator) -> Texture:
    """Bare earth with tracks and stains."""
    colour = pick(rng, SOIL)
    return patchy(rng, colour, colour * np.float32(rng.uniform(0.82, 1.12)), scales=(1.5, 6.0, 20.0), contrast=0.04)


def paved(rng: np.random.Generator, palette: Palette = ASPHALT) -> Texture:
    """Asphalt or concrete, stained and patched."""
    return mottled(rng, pick(rng, palette), contrast=0.045, scales=(0.3, 1.0, 5.0, 20.0))


def slabs(rng: np.random.Generator, size: float) -> Texture:
    """Concrete slabs of that size (m) with dark joints, each slab of a slightly different grey."""
    surface = paved(rng, CONCRETE)
    tones = rng.normal(1, 0.03, (64, 64)).astype(np.float32)

    def texture(u: Grid, v: Grid) -> NDArray[np.float32]:
        column, row = np.floor(u / np.float32(size)), np.floor(v / np.float32(size))
        edge = np.maximum(np.abs(u / size - column - 0.5), np.abs(v / size - row - 0.5))
        joint = np.where(edge > 0.5 - 0.12 / size, np.float32(0.84), np.float32(1))
        tone = tones[row.astype(int) % 64, column.astype(int) % 64] * joint
        return surface(u, v) * tone[..., None]

    return texture


def water(rng: np.random.Generator, palette: Palette = WATER) -> Texture:
    """Calm water: dark, smooth, with faint ripples."""
    return mottled(rng, pick(rng, palette), contrast=0.05, scales=(0.4, 1.2, 8.0, 40.0))


def sea(rng: np.random.Generator, shore: Curve, *, surf: float) -> Texture:
    """Open sea on the side v < shore(u): swell towards the shore, lighter shallows, breakers within `surf` metres."""
    deep, shallow = pick(rng, SEA), pick(rng, SEA) * np.float32(1.18)
    swell, skew, lines = rng.uniform(5, 10), rng.uniform(-0.3, 0.3), rng.integers(1, 4)

    def texture(u: Grid, v: Grid) -> NDArray[np.float32]:
        offshore = np.maximum(shore(u) - v, 0)
        bend = noise(rng, offshore.shape, 4.0, 15.0, 40.0)
        crest = np.sin((offshore + skew * u + 2.5 * bend) * np.float32(2 * math.pi / swell))
        chop = 0.05 * noise(rng, offshore.shape, 0.4, 1.2) + 0.05 * crest + 0.03 * bend
        base = deep + np.exp(-offshore / np.float32(2 * surf))[..., None] * (shallow - deep)
        line = np.maximum(np.sin((offshore + 2.0 * bend) * np.float32(2 * math.pi * lines / surf)), 0) ** 3
        broken = line * np.clip(1.2 - offshore / np.float32(surf), 0, 1) + np.exp(-(((offshore + bend) / 2.2) ** 2))
        foam = np.clip(broken * (0.85 + 0.5 * noise(rng, offshore.shape, 0.4, 1.5)), 0, 1)
        return base * (1 + chop[..., None]) * (1 - foam[..., None]) + np.float32(222) * foam[..., None]

    return texture


def beach(rng: np.random.Generator, shore: Curve) -> Texture:
    """Sand on the side v > shore(u): wet and dark at the water, dry, rippled and trodden above."""
    dry = pick(rng, SAND)
    surface = mottled(rng, dry, contrast=0.035, scales=(0.4, 1.5, 6.0, 20.0))
    wet_width = rng.uniform(4, 9)

    def texture(u: Grid, v: Grid) -> NDArray[np.float32]:
        inland = v - shore(u) + 1.5 * noise(rng, np.broadcast(u, v).shape, 5.0, 15.0)
        wet = np.clip((np.float32(wet_width) - inland) / 2 + 0.5, 0, 1)
        return surface(u, v) * (1 - wet[..., None] * np.array([0.26, 0.25, 0.22], dtype=np.float32))

    return texture


def crops(rng: np.random.Generator) -> Texture:
    """Rows of plants along the heading on bare earth; fields differ in crop, row spacing, density and gaps."""
    plant, earth = pick(rng, CROPS, 0.14), pick(rng, SOIL) * np.float32(rng.uniform(0.72, 0.95))
    spacing, density = rng.choice([1.0, 1.4, 2.2, 3.5]), rng.uniform(-0.9, 1.3)

    def texture(u: Grid, v: Grid) -> NDArray[np.float32]:
        shape = np.broadcast(u, v).shape
        drift = 0.12 * noise(rng, shape, 12.0)
        row = np.sin(np.float32(2 * math.pi / spacing) * v + drift + 0 * u)
        vigour = 0.55 * noise(rng, shape, 8.0, 30.0) + 0.35 * noise(rng, shape, 0.4, 1.0)
        share = 1 / (1 + np.exp(-(2.6 * row + 1.6 * density + 1.2 * vigour)))
        grain = 1 + 0.06 * noise(rng, shape, 0.3)
        return (earth + share[..., None] * (plant - earth)) * grain[..., None]

    return texture


def planks(rng: np.random.Generator, colour: NDArray[np.float32], width: float) -> Texture:
    """Boards or roof courses of that width (m) across the heading."""
    surface = mottled(rng, colour, contrast=0.05, scales=(0.3, 1.5, 6.0))

    def texture(u: Grid, v: Grid) -> NDArray[np.float32]:
        seam = np.cos(np.float32(2 * math.pi / width) * u + 0 * v)
        return surface(u, v) * (1 - np.float32(0.05) * np.maximum(seam, 0)[..., None])

    return texture
