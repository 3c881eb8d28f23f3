"""How a worker of a cluster stores what it has described, where a catalogue has several writers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from recnn_engine.catalogue.interface import SharedCatalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.catalogue.records import NewTile
from recnn_engine.catalogue.refusals import another_now
from recnn_engine.errors import CatalogueError, RecnnError
from recnn_engine.indexing.describing import StoredTile
from recnn_engine.indexing.planning import Part
from recnn_engine.language import tr


def store_part(
    catalogue: SharedCatalogue, part: Part, tiles: Sequence[NewTile | StoredTile | None]
) -> list[StoredTile | None]:
    """Store the tiles of a part, all or none, under the ids that it has for them."""
    new = {number: tile for number, tile in zip(part.ids, tiles, strict=True) if isinstance(tile, NewTile)}
    catalogue.store_tiles(part.source_id, list(new), list(new.values()))
    return [None if tile is None else StoredTile(tile.footprint) for tile in tiles]


@dataclass
class Store:
    """A shared catalogue as one worker writes it in a run: by one connection, which its threads use in turn.

    made: see `SharedCatalogue`.
    """

    locator: Locator
    made: str
    _catalogue: SharedCatalogue | None = None
    _refusal: RecnnError | None = None
    _is_over: bool = False
    _lock: Any = field(default_factory=Lock)

    def __reduce__(self) -> tuple[type[Store], tuple[Locator, str]]:
        return Store, (self.locator, self.made)

    def put(self, part: Part, tiles: Sequence[NewTile | None]) -> list[StoredTile | None]:
        """Store the tiles of a part, all or none. Raises a RecnnError, and again where it could not be opened once."""
        with self._lock:
            return store_part(self._opened(), part, tiles)

    def close(self) -> None:
        """Nothing is stored any more."""
        with self._lock:
            self._is_over = True
            if self._catalogue:
                self._catalogue.close()

    def _opened(self) -> SharedCatalogue:
        if self._refusal:
            raise self._refusal
        if self._is_over:
            raise CatalogueError(tr("The run is over."))
        if self._catalogue is None:
            try:
                self._catalogue = self._open()
            except RecnnError as error:
                self._refusal = error
                raise
        return self._catalogue

    def _open(self) -> SharedCatalogue:
        catalogue = open_catalogue(self.locator, write=True)
        if isinstance(catalogue, SharedCatalogue) and catalogue.made == self.made:
            return catalogue
        catalogue.close()
        raise another_now(self.locator)
