"""Features that stay in memory, of which a search compares few."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.search.features import FeatureBlock, among, joined
from recnn_engine.search.measures import MEASURES
from recnn_engine.search.query import Query
from recnn_engine.search.sketches import Sketch, Sketching, fitted, memory_share

SHORT, LONG = 0, 1
"""Sketches are short at first, of all images, and longer of those that are left."""

FARTHEST = float(np.nextafter(np.finfo(np.float32).max, np.float32(0)))
"""No limit is higher, so that what is no candidate, infinitely far, is beyond it."""

SAMPLE = 4000
"""Vectors that tell how all are sketched."""

SEEDS = 16
"""So many images more than are asked for are compared first: they tell how far the last one is at most."""

BATCH = 256
"""Images compared next, the nearest first, and `GROWTH` times as many each time; who is too far by then is left out."""

GROWTH = 16

MANY = 1024
"""More images than this are compared by several threads; for fewer, these take longer to wake."""

FEW = 4
"""Where fewer than one image in so many of a block is wanted, their sketches are taken out first."""


class Gallery:
    """The vectors of a feature set in blocks that are searched side by side.

    Of each vector two sketches are kept too. They show that most images are farther than the k-th nearest found so far;
    only the others are compared. What sketches are fitted to does not matter for what is found, so that blocks which
    come later are sketched like those before. Who searches once, from a command line, is served from the blocks as they
    come and with short sketches; the second search joins the blocks into large ones and makes all sketches.
    """

    def __init__(self, blocks: Iterable[FeatureBlock], distance: str, before: Gallery | None = None) -> None:
        self._blocks = tuple(blocks)
        self._distance = distance
        self._is_asked = self._is_joined = before is not None
        self._sketching: list[Sketching] = []
        self._sketches: dict[int, list[Sketch]] = {SHORT: [], LONG: []}
        if before is not None:
            self._take_over(before)

    def _take_over(self, before: Gallery) -> None:
        """The sketches of the blocks that are the same in an earlier gallery, where they are the most."""
        same = [one for one, other in zip(self._blocks, before._blocks, strict=False) if one is other]
        if 2 * self.bytes_of(same, self._distance) > self.nbytes and before._distance == self._distance:
            self._sketching = before._sketching
            self._sketches = {stage: sketches[: len(same)] for stage, sketches in before._sketches.items()}

    def __iter__(self) -> Iterator[FeatureBlock]:
        return iter(self._blocks)

    @property
    def nbytes(self) -> int:
        """Memory that it takes, with all sketches."""
        return self.bytes_of(self._blocks, self._distance)

    @staticmethod
    def bytes_of(blocks: Iterable[FeatureBlock], distance: str) -> int:
        """Memory that a gallery of some blocks takes."""
        share = memory_share(distance)
        return sum(block.nbytes + int(share * block.vectors.nbytes) for block in blocks)

    def _join(self) -> None:
        """Large blocks in place of these, which are let go one by one."""
        held, self._blocks = deque(self._blocks), ()
        self._blocks = tuple(joined(held.popleft() for _ in range(len(held))))
        self._sketches = {SHORT: [], LONG: []}
        self._is_joined = True
        self.__dict__.pop("_ends", None)

    def sharing(self, blocks: Iterable[FeatureBlock]) -> Iterator[FeatureBlock]:
        """The same in large blocks, the first ones this gallery's own as long as they are equal."""
        own = iter(self._blocks)
        for block in joined(blocks):
            same = next(own, None)
            if same is not None and same.equals(block):
                yield same
            else:
                own = iter(())
                yield block

    @cached_property
    def tiles(self) -> NDArray[np.int64]:
        """(t,) int64, ascending: the tiles of all blocks."""
        return np.concatenate([np.empty(0, np.int64), *(block.tiles for block in self._blocks)])

    def nearest(
        self, query: Query, candidates: NDArray[np.int64], k: int, limit: float = np.inf
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Tiles (n,) int64 and their distances (n,) float64, among them the k candidates that are nearest.

        candidates: (c,) int64 ascending, each once. limit: what is farther is not asked for.
        """
        if self._is_asked and not self._is_joined:
            self._join()
        self._is_asked = True
        if (not self._is_joined and self._is_quick) or min(len(candidates), len(self.tiles)) <= k + SEEDS:
            wanted = np.flatnonzero(among(self.tiles, candidates))
            return self.tiles[wanted], self._distances(query, wanted)
        with _one_thread_each():
            return self._nearest(query, candidates, k, limit)

    def _nearest(
        self, query: Query, candidates: NDArray[np.int64], k: int, limit: float
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        least, lowest = self._least_of_all(query, candidates, k + SEEDS)
        seeds = np.sort(lowest[_lowest(least[lowest], k + SEEDS)])
        seeds = seeds[least[seeds] < np.inf]
        found, distances = [seeds], [self._distances(query, seeds)]
        limit = _limit(distances, k, limit)
        least[seeds] = np.inf
        wanted = np.flatnonzero(least <= _upward(limit))
        least = self._least_of(query, wanted) if self._is_joined else least[wanted]
        order = np.argsort(least)
        wanted, least = wanted[order], least[order]
        start, size = 0, BATCH
        while start < np.searchsorted(least, limit, side="right"):
            found.append(np.sort(wanted[start : start + size]))
            distances.append(self._distances(query, found[-1]))
            limit = _limit(distances, k, limit)
            start, size = start + size, GROWTH * size
        return self.tiles[np.concatenate(found)], np.concatenate(distances)

    @property
    def _is_quick(self) -> bool:
        """Whether comparing all takes no longer than sketching them."""
        return all(len(block.vectors) == len(block.tiles) for block in self._blocks)

    @cached_property
    def _ends(self) -> NDArray[np.intp]:
        """(b + 1,) where the images of each block begin among all, and where those of the last end."""
        return np.cumsum([0, *(len(block.tiles) for block in self._blocks)])

    def _least_of_all(
        self, query: Query, candidates: NDArray[np.int64], count: int
    ) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
        """(t,) how far all images are at the very least by their short sketches, infinite where no candidates; and
        some of them, among which are so many with the least of all."""
        sketches, sketching = self._sketched(SHORT), self._sketching[SHORT]

        def least(block: int) -> NDArray[np.float32]:
            sketch, tiles = sketches[block], self._blocks[block].tiles
            if _all_among(tiles, candidates):
                return sketching.least(query, sketch)
            are_candidates = among(tiles, candidates)
            least = np.full(len(are_candidates), np.inf, np.float32)
            count = np.count_nonzero(are_candidates)
            if 0 < count < len(least) / FEW:
                sketch = sketch.part(np.flatnonzero(are_candidates))
                least[are_candidates] = sketching.least(query, sketch)
            elif count:
                np.copyto(least, sketching.least(query, sketch), where=are_candidates)
            return least

        def searched(block: int) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
            of_block = least(block)
            return of_block, _lowest(of_block, count) + self._ends[block]

        parts, lowest = zip(*_side_by_side(searched, [(block,) for block in range(len(self._blocks))]), strict=True)
        return np.concatenate(parts), np.concatenate(lowest)

    def _least_of(self, query: Query, wanted: NDArray[np.intp]) -> NDArray[np.float32]:
        """(w,) how far images (w,), ascending, are at the very least by their long sketches."""
        sketches, sketching = self._sketched(LONG), self._sketching[LONG]
        parts = self._by_block(wanted)
        run = _side_by_side if len(wanted) > MANY else _in_turn
        return np.concatenate(
            [
                np.empty(0, np.float32),
                *run(lambda block, places: sketching.least(query, sketches[block].part(places)), parts),
            ]
        )

    def _distances(self, query: Query, wanted: NDArray[np.intp]) -> NDArray[np.float64]:
        """(w,) how far images (w,), ascending, are."""
        measure = MEASURES[self._distance]

        def distances(images: FeatureBlock) -> NDArray[np.float64]:
            return query.combined(lambda example: measure(example, images))

        parts = [(self._blocks[block].at(places),) for block, places in self._by_block(wanted)]
        if parts and len(wanted) <= MANY:
            return distances(FeatureBlock.joined([images for (images,) in parts]))
        return np.concatenate([np.empty(0), *_side_by_side(distances, parts)])

    def _by_block(self, wanted: NDArray[np.intp]) -> list[tuple[int, NDArray[np.intp]]]:
        """The block and the places in it of images, (w,) ascending."""
        cuts = np.searchsorted(wanted, self._ends)
        return [
            (block, wanted[start:stop] - self._ends[block])
            for block, (start, stop) in enumerate(zip(cuts[:-1], cuts[1:], strict=True))
            if start < stop
        ]

    def _sketched(self, stage: int) -> list[Sketch]:
        """The sketches of all blocks, those made that are not yet."""
        if not self._sketching:
            step = max(1, sum(len(block.vectors) for block in self._blocks) // SAMPLE)
            sample = np.concatenate([block.vectors[::step] for block in self._blocks])
            self._sketching = fitted(self._distance, sample)
        sketches, sketching = self._sketches[stage], self._sketching[stage]
        missing = [(block, stage == LONG) for block in self._blocks[len(sketches) :]]
        sketches += _side_by_side(sketching.of, missing)
        return sketches


def _all_among(tiles: NDArray[np.int64], candidates: NDArray[np.int64]) -> bool:
    """Whether tiles, ascending and without a gap, are all among candidates, ascending and each once."""
    start, stop = np.searchsorted(candidates, tiles[[0, -1]] + [0, 1])
    return bool(stop - start == len(tiles) == tiles[-1] - tiles[0] + 1)


def _lowest(values: NDArray[np.float32], count: int) -> NDArray[np.intp]:
    """The places of the lowest values, so many or all that there are."""
    return np.argpartition(values, count)[:count] if count < len(values) else np.arange(len(values))


def _limit(distances: list[NDArray[np.float64]], k: int, limit: float) -> float:
    """How far the k-th nearest is at most, by what was found and what else is known."""
    measured = np.concatenate(distances)
    return min(limit, float(np.partition(measured, k - 1)[k - 1])) if k <= len(measured) else limit


def _upward(limit: float) -> np.float32:
    """The next float32 above a limit, finite."""
    return np.nextafter(np.float32(min(limit, FARTHEST)), np.float32(np.inf))


def _in_turn(task: Any, arguments: Sequence[tuple[Any, ...]]) -> list[Any]:
    return [task(*some) for some in arguments]


def _side_by_side(task: Any, arguments: Sequence[tuple[Any, ...]]) -> list[Any]:
    """What a task gives for each of some arguments, as many at a time as there are processors."""
    if len(arguments) == 1:
        return _in_turn(task, arguments)
    return list(_threads().map(lambda some: task(*some), arguments))


@cache
def _threads() -> ThreadPoolExecutor:
    """Threads for the processors that this process may use."""
    return ThreadPoolExecutor(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count())


def _one_thread_each() -> AbstractContextManager[Any]:
    """Matrix products in one thread each, since blocks are searched in several: the threads of a product wait for each
    other, which takes many times as long where a processor has something else to do."""
    return _controller().limit(limits=1, user_api="blas")


@cache
def _controller() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
