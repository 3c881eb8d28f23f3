"""The wire, spoken with a real engine process, and with a server in this one."""

from __future__ import annotations

import io
import json
import queue
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress

import pytest

from recnn_engine.wire.handshake import PROTOCOL
from recnn_engine.wire.methods import Methods
from recnn_engine.wire.server import Server

SECONDS = 600


class Engine:
    """A running `recnn serve`: lines out, messages in."""

    def __init__(self, process: subprocess.Popen) -> None:
        self.process = process
        self._lines: queue.Queue[str | None] = queue.Queue()
        self.errors: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=lambda: self.errors.extend(process.stderr), daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def write(self, line: str | bytes) -> None:
        """Send one line as it is."""
        self.process.stdin.buffer.write((line.encode() if isinstance(line, str) else line) + b"\n")
        self.process.stdin.flush()

    def send(self, number, method: str, /, **params) -> None:
        """Send a request."""
        self.write(json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}))

    def cancel(self, number) -> None:
        """Send a cancel."""
        self.write(json.dumps({"jsonrpc": "2.0", "method": "cancel", "params": {"id": number}}))

    def receive(self) -> dict | None:
        """The next message; None where the engine has closed its end."""
        line = self._lines.get(timeout=SECONDS)
        return None if line is None else json.loads(line)

    def answer(self, number) -> tuple[dict, list[dict]]:
        """The answer of that id and the notifications before it."""
        before = []
        while (message := self.receive()) is not None:
            assert message["jsonrpc"] == "2.0"
            if "method" not in message and message["id"] == number:
                return message, before
            before.append(message)
        raise AssertionError(f"no answer to {number}; stderr: {''.join(self.errors)}")

    def wait_for_progress(self, number, phase: str) -> None:
        """Read until a request has come to a phase."""
        while (message := self.receive()) is not None:
            assert "method" in message, message
            if message["method"] == "progress" and message["params"]["phase"] == phase:
                assert message["params"]["id"] == number
                return
        raise AssertionError("no progress")

    def hello(self, number="hello") -> dict:
        """The result of the handshake."""
        self.send(number, "hello", protocol=PROTOCOL, client="tests")
        return self.answer(number)[0]["result"]


@pytest.fixture
def engine(start_recnn):
    process = start_recnn("serve")
    yield Engine(process)
    with suppress(BrokenPipeError):
        process.stdin.close()
    process.wait(timeout=SECONDS)


@pytest.fixture(scope="module")
def large(tmp_path_factory, raster, pixels):
    """A raster that takes a while."""
    return raster(tmp_path_factory.mktemp("large") / "large.tif", pixels(512, 1024, 8))


@pytest.fixture
def index_large(large, tmp_path, model_path) -> Callable[..., dict]:
    """The parameters of an index that takes a while."""

    def params(name: str = "a.gpkg") -> dict:
        options = {"tile": 32, "device": "cpu", "model": str(model_path)}
        return {"imagery": [str(large)], "catalogue": str(tmp_path / name), **options}

    return params


@pytest.fixture(scope="session")
def serve() -> Callable[..., list]:
    """Has a server in this process read some lines, and returns all that it writes, read from JSON."""

    def run(*lines: str | bytes | dict | list) -> list:
        requests, replies = io.BytesIO(b"\n".join(map(as_line, lines))), io.BytesIO()
        with Methods() as own:
            Server(requests, replies, own).run()
        return [json.loads(line) for line in replies.getvalue().splitlines()]

    return run


def as_line(line: str | bytes | dict | list) -> bytes:
    line = line if isinstance(line, (str, bytes)) else json.dumps(line)
    return line.encode() if isinstance(line, str) else line
