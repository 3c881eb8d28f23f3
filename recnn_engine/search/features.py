"""Features of an archive: vectors, and the tile that each belongs to."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

JOINED = 1 << 16
"""Rows of blocks that are searched: many enough for long arrays, few enough for several threads."""

WIDE = 16
"""Ids of tiles that lie at most so many times wider than they are many are looked up in a table."""


@dataclass(frozen=True, eq=False)
class FeatureBlock:
    """Vectors of one feature set.

    tiles: (t,) int64, ascending, each once. first: (t,) intp, the row at which each tile begins, from 0.
    vectors: (n, C) float32 or float16, as they are stored, the rows of a tile one after another. identity: stored
    blocks that have the same one, of whatever catalogue, hold the same; None where nothing tells.
    """

    tiles: NDArray[np.int64]
    first: NDArray[np.intp]
    vectors: NDArray[Any]
    identity: Hashable = None

    @classmethod
    def of_rows(cls, tiles: NDArray[np.int64], vectors: NDArray[Any]) -> FeatureBlock:
        """The block of rows whose tiles, (n,) ascending, are given one by one."""
        begins = np.flatnonzero(np.diff(tiles, prepend=tiles[:1] - 1))
        return cls(tiles[begins], begins, vectors)

    @classmethod
    def joined(cls, blocks: Sequence[FeatureBlock]) -> FeatureBlock:
        """One block of several, one or more, that follow one another."""
        if len(blocks) == 1:
            return blocks[0]
        starts = np.cumsum([0, *(len(block.vectors) for block in blocks[:-1])])
        return cls(
            np.concatenate([block.tiles for block in blocks]),
            np.concatenate([block.first + start for block, start in zip(blocks, starts, strict=True)]),
            np.concatenate([block.vectors for block in blocks]),
        )

    @property
    def nbytes(self) -> int:
        """Memory that its arrays take."""
        return self.tiles.nbytes + self.first.nbytes + self.vectors.nbytes

    @property
    def counts(self) -> NDArray[np.intp]:
        """(t,) how many rows each tile has."""
        return np.diff(self.first, append=len(self.vectors))

    def equals(self, other: FeatureBlock) -> bool:
        """Whether another block has the same tiles with the same vectors."""
        pairs = (self.tiles, other.tiles), (self.first, other.first), (self.vectors, other.vectors)
        return all(np.array_equal(own, others) for own, others in pairs)

    def between(self, start: int, stop: int, identity: Hashable = None) -> FeatureBlock:
        """The rows of the tiles at places start..stop, the vectors not copied."""
        begin, end = np.append(self.first, len(self.vectors))[[start, stop]]
        return FeatureBlock(self.tiles[start:stop], self.first[start:stop] - begin, self.vectors[begin:end], identity)

    def rows_of(self, tile: int) -> NDArray[Any]:
        """(m, C) the vectors of a tile, none where it has no row."""
        place = int(np.searchsorted(self.tiles, tile))
        if place == len(self.tiles) or self.tiles[place] != tile:
            return self.vectors[:0]
        return self.vectors[self.first[place] : self.first[place] + self.counts[place]]

    def of_tiles(self, wanted: NDArray[np.int64]) -> FeatureBlock:
        """The rows of some tiles, (w,) int64 ascending; the block itself where that is all of them."""
        return self.at(np.flatnonzero(among(self.tiles, wanted)))

    def without_tiles(self, unwanted: NDArray[np.int64]) -> FeatureBlock:
        """The rows of the other tiles; unwanted: (w,) int64 ascending."""
        return self.at(np.flatnonzero(~among(self.tiles, unwanted)))

    def at(self, places: NDArray[np.intp]) -> FeatureBlock:
        """The rows of the tiles at some places, (w,) ascending; the block itself where that is all of them."""
        if len(places) == len(self.tiles):
            return self
        if len(self.vectors) == len(self.tiles):
            return FeatureBlock(self.tiles[places], np.arange(len(places)), self.vectors[places])
        ends = self.first[np.minimum(places + 1, len(self.tiles) - 1)]
        ends[places == len(self.tiles) - 1] = len(self.vectors)
        counts = ends - self.first[places]
        first = np.cumsum(counts) - counts
        rows = np.arange(counts.sum()) + np.repeat(self.first[places] - first, counts)
        return FeatureBlock(self.tiles[places], first, self.vectors[rows])


def joined(blocks: Iterable[FeatureBlock]) -> Iterator[FeatureBlock]:
    """The same rows in blocks of about `JOINED` rows."""
    return map(FeatureBlock.joined, grouped(blocks))


def grouped(blocks: Iterable[FeatureBlock]) -> Iterator[list[FeatureBlock]]:
    """Blocks that follow one another, as many together as have about `JOINED` rows."""
    some: list[FeatureBlock] = []
    rows = 0
    for block in blocks:
        if some and rows + len(block.vectors) > JOINED:
            yield some
            some, rows = [], 0
        some.append(block)
        rows += len(block.vectors)
    if some:
        yield some


def among(values: NDArray[np.int64], sought: NDArray[np.int64]) -> NDArray[np.bool_]:
    """(n,) bool: which of the values, ascending and each once, are among others, ascending."""
    if not len(values):
        return np.zeros(0, dtype=bool)
    low, high = int(values[0]), int(values[-1])
    sought = sought[np.searchsorted(sought, low) : np.searchsorted(sought, high, side="right")]
    if not len(sought) or np.array_equal(values, sought):
        return np.full(len(values), len(sought) > 0)
    if high - low < WIDE * len(values):  # a table of all ids takes a tenth of the time of looking each up
        table = np.zeros(high - low + 1, dtype=bool)
        table[sought - low] = True
        return table[values - low]
    return sought[np.minimum(np.searchsorted(sought, values), len(sought) - 1)] == values
