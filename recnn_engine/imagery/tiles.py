"""Windows that cut a raster into tiles, and the tile that is read from one."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from recnn_engine.errors import ImageryError, InputError
from recnn_engine.language import tr, whole

if TYPE_CHECKING:
    from affine import Affine

MOST_TILES, MOST_TILES_VARIABLE = 4_000_000, "RECNN_MOST_TILES"
"""Of one raster, and the variable of the environment that says another number: what is more is a mistake in its size,
or a service without an end."""


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


class _Spans(NamedTuple):
    """Windows along one side, of any length: how many, one each so many pixels, how long each is, and the last."""

    total: int
    step: int
    size: int
    last: int

    @classmethod
    def along(cls, length: int, size: int, step: int) -> _Spans:
        """Those that cover a side."""
        start = max(0, length - size) // step * step
        remains = max(0, length - start - size)
        if 2 * remains >= step:
            return cls(start // step + 2, step, size, length - start - step)
        return cls(start // step + 1, step, size, length - start)

    def at(self, number: int) -> tuple[int, int]:
        """Where a window begins, and how long it is."""
        return number * self.step, self.last if number == self.total - 1 else self.size


@dataclass(frozen=True)
class Windows(Sequence[Window]):
    """Windows of a raster in order, row by row, each made when it is asked for: there may be very many.

    numbers: which of all of them these are.
    """

    columns: _Spans
    rows: _Spans
    numbers: Sequence[int]

    @overload
    def __getitem__(self, at: int) -> Window: ...
    @overload
    def __getitem__(self, at: slice) -> Windows: ...
    def __getitem__(self, at: int | slice) -> Window | Windows:
        if isinstance(at, slice):
            return replace(self, numbers=self.numbers[at])
        row, column = divmod(self.numbers[at], self.columns.total)
        (left, width), (top, height) = self.columns.at(column), self.rows.at(row)
        return Window(left, top, width, height)

    def __len__(self) -> int:
        return len(self.numbers)

    def __contains__(self, window: object) -> bool:
        return isinstance(window, Window) and self._number_of(window) in self.numbers

    def without(self, done: Iterable[Window]) -> Windows:
        """All but some of them."""
        numbers = set(map(self._number_of, done))
        return replace(self, numbers=array("q", (n for n in self.numbers if n not in numbers))) if numbers else self

    def _number_of(self, window: Window) -> int:
        """The number of a window, -1 where it is none of all."""
        column, row = window.column // self.columns.step, window.row // self.rows.step
        is_one = (column, row) <= (self.columns.total - 1, self.rows.total - 1) and (
            self.columns.at(column) == (window.column, window.width)
            and self.rows.at(row) == (window.row, window.height)
        )
        return row * self.columns.total + column if is_one else -1


def tile_windows(width: int, height: int, size: tuple[int, int], step: tuple[int, int]) -> Windows:
    """Windows of `size` (width, height) every `step` (columns, rows) that together cover the raster, row by row.

    What remains beyond the last whole window of a row or column is a narrower window of its own; less than half a step
    is taken in by the window before. So windows are up to 1.5 times as long, none lies in another, and no pixel is in
    two of them where `step` is `size`.
    """
    if min(*size, *step) < 1:
        raise InputError(tr("Tiles need at least one pixel and an overlap smaller than the tile."))
    columns, rows = _Spans.along(width, size[0], step[0]), _Spans.along(height, size[1], step[1])
    return Windows(columns, rows, range(columns.total * rows.total))


def check_count(path: str, tiles: int) -> None:
    """Raise ImageryError where a raster would be cut into more tiles than a mistake in its size explains."""
    most = _most_tiles()
    if tiles > most:
        hint = tr(
            "Choose a coarser ground resolution or larger tiles: {most} are the most, or what {variable} says.",
            most=whole(most),
            variable=MOST_TILES_VARIABLE,
        )
        raise ImageryError(tr("{path} would be cut into {tiles} tiles.", path=path, tiles=whole(tiles)), hint)


def _most_tiles() -> int:
    told = os.environ.get(MOST_TILES_VARIABLE, "")
    if told and not told.isdecimal():
        raise InputError(
            tr("{variable} is “{value}”, which is no number of tiles.", variable=MOST_TILES_VARIABLE, value=told),
            tr("Give a whole number, or leave it out."),
        )
    return int(told) if told else MOST_TILES
