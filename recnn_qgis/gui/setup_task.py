"""Setting up the engine as a background task of QGIS: it goes on when the window that started it is closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..engine.client import EngineClient
from ..engine.environment import examine_anew, managed_environment
from ..engine.errors import EngineCancelled, EngineError
from ..engine.installation import Listener, install_engine
from ..engine.installation_network import network_variables
from ..engine.installation_source import PackageSource
from ..engine.requirements import Extra
from ..settings import Setting
from ..translation import tr


class EngineSetup(QObject):
    """The one set-up of this QGIS: started, watched and cancelled from any window. Lives in the main thread."""

    progressed = pyqtSignal(str, float)
    """What is being done, and the fraction of all, 0..1."""
    ended = pyqtSignal()
    """It succeeded, failed or was cancelled: see `failure`."""

    def __init__(self, engine: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._task: _SetupTask | None = None
        self.failure: EngineError | None = None
        """Why the last set-up failed; an EngineCancelled where it was cancelled, None where it succeeded."""

    @property
    def is_running(self) -> bool:
        """Whether a set-up runs; one that is cancelled does until `ended` tells otherwise."""
        return self._task is not None

    def start(self, extra: Extra | None = None) -> None:
        """Sets up the engine in the background, unless that is being done. The engine that runs now is ended.

        extra: with it, which is added to what is set up.
        """
        if self.is_running:
            return
        self.failure = None
        source = PackageSource(Setting.PACKAGE_SOURCE.get().strip(), extra)
        self._task = _SetupTask(self._engine, source, network_variables(managed_environment().parent), self._end)
        self._task.told.connect(self.progressed)
        QgsApplication.taskManager().addTask(self._task)

    def cancel(self) -> None:
        """Stops it; what was downloaded and installed so far is used by the next try."""
        if self._task is not None:
            self._task.cancel()

    def _end(self, failure: EngineError | None) -> None:
        self._task, self.failure = None, failure
        if failure is None:
            Setting.PYTHON.set("")  # the new environment is what the user wants now
        examine_anew()
        self._engine.look()
        self.ended.emit()


class _SetupTask(QgsTask):
    """Runs `install_engine` in a thread; tells of it in the main thread."""

    told = pyqtSignal(str, float)

    def __init__(
        self,
        engine: EngineClient,
        source: PackageSource,
        variables: Mapping[str, str],
        end: Callable[[EngineError | None], None],
    ) -> None:
        super().__init__(tr("Setting up the ReCNN engine"), QgsTask.Flag.CanCancel)
        self._engine = engine
        self._source = source
        self._variables = variables
        self._end = end
        self._failure: EngineError | None = None

    def run(self) -> bool:
        """In a thread. False where it failed or was cancelled; no error escapes."""
        try:
            self._engine.stop()  # Windows lets nobody replace the files of a program that runs
            install_engine(self._source, self._variables, Listener(self._report, self.isCanceled))
        except EngineError as error:
            self._failure = error
        except Exception as error:  # QGIS drops what a task raises
            self._failure = EngineError("setup_failed", f"{type(error).__name__}: {error}", tr("Please report this."))
        return self._failure is None

    def finished(self, succeeded: bool) -> None:
        """In the main thread. Hands over the failure; EngineCancelled where the task never began."""
        self._end(None if succeeded else self._failure or EngineCancelled())

    def _report(self, text: str, fraction: float) -> None:
        self.setProgress(100.0 * fraction)
        self.told.emit(text, fraction)
