"""What a raster's values are like, found in a small reading of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window as RasterioWindow

from recnn_engine.imagery.values.class_rasters import distinct_classes
from recnn_engine.imagery.values.nodata import Fill, find_fill, has_value, may_have_fill
from recnn_engine.imagery.values.probes import is_at_border, probe_windows
from recnn_engine.imagery.values.value_ranges import ChosenScaling, Units, choose_scaling

PREVIEW = 1024
"""The whole raster is looked at in a reading of at most this many pixels a side."""

Piece = tuple[NDArray[Any], NDArray[np.bool_]]
"""Values (3, H, W) and validity (H, W)."""

ReadPiece = Callable[[RasterioWindow, tuple[int, int]], Piece]
"""Reads a window as (height, width), nearest neighbours."""


class Survey:
    """The values of three bands: some places in full, and the whole in a smaller reading; both read when asked for.

    has_overviews: whether the smaller reading costs little; in a JPEG, which has them, a place at the bottom costs all.
    """

    def __init__(self, shape: tuple[int, int], read: ReadPiece, has_overviews: bool) -> None:
        self._shape = shape
        self._read = read
        self._has_overviews = has_overviews

    @cached_property
    def whole(self) -> Piece:
        """The whole raster, read as at most `PREVIEW` pixels a side."""
        height, width = self._shape
        shrink = max(1.0, max(self._shape) / PREVIEW)
        shape = (max(1, round(height / shrink)), max(1, round(width / shrink)))
        return self._read(RasterioWindow(0, 0, width, height), shape)

    @cached_property
    def places(self) -> list[tuple[RasterioWindow, Piece]]:
        """Some places in full."""
        windows = probe_windows(self._shape)
        return [(window, self._read(window, (window.height, window.width))) for window in windows]

    @cached_property
    def fill(self) -> Fill | None:
        """Undeclared fill; the whole is looked at only where the border gives reason to."""
        return find_fill(*self.whole) if any(may_have_fill(*piece) for piece in self._border()) else None

    def _border(self) -> Iterator[Piece]:
        """Places at the border, of the smaller reading where that costs little."""
        if not self._has_overviews:
            yield from (piece for window, piece in self.places if is_at_border(window, self._shape))
            return
        values, valid = self.whole
        for window in probe_windows(valid.shape):
            if is_at_border(window, valid.shape):
                rows, columns = window.toslices()
                yield values[:, rows, columns], valid[rows, columns]

    def chosen_scaling(self, units: Units, nodata: float | None) -> ChosenScaling:
        """The scaling that the values ask for, those of `nodata` left out."""
        near = [_valid(piece, nodata) for _, piece in self.places]
        return choose_scaling(units, np.concatenate(near, axis=1), _valid(self.whole, nodata))

    def classes(self) -> int:
        """How many values there are where they look like classes: whole, few, and alike in all three bands; else 0.

        The whole is looked at only where some places give reason to, or where that costs little.
        """
        if not self._has_overviews and not all(_classes_of(piece) for _, piece in self.places if piece[1].any()):
            return 0
        return _classes_of(self.whole)

    def is_valid_anywhere(self) -> bool:
        """Whether any pixel of the small reading is valid."""
        return bool(self.whole[1].any()) or any(valid.any() for _, (_, valid) in self.places)


def _classes_of(piece: Piece) -> int:
    """How many values a piece has where they look like classes, else 0."""
    values, valid = piece
    is_grey = (values == values[0]).all(axis=0)[valid].all()
    return len(distinct_classes(values[0][valid])) if is_grey else 0


def _valid(piece: Piece, nodata: float | None) -> NDArray[Any]:
    """(3, n) the values of the valid pixels."""
    values, valid = piece
    usable = valid if nodata is None else valid & ~has_value(values, nodata)
    return values.reshape(len(values), -1) if usable.all() else values[:, usable]
