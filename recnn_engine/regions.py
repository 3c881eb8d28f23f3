"""Connected regions of a class map and the maximum of the features over each of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recnn_engine.legend import UNLABELLED

CHUNK = 1 << 14
"""Pixels interpolated at a time: bounds the memory a large image takes."""


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
    from skimage.measure import label

    return label(class_map, background=UNLABELLED, connectivity=2).astype(np.int32, copy=False)


def find_regions(class_map: NDArray[np.uint8], features: NDArray[np.float32]) -> tuple[Regions, NDArray[np.float32]]:
    """The regions of a class map, and (n, C) float32 the ReCNN vector of each.

    class_map: (H, W) uint8. features: (C, h, w) float32, conv5_3 after its ReLU, covering the same image.
    """
    from scipy.ndimage import find_objects

    numbers = label_regions(class_map)
    _, first, areas = np.unique(numbers[numbers > 0], return_index=True, return_counts=True)
    boxes = [[rows.start, columns.start, rows.stop, columns.stop] for rows, columns in find_objects(numbers)]
    regions = Regions(
        classes=class_map[numbers > 0][first],
        areas=areas.astype(np.int32),
        boxes=np.array(boxes, dtype=np.int32).reshape(-1, 4),
    )
    return regions, region_maxima(features, numbers)


def region_maxima(features: NDArray[np.float32], regions: NDArray[np.int32]) -> NDArray[np.float32]:
    """Maximum of the bilinearly upsampled features over each region (Zhou et al. 2018, equation 2).

    features: (C, h, w) float32, conv5_3 after its ReLU. regions: (H, W), 1..n, 0 = outside any region.
    Interpolation has half-pixel centres (`align_corners=False`). Returns (n, C) float32; row i belongs to region
    i + 1. Raises ValueError where a number in 1..n has no pixel.

    >>> features = np.array([[[1, 5]]], dtype=np.float32)  # one channel of 1 x 2 cells, over 1 x 4 pixels: 1, 2, 4, 5
    >>> region_maxima(features, np.array([[1, 1, 2, 0]], dtype=np.int32)).tolist()
    [[2.0], [4.0]]
    """
    count = int(regions.max(initial=0))
    if not np.array_equal(np.unique(regions[regions > 0]), np.arange(1, count + 1)):
        raise ValueError("every number in 1..n needs a pixel")
    rows = _Axis.of(regions.shape[0], features.shape[1])
    columns = _Axis.of(regions.shape[1], features.shape[2])
    y, x = np.nonzero(_run_ends(regions, rows.cell, columns.cell))
    order = np.argsort(regions[y, x], kind="stable")
    y, x = y[order], x[order]
    grid = np.ascontiguousarray(np.moveaxis(features, 0, -1))
    maxima = np.full((count, features.shape[0]), -np.inf, dtype=np.float32)
    for start in range(0, len(y), CHUNK):
        part = slice(start, start + CHUNK)
        values = _interpolate(grid, rows, columns, y[part], x[part])
        numbers, first = np.unique(regions[y[part], x[part]], return_index=True)
        found = np.maximum.reduceat(values, first, axis=0)
        maxima[numbers - 1] = np.maximum(maxima[numbers - 1], found)
    return maxima


@dataclass(frozen=True)
class _Axis:
    """Where the pixels of one axis lie among the feature cells: lower and upper cell, and the weight of the upper."""

    cell: NDArray[np.intp]
    upper: NDArray[np.intp]
    weight: NDArray[np.float32]

    @classmethod
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
    kept = ~_inside_run(regions, column_cell[None, :]) & (regions > 0)
    return kept & ~_inside_run(np.where(kept, regions, 0).T, row_cell[None, :]).T


def _inside_run(regions: NDArray[np.int32], cell: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Pixels whose two neighbours along the last axis are of the same region and cell."""
    same = (regions[:, 1:] == regions[:, :-1]) & (cell[:, 1:] == cell[:, :-1])
    inside = np.zeros(regions.shape, dtype=bool)
    inside[:, 1:-1] = same[:, 1:] & same[:, :-1]
    return inside


def _interpolate(
    grid: NDArray[np.float32], rows: _Axis, columns: _Axis, y: NDArray[np.intp], x: NDArray[np.intp]
) -> NDArray[np.float32]:
    """Bilinear values (P, C) of a feature grid (h, w, C) at P pixels."""
    wy, wx = rows.weight[y, None], columns.weight[x, None]
    top, bottom, left, right = rows.cell[y], rows.upper[y], columns.cell[x], columns.upper[x]
    above = grid[top, left] * (1 - wx) + grid[top, right] * wx
    below = grid[bottom, left] * (1 - wx) + grid[bottom, right] * wx
    return (above * (1 - wy) + below * wy).astype(np.float32, copy=False)
