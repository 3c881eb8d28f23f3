"""The engine as a process: newline-delimited JSON-RPC 2.0 on stdin and stdout.

One thread reads, so that a cancel is heard at once; the main thread answers requests one at a time, in order. The
real stdout is taken away before anything else is imported, since libraries print; logs go to stderr.
"""

from __future__ import annotations

import json
import logging
import os
import platform
import queue
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from recnn_engine import __version__
from recnn_engine.errors import Cancelled, InputError, RecnnError

log = logging.getLogger(__name__)

PROTOCOL = 1
PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, FAILED = -32700, -32600, -32601, -32000


def main() -> None:
    """Serve until stdin closes or a shutdown is asked for."""
    replies = _claim_stdout()
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s", force=True)
    Server(sys.stdin.buffer, replies).run()


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
        """Answer until a shutdown or the end of the requests."""
        threading.Thread(target=self._read, name="requests", daemon=True).start()
        while (request := self._waiting.get()) is not None:
            self._answer(request)
            if request.get("method") == "shutdown":
                return

    def _read(self) -> None:
        for line in self._requests:
            try:
                message = json.loads(line)
            except ValueError:
                self._send(_error(None, PARSE_ERROR, "This line is not JSON.", "bad_input"))
                continue
            if not isinstance(message, dict) or not isinstance(message.get("method"), str):
                self._send(_error(None, INVALID_REQUEST, "This is not a JSON-RPC request.", "bad_input"))
            elif message["method"] == "cancel":
                self._cancelled.add((message.get("params") or {}).get("id"))
            else:
                self._waiting.put(message)
        self._cancelled.add(_EVERYTHING)
        self._waiting.put(None)

    def _answer(self, request: dict[str, Any]) -> None:
        number = request.get("id")
        call = _METHODS.get(request["method"])
        if call is None:
            message = f"There is no method “{request['method']}”."
            return self._send(_error(number, METHOD_NOT_FOUND, message, "bad_input"))
        warnings = _Warnings(lambda text: self._notify("warning", {"id": number, "message": text}))
        logging.getLogger("recnn_engine").addHandler(warnings)
        try:
            self._check_cancelled(number)
            result = call(request.get("params") or {}, self._progress_of(number))
            self._send({"jsonrpc": "2.0", "id": number, "result": result})
        except Cancelled:
            self._send(_error(number, FAILED, "Cancelled.", "cancelled"))
        except RecnnError as error:
            self._send(_error(number, FAILED, error.message, error.code, error.hint))
        except Exception as error:
            log.exception("%s failed", request["method"])
            self._send(_error(number, FAILED, f"{type(error).__name__}: {error}", "internal", "Please report this."))
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
        with self._writing:
            self._replies.write(line)
            self._replies.flush()


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


def _error(number: Any, code: int, message: str, name: str, hint: str = "") -> dict[str, Any]:
    error = {"code": code, "message": message, "data": {"code": name, "hint": hint}}
    return {"jsonrpc": "2.0", "id": number, "error": error}


def _hello(params: dict[str, Any], progress: Callable) -> dict[str, Any]:
    from recnn_engine.legend import DLRSD
    from recnn_engine.network.model import default_model_path, read_model_facts

    if params.get("protocol") != PROTOCOL:
        hint = "Install plugin and engine of the same version."
        raise InputError(f"The engine speaks protocol {PROTOCOL}, not {params.get('protocol')}.", hint)
    try:
        path = default_model_path()
        facts = read_model_facts(path)
        models = [{"name": facts.name, "path": str(path), "resolution": facts.resolution, "classes": len(facts.legend)}]
        legend = facts.legend
    except RecnnError as error:
        log.warning("no starter model: %s", error)
        models, legend = [], DLRSD
    return {
        "protocol": PROTOCOL,
        "engine": __version__,
        "python": platform.python_version(),
        "legend": legend.as_list(),
        "models": models,
    }


def _devices(params: dict[str, Any], progress: Callable) -> dict[str, Any]:
    from recnn_engine.network.model import available_devices

    return {"devices": available_devices()}


def _index(params: dict[str, Any], progress: Callable) -> dict[str, Any]:
    from recnn_engine.tasks.index import index

    return _run(index, params, progress, paths=("catalogue", "model"))


def _search(params: dict[str, Any], progress: Callable) -> dict[str, Any]:
    from recnn_engine.tasks.query import asked_for
    from recnn_engine.tasks.search import search

    params = dict(params)
    params["having"] = params.pop("with", None) or ()
    params["without"] = params.get("without") or ()
    params["asked"] = _called(asked_for, params.pop("query", None) or {})
    return _run(search, params, progress, paths=("catalogue", "model", "out", "class_maps", "sheet"))


def _segment(params: dict[str, Any], progress: Callable) -> dict[str, Any]:
    from recnn_engine.imagery.raster import Extent
    from recnn_engine.tasks.segment import segment

    params = dict(params)
    extent, crs = params.pop("extent", None), params.pop("extent_crs", None)
    params["extent"] = Extent(*extent, crs) if extent else None
    return _run(segment, params, progress, paths=("out", "model"))


def _sample(params: dict[str, Any], progress: Callable) -> dict[str, Any]:
    from recnn_engine.tasks.sample import draw_sample

    return _run(draw_sample, params, progress, paths=("directory",))


def _info(params: dict[str, Any], progress: Callable) -> dict[str, Any]:
    from recnn_engine.tasks.info import info

    return _called(info, _with_paths(params, ("path",)))


def _shutdown(params: dict[str, Any], progress: Callable) -> dict[str, Any]:
    return {}


_METHODS: dict[str, Callable[[dict[str, Any], Callable], dict[str, Any]]] = {
    "hello": _hello,
    "devices": _devices,
    "index": _index,
    "search": _search,
    "segment": _segment,
    "sample": _sample,
    "info": _info,
    "shutdown": _shutdown,
}


def _run(task: Callable, params: dict[str, Any], progress: Callable, paths: tuple[str, ...]) -> dict[str, Any]:
    from recnn_engine.wire import plain

    return plain(_called(task, {**_with_paths(params, paths), "progress": progress}))


def _with_paths(params: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: Path(v) if name in names and isinstance(v, str) else v for name, v in params.items()}


def _called(task: Callable, params: dict[str, Any]) -> Any:
    """The task called with these parameters. Raises InputError where their names are not the task's."""
    import inspect

    try:
        inspect.signature(task).bind(**params)
    except TypeError as error:
        raise InputError(f"The request's parameters do not fit: {error}.") from error
    return task(**params)
