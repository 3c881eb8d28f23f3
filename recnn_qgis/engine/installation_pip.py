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

    expected: bytes to be downloaded, roughly; pip itself learns them only bit by bit. installed: how many packages are
    there now; pip says nothing while it unpacks them, which takes minutes.
    """

    def __init__(self, expected: float, report: Callable[[str, float], None], installed: Callable[[], int]) -> None:
        self._expected = expected
        self._report = report
        self._installed = installed
        self._before = 0
        self._to_unpack = 0
        self._unpacked = 0
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
            self._to_unpack = installing.group(1).count(",") + 1
            self._before = self._installed()
            self._tell_unpacked(0)
        return progress is None

    def look(self) -> None:
        """To be called now and then: looks how far the unpacking is."""
        if self._to_unpack:
            unpacked = min(self._to_unpack, max(0, self._installed() - self._before))
            if unpacked > self._unpacked:
                self._tell_unpacked(unpacked)

    def _tell_unpacked(self, unpacked: int) -> None:
        self._unpacked = unpacked
        share = _SHARE_OF_DOWNLOADS + (1 - _SHARE_OF_DOWNLOADS) * unpacked / self._to_unpack
        text = tr("Unpacking packages, which takes a few minutes: {} of {}").format(unpacked, self._to_unpack)
        self._report(text, share)

    def _next(self, verb: str, package: str, version: str, size: str | None, unit: str | None) -> None:
        self._finished += self._current
        self._current = float(size) * _UNITS.get(unit, 1) if size and unit else 0.0
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
