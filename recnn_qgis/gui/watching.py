"""Sees that another window, or any other program, changed or removed the catalogue that is open here."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..addresses import is_address
from .cache import state_of
from .jobs import Job, Jobs

_MILLISECONDS = 2000
_MILLISECONDS_ON_SERVER = 10_000


class Watch(QObject):
    """Looks at the catalogue now and then, in a thread: no system tells of changes on every network share."""

    changed = pyqtSignal()
    """It is not as it was, and is not being written any more."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._catalogue = ""
        self._known: str | None = None
        self._seen: str | None = None
        self._job: Job | None = None
        self._next = QTimer(self, singleShot=True, interval=_MILLISECONDS)
        self._next.timeout.connect(self._look)

    def start(self, catalogue: str) -> None:
        """Watches a catalogue from the state on that it has now."""
        self._catalogue, self._known, self._seen = catalogue, None, None
        self._next.setInterval(_MILLISECONDS_ON_SERVER if is_address(catalogue) else _MILLISECONDS)
        self._look()

    def stop(self) -> None:
        """Watches nothing."""
        self._next.stop()
        if self._job is not None:
            self._job.cancel()

    def _look(self) -> None:
        self.stop()
        catalogue = self._catalogue
        self._job = self._jobs.do(
            lambda job: state_of(catalogue, self._jobs.engine), self._compare, lambda error: self._go_on()
        )

    def _go_on(self) -> None:
        """A server that did not answer is left alone until it is opened again: each try may ask for a password."""
        if not is_address(self._catalogue):
            self._next.start()

    def _compare(self, state: str) -> None:
        is_settled, self._seen = state == self._seen, state
        self._next.start()
        if self._known is None:
            self._known = state
        elif is_settled and state != self._known:
            self._known = state
            self.changed.emit()
