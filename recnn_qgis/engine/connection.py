"""A running engine and the wire to it: JSON-RPC 2.0, one object a line, requests on stdin, messages on stdout."""

from __future__ import annotations

import itertools
import json
import subprocess  # nosec B404: for the type of a process, which process.py started
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import SimpleQueue
from typing import Any

from .process import piped

_LONGEST_LINE = 64 * 1024 * 1024  # bytes: bounds the memory that an engine without line ends can take
_LOG_BLOCK = 64 * 1024  # bytes
_LOG_LINES = 500
_LONGEST_LOG_LINE = 4096  # signs
_PATIENCE_SECONDS = 3.0
_PACE_SECONDS = 0.1
_PACE = 200  # messages, or times 8 kB, in that time


class Connection:
    """One engine process. Threads of its own read and write, so that no caller ever waits on a full or silent pipe."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._ids = itertools.count(1)
        self._outbox: SimpleQueue[bytes | None] = SimpleQueue()
        self._inboxes: dict[int, SimpleQueue[dict | None]] = {}
        self._inboxes_lock = threading.Lock()
        self._log: deque[str] = deque(maxlen=_LOG_LINES)
        self._last_heard = time.monotonic()
        self._ended = False
        self.was_killed = False
        """Whether it was ended for one request that it did not react to, and with that all others."""
        self.was_left = False
        """Whether nobody here wants it any more."""
        self._threads = [
            threading.Thread(target=work, name=f"recnn-engine-{work.__name__.strip('_')}", daemon=True)
            for work in (self._write, self._read, self._read_log)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def alive(self) -> bool:
        """Whether the engine can still be asked."""
        return not self._ended and self._process.poll() is None

    @property
    def silent_seconds(self) -> float:
        """Seconds since the engine last said anything that makes sense."""
        return time.monotonic() - self._last_heard

    @property
    def is_dead(self) -> bool:
        """Whether its process ended a while ago, though another that it started may hold its pipes open."""
        return self._process.poll() is not None and self.silent_seconds > _PATIENCE_SECONDS

    def request(self, method: str, params: dict) -> tuple[int, SimpleQueue[dict | None]]:
        """Sends a request. Returns its id and the queue of its messages; `None` in there says that the engine ended.

        Raises ValueError for parameters that JSON cannot hold, such as NaN, or that are longer than a line may be: no
        answer to them would come.
        """
        request_id = next(self._ids)
        line = _encoded({"jsonrpc": "2.0", "id": request_id, "method": method, "params": params})
        inbox: SimpleQueue[dict | None] = SimpleQueue()
        with self._inboxes_lock:
            self._inboxes[request_id] = inbox
            if self._ended:
                inbox.put(None)
        self._last_heard = time.monotonic()
        self._outbox.put(line)
        return request_id, inbox

    def cancel(self, request_id: int) -> None:
        """Asks the engine to stop working on a request."""
        self._outbox.put(_encoded({"jsonrpc": "2.0", "method": "cancel", "params": {"id": request_id}}))

    def forget(self, request_id: int) -> None:
        """Drops what still comes for a request."""
        with self._inboxes_lock:
            self._inboxes.pop(request_id, None)

    def leave(self) -> None:
        """Asks the engine politely to end, by cancelling what it does and closing its stdin. Never waits.

        Whoever waits for an answer is told at once, whether it reacts or not.
        """
        self.was_left = True
        with self._inboxes_lock:
            unanswered = list(self._inboxes)
        for request_id in unanswered:
            self.cancel(request_id)
        self._end()

    def close(self) -> None:
        """Ends the engine, politely and then firmly. Takes seconds where it does not react."""
        self.leave()
        for insist in (self._process.terminate, self._process.kill):
            try:
                self._process.wait(_PATIENCE_SECONDS)
                return
            except subprocess.TimeoutExpired:
                insist()
        self._process.wait()

    def kill(self) -> None:
        """Ends the engine at once: for one that no longer reacts. The catalogue's transactions keep it whole."""
        self.was_killed = True
        self._process.kill()
        self._process.wait()

    def last_words(self, lines: int = 3, between: str = " / ") -> str:
        """The end of the engine's log: what it said last on stderr."""
        return between.join(list(self._log)[-lines:])

    def exit_code(self) -> int | None:
        """The exit code of an engine that ended, `None` where it does not end soon. Waits for its last log lines."""
        try:
            code = self._process.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            return None
        self._threads[-1].join(_PATIENCE_SECONDS)
        return code

    def _end(self) -> None:
        """Nothing more is sent to it; whoever waits is told."""
        self._outbox.put(None)
        with self._inboxes_lock:
            self._ended = True
            for inbox in self._inboxes.values():
                inbox.put(None)

    def _write(self) -> None:
        stdin = piped(self._process.stdin)
        try:
            for line in iter(self._outbox.get, None):
                stdin.write(line)
                stdin.flush()
        except OSError as error:
            self._log.append(f"The engine no longer listens: {error}")  # the reader sees its end
        with suppress(OSError):  # what it did not take is still to be written, and goes with it
            stdin.close()

    def _read(self) -> None:
        try:
            with piped(self._process.stdout) as stdout:
                for line in _paced(lambda: stdout.readline(_LONGEST_LINE)):
                    if len(line) == _LONGEST_LINE:
                        self._log.append(f"More than {_LONGEST_LINE} bytes without a line end came on stdout.")
                        return self._process.kill()
                    self._deliver(line)
        finally:
            self._end()

    def _deliver(self, line: bytes) -> None:
        message = _message_in(line)
        request_id = _request_id(message)
        with self._inboxes_lock:
            inbox = None if request_id is None else self._inboxes.get(request_id)
        if inbox is None:
            self._log.append("Unexpected on stdout: " + line[:500].decode("utf-8", errors="replace").rstrip())
            return
        self._last_heard = time.monotonic()
        inbox.put(message)

    def _read_log(self) -> None:
        with piped(self._process.stderr) as stderr:
            begun = b""
            for block in _paced(lambda: stderr.read1(_LOG_BLOCK)):  # type: ignore[attr-defined]  # it is buffered
                *lines, begun = (begun + block).split(b"\n")
                begun = begun[-_LONGEST_LOG_LINE:]
                self._log.extend(text for line in lines[-_LOG_LINES:] if (text := _log_line(line)))
            if text := _log_line(begun):
                self._log.append(text)


def _paced(read: Callable[[], bytes]) -> Iterator[bytes]:
    """What is read until it is empty, no faster than this process can deal with beside all else.

    An engine that writes without end waits for its pipe; a thread that read as fast as it could would hold Python's
    lock whenever the window needs it.
    """
    begun, taken = time.monotonic(), 0
    while part := read():
        yield part
        taken += 1 + (len(part) >> 13)
        if taken >= _PACE:
            time.sleep(max(0.0, begun + _PACE_SECONDS - time.monotonic()))
            begun, taken = time.monotonic(), 0


def _encoded(message: dict) -> bytes:
    """A message as a line. Raises ValueError where JSON cannot hold it or a line is too short for it."""
    line = json.dumps(message, allow_nan=False).encode("ascii") + b"\n"
    if len(line) > _LONGEST_LINE:
        raise ValueError(f"{len(line)} > {_LONGEST_LINE} bytes")
    return line


def _log_line(line: bytes) -> str:
    return line[:_LONGEST_LOG_LINE].decode("utf-8", errors="replace").rstrip()


def _message_in(line: bytes) -> dict:
    """The JSON object on a line, or an empty one: libraries print, and a print must not end the conversation."""
    try:
        message = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}


def _no_constant(name: str) -> Any:
    """NaN and Infinity are none of JSON's numbers, though Python reads them."""
    raise ValueError(name)


def _request_id(message: dict) -> int | None:
    """The id of the request that a message belongs to; notifications carry it among their parameters."""
    params = message.get("params")
    number = message.get("id", params.get("id") if isinstance(params, dict) else None)
    return number if isinstance(number, int) and not isinstance(number, bool) else None
