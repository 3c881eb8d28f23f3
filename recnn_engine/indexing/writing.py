"""What was planned, written into the catalogue batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from recnn_engine.catalogue.interface import WritableCatalogue
from recnn_engine.catalogue.records import NewTile, Source, StoredSource
from recnn_engine.descriptors.describer import Describer
from recnn_engine.errors import ImageryError
from recnn_engine.imagery.raster import open_raster
from recnn_engine.indexing.describing import described_tiles
from recnn_engine.indexing.planning import Plan, PlannedRaster
from recnn_engine.indexing.refusing import refuse
from recnn_engine.indexing.report import Outcome
from recnn_engine.language import tr
from recnn_engine.progress import Progress

BATCH = 32
"""Tiles described and written in one transaction: what a kill can lose at the most."""

DECIDE_TILES = ("fingerprint", "reading", "crs", "read_resolution")


def carry_out(plan: Plan, catalogue: WritableCatalogue, describer: Describer, progress: Progress) -> Outcome:
    """Do what was planned; one raster after another, so that those before a kill are complete."""
    for unchanged in plan.unchanged:
        _amend(catalogue, unchanged.stored, unchanged.now)
    outcome = Outcome(
        unchanged=len(plan.unchanged), dated=sum(each.is_dated for each in plan.unchanged), refused=plan.refused
    )
    total, done = sum(len(raster.windows) for raster in plan.rasters), 0
    for raster in plan.rasters:

        def advance(within: int, before: int = done) -> None:
            progress(tr("Indexing tiles"), before + within, total)

        outcome += _index(raster, catalogue, describer, advance)
        done += len(raster.windows)
    progress(tr("Indexing tiles"), total, total)
    return outcome


def _index(
    planned: PlannedRaster, catalogue: WritableCatalogue, describer: Describer, advance: Callable[[int], None]
) -> Outcome:
    """Index one raster, or go on with it; one that turns out to be unusable leaves nothing behind."""
    number = _begin(planned, catalogue)
    done = catalogue.done_windows(number)
    tiles = described_tiles(planned, catalogue.settings, describer, done, advance)
    kept, skipped, unplaced = len(done), 0, 0
    try:
        for batch in _batches(tiles):
            new = [tile for tile in batch if tile is not None]
            catalogue.add_tiles(number, new)
            kept, skipped = kept + len(new), skipped + len(batch) - len(new)
            unplaced += sum(tile.footprint is None for tile in new) if planned.has_crs else 0
        if not kept:
            raise _is_empty(planned.source)
    except ImageryError as error:
        catalogue.remove_source(number)
        return Outcome(tiles_skipped=skipped, refused=(refuse(planned.source.path, error),))
    catalogue.complete_source(number)
    replaced = int(planned.before.complete is not None)
    return Outcome(indexed=1, replaced=replaced, tiles_skipped=skipped, tiles_unplaced=unplaced)


def _begin(planned: PlannedRaster, catalogue: WritableCatalogue) -> int:
    """The id of the source to fill: the one that a run which broke off began, where its tiles would be the same.

    They are others too where an earlier version cut the raster in another way.
    """
    complete, partial = planned.before
    if (
        partial
        and _has_same_tiles(partial, planned.source)
        and catalogue.done_windows(partial.id) <= set(planned.windows)
    ):
        _amend(catalogue, partial, planned.source)
        return partial.id
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
