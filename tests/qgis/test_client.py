"""The engine client against an engine that is slow, dies, floods, or answers nonsense."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import pytest
from desk import wait_for
from processes import PATIENCE, runs

FAKE = f"import sys; sys.path[0] = {str(Path(__file__).parent)!r}; import fake_engine; fake_engine.main"
ENDLESS = {"to": 100_000, "pause": 0.02}
"""Half an hour of counting."""


@pytest.fixture()
def start(plugin_folder):
    """Makes clients of the fake engine; ends their engines afterwards."""
    from recnn.recnn_qgis.engine.client import EngineClient
    from recnn.recnn_qgis.engine.conversation import Limits

    clients = []

    def make(arguments: str = "", **limits: float) -> EngineClient:
        client = EngineClient(lambda: Path(sys.executable), f"{FAKE}({arguments})", Limits(**limits))
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.stop()


@pytest.fixture()
def errors(plugin_folder):
    from recnn.recnn_qgis.engine import errors

    return errors


def test_answers_carry_any_text_and_come_from_one_warm_engine(start):
    client = start()
    params = {"image": "/data/Luftbild Köln 城市.tif", "with": ["grass:0.2"]}
    first, second = client.call("echo", params), client.call("echo", {})
    assert first["params"] == params
    assert first["pid"] == second["pid"] != os.getpid()


def test_progress_and_warnings_reach_the_caller_in_its_own_thread(start):
    heard, threads = [], set()

    def progress(phase, done, total):
        heard.append((phase, done, total))
        threads.add(threading.current_thread())

    warnings = []
    answer = start().call("count", {"to": 3, "pause": 0}, progress=progress, warning=warnings.append)
    assert answer == {"counted": 3}
    assert heard == [("Counting", 1, 3), ("Counting", 2, 3), ("Counting", 3, 3)]
    assert warnings == ["Numbers are infinite."]
    assert threads == {threading.current_thread()}


def test_the_engines_error_keeps_its_code_sentence_and_hint(start, errors):
    with pytest.raises(errors.EngineError) as caught:
        start().call("refuse", {})
    assert (caught.value.code, str(caught.value)) == ("bad_catalogue", "“a.gpkg” is not a catalogue. Build one first.")


@pytest.mark.parametrize(("extra", "title", "unit"), [("train", "PyTorch", "GB"), ("postgres", "psycopg", "MB")])
def test_a_package_that_is_missing_is_added_from_qgis_and_its_size_is_told(
    start, errors, monkeypatch, extra, title, unit
):
    from recnn.recnn_qgis.engine import installation_source

    monkeypatch.setattr(installation_source, "is_ready", lambda: True)
    with pytest.raises(errors.EngineError) as caught:
        start().call("lack", {"extra": extra})
    error = caught.value
    assert (error.code, error.message, error.extra) == ("missing_package", "This needs a package.", extra)
    assert error.hint.startswith(f"“Add {title}” under Settings > Options > ReCNN Retrieval installs it. {title}")
    assert unit in error.hint and "pip" not in error.hint


def test_a_package_that_the_set_up_does_not_know_is_left_to_the_engines_hint(start, errors):
    with pytest.raises(errors.EngineError, match="Run: pip install it"):
        start().call("lack", {"extra": "cluster"})


def test_cancel_stops_the_request_and_keeps_the_engine(start, errors):
    client = start()
    pid = client.call("echo", {})["pid"]
    counted = []
    with pytest.raises(errors.EngineCancelled):
        client.call("count", ENDLESS, lambda *step: counted.append(step), cancelled=lambda: len(counted) > 10)
    assert client.call("echo", {})["pid"] == pid


def test_an_engine_deaf_to_cancel_is_ended_and_replaced(start, errors):
    client = start(cancel=0.5)
    pid = client.call("echo", {})["pid"]
    with pytest.raises(errors.EngineCancelled):
        client.call("deaf", {}, cancelled=lambda: True)
    assert not runs(pid)
    assert client.call("echo", {})["pid"] != pid


def test_who_waits_behind_a_request_that_gets_the_engine_ended_is_answered_by_the_next(start, errors):
    client, answers = start(cancel=0.5), []
    begun = threading.Event()

    def wait_in_line():
        begun.wait()
        answers.append(client.call("echo", {"text": "still here"}))

    waiting = threading.Thread(target=wait_in_line)
    waiting.start()
    first = client.call("echo", {})["pid"]
    started = time.monotonic()

    def is_cancelled():
        begun.set()
        return time.monotonic() > started + 0.5

    with pytest.raises(errors.EngineCancelled):
        client.call("deaf", {}, cancelled=is_cancelled)
    waiting.join(PATIENCE)
    assert [answer["params"] for answer in answers] == [{"text": "still here"}] and answers[0]["pid"] != first


def test_death_is_told_with_the_last_words_and_the_next_call_starts_anew(start, errors):
    client = start()
    with pytest.raises(errors.EngineError) as caught:
        client.call("die", {})
    assert caught.value.code == "engine_died"
    assert "exit code 3" in str(caught.value)
    assert "MemoryError: no room for 1,000,000 features" in str(caught.value)
    assert client.call("echo", {"again": True})["params"] == {"again": True}


def test_an_engine_killed_while_idle_is_replaced(start):
    client = start()
    pid = client.call("echo", {})["pid"]
    os.kill(pid, 9)
    wait_for(lambda: not runs(pid))
    assert client.call("echo", {})["pid"] != pid


def test_prints_on_stdout_and_a_flooded_log_do_not_disturb(start):
    assert start().call("chatter", {}) == {"answer": "at last"}


@pytest.mark.parametrize("result", [None, "text", [1], 7])
def test_a_result_that_is_no_object_is_refused(start, errors, result):
    with pytest.raises(errors.EngineError) as caught:
        start().call("garble", {"result": result})
    assert caught.value.code == "bad_answer"


def test_nonsense_progress_is_refused(start, errors):
    with pytest.raises(errors.EngineError) as caught:
        start().call("garble_progress", {}, progress=lambda *told: None)
    assert caught.value.code == "bad_answer"


def test_another_protocol_version_is_refused(start, errors):
    with pytest.raises(errors.EngineError, match="version 1 of the protocol"):
        start("protocol=1").call("echo", {})


def test_an_engine_that_never_greets_is_given_up(start, errors):
    with pytest.raises(errors.EngineError) as caught:
        start("greets=False", greeting=0.5).call("echo", {})
    assert caught.value.code == "engine_silent"


def test_an_engine_that_falls_silent_is_ended(start, errors):
    client = start(silence=3)
    pid = client.call("echo", {})["pid"]
    with pytest.raises(errors.EngineError) as caught:
        client.call("deaf", {})
    assert caught.value.code == "engine_silent"
    assert not runs(pid)


def test_a_request_larger_than_any_pipe_to_an_engine_that_does_not_read_can_be_cancelled(start, errors, plugin_folder):
    client = start(cancel=0.3)
    client._start_code = f"{FAKE.replace('fake_engine.main', '')} " + _GREETS_THEN_SLEEPS
    with pytest.raises(errors.EngineCancelled):
        client.call("echo", {"imagery": ["x" * 100] * 50_000}, cancelled=lambda: True)


_GREETS_THEN_SLEEPS = """
import json, time
id = json.loads(sys.stdin.buffer.readline())["id"]
fake_engine.reply({"id": id}, {"protocol": 2})
time.sleep(600)
"""


def test_threads_share_one_engine_and_each_gets_its_own_answer(start):
    client, answers = start(), {}

    def ask(number: int) -> None:
        answers[number] = client.call("echo", {"number": number})

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert {number: answer["params"]["number"] for number, answer in answers.items()} == {n: n for n in range(20)}
    assert len({answer["pid"] for answer in answers.values()}) == 1


def test_stop_ends_the_engine_and_frees_who_waits(start, errors):
    client, caught, begun = start(), [], threading.Event()
    pid = client.call("echo", {})["pid"]

    def wait() -> None:
        try:
            client.call("deaf", {}, cancelled=begun.set)
        except errors.EngineError as error:
            caught.append(error.code)

    waiting = threading.Thread(target=wait)
    waiting.start()
    assert begun.wait(PATIENCE)
    client.stop()
    waiting.join(PATIENCE)
    assert caught == ["engine_died"]
    assert not runs(pid)


def test_a_failing_callback_cancels_the_request(start):
    client = start()

    def progress(phase, done, total):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        client.call("count", ENDLESS, progress=progress)
    assert client.call("echo", {})


def test_the_engine_gets_a_clean_environment(start, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/usr/share/qgis/python")
    monkeypatch.setenv("PROJ_LIB", "/usr/share/proj")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/usr/lib/qgis")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    environment = start().call("echo", {})["environment"]
    assert {"PYTHONPATH", "PROJ_LIB", "LD_LIBRARY_PATH"}.isdisjoint(environment)
    assert environment["HTTPS_PROXY"] == "http://proxy:3128"
    assert os.environ["PYTHONPATH"] == "/usr/share/qgis/python"
