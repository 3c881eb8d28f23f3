"""Packages for whoever asks for what needs them: offered, fetched and watched in the dock."""

from __future__ import annotations

import os
from functools import partial

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..engine.client import EngineClient
from ..engine.environment import PYTHON_VARIABLE
from ..engine.errors import EngineCancelled, EngineError
from ..engine.requirements import EXTRAS, Extra
from ..translation import tr
from .messages import Messages
from .setup_task import EngineSetup

_MISSING = "missing_package"


class PackageOffer(QObject):
    """Puts a button beside each failure for want of an extra; pressed, the dock says how far the set-up is.

    What a Processing algorithm fails for, training above all, is offered in the dock too: an algorithm's log has no
    buttons. The messages of the dock own it.
    """

    _failed = pyqtSignal(object)
    """An EngineError, from any thread."""

    def __init__(self, engine: EngineClient, setup: EngineSetup, messages: Messages) -> None:
        super().__init__(messages)
        self._setup = setup
        self._messages = messages
        self._asked: Extra | None = None
        if PYTHON_VARIABLE not in os.environ:  # else that Python is used, whatever the set-up brings
            for name, extra in EXTRAS.items():
                messages.remedies[name] = (tr("Add {}").format(extra.title), partial(self._start, extra))
        setup.progressed.connect(self._show)
        setup.ended.connect(self._end)
        self._failed.connect(self._offer)
        engine.failed = self._failed.emit

    def _offer(self, failure: EngineError) -> None:
        if failure.code == _MISSING and not self._setup.is_running:
            self._messages.report(failure)

    def _start(self, extra: Extra) -> None:
        if self._setup.is_running:  # of something else, from another window
            self._messages.warn(tr("Another set-up is running: wait for its end."))
            return
        self._asked = extra
        self._show(tr("Starting"), 0.0)
        self._setup.start(extra)

    def _show(self, text: str, fraction: float) -> None:
        if self._asked:
            self._messages.follow(f"{text} … {fraction:.0%}", self._setup.cancel)

    def _end(self) -> None:
        asked, self._asked, failure = self._asked, None, self._setup.failure
        if asked is None:
            return
        if failure is None:
            self._messages.tell(tr("{} is installed: now do again what needed it.").format(asked.title))
        elif isinstance(failure, EngineCancelled):
            self._messages.clear()
        else:
            self._messages.report(failure, partial(self._start, asked))
