"""Sun and camera: a painted canvas becomes an aerial photograph."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from recnn_engine.sampling.canvas import RESOLUTION, Canvas
from recnn_engine.sampling.shapes import Grid

SKY = np.array([0.38, 0.41, 0.46], dtype=np.float32)
"""Light of the sky, RGB, as a share of full light on flat ground: shadows are lit by it alone, hence bluish."""


@dataclass(frozen=True)
class Sun:
    """Where the light comes from: azimuth (radians, from +x towards +y) and elevation (radians)."""

    azimuth: float
    elevation: float


@dataclass(frozen=True)
class Exposure:
    """How a camera sees: gain per channel, gamma, haze (0..1), blur (pixels) and noise (grey levels)."""

    gain: tuple[float, float, float]
    gamma: float
    haze: float
    blur: float
    noise: float


def random_sun(rng: np.random.Generator) -> Sun:
    """Late morning to early afternoon, as flights are flown."""
    return Sun(rng.uniform(0, 2 * math.pi), math.radians(rng.uniform(40, 64)))


def random_exposure(rng: np.random.Generator) -> Exposure:
    """Brightness, tint, haze, blur and noise as they vary between flights."""
    brightness = rng.uniform(0.86, 1.18)
    red, green, blue = (brightness * rng.normal(1, 0.03) for _ in range(3))
    return Exposure(
        (red, green, blue), rng.uniform(0.88, 1.15), rng.uniform(0.0, 0.16), rng.uniform(0.4, 0.8), rng.uniform(1.5, 4)
    )


def photograph(canvas: Canvas, sun: Sun, exposure: Exposure) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The canvas without its margin: pixels (H, W, 3) uint8 RGB and their class map (H, W) uint8."""
    direct = sunlight(canvas.height, sun) * sunlit(canvas.height, sun)
    pixels = canvas.colour * (SKY + (1 - SKY) * direct[..., None])
    gain = np.array(exposure.gain, dtype=np.float32)
    pixels = 255 * np.clip(pixels / 255, 0, None) ** np.float32(exposure.gamma) * gain
    pixels += np.float32(exposure.haze) * (np.array([196, 202, 208], dtype=np.float32) - pixels)
    pixels = ndimage.gaussian_filter(pixels, (exposure.blur, exposure.blur, 0))
    pixels += np.float32(exposure.noise) * canvas.rng.standard_normal(pixels.shape, dtype=np.float32)
    inner = (slice(canvas.margin, -canvas.margin),) * 2
    return np.clip(pixels[inner] + 0.5, 0, 255).astype(np.uint8), canvas.labels[inner].copy()


def sunlight(height: Grid, sun: Sun) -> Grid:
    """Lambert's cosine on each surface, 1 on flat ground, for heights (H, W) in metres; cast shadows are apart.

    Slopes much steeper than a roof are walls, which a camera overhead does not see: they count as flat.
    """
    down, across = (slope * np.exp(-((slope / 1.2) ** 4)) for slope in np.gradient(height, np.float32(RESOLUTION)))
    towards = across * np.float32(math.cos(sun.azimuth)) + down * np.float32(math.sin(sun.azimuth))
    cosine = math.sin(sun.elevation) - towards * np.float32(math.cos(sun.elevation))
    return np.clip(cosine / np.sqrt(1 + across**2 + down**2) / np.float32(math.sin(sun.elevation)), 0, 1.7)


def sunlit(height: Grid, sun: Sun) -> Grid:
    """1 where the sun reaches, 0 in the shadow cast by something higher, in between at soft edges."""
    drop = RESOLUTION * math.tan(sun.elevation)
    shadow = np.zeros_like(height)
    for step in range(1, math.ceil(float(height.max()) / drop) + 1):
        down, across = round(step * math.sin(sun.azimuth)), round(step * math.cos(sun.azimuth))
        here, there = _overlap(height.shape, down, across)
        np.maximum(shadow[here], height[there] - np.float32(step * drop) - height[here], out=shadow[here])
    return 1 - np.clip(shadow / np.float32(drop), 0, 1)


def _overlap(shape: tuple[int, ...], down: int, across: int) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Windows of the pixels that have a neighbour at that offset, and of those neighbours."""
    here, there = [], []
    for size, offset in zip(shape, (down, across), strict=True):
        here.append(slice(max(0, -offset), min(size, size - offset)))
        there.append(slice(max(0, offset), min(size, size + offset)))
    return (here[0], here[1]), (there[0], there[1])
