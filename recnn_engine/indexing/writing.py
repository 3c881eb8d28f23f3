"""What was planned, written into the catalogue batch by batch."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from recnn_engine.catalogue.interface import WritableCatalogue
from recnn_engine.catalogue.records import NewTile, Source, StoredSource
from recnn_engine.descriptors.describer import Describer
from recnn_engine.errors import ImageryError, TakenError
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.tiles import Window
from recnn_engine.indexing.executors.interface import Executor
from recnn_engine.indexing.planning import Plan, PlannedRaster
from recnn_engine.indexing.refusing import refuse
from recnn_engine.indexing.report import Outcome
from recnn_engine.language import tr
from recnn_engine.progress import Progress

BATCH = 32
"""Tiles described and written in one transaction: what a kill can lose at the most."""

DECIDE_TILES = ("fingerprint", "reading", "crs", "read_resolution")


def carry_out(
    plan: Plan, catalogue: WritableCatalogue, describer: Describer, executor: Executor, progress: Progress
) -> Outcome:
    """Do what was planned; one raster after another, so that those before a kill are complete.

    The executor reads and describes ahead; this thread alone writes.
    """
    count = _Count(progress, sum(len(raster.windows) for raster in plan.rasters))
    catalogue.outlast(count.wait)
    for unchanged in plan.unchanged:
        _amend(catalogue, unchanged.stored, unchanged.now)
    outcome = Outcome(
        unchanged=len(plan.unchanged), dated=sum(each.is_dated for each in plan.unchanged), refused=plan.refused
    )
    starts, taken = _starts(plan.rasters, catalogue)
    outcome += taken
    parts = [raster.part(before.windows if before else ()) for raster, before in starts]
    with executor.described(parts, catalogue.settings, describer, count.tell) as described:
        for (raster, before), tiles in zip(starts, described):
            after = count.done + len(raster.windows)
            outcome += _index(raster, before, catalogue, tiles, count)
            count.done = after
    count.tell()
    return outcome


@dataclass(frozen=True)
class _Begun:
    """A source that a run which broke off began, and whose tiles would be the same now; `windows` has those it has."""

    source: StoredSource
    windows: Collection[Window]


@dataclass
class _Count:
    """How many of all windows are done."""

    progress: Progress
    total: int
    done: int = 0

    def tell(self) -> None:
        """Say so; raises what stops the run."""
        self.progress(tr("Indexing tiles"), self.done, self.total)

    def wait(self) -> None:
        """Say that the run stands still; raises what stops it."""
        self.progress(tr("Waiting for the server"), 0, 1)


def _starts(
    rasters: Sequence[PlannedRaster], catalogue: WritableCatalogue
) -> tuple[list[tuple[PlannedRaster, _Begun | None]], Outcome]:
    """Each raster with what was begun of it before, and what becomes of those that somebody else goes on with."""
    starts, taken = [], Outcome()
    for raster in rasters:
        try:
            starts.append((raster, _begun_before(raster, catalogue)))
        except TakenError as error:
            taken += Outcome(refused=(refuse(raster.source.path, error),))
    return starts, taken


def _index(
    planned: PlannedRaster,
    begun: _Begun | None,
    catalogue: WritableCatalogue,
    tiles: Iterator[NewTile | None],
    count: _Count,
) -> Outcome:
    """Index one raster, or go on with it; one that turns out to be unusable leaves nothing behind.

    One that somebody else indexes is left to them.
    """
    done = begun.windows if begun else ()
    kept, skipped, unplaced = len(done), 0, 0
    try:
        number = _begin(planned, begun, catalogue)
        for batch in _batches(_counted(planned.windows, done, tiles, count)):
            new = [tile for tile in batch if tile is not None]
            catalogue.add_tiles(number, new)
            kept, skipped = kept + len(new), skipped + len(batch) - len(new)
            unplaced += sum(tile.footprint is None for tile in new) if planned.has_crs else 0
        if not kept:
            raise _is_empty(planned.source)
        catalogue.complete_source(number)
    except ImageryError as error:
        catalogue.remove_source(number)
        return Outcome(tiles_skipped=skipped, refused=(refuse(planned.source.path, error),))
    except TakenError as error:
        return Outcome(refused=(refuse(planned.source.path, error),))
    replaced = int(planned.before.complete is not None)
    return Outcome(indexed=1, replaced=replaced, tiles_skipped=skipped, tiles_unplaced=unplaced)


def _counted(
    windows: Sequence[Window], done: Collection[Window], tiles: Iterator[NewTile | None], count: _Count
) -> Iterator[NewTile | None]:
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
    return _Begun(partial, done) if done <= set(planned.windows) else None


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


def _batches(tiles: Iterator[NewTile | None]) -> Iterator[list[NewTile | None]]:
    while batch := list(islice(tiles, BATCH)):
        yield batch


def _is_empty(source: Source) -> ImageryError:
    with open_raster(source.path, source.reading) as raster:
        return raster.why_empty()
