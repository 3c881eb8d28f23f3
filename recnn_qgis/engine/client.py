"""The one way to use the engine: started when first needed, kept warm, shared by all callers, replaced when it dies."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import descriptors
from ..connections import for_engine
from ..translation import language, tr
from .connection import Connection
from .conversation import Conversation, Limits, Listener
from .environment import PLUGIN_ROOT, engine_variables, find_engine_python
from .errors import EngineError, EngineReplaced
from .process import start_python

PROTOCOL = 2

_START = "import sys; sys.path[0] = sys.argv.pop(1); from recnn_engine.wire.server import main; main()"


@dataclass(frozen=True)
class EngineFacts:
    """What the engine says of itself. legend: {id, name, colour} each; models: {name, path, resolution, …} each.

    descriptors: {key, title, needs_model, use, …} each.
    """

    version: str
    python: str
    legend: list[dict]
    models: list[dict]
    descriptors: list[dict]


class EngineClient:
    """Asks the engine, from any thread. One engine process serves all callers and answers them in turn."""

    def __init__(
        self,
        find_python: Callable[[], Path] = find_engine_python,
        start_code: str = _START,
        limits: Limits = Limits(),  # noqa: B008 (frozen)
    ) -> None:
        self._find_python = find_python
        self._start_code = start_code
        self._limits = limits
        self._connection: Connection | None = None
        self.failed: Callable[[EngineError], Any] | None = None
        """Told of each request that failed, whoever asked, in the thread of who did."""
        self._facts = EngineFacts("", "", [], [], [])  # until the first one says what it is
        self._start_lock = threading.Lock()
        self._looking: threading.Thread | None = None
        self._problem: EngineError | None = None
        self._is_over = False

    def check(self) -> None:
        """Raises EngineError `not_set_up` where no Python here could run the engine when that was last looked at.

        Never waits. Has it looked at anew for the next time, since people install what is missing.
        """
        problem = self._problem
        self._look_again()
        if problem is not None:
            raise problem

    def look(self) -> None:
        """Forgets what is known of the Pythons here, and has a thread find out which can run the engine."""
        self._problem = None
        self._look_again()

    def facts(self) -> EngineFacts:
        """What the engine says of itself; starts it where it does not run. Raises EngineError."""
        self._running()
        return self._facts

    def call(
        self,
        method: str,
        params: dict,
        progress: Callable[[str, int, int], Any] | None = None,
        warning: Callable[[str], Any] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> dict:
        """The engine's result for a request; waits for it in the calling thread, where the callbacks are called too.

        A catalogue that is named by a stored connection of QGIS goes to the engine with its credentials, by the pipe.
        progress: given phase, done, total. warning: given a sentence. cancelled: asked ten times a second; once it is
        true, the engine is told to stop, and ended where it does not. Raises EngineCancelled then, EngineError for all
        else that fails, such as an engine that dies or falls silent for too long. The next call starts a new engine,
        which is also asked what the old one still had to answer when it was ended for another request.
        """
        listener, limits = Listener(progress, warning, cancelled), self._limits

        def ask() -> dict:
            asked = for_engine(params)
            return Conversation(self._running(), method, asked, listener, limits.silence, limits.cancel).result()

        try:
            try:
                return ask()
            except EngineReplaced:
                return ask()
        except EngineError as error:
            if (tell := self.failed) is not None:
                tell(error)
            raise

    def log(self, lines: int = 30) -> str:
        """The last lines that the engine wrote to its log since it was started, "" where it was not."""
        connection = self._connection
        return connection.last_words(lines, "\n") if connection is not None else ""

    def stop(self) -> None:
        """Ends the engine, if one runs; whoever waits for it gets an EngineError. Takes seconds where it is stuck."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def end(self) -> None:
        """As `stop`, for good and without waiting: a thread sees to it that an engine which does not react ends too."""
        self._is_over = True
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.leave()
            threading.Thread(target=connection.close, name="recnn-engine-end").start()

    def _look_again(self) -> None:
        self._looking = threading.Thread(target=self._look, name="recnn-engine-look", daemon=True)
        self._looking.start()

    def _look(self) -> None:
        problem = None
        try:
            self._find_python()
        except EngineError as error:
            problem = error
        if self._looking is threading.current_thread():  # else the settings may have changed since this look began
            self._problem = problem

    def _running(self) -> Connection:
        with self._start_lock:
            connection = self._connection
            return connection if connection is not None and connection.alive else self._start()

    def _start(self) -> Connection:
        if self._is_over:
            raise EngineError("engine_died", tr("The plugin is being unloaded."))
        python = self._find_python()
        try:
            process = start_python(python, self._start_code, str(PLUGIN_ROOT), variables=engine_variables())
        except OSError as error:
            raise EngineError(
                "not_set_up", tr("The ReCNN engine cannot be started with {}: {}.").format(python, error)
            ) from error
        self._connection = connection = Connection(process)
        try:
            self._facts = self._greet(connection)
            descriptors.keep(self._facts.descriptors)
        except EngineError:
            self.stop()
            raise
        return connection

    def _greet(self, connection: Connection) -> EngineFacts:
        greeting = {"protocol": PROTOCOL, "client": "recnn_qgis", "locale": language()}
        limits = self._limits
        answer = Conversation(connection, "hello", greeting, Listener(), limits.greeting, limits.cancel).result()
        if answer.get("protocol") != PROTOCOL:
            raise EngineError(
                "bad_answer",
                tr("The engine speaks version {} of the protocol, the plugin version {}.").format(
                    answer.get("protocol"), PROTOCOL
                ),
                tr("Install the engine and the plugin from the same release."),
            )
        return EngineFacts(
            version=str(answer.get("engine", "")),
            python=str(answer.get("python", "")),
            legend=_objects(answer.get("legend")),
            models=_objects(answer.get("models")),
            descriptors=_objects(answer.get("descriptors")),
        )


def _objects(value: Any) -> list[dict]:
    """The objects of a list that an engine told; none where it told something else."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
