"""Whether a file that is open for writing is still the one at its path, and where it is if not."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from recnn_engine.errors import OutputError
from recnn_engine.folders import LOGS
from recnn_engine.language import tr

_OPEN_FILES = Path("/proc/self/fd")
"""Where Linux tells which files a process has open, and where these are now."""


class Whereabouts:
    """A file that is open with its logs, by the numbers that they have on their disk as long as they are."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._status = path.stat()
        self._logs = [log.stat() for log in _logs_of(path)]

    def check(self) -> None:
        """Raise OutputError, which says what became of what was written, where the file is not at its path any more."""
        if self.is_there():
            return
        if self._path.exists():
            what = tr("Another file is in the place of {path} now.", path=self._path)
        else:
            what = tr("{path} is gone: it was renamed, moved or deleted while it was written.", path=self._path)
        if there := self.now():
            work = tr("What this run has finished is in {path}, and the next run goes on there.", path=there)
        elif any(status.st_nlink == 0 for _, status in self._open_files()):
            work = tr("What this run had finished was deleted with the file.")
        else:
            work = tr("What this run has finished is in the file that was there, wherever it is.")
        raise OutputError(f"{what} {work}", tr("Run again with the catalogue that you mean."))

    def now(self) -> Path | None:
        """Where the file is; None where it is deleted, or nobody can tell."""
        if self.is_there():
            return self._path
        for link, status in self._open_files():
            with suppress(OSError):
                there = link.readlink()
                if os.path.samestat(there.stat(), status):
                    return there
        return None

    def is_logged_by_others(self, there: Path) -> bool:
        """Whether another program has the file open by its new name, and a log of its own there."""
        return any(not self._is_own(log) for log in _logs_of(there))

    def remove_logs(self) -> None:
        """Remove the file's own logs, now closed, from its old place: they would be taken for those of a file there."""
        for log in filter(self._is_own, _logs_of(self._path)):
            log.unlink(missing_ok=True)

    def _is_own(self, log: Path) -> bool:
        return any(os.path.samestat(log.stat(), own) for own in self._logs)

    def is_there(self) -> bool:
        """Whether the path leads to the file, or nobody can tell."""
        try:
            return os.path.samestat(self._status, self._path.stat())
        except OSError as error:
            return error.errno not in (errno.ENOENT, errno.ENOTDIR)

    def _open_files(self) -> Iterator[tuple[Path, os.stat_result]]:
        """The links by which Linux names the file that is open."""
        with suppress(OSError):
            for number in os.listdir(_OPEN_FILES):  # noqa: PTH208  names alone
                with suppress(OSError):
                    link = _OPEN_FILES / number
                    if os.path.samestat(self._status, status := link.stat()):
                        yield link, status


def _logs_of(path: Path) -> list[Path]:
    return [log for suffix in LOGS if (log := path.with_name(path.name + suffix)).exists()]
