"""What readers of a catalogue see: the same of every backend, which gives the statements."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue import refusals
from recnn_engine.catalogue.facts import Contents, describe
from recnn_engine.catalogue.former import FormerTile
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import Approximation, Settings, StoredRegions, StoredSource, TileRecord
from recnn_engine.catalogue.stored import CONTENTS, is_id
from recnn_engine.imagery.tiles import Window
from recnn_engine.language import tr
from recnn_engine.legend import Legend
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.filter import Filter

NONE_KNOWN: Mapping[Hashable, FeatureBlock] = MappingProxyType({})

Connection = TypeVar("Connection", contravariant=True)


class SourceStatements(Protocol[Connection]):
    """What a backend's module of sources asks for readers."""

    def select_sources(self, on: Connection, ids: Iterable[int] | None, /) -> list[StoredSource]: ...
    def select_source(self, on: Connection, source_id: int, /) -> StoredSource | None: ...
    def select_files(self, on: Connection, /) -> list[tuple[str, int]]: ...
    def select_visible(self, on: Connection, path: str, /) -> StoredSource | None: ...


class TileStatements(Protocol[Connection]):
    """What a backend's module of tiles asks for readers."""

    def select_tiles(self, on: Connection, ids: Sequence[int], legend: Legend, /) -> dict[int, TileRecord]: ...
    def select_visible(self, on: Connection, /) -> NDArray[np.int64]: ...
    def select_class_maps(self, on: Connection, ids: Sequence[int], /) -> dict[int, NDArray[np.uint8]]: ...
    def select_regions(self, on: Connection, ids: Sequence[int], /) -> dict[int, StoredRegions]: ...
    def select_tile_of_region(self, on: Connection, region_id: int, /) -> tuple[int, int] | None: ...
    def select_columns(self, on: Connection, /) -> dict[str, str]: ...
    def select_class_fields(self, on: Connection, /) -> list[str]: ...
    def select_values(self, on: Connection, field: str, /) -> dict[int, str]: ...


class FactStatements(Protocol[Connection]):
    """What a backend's module of facts asks for readers."""

    def select_resolutions(self, on: Connection, /) -> tuple[float | None, float | None]: ...
    def count_sources(self, on: Connection, /) -> tuple[int, int]: ...


class FormerStatements(Protocol[Connection]):
    """What a backend's module of tiles that are gone asks for readers."""

    def select_former(self, on: Connection, tile: int, /) -> FormerTile | None: ...
    def select_former_of_region(self, on: Connection, region: int, /) -> FormerTile | None: ...
    def select_tile_at(self, on: Connection, path: str, window: Window, /) -> int | None: ...


class Reader(ABC, Generic[Connection]):
    """An open catalogue, as `interface.Catalogue` says, but for what each backend does in its own way."""

    settings: Settings
    _sources: SourceStatements[Connection]
    _tiles: TileStatements[Connection]
    _facts: FactStatements[Connection]
    _former: FormerStatements[Connection]

    def __init__(self, locator: Locator, connection: Connection) -> None:
        self.locator = locator
        self._connection = connection
        self._visible_at: tuple[Hashable, NDArray[np.int64]] | None = None

    @abstractmethod
    def data_version(self) -> Hashable:
        """See `interface.Catalogue`."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[None]:
        """A snapshot in which rows become records, and nothing else is done."""

    @abstractmethod
    def _select_candidates(self, filter: Filter, legend: Legend) -> NDArray[np.int64]:
        """See `candidates`; the classes of the filter have the legend's own names."""

    @abstractmethod
    def _select_shares(self, class_id: int) -> NDArray[np.float64]:
        """See `class_shares`."""

    @abstractmethod
    def _read_blocks(
        self, name: str, wanted: NDArray[np.int64] | None, known: Mapping[Hashable, FeatureBlock]
    ) -> Iterator[FeatureBlock]:
        """See `feature_blocks`."""

    @abstractmethod
    def _select_contents(self) -> Contents:
        """What `facts` says beside the settings."""

    def sources(self, ids: Iterable[int] | None = None) -> list[StoredSource]:
        """Those of these sources that exist, or all, those still to replace another too, in the order of beginning."""
        with self._reading():
            return self._sources.select_sources(self._connection, None if ids is None else _possible(ids))

    def source_files(self) -> list[tuple[str, int]]:
        """Path as stored and size in bytes of each source."""
        with self._reading():
            return self._sources.select_files(self._connection)

    def source(self, source_id: int) -> StoredSource:
        """A source by its id. Raises InputError for an unknown one."""
        with self._reading():
            found = self._sources.select_source(self._connection, int(source_id)) if is_id(source_id) else None
        if found is None:
            raise refusals.no_source(self.locator, source_id)
        return found

    def locate(self, path: Path | str) -> StoredSource | None:
        """The source of that path as readers see it, or None."""
        with self._reading():
            return self._sources.select_visible(self._connection, self.locator.stored_path(path))

    def tile(self, tile_id: int) -> TileRecord:
        """A tile by its id; where its image was indexed anew, the one at the same place. Raises InputError for none."""
        with self._reading():
            known = _possible([tile_id])
            found = self._tiles.select_tiles(self._connection, known, self.settings.legend).get(tile_id)
            former = self._former.select_former(self._connection, int(tile_id)) if known and not found else None
            now = former and self._now(former)
            is_there = former and self._sources.select_visible(self._connection, former.source)
        if tile := found or now:
            return tile
        if former is None:
            raise refusals.no_tile(self.locator, tile_id)
        raise refusals.gone(self.locator, former, is_there is not None)

    def _now(self, former: FormerTile) -> TileRecord | None:
        """The tile that is where another one was, None where none is."""
        number = self._former.select_tile_at(self._connection, former.source, former.window)
        wanted = [] if number is None else [number]
        return self._tiles.select_tiles(self._connection, wanted, self.settings.legend).get(number or 0)

    def tiles(self, ids: Sequence[int]) -> list[TileRecord]:
        """Tiles by their ids, in that order. Raises InputError where one is not there."""
        with self._reading():
            found = self._tiles.select_tiles(self._connection, _possible(ids), self.settings.legend)
        for i in ids:
            if i not in found:
                raise refusals.no_tile(self.locator, i)
        return [found[i] for i in ids]

    def class_map(self, tile_id: int) -> NDArray[np.uint8]:
        """The class map of a tile, (H, W) uint8, read-only. Raises InputError for no such tile."""
        return self.class_maps([tile_id])[0]

    def class_maps(self, ids: Sequence[int]) -> list[NDArray[np.uint8]]:
        """The class maps of tiles, in that order. Raises InputError where a tile is not there."""
        with self._reading():
            found = self._tiles.select_class_maps(self._connection, _possible(ids))
            for i, class_map in found.items():
                self._check_classes(i, class_map)
        for i in ids:
            if i not in found:
                self.tiles([i])
                raise refusals.no_class_map(self.locator, i)
        return [found[i] for i in ids]

    def regions_of(self, tile_id: int) -> StoredRegions:
        """The regions of a tile. Raises InputError for no such tile."""
        return self.regions([tile_id])[0]

    def regions(self, ids: Sequence[int]) -> list[StoredRegions]:
        """The regions of each of some tiles, in that order. Raises InputError where a tile is not there."""
        with self._reading():
            found = self._tiles.select_regions(self._connection, _possible(ids))
            for i, regions in found.items():
                self._check_classes(i, regions.classes)
        for i in ids:
            if i not in found:
                raise refusals.no_tile(self.locator, i)
        return [found[i] for i in ids]

    def tile_of_region(self, region_id: int) -> tuple[int, int]:
        """The tile of a region and its place among the regions there, from 0. Raises InputError for an unknown one."""
        with self._reading():
            known = is_id(region_id)
            row = self._tiles.select_tile_of_region(self._connection, int(region_id)) if known else None
            if row is not None:
                return row
            former = self._former.select_former_of_region(self._connection, int(region_id)) if known else None
            now = former and self._now(former)
        if former is None:
            raise refusals.no_region(self.locator, region_id)
        raise refusals.region_gone(self.locator, region_id, former, now.id if now else None)

    def class_fields(self) -> list[str]:
        """Names of the columns of the layer `tiles` that can tell classes: what users added in QGIS or elsewhere."""
        with self._reading():
            return self._tiles.select_class_fields(self._connection)

    def values(self, field: str) -> dict[int, str]:
        """What a column of the layer `tiles` says of each tile, by id; tiles of which it says nothing are left out.

        Raises InputError for no such column.
        """
        with self._reading():
            if field in self._tiles.select_columns(self._connection):
                return self._tiles.select_values(self._connection, field)
        raise refusals.no_field(self.locator, field, self.class_fields())

    def candidates(self, filter: Filter) -> NDArray[np.int64]:
        """Ids, (n,) int64 ascending, of the tiles that satisfy a filter. Raises InputError for an unknown class."""
        legend = self.settings.legend
        named = filter.of_legend(legend)
        with self._reading():
            return self._select_candidates(named, legend)

    def class_shares(self, name: str) -> NDArray[np.float64]:
        """(t,) the share of a class in each visible tile, by id, -1 where a tile does not show it.

        Raises InputError for an unknown class.
        """
        class_id = self.settings.legend.named(name).id
        with self._reading():
            return self._select_shares(class_id)

    def feature_blocks(
        self, name: str, tiles: NDArray[np.int64] | None = None, known: Mapping[Hashable, FeatureBlock] = NONE_KNOWN
    ) -> Iterator[FeatureBlock]:
        """The vectors of a feature set in order of tile, see `Catalogue.feature_blocks`."""
        self.settings.feature_set(name)
        return self._blocks(name, tiles, known)

    def _blocks(
        self, name: str, wanted: NDArray[np.int64] | None, known: Mapping[Hashable, FeatureBlock]
    ) -> Iterator[FeatureBlock]:
        with self._reading():
            yield from self._read_blocks(name, wanted, known)

    def _visible(self) -> NDArray[np.int64]:
        """Ids, (t,) ascending, of all tiles that readers see, looked up once a version; read-only."""
        version = self.data_version()
        if self._visible_at is None or self._visible_at[0] != version:
            found = self._tiles.select_visible(self._connection)
            found.flags.writeable = False
            self._visible_at = version, found
        return self._visible_at[1]

    def near(self, name: str, vector: NDArray[np.floating[Any]], count: int) -> NDArray[np.int64]:
        """Raises InputError: it has no approximate index."""
        raise refusals.no_index(self.locator)

    def approximation(self) -> Approximation | None:
        """What `near` was measured to find; None where it was not."""
        return None

    def resolution_range(self) -> tuple[float | None, float | None]:
        """Finest and coarsest ground resolution of the tiles as read, m/px; None where no tile has one."""
        with self._reading():
            return self._facts.select_resolutions(self._connection)

    def count_sources(self) -> tuple[int, int]:
        """How many sources readers see, and of how many of them the date is unknown."""
        with self._reading():
            return self._facts.count_sources(self._connection)

    def facts(self) -> dict[str, Any]:
        """What `recnn info` tells, as plain data: model, settings, numbers, class shares, CRSs, dates, extent."""
        with self._reading():
            contents = self._select_contents()
            CONTENTS.row(vars(contents))
            return describe(self.locator, self.settings, contents)

    def _check_classes(self, tile_id: int, classes: NDArray[np.uint8]) -> None:
        if int(classes.max(initial=0)) > len(self.settings.legend):
            raise ValueError(tr("tile {tile} shows a class that the legend has not", tile=tile_id))


def _possible(ids: Iterable[int]) -> list[int]:
    """Those of some ids that a row can have; nothing has another one."""
    return [int(i) for i in ids if is_id(i)]
