"""What readers of a catalogue on a server see."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue import refusals
from recnn_engine.catalogue.locator import ServerLocator
from recnn_engine.catalogue.postgres import candidates, facts, faults, features, sources, tiles
from recnn_engine.catalogue.postgres.connection import READ, Server
from recnn_engine.catalogue.postgres.failures import records_of, translated
from recnn_engine.catalogue.postgres.settings import State, select_settings, select_state
from recnn_engine.catalogue.records import SCHEMA_VERSION, Fault, Settings, StoredRegions, StoredSource, TileRecord
from recnn_engine.errors import CatalogueError
from recnn_engine.language import tr
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.filter import Filter
from recnn_engine.search.query import Query
from recnn_engine.search.ranking import Ranked

NONE_KNOWN: Mapping[Hashable, FeatureBlock] = {}


class PostgresReader:
    """An open catalogue in a schema of a PostgreSQL database, as `interface.Catalogue` says."""

    settings: Settings

    def __init__(self, locator: ServerLocator, server: Server) -> None:
        self.locator = locator
        self._server = server
        self._state: State | None = None
        with self._reading():
            pass

    def close(self) -> None:
        """Close the connection."""
        self._server.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read in this block is of one moment, whatever is written meanwhile."""
        if self._server.in_transaction:
            yield
            return
        with self._server.transaction(READ):
            self._keep_up()
            yield

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """A snapshot in which rows become records, and nothing else is done."""
        with self.snapshot(), translated(self.locator), records_of(self.locator):
            yield

    def _keep_up(self) -> None:
        """Look whether the catalogue is still the one that was opened, and what of it has changed."""
        with records_of(self.locator):
            state = select_state(self._server)
            if state.schema_version != SCHEMA_VERSION:
                raise _other_schema(self.locator, state.schema_version)
            if self._state is None or state.made != self._state.made:
                self.settings = select_settings(self._server)
            self._state = state

    def data_version(self) -> Hashable:
        """Another value after each change, by whatever program."""
        with self._reading():
            return self._state and (self._state.made, self._state.changes)

    def sources(self, ids: Iterable[int] | None = None) -> list[StoredSource]:
        """Those of these sources that exist, or all, those still to replace another too, in the order of beginning."""
        with self._reading():
            return sources.select_sources(self._server, ids)

    def source_files(self) -> list[tuple[str, int]]:
        """Path as stored and size in bytes of each source."""
        with self._reading():
            return sources.select_files(self._server)

    def source(self, source_id: int) -> StoredSource:
        """A source by its id. Raises InputError for an unknown one."""
        with self._reading():
            found = sources.select_source(self._server, int(source_id))
        if found is None:
            raise refusals.no_source(self.locator, source_id)
        return found

    def locate(self, path: Path | str) -> StoredSource | None:
        """The source of that path as readers see it, or None."""
        with self._reading():
            return sources.select_visible(self._server, self.locator.stored_path(path))

    def tile(self, tile_id: int) -> TileRecord:
        """A tile by its id. Raises InputError for an unknown one."""
        return self.tiles([tile_id])[0]

    def tiles(self, ids: Sequence[int]) -> list[TileRecord]:
        """Tiles by their ids, in that order. Raises InputError where one is not there."""
        with self._reading():
            found = tiles.select_tiles(self._server, ids, self.settings.legend)
        for i in ids:
            if i not in found:
                raise refusals.no_tile(self.locator, i)
        return [found[i] for i in ids]

    def class_map(self, tile_id: int) -> NDArray[np.uint8]:
        """The class map of a tile, (H, W) uint8, read-only. Raises InputError for no such tile."""
        with self._reading():
            found = tiles.select_class_map(self._server, int(tile_id))
        if found is None:
            raise refusals.no_tile(self.locator, tile_id)
        if isinstance(found, str):
            raise refusals.no_class_map(self.locator, tile_id)
        return found

    def regions_of(self, tile_id: int) -> StoredRegions:
        """The regions of a tile. Raises InputError for no such tile."""
        with self._reading():
            found = tiles.select_regions(self._server, int(tile_id))
        if found is None:
            raise refusals.no_tile(self.locator, tile_id)
        return found

    def tile_of_region(self, region_id: int) -> tuple[int, int]:
        """The tile of a region and its place among the regions there, from 0. Raises InputError for an unknown one."""
        with self._reading():
            row = tiles.select_tile_of_region(self._server, int(region_id))
        if row is None:
            raise refusals.no_region(self.locator, region_id)
        return row

    def class_fields(self) -> list[str]:
        """Names of the columns of the layer `tiles` that can tell classes: what users added in QGIS or elsewhere."""
        with self._reading():
            return tiles.select_class_fields(self._server)

    def values(self, field: str) -> dict[int, str]:
        """What a column of the layer `tiles` says of each tile, by id; tiles of which it says nothing are left out.

        Raises InputError for no such column.
        """
        with self._reading():
            if field in tiles.select_columns(self._server):
                return tiles.select_values(self._server, field)
        raise refusals.no_field(self.locator, field, self.class_fields())

    def candidates(self, filter: Filter) -> NDArray[np.int64]:
        """Ids, (n,) int64 ascending, of the tiles that satisfy a filter. Raises InputError for an unknown class."""
        legend = self.settings.legend
        named = filter.of_legend(legend)
        with self._reading():
            return candidates.select_candidates(self._server, named, legend)

    def class_shares(self, name: str) -> NDArray[np.float64]:
        """(t,) the share of a class in each visible tile, by id, -1 where a tile does not show it.

        Raises InputError for an unknown class.
        """
        class_id = self.settings.legend.named(name).id
        with self._reading():
            return candidates.select_shares(self._server, class_id)

    def feature_blocks(
        self, name: str, tiles: NDArray[np.int64] | None = None, known: Mapping[Hashable, FeatureBlock] = NONE_KNOWN
    ) -> Iterator[FeatureBlock]:
        """The vectors of a feature set in order of tile, of a tile in order of region; the rows of a tile in one block.

        tiles: (n,) int64 ascending, only those; None for all. known: blocks of this catalogue by their identity, which
        need not be read again, also from earlier openings. Raises InputError for no such set.
        """
        self.settings.feature_set(name)
        return self._blocks(name, tiles, known)

    def _blocks(
        self, name: str, wanted: NDArray[np.int64] | None, known: Mapping[Hashable, FeatureBlock]
    ) -> Iterator[FeatureBlock]:
        with self._reading():
            visible = tiles.select_visible(self._server, wanted)
            if wanted is not None:
                yield from features.read_tiles(self._server, name, visible)
            else:
                made = self._state.made if self._state else ""
                yield from features.read_blocks(self._server, name, visible, made, known)

    def nearest(self, query: Query, method: str, filter: Filter, k: int) -> list[Ranked] | None:
        """None: exact ranking is done here, whose kernel takes a seventieth of the time of SQL for equation 3."""
        return None

    def resolution_range(self) -> tuple[float | None, float | None]:
        """Finest and coarsest ground resolution of the tiles as read, m/px; None where no tile has one."""
        with self._reading():
            return facts.select_resolutions(self._server)

    def count_sources(self) -> tuple[int, int]:
        """How many sources readers see, and of how many of them the date is unknown."""
        with self._reading():
            return facts.count_sources(self._server)

    def facts(self) -> dict[str, Any]:
        """What `recnn info` tells, as plain data: model, settings, numbers, class shares, CRSs, dates, extent."""
        with self._reading():
            return facts.describe(self._server, self.settings)

    def faults(self) -> list[Fault]:
        """What is amiss, most often since another program wrote: each with a sentence, and whether it can be mended."""
        with self._reading():
            return faults.find_faults(self._server)


def _other_schema(locator: ServerLocator, version: int) -> CatalogueError:
    return CatalogueError(
        tr(
            "{path} has catalogue schema {schema}; this version of ReCNN reads schema {known}.",
            path=locator,
            schema=version,
            known=SCHEMA_VERSION,
        ),
        tr("Build the index again, or use the version of ReCNN that made it."),
    )
