"""What was decided of how the rasters of a run are read, each sentence once for all of them."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from recnn_engine.indexing.planning import PlannedRaster
from recnn_engine.indexing.report import Note, noted_of
from recnn_engine.language import trn

log = logging.getLogger(__name__)

TOLD = 10
"""Sentences that are logged; the report has them all."""


def noted(rasters: Sequence[PlannedRaster]) -> tuple[Note, ...]:
    """The notes on rasters, each once; those on the most rasters come first."""
    return noted_of((raster.source.path, note) for raster in rasters for note in raster.notes)


def tell(notes: Sequence[Note]) -> None:
    """Log the first notes: before the work is done, so that who sees them may choose otherwise."""
    for each in notes[:TOLD]:
        log.warning(
            trn("{n} raster, {example}: {note}", "{n} rasters, as {example}: {note}", each.count,
                example=each.examples[0], note=each.note)
        )  # fmt: skip
