"""What readers of a catalogue's file see."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue import refusals
from recnn_engine.catalogue.geopackage import blocks, candidates, facts, faults, settings, sources, tiles, views
from recnn_engine.catalogue.geopackage.blocks import NOTHING
from recnn_engine.catalogue.geopackage.connection import Connection, check_catalogue, records_of, translated
from recnn_engine.catalogue.locator import FileLocator
from recnn_engine.catalogue.records import Fault, Settings, StoredRegions, StoredSource, TileRecord
from recnn_engine.errors import CatalogueError
from recnn_engine.language import tr
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.filter import Filter
from recnn_engine.search.query import Query
from recnn_engine.search.ranking import Ranked


class GeoPackageReader:
    """An open catalogue in a file, as `interface.Catalogue` says."""

    def __init__(self, locator: FileLocator, connection: Connection) -> None:
        self.locator = locator
        self._connection = connection
        self._opening = object()
        self._seen: int | None = None
        self._visible_at: tuple[Hashable, NDArray[np.int64]] | None = None
        with self._reading():
            self.settings: Settings = settings.select_settings(connection)

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

    def data_version(self) -> Hashable:
        """Another value after each change, by whatever program, and in each opening: others' changes count from it."""
        with self._reading():
            ours, theirs = settings.select_revision(self._connection), settings.select_foreign_changes(self._connection)
        return self._opening, ours, theirs

    def sources(self, ids: Iterable[int] | None = None) -> list[StoredSource]:
        """Those of these sources that exist, or all, those still to replace another too, in the order of beginning."""
        with self._reading():
            return sources.select_sources(self._connection, ids)

    def source_files(self) -> list[tuple[str, int]]:
        """Path as stored and size in bytes of each source."""
        with self._reading():
            return sources.select_files(self._connection)

    def source(self, source_id: int) -> StoredSource:
        """A source by its id. Raises InputError for an unknown one."""
        with self._reading():
            found = sources.select_source(self._connection, int(source_id))
        if found is None:
            raise refusals.no_source(self.locator, source_id)
        return found

    def locate(self, path: Path | str) -> StoredSource | None:
        """The source of that path as readers see it, or None."""
        with self._reading():
            return sources.select_visible(self._connection, self.locator.stored_path(path))

    def tile(self, tile_id: int) -> TileRecord:
        """A tile by its id. Raises InputError for an unknown one."""
        return self.tiles([tile_id])[0]

    def tiles(self, ids: Sequence[int]) -> list[TileRecord]:
        """Tiles by their ids, in that order. Raises InputError where one is not there."""
        with self._reading():
            found = tiles.select_tiles(self._connection, ids, self.settings.legend)
        for i in ids:
            if i not in found:
                raise refusals.no_tile(self.locator, i)
        return [found[i] for i in ids]

    def class_map(self, tile_id: int) -> NDArray[np.uint8]:
        """The class map of a tile, (H, W) uint8, read-only. Raises InputError for no such tile."""
        self.tile(tile_id)
        with self._reading():
            found = tiles.select_class_map(self._connection, int(tile_id))
        if found is None:
            raise refusals.no_class_map(self.locator, tile_id)
        return found

    def regions_of(self, tile_id: int) -> StoredRegions:
        """The regions of a tile. Raises InputError for no such tile."""
        self.tile(tile_id)
        with self._reading():
            return tiles.select_regions(self._connection, int(tile_id))

    def tile_of_region(self, region_id: int) -> tuple[int, int]:
        """The tile of a region and its place among the regions there, from 0. Raises InputError for an unknown one."""
        with self._reading():
            row = tiles.select_tile_of_region(self._connection, int(region_id))
        if row is None:
            raise refusals.no_region(self.locator, region_id)
        return row

    def class_fields(self) -> list[str]:
        """Names of the columns of the layer `tiles` that can tell classes: what users added in QGIS or elsewhere."""
        with self._reading():
            return tiles.select_class_fields(self._connection)

    def values(self, field: str) -> dict[int, str]:
        """What a column of the layer `tiles` says of each tile, by id; tiles of which it says nothing are left out.

        Raises InputError for no such column.
        """
        with self._reading():
            if field in tiles.select_columns(self._connection):
                return tiles.select_values(self._connection, field)
        raise refusals.no_field(self.locator, field, self.class_fields())

    def candidates(self, filter: Filter) -> NDArray[np.int64]:
        """Ids, (n,) int64 ascending, of the tiles that satisfy a filter. Raises InputError for an unknown class."""
        legend = self.settings.legend
        named = filter.of_legend(legend)
        with self._reading():
            if named.bbox and faults.find_other_crs(self._connection):
                raise CatalogueError(
                    tr("The footprints of {path} are in another CRS, so no place can be searched.", path=self.locator),
                    tr("Bring them back with “recnn check --repair”; the next “recnn index” does so too."),
                )
            return candidates.select_candidates(self._connection, named, legend, self._visible())

    def class_shares(self, name: str) -> NDArray[np.float64]:
        """(t,) the share of a class in each visible tile, by id, -1 where a tile does not show it.

        Raises InputError for an unknown class.
        """
        class_id = self.settings.legend.named(name).id
        with self._reading():
            return candidates.select_shares(self._connection, class_id, self._visible())

    def feature_blocks(
        self, name: str, tiles: NDArray[np.int64] | None = None, known: Mapping[Hashable, FeatureBlock] = NOTHING
    ) -> Iterator[FeatureBlock]:
        """The vectors of a feature set in order of tile, see `Catalogue.feature_blocks`."""
        self.settings.feature_set(name)
        return self._blocks(name, tiles, known)

    def _blocks(
        self, name: str, wanted: NDArray[np.int64] | None, known: Mapping[Hashable, FeatureBlock]
    ) -> Iterator[FeatureBlock]:
        with self._reading():
            visible = self._visible() if wanted is None else tiles.select_visible(self._connection, wanted)
            yield from blocks.read_blocks(self._connection, name, visible, known)

    def _visible(self) -> NDArray[np.int64]:
        """Ids, (t,) ascending, of all tiles that readers see, looked up once a version; read-only."""
        version = self.data_version()
        if self._visible_at is None or self._visible_at[0] != version:
            found = tiles.select_visible(self._connection)
            found.flags.writeable = False
            self._visible_at = version, found
        return self._visible_at[1]

    def nearest(self, query: Query, method: str, filter: Filter, k: int) -> list[Ranked] | None:
        """None: ranking is done here, not by SQLite."""
        return None

    def resolution_range(self) -> tuple[float | None, float | None]:
        """Finest and coarsest ground resolution of the tiles as read, m/px; None where no tile has one."""
        with self._reading():
            return facts.select_resolutions(self._connection)

    def count_sources(self) -> tuple[int, int]:
        """How many sources readers see, and of how many of them the date is unknown."""
        with self.snapshot():
            return facts.count_sources(self._connection)

    def facts(self) -> dict[str, Any]:
        """What `recnn info` tells, as plain data: model, settings, numbers, class shares, CRSs, dates, extent."""
        with self._reading():
            return facts.describe(self._connection, self.locator.path, self.settings)

    def faults(self) -> list[Fault]:
        """What is amiss, most often since another program wrote: each with a sentence, and whether it can be mended."""
        with self._reading():
            return faults.find_faults(self._connection)
