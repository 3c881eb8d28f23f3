"""One writer at a time: how the right to write is taken, kept and given back."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from recnn_engine.catalogue.geopackage import lock
from recnn_engine.catalogue.geopackage.lock import WriterLock
from recnn_engine.errors import CatalogueError, OutputError

ROOT = Path(__file__).parents[3]
OPEN_TO_WRITE = "open_catalogue(Locator.of(path), write=True)"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _lock_if_free(path: Path) -> WriterLock | None:
    try:
        return WriterLock(path)
    except CatalogueError:
        return None


class TestLock:
    """Of those who wait for the lock's file one gets it; a process that ends gives it up."""

    @pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be removed there")
    def test_a_lock_that_was_removed_meanwhile_is_none(self, tmp_path):
        """One waits for the lock's file, its owner removes it, a third makes another: only one may then write."""
        path = tmp_path / "a.gpkg"
        owner = WriterLock(path)
        with ThreadPoolExecutor(1) as thread:
            waiting = thread.submit(_lock_if_free, path)
            time.sleep(0.15)
            owner.release()
            third, second = _lock_if_free(path), waiting.result()
            assert (third is None) != (second is None)
            if second:
                thread.submit(second.release).result()
        if third:
            third.release()
        assert files(tmp_path) == []

    def test_a_lock_that_windows_is_just_removing_is_waited_for(self, tmp_path, monkeypatch):
        refusals, opened = iter([PermissionError, PermissionError]), os.open

        def open_later(*arguments):
            for refusal in refusals:
                raise refusal
            return opened(*arguments)

        monkeypatch.setattr(lock, "_WINDOWS", True)
        monkeypatch.setattr(os, "open", open_later)
        WriterLock(tmp_path / "a.gpkg").release()
        assert files(tmp_path) == []

    @pytest.mark.skipif(sys.platform == "win32", reason="locks are others there")
    @pytest.mark.parametrize(
        ("number", "error", "words"),
        [
            (errno.EACCES, CatalogueError, "in use by another program"),  # what some network disks call a held lock
            (errno.ENOLCK, OutputError, "cannot lock files"),
            (errno.ENOTSUP, OutputError, "cannot lock files"),
            (errno.EMFILE, OutputError, "cannot be written: too many files are open"),
        ],
    )
    def test_a_lock_that_cannot_be_had_says_why(self, tmp_path, monkeypatch, number, error, words):
        def refuse(file, operation):
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(lock.fcntl, "flock", refuse)
        with pytest.raises(error, match=words):
            WriterLock(tmp_path / "a.gpkg")

    @pytest.mark.parametrize(
        "claim",
        [
            OPEN_TO_WRITE,
            "WriterLock(path)",  # thousands of turns a second, in which the numbers of removed files are used again
        ],
    )
    def test_writers_never_overlap(self, sound, claim):
        """Four processes take the right to write, mark the catalogue as theirs, and let go, as fast as they can."""
        script = f"""
import os, sys, time
from pathlib import Path
from recnn_engine.catalogue.geopackage.lock import WriterLock
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import CatalogueError
path, mark, turns = Path(sys.argv[1]), Path(sys.argv[1] + ".mark"), 0
end = time.monotonic() + 2
while time.monotonic() < end:
    try:
        held = {claim}
    except CatalogueError:
        continue
    os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    turns += 1
    mark.unlink()
    (held.close if hasattr(held, "close") else held.release)()
print(turns)
"""
        command = [sys.executable, "-c", script, str(sound)]
        running = [
            subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for _ in range(4)
        ]
        results = [process.communicate() for process in running]
        assert [error for _, error in results] == [""] * 4
        assert sum(int(turns) for turns, _ in results) > 10
        assert files(sound.parent) == [sound.name]
