"""Catalogues that workers of a Dask cluster open, each where it lies, as a search asks them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from distributed import Client, Future, KilledWorker, TimeoutError
from numpy.typing import NDArray

from recnn_engine.answering.here import Here
from recnn_engine.answering.interface import Answers, Ranking
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import Approximation, Settings, StoredRegions, TileRecord
from recnn_engine.cluster import blaming_the_cluster
from recnn_engine.errors import RecnnError
from recnn_engine.imagery.reach import Reach, reach, reaching
from recnn_engine.language import tr
from recnn_engine.library import Library
from recnn_engine.queries.described import DescribedQuery
from recnn_engine.queries.kinds import Asked
from recnn_engine.search.filter import Filter
from recnn_engine.search.query import Query

if TYPE_CHECKING:
    from affine import Affine

PATIENCE = 5.0
"""Seconds between two looks whether a worker is left that can answer."""


@cache
def _reader() -> ThreadPoolExecutor:
    """The one thread of a worker that uses its library."""
    return ThreadPoolExecutor(1)


@cache
def _library() -> Library:
    """It stays with its worker: what was loaded once is searched again."""
    return Library()


def can_open(locators: Sequence[Locator]) -> list[bool]:
    """On a worker: whether it can open each of these catalogues."""
    return [_reader().submit(_opens, locator).result() for locator in locators]


def _opens(locator: Locator) -> bool:
    try:
        with _library().reading(locator):
            return True
    except RecnnError:
        return False


def answer(far: Reach, locator: Locator, question: str, *values: Any) -> Any:
    """On a worker: what a catalogue answers, by the name of the method of `Here`. far: how far who asks may read."""

    def ask() -> Any:
        with reaching(far), _library().reading(locator) as catalogue:
            answered = getattr(Here(_library(), catalogue), question)(*values)
        return _with_pixels(answered) if isinstance(answered, DescribedQuery) else answered

    return _reader().submit(ask).result()


def _with_pixels(query: DescribedQuery) -> DescribedQuery:
    """A query whose pixels are read here, since who asks may not see its image."""
    return replace(query, read_pixels=partial(_same, query.pixels))


def _same(pixels: NDArray[np.uint8] | None) -> NDArray[np.uint8] | None:
    return pixels


def opened_there(client: Client, locators: Sequence[Locator]) -> dict[Locator, Answers]:
    """Those of some catalogues that a worker can open, with the workers that can."""
    with blaming_the_cluster():
        opened: dict[str, list[bool]] = client.run(can_open, locators)
    able = {
        locator: tuple(worker for worker, can in opened.items() if can[number])
        for number, locator in enumerate(locators)
    }
    return {locator: There(client, locator, workers) for locator, workers in able.items() if workers}


@dataclass(frozen=True)
class There:
    """What a catalogue answers that some workers can open. See `Answers`."""

    client: Client
    locator: Locator
    workers: tuple[str, ...]

    def settings(self) -> Settings:
        """What all its tiles have in common."""
        return self._ask("settings")

    def count_sources(self) -> tuple[int, int]:
        """How many images it has, and of how many of them the date is unknown."""
        return self._ask("count_sources")

    def method(self, asked: Asked, method: str | None) -> str:
        """By which of its feature sets it is searched."""
        return self._ask("method", asked, method)

    def image_of(self, path: str) -> int | None:
        """The id of the source that an image is, None where it is none of its images."""
        return self._ask("image_of", path)

    def path_of(self, source_id: int) -> str:
        """The path of a source, as it is there."""
        return self._ask("path_of", source_id)

    def source_files(self) -> list[tuple[str, int]]:
        """Path as stored and size in bytes of each source."""
        return self._ask("source_files")

    def describe(self, asked: Asked, model: Path | None, device: str) -> DescribedQuery:
        """Features and class map of a query, which the worker reads."""
        return self._ask("describe", asked, model, device)

    def nearest(self, query: Query, method: str, filter: Filter, k: int, candidates: int | None) -> Ranking:
        """Look for the k nearest tiles that satisfy a filter, while other workers search other catalogues."""
        return self._begin("ranked", query, method, filter, k, candidates)

    def approximation(self) -> Approximation | None:
        """What the approximate index was measured to find; None where it was not."""
        return self._ask("approximation")

    def class_map(self, tile: TileRecord) -> tuple[NDArray[np.uint8], Affine]:
        """The class map of a tile, and from its pixels to the coordinates of its source."""
        return self._ask("class_map", tile)

    def regions(self, tile: TileRecord) -> StoredRegions:
        """The regions of a tile."""
        return self._ask("regions", tile)

    def crs(self, tile: TileRecord) -> str | None:
        """WKT of a tile's coordinates."""
        return self._ask("crs", tile)

    def pixels(self, tile: TileRecord) -> NDArray[np.uint8] | None:
        """The pixels of a tile as they were indexed; None where its image is gone."""
        return self._ask("pixels", tile)

    def _ask(self, question: str, *values: Any) -> Any:
        return self._begin(question, *values)()

    def _begin(self, question: str, *values: Any) -> Callable[[], Any]:
        with blaming_the_cluster():
            workers = list(self.workers)
            future = self.client.submit(answer, reach(), self.locator, question, *values, workers=workers, pure=False)
        return lambda: self._awaited(future)

    def _awaited(self, future: Future) -> Any:
        """The answer. Raises ClusterError where no worker is left that could give it."""
        with blaming_the_cluster():
            while True:
                try:
                    return future.result(timeout=PATIENCE)
                except KilledWorker as error:
                    raise CancelledError(tr("a worker was lost with {path}", path=self.locator)) from error
                except TimeoutError:
                    if self.client.nthreads().keys().isdisjoint(self.workers):
                        raise CancelledError(tr("no worker is left for {path}", path=self.locator)) from None
