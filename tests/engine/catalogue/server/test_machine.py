"""Two writers and a reader of one catalogue against a plain dict, under any sequence of what they may do."""

from __future__ import annotations

from dataclasses import dataclass, field

import hypothesis
import numpy as np
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.errors import CatalogueError
from recnn_engine.search.filter import ClassShare, Filter

psycopg = pytest.importorskip("psycopg")

BACKENDS = ("server",)
WRITERS = st.integers(0, 1)


@dataclass
class KnownSource:
    owner: int | None
    state: str = "indexing"
    replaces: int | None = None
    tiles: dict[int, tuple[list, list, dict]] = field(default_factory=dict)  # id -> region vectors, whole one, shares


class ServerMachine(RuleBasedStateMachine):
    """Does the same to a catalogue and to a dict of sources, and compares what a reader sees of both."""

    @initialize()
    def create(self):
        self.locator = self.new_locator()
        first = create_catalogue(self.locator, self.new_settings())
        self.writers = [first, open_catalogue(self.locator, write=True)]
        self.reader = open_catalogue(self.locator)
        self.known: dict[int, KnownSource] = {}
        self.seen: set = set()
        self.column = 0

    def _choose(self, which: int) -> int:
        return sorted(self.known)[which % len(self.known)]

    def _do(self, writer: int, number: int, action) -> bool:
        """Have a writer do something to a source; where the other one is at it, it is refused."""
        owner = self.known[number].owner
        if owner not in (None, writer):
            with pytest.raises(CatalogueError, match="is being indexed by"):
                action(self.writers[writer])
            return False
        action(self.writers[writer])
        self.known[number].owner = writer
        return True

    @rule(writer=WRITERS, replaced=st.none() | st.integers(0, 99))
    def begin(self, writer, replaced):
        complete = [i for i, s in self.known.items() if s.state == "complete" and s.owner is None]
        taken = {s.replaces for s in self.known.values()}
        complete = [i for i in complete if i not in taken]
        replaces = complete[replaced % len(complete)] if complete and replaced is not None else None
        name = f"/images/{replaces or len(self.known)}-{self.column}.tif"
        number = self.writers[writer].begin_source(self.new_source(name), replaces)
        self.known[number] = KnownSource(writer, replaces=replaces)
        self.column += 16

    @precondition(lambda self: self.known)
    @rule(writer=WRITERS, which=st.integers(0, 99), counts=st.lists(st.integers(0, 4), min_size=1, max_size=4))
    def add(self, writer, which, counts):
        number, new = self._choose(which), []
        for count in counts:
            shares = {"grass": 0.5} if count % 2 else {"bare soil": 1.0}
            new.append(self.new_tile(self.column, count=count, shares=shares))
            self.column += 16
        ids: list[int] = []
        if self._do(writer, number, lambda catalogue: ids.extend(catalogue.add_tiles(number, new))):
            for i, tile in zip(ids, new, strict=True):
                vectors = tile.features["recnn"].tolist(), tile.features["recnn+"][0].tolist()
                self.known[number].tiles[i] = *vectors, tile.shares

    @precondition(lambda self: self.known)
    @rule(writer=WRITERS, which=st.integers(0, 99))
    def complete(self, writer, which):
        number = self._choose(which)
        if self._do(writer, number, lambda catalogue: catalogue.complete_source(number)):
            self.known[number].state, self.known[number].owner = "complete", None
            self._forget(self.known[number].replaces)

    @precondition(lambda self: self.known)
    @rule(writer=WRITERS, which=st.integers(0, 99))
    def remove(self, writer, which):
        number = self._choose(which)
        if self._do(writer, number, lambda catalogue: catalogue.remove_source(number)):
            self._forget(number)

    def _forget(self, number: int | None) -> None:
        self.known.pop(number, None)
        for source in self.known.values():
            source.replaces = None if source.replaces == number else source.replaces

    @rule(writer=WRITERS)
    def open_again(self, writer):
        self.writers[writer].close()
        self.writers[writer] = open_catalogue(self.locator, write=True)
        for source in self.known.values():
            source.owner = None if source.owner == writer else source.owner

    @rule(writer=WRITERS)
    def lose_the_connection(self, writer):
        process = self.writers[writer]._connection._connection.info.backend_pid
        with psycopg.connect(self.locator.conninfo, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (process,))
        self.writers[writer].data_version()  # comes back and takes its locks again

    @invariant()
    def the_same_is_read(self):
        shown = [s for s in self.known.values() if s.state == "complete" or s.replaces is None]
        visible = dict(sorted((i, t) for s in shown for i, t in s.tiles.items()))
        with self.reader.snapshot():
            assert self.reader.candidates(Filter()).tolist() == list(visible)
            assert _rows(self.reader.feature_blocks("recnn+")) == [(i, whole) for i, (_, whole, _) in visible.items()]
            regions = [(i, vector) for i, (vectors, _, _) in visible.items() for vector in vectors]
            assert _rows(self.reader.feature_blocks("recnn")) == regions
            some = list(visible)[::3]
            read = self.reader.feature_blocks("recnn", np.array([*some, 10**9]))
            assert _rows(read) == [row for row in regions if row[0] in some]
            shares = [shares.get("grass", -1) for _, _, shares in visible.values()]
            assert self.reader.class_shares("grass").tolist() == shares
            grassy = [i for i, (_, _, shares) in visible.items() if "grass" in shares]
            assert self.reader.candidates(Filter(all_of=(ClassShare("grass"),))).tolist() == grassy

    def teardown(self):
        for catalogue in (*self.writers, self.reader):
            catalogue.close()


def _rows(blocks) -> list[tuple[int, list]]:
    return [row for b in blocks for row in zip(np.repeat(b.tiles, b.counts).tolist(), b.vectors.tolist(), strict=True)]


def test_a_server_holds_what_a_dict_would(monkeypatch, new_locator, settings, source, tile):
    from recnn_engine.catalogue.postgres import features

    monkeypatch.setattr(features, "BLOCK_BYTES", 4096)
    for name, make in (("locator", new_locator), ("settings", settings), ("source", source), ("tile", tile)):
        monkeypatch.setattr(ServerMachine, f"new_{name}", staticmethod(make), raising=False)
    effort = {
        "max_examples": 10,
        "stateful_step_count": 20,
        "phases": [hypothesis.Phase.generate],
    }  # shrinking takes minutes
    run_state_machine_as_test(ServerMachine, settings=hypothesis.settings(**effort))
