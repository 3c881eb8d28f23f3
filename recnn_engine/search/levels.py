"""Rows of images side by side, so that the least of each image is found by whole arrays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Values = TypeVar("Values", bound=NDArray[np.floating[Any]])


@dataclass(frozen=True)
class Levels:
    """The first rows of all images, then the second of those that have two, and so on.

    Images stand in order of falling count, so that those of a level are the first ones of the level before it, and the
    minimum over an image's rows is one of few long arrays, not of very many short ones (`np.minimum.reduceat` takes
    0.1 microseconds an image and region of the query, this a thirtieth of it).

    images: (t,) intp, the images in that order. sizes: (l,) intp, how many of them have a row of each level.

    >>> levels = Levels.of(np.array([1, 3, 2]))
    >>> levels.images.tolist(), levels.sizes.tolist()
    ([1, 2, 0], [3, 2, 1])
    >>> levels.rows(np.array([0, 1, 4])).tolist()
    [1, 4, 0, 2, 5, 3]
    """

    images: NDArray[np.intp]
    sizes: NDArray[np.intp]

    @classmethod
    def of(cls, counts: NDArray[np.intp]) -> Levels:
        """The levels of images with so many rows, (t,) each 1 or more."""
        images = np.argsort(-counts, kind="stable")
        having = np.cumsum(np.bincount(counts)[::-1])[::-1]  # images with so many rows or more, by number
        return cls(images, having[1:].astype(np.intp))

    @cached_property
    def starts(self) -> NDArray[np.intp]:
        """(l,) the place at which each level begins."""
        return np.cumsum(self.sizes) - self.sizes

    def rows(self, first: NDArray[np.intp]) -> NDArray[np.intp]:
        """(n,) the rows in this order; first: (t,) at which row each image begins."""
        return self._places(first[self.images], np.arange(len(self.sizes)))

    def part(self, wanted: NDArray[np.intp]) -> tuple[Levels, NDArray[np.intp]]:
        """The levels of some of these images, (w,) ascending, and the places (p,) in this order of their rows."""
        ranks = self._ranks[wanted]
        order = np.argsort(ranks, kind="stable")
        ranks = ranks[order]
        sizes = np.searchsorted(ranks, self.sizes)
        chosen = Levels(order, sizes[: np.count_nonzero(sizes)])
        return chosen, chosen._places(ranks, self.starts)

    def least(self, values: NDArray[np.float64], first: NDArray[np.intp]) -> NDArray[np.float64]:
        """(t, m) the least of each image's rows, of values (n, m); first: (t,) at which row each image begins."""
        begins = first[self.images]
        best = values[begins]
        for level, size in enumerate(self.sizes[1:], 1):
            np.minimum(best[:size], values[begins[:size] + level], out=best[:size])
        return self.by_image(best)

    def by_image(self, values: Values) -> Values:
        """Values (t, ...) of images in this order, in the order of the images."""
        if len(self.sizes) <= 1:  # where all have one row, they are in order
            return values
        ordered = np.empty_like(values)
        ordered[self.images] = values
        return ordered

    @cached_property
    def _ranks(self) -> NDArray[np.intp]:
        """(t,) the place of each image in the order."""
        ranks = np.empty(len(self.images), np.intp)
        ranks[self.images] = np.arange(len(self.images))
        return ranks

    def _places(self, begins: NDArray[np.intp], steps: NDArray[np.intp]) -> NDArray[np.intp]:
        parts = [begins[:size] + step for size, step in zip(self.sizes.tolist(), steps.tolist(), strict=False)]
        return np.concatenate([np.empty(0, np.intp), *parts])
