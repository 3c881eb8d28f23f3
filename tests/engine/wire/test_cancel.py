"""Requests that are stopped, while they are worked on and while they wait."""

from __future__ import annotations

import io
import json
import time

import pytest

from recnn_engine.progress import Progress
from recnn_engine.wire.handshake import PROTOCOL
from recnn_engine.wire.methods import METHODS, Methods
from recnn_engine.wire.server import Server

HELLO = {"jsonrpc": "2.0", "id": "hello", "method": "hello", "params": {"protocol": PROTOCOL}}
WAIT = {"jsonrpc": "2.0", "id": 1, "method": "wait"}


def wait(progress: Progress) -> None:
    while True:
        progress("Waiting", 0, 1)
        time.sleep(0.01)


@pytest.fixture
def waiting(monkeypatch):
    """A method that comes to no end of its own."""
    monkeypatch.setitem(METHODS, "wait", f"{__name__}:wait")


def cancel_of(number) -> dict:
    return {"jsonrpc": "2.0", "method": "cancel", "params": {"id": number}}


def answers(received: list) -> list:
    return [message for message in received if isinstance(message, list) or "method" not in message]


def test_a_running_request_is_cancelled_and_goes_on_later(engine, index_large, tmp_path):
    params = index_large()
    engine.send(1, "index", **params)
    engine.wait_for_progress(1, "Indexing tiles")
    engine.cancel(1)
    error = engine.answer(1)[0]["error"]
    assert error["data"]["code"] == "cancelled"
    engine.send(2, "info", path=params["catalogue"])
    assert engine.answer(2)[0]["result"]["tiles"] < 512


def test_a_waiting_request_is_cancelled_alone(engine, index_large, tmp_path):
    engine.send(1, "index", **index_large())
    engine.wait_for_progress(1, "Indexing tiles")
    engine.send(2, "index", **index_large("never.gpkg"))
    engine.send(3, "hello", protocol=PROTOCOL)
    engine.cancel(2)
    engine.cancel(1)
    assert engine.answer(1)[0]["error"]["data"]["code"] == "cancelled"
    assert engine.answer(2)[0]["error"]["data"]["code"] == "cancelled"
    assert "result" in engine.answer(3)[0]
    assert not (tmp_path / "never.gpkg").exists()


def test_a_cancel_that_comes_too_late_stops_no_later_request_of_that_id(engine):
    for _ in range(2):
        engine.send(99, "hello", protocol=PROTOCOL)
        assert "result" in engine.answer(99)[0]
        engine.cancel(99)


def test_a_cancel_of_nothing_does_nothing_and_is_not_remembered():
    lines = [json.dumps(message).encode() for message in [*map(cancel_of, range(10_000)), HELLO]]
    replies = io.BytesIO()
    with Methods() as methods:
        server = Server(io.BytesIO(b"\n".join(lines)), replies, methods)
        server.run()
    assert json.loads(replies.getvalue())["id"] == "hello" and server._unanswered == {}


def test_a_cancel_may_be_a_request_and_is_answered_in_its_turn(serve, waiting):
    received = answers(serve(WAIT, {**cancel_of(1), "id": 2}, {**cancel_of([]), "id": 3}, HELLO))
    assert [answer["id"] for answer in received] == [1, 2, 3, "hello"]
    assert received[0]["error"]["data"]["code"] == "cancelled"
    assert received[1]["result"] == {} and received[2]["error"]["code"] == -32602


def test_a_batch_can_hold_the_cancel_of_its_own_request(serve, waiting):
    batch, hello = answers(serve([WAIT, cancel_of(1)], HELLO))
    assert [answer["error"]["data"]["code"] for answer in batch] == ["cancelled"] and hello["id"] == "hello"
