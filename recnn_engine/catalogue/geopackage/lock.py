"""One writer of a catalogue at a time."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from recnn_engine.catalogue.geopackage.failures import in_use, refused_by_system, unwritable
from recnn_engine.errors import OutputError
from recnn_engine.folders import LOCK
from recnn_engine.language import tr

PATIENCE_SECONDS = 0.5
_POLL_SECONDS = 0.02
_WINDOWS = os.name == "nt"
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
_NOT_THERE = {errno.ENOENT, errno.ESTALE} if hasattr(errno, "ESTALE") else {errno.ENOENT}


class WriterLock:
    """The right to write one catalogue, held from opening to closing; a killed process gives it up by itself.

    It is the system's lock on an empty file beside the catalogue, which its last owner removes. Raises CatalogueError
    where another writer keeps it, OutputError where the file cannot be made or locked.
    """

    def __init__(self, catalogue: Path) -> None:
        self._path = catalogue.with_name(catalogue.name + LOCK)
        try:
            self._file = self._acquire(catalogue)
        except OSError as error:
            raise _failure(catalogue, error) from error

    def _acquire(self, catalogue: Path) -> int:
        """The open and locked file."""
        last_look, was_there = time.monotonic() + PATIENCE_SECONDS, False
        while True:
            is_last = time.monotonic() > last_look
            try:
                file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            except PermissionError:
                if not _WINDOWS or (is_last and not was_there):  # where it passes: the file is just being removed
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
        """Whether the open file is the one at the path: its last owner may have removed it before it was locked here.

        As long as it is open, no other can take its number. Windows removes no open file.
        """
        try:
            return _WINDOWS or os.path.samestat(os.fstat(file), self._path.stat())
        except OSError as error:
            if error.errno in _NOT_THERE:
                return False
            raise

    def release(self) -> None:
        """Remove the file and let the next writer in; another one, of a folder that has this name by now, stays."""
        if _WINDOWS:  # the file stays where the next writer has it open
            os.close(self._file)
            with suppress(OSError):
                self._path.unlink()
        else:
            with suppress(OSError):  # an empty file stays, which is no lock
                if self._is_there(self._file):
                    self._path.unlink()
            os.close(self._file)


def _failure(catalogue: Path, error: OSError) -> OutputError:
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return unwritable(catalogue)
    if error.errno in _NO_LOCKS:
        return OutputError(
            tr("The file system of {folder} cannot lock files.", folder=catalogue.parent),
            tr("Build the index on a local disk; it can be copied afterwards."),
        )
    return refused_by_system(catalogue, error, tr("Make room or choose another folder."))


if sys.platform == "win32":
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
        except (BlockingIOError, PermissionError):  # the latter on network disks
            return False
        return True
