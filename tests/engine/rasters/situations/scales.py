"""At which resolution rasters are read, and how they are cut into tiles."""

from __future__ import annotations

import numpy as np

from .drawing import at, picture, save
from .situation import Read, Refused, Situation


def _of(title: str, size: float, expected: Read, side: int = 256, **options) -> Situation:
    place = at("EPSG:28992", 155_000, 463_000, size)
    return Situation(title, lambda folder: save(folder / "a.tif", picture(side), place=place), expected, options, True)


def _plain(title: str, width: int, height: int, expected: Read, **options) -> Situation:
    return Situation(
        title, lambda folder: save(folder / "a.tif", picture(max(width, height))[:, :height, :width]), expected, options
    )


SITUATIONS = (
    _of("As fine as the model's 0.3 m/px", 0.3, Read(resolution=(0.3, 0.3), tiles=4), 512),
    _of("A little finer than the model's", 0.21, Read(resolution=(0.21, 0.21), tiles=4), 512),
    _of(
        "Three times finer than the model's",
        0.1,
        Read(resolution=(0.1, 0.3), tiles=1, says="1 raster of 0.1 m/px is read at 0.3 m/px; a tile is 77 m wide."),
        768,
    ),
    _of(
        "Three times finer, its own resolution stated",
        0.1,
        Read(
            resolution=(0.1, 0.1),
            tiles=9,
            says="finer than the model's 0.3 m/px: its classes will be unreliable.",
        ),
        768,
        resolution="native",
    ),
    _of("A resolution that is stated", 0.3, Read(resolution=(0.3, 0.6), tiles=1), 512, resolution=0.6),
    _of(
        "Ten metres a pixel",
        10,
        Read(resolution=(10, 10), tiles=1, says="coarser than the model's 0.3 m/px: its classes will be unreliable."),
    ),
    _plain("A few pixels larger than a tile", 260, 270, Read(tiles=1)),
    _plain("A quarter larger than a tile", 320, 256, Read(tiles=1)),
    _plain("Two thirds larger than a tile", 430, 256, Read(tiles=2)),
    _plain("Smaller than a tile", 100, 60, Read(tiles=1)),
    _plain("For small things", 256, 256, Read(tiles=9), tile=128, overlap=64),
    Situation(
        "A plain photograph of up to 1,024 pixels a side",
        lambda folder: save(folder / "a.png", picture(1000), place={}, driver="PNG"),
        Read(tiles=1, places="none", valid=1.0, shows=True),
    ),
    Situation(
        "A plain photograph of more",
        lambda folder: save(folder / "a.png", picture(1536), place={}, driver="PNG"),
        Read(tiles=36, places="none"),
    ),
    Situation(
        "Mostly empty",
        lambda folder: save(
            folder / "a.tif", np.where(np.arange(1024) < 300, picture(1024), 0).astype(np.uint8), nodata=0
        ),
        Read(tiles=4),
    ),
    Situation(
        "A resolution that is a mistake",
        lambda folder: save(folder / "a.tif", picture()),
        Refused(("a.tif cannot be read at 1e-09 m/px. Choose a coarser ground resolution: its own is 0.3 m/px.",)),
        {"resolution": 1e-9},
    ),
)
