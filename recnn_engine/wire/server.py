"""The engine as a process: newline-delimited JSON-RPC 2.0 on stdin and stdout.

One thread reads, so that a cancel is heard at once; the main thread answers requests one at a time, in order. The
real stdout is taken away before anything else is imported, since libraries print; logs go to stderr.
"""

from __future__ import annotations

import logging
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, BinaryIO

from recnn_engine.errors import Cancelled, RecnnError, told
from recnn_engine.progress import Progress, stoppable
from recnn_engine.wire.messages import Id, Message, Request, answer, encoded, failure, is_id, lines_of, read_message
from recnn_engine.wire.methods import CANCEL, SHUTDOWN, Methods

log = logging.getLogger(__name__)


def main(most_bytes: int | None = None) -> None:
    """Serve until stdin closes and what was asked for is done, or a shutdown is asked for. most_bytes: as `Library`."""
    requests, replies = _claim_stdin(), _claim_stdout()
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s", force=True)
    with Methods(most_bytes) as methods:
        Server(requests, replies, methods).run()


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
    """Reads requests from one stream and answers on another: each once, a notification never."""

    def __init__(self, requests: BinaryIO, replies: BinaryIO, methods: Methods) -> None:
        self._requests = requests
        self._replies = replies
        self._methods = methods
        self._writing = threading.Lock()
        self._waiting: queue.Queue[Message | None] = queue.Queue()
        self._unanswered: dict[Id, Request] = {}
        self._is_alone = False
        """Whether nobody is left to answer."""

    def run(self) -> None:
        """Answer until a shutdown or the end of the requests.

        What was asked before that end is still done, so that `echo … | recnn serve` gets its answer. A client that died
        is noticed by the next report of progress, which nobody reads.
        """
        threading.Thread(target=self._read, name="requests", daemon=True).start()
        while (message := self._waiting.get()) is not None:
            answers = [text for part in message.parts if (text := self._answer(part)) is not None]
            if answers:
                self._send(f"[{', '.join(answers)}]" if message.is_batch else answers[0])
            if _ends(message):
                return

    def _read(self) -> None:
        try:
            for line in lines_of(self._requests):
                message = read_message(line)
                for request in message.requests:
                    self._hear(request)
                self._waiting.put(message)
                if _ends(message):
                    return
        finally:
            self._waiting.put(None)

    def _hear(self, request: Request) -> None:
        """Know a request by its id until it is answered; a cancel stops the one that it names."""
        if not request.is_notification:
            self._unanswered[request.id] = request
        if request.method == CANCEL and isinstance(request.params, dict) and is_id(request.params.get("id")):
            named = self._unanswered.get(request.params.get("id"))
            if named is not None:
                named.stopped.set()

    def _answer(self, part: Request | str) -> str | None:
        """The answer as text; None to a notification."""
        if isinstance(part, str):
            return part
        try:
            with self._warnings(part), stoppable(partial(self._check_stopped, part)):
                self._check_stopped(part)
                text = answer(part, self._methods.call(part.method, part.params, self._progress_of(part)))
        except Exception as error:
            if not isinstance(told(error), (RecnnError, Cancelled)):
                log.exception("%s failed", part.method)
            text = failure(part, error)
        if self._unanswered.get(part.id) is part:
            del self._unanswered[part.id]
        return None if part.is_notification else text

    def _progress_of(self, request: Request) -> Progress:
        def progress(phase: str, done: int, total: int) -> None:
            self._check_stopped(request)
            self._notify(request, "progress", {"phase": phase, "done": done, "total": total})

        return progress

    def _check_stopped(self, request: Request) -> None:
        if request.stopped.is_set() or self._is_alone:
            raise Cancelled

    @contextmanager
    def _warnings(self, request: Request) -> Iterator[None]:
        """Pass on what a task warns of."""
        handler = _Warnings(lambda text: self._notify(request, "warning", {"message": text}))
        logging.getLogger("recnn_engine").addHandler(handler)
        try:
            yield
        finally:
            logging.getLogger("recnn_engine").removeHandler(handler)

    def _notify(self, request: Request, method: str, params: dict[str, Any]) -> None:
        if not request.is_notification:
            self._send(encoded({"jsonrpc": "2.0", "method": method, "params": {"id": request.id, **params}}))

    def _send(self, text: str) -> None:
        with self._writing:
            if self._is_alone:
                return
            try:
                self._replies.write(text.encode("ascii") + b"\n")
                self._replies.flush()
            except OSError as error:
                log.info("nobody reads the answers: %s", error)
                self._is_alone = True
                with suppress(OSError):  # else Python tries once more when it ends, and complains
                    self._replies.close()


class _Warnings(logging.Handler):
    """Passes on what a task warns of."""

    def __init__(self, send: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._send = send

    def emit(self, record: logging.LogRecord) -> None:
        self._send(record.getMessage())


def _ends(message: Message) -> bool:
    """Whether the server ends after this message."""
    return any(request.method == SHUTDOWN and not request.params for request in message.requests)
