"""Features of an archive: vectors, and the tile that each belongs to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class FeatureBlock:
    """Vectors of one feature set.

    tiles: (t,) int64, ascending, each once. first: (t,) intp, the row at which each tile begins, from 0.
    vectors: (n, C) float32, the rows of a tile one after another.
    """

    tiles: NDArray[np.int64]
    first: NDArray[np.intp]
    vectors: NDArray[np.float32]

    @classmethod
    def of_rows(cls, tiles: NDArray[np.int64], vectors: NDArray[np.float32]) -> FeatureBlock:
        """The block of rows whose tiles, (n,) ascending, are given one by one."""
        begins = np.flatnonzero(np.diff(tiles, prepend=tiles[:1] - 1))
        return cls(tiles[begins], begins, vectors)

    @property
    def nbytes(self) -> int:
        """Memory that its arrays take."""
        return self.tiles.nbytes + self.first.nbytes + self.vectors.nbytes

    @property
    def counts(self) -> NDArray[np.intp]:
        """(t,) how many rows each tile has."""
        return np.diff(self.first, append=len(self.vectors))

    def rows_of(self, tile: int) -> NDArray[np.float32]:
        """(m, C) the vectors of a tile, none where it has no row."""
        place = int(np.searchsorted(self.tiles, tile))
        if place == len(self.tiles) or self.tiles[place] != tile:
            return self.vectors[:0]
        return self.vectors[self.first[place] : self.first[place] + self.counts[place]]

    def of_tiles(self, wanted: NDArray[np.int64]) -> FeatureBlock:
        """The rows of some tiles, (w,) int64 ascending; the block itself where that is all of them."""
        return self._at(np.flatnonzero(_among(self.tiles, wanted)))

    def without_tiles(self, unwanted: NDArray[np.int64]) -> FeatureBlock:
        """The rows of the other tiles; unwanted: (w,) int64 ascending."""
        return self._at(np.flatnonzero(~_among(self.tiles, unwanted)))

    def _at(self, places: NDArray[np.intp]) -> FeatureBlock:
        if len(places) == len(self.tiles):
            return self
        counts = self.counts[places]
        first = np.cumsum(counts) - counts
        rows = np.arange(counts.sum()) + np.repeat(self.first[places] - first, counts)
        return FeatureBlock(self.tiles[places], first, self.vectors[rows])


def _among(values: NDArray[np.int64], sought: NDArray[np.int64]) -> NDArray[np.bool_]:
    """(n,) bool: which of the values, ascending and each once, are among others, ascending."""
    if not len(sought):
        return np.zeros(len(values), dtype=bool)
    return sought[np.minimum(np.searchsorted(sought, values), len(sought) - 1)] == values
