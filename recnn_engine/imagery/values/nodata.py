"""Pixels of one value that are no data though the raster does not say so."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

LARGE = 0.01
"""Share of a raster's pixels from which an area of one value at its border can be fill."""

JUMPS = ((0, 2, 0.03), (8, 12, 0.15))
"""Pixels from an area between which others are looked at, and the share of the range of all others that these are off
its value at the least, in one of both places: beside it, and beyond a block of JPEG, which blurs the edge of fill. What
is as dark or as bright as a sensor can tell has neighbours nearly so: their median is at most 2 of 255 in the images of
UC Merced, of drones and of satellites with the largest such areas, up to a tenth of the image."""

BLACK_AND_WHITE = (0, 255, 1023, 2047, 4095, 10_000, 16_383, 65_535)
"""Values of fill among the colours, and 1 among fractions; any other is far off all values that are data."""

FEWEST = 2
"""Other values that a raster has beside fill, at least: a scan in black and white has one."""

THICK = 3
"""Pixels that fill is thick somewhere."""

SPOT = 1024
"""An area of fewer pixels within a reading, off its edge, is a black roof rather than fill, where fill was found."""


class Fill(NamedTuple):
    """The value of undeclared fill, the share of the raster that it covers, and a second value that is data all the
    same: one value alone is nodata."""

    value: float
    share: float
    second: float | None = None


def find_fill(values: NDArray[Any], valid: NDArray[np.bool_]) -> Fill | None:
    """What fills areas at the border that are no data: one exact value in all bands, below or above all others.

    Black and white also stand for what is as dark or as bright as can be, like a roof that the border cuts: they are
    fill where they hold a corner of the raster, as collars do.
    values: (bands, H, W) of the whole raster, in a smaller reading of nearest neighbours. valid: (H, W).
    """
    same = valid & (values == values[0]).all(axis=0)
    at_border = _at_border(values[0], same)
    found = (_fill_of(value, values, valid, same) for value in at_border)
    first = next((fill for fill in found if fill), None)
    if first is None:
        return None
    rest = valid & ~has_value(values, first.value)
    others = (_fill_of(value, values, rest, same) for value in at_border if value != first.value)
    second = next((fill.value for fill in others if fill), None)
    return first._replace(second=second)


def may_have_fill(values: NDArray[Any], valid: NDArray[np.bool_]) -> bool:
    """Whether a piece of a raster's border, values (bands, h, w), holds an area of one value, or nothing valid."""
    same = valid & (values == values[0]).all(axis=0)
    return bool(np.unique(values[0][same], return_counts=True)[1].max(initial=0) >= LARGE * valid.size)


def _at_border(band: NDArray[Any], same: NDArray[np.bool_], most: int = 3) -> NDArray[Any]:
    """The commonest values along the border of (H, W), the commonest first."""
    edge = np.concatenate([band[[0, -1]][same[[0, -1]]], band[:, [0, -1]][same[:, [0, -1]]]])
    distinct, counts = np.unique(edge, return_counts=True)
    return distinct[np.argsort(-counts, kind="stable")[:most]]


def _fill_of(value: Any, values: NDArray[Any], valid: NDArray[np.bool_], same: NDArray[np.bool_]) -> Fill | None:
    from scipy.ndimage import binary_opening

    has_fill = same & (values[0] == value)
    area = _holding_corners(has_fill) if float(value) in BLACK_AND_WHITE else _touching_border(has_fill)
    if not binary_opening(area, np.ones((THICK, THICK))).any():
        return None
    others = valid & ~has_fill
    if area.mean() < LARGE or np.unique(values[:, others]).size < FEWEST:
        return None
    if not _can_be_fill(float(value), values[:, others]) or not _jumps(area, others, values, float(value)):
        return None
    return Fill(float(value), float(area.mean()))


def _jumps(area: NDArray[np.bool_], others: NDArray[np.bool_], values: NDArray[Any], value: float) -> bool:
    """Whether others, near an area of a value, are off it."""
    from scipy.ndimage import binary_dilation

    low, high = np.percentile(values[:, others].astype(np.float64), (1, 99))
    for near, far, least in JUMPS:
        inner = binary_dilation(area, iterations=near) if near else area
        around = binary_dilation(area, iterations=far) & ~inner & others
        off = np.abs(values[:, around].astype(np.float64) - value).max(axis=0)
        if off.size and np.median(off) > least * (high - low):
            return True
    return False


def _can_be_fill(value: float, others: NDArray[Any]) -> bool:
    """Whether a value lies at the end of all others (bands, n), and is black, white, or far off."""
    lowest, highest = np.percentile(others.astype(np.float64), (0.1, 99.9))
    if lowest < value < highest:
        return False
    is_fraction = others.dtype.kind == "f" and value == 1
    is_off_bytes = value < 0 <= lowest or (lowest >= 0 and highest <= 255 < value)
    is_far_off = max(lowest - value, value - highest) > highest - lowest
    return value in BLACK_AND_WHITE or is_fraction or is_off_bytes or is_far_off


def _touching_border(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The connected areas of a mask that reach its border."""
    edge = np.ones(mask.shape, dtype=bool)
    edge[1:-1, 1:-1] = False
    return _connected_to(edge, mask)


def _holding_corners(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The connected areas of a mask that hold one of its corners."""
    corners = np.zeros(mask.shape, dtype=bool)
    corners[np.ix_([0, -1], [0, -1])] = True
    return _connected_to(corners, mask)


def _connected_to(places: NDArray[np.bool_], mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The connected areas of a mask (H, W) that hold one of some places (H, W)."""
    from scipy.ndimage import label

    areas, count = label(mask)
    chosen = np.zeros(count + 1, dtype=bool)
    chosen[areas[places]] = True
    chosen[0] = False
    return chosen[areas]


def has_value(values: NDArray[Any], value: float) -> NDArray[np.bool_]:
    """(H, W), where all bands of (bands, H, W) have a value, as far as their type can tell it."""
    if values.dtype.kind == "f":
        return (values == np.asarray(value).astype(values.dtype)).all(axis=0)
    return (values == (int(value) if float(value).is_integer() else value)).all(axis=0)


def without_spots(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A mask without its small areas, but for those that its edge cuts."""
    from scipy.ndimage import label

    if not mask.any():
        return mask
    areas, count = label(mask)
    small = np.bincount(areas.ravel(), minlength=count + 1) < SPOT
    return mask & ~(small[areas] & ~_touching_border(mask))
