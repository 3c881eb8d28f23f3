"""Features that stay in memory, of which a search compares few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recnn_engine.search.bounds import Bounds, kth_lowest
from recnn_engine.search.features import FeatureBlock, among
from recnn_engine.search.measures import MEASURES
from recnn_engine.search.query import Query
from recnn_engine.search.sketches import fitted, row_bytes, sketched
from recnn_engine.search.sketching import Sketch, Sketching, Towards
from recnn_engine.search.threads import one_thread_each, side_by_side

SAMPLE = 4000
"""Vectors that tell how all are sketched."""

SEEDS = 16
"""So many images more than are asked for are compared first: they tell how far the last one is at most."""

BATCH = 128
"""Images compared next, the nearest first, and twice as many each time; who is too far by then is left out."""

MANY = 1024
"""More images than this are compared by several threads; for fewer, these take longer to wake."""

FEW = 4
"""Where fewer than one image in so many of a block is wanted, their sketches are taken out first."""


class Gallery:
    """The vectors of a feature set in blocks that are searched side by side.

    Of each vector sketches are kept too. They show that most images are farther than the k-th nearest found so far;
    only the others are compared. What sketches are fitted to does not matter for what is found, so that blocks which
    come later are sketched like those before.
    """

    def __init__(self, blocks: Iterable[FeatureBlock], distance: str, before: Gallery | None = None) -> None:
        self._blocks = tuple(blocks)
        self._distance = distance
        self._sketching: list[Sketching] = []
        self._sketches: list[list[Sketch]] = []
        if before is not None:
            self._take_over(before)

    def _take_over(self, before: Gallery) -> None:
        """The sketches of the blocks that are the same in an earlier gallery, where they are the most."""
        same = [one for one, other in zip(self._blocks, before._blocks, strict=False) if one is other]
        if 2 * self.bytes_of(same, self._distance) > self.nbytes and before._distance == self._distance:
            self._sketching = before._sketching
            self._sketches = before._sketches[: len(same)]

    def __iter__(self) -> Iterator[FeatureBlock]:
        return iter(self._blocks)

    @property
    def nbytes(self) -> int:
        """Memory that it takes, with all sketches."""
        return self.bytes_of(self._blocks, self._distance)

    @staticmethod
    def bytes_of(blocks: Iterable[FeatureBlock], distance: str) -> int:
        """Memory that a gallery of some blocks takes."""
        return sum(block.nbytes + len(block.vectors) * row_bytes(distance, block.vectors.shape[1]) for block in blocks)

    @property
    def tiles(self) -> NDArray[np.int64]:
        """(t,) int64, ascending: the tiles of all blocks."""
        return np.concatenate([np.empty(0, np.int64), *(block.tiles for block in self._blocks)])

    def nearest(
        self, query: Query, candidates: NDArray[np.int64] | None, k: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Tiles (n,) int64 and their distances (n,) float64, among them the k candidates that are nearest.

        candidates: (c,) int64 ascending, each once; None for all.
        """
        count = self._ends[-1] if candidates is None else min(len(candidates), self._ends[-1])
        if count <= k + SEEDS:
            wanted = np.arange(count) if candidates is None else np.flatnonzero(among(self.tiles, candidates))
            distances = self._distances(query, wanted)
        else:
            with one_thread_each():
                wanted, distances = self._nearest(query, candidates, k)
        return self._tiles_of(wanted), distances

    def _nearest(
        self, query: Query, candidates: NDArray[np.int64] | None, k: int
    ) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Images (n,) and their distances, see `nearest`."""
        sketches = self._sketched()
        shortly, *closely = (sketching.towards(query) for sketching in self._sketching)

        def first(block: int) -> tuple[Bounds, Bounds]:
            bounds = _of_candidates(shortly, sketches[block][0], self._blocks[block].tiles, candidates)
            return bounds, bounds.lowest(k + SEEDS)

        def left(block: int) -> Bounds:
            bounds = firsts[block].within(limit)
            for towards, sketch in zip(closely, sketches[block][1:], strict=True):
                if bounds.places is None:
                    bounds = towards(sketch).within(limit)
                else:
                    bounds = replace(towards(sketch.part(bounds.places)), places=bounds.places).within(limit)
            return bounds

        blocks = [(block,) for block in range(len(self._blocks))]
        firsts, lowest = zip(*side_by_side(first, blocks), strict=True)
        found = [np.sort(self._in_order(lowest)[0][: k + SEEDS])]
        distances = [self._distances(query, found[0])]
        limit = kth_lowest(distances, k, np.inf)
        wanted, least = self._in_order(side_by_side(left, blocks))
        is_left = found[0][np.searchsorted(found[0][:-1], wanted)] != wanted
        wanted, least = wanted[is_left], least[is_left]
        start, size = 0, BATCH
        while start < np.searchsorted(least, limit, side="right"):
            found.append(np.sort(wanted[start : start + size]))
            distances.append(self._distances(query, found[-1]))
            limit = kth_lowest(distances, k, limit)
            start, size = start + size, 2 * size
        near = ~(np.concatenate(distances) > limit)
        return np.concatenate(found)[near], np.concatenate(distances)[near]

    @cached_property
    def _ends(self) -> NDArray[np.intp]:
        """(b + 1,) where the images of each block begin among all, and where those of the last end."""
        return np.cumsum([0, *(len(block.tiles) for block in self._blocks)])

    def _in_order(self, bounds: Sequence[Bounds]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Images (t,) of bounds of each block, and how far they are at the very least, (t,), in order of that."""
        images = np.concatenate([some.images + start for some, start in zip(bounds, self._ends[:-1], strict=True)])
        least = np.concatenate([some.least for some in bounds])
        order = np.argsort(least, kind="stable")
        return images[order], least[order]

    def _distances(self, query: Query, wanted: NDArray[np.intp]) -> NDArray[np.float64]:
        """(w,) how far images (w,), ascending, are."""
        measure = MEASURES[self._distance]

        def distances(images: FeatureBlock) -> NDArray[np.float64]:
            return query.combined(lambda example: measure(example, images))

        parts = [(self._blocks[block].at(places),) for block, places in self._by_block(wanted)]
        if parts and len(wanted) <= MANY:
            return distances(FeatureBlock.joined([images for (images,) in parts]))
        return np.concatenate([np.empty(0), *side_by_side(distances, parts)])

    def _by_block(self, wanted: NDArray[np.intp]) -> list[tuple[int, NDArray[np.intp]]]:
        """The block and the places in it of images, (w,) ascending."""
        cuts = np.searchsorted(wanted, self._ends)
        return [
            (block, wanted[start:stop] - self._ends[block])
            for block, (start, stop) in enumerate(zip(cuts[:-1], cuts[1:], strict=True))
            if start < stop
        ]

    def _tiles_of(self, images: NDArray[np.intp]) -> NDArray[np.int64]:
        """(n,) the tiles of images (n,)."""
        tiles = np.empty(len(images), np.int64)
        owner = np.searchsorted(self._ends, images, side="right") - 1
        for block in np.unique(owner).tolist():
            of_block = owner == block
            tiles[of_block] = self._blocks[block].tiles[images[of_block] - self._ends[block]]
        return tiles

    def _sketched(self) -> list[list[Sketch]]:
        """The sketches of all blocks, those made that are not yet."""
        if not self._sketching:
            step = max(1, sum(len(block.vectors) for block in self._blocks) // SAMPLE)
            sample = np.concatenate([block.vectors[::step] for block in self._blocks])
            self._sketching = fitted(self._distance, sample)
        missing = [(block,) for block in self._blocks[len(self._sketches) :]]
        self._sketches += side_by_side(lambda block: sketched(block, self._sketching), missing)
        return self._sketches


def _all_among(tiles: NDArray[np.int64], candidates: NDArray[np.int64]) -> bool:
    """Whether tiles, ascending and without a gap, are all among candidates, ascending and each once."""
    start, stop = np.searchsorted(candidates, tiles[[0, -1]] + [0, 1])
    return bool(stop - start == len(tiles) == tiles[-1] - tiles[0] + 1)


def _of_candidates(
    towards: Towards, sketch: Sketch, tiles: NDArray[np.int64], candidates: NDArray[np.int64] | None
) -> Bounds:
    """Bounds of those images whose tiles, ascending, are candidates; None for all."""
    if candidates is None or _all_among(tiles, candidates):
        return towards(sketch)
    places = np.flatnonzero(among(tiles, candidates))
    if not len(places):
        return Bounds(np.empty(0, np.float32), places=places)
    if len(places) < len(tiles) / FEW:
        return replace(towards(sketch.part(places)), places=places)
    return towards(sketch).at(places)
