"""What readers of a catalogue's file see."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.facts import Contents
from recnn_engine.catalogue.geopackage import (
    blocks,
    candidates,
    facts,
    faults,
    former_tiles,
    settings,
    sources,
    tiles,
    views,
)
from recnn_engine.catalogue.geopackage.connection import Connection, check_catalogue, records_of
from recnn_engine.catalogue.geopackage.failures import translated
from recnn_engine.catalogue.geopackage.presence import check_all_there, check_sources
from recnn_engine.catalogue.locator import FileLocator
from recnn_engine.catalogue.reading import Reader
from recnn_engine.catalogue.records import Fault, StoredRegions, StoredSource, TileRecord
from recnn_engine.errors import CatalogueError
from recnn_engine.language import tr
from recnn_engine.legend import Legend
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.filter import ANY_TIME, Filter


class GeoPackageReader(Reader[Connection]):
    """An open catalogue in a file, as `interface.Catalogue` says."""

    locator: FileLocator
    _connection: Connection
    _sources = sources
    _tiles = tiles
    _facts = facts
    _former = former_tiles

    def __init__(self, locator: FileLocator, connection: Connection) -> None:
        super().__init__(locator, connection)
        self._opening = object()
        self._seen: int | None = None
        self._checked: dict[Callable[[Connection], None], int] = {}
        with self._reading():
            self.settings = settings.select_settings(connection)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read in this block is of one moment, whatever is written meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        with translated(self.locator.path):
            self._connection.execute("BEGIN")
            try:
                self._keep_up()
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """A snapshot in which rows become records, and nothing else is done."""
        with self.snapshot(), records_of(self.locator.path):
            yield

    def _keep_up(self) -> None:
        """Look again at what another program may have changed: the settings, and the shape of the tables."""
        changes = settings.select_foreign_changes(self._connection)
        if changes != self._seen:
            check_catalogue(self._connection, self.locator.path)
            with records_of(self.locator.path):
                views.show(self._connection)
                self.settings = settings.select_settings(self._connection)
            self._seen = changes

    def _once(self, check: Callable[[Connection], None]) -> None:
        """Check something at first and after each change by another program. Raises CatalogueError where it fails."""
        changes = settings.select_foreign_changes(self._connection)
        if self._checked.get(check) != changes:
            with records_of(self.locator.path):
                check(self._connection)
            self._checked[check] = changes

    def data_version(self) -> Hashable:
        """Another value after each change, by whatever program, and in each opening: others' changes count from it."""
        with self._reading():
            ours, theirs = settings.select_revision(self._connection), settings.select_foreign_changes(self._connection)
        return self._opening, ours, theirs

    def sources(self, ids: Iterable[int] | None = None) -> list[StoredSource]:
        """Those of these sources that exist, or all, in the order of beginning; none is missing by damage."""
        if ids is None:
            with self._reading():
                check_all_there(self._connection)
        return super().sources(ids)

    def tiles(self, ids: Sequence[int]) -> list[TileRecord]:
        """Tiles by their ids, in that order. Raises InputError where one is not there."""
        with self.snapshot():
            self._once(blocks.check_list)
            return super().tiles(ids)

    def tile_of_region(self, region_id: int) -> tuple[int, int]:
        """The tile of a region and its place among the regions there, from 0. Raises InputError for an unknown one."""
        with self.snapshot():
            self._once(blocks.check_list)
            return super().tile_of_region(region_id)

    def class_maps(self, ids: Sequence[int]) -> list[NDArray[np.uint8]]:
        """The class maps of tiles, in that order. Raises InputError where a tile is not there."""
        self.tiles(ids)  # blocks also hold what readers do not see
        return super().class_maps(ids)

    def regions(self, ids: Sequence[int]) -> list[StoredRegions]:
        """The regions of each of some tiles, in that order. Raises InputError where a tile is not there."""
        self.tiles(ids)
        return super().regions(ids)

    def _select_candidates(self, filter: Filter, legend: Legend) -> NDArray[np.int64]:
        if filter.bbox and faults.find_other_crs(self._connection):
            raise CatalogueError(
                tr("The footprints of {path} are in another CRS, so no place can be searched.", path=self.locator),
                tr("Bring them back with “recnn check --repair”; the next “recnn index” does so too."),
            )
        self._once(blocks.check_list)
        if filter.acquired != ANY_TIME:
            self._once(check_sources)
        return candidates.select_candidates(self._connection, filter, legend, self._visible())

    def _select_shares(self, class_id: int) -> NDArray[np.float64]:
        self._once(blocks.check_list)
        return candidates.select_shares(self._connection, class_id, self._visible())

    def _read_blocks(
        self, name: str, wanted: NDArray[np.int64] | None, known: Mapping[Hashable, FeatureBlock]
    ) -> Iterator[FeatureBlock]:
        self._once(blocks.check_list)
        visible = self._visible() if wanted is None else tiles.select_visible(self._connection, wanted)
        return blocks.read_blocks(self._connection, name, visible, known)

    def _select_contents(self) -> Contents:
        self._once(blocks.check_list)
        return facts.select_contents(self._connection, self.settings.legend)

    def faults(self) -> list[Fault]:
        """What is amiss, most often since another program wrote: each with a sentence, and whether it can be mended."""
        with self._reading(), self._connection.watch.without_limit():
            return faults.find_faults(self._connection)
