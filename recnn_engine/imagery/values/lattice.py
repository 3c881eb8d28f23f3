"""Values that are an 8-bit picture's, stored in another type: at most 256 of them, equally far apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Ends = tuple[float, float]
"""The value that was 0 and the one that was 255."""

LEVELS = 256

FEWEST = 8
"""With fewer values than this, many steps fit by chance."""

USUAL_ENDS = (1.0, 2.0, 100.0, 1023.0, 2047.0, 4095.0, 10_000.0, 16_383.0, 65_535.0)
"""What 255 became in usual ways of storing a picture, counted from what 0 became."""


def picture_ends(distinct: NDArray[np.float64], zeros: Sequence[float], grain: float) -> Ends | None:
    """Where the values of an 8-bit picture begin and end; None where they are no such picture's.

    distinct: (n,) ascending, all there are. zeros: values that 0 can have become, the likeliest first. grain: by how
    much a value may be off its place for how its type rounds: twice that downwards, for what was cut off, and a quarter
    more upwards, for steps that are fitted.

    >>> picture_ends(np.arange(20, 201) * 16.0, (0.0,), 0.5)
    (0.0, 4080.0)
    """
    if not 0 < len(distinct) <= LEVELS:
        return None
    for zero in zeros:
        from_zero = distinct - zero
        if from_zero[0] >= -grain and (step := _coarsest_step(from_zero, grain)):
            return zero, zero + 255 * step
    return None


def _coarsest_step(from_zero: NDArray[np.float64], grain: float) -> float | None:
    """The largest step that leads to all values, no more than 255 of it to the last; 1 for bytes as they are."""
    enough = len(from_zero) >= FEWEST
    steps = [*sorted(_usual_steps(from_zero), reverse=True), *_fitted_step(from_zero)] if enough else [1.0]
    return next((step for step in steps if _leads_to(from_zero, step, grain)), None)


def _leads_to(from_zero: NDArray[np.float64], step: float, grain: float) -> bool:
    if step == 1:
        return bool(from_zero[-1] < LEVELS and (from_zero == np.rint(from_zero)).all())
    count = np.rint(from_zero / step)
    off = from_zero - count * step
    return bool(grain <= step / 4 and count[-1] < LEVELS and off.min() >= -2 * grain and off.max() <= 1.25 * grain)


def _usual_steps(from_zero: NDArray[np.float64]) -> Iterator[float]:
    """Steps of usual ways of storing a picture, and the largest whole one."""
    yield 1.0
    yield from (end / 255 for end in USUAL_ENDS)
    if (from_zero == np.rint(from_zero)).all():
        yield float(np.gcd.reduce(from_zero.astype(np.int64)))


def _fitted_step(from_zero: NDArray[np.float64]) -> Iterator[float]:
    """The step that fits best to values most of whose neighbours are one step apart."""
    gaps = np.diff(from_zero)
    step = float(gaps[gaps < 1.5 * gaps.min()].mean())
    for part in (8, 4, 2, 1):  # from the near ones to the far, where a wrong step is off by more
        near = from_zero[from_zero <= from_zero[-1] / part]
        count = np.rint(near / step)
        if count.any():
            step = float((count * near).sum() / (count * count).sum())
    yield step
