"""Tiles that are gone: what a catalogue still knows of them, for who has an id from before.

When an image is indexed anew or removed, its tiles and regions go for good: their ids are never given again. Of each
such image its path stays, and packed the id, the window and the regions of each tile.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.stored import Table, text, unpacked, whole
from recnn_engine.imagery.tiles import Window

MOST_TILES = 10_000_000
"""So many are remembered, at two or three bytes each; the oldest are forgotten first."""

COLUMNS = 7
"""Of a table of tiles: id, column, row, width, height, and the ids of the first and the last region, 0 without any."""


_STORED = Table("former_tiles", {"path": text, "tiles": whole(1, MOST_TILES), "content": memoryview})


class FormerTile(NamedTuple):
    """A tile that is gone. source: the path of its image as stored."""

    id: int
    source: str
    window: Window


class Packed(NamedTuple):
    """What is stored of the tiles of an image: the lowest and the highest ids, how many tiles, and all packed."""

    first_tile: int
    last_tile: int
    first_region: int
    last_region: int
    tiles: int
    content: bytes


def pack(tiles: NDArray[np.int64]) -> Packed:
    """Pack a table of tiles, (n, COLUMNS) int64 with n > 0, ascending."""
    regions = tiles[tiles[:, 5] > 0, 5:]
    first, last = (int(regions[:, 0].min()), int(regions[:, 1].max())) if len(regions) else (0, 0)
    content = zlib.compress(np.diff(tiles, axis=0, prepend=0).astype("<i8").tobytes())
    return Packed(int(tiles[0, 0]), int(tiles[-1, 0]), first, last, len(tiles), content)


def find_tile(rows: Iterable[tuple[str, int, bytes]], tile: int) -> FormerTile | None:
    """A tile among those of images, each a path, a number of tiles and these packed. Raises ValueError for others."""
    for path, tiles in map(_read, rows):
        for row in tiles[tiles[:, 0] == tile].tolist():
            return FormerTile(tile, path, Window(*row[1:5]))
    return None


def find_tile_of_region(rows: Iterable[tuple[str, int, bytes]], region: int) -> FormerTile | None:
    """The tile of a region, in the same way."""
    for path, tiles in map(_read, rows):
        for row in tiles[(tiles[:, 5] <= region) & (region <= tiles[:, 6])].tolist():
            return FormerTile(row[0], path, Window(*row[1:5]))
    return None


def _read(row: tuple[str, int, bytes]) -> tuple[str, NDArray[np.int64]]:
    """The path of an image, and the table of its tiles."""
    checked = _STORED.row(dict(zip(_STORED.rules, row, strict=True)))
    size = 8 * COLUMNS * checked["tiles"]
    steps = unpacked(checked["content"], size)
    if len(steps) != size:
        raise ValueError(f"{_STORED.name}: content")
    return checked["path"], np.cumsum(np.frombuffer(steps, "<i8").reshape(-1, COLUMNS), axis=0)
