"""Connected regions of a class map and the maximum of the features over each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from recnn_engine.legend import UNLABELLED

CHUNK = 256
"""Pixels interpolated at a time: what they take stays in a core's cache, however large the image."""


@dataclass(frozen=True)
class Regions:
    """The connected regions of one class map, in order of their first pixel.

    classes: (n,) uint8 class ids. areas: (n,) int32 pixels. boxes: (n, 4) int32 first row, first column, last row + 1,
    last column + 1.
    """

    classes: NDArray[np.uint8]
    areas: NDArray[np.int32]
    boxes: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.classes)


def label_regions(class_map: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Number the 8-connected regions of equal class: (H, W) int32, 1..n in order of first pixel, 0 = unlabelled."""
    runs = _Runs.of(class_map)
    return runs.drawn(runs.numbers())


def find_regions(class_map: NDArray[np.uint8], features: NDArray[np.float32]) -> tuple[Regions, NDArray[np.float32]]:
    """The regions of a class map, and (n, C) float32 the ReCNN vector of each.

    class_map: (H, W) uint8. features: (C, h, w) float32, conv5_3 after its ReLU, covering the same image.
    """
    runs = _Runs.of(class_map)
    numbers = runs.numbers()
    return runs.regions(numbers), region_maxima(features, runs.drawn(numbers))


@dataclass(frozen=True)
class _Runs:
    """The runs of one class along the rows of a class map, row by row: far fewer than pixels.

    shape: (H, W). classes: (r,) uint8. begin, length: (r,) intp, the place of its first pixel among all, its pixels.
    """

    shape: tuple[int, int]
    classes: NDArray[np.uint8]
    begin: NDArray[np.intp]
    length: NDArray[np.intp]

    @classmethod
    def of(cls, class_map: NDArray[np.uint8]) -> _Runs:
        is_first = np.ones(class_map.shape, dtype=bool)
        np.not_equal(class_map[:, 1:], class_map[:, :-1], out=is_first[:, 1:])
        begin = np.flatnonzero(is_first)
        return cls(class_map.shape, class_map.ravel()[begin], begin, np.diff(begin, append=class_map.size))

    def drawn(self, values: NDArray[np.int32]) -> NDArray[np.int32]:
        """(H, W) the value, of (r,), of each pixel's run."""
        return np.repeat(values, self.length).reshape(self.shape)

    def numbers(self) -> NDArray[np.int32]:
        """(r,) int32, the region of each run, from 1 in order of the first one; 0 where the class is unlabelled."""
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import connected_components

        count = len(self.begin)
        above, starts = self._above()
        graph = csr_array((np.ones(len(above), np.int8), above, starts.astype(np.int32)), shape=(count, count))
        number, region = connected_components(graph, directed=False)
        is_region = np.zeros(number, dtype=bool)
        is_region[region] = self.classes != UNLABELLED
        return (np.cumsum(is_region) * is_region).astype(np.int32)[region]

    def _above(self) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
        """Of each run those in the row above that touch it, also by a corner, and are of its class.

        All of them one after another, and (r + 1,) where those of each run begin.
        """
        width = self.shape[1]
        owner = self.drawn(np.arange(len(self.begin), dtype=np.int32)).ravel()
        has_row_above = self.begin >= width
        begin = self.begin[has_row_above] - width
        end = begin + self.length[has_row_above]
        first = owner[begin - (begin % width > 0)]
        several = np.zeros(len(self.begin), np.intp)
        several[has_row_above] = owner[end - (end % width == 0)] - first + 1
        run = np.repeat(np.arange(len(self.begin)), several)
        starts = np.cumsum(several) - several
        above = np.arange(len(run)) - np.repeat(starts[has_row_above] - first, several[has_row_above])
        is_same = self.classes[run] == self.classes[above]
        kept = np.concatenate([[0], np.cumsum(is_same)])
        return above[is_same].astype(np.int32), kept[np.append(starts, len(run))]

    def regions(self, numbers: NDArray[np.int32]) -> Regions:
        """Class, area and box of the regions that the runs, (r,), belong to."""
        row, column = np.divmod(self.begin, self.shape[1])
        areas = np.bincount(numbers, self.length).astype(np.int32)
        classes, boxes = np.empty(len(areas), np.uint8), np.zeros((len(areas), 4), np.int32)
        classes[numbers] = self.classes
        boxes[numbers[::-1], 0] = row[::-1]  # where a number comes again, what is written last stays
        boxes[numbers, 2] = row + 1
        boxes[:, 1] = self.shape[1]
        np.minimum.at(boxes[:, 1], numbers, column)
        np.maximum.at(boxes[:, 3], numbers, column + self.length)
        return Regions(classes[1:], areas[1:], boxes[1:])


def region_maxima(features: NDArray[np.float32], regions: NDArray[np.int32]) -> NDArray[np.float32]:
    """Maximum of the bilinearly upsampled features over each region (Zhou et al. 2018, equation 2).

    features: (C, h, w) float32, conv5_3 after its ReLU. regions: (H, W), 1..n, 0 = outside any region.
    Interpolation has half-pixel centres (`align_corners=False`). Returns (n, C) float32; row i belongs to region
    i + 1. Raises ValueError where a number in 1..n has no pixel.

    >>> features = np.array([[[1, 5]]], dtype=np.float32)  # one channel of 1 x 2 cells, over 1 x 4 pixels: 1, 2, 4, 5
    >>> region_maxima(features, np.array([[1, 1, 2, 0]], dtype=np.int32)).tolist()
    [[2.0], [4.0]]
    """
    rows = _Axis.of(regions.shape[0], features.shape[1])
    columns = _Axis.of(regions.shape[1], features.shape[2])
    places = np.flatnonzero(_run_ends(regions, rows.cell, columns.cell))
    numbers = regions.ravel()[places] - 1
    order = np.argsort(numbers, kind="stable")
    numbers, (y, x) = numbers[order], np.divmod(places[order], regions.shape[1])
    first = np.flatnonzero(np.diff(numbers, prepend=-1))
    if len(first) < regions.max(initial=0):  # of each region some pixels are kept
        raise ValueError("every number in 1..n needs a pixel")
    maxima = np.full((len(first), len(features)), -np.inf, dtype=np.float32)
    for start, values in _interpolated(features, rows, columns, y, x):
        stop = start + len(values)
        starts = [start, *first[np.searchsorted(first, start, "right") : np.searchsorted(first, stop)].tolist()]
        for one, end in zip(starts, [*starts[1:], stop]):
            found = maxima[numbers[one]]
            np.maximum(found, values[one - start : end - start].max(axis=0), out=found)
    return maxima


@dataclass(frozen=True)
class _Axis:
    """Where the pixels of one axis lie among the feature cells: lower and upper cell, and the weight of the upper."""

    cell: NDArray[np.intp]
    upper: NDArray[np.intp]
    weight: NDArray[np.float32]

    @classmethod
    @lru_cache(maxsize=16)
    def of(cls, pixels: int, cells: int) -> _Axis:
        place = np.clip((np.arange(pixels) + 0.5) * (cells / pixels) - 0.5, 0, cells - 1)
        cell = np.floor(place).astype(np.intp)
        return cls(cell, np.minimum(cell + 1, cells - 1), (place - cell).astype(np.float32))


def _run_ends(
    regions: NDArray[np.int32], row_cell: NDArray[np.intp], column_cell: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Pixels that can hold a region's maximum.

    Between four feature centres the field is linear along each row and column, so the maximum over a run of pixels
    lies at an end of it: keep what ends a horizontal run of one region and cell, and of that what ends a vertical one.
    """
    kept = regions > 0
    same = (regions[:, 1:] == regions[:, :-1]) & (column_cell[1:] == column_cell[:-1])
    kept[:, 1:-1] &= ~(same[:, 1:] & same[:, :-1])
    ends = np.where(kept, regions, 0)
    same = (ends[1:] == ends[:-1]) & (row_cell[1:] == row_cell[:-1])[:, None]
    kept[1:-1] &= ~(same[1:] & same[:-1])
    return kept


def _interpolated(
    features: NDArray[np.float32], rows: _Axis, columns: _Axis, y: NDArray[np.intp], x: NDArray[np.intp]
) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """Bilinear values of features (C, h, w) at pixels (P,): the first pixel of each chunk, and (p, C) of all of it.

    The values are overwritten by those of the next chunk: memory that is taken anew costs more than the arithmetic.
    """
    width = features.shape[2]
    grid = np.ascontiguousarray(features.reshape(len(features), -1).T)
    top, bottom, left, right = rows.cell[y] * width, rows.upper[y] * width, columns.cell[x], columns.upper[x]
    wy, wx = rows.weight[y, None], columns.weight[x, None]
    room = np.empty((3, min(CHUNK, len(y)), len(features)), np.float32)
    for start in range(0, len(y), CHUNK):
        part = slice(start, start + CHUNK)
        above, below, other = room[:, : len(y[part])]
        _mix(grid, top[part] + left[part], top[part] + right[part], wx[part], above, other)
        _mix(grid, bottom[part] + left[part], bottom[part] + right[part], wx[part], below, other)
        above *= 1 - wy[part]
        below *= wy[part]
        above += below
        yield start, above


def _mix(
    grid: NDArray[np.float32],
    one: NDArray[np.intp],
    other: NDArray[np.intp],
    weight: NDArray[np.float32],
    mixed: NDArray[np.float32],
    room: NDArray[np.float32],
) -> None:
    """Write into `mixed` (p, C) one row of the grid and another, which counts by its weight (p, 1)."""
    np.take(grid, one, axis=0, out=mixed, mode="clip")  # in any other mode it would fill an array of its own first
    np.take(grid, other, axis=0, out=room, mode="clip")
    mixed *= 1 - weight
    room *= weight
    mixed += room
