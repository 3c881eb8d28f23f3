"""Work in threads, so that the window never waits. Results come back in the main thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from ..engine.client import EngineClient, EngineFacts
from ..engine.errors import EngineCancelled, EngineError

_THREADS = 6  # each mostly waits for the engine
_PATIENCE_SECONDS = 1.0

Work = Callable[["Job"], Any]


class Job(QObject):
    """One piece of work. Its signals come in the main thread; once it is cancelled, none comes but `ended`."""

    progressed = pyqtSignal(str, int, int)
    done = pyqtSignal(object)
    failed = pyqtSignal(object)
    """An EngineError."""
    ended = pyqtSignal()
    _news = pyqtSignal(object, tuple)
    """A signal of the job and its values, on their way to the main thread."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._cancelled = threading.Event()
        self._over = threading.Event()
        self._news.connect(self._pass_on)

    def cancel(self) -> None:
        """Asks the work to stop; what it still finds is dropped, and what it found and nobody heard of yet."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Whether the work may stop; asked by the work in its thread, any number of times."""
        return self._cancelled.is_set()

    def report(self, phase: str, done: int, total: int) -> None:
        """Called by the work, in its thread."""
        self._news.emit(self.progressed, (phase, done, total))

    def run(self) -> None:
        """Does the work in the calling thread, unless it is cancelled already."""
        try:
            if not self.is_cancelled():
                self._news.emit(self.done, (self._work(self),))
        except EngineCancelled:
            self.cancel()
        except EngineError as error:
            self._news.emit(self.failed, (error,))
        except Exception as error:  # a thread's exception would otherwise end in a log that nobody reads
            self._news.emit(self.failed, (EngineError("failed", f"{type(error).__name__}: {error}"),))
        self.ended.emit()
        self._over.set()

    def wait(self, seconds: float) -> None:
        """Waits until the job is over, at most so long."""
        self._over.wait(max(0.0, seconds))

    def _pass_on(self, signal: Any, values: tuple) -> None:
        """In the main thread, where a cancel is never late: who asked may be deleted right after it."""
        if not self.is_cancelled():
            signal.emit(*values)


class Jobs(QObject):
    """Starts jobs and keeps them until they end. After `close` none starts and none is heard of.

    They run in threads of Python that last until `close`: a QThreadPool that is deleted waits for its threads, and in
    the garbage collector it holds the lock that they need.
    """

    def __init__(self, engine: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.engine = engine
        self._running: set[Job] = set()
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._has_threads = False
        self._is_closed = False

    def ask(
        self,
        method: str,
        params: dict,
        done: Callable[[Any], Any],
        failed: Callable[[EngineError], Any],
        progress: Callable[[str, int, int], Any] | None = None,
        read: Callable[[dict], Any] | None = None,
    ) -> Job:
        """Asks the engine. `read` turns its answer, still in the thread, into what `done` gets in the main thread."""

        def work(job: Job) -> Any:
            answer = self.engine.call(method, params, progress=job.report, cancelled=job.is_cancelled)
            return read(answer) if read else answer

        return self.do(work, done, failed, progress)

    def greet(self, done: Callable[[EngineFacts], Any]) -> Job:
        """Has the engine say what it is, and started for that where it does not run; a failure is nobody's concern."""
        return self.do(lambda job: self.engine.facts(), done, lambda error: None)

    def do(
        self,
        work: Work,
        done: Callable[[Any], Any],
        failed: Callable[[EngineError], Any],
        progress: Callable[[str, int, int], Any] | None = None,
    ) -> Job:
        """Does any other work that may take long."""
        job = Job(work)
        if self._is_closed:
            job.cancel()
            return job
        job.done.connect(done)
        job.failed.connect(failed)
        if progress:
            job.progressed.connect(progress)
        job.ended.connect(self._forget_ended, Qt.ConnectionType.QueuedConnection)
        self._running.add(job)
        self._waiting.put(job)
        if not self._has_threads:
            self._has_threads = True
            _start_thread(self._waiting, _THREADS - 1)
        return job

    def close(self) -> None:
        """Cancels all for good and waits a little for the threads to see it."""
        self._is_closed = True
        for job in self._running:
            job.cancel()
        self._waiting.put(None)
        end = time.monotonic() + _PATIENCE_SECONDS
        for job in self._running:
            job.wait(end - time.monotonic())

    def _forget_ended(self) -> None:
        self._running.discard(self.sender())


def _start_thread(jobs: SimpleQueue[Job | None], others: int = 0) -> None:
    """Starts a thread that does jobs until there is None, and that first starts others which do the same.

    Starting a thread waits until it runs, which on a busy machine takes as long as the window must not.
    """
    threading.Thread(target=_do_jobs, args=(jobs, others), name="recnn-jobs", daemon=True).start()


def _do_jobs(jobs: SimpleQueue[Job | None], others: int) -> None:
    for _ in range(others):
        _start_thread(jobs)
    while (job := jobs.get()) is not None:
        job.run()
        del job  # not kept while waiting for the next
    jobs.put(None)  # for the others
