"""Runs the session's search in the background: the last one asked for counts, and a failed one can be repeated."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..engine.errors import EngineError
from ..settings import Setting
from .answers import read_search
from .cache import query_folder
from .jobs import Job, Jobs
from .session import Session

MOST_MATCHES = 1000
"""Asked for at once, so that sliders and filters need no new search."""

_SOON_MILLISECONDS = 350


def network_settings() -> dict:
    """Which model and device the user chose, as the wire names them."""
    return {"model": Setting.MODEL.get() or None, "device": Setting.DEVICE.get()}


class Searcher(QObject):
    """Searches with what the session holds. The session stays as it is, whatever happens to a search."""

    began = pyqtSignal()
    progressed = pyqtSignal(str)
    answered = pyqtSignal(object)
    failed = pyqtSignal(object)
    ended = pyqtSignal()

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MILLISECONDS)
        self._soon.timeout.connect(self.search)
        self.last_request: dict = {}
        self.last_title = ""
        """What was searched for with the last request."""

    @property
    def is_busy(self) -> bool:
        """Whether an answer is awaited; a search that only waits for the hand to rest does not count."""
        return self._job is not None

    def search_soon(self) -> None:
        """Searches when the user's hand rests: for options that change in steps."""
        self._soon.start()

    def search(self) -> None:
        """Searches now, in place of a search that still runs. Does nothing without a catalogue and a query."""
        self.stop()
        if not self._session.is_ready:
            return
        self.last_request = {**self._session.request(MOST_MATCHES), **network_settings()}
        self.last_title = self._session.title
        params = {**self.last_request, "thumbnail": str(query_folder())}
        self._job = self._jobs.ask("search", params, self._take, self._give_up, self._report, read_search)
        self.began.emit()

    def stop(self) -> None:
        """Drops the search that runs, if one does."""
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
            self._end()

    def _take(self, answer: object) -> None:
        self._end()
        self.answered.emit(answer)

    def _give_up(self, error: EngineError) -> None:
        self._end()
        self.failed.emit(error)

    def _report(self, phase: str, done: int, total: int) -> None:
        self.progressed.emit(f"{phase} {done}/{total}" if total > 1 else phase)

    def _end(self) -> None:
        self._job = None
        self.ended.emit()
