"""What this process has open and loaded. Nothing is kept anywhere else."""

from __future__ import annotations

import json
import logging
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.interface import Catalogue, WritableCatalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.catalogue.patience import Patience
from recnn_engine.catalogue.records import Settings
from recnn_engine.language import tr
from recnn_engine.memory import memory_bound
from recnn_engine.resident import Resident
from recnn_engine.search.features import FeatureBlock, among
from recnn_engine.search.filter import ANY_TILE, Filter
from recnn_engine.search.gallery import Gallery
from recnn_engine.search.query import Query
from recnn_engine.search.ranking import Ranked, rank

if TYPE_CHECKING:
    from recnn_engine.descriptors.describer import Describer

log = logging.getLogger(__name__)

T = TypeVar("T")

MOST_TILES = 1 << 26
"""Bytes of lists of tiles: eight of a million tiles or shares of a class each."""

FEW_TILES = 20_000
"""As many vectors are read from a server in a second: no index is asked for candidates among them."""

FURTHER = 4
"""So many times as many candidates are asked for where a filter leaves too few."""

DESCRIBERS = 2
"""What describes two catalogues that are asked in turn; each may hold a network."""

DESCRIBED_PIXELS = 1 << 24
"""Pixels of the queries whose description is kept: one of 4096 × 4096, or 250 of 256 × 256."""


class Library:
    """Catalogues that stay open between two calls, their features as long as they are true, and what describes.

    A context manager that closes all of it. One a process, used by one thread. most_bytes: memory of features that are
    kept, with their sketches; None: `memory_bound`, whose InputError it raises. searches_once: features are compared as
    they are read, and kept from a second search on, for a process that most often asks once.
    """

    def __init__(self, most_bytes: int | None = None, *, searches_once: bool = False) -> None:
        self._open: dict[Locator, tuple[Hashable, Catalogue]] = {}
        self._most_bytes = memory_bound() if most_bytes is None else most_bytes
        self._features: Recent[Resident] = Recent(self._most_bytes, lambda resident: resident.gallery.nbytes)
        self._searches_once = searches_once
        self._asked: set[tuple[Locator, str]] = set()
        self._tiles: Recent[NDArray[Any]] = Recent(MOST_TILES, lambda tiles: tiles.nbytes)
        self._describers: Recent[Describer] = Recent(DESCRIBERS, lambda describer: 1)
        self._described: Recent[Any] = Recent(DESCRIBED_PIXELS, lambda described: described.class_map.size)

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all that is open; what is asked for later is opened anew."""
        for locator in list(self._open):
            self._close(locator)

    @contextmanager
    def reading(self, locator: Locator) -> Iterator[Catalogue]:
        """A catalogue to read, all of it as it is at one moment; opened where it is not, or another has its place.

        Raises CatalogueError as `open_catalogue` does.
        """
        identity = locator.identity()
        if self._open.get(locator, (None,))[0] != identity or identity is None:
            self._close_file(locator)
            self._open[locator] = identity, open_catalogue(locator)
        catalogue = self._open[locator][1]
        with catalogue.snapshot():
            yield catalogue

    @contextmanager
    def writing(self, locator: Locator, patience: Patience | None = None) -> Iterator[WritableCatalogue]:
        """A catalogue to write, see `open_catalogue`; where it was open for reading it is closed before.

        Warns of what was mended for that, and of what else is amiss then.
        """
        with self.repairing(locator, patience) as catalogue:
            _warn_of_mended(catalogue)
            yield catalogue

    @contextmanager
    def repairing(self, locator: Locator, patience: Patience | None = None) -> Iterator[WritableCatalogue]:
        """The same without a warning: for what tells itself all that was mended."""
        self._close_file(locator)
        with open_catalogue(locator, write=True, patience=patience) as catalogue:
            yield catalogue

    @contextmanager
    def creating(
        self, locator: Locator, settings: Settings, patience: Patience | None = None
    ) -> Iterator[WritableCatalogue]:
        """A new catalogue to write, see `create_catalogue`."""
        self._close(locator)
        with create_catalogue(locator, settings, patience) as catalogue:
            yield catalogue

    def features(self, catalogue: Catalogue, name: str) -> Iterable[FeatureBlock]:
        """The vectors of a feature set: a gallery, kept until the catalogue changes, where all of them fit.

        After a change, what is the same is not read again, and its sketches stay. Where they do not fit, they are to be
        read once, from first to last. Raises InputError for no such set.
        """
        self._asked.add((catalogue.locator, name))
        key = (catalogue.locator, catalogue.data_version(), name)
        kept = self._features.find(key)
        if kept is not None:
            return kept.gallery
        before = self._features.find_any(lambda other: (other[0], other[2]) == (key[0], name))
        blocks = catalogue.feature_blocks(name, known=before.known if before else {})
        self._features.forget(lambda other: other[0] == key[0] and other[1] != key[1])
        distance = catalogue.settings.feature_set(name).distance
        held: deque[FeatureBlock] = deque()
        size = 0
        for block in blocks:
            held.append(block)
            size += Gallery.bytes_of([block], distance)
            self._features.make_room(size)
            if size > self._most_bytes:
                return _released(held, blocks)
        return self._features.keep(key, Resident.of(held, distance, before)).gallery

    def nearest(self, catalogue: Catalogue, query: Query, method: str, filter: Filter, k: int) -> list[Ranked]:
        """The k nearest tiles that satisfy a filter, exactly, in order.

        Raises InputError for a method that the catalogue has not and an unknown class.
        """
        distance = catalogue.settings.feature_set(method).distance
        tiles = None if filter == ANY_TILE else self.candidates(catalogue, filter)
        return rank(self._searched(catalogue, method), query, distance, tiles, k)

    def _searched(self, catalogue: Catalogue, name: str) -> Iterable[FeatureBlock]:
        """The vectors of a feature set; who most often searches once keeps them from the second time on."""
        if not self._searches_once or (catalogue.locator, name) in self._asked:
            return self.features(catalogue, name)
        self._asked.add((catalogue.locator, name))
        return catalogue.feature_blocks(name)

    def nearest_of(
        self, catalogue: Catalogue, query: Query, method: str, filter: Filter, k: int, count: int
    ) -> list[Ranked]:
        """The k nearest, in order, of about so many candidates that the catalogue's approximate index finds.

        Only the candidates' vectors are read. Of a filter that few tiles satisfy, all of these are candidates. Raises
        InputError where there is no such index.
        """
        near = partial(self._near, catalogue, query, method)
        wanted = None if filter == ANY_TILE else self.candidates(catalogue, filter)
        if wanted is None:
            found = near(count)
        elif len(wanted) <= FEW_TILES:
            near(1)  # that there is an index does not depend on the filter
            found = wanted
        else:
            found = self._near_among(near, wanted, k, count)
        distance = catalogue.settings.feature_set(method).distance
        return rank(catalogue.feature_blocks(method, tiles=found), query, distance, found, k)

    @staticmethod
    def _near(catalogue: Catalogue, query: Query, method: str, count: int) -> NDArray[np.int64]:
        """Ids, ascending, of tiles near the examples of a query."""
        return np.unique(np.concatenate([catalogue.near(method, each.whole, count) for each in (query, *query.also)]))

    @staticmethod
    def _near_among(
        near: Callable[[int], NDArray[np.int64]], wanted: NDArray[np.int64], k: int, count: int
    ) -> NDArray[np.int64]:
        """So many candidates among the wanted tiles, or all of these where fewer than k of them are found."""
        asked, found = count, np.empty(0, np.int64)
        while len(found) < count:
            tiles = near(asked)
            found = tiles[among(tiles, wanted)]
            if len(tiles) < asked:
                return found if len(found) >= k else wanted
            asked *= FURTHER
        return found

    def candidates(self, catalogue: Catalogue, filter: Filter) -> NDArray[np.int64]:
        """The tiles that satisfy a filter, see `Catalogue.candidates`; kept, with what they are found by.

        Of classes, the shares of all tiles are kept: further filters by them are comparisons of arrays.
        """
        named = filter.of_legend(catalogue.settings.legend)
        kept = partial(self._kept_tiles, catalogue)

        def found() -> NDArray[np.int64]:
            others = named.without_classes
            shown = named.shown(lambda name: kept(name, lambda: catalogue.class_shares(name)))
            if shown is None:
                return catalogue.candidates(others)
            tiles = kept(ANY_TILE, lambda: catalogue.candidates(ANY_TILE))
            if others != ANY_TILE:
                shown &= among(tiles, kept(others, lambda: catalogue.candidates(others)))
            return tiles.take(np.flatnonzero(shown))  # a quarter of the time of a mask

        return kept(named, found)

    def _kept_tiles(self, catalogue: Catalogue, what: Hashable, make: Callable[[], NDArray[Any]]) -> NDArray[Any]:
        """Ids or shares of tiles, made where they are not kept; those of an earlier version go."""
        version = catalogue.data_version()
        self._tiles.forget(lambda key: key[0] == catalogue.locator and key[1] != version)
        return self._tiles.get((catalogue.locator, version, what), make)

    def describer(self, key: str, model: Path | None, device: str, learnt: dict[str, Any] | None = None) -> Describer:
        """What describes images, see `Describer.of`; the same one as long as key, model, device and `learnt` are."""
        from recnn_engine.descriptors.describer import Describer

        known = (key, model, model and _state(model), device, json.dumps(learnt or {}))
        return self._describers.get(known, lambda: Describer.of(key, model, device, learnt or {}))

    def described(self, key: Hashable, describe: Callable[[], T]) -> T:
        """A described query, which has a `class_map`; described where it is not kept."""
        return self._described.get(key, describe)

    def _close(self, locator: Locator) -> None:
        self._features.forget(lambda key: key[0] == locator)
        self._tiles.forget(lambda key: key[0] == locator)
        self._close_file(locator)

    def _close_file(self, locator: Locator) -> None:
        if locator in self._open:
            self._open.pop(locator)[1].close()


class Recent(Generic[T]):
    """The values asked for last, of no more than `room` in all as `size` counts it, but always the last one."""

    def __init__(self, room: int, size: Callable[[T], int]) -> None:
        self._room, self._size = room, size
        self._values: OrderedDict[Hashable, T] = OrderedDict()
        self._sizes: dict[Hashable, int] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, made where it is not kept."""
        found = self.find(key)
        return self.keep(key, make()) if found is None else found

    def find(self, key: Hashable) -> T | None:
        """The value of a key, None where it is not kept."""
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def find_any(self, is_meant: Callable[[Any], bool]) -> T | None:
        """A value with such a key, None where none is kept."""
        return next((value for key, value in self._values.items() if is_meant(key)), None)

    def keep(self, key: Hashable, value: T) -> T:
        """Keep a value, which is returned."""
        size = self._size(value)
        self.make_room(size)
        self._values[key], self._sizes[key] = value, size
        return value

    def make_room(self, size: int) -> None:
        """Let go of what was not asked for the longest, until so much more has room or nothing is left."""
        while self._values and size + sum(self._sizes.values()) > self._room:
            self._let_go(next(iter(self._values)))

    def forget(self, is_over: Callable[[Any], bool]) -> None:
        """Let go of the values with such a key."""
        for key in [key for key in self._values if is_over(key)]:
            self._let_go(key)

    def _let_go(self, key: Hashable) -> None:
        del self._values[key], self._sizes[key]


def _warn_of_mended(catalogue: WritableCatalogue) -> None:
    """Say what opening mended; only where there was such a fault, look for others, since that takes a while."""
    mended = catalogue.mended()
    for fault in mended:
        log.warning(tr("{path} was mended. {fault}", path=catalogue.locator, fault=fault.message))
    if mended and any(fault.mendable for fault in catalogue.faults()):
        log.warning(tr("More of {path} is amiss: “recnn check --repair” mends it.", path=catalogue.locator))


def _state(file: Path) -> tuple[int, ...] | None:
    """What tells a file from a later one of the same name; None where there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _released(held: deque[FeatureBlock], others: Iterator[FeatureBlock]) -> Iterator[FeatureBlock]:
    """Blocks read already and others, each let go when the next is asked for."""
    while held:
        yield held.popleft()
    yield from others
