"""Another program's lock on a catalogue is waited for, and named truly: a reader is no writer."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from recnn_engine.catalogue import patience
from recnn_engine.catalogue.geopackage import connection, failures
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.catalogue.patience import Patience
from recnn_engine.errors import Cancelled, PassingError

HOLDS = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
connection.execute("SELECT count(*) FROM tiles").fetchone()
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""

WRITES, READS = "BEGIN IMMEDIATE", "BEGIN"

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere nothing tells who holds a lock")


@contextmanager
def held(path: Path, how: str) -> Iterator[subprocess.Popen[str]]:
    """Another program in a transaction, which ends when it is told anything."""
    command = [sys.executable, "-c", HOLDS, str(path), how]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout.readline() == "held\n"
        yield program
        if program.poll() is None:
            program.communicate("\n")


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(patience, "POLL_SECONDS", 0.05)
    monkeypatch.setattr(connection, "TURN_SECONDS", 0.05)


@pytest.fixture
def archive(sound) -> Locator:
    return Locator.of(sound)


class Told(list):
    """What who waits is told; after some sentences the lock is let go."""

    def __init__(self, program: subprocess.Popen[str], after: int = 3) -> None:
        self._program, self._after = program, after

    def __call__(self, sentence: str) -> None:
        self.append(sentence)
        if len(self) == self._after:
            self._program.stdin.write("\n")
            self._program.stdin.flush()


def test_a_writer_goes_on_when_an_edit_of_another_program_ends(archive, sound, source, tile):
    told = []
    with open_catalogue(archive, write=True, patience=Patience(60, told.append)) as catalogue:
        with held(sound, WRITES) as program:
            threading.Timer(0.5, lambda: program.stdin.write("\n") and program.stdin.flush()).start()
            number = catalogue.begin_source(source("c.tif"))
        assert catalogue.add_tiles(number, [tile(0)]) == [7]
    assert told and told[0].startswith("Waiting: ") and "is being written by" in told[0]


@pytest.mark.parametrize("how", [WRITES, READS])
def test_a_writer_waits_already_when_it_opens(archive, sound, source, how, caplog):
    """Who reads without a log is in the way of whoever begins one."""
    with held(sound, how) as program:
        told = Told(program)
        with open_catalogue(archive, write=True, patience=Patience(60, told)) as catalogue:
            catalogue.begin_source(source("c.tif"))
    assert len(told) >= 3
    assert [record.message for record in caplog.records if "This run waits up to 60 seconds" in record.message]


def test_a_commit_that_a_reader_is_in_the_way_of_is_tried_again(archive, sound, source, monkeypatch):
    """Where the file system has no shared memory, there is no log."""
    with open_catalogue(archive, write=True) as catalogue:
        catalogue._connection.execute("PRAGMA journal_mode = DELETE")
        with held(sound, READS) as program:
            told = Told(program)
            catalogue._connection.patience = Patience(60, told)
            number = catalogue.begin_source(source("c.tif"))
        assert [each.id for each in catalogue.sources()] == [1, 2, number]
    assert len(told) >= 3


@on_linux
@pytest.mark.parametrize(("how", "words"), [(WRITES, "is being written by"), (READS, "is being read by")])
def test_the_sentence_names_what_holds_it(archive, sound, how, words):
    with held(sound, how) as program:
        with pytest.raises(PassingError) as refusal:
            open_catalogue(archive, write=True, patience=Patience(0.1))
        name = Path(f"/proc/{program.pid}/comm").read_text().strip()
        assert f"{words} {name} ({program.pid})" in refusal.value.message


@on_linux
def test_in_a_log_too(archive, sound, source):
    with (
        open_catalogue(archive, write=True, patience=Patience(0.1)) as catalogue,
        held(sound, WRITES) as program,
        pytest.raises(PassingError, match=rf"is being written by .* \({program.pid}\)"),
    ):
        catalogue.begin_source(source("c.tif"))


def test_where_nothing_tells_who_it_is_nobody_is_accused(archive, sound, monkeypatch):
    monkeypatch.setattr(failures, "holder_of", lambda path: None)
    with held(sound, READS), pytest.raises(PassingError, match="is held by another program"):
        open_catalogue(archive, write=True, patience=Patience(0.1))


def test_who_waits_may_stop_it(archive, sound):
    def stop(sentence: str) -> None:
        raise Cancelled

    with held(sound, WRITES), pytest.raises(Cancelled):
        open_catalogue(archive, write=True, patience=Patience(60, stop))
    open_catalogue(archive, write=True).close()  # it gave its own lock back


def test_waiting_ends(archive, sound):
    begun = time.monotonic()
    with held(sound, WRITES), pytest.raises(PassingError):
        open_catalogue(archive, write=True, patience=Patience(0.3))
    assert 0.3 <= time.monotonic() - begun < 20


def test_a_run_waits_by_its_option(raster, pixels, tmp_path, build_catalogue):
    image, catalogue = raster(tmp_path / "a.tif", pixels(64, 64)), tmp_path / "a.gpkg"
    options = {"descriptor": "color", "tile": 32}
    build_catalogue([image], catalogue, **options)
    raster(image, pixels(64, 64, 1))
    phases = []
    with held(catalogue, WRITES) as program:
        with pytest.raises(PassingError, match=r"being written by|held by"):
            build_catalogue([image], catalogue, wait=0, **options)

        def progress(phase: str, done: int, total: int) -> None:
            phases.append(phase)
            if phase.startswith("Waiting: ") and program.poll() is None:
                program.communicate("\n")

        assert build_catalogue([image], catalogue, wait=60, progress=progress, **options).replaced == 1
    assert any(phase.startswith("Waiting: ") for phase in phases)


@pytest.mark.parametrize("command", ["index", "copy"])
def test_long_commands_have_it(recnn, command):
    assert "--wait SECONDS" in recnn(command, "--help").stdout
