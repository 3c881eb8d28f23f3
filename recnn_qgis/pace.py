"""How far long work is, in numbers, and how long it still takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from .translation import tr

_SETTLING = 2.0
"""Seconds from the start of a phase before which nothing is said about its end."""


class Pace:
    """Says how far each phase is; the time left follows from the steps seen so far.

    clock: gives seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._phase = ""
        self._begun, self._first = 0.0, 0

    def in_words(self, phase: str, done: int, total: int) -> str:
        """“Indexing tiles: 80 of 270, 0:00:12 left”, or the phase alone where there is nothing to count."""
        if phase != self._phase:
            self._phase, self._begun, self._first = phase, self._clock(), done
        if total <= 1:
            return phase
        spent, made = self._clock() - self._begun, done - self._first
        if spent < _SETTLING or made < 1 or done >= total:
            return tr("{}: {} of {}").format(phase, done, total)
        left = timedelta(seconds=round(spent / made * (total - done)))
        return tr("{}: {} of {}, {} left").format(phase, done, total, left)
