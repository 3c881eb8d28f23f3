"""Building a catalogue as a task of QGIS: it shows in the task bar, can be cancelled, and the window never waits."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..engine.client import EngineClient
from ..engine.errors import EngineCancelled, EngineError


class EngineTask(QgsTask):
    """Asks an engine of its own one request after another, so that searches go on beside it."""

    stepped = pyqtSignal(str, int, int)
    warned = pyqtSignal(str)
    answered = pyqtSignal(object)
    """The last request's result."""
    failed = pyqtSignal(object)
    """An EngineError, also EngineCancelled."""

    def __init__(self, title: str, engine: EngineClient, requests: list[tuple[str, dict]]) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._engine = engine
        self._requests = requests
        self._answer: dict = {}
        self._error: EngineError | None = None

    def run(self) -> bool:
        """In a thread."""
        try:
            for method, params in self._requests:
                self._answer = self._engine.call(method, params, self._report, self.warned.emit, self.isCanceled)
        except EngineError as error:
            self._error = error
        finally:
            self._engine.stop()
        return self._error is None

    def finished(self, succeeded: bool) -> None:
        """In the main thread."""
        if succeeded:
            self.answered.emit(self._answer)
        else:
            self.failed.emit(self._error or EngineCancelled())

    def _report(self, phase: str, done: int, total: int) -> None:
        if total:
            self.setProgress(100.0 * done / total)
        self.stepped.emit(phase, done, total)


class Builder(QObject):
    """Runs one building task at a time."""

    began = pyqtSignal()
    progressed = pyqtSignal(str, int, int)
    warned = pyqtSignal(str)
    """What is remarked while it runs: a raster that is refused, or that is read otherwise than one may expect."""
    built = pyqtSignal(object)
    """The report of the index run."""
    failed = pyqtSignal(object)
    ended = pyqtSignal()

    def __init__(self, new_engine: Callable[[], EngineClient] = EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._new_engine = new_engine
        self._task: EngineTask | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a task runs; one whose cancel is not through yet still does."""
        return self._task is not None

    def run(self, title: str, requests: list[tuple[str, dict]]) -> None:
        """Starts a task; the caller sees to it that none runs."""
        task = self._task = EngineTask(title, self._new_engine(), requests)
        task.stepped.connect(self.progressed)
        task.warned.connect(self.warned)
        task.answered.connect(self._finish)
        task.failed.connect(self._give_up)
        self.began.emit()
        QgsApplication.taskManager().addTask(task)

    def cancel(self) -> None:
        """Asks the running task, if any, to stop, and returns at once; `ended` tells when it has."""
        if self._task is not None:
            self._task.cancel()

    def _finish(self, report: object) -> None:
        self._end()
        self.built.emit(report)

    def _give_up(self, error: EngineError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._task = None
        self.ended.emit()
