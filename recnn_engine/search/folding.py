"""Ranked lists of different places: what shows the same ground, or lies too close, does not stand beside it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Near = Callable[[int], NDArray[np.bool_]]
"""(n,) which entries of a list stand in some relation to one of them."""


def folded(count: int, k: int, is_same: Near, is_close: Near) -> list[list[int]]:
    """The first k places of a ranked list of `count` entries, each with the entries that show it, nearest first.

    An entry goes to the first one before it that shows the same place; one that lies too close to one before it, and
    shows another place, is left out.
    """
    is_left = np.ones(count, dtype=bool)
    places: list[list[int]] = []
    for i in range(count):
        if len(places) == k:
            break
        if is_left[i]:
            is_left[i] = False
            same = is_left & is_same(i)
            places.append([i, *np.flatnonzero(same).tolist()])
            is_left &= ~same & ~is_close(i)
    return places
