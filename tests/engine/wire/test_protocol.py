"""JSON-RPC 2.0: each line is answered once, whatever it holds, and the server lives on."""

from __future__ import annotations

import json
import logging
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recnn_engine.errors import MissingPackageError
from recnn_engine.progress import Progress
from recnn_engine.wire import messages
from recnn_engine.wire.handshake import PROTOCOL
from recnn_engine.wire.methods import METHODS

HELLO = {"jsonrpc": "2.0", "id": "hello", "method": "hello", "params": {"protocol": PROTOCOL}}
done: list[Any] = []
"""What notifications, which nobody hears of, have brought about."""


def note(value: Any = None) -> dict:
    done.append(value)
    return {"value": value}


def count(progress: Progress) -> dict:
    logging.getLogger("recnn_engine.test").warning("Numbers are endless.")
    progress("Counting", 1, 2)
    return {}


def endless() -> dict:
    return {"share": math.nan, "scale": [math.inf, 1.5]}


def unfit() -> dict:
    return {"value": object()}


def fail() -> dict:
    raise KeyError("grass")


def lack() -> dict:
    raise MissingPackageError("This needs it.", "Run: pip install it", "postgres")


@pytest.fixture(scope="module", autouse=True)
def own_methods():
    """Methods without a network, for a server in this process."""
    with pytest.MonkeyPatch.context() as patch:
        for function in (note, count, endless, unfit, fail, lack):
            patch.setitem(METHODS, function.__name__, f"{__name__}:{function.__name__}")
        yield


def request(method: str, number: Any = 1, /, **params: Any) -> dict:
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


def notification(method: str, /, **params: Any) -> dict:
    return {"jsonrpc": "2.0", "method": method, "params": params}


NO_JSON = [
    "", "hello", "{", '{"jsonrpc": "2.0",', b"\xff\xfe\x00", "[" * 100_000, '{"a":' * 100_000, "NaN", "[Infinity]",
    '{"jsonrpc": "2.0", "id": NaN, "method": "hello"}', b'{"jsonrpc": "2.0", "id": 1, "method": "\xff"}',
    b'"\xed\xa0\x80"',
]  # fmt: skip
NO_REQUEST = [
    "1", "null", "[]", "{}", '{"id": {}, "method": "hello"}', '{"method": "cancel", "params": [1]}',
    '{"method": "cancel", "params": {"id": []}}', "[" * 101 + "]" * 101,
    '{"jsonrpc": "2.0", "id": true, "method": "hello"}', '{"jsonrpc": "2.0", "id": [1], "method": "hello"}',
    '{"jsonrpc": "2.0", "id": 1e400, "method": "hello"}', '{"jsonrpc": "2.0", "id": -1e999, "method": "hello"}',
    '{"jsonrpc": "2.0", "id": ' + "9" * 5000 + ', "method": "hello"}',
]  # fmt: skip
WITH_ID = [
    ('{"id": 7}', -32600), ('{"id": 7, "method": 5}', -32600), ('{"id": 7, "method": "hello"}', -32600),
    ('{"id": 7, "method": "info", "params": [1]}', -32600), ('{"jsonrpc": 2.0, "id": 7, "method": "hello"}', -32600),
    ('{"jsonrpc": "2.0", "id": 7, "method": "hello", "params": 5}', -32600), ('{"id": 7, "result": {}}', -32600),
    ('{"jsonrpc": "2.0", "id": 7, "method": null}', -32600),
    ('{"id": 7, "method": ' + "[" * 100 + "]" * 100 + "}", -32600),
    ('{"jsonrpc": "2.0", "id": 7, "method": "hello", "params": {"protocol": NaN}}', -32700),
    ('{"jsonrpc": "2.0", "id": 7, "method": "search", "params": {"spacing": -Infinity}}', -32700),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "code"), [(NO_JSON, -32700), (NO_REQUEST, -32600)])
def test_malformed_lines_are_answered_and_survived(engine, lines, code):
    for line in lines:
        engine.write(line)
        message = engine.receive()
        assert message["id"] is None and message["error"]["code"] == code, line[:50]
        assert message["error"]["data"]["code"] == "bad_input"
    assert engine.hello()["protocol"] == PROTOCOL


@pytest.mark.parametrize(("line", "code"), WITH_ID)
def test_what_is_no_request_is_answered_to_the_id_that_it_has(serve, line, code):
    """Whoever sent it waits for that id."""
    answer, hello = serve(line, HELLO)
    assert (answer["id"], answer["error"]["code"]) == (7, code) and hello["id"] == "hello"


@pytest.mark.parametrize("number", [0, -7, 2**70, 1.5, "", "a\0b", "\ud800", "語", None])
def test_an_answer_carries_the_id_of_its_request(serve, number):
    (answer,) = serve(request("note", number, value="\udfff"))
    assert answer == {"jsonrpc": "2.0", "id": number, "result": {"value": "\udfff"}}


def test_a_notification_is_done_and_never_answered(serve):
    done.clear()
    failing = [notification("fly"), notification("note", colour=1), notification("fail"), notification("unfit")]
    answers = serve(notification("note", value=5), notification("count"), *failing, HELLO)
    assert [answer["id"] for answer in answers] == ["hello"] and done == [5]


def test_a_notification_to_shut_down_ends_the_server(serve):
    assert serve(notification("shutdown"), HELLO) == []


def test_a_batch_is_answered_by_one_line(serve):
    done.clear()
    batch = [request("note", 1, value=1), 5, notification("note", value=2), request("fly", "a"), []]
    answers, hello = serve(batch, HELLO)
    assert [answer["id"] for answer in answers] == [1, None, "a", None]
    assert [answer.get("error", {}).get("code") for answer in answers] == [None, -32600, -32601, -32600]
    assert done == [1, 2] and hello["id"] == "hello"
    assert serve([notification("note"), notification("note")]) == []


def test_an_unknown_method_is_named(engine):
    engine.send(1, "fly")
    error = engine.answer(1)[0]["error"]
    assert error["code"] == -32601 and "“fly”" in error["message"]


def test_a_name_that_is_too_long_is_cut_in_the_answer(serve):
    unknown, parameter = serve(request("x" * 100_000), request("note", **{"y" * 100_000: 1}))
    assert len(unknown["error"]["message"]) < 100 and len(parameter["error"]["message"]) < 100


def test_parameters_have_names(serve):
    by_position, none = serve({**request("note"), "params": [5]}, {**request("note"), "params": []})
    assert by_position["error"]["code"] == -32602 and by_position["id"] == 1
    assert none["result"] == {"value": None}


def test_a_line_that_is_too_long_is_refused_and_the_next_one_read(serve, monkeypatch):
    monkeypatch.setattr(messages, "LONGEST_LINE", 200)
    fits = json.dumps(request("note", 1, value="")).ljust(200)
    answers = serve(fits, "x" * 201, "y" * 402, "z" * 10_000, HELLO, "w" * 999)
    codes = [answer.get("error", {}).get("code") for answer in answers]
    assert codes == [None, -32600, -32600, -32600, None, -32600]
    assert all(answer["id"] is None and "200 bytes" in answer["error"]["message"] for answer in answers[1:4])


def test_a_last_line_needs_no_end_and_a_first_one_may_have_a_mark_of_its_encoding(serve):
    assert serve(b"\xef\xbb\xbf" + json.dumps(HELLO).encode())[0]["result"]["protocol"] == PROTOCOL


def test_numbers_without_end_are_null_in_a_result(serve):
    assert serve(request("endless"))[0]["result"] == {"share": None, "scale": [None, 1.5]}


def test_what_json_cannot_hold_and_what_fails_is_an_internal_error_and_the_server_lives(serve):
    unfit, failed, hello = serve(request("unfit", 1), request("fail", 2), HELLO)
    assert (unfit["id"], failed["id"], hello["id"]) == (1, 2, "hello")
    for answer in (unfit, failed):
        assert answer["error"]["code"] == -32603 and answer["error"]["data"]["code"] == "internal"
    assert failed["error"]["message"] == "This should not happen: KeyError: 'grass'."


def test_what_lacks_packages_names_the_extra_that_brings_them(serve):
    error = serve(request("lack"))[0]["error"]
    assert error["data"] == {"code": "missing_package", "hint": "Run: pip install it", "extra": "postgres"}


def test_progress_and_warnings_come_before_the_answer_with_its_id(serve):
    warning, progress, answer = serve(request("count", "c"))
    assert warning["params"] == {"id": "c", "message": "Numbers are endless."}
    assert progress["params"] == {"id": "c", "phase": "Counting", "done": 1, "total": 2}
    assert answer == {"jsonrpc": "2.0", "id": "c", "result": {}}


texts = st.text(st.characters(), max_size=8)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | numbers | texts
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3))
some_methods = st.sampled_from(["hello", "note", "count", "endless", "unfit", "fail", "cancel", "search", "thumbnails"])
params = st.dictionaries(st.sampled_from(["value", "id", "protocol", "progress", "library", "locale"]) | texts, values)
requests = st.fixed_dictionaries(
    {"jsonrpc": st.just("2.0"), "method": some_methods | texts.filter(lambda name: name not in METHODS)},
    optional={"id": scalars, "params": params | st.lists(values, max_size=2) | scalars},
)
lines = requests | values | st.lists(requests | values, max_size=3)


def ids_answered(value: Any) -> list:
    """By the rules of JSON-RPC 2.0: the ids of the answers to one line."""
    if isinstance(value, list) and value:
        return [number for part in value for number in ids_answered_alone(part)]
    return ids_answered_alone(value)


def ids_answered_alone(value: Any) -> list:
    if not isinstance(value, dict) or isinstance(value.get("id"), (bool, list, dict)):
        return [None]
    is_request = value.get("jsonrpc") == "2.0" and isinstance(value.get("method"), str)
    is_request = is_request and type(value.get("params")) in (dict, list, type(None))
    return [] if is_request and "id" not in value else [value.get("id")]


@given(st.lists(lines, max_size=4))
def test_whatever_json_is_sent_each_request_is_answered_once_with_its_id(serve, sent):
    received = [message for message in serve(*map(json.dumps, sent), HELLO) if "method" not in message]
    ids = [[part["id"] for part in (message if isinstance(message, list) else [message])] for message in received]
    assert ids == [*filter(None, map(ids_answered, sent)), ["hello"]]
    assert "result" in received[-1]


@given(st.lists(st.binary(max_size=40) | texts.map(lambda text: text.encode("utf-8", "surrogatepass")), max_size=4))
def test_whatever_bytes_are_sent_each_line_is_answered_and_the_next_one_heard(serve, sent):
    received = serve(*sent, HELLO)
    assert len(received) == sum(line.count(b"\n") + 1 for line in sent) + 1
    assert all(answer["id"] is None and "error" in answer for answer in received[:-1])
    assert received[-1]["id"] == "hello" and "result" in received[-1]
