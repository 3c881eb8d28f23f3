"""Runs the session's search in the background: the last one asked for counts, and a failed one can be repeated."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..engine.errors import EngineError
from ..settings import Setting
from .answers import Answer, read_search
from .cache import query_folder
from .jobs import Job, Jobs
from .session import Session

FIRST_MATCHES = 50
"""Asked for first: as many as the gallery shows until somebody wants more."""

MOST_MATCHES = 1000
"""Asked for then, so that sliders and filters need no new search."""

_SOON_MILLISECONDS = 350
_REST_MILLISECONDS = 60
"""By then the gallery has asked for the pictures that it shows: the engine, which answers in turn, draws them first."""


def network_settings() -> dict:
    """Which model and device the user chose, as the wire names them."""
    return {"model": Setting.MODEL.get() or None, "device": Setting.DEVICE.get()}


class Searcher(QObject):
    """Searches with what the session holds. The session stays as it is, whatever happens to a search.

    The nearest matches are told at once and all of them a moment later: so many take longer to describe than to find.
    """

    began = pyqtSignal()
    progressed = pyqtSignal(str)
    answered = pyqtSignal(object)
    """The nearest matches, an Answer."""
    completed = pyqtSignal(object)
    """The same with all matches; not told where there are no more."""
    failed = pyqtSignal(object)
    ended = pyqtSignal()
    """There is nothing to wait for: what is still to come completes what is there."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MILLISECONDS)
        self._soon.timeout.connect(self.search)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MILLISECONDS)
        self._rest.timeout.connect(self._ask_for_all)
        self.last_request: dict = {}
        self.last_title = ""
        """What was searched for with the last request."""

    @property
    def is_busy(self) -> bool:
        """Whether an answer is awaited; a search that only waits for the hand to rest does not count."""
        return self._job is not None or self._rest.isActive()

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
        self._job = self._ask({"k": FIRST_MATCHES}, self._take, self._report)
        self.began.emit()

    def stop(self) -> None:
        """Drops the search that runs, if one does."""
        self._soon.stop()
        self._rest.stop()
        if self._job is not None:
            self._job.cancel()
            self._end()

    def _ask(
        self, wanted: dict, done: Callable[[Answer], None], progress: Callable[[str, int, int], None] | None = None
    ) -> Job:
        params = {**self.last_request, **wanted, "thumbnail": str(query_folder())}
        return self._jobs.ask("search", params, done, self._give_up, progress, read_search)

    def _take(self, answer: Answer) -> None:
        self._end()
        if len(answer.matches) == FIRST_MATCHES:
            self._rest.start()
        self.answered.emit(answer)

    def _ask_for_all(self) -> None:
        self._job = self._ask({}, self._complete)

    def _complete(self, answer: Answer) -> None:
        self._end()
        self.completed.emit(answer)

    def _give_up(self, error: EngineError) -> None:
        self._end()
        self.failed.emit(error)

    def _report(self, phase: str, done: int, total: int) -> None:
        self.progressed.emit(f"{phase} {done}/{total}" if total > 1 else phase)

    def _end(self) -> None:
        self._job = None
        self.ended.emit()
