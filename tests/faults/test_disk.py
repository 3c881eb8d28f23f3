"""A full disk, an I/O error, a lock and damage are told apart; what fails leaves neither a lock nor half a file."""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path

import pytest

from recnn_engine.catalogue.geopackage import failures
from recnn_engine.catalogue.geopackage.connection import Connection
from recnn_engine.catalogue.geopackage.lock import WriterLock
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.errors import CatalogueError, OutputError, PassingError, RecnnError

SAID = {  # what SQLite says, by its extended code
    ("database or disk is full", 13): (OutputError, "the disk is full"),
    ("disk I/O error", 10 | 1 << 8): (CatalogueError, "the disk or the network failed"),
    ("disk I/O error", 10 | 4 << 8): (CatalogueError, "the disk or the network failed"),
    ("database is locked", 5): (PassingError, "held by another program"),
    ("database is locked", 5 | 2 << 8): (PassingError, "held by another program"),
    ("database table is locked", 6): (PassingError, "held by another program"),
    ("locking protocol", 15): (PassingError, "held by another program"),
    ("attempt to write a readonly database", 8): (OutputError, "cannot be written to"),
    ("unable to open database file", 14): (OutputError, "cannot be written to"),
    ("database disk image is malformed", 11): (CatalogueError, "is damaged"),
    ("file is not a database", 26): (CatalogueError, "is not a catalogue"),
}


@pytest.mark.parametrize("has_code", [True, False], ids=["by its code", "by its words"])
@pytest.mark.parametrize(("said", "told"), SAID.items(), ids=lambda each: str(each[0]))
def test_each_is_told_as_what_it_is(said, told, has_code, tmp_path):
    class Failed(sqlite3.OperationalError):
        pass

    words, code = said
    error = Failed(words)
    if has_code:
        error.sqlite_errorcode, error.sqlite_errorname = code, "SQLITE_…"
    found = failures.failure(tmp_path / "a.gpkg", error)
    assert isinstance(found, told[0]) and told[1] in found.message
    assert ("damaged" in found.message) == (code & 255 == 11)
    assert "build the index again" not in found.hint or code & 255 == 11


def io_error(*_) -> None:
    raise sqlite3.OperationalError("disk I/O error")


class Nth:
    """Has the n-th statement of connections fail, counted from when it is set."""

    def __init__(self, monkeypatch) -> None:
        self._left, self.reached = 0, False
        monkeypatch.setattr(Connection, "execute", self._executor(), raising=False)

    def _executor(self):
        def execute(connection, *arguments):
            self._left -= 1
            if self._left == 0:
                self.reached = True
                io_error()
            return sqlite3.Connection.execute(connection, *arguments)

        return execute

    def fail_at(self, number: int) -> None:
        self._left, self.reached = number, False


def free(path: Path) -> bool:
    """Whether the right to write can be had."""
    WriterLock(path).release()
    return True


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_creation_leaves_no_lock_and_no_half_file(tmp_path, settings, monkeypatch):
    nth, locator = Nth(monkeypatch), Locator.of(tmp_path / "a.gpkg")
    number = 0
    while True:
        nth.fail_at(number := number + 1)
        try:
            create_catalogue(locator, settings()).close()
        except RecnnError as error:
            assert re.search("the disk or the network failed", error.message)
            assert files(tmp_path) == []
        else:
            if not nth.reached:
                break
        nth.fail_at(0)
        assert free(locator.path)
        locator.path.unlink(missing_ok=True)
    assert number > 50, "each statement has failed"


def test_opening_to_write_and_closing_leave_no_lock(sound, source, monkeypatch):
    nth, locator, number = Nth(monkeypatch), Locator.of(sound), 0
    while True:
        nth.fail_at(number := number + 1)
        try:
            with open_catalogue(locator, write=True) as catalogue:
                catalogue.complete_source(1)
        except RecnnError as error:
            assert "damaged" not in error.message
        finally:
            is_over = not nth.reached
            nth.fail_at(0)
        assert free(sound)
        with open_catalogue(locator) as catalogue:
            assert catalogue.faults() == []
        if is_over:
            break
    assert number > 10


def test_a_lock_is_given_back_where_its_file_cannot_be_removed(sound, monkeypatch):
    def refuse(self, **_):
        raise OSError(5, os.strerror(5))

    lock = WriterLock(sound)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse)
        lock.release()
    assert free(sound)


def test_a_disk_that_fails_when_it_is_looked_at_is_told(sound, monkeypatch):
    def refuse(self, **_):
        raise OSError(5, os.strerror(5))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "exists", refuse)
        with pytest.raises(CatalogueError, match="the disk or the network failed"):
            open_catalogue(Locator.of(sound))


def test_memory_that_runs_out_is_told(sound, monkeypatch):
    with open_catalogue(Locator.of(sound)) as catalogue:

        def starve(*_):
            raise MemoryError

        monkeypatch.setattr(Connection, "execute", starve, raising=False)
        with pytest.raises(CatalogueError, match="not enough memory"):
            catalogue.sources()


def test_what_was_written_before_a_failed_commit_is_there_and_the_next_goes_on(sound, source, monkeypatch):
    with open_catalogue(Locator.of(sound), write=True) as catalogue:
        first = catalogue.begin_source(source("c.tif"))

        def execute(connection, statement, *values):
            if statement == "COMMIT":
                io_error()
            return sqlite3.Connection.execute(connection, statement, *values)

        with monkeypatch.context() as patched:
            patched.setattr(Connection, "execute", execute, raising=False)
            with pytest.raises(CatalogueError, match="the disk or the network failed"):
                catalogue.begin_source(source("d.tif"))
        assert [each.id for each in catalogue.sources()] == [1, 2, first]
        assert catalogue.begin_source(source("d.tif")) == first + 1
