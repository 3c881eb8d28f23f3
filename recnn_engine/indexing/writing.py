"""What was planned, written into the catalogue batch by batch."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple, TypeVar

from recnn_engine.catalogue.interface import SharedCatalogue, WritableCatalogue
from recnn_engine.catalogue.records import NewTile, Source, StoredSource
from recnn_engine.descriptors.describer import Describer
from recnn_engine.errors import ImageryError, TakenError
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.tiles import Window, Windows
from recnn_engine.indexing.describing import StoredTile
from recnn_engine.indexing.executors.interface import Executor
from recnn_engine.indexing.planning import Part, Plan, PlannedRaster
from recnn_engine.indexing.refusing import refuse
from recnn_engine.indexing.report import Outcome
from recnn_engine.indexing.staleness import is_out_of_reach
from recnn_engine.language import tr
from recnn_engine.progress import Progress

Tile = TypeVar("Tile")

BATCH = 32
"""Tiles described and written in one transaction: what a kill can lose at the most."""

DECIDE_TILES = ("fingerprint", "reading", "crs", "read_resolution")


def carry_out(
    plan: Plan, catalogue: WritableCatalogue, describer: Describer, executor: Executor, progress: Progress
) -> Outcome:
    """Do what was planned; one raster after another, so that those before a kill are complete.

    The executor reads and describes ahead. This thread alone writes, but for tiles in a catalogue that several may
    write, which the executor stores where it can.
    """
    count = _Count(progress, sum(len(raster.windows) for raster in plan.rasters))
    for unchanged in plan.unchanged:
        _amend(catalogue, unchanged.stored, unchanged.now)
    outcome = Outcome(
        unchanged=len(plan.unchanged), dated=sum(each.is_dated for each in plan.unchanged), refused=plan.refused
    )
    taken: list[_Taken] = []
    rasters = list(_rasters(plan.rasters, catalogue, taken))
    parts = (raster.part(is_stored_there=executor.stores) for raster in rasters)
    with executor.described(parts, catalogue, describer, count.tell) as described:
        for raster, tiles in zip(rasters, described):
            after = count.done + len(raster.planned.windows)
            outcome += _index(raster, catalogue, tiles, count, taken)
            count.done = after
    count.tell()
    return sum((_left_to_others(each, catalogue) for each in taken), outcome)


@dataclass(frozen=True)
class _Begun:
    """A source that a run which broke off began, and whose tiles would be the same now; `windows` has those it has."""

    source: StoredSource
    windows: Collection[Window]


class _Raster:
    """A raster on its way into the catalogue, which it enters when its part is taken, or its turn comes."""

    def __init__(self, planned: PlannedRaster, catalogue: WritableCatalogue) -> None:
        self.planned, self._catalogue = planned, catalogue
        self._begun = _begun_before(planned, catalogue)
        self.done: Collection[Window] = self._begun.windows if self._begun else ()
        self._number: int | None = None
        self._taken: TakenError | None = None

    @property
    def number(self) -> int:
        """The id of its source, which is begun or gone on with by that. Raises TakenError where others are at it."""
        if self._taken:
            raise self._taken
        if self._number is None:
            self._number = _begin(self.planned, self._begun, self._catalogue)
        return self._number

    def part(self, *, is_stored_there: bool) -> Part:
        """All that is to be done of it. is_stored_there: whether who does it is to store it too, where that can be."""
        part = self.planned.part(self.done)
        if not (is_stored_there and isinstance(self._catalogue, SharedCatalogue)):
            return part
        try:
            return replace(part, source_id=self.number, ids=tuple(self._catalogue.tile_ids(len(part.windows))))
        except TakenError as error:
            self._taken = error
            return part.cut(0, 0)


@dataclass
class _Count:
    """How many of all windows are done."""

    progress: Progress
    total: int
    done: int = 0

    def tell(self) -> None:
        """Say so; raises what stops the run."""
        self.progress(tr("Indexing tiles"), self.done, self.total)


class _Taken(NamedTuple):
    """A raster that somebody else is at, or has been."""

    source: Source
    error: TakenError


def _rasters(planned: Sequence[PlannedRaster], catalogue: WritableCatalogue, taken: list[_Taken]) -> Iterator[_Raster]:
    """Those that can be indexed; others are added to `taken`."""
    for each in planned:
        try:
            yield _Raster(each, catalogue)
        except TakenError as error:
            taken.append(_Taken(each.source, error))


def _index(
    raster: _Raster,
    catalogue: WritableCatalogue,
    tiles: Iterator[NewTile | StoredTile | None],
    count: _Count,
    taken: list[_Taken],
) -> Outcome:
    """Index one raster, or go on with it; one that turns out to be unusable leaves nothing behind.

    Of one that is out of reach by now, what is done stays for when it is back. One that somebody else indexes is left
    to them, and added to `taken`.
    """
    planned = raster.planned
    kept, skipped, unplaced = len(raster.done), 0, 0
    try:
        number = raster.number
        for batch in _batches(_counted(planned.windows, raster.done, tiles, count)):
            catalogue.add_tiles(number, [tile for tile in batch if isinstance(tile, NewTile)])
            shown = [tile for tile in batch if tile is not None]
            kept, skipped = kept + len(shown), skipped + len(batch) - len(shown)
            unplaced += sum(tile.footprint is None for tile in shown) if planned.has_crs else 0
        if not kept:
            raise _is_empty(planned.source)
        catalogue.complete_source(number)
    except ImageryError as error:
        if not (kept and is_out_of_reach(planned.source)):
            catalogue.remove_source(number)
        return Outcome(tiles_skipped=skipped, refused=(refuse(planned.source.path, error),))
    except TakenError as error:
        taken.append(_Taken(planned.source, error))
        return Outcome()
    replaced = int(planned.before.complete is not None)
    return Outcome(indexed=1, replaced=replaced, tiles_skipped=skipped, tiles_unplaced=unplaced)


def _left_to_others(taken: _Taken, catalogue: WritableCatalogue) -> Outcome:
    """What they have finished by the end of this run is as it would have it; else it is refused."""
    now = catalogue.locate(taken.source.path)
    if now is not None and now.state == "complete" and _has_same_tiles(now, taken.source):
        return Outcome(unchanged=1)
    return Outcome(refused=(refuse(taken.source.path, taken.error),))


def _counted(windows: Windows, done: Collection[Window], tiles: Iterator[Tile], count: _Count) -> Iterator[Tile]:
    """The tiles of all windows that are not done; says before each window how far the run is."""
    for window in windows:
        count.tell()
        if window not in done:
            yield next(tiles)
        count.done += 1


def _begun_before(planned: PlannedRaster, catalogue: WritableCatalogue) -> _Begun | None:
    """What a run that broke off began of a raster, where its tiles would be the same.

    They are others too where an earlier version cut the raster in another way.
    """
    partial = planned.before.partial
    if partial is None or not _has_same_tiles(partial, planned.source):
        return None
    done = catalogue.done_windows(partial.id)
    return _Begun(partial, done) if all(window in planned.windows for window in done) else None


def _begin(planned: PlannedRaster, begun: _Begun | None, catalogue: WritableCatalogue) -> int:
    """The id of the source to fill: the one that was begun, else a new one."""
    complete, partial = planned.before
    if begun:
        _amend(catalogue, begun.source, planned.source)
        return begun.source.id
    if partial:
        catalogue.remove_source(partial.id)
    return catalogue.begin_source(planned.source, replaces=complete.id if complete else None)


def _has_same_tiles(one: Source, other: Source) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in DECIDE_TILES)


def _amend(catalogue: WritableCatalogue, stored: StoredSource, now: Source) -> None:
    """Store what is known of a source now, its tiles as they are."""
    if now.files != stored.files:
        catalogue.touch_source(stored.id, now.fingerprint, now.files)
    if (now.acquired, now.stated) != (stored.acquired, stored.stated):
        catalogue.date_source(stored.id, now.acquired, now.stated)


def _batches(tiles: Iterator[Tile]) -> Iterator[list[Tile]]:
    while batch := list(islice(tiles, BATCH)):
        yield batch


def _is_empty(source: Source) -> ImageryError:
    with open_raster(source.path, source.reading) as raster:
        return raster.why_empty()
