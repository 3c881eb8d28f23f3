"""Whether a file that is open for writing is still the one at its path, and where it is if not."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from recnn_engine.errors import OutputError
from recnn_engine.folders import PART
from recnn_engine.language import tr

_OPEN_FILES = Path("/proc/self/fd")
"""Where Linux tells which files a process has open, and where these are now."""


class Whereabouts:
    """A file that is open, by the number that it has on its disk as long as it is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._status = path.stat()

    def check(self) -> None:
        """Raise OutputError, which says what became of what was written, where the file is not at its path any more."""
        if self._is_there():
            return
        if self._path.exists():
            what = tr("Another file is in the place of {path} now.", path=self._path)
        else:
            what = tr("{path} is gone: it was renamed, moved or deleted while it was written.", path=self._path)
        raise OutputError(f"{what} {self._what_became_of_work()}", tr("Run again with the catalogue that you mean."))

    def is_replaced(self) -> bool:
        """Whether another file is at the path."""
        return self._path.exists() and not self._is_there()

    def _is_there(self) -> bool:
        """Whether the path leads to the file, or nobody can tell."""
        try:
            return os.path.samestat(self._status, self._path.stat())
        except OSError as error:
            return error.errno not in (errno.ENOENT, errno.ENOTDIR)

    def _what_became_of_work(self) -> str:
        for number in _numbers_of_open_files():
            link = _OPEN_FILES / number
            with suppress(OSError):
                status = link.stat()
                if not os.path.samestat(self._status, status):
                    continue
                if not status.st_nlink:
                    return tr("What this run had finished was deleted with the file.")
                there = link.readlink()
                if there.samefile(link):
                    return tr("What this run has finished is in {path}, and the next run goes on there.", path=there)
        return tr("What this run has finished is in the file that was there, wherever it is.")


@contextmanager
def names_kept(files: Iterable[Path]) -> Iterator[None]:
    """Whatever the block removes by these names is there again after it.

    SQLite removes the logs of a file that it closes by their names, which those of another file may have by now.
    """
    kept = [(file, file.with_name(f"{file.name}.{os.getpid()}{PART}")) for file in files]
    for file, aside in kept:
        with suppress(OSError):  # not there, or on a disk without links
            os.link(file, aside)
    try:
        yield
    finally:
        for file, aside in kept:
            with suppress(OSError):
                aside.replace(file)


def _numbers_of_open_files() -> list[str]:
    try:
        return os.listdir(_OPEN_FILES)  # noqa: PTH208  names alone
    except OSError:
        return []
