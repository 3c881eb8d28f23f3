"""The engine as a process: newline-delimited JSON-RPC 2.0 on stdin and stdout.

One thread reads, so that a cancel is heard at once; the main thread answers requests one at a time, in order. The
real stdout is taken away before anything else is imported, since libraries print; logs go to stderr.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import sys
import threading
from collections.abc import Callable
from typing import Any, BinaryIO

from recnn_engine.errors import Cancelled, RecnnError
from recnn_engine.language import tr
from recnn_engine.wire.methods import METHODS

log = logging.getLogger(__name__)

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, FAILED = -32700, -32600, -32601, -32000


def main() -> None:
    """Serve until stdin closes, and what was asked for is done, or a shutdown is asked for."""
    requests, replies = _claim_stdin(), _claim_stdout()
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s", force=True)
    Server(requests, replies).run()


def _claim_stdin() -> BinaryIO:
    """The real stdin for the wire alone: libraries look at stdin as they are loaded, NumPy's Fortran for one.

    On Windows that look waits for the read of another thread to end, and so for the next request: for ever.
    """
    requests = os.fdopen(os.dup(0), "rb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return requests


def _claim_stdout() -> BinaryIO:
    """The real stdout for the wire alone; what anything prints from here on goes to stderr."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return replies


class Server:
    """Reads requests from one stream and answers on another."""

    def __init__(self, requests: BinaryIO, replies: BinaryIO) -> None:
        self._requests = requests
        self._replies = replies
        self._writing = threading.Lock()
        self._waiting: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._cancelled: set[Any] = set()

    def run(self) -> None:
        """Answer until a shutdown or the end of the requests.

        What was asked before that end is still done, so that `echo … | recnn serve` gets its answer. A client that died
        is noticed by the next report of progress, which nobody reads.
        """
        threading.Thread(target=self._read, name="requests", daemon=True).start()
        while (request := self._waiting.get()) is not None:
            self._answer(request)
            if request.get("method") == "shutdown":
                return

    def _read(self) -> None:
        for line in self._requests:
            try:
                message = json.loads(line)
            except (ValueError, RecursionError):
                self._send(_error(None, PARSE_ERROR, tr("This line is not JSON."), "bad_input"))
                continue
            if not _is_request(message):
                self._send(_error(None, INVALID_REQUEST, tr("This is not a JSON-RPC request."), "bad_input"))
            elif message["method"] == "cancel":
                self._cancelled.add((message.get("params") or {}).get("id"))
            else:
                self._waiting.put(message)
                if message["method"] == "shutdown":
                    return
        self._waiting.put(None)

    def _answer(self, request: dict[str, Any]) -> None:
        number = request.get("id")
        if request["method"] not in METHODS:
            message = tr("There is no request “{method}”.", method=request["method"])
            return self._send(_error(number, METHOD_NOT_FOUND, message, "bad_input"))
        warnings = _Warnings(lambda text: self._notify("warning", {"id": number, "message": text}))
        logging.getLogger("recnn_engine").addHandler(warnings)
        try:
            self._check_cancelled(number)
            result = METHODS[request["method"]](request.get("params") or {}, self._progress_of(number))
            self._send({"jsonrpc": "2.0", "id": number, "result": result})
        except Cancelled:
            self._send(_error(number, FAILED, tr("Cancelled."), "cancelled"))
        except RecnnError as error:
            self._send(_error(number, FAILED, error.message, error.code, error.hint))
        except Exception as error:
            log.exception("%s failed", request["method"])
            self._send(
                _error(number, FAILED, f"{type(error).__name__}: {error}", "internal", tr("Please report this."))
            )
        finally:
            logging.getLogger("recnn_engine").removeHandler(warnings)
            self._cancelled.discard(number)

    def _progress_of(self, number: Any) -> Callable[[str, int, int], None]:
        def progress(phase: str, done: int, total: int) -> None:
            self._check_cancelled(number)
            self._notify("progress", {"id": number, "phase": phase, "done": done, "total": total})

        return progress

    def _check_cancelled(self, number: Any) -> None:
        if number in self._cancelled or _EVERYTHING in self._cancelled:
            raise Cancelled

    def _notify(self, method: str, params: dict[str, Any]) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        line = json.dumps(message, ensure_ascii=False, allow_nan=False).encode() + b"\n"
        try:
            with self._writing:
                self._replies.write(line)
                self._replies.flush()
        except OSError as error:
            log.info("nobody reads the answers: %s", error)
            self._cancelled.add(_EVERYTHING)


_EVERYTHING = object()
"""Stands among the cancelled for all requests: nobody is left to answer."""


class _Warnings(logging.Handler):
    """Passes on what a task warns of."""

    def __init__(self, send: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._send = send

    def emit(self, record: logging.LogRecord) -> None:
        if record.name != __name__:
            self._send(record.getMessage())


def _is_request(message: Any) -> bool:
    """Whether this is a request or notification as JSON-RPC 2.0 has it, with named parameters."""
    return (
        isinstance(message, dict)
        and isinstance(message.get("method"), str)
        and isinstance(message.get("params"), (dict, type(None)))
        and _is_id(message.get("id"))
        and (message["method"] != "cancel" or _is_id((message.get("params") or {}).get("id")))
    )


def _is_id(value: Any) -> bool:
    return isinstance(value, (str, int, float, type(None)))


def _error(number: Any, code: int, message: str, name: str, hint: str = "") -> dict[str, Any]:
    error = {"code": code, "message": message, "data": {"code": name, "hint": hint}}
    return {"jsonrpc": "2.0", "id": number, "error": error}
