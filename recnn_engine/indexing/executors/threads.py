"""Tiles read and described by threads of this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

from recnn_engine.catalogue.interface import WritableCatalogue
from recnn_engine.catalogue.records import NewTile
from recnn_engine.descriptors.describer import Describer
from recnn_engine.descriptors.interface import Step
from recnn_engine.imagery.raster import ONE_TILE
from recnn_engine.indexing.describing import ReadTile, describe_tile, read_tiles
from recnn_engine.indexing.executors.interface import Described
from recnn_engine.indexing.pipeline import computed_ahead
from recnn_engine.indexing.planning import Part
from recnn_engine.network.devices import threads

AHEAD = 8
"""Tiles for each thread that are read and described ahead: as many as are described while a batch is written."""

PIXELS_AHEAD = 1 << 24
"""Pixels of the largest tiles that are read ahead: with all that is known of them a few hundred megabytes."""


class Threads:
    """One thread reads ahead, several describe. See `Executor`."""

    stores = False

    def described(
        self, parts: Iterable[Part], catalogue: WritableCatalogue, describer: Describer, waiting: Callable[[], None]
    ) -> AbstractContextManager[Described]:
        """For each part its tiles in order; see `computed_ahead`."""
        settings = catalogue.settings

        def describe(read: ReadTile | None, step: Step) -> NewTile | None:
            return describe_tile(read, settings, describer, step)

        room = max(2, min(AHEAD * threads(), PIXELS_AHEAD // max(settings.tile, ONE_TILE) ** 2))
        return computed_ahead(describe, list(map(read_tiles, parts)), min(threads() + 1, room), room, waiting)
