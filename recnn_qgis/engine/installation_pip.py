"""What pip says while it works, as phases and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..translation import tr

_COLLECTING = re.compile(r"^Collecting ([\w.\-]+)")
_DOWNLOADING = re.compile(r"^\s*(Downloading|Using cached) (?:\S*/)?([^-/\s]+)-([^-\s]+)-\S*?(?: \(([\d.]+) (\w+)\))?$")
_PROGRESS = re.compile(r"^Progress (\d+) of (\d+)$")
_INSTALLING = re.compile(r"^Installing collected packages: (.+)$")
_UNITS = {"bytes": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9}
_SHARE_OF_DOWNLOADS = 0.75
_MEGABYTE = 1e6


class PipProgress:
    """Turns pip's lines into `report(text, fraction)`: the fraction of all its work, 0..1, never falling.

    expected: bytes to be downloaded, roughly; pip itself learns them only bit by bit.
    """

    def __init__(self, expected: float, report: Callable[[str, float], None]) -> None:
        self._expected = expected
        self._report = report
        self._package = ""
        self._finished = 0.0
        self._current = 0.0

    def heard(self, line: str) -> bool:
        """Takes one line. Returns whether it is worth keeping in a log."""
        if progress := _PROGRESS.match(line):
            self._downloaded(*map(int, progress.groups()))
        elif downloading := _DOWNLOADING.match(line):
            self._next(*downloading.groups())
        elif collecting := _COLLECTING.match(line):
            self._tell(tr("Looking for {}").format(collecting.group(1)))
        elif installing := _INSTALLING.match(line):
            count = installing.group(1).count(",") + 1
            self._report(tr("Unpacking {} packages; this takes a few minutes").format(count), _SHARE_OF_DOWNLOADS)
        return progress is None

    def _next(self, verb: str, package: str, version: str, size: str | None, unit: str | None) -> None:
        self._finished += self._current
        self._current = float(size) * _UNITS.get(unit, 1) if size else 0.0
        self._package = f"{package} {version}"
        if verb == "Downloading":
            self._tell(tr("Downloading {}").format(self._package), -self._current)

    def _downloaded(self, done: int, total: int) -> None:
        self._current = float(total)
        text = tr("Downloading {}: {} of {} MB").format(
            self._package, round(done / _MEGABYTE), round(total / _MEGABYTE)
        )
        self._tell(text, done - total)

    def _tell(self, text: str, ahead: float = 0.0) -> None:
        """Reports; `ahead`: bytes of the current file, negative, that are still to come."""
        share = (self._finished + self._current + ahead) / self._expected
        self._report(text, _SHARE_OF_DOWNLOADS * min(1.0, share))
