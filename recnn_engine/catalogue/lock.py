"""One writer of a catalogue at a time."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from recnn_engine.catalogue.connection import in_use, unwritable

PATIENCE_SECONDS = 0.5
_POLL_SECONDS = 0.02


class WriterLock:
    """The right to write one catalogue, held from opening to closing; a killed process gives it up by itself.

    It is the system's lock on an empty file beside the catalogue, which its last owner removes. Raises CatalogueError
    where another writer keeps it, OutputError where the file cannot be made.
    """

    def __init__(self, catalogue: Path) -> None:
        self._path = catalogue.with_name(catalogue.name + ".lock")
        try:
            self._file = self._acquire(catalogue)
        except OSError as error:
            raise unwritable(catalogue) from error

    def _acquire(self, catalogue: Path) -> int:
        """The open and locked file. One that its last owner removed meanwhile is none: the one that is there now is."""
        last_look, was_there = time.monotonic() + PATIENCE_SECONDS, False
        while True:
            is_last = time.monotonic() > last_look
            try:
                file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            except PermissionError:  # which is passing where Windows is just removing the file
                if is_last and not was_there:
                    raise
            else:
                was_there = True
                if self._take(file):
                    return file
            if is_last:
                raise in_use(catalogue)
            time.sleep(_POLL_SECONDS)

    def _take(self, file: int) -> bool:
        """Lock the open file, or close it again."""
        is_taken = False
        try:
            is_taken = _lock_if_free(file) and self._is_there(file)
        finally:
            if not is_taken:
                os.close(file)
        return is_taken

    def _is_there(self, file: int) -> bool:
        """Whether the open file is the one at the path. As long as it is open, no other can take its number."""
        if os.name == "nt":
            return True  # open files cannot be removed there
        try:
            return os.path.samestat(os.fstat(file), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Remove the file and let the next writer in."""
        if os.name == "nt":  # open files cannot be removed there, and a file the next writer has open stays
            os.close(self._file)
            with suppress(OSError):
                self._path.unlink()
        else:
            self._path.unlink(missing_ok=True)
            os.close(self._file)


if os.name == "nt":
    import msvcrt

    def _lock_if_free(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _lock_if_free(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
