"""Windows that cut a raster into tiles, and the tile that is read from one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from recnn_engine.errors import InputError
from recnn_engine.language import tr

if TYPE_CHECKING:
    from affine import Affine


class Window(NamedTuple):
    """A rectangle of source pixels: first column and row, width and height."""

    column: int
    row: int
    width: int
    height: int


def window_transform(transform: Affine, window: Window, shape: tuple[int, int]) -> Affine:
    """From pixels of a window that is read as (height, width) `shape` to where the raster's `transform` leads."""
    from affine import Affine  # here, since windows are read from catalogues too, where nobody asks for their places

    return transform * Affine.translation(*window[:2]) * Affine.scale(window.width / shape[1], window.height / shape[0])


@dataclass(frozen=True)
class Tile:
    """One piece of a raster, read at a ground resolution.

    window: what was read, in source pixels. pixels: (H, W, 3) uint8 RGB. valid: (H, W) bool, False where the raster
    has no data. resolution: m/px of `pixels`, None without a CRS. bounds: xmin, ymin, xmax, ymax in the raster's CRS
    (without one: column, -row, as QGIS places such images).
    """

    window: Window
    pixels: NDArray[np.uint8]
    valid: NDArray[np.bool_]
    resolution: float | None
    bounds: tuple[float, float, float, float]


def tile_windows(width: int, height: int, size: tuple[int, int], step: tuple[int, int]) -> Iterator[Window]:
    """Windows of `size` (width, height) every `step` (columns, rows) that together cover the raster, row by row.

    What remains beyond the last whole window of a row or column is a narrower window of its own; less than half a step
    is taken in by the window before. So windows are up to 1.5 times as long, none lies in another, and no pixel is in
    two of them where `step` is `size`.
    """
    if min(*size, *step) < 1:
        raise InputError(tr("Tiles need at least one pixel and an overlap smaller than the tile."))
    columns = _spans(width, size[0], step[0])
    for row, rows in _spans(height, size[1], step[1]):
        for column, wide in columns:
            yield Window(column, row, wide, rows)


def _spans(length: int, size: int, step: int) -> list[tuple[int, int]]:
    """Start and length of each window along one side."""
    last = max(0, length - size) // step * step
    spans = [(start, min(size, length)) for start in range(0, last + 1, step)]
    remains = max(0, length - last - size)
    if 2 * remains >= step:
        return [*spans, (last + step, length - last - step)]
    return [*spans[:-1], (last, length - last)]
