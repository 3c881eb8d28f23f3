"""What a catalogue can do, whatever keeps it: a file here, a server elsewhere."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import (
    Approximation,
    Fault,
    NewTile,
    Settings,
    Source,
    StoredRegions,
    StoredSource,
    TileRecord,
)
from recnn_engine.imagery.files.file import File
from recnn_engine.imagery.tiles import Window
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.filter import Filter


class Catalogue(Protocol):
    """An open catalogue, as readers see it; a context manager that closes it.

    Sources that are to replace another, and their tiles, do not show before they are complete. Methods raise
    CatalogueError where the catalogue is damaged or in use, InputError for an unknown id or name.
    """

    settings: Settings

    @property
    def locator(self) -> Locator:
        """Where it is."""

    def __enter__(self) -> Catalogue: ...

    def __exit__(self, *exception: object) -> None: ...

    def close(self) -> None:
        """Give back what keeps it open."""

    def snapshot(self) -> AbstractContextManager[None]:
        """All that is read in this block is of one moment, whatever is written meanwhile."""

    def data_version(self) -> Hashable:
        """Another value after each change: what was read of this open catalogue at the same one is still true."""

    def sources(self, ids: Iterable[int] | None = None) -> list[StoredSource]:
        """Those of these sources that exist, or all, those still to replace another too, in the order of beginning."""

    def source_files(self) -> list[tuple[str, int]]:
        """Path as stored and size in bytes of each source, for a quick look through very many."""

    def source(self, source_id: int) -> StoredSource:
        """A source by its id."""

    def done_windows(self, source_id: int) -> set[Window]:
        """Windows of the tiles of a source stored so far."""

    def locate(self, path: Path | str) -> StoredSource | None:
        """The source of that path as readers see it, or None."""

    def tiles(self, ids: Sequence[int]) -> list[TileRecord]:
        """Tiles by their ids, in that order."""

    def tile(self, tile_id: int) -> TileRecord:
        """A tile by its id; where its image was indexed anew since, the one at the same window of it."""

    def class_map(self, tile_id: int) -> NDArray[np.uint8]:
        """The class map of a tile, (H, W) uint8, read-only."""

    def class_maps(self, ids: Sequence[int]) -> list[NDArray[np.uint8]]:
        """The class maps of tiles, in that order."""

    def regions_of(self, tile_id: int) -> StoredRegions:
        """The regions of a tile."""

    def regions(self, ids: Sequence[int]) -> list[StoredRegions]:
        """The regions of each of some tiles, in that order."""

    def tile_of_region(self, region_id: int) -> tuple[int, int]:
        """The tile of a region and the region's place among those of the tile, from 0."""

    def class_fields(self) -> list[str]:
        """Names of the columns of the layer `tiles` that can tell classes: what users added in QGIS or elsewhere."""

    def values(self, field: str) -> dict[int, str]:
        """What a column of the layer `tiles` says of each tile, by id; tiles of which it says nothing are left out."""

    def candidates(self, filter: Filter) -> NDArray[np.int64]:
        """Ids, ascending, of the tiles that satisfy a filter. Raises InputError for an unknown class."""

    def class_shares(self, name: str) -> NDArray[np.float64]:
        """(t,) the share of a class in each tile of `candidates(ANY_TILE)`, -1 where a tile does not show it.

        Raises InputError for an unknown class.
        """

    def feature_blocks(
        self, name: str, tiles: NDArray[np.int64] | None = None, known: Mapping[Hashable, FeatureBlock] = ...
    ) -> Iterator[FeatureBlock]:
        """The vectors of a feature set in order of tile, of a tile in order of region; the rows of a tile in one block.

        Vectors have the type of their set, and are read-only. tiles: (n,) int64 ascending, only those; None for all.
        known: blocks that were read before, by their identity, also in an earlier opening; what is still the same is
        that very block, and is not read again. Raises InputError for no such set.
        """

    def near(self, name: str, vector: NDArray[np.floating[Any]], count: int) -> NDArray[np.int64]:
        """Ids, nearest first, of about so many tiles near a vector, (C,), of a set by an approximate index.

        Some that are nearer may be missing. Raises InputError where there is no such index.
        """

    def approximation(self) -> Approximation | None:
        """What `near` was measured to find; None where it was not."""

    def resolution_range(self) -> tuple[float | None, float | None]:
        """Finest and coarsest ground resolution of the tiles as read, m/px; None where no tile has one."""

    def count_sources(self) -> tuple[int, int]:
        """How many sources readers see, and of how many of them the date is unknown."""

    def facts(self) -> dict[str, Any]:
        """What `recnn info` tells, as plain data: model, settings, numbers, class shares, CRSs, dates, extent."""

    def faults(self) -> list[Fault]:
        """What is amiss, most often since another program wrote: each with a sentence, and whether it can be mended."""


class WritableCatalogue(Catalogue, Protocol):
    """A catalogue that this process alone may change; each method is done whole or not at all.

    Methods raise OutputError where nothing can be written.
    """

    def __enter__(self) -> WritableCatalogue: ...

    def begin_source(self, source: Source, replaces: int | None = None) -> int:
        """Store a source whose tiles follow, in place of another one or not; returns its id.

        This, and all that writes a source, raises TakenError where somebody else writes it, or has meanwhile.
        """

    def add_tiles(self, source_id: int, new: Sequence[NewTile]) -> list[int]:
        """Store tiles with all that belongs to them; returns their ids.

        Raises ValueError where features are not as the settings say.
        """

    def complete_source(self, source_id: int) -> None:
        """Say that all tiles of a source are stored; the source it replaces goes in the same moment."""

    def move_source(self, source_id: int, path: Path | str, files: Sequence[File] = ()) -> None:
        """Say where a source is now, and what stands behind its name there, as far as that is known."""

    def touch_source(self, source_id: int, fingerprint: str, files: Sequence[File]) -> None:
        """Say what stands behind a source's name now, its pixels unchanged."""

    def date_source(self, source_id: int, acquired: str | None, stated: tuple[str, ...]) -> None:
        """Say when a source was acquired, "" for unknown, and which of its fields the user stated; its tiles stay."""

    def remove_source(self, source_id: int) -> None:
        """Remove a source with all its tiles, regions, class maps and features."""

    def mended(self) -> list[Fault]:
        """What was mended when it was opened, as it was."""

    def repair(self) -> list[Fault]:
        """Mend what can be mended; returns the faults that were found, then and at opening, as they were."""


@runtime_checkable
class SharedCatalogue(WritableCatalogue, Protocol):
    """A catalogue that several processes may write at once: one begins a source and completes it, others store tiles.

    made: tells it from another that takes its place.
    """

    @property
    def made(self) -> str: ...

    def tile_ids(self, count: int) -> list[int]:
        """Ids, ascending, for tiles that `store_tiles` will store."""

    def store_tiles(self, source_id: int, ids: Sequence[int], new: Sequence[NewTile]) -> None:
        """Store tiles of a source that some process is at, all or none; those that it has already stay as they are.

        Nothing is stored where the source is complete, or gone. Raises ValueError as `add_tiles` does.
        """
