"""Single plants at a place in metres: trees and the bushes of chaparral."""

from __future__ import annotations

import numpy as np

from recnn_engine.sampling.canvas import Canvas
from recnn_engine.sampling.shapes import Grid, Place, lobed
from recnn_engine.sampling.textures import LEAVES, SHRUBS, Palette, mottled, noise, pick


def tree(canvas: Canvas, place: Place, radius: float, palette: Palette = LEAVES) -> None:
    """A crown of that radius (m): a lobed, lumpy dome, lit and shaded by its own relief."""
    rng = canvas.rng
    tall = np.float32(radius * rng.uniform(1.3, 2.1))
    lumpiness = np.float32(0.1 * min(radius, 3))

    def dome(u: Grid, v: Grid) -> Grid:
        rise = np.sqrt(np.clip(1 - (u * u + v * v) / np.float32(1.3 * radius**2), 0.02, 1))
        return tall * (0.5 + 0.5 * rise) + lumpiness * noise(rng, u.shape, 0.7, 1.6)

    leaves = mottled(rng, pick(rng, palette, 0.12), contrast=0.13, scales=(0.3, 0.9))
    canvas.paint(place, lobed(rng, radius, 0.08), "trees", leaves, dome)


def shrub(canvas: Canvas, place: Place, radius: float) -> None:
    """A low bush of that radius (m)."""
    rng = canvas.rng
    canvas.paint(place, lobed(rng, radius, 0.15), "chaparral", pick(rng, SHRUBS, 0.1), 0.9 * radius)
