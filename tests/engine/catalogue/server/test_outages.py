"""A server that goes away: one sentence, and what reads or writes goes on when it is back."""

from __future__ import annotations

import logging

import pytest

from recnn_engine.catalogue import patience
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.errors import Cancelled, CatalogueError
from recnn_engine.search.filter import Filter

psycopg = pytest.importorskip("psycopg")

BACKENDS = ("server",)

SECONDS = 60
"""How long is waited for what comes back."""


@pytest.fixture
def writer(wired, settings, monkeypatch):

    monkeypatch.setattr(patience, "POLL_SECONDS", 0.01)
    with create_catalogue(wired, settings()) as catalogue:
        yield catalogue


@pytest.fixture
def mended_later(wire):
    """Waits in vain twice, then the wire is mended."""
    calls = []

    def waiting(sentence: str) -> None:
        calls.append(sentence)
        if len(calls) == 3:
            wire.mend()

    return waiting


def visible(catalogue) -> list[int]:
    return catalogue.candidates(Filter()).tolist()


def fail_once(monkeypatch, module, name: str, harm) -> None:
    """Have a function do harm before its first call."""
    original, left = getattr(module, name), [harm]

    def harmed(*arguments):
        if left:
            left.pop()()
        return original(*arguments)

    monkeypatch.setattr(module, name, harmed)


def test_a_write_is_done_again_when_the_server_is_back(writer, wire, source, tile, mended_later, monkeypatch, caplog):
    from recnn_engine.catalogue.postgres import features

    writer._connection.outlast(patience.Patience(SECONDS, mended_later))
    number = writer.begin_source(source("a.tif"))
    fail_once(monkeypatch, features, "insert_rows", wire.cut)
    with caplog.at_level(logging.WARNING):
        ids = writer.add_tiles(number, [tile(0), tile(16)])
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 1
    assert "was lost" in told[0]
    assert "waits up to 60 seconds" in told[0]
    assert visible(writer) == ids
    assert writer.faults() == [] or [fault.kind for fault in writer.faults()] == ["tile classes"]  # the tiles are drawn


@pytest.mark.parametrize("arrives", [True, False])
def test_a_commit_without_an_answer_is_asked_about(writer, wire, source, tile, mended_later, monkeypatch, arrives):
    from recnn_engine.catalogue.postgres.connection import WRITE

    number = writer.begin_source(source("a.tif"))
    writer._connection.outlast(patience.Patience(SECONDS, mended_later))
    begun, execute, left = [], type(writer._connection).execute, ["COMMIT"]

    def harmed(server, statement, values=None):
        if statement == "COMMIT" and left:
            left.pop()
            if arrives:
                execute(server, statement, values)
            wire.cut()
        begun.append(statement)
        return execute(server, statement, values)

    monkeypatch.setattr(type(writer._connection), "execute", harmed)
    ids = writer.add_tiles(number, [tile(0), tile(16)])
    assert visible(writer) == ids
    assert len(ids) == 2
    assert begun.count(WRITE) == (1 if arrives else 2)


def test_a_catalogue_that_is_made_is_there_though_the_answer_is_lost(wired, wire, settings, monkeypatch):
    from recnn_engine.catalogue.postgres.connection import Server

    execute, left = Server.execute, ["COMMIT"]

    def harmed(server, statement, values=None):
        if statement == "COMMIT" and left:
            left.pop()
            execute(server, statement, values)
            wire.cut()
            wire.mend()
        return execute(server, statement, values)

    monkeypatch.setattr(Server, "execute", harmed)
    with create_catalogue(wired, settings()) as catalogue:
        assert catalogue.facts()["tiles"] == 0


def test_a_server_that_went_away_between_two_writes_is_waited_for(writer, wire, source, tile, mended_later):
    writer._connection.outlast(patience.Patience(SECONDS, mended_later))
    number = writer.begin_source(source("a.tif"))
    wire.cut()
    ids = writer.add_tiles(number, [tile(0)])
    wire.cut()
    wire.mend()
    writer.complete_source(number)
    assert visible(writer) == ids
    with open_catalogue(writer.locator, write=True) as other:  # it gave its lock back
        other.remove_source(number)


def test_who_waits_may_stop(writer, wire, source):
    def stop(sentence: str) -> None:
        raise Cancelled

    writer._connection.outlast(patience.Patience(SECONDS, stop))
    wire.cut()
    with pytest.raises(Cancelled):
        writer.begin_source(source("a.tif"))


def test_a_server_that_stays_away_ends_it_with_one_sentence(writer, wire, source, monkeypatch):
    calls = []
    writer._connection.outlast(patience.Patience(0.1, calls.append))
    wire.cut()
    for _ in range(2):
        with pytest.raises(CatalogueError, match=r"cannot be opened: .*refused"):
            writer.begin_source(source("a.tif"))
    assert calls
    wire.mend()
    writer.begin_source(source("a.tif"))


def test_what_the_server_falls_over_is_not_tried_for_ever(writer, wire, source, tile, monkeypatch):
    from recnn_engine.catalogue.postgres import features

    def fall(*_) -> None:
        tries.append(1)
        wire.cut()
        wire.mend()
        writer._connection.execute("SELECT 1")

    tries: list[int] = []
    writer._connection.outlast(patience.Patience(SECONDS, lambda sentence: None))
    number = writer.begin_source(source("a.tif"))
    monkeypatch.setattr(features, "insert_rows", fall)
    with pytest.raises(CatalogueError, match="was lost"):
        writer.add_tiles(number, [tile(0)])
    assert len(tries) == 3
    assert visible(writer) == []


def test_a_search_says_one_sentence_and_the_next_one_is_answered(writer, wired, wire, source, tile, monkeypatch):
    from recnn_engine.catalogue.postgres import tiles

    ids = writer.add_tiles(writer.begin_source(source("a.tif")), [tile(0)])
    with open_catalogue(wired) as reader:
        fail_once(monkeypatch, tiles, "read_rows", wire.cut)
        with pytest.raises(CatalogueError, match="was lost"):
            visible(reader)
        with pytest.raises(CatalogueError, match="cannot be opened"):
            visible(reader)
        wire.mend()
        assert visible(reader) == ids


@pytest.mark.parametrize("calls", [0, 3, 9, 40])
def test_an_index_run_outlasts_the_server(wired, new_locator, wire, tmp_path, raster, pixels, monkeypatch, calls):
    from recnn_engine.indexing import writing
    from recnn_engine.library import Library
    from recnn_engine.tasks.index import IndexRequest, index

    def is_waiting(phase: str) -> bool:
        return phase.startswith("Waiting: ")

    def progress(phase: str, done: int, total: int) -> None:
        phases.append(phase)
        if phases.count("Indexing tiles") == calls + 1 and not any(map(is_waiting, phases)):
            wire.cut()
        if is_waiting(phase):
            wire.mend()

    phases: list[str] = []
    monkeypatch.setattr(patience, "POLL_SECONDS", 0.01)
    monkeypatch.setattr(writing, "BATCH", 4)
    for number in range(2):
        raster(tmp_path / f"{number}.tif", pixels(128, 192, number))
    reports = []
    with Library() as library:
        for locator, told in ((new_locator(), lambda *_: None), (wired, progress)):
            request = IndexRequest([str(tmp_path)], locator, descriptor="color", tile=32)
            reports.append(index(request, library, told))
    calm, rough = reports
    assert any(map(is_waiting, phases))
    assert (rough.sources, rough.tiles, rough.regions, rough.refused) == (calm.sources, calm.tiles, calm.regions, ())
    assert (rough.indexed, rough.tiles) == (2, 48)
