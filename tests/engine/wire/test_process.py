"""The engine as a process: who answers, its streams, its end."""

from __future__ import annotations

import json
import subprocess
import sys

from recnn_engine.wire.handshake import PROTOCOL

SECONDS = 600


def test_hello_says_who_answers(engine):
    from recnn_engine import __version__

    result = engine.hello()
    assert (result["protocol"], result["engine"]) == (PROTOCOL, __version__)
    assert result["python"].startswith(f"{sys.version_info.major}.{sys.version_info.minor}.")
    assert len(result["legend"]) >= 1 and {"id", "name", "colour"} <= set(result["legend"][0])


def test_another_protocol_is_refused_with_a_hint(engine):
    engine.send(1, "hello", protocol=1)
    error = engine.answer(1)[0]["error"]
    assert error["data"]["code"] == "bad_input" and "protocol 2" in error["message"] and error["data"]["hint"]


def test_a_search_over_the_wire_is_the_search(engine, indexed):
    from recnn_engine.catalogue.locator import Locator
    from recnn_engine.library import Library
    from recnn_engine.queries.kinds import TileQuery
    from recnn_engine.search.filter import QUERY, ClassShare, Filter
    from recnn_engine.tasks.search import SearchRequest, search

    query = {"tile": 2}
    wanted = {"all_of": [["grass", 0.01]], "not_source": "query", "bbox": [5.0, 52.0, 5.5, 52.5]}
    engine.send(7, "search", catalogue=str(indexed), query=query, k=4, method="recnn", out=None, filter=wanted)
    result = engine.answer(7)[0]["result"]
    with Library() as library:
        filter = Filter(all_of=(ClassShare("grass", 0.01),), not_source=QUERY, bbox=(5.0, 52.0, 5.5, 52.5))
        request = SearchRequest(Locator.of(indexed), TileQuery(2), k=4, method="recnn", filter=filter)
        expected = search(request, library).matches
    assert [(m["tile"], m["distance"]) for m in result["matches"]] == [(m.tile.id, m.distance) for m in expected]
    assert result["query"]["kind"] == "tile" and len(result["legend"]) == 17


def test_requests_are_answered_in_order(engine, indexed):
    for number in range(5):
        engine.send(number, "info", path=str(indexed))
    assert [engine.receive()["id"] for _ in range(5)] == list(range(5))


def test_progress_and_warnings_carry_the_request(engine, tmp_path, raster, pixels, model_path):
    from affine import Affine

    coarse = raster(tmp_path / "coarse.tif", pixels(64, 64), transform=Affine(10, 0, 155_000, 0, -10, 463_000))
    options = {"tile": 32, "device": "cpu", "model": str(model_path)}
    engine.send("x1", "index", imagery=[str(coarse)], catalogue=str(tmp_path / "a.gpkg"), **options)
    answer, before = engine.answer("x1")
    assert answer["result"]["tiles"] == 4
    assert {m["params"]["id"] for m in before} == {"x1"}
    warned = [m["params"]["message"] for m in before if m["method"] == "warning"]
    assert len(warned) == 1 and "10 m/px" in warned[0]
    steps = [m["params"] for m in before if m["method"] == "progress" and m["params"]["phase"] == "Indexing tiles"]
    assert (steps[-1]["done"], steps[-1]["total"]) == (4, 4)


NOISY = """
import os, sys
from recnn_engine.wire import methods, server

def noisy():
    print("a library talks")
    sys.stdout.flush()
    os.write(1, b"and C code too\\n")
    os.system("echo and a child")
    return {"quiet": True}

methods.METHODS["noisy"] = "__main__:noisy"
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

def curious():
    return {"nothing": os.path.samestat(os.fstat(0), os.stat(os.devnull))}

methods.METHODS["curious"] = "__main__:curious"
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
    engine.hello()
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


def test_the_engine_ends_when_its_client_is_gone_while_it_works(start_recnn, index_large, tmp_path):
    """A client that died neither asks nor reads any more: both its ends of the pipes are closed."""
    from recnn_engine.catalogue.locator import Locator
    from recnn_engine.catalogue.opening import open_catalogue
    from recnn_engine.search.filter import Filter

    process = start_recnn("serve", stderr=subprocess.DEVNULL)
    params = index_large()
    process.stdin.write(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "index", "params": params}) + "\n")
    process.stdin.flush()
    while json.loads(process.stdout.readline())["params"].get("phase") != "Indexing tiles":
        pass
    process.stdin.close()
    process.stdout.close()
    assert process.wait(timeout=SECONDS) == 0
    with open_catalogue(Locator.of(tmp_path / "a.gpkg"), write=True) as catalogue:
        assert len(catalogue.candidates(Filter())) < 512
