"""Waiting for what passes: a server that is away, another program's lock."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from recnn_engine.errors import PassingError, RecnnError
from recnn_engine.language import tr, trn

log = logging.getLogger(__name__)

T = TypeVar("T")

LONG_SECONDS = 3600.0
"""How long a run that may take days waits, where nothing else is said: for an edit in QGIS, a server set up anew."""

POLL_SECONDS = 1.0


@dataclass(frozen=True)
class Patience:
    """How long who writes waits for what passes.

    tell: called with a sentence now and then meanwhile; may raise to stop. None: nothing is said.
    """

    seconds: float
    tell: Callable[[str], None] | None = None

    def outlast(self, attempt: Callable[[], T], lost: RecnnError | None = None) -> T:
        """What an attempt returns: at once, or again while it raises PassingError, which in the end is raised.

        lost: what made the attempt necessary, which is said before.
        """
        end = time.monotonic() + self.seconds
        is_told = lost is not None
        if lost:
            self._say(lost, is_first=True)
        while True:
            try:
                return attempt()
            except PassingError as refusal:
                if time.monotonic() >= end:
                    raise
                self._say(refusal, is_first=not is_told)
                is_told = True
            time.sleep(min(POLL_SECONDS, max(0.0, end - time.monotonic())))

    def _say(self, refusal: RecnnError, *, is_first: bool) -> None:
        if self.tell is None:
            return
        self.tell(tr("Waiting: {sentence}", sentence=refusal.message.rstrip(".")))
        if is_first:
            log.warning("%s %s", refusal.message, _how_long(self.seconds))


BRIEFLY = Patience(5.0)
"""Of who has somebody waiting for an answer."""


def _how_long(seconds: float) -> str:
    if seconds < 120:
        n = round(seconds)
        return trn("This run waits up to {n} second and goes on.", "This run waits up to {n} seconds and goes on.", n)
    n = round(seconds / 60)
    return trn("This run waits up to {n} minute and goes on.", "This run waits up to {n} minutes and goes on.", n)
