"""The wire, spoken with a real engine process."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from contextlib import suppress

import pytest

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
        while (message := self.receive()) is not None:
            if message.get("method") == "progress" and message["params"]["phase"] == phase:
                assert message["params"]["id"] == number
                return
        raise AssertionError("no progress")


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


def index_large(large, tmp_path, model_path, name="a.gpkg") -> dict:
    options = {"tile": 32, "device": "cpu", "model": str(model_path)}
    return {"imagery": [str(large)], "catalogue": str(tmp_path / name), **options}


def hello(engine: Engine, number="hello") -> dict:
    engine.send(number, "hello", protocol=1, client="tests")
    return engine.answer(number)[0]["result"]


def test_hello_says_who_answers(engine):
    from recnn_engine import __version__

    result = hello(engine)
    assert (result["protocol"], result["engine"]) == (1, __version__)
    assert result["python"].startswith(f"{sys.version_info.major}.{sys.version_info.minor}.")
    assert len(result["legend"]) >= 1 and {"id", "name", "colour"} <= set(result["legend"][0])


def test_another_protocol_is_refused_with_a_hint(engine):
    engine.send(1, "hello", protocol=2)
    error = engine.answer(1)[0]["error"]
    assert error["data"]["code"] == "bad_input" and "protocol 1" in error["message"] and error["data"]["hint"]


def test_a_search_over_the_wire_is_the_search(engine, indexed):
    from recnn_engine.queries.kinds import TileQuery
    from recnn_engine.tasks.search import search

    query = {"tile": 2}
    engine.send(7, "search", catalogue=str(indexed), query=query, k=4, method="recnn", out=None, **{"with": ["grass"]})
    result = engine.answer(7)[0]["result"]
    expected = search(indexed, TileQuery(2), k=4, method="recnn", having=["grass"]).matches
    assert [(m["tile"], m["distance"]) for m in result["matches"]] == [(m.tile.id, m.distance) for m in expected]
    assert result["query"]["kind"] == "tile" and len(result["legend"]) == 17


def test_requests_are_answered_in_order(engine, indexed):
    for number in range(5):
        engine.send(number, "info", path=str(indexed))
    assert [engine.receive()["id"] for _ in range(5)] == list(range(5))


def test_progress_and_warnings_carry_the_request(engine, tmp_path, raster, pixels, model_path):
    from affine import Affine

    coarse = raster(tmp_path / "coarse.tif", pixels(64, 64), transform=Affine(10, 0, 155_000, 0, -10, 463_000))
    engine.send("x1", "index", **index_large(coarse, tmp_path, model_path))
    answer, before = engine.answer("x1")
    assert answer["result"]["tiles"] == 4
    assert {m["params"]["id"] for m in before} == {"x1"}
    warned = [m["params"]["message"] for m in before if m["method"] == "warning"]
    assert len(warned) == 1 and "10 m/px" in warned[0]
    steps = [m["params"] for m in before if m["method"] == "progress" and m["params"]["phase"] == "Indexing tiles"]
    assert (steps[-1]["done"], steps[-1]["total"]) == (4, 4)


def test_a_running_request_is_cancelled_and_goes_on_later(engine, large, tmp_path, model_path):
    params = index_large(large, tmp_path, model_path)
    engine.send(1, "index", **params)
    engine.wait_for_progress(1, "Indexing tiles")
    engine.cancel(1)
    error = engine.answer(1)[0]["error"]
    assert error["data"]["code"] == "cancelled"
    engine.send(2, "info", path=params["catalogue"])
    assert engine.answer(2)[0]["result"]["tiles"] < 512


def test_a_waiting_request_is_cancelled_alone(engine, large, tmp_path, model_path):
    engine.send(1, "index", **index_large(large, tmp_path, model_path))
    engine.wait_for_progress(1, "Indexing tiles")
    engine.send(2, "index", **index_large(large, tmp_path, model_path, "never.gpkg"))
    engine.send(3, "hello", protocol=1)
    engine.cancel(2)
    engine.cancel(1)
    assert engine.answer(1)[0]["error"]["data"]["code"] == "cancelled"
    assert engine.answer(2)[0]["error"]["data"]["code"] == "cancelled"
    assert "result" in engine.answer(3)[0]
    assert not (tmp_path / "never.gpkg").exists()


def test_a_cancel_of_nothing_does_nothing(engine):
    engine.cancel(99)
    assert hello(engine)["protocol"] == 1


def test_a_locale_that_is_no_text_is_refused(engine):
    engine.send(1, "hello", protocol=1, locale=5)
    answer, _ = engine.answer(1)
    assert answer["error"]["message"] == "The parameter “locale” cannot be 5."
    assert hello(engine)["protocol"] == 1


NO_JSON = ["", "hello", "{", '{"jsonrpc": "2.0",', b"\xff\xfe\x00", "[" * 100_000]
NO_REQUEST = [
    "1", "null", "[]", "{}", '{"id": 1}', '{"id": 1, "method": 5}', '{"id": {}, "method": "hello"}',
    '{"id": 1, "method": "info", "params": [1]}', '{"method": "cancel", "params": [1]}',
    '{"method": "cancel", "params": {"id": []}}',
]  # fmt: skip


@pytest.mark.parametrize(("lines", "code"), [(NO_JSON, -32700), (NO_REQUEST, -32600)])
def test_malformed_lines_are_answered_and_survived(engine, lines, code):
    for line in lines:
        engine.write(line)
        message = engine.receive()
        assert message["id"] is None and message["error"]["code"] == code, line[:50]
    assert hello(engine)["protocol"] == 1


def test_an_unknown_method_is_named(engine):
    engine.send(1, "fly")
    error = engine.answer(1)[0]["error"]
    assert error["code"] == -32601 and "“fly”" in error["message"]


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("info", {}),
        ("info", {"path": 5}),
        ("info", {"path": "a", "colour": "red"}),
        ("search", {"catalogue": "a.gpkg", "query": 5}),
        ("search", {"catalogue": "a.gpkg", "query": {}}),
        ("search", {"catalogue": "a.gpkg", "query": {"planet": 1}}),
        ("search", {"catalogue": "a.gpkg", "query": {"raster": "a.tif", "extent": [1, 2, 3]}}),
        ("segment", {"raster": "a.tif", "out": "b.tif", "extent": [1, 2]}),
        ("segment", {"out": "b.tif"}),
        ("search", {"catalogue": "a.gpkg", "query": {"examples": [{"tile": 1}], "tile": 2}}),
        ("search", {"catalogue": "a.gpkg", "query": {"examples": []}}),
        ("search", {"catalogue": "a.gpkg", "query": {"raster": "a.tif", "polygon": {"type": "Point"}}}),
    ],
)
def test_parameters_that_do_not_fit_are_bad_input(engine, method, params):
    engine.send(1, method, **params)
    error = engine.answer(1)[0]["error"]
    assert error["data"]["code"] == "bad_input", error
    assert hello(engine)["protocol"] == 1


WRONG_KINDS = [
    ("k", "many", "a whole number"), ("k", 2.5, "a whole number"), ("k", True, "a whole number"),
    ("k", 10**30, "a whole number"), ("spacing", "near", "a number"), ("other_images", 1, "true or false"),
    ("with", "grass", "a list of values, each a text"), ("without", [5], "a list of values, each a text"),
    ("within", [1, 2, 3, "4"], "a list of 4 values, each a number"), ("within_crs", 4326, "a text"),
    ("method", ["recnn"], "a text"), ("out", 5, "a path"), ("sheet", "a\0b", "a path"), ("query", [1], "an object"),
]  # fmt: skip
WRONG_QUERIES = [
    ("tile", "five", "a whole number"), ("image", 5, "a text"),
    ("extent", [1, 2, 3], "a list of 4 values, each a number"), ("polygon", "POLYGON EMPTY", "an object"),
    ("examples", 5, "a list of values, each an object"),
]  # fmt: skip


def test_a_value_of_the_wrong_kind_is_named_and_what_it_should_be_is_said(engine, indexed):
    requests = [({"query": {"tile": 1}, name: value}, name, words) for name, value, words in WRONG_KINDS]
    requests += [({"query": {name: value}}, name, words) for name, value, words in WRONG_QUERIES]
    inner = [
        ({"query": {"examples": [q["query"]]}}, name, words) for q, name, words in requests[-len(WRONG_QUERIES) : -1]
    ]
    for number, (params, name, words) in enumerate(requests + inner):
        engine.send(number, "search", catalogue=str(indexed), **params)
        error = engine.answer(number)[0]["error"]
        assert error["data"] == {"code": "bad_input", "hint": f"Give {words}."}, params
        assert f"“{name}”" in error["message"]
    assert hello(engine)["protocol"] == 1


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("info", {"path": "/missing/a.gpkg"}, "bad_catalogue"),
        ("info", {"path": "/missing/model.safetensors"}, "bad_model"),
        ("index", {"imagery": ["/missing/a.tif"], "catalogue": "/missing/a.gpkg"}, "bad_imagery"),
        ("search", {"catalogue": "INDEXED", "query": {"tile": 99}}, "bad_input"),
        ("search", {"catalogue": "INDEXED", "query": {"tile": 1}, "out": "/missing/a.gpkg"}, "cannot_write"),
    ],
)
def test_failures_have_a_stable_code_a_sentence_and_a_hint(engine, indexed, model_path, method, params, code):
    params = {k: str(indexed) if v == "INDEXED" else v for k, v in params.items()}
    engine.send(1, method, **params, **({"model": str(model_path)} if method == "index" else {}))
    error = engine.answer(1)[0]["error"]
    assert (error["code"], error["data"]["code"]) == (-32000, code)
    assert error["message"].endswith(".") and error["data"]["hint"]


NOISY = """
import os, sys
from recnn_engine.wire import methods, server

def noisy(params, progress):
    print("a library talks")
    sys.stdout.flush()
    os.write(1, b"and C code too\\n")
    os.system("echo and a child")
    return {"quiet": True}

methods.METHODS["noisy"] = noisy
server.main()
"""


def test_what_libraries_print_stays_off_the_wire(tmp_path):
    request = '{"jsonrpc": "2.0", "id": 1, "method": "noisy"}\n{"jsonrpc": "2.0", "id": 2, "method": "shutdown"}\n'
    done = subprocess.run(
        [sys.executable, "-c", NOISY], input=request, capture_output=True, text=True, timeout=SECONDS, check=True
    )
    assert [json.loads(line)["result"] for line in done.stdout.splitlines()] == [{"quiet": True}, {}]
    assert all(words in done.stderr for words in ("a library talks", "and C code too", "and a child"))


CURIOUS = """
import os
from recnn_engine.wire import methods, server

methods.METHODS["curious"] = lambda params, progress: {
    "nothing": os.path.samestat(os.fstat(0), os.stat(os.devnull))
}
server.main()
"""


def test_libraries_that_look_at_stdin_find_nothing(tmp_path):
    """On Windows they would wait for the next request: NumPy, when it is loaded, for one."""
    request = '{"jsonrpc": "2.0", "id": 1, "method": "curious"}\n'
    done = subprocess.run(
        [sys.executable, "-c", CURIOUS], input=request, capture_output=True, text=True, timeout=SECONDS, check=True
    )
    assert json.loads(done.stdout)["result"] == {"nothing": True}


def test_shutdown_is_answered_and_ends_the_process(engine):
    engine.send(1, "shutdown")
    assert engine.answer(1)[0]["result"] == {}
    assert engine.process.wait(timeout=SECONDS) == 0


def test_the_engine_ends_when_stdin_closes(engine):
    hello(engine)
    engine.process.stdin.close()
    assert engine.process.wait(timeout=SECONDS) == 0
    assert engine.receive() is None


def test_what_was_asked_before_stdin_closes_is_answered(start_recnn, indexed):
    requests = [
        {
            "jsonrpc": "2.0",
            "id": number,
            "method": "search",
            "params": {"catalogue": str(indexed), "query": {"tile": number}},
        }
        for number in (1, 2)
    ]
    process = start_recnn("serve")
    out, _ = process.communicate("".join(json.dumps(request) + "\n" for request in requests), timeout=SECONDS)
    answers = [message for message in map(json.loads, out.splitlines()) if "method" not in message]
    assert [(a["id"], a["result"]["matches"][0]["tile"]) for a in answers] == [(1, 1), (2, 2)]
    assert process.returncode == 0


def test_the_engine_ends_when_its_client_is_gone_while_it_works(start_recnn, large, tmp_path, model_path):
    """A client that died neither asks nor reads any more: both its ends of the pipes are closed."""
    from recnn_engine.catalogue import Catalogue

    process = start_recnn("serve", stderr=subprocess.DEVNULL)
    params = index_large(large, tmp_path, model_path)
    process.stdin.write(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "index", "params": params}) + "\n")
    process.stdin.flush()
    while json.loads(process.stdout.readline())["params"].get("phase") != "Indexing tiles":
        pass
    process.stdin.close()
    process.stdout.close()
    assert process.wait(timeout=SECONDS) == 0
    with Catalogue.open(tmp_path / "a.gpkg", write=True) as catalogue:
        assert len(catalogue.candidate_tiles()) < 512
