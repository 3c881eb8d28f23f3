"""One request, from its sending to its answer: waits, reports, and loses patience."""

from __future__ import annotations

import os
import queue
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..settings import Setting
from ..translation import tr
from .connection import Connection
from .environment import PYTHON_VARIABLE
from .errors import EngineCancelled, EngineError, EngineReplaced
from .installation_source import PackageSource, what_will_come
from .requirements import EXTRAS

_POLL_SECONDS = 0.1
_MOST_STEPS = 2**31


def _steps(value: Any) -> int:
    """A count of steps that a signal of Qt can carry. Raises TypeError or ValueError for what is none."""
    steps = int(value)
    if not 0 <= steps < _MOST_STEPS:
        raise ValueError(value)
    return steps


_TOLD: dict[str, dict[str, Callable[[Any], Any]]] = {
    "progress": {"phase": str, "done": _steps, "total": _steps},
    "warning": {"message": str},
}


@dataclass(frozen=True)
class Limits:
    """How long the engine may take, in seconds, before it is ended."""

    greeting: float = 60.0
    """Until it answers the handshake: it starts from a cold disk."""
    cancel: float = 10.0
    """Until it stops what was cancelled: longer than any batch."""
    silence: float = 1800.0
    """Without a word while it works."""


@dataclass(frozen=True)
class Listener:
    """A caller's callbacks, called in its own thread: progress(phase, done, total), warning(sentence), cancelled()."""

    progress: Callable[[str, int, int], Any] | None = None
    warning: Callable[[str], Any] | None = None
    cancelled: Callable[[], bool] | None = None


class Conversation:
    """A request that was sent over `connection`; `result` waits for its answer."""

    def __init__(
        self, connection: Connection, method: str, params: dict, listener: Listener, silence: float, cancel: float
    ) -> None:
        self._connection = connection
        self._method = method
        self._listener = listener
        self._silence_seconds = silence
        self._cancel_seconds = cancel
        self._end_by: float | None = None
        try:
            self._request_id, self._inbox = connection.request(method, params)
        except (ValueError, RecursionError) as error:
            raise EngineError(
                "bad_input",
                tr("The request “{}” cannot be sent: {}.").format(method, error),
                tr("A number in it may not be finite, or it may be too large."),
            ) from error

    def result(self) -> dict:
        """The engine's result.

        Raises EngineCancelled, EngineReplaced where the engine was ended for another request, or EngineError for
        whatever else fails.
        """
        answer: dict | None = None
        try:
            while answer is None:
                self._keep_patience()
                message = self._next_message()
                if message is not None and "method" in message:
                    self._report(message)
                else:
                    answer = message
            return _result_in(answer, self._method)
        finally:
            if answer is None:
                self._connection.cancel(self._request_id)
            self._connection.forget(self._request_id)

    def _keep_patience(self) -> None:
        """Passes a cancel on, and ends an engine that does not react to it or has been silent for too long."""
        if self._end_by is None and self._listener.cancelled is not None and self._listener.cancelled():
            self._connection.cancel(self._request_id)
            self._end_by = time.monotonic() + self._cancel_seconds
        if self._end_by is not None and time.monotonic() > self._end_by:
            self._connection.kill()
            raise EngineCancelled
        if self._connection.silent_seconds > self._silence_seconds:
            self._connection.kill()
            raise EngineError(
                "engine_silent",
                tr("The engine said nothing for {} s at “{}” and was ended.").format(
                    f"{self._silence_seconds:g}", self._method
                ),
                self._last_words(),
            )

    def _next_message(self) -> dict | None:
        """The next message, `None` where none comes for a moment. Raises EngineError where the engine ended."""
        try:
            message = self._inbox.get(timeout=_POLL_SECONDS)
        except queue.Empty:
            if not self._connection.is_dead:
                return None
            message = None
        if message is None and self._connection.was_killed:
            raise EngineReplaced
        if message is None and self._connection.was_left:
            raise EngineError("engine_died", tr("The engine was ended at “{}”.").format(self._method))
        if message is None:
            raise EngineError(
                "engine_died",
                tr("The engine ended unexpectedly (exit code {}) at “{}”.").format(
                    self._connection.exit_code(), self._method
                ),
                f"{self._last_words()} {tr('Run it again: a new engine starts by itself.')} {_report_hint()}",
            )
        return message

    def _report(self, message: dict) -> None:
        """Passes a notification on to the caller."""
        callbacks: dict[str, Callable[..., Any] | None] = {
            "progress": self._listener.progress,
            "warning": self._listener.warning,
        }
        callback = callbacks.get(str(message["method"]))
        if callback is None:
            return
        try:
            told = [read(message["params"][name]) for name, read in _TOLD[message["method"]].items()]
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise _nonsense(self._method) from error
        callback(*told)

    def _last_words(self) -> str:
        words = self._connection.last_words()
        return tr("Its last words: {}.").format(words) if words else tr("It left no word why.")


def _report_hint() -> str:
    """What to do about a fault of ours."""
    return tr(
        "If it happens again, please report it with the diagnostics that Settings > Options > ReCNN Retrieval copies."
    )


def _adding_hint(name: str) -> str:
    """How to get an extra that is missing, and how much that is; the engine's own hint is for the command line.

    Empty where the set-up knows no such extra, or a variable names the engine's Python, to which it adds nothing.
    """
    if name not in EXTRAS or PYTHON_VARIABLE in os.environ:
        return ""
    extra = EXTRAS[name]
    coming = what_will_come(PackageSource(Setting.PACKAGE_SOURCE.get().strip(), extra))
    return tr("“Add {}” under Settings > Options > ReCNN Retrieval installs it. {}").format(extra.title, coming)


def _nonsense(method: str) -> EngineError:
    """The error for a message that does not follow the protocol."""
    return EngineError(
        "bad_answer",
        tr("The engine's answer to “{}” makes no sense.").format(method),
        tr("Install the engine and the plugin from the same release."),
    )


def _result_in(message: dict, method: str) -> dict:
    """The result in an answer. Raises EngineError for an error, and for an answer that is neither."""
    error, result = message.get("error"), message.get("result")
    if isinstance(error, dict):
        data = error.get("data")
        details = data if isinstance(data, dict) else {}
        if details.get("code") == "cancelled":
            raise EngineCancelled
        sentence = str(error.get("message") or tr("The engine failed and gave no reason."))
        code, extra = str(details.get("code", "failed")), str(details.get("extra", ""))
        better = _report_hint() if code == "internal" else _adding_hint(extra)
        raise EngineError(code, sentence, better or str(details.get("hint") or ""), extra)
    if not isinstance(result, dict):
        raise _nonsense(method)
    return result
