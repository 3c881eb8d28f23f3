"""What readers of a catalogue on a server see."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue import refusals
from recnn_engine.catalogue.facts import Contents
from recnn_engine.catalogue.locator import ServerLocator
from recnn_engine.catalogue.postgres import (
    approximate,
    candidates,
    facts,
    faults,
    features,
    former_tiles,
    sources,
    tiles,
)
from recnn_engine.catalogue.postgres.connection import READ, Server
from recnn_engine.catalogue.postgres.failures import records_of, translated
from recnn_engine.catalogue.postgres.settings import State, select_settings, select_state
from recnn_engine.catalogue.reading import Reader
from recnn_engine.catalogue.records import SCHEMA_VERSION, Approximation, Fault
from recnn_engine.legend import Legend
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.filter import Filter

SCHEMAS = (4, SCHEMA_VERSION)
"""Those that a server has alike: checksums are a file's, a server makes its own (`initdb --data-checksums`)."""


class PostgresReader(Reader[Server]):
    """An open catalogue in a schema of a PostgreSQL database, as `interface.Catalogue` says."""

    locator: ServerLocator
    _sources = sources
    _tiles = tiles
    _facts = facts
    _former = former_tiles

    def __init__(self, locator: ServerLocator, server: Server) -> None:
        super().__init__(locator, server)
        self._state: State | None = None
        with self._reading():
            pass

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read in this block is of one moment, whatever is written meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        with self._connection.transaction(READ):
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
            state = select_state(self._connection)
            if state.schema_version not in SCHEMAS:
                raise refusals.other_schema(self.locator, state.schema_version)
            if self._state is None or (state.made, state.stored) != (self._state.made, self._state.stored):
                self.settings = select_settings(self._connection)
            self._state = state

    def data_version(self) -> Hashable:
        """Another value after each change, by whatever program."""
        with self._reading():
            return self._state and (self._state.made, self._state.stored, self._state.changes)

    def near(self, name: str, vector: NDArray[np.floating[Any]], count: int) -> NDArray[np.int64]:
        """Ids, nearest first, of about so many tiles near a vector of a set, by its HNSW index."""
        with self._reading():
            found = approximate.select_near(self._connection, name, vector, count)
        if found is None:
            raise refusals.no_index(self.locator, name)
        return found

    def approximation(self) -> Approximation | None:
        """What `near` was measured to find; None where it was not."""
        with self._reading():
            return approximate.select_measured(self._connection)

    def faults(self) -> list[Fault]:
        """What is amiss, most often since another program wrote: each with a sentence, and whether it can be mended."""
        with self._reading():
            return faults.find_faults(self._connection, self.settings.legend)

    def _select_candidates(self, filter: Filter, legend: Legend) -> NDArray[np.int64]:
        return candidates.select_candidates(self._connection, filter, legend, self._visible())

    def _select_shares(self, class_id: int) -> NDArray[np.float64]:
        return candidates.select_shares(self._connection, class_id, self._visible())

    def _read_blocks(
        self, name: str, wanted: NDArray[np.int64] | None, known: Mapping[Hashable, FeatureBlock]
    ) -> Iterator[FeatureBlock]:
        if wanted is not None:
            return features.read_tiles(self._connection, name, tiles.select_visible(self._connection, wanted))
        place = (self._state.made, self._state.stored) if self._state else None
        return features.read_blocks(self._connection, name, self._visible(), place, known)

    def _select_contents(self) -> Contents:
        return facts.select_contents(self._connection, self.settings.legend)
