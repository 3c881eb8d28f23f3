"""A running engine and the wire to it: JSON-RPC 2.0, one object a line, requests on stdin, messages on stdout."""

from __future__ import annotations

import itertools
import json
import subprocess  # nosec B404: for the type of a process, which process.py started
import threading
import time
from collections import deque
from functools import partial
from queue import SimpleQueue

from .process import piped

_LONGEST_LINE = 64 * 1024 * 1024  # bytes: bounds the memory that an engine without line ends can take
_LOG_LINES = 500
_PATIENCE_SECONDS = 3.0


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

    def request(self, method: str, params: dict) -> tuple[int, SimpleQueue[dict | None]]:
        """Sends a request. Returns its id and the queue of its messages; `None` in there says that the engine ended."""
        request_id = next(self._ids)
        inbox: SimpleQueue[dict | None] = SimpleQueue()
        with self._inboxes_lock:
            self._inboxes[request_id] = inbox
            if self._ended:
                inbox.put(None)
        self._last_heard = time.monotonic()
        self._send({"jsonrpc": "2.0", "id": request_id, "method": method, "params": params})
        return request_id, inbox

    def cancel(self, request_id: int) -> None:
        """Asks the engine to stop working on a request."""
        self._send({"jsonrpc": "2.0", "method": "cancel", "params": {"id": request_id}})

    def forget(self, request_id: int) -> None:
        """Drops what still comes for a request."""
        with self._inboxes_lock:
            self._inboxes.pop(request_id, None)

    def close(self) -> None:
        """Ends the engine: politely by cancelling what it does and closing its stdin, then firmly."""
        with self._inboxes_lock:
            unanswered = list(self._inboxes)
        for request_id in unanswered:
            self.cancel(request_id)
        self._outbox.put(None)
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

    def _send(self, message: dict) -> None:
        self._outbox.put(json.dumps(message).encode("ascii") + b"\n")

    def _write(self) -> None:
        stdin = piped(self._process.stdin)
        try:
            for line in iter(self._outbox.get, None):
                stdin.write(line)
                stdin.flush()
            stdin.close()
        except OSError as error:
            self._log.append(f"The engine no longer listens: {error}")  # the reader sees its end

    def _read(self) -> None:
        with piped(self._process.stdout) as stdout:
            for line in iter(partial(stdout.readline, _LONGEST_LINE), b""):
                self._deliver(line)
        with self._inboxes_lock:
            self._ended = True
            for inbox in self._inboxes.values():
                inbox.put(None)

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
            for line in iter(partial(stderr.readline, 4096), b""):
                if text := line.decode("utf-8", errors="replace").rstrip():
                    self._log.append(text)


def _message_in(line: bytes) -> dict:
    """The JSON object on a line, or an empty one: libraries print, and a print must not end the conversation."""
    try:
        message = json.loads(line)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}


def _request_id(message: dict) -> int | None:
    """The id of the request that a message belongs to; notifications carry it among their parameters."""
    params = message.get("params")
    number = message.get("id", params.get("id") if isinstance(params, dict) else None)
    return number if isinstance(number, int) else None
