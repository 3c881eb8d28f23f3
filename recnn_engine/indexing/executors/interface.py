"""What describes the tiles of a run, wherever that is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from recnn_engine.catalogue.interface import WritableCatalogue
from recnn_engine.catalogue.records import NewTile
from recnn_engine.descriptors.describer import Describer
from recnn_engine.indexing.describing import StoredTile
from recnn_engine.indexing.planning import Part

Described = Iterator[Iterator[NewTile | StoredTile | None]]
"""For each raster its tiles in order; None for a mostly empty one."""


class Executor(Protocol):
    """Reads and describes ahead of the one that writes. stores: whether it can store tiles too, see `Part`."""

    stores: bool

    def described(
        self, parts: Iterable[Part], catalogue: WritableCatalogue, describer: Describer, waiting: Callable[[], None]
    ) -> AbstractContextManager[Described]:
        """The tiles of each part, which is all that is to be done of a raster.

        What goes wrong with a raster is raised where its tile would be, an ImageryError, and ends that part; so does
        going on to the next. The same tiles come in the same order whatever the executor. waiting: called now and then
        while a tile is not there yet; may raise to stop. However the context is left, nothing goes on for it then but
        what a worker has begun.
        """
