"""An engine that is slow, chatty, stopped, dead or mad never holds up the window, and each request ends once."""

from __future__ import annotations

import json
import math
import os
import random
import signal
import sys
import threading
import time
from pathlib import Path

import pytest
from desk import Heartbeat, check_stall, pause, wait_for
from processes import PATIENCE, runs

FAKE = f"import sys; sys.path[0] = {str(Path(__file__).parent)!r}; import fake_engine; fake_engine.main()"
SOAK = int(os.environ.get("RECNN_SOAK", "1"))
"""How many times as many messages are sent as in a short run (`make soak`)."""


@pytest.fixture()
def start(plugin_folder):
    """Makes clients of the fake engine; ends their engines afterwards."""
    from recnn.recnn_qgis.engine.client import EngineClient
    from recnn.recnn_qgis.engine.conversation import Limits

    clients = []

    def make(**limits: float) -> EngineClient:
        clients.append(EngineClient(lambda: Path(sys.executable), FAKE, Limits(**limits)))
        return clients[-1]

    yield make
    for client in clients:
        client.stop()


@pytest.fixture()
def errors(plugin_folder):
    from recnn.recnn_qgis.engine import errors

    return errors


@pytest.fixture()
def jobs_of(plugin_folder):
    """The jobs of a dock that has a client, which show their progress as the dock does."""
    from recnn.recnn_qgis.gui.jobs import Jobs

    made = []

    def make(client) -> Jobs:
        made.append(Jobs(client))
        return made[-1]

    yield make
    for jobs in made:
        jobs.close()


def pid_of(client) -> int:
    return client.call("echo", {})["pid"]


@pytest.mark.parametrize(("method", "params"), [("flood", {"seconds": 3}), ("drip", {}), ("chatter", {})])
def test_the_window_lives_while_an_engine_is_chatty_or_slow(start, jobs_of, method, params):
    from qgis.PyQt.QtWidgets import QLabel, QProgressBar

    client, ended, shown, bar, label = start(), [], [], QProgressBar(), QLabel()
    pid_of(client)

    def show(phase: str, done: int, total: int) -> None:
        shown.append(done)
        label.setText(phase)
        bar.setMaximum(total)
        bar.setValue(done)

    begun = time.monotonic()
    with Heartbeat() as heart:
        jobs_of(client).ask(method, params, ended.append, ended.append, show)
        wait_for(lambda: ended)
    check_stall(heart.longest)
    assert isinstance(ended[0], dict), ended
    assert len(shown) <= 2_500 * (time.monotonic() - begun), "an engine waits until it is heard"


def test_the_window_lives_while_an_engine_is_stopped_and_a_cancel_ends_it(start, jobs_of):
    client, ended = start(cancel=0.5), []
    pid = pid_of(client)
    os.kill(pid, signal.SIGSTOP)
    with Heartbeat() as heart:
        job = jobs_of(client).ask("echo", {"text": "x" * 1_000_000}, ended.append, ended.append)
        job.ended.connect(lambda: ended.append("over"))
        pause(300)
        assert not ended
        job.cancel()
        wait_for(lambda: ended)
    check_stall(heart.longest)
    assert ended == ["over"] and not runs(pid)
    assert pid_of(client) != pid


def test_unloading_waits_for_no_engine(start, jobs_of, errors):
    client, caught = start(), []
    pid = pid_of(client)
    jobs = jobs_of(client)
    jobs.ask("deaf", {}, caught.append, caught.append)
    pause(200)
    os.kill(pid, signal.SIGSTOP)
    with Heartbeat() as heart:
        pause(50)
        client.end()
        wait_for(lambda: caught)
        jobs.close()
        pause(50)
    check_stall(heart.longest)
    assert [(error.code, str(error)) for error in caught] == [("engine_died", "The engine was ended at “deaf”.")]
    wait_for(lambda: not runs(pid))
    with pytest.raises(errors.EngineError, match="unloaded"):
        client.call("echo", {})


def test_a_request_to_an_engine_that_dies_ends_with_one_sentence(start, errors):
    client = start()
    pid, caught = pid_of(client), []

    def ask() -> None:
        try:
            client.call("deaf", {})
        except errors.EngineError as error:
            caught.append(error)

    waiting = [threading.Thread(target=ask) for _ in range(3)]
    for thread in waiting:
        thread.start()
    time.sleep(0.3)
    os.kill(pid, signal.SIGKILL)
    for thread in waiting:
        thread.join(PATIENCE)
    assert {error.code for error in caught} == {"engine_died"} and len(caught) == 3
    assert all(error.message == "The engine ended unexpectedly (exit code -9) at “deaf”." for error in caught)


def test_an_engine_is_dead_though_a_process_of_its_own_keeps_its_pipes(start, errors):
    client, begun = start(), time.monotonic()
    with pytest.raises(errors.EngineError, match="exit code 4"):
        client.call("orphan", {"seconds": 30})
    assert time.monotonic() - begun < 25
    assert client.call("echo", {})


def test_what_json_cannot_hold_is_refused_before_it_is_sent(start, errors, monkeypatch):
    from recnn.recnn_qgis.engine import connection

    client = start()
    pid = pid_of(client)
    for params in ({"spacing": math.nan}, {"extent": [0, math.inf]}, {"polygon": {"coordinates": [[-math.inf]]}}):
        with pytest.raises(errors.EngineError, match="“echo” cannot be sent") as refused:
            client.call("echo", params)
        assert refused.value.code == "bad_input"
    monkeypatch.setattr(connection, "_LONGEST_LINE", 10_000)
    with pytest.raises(errors.EngineError, match="cannot be sent"):
        client.call("echo", {"text": "x" * 20_000})
    assert pid_of(client) == pid


def test_a_line_without_end_ends_the_engine(start, errors, monkeypatch):
    from recnn.recnn_qgis.engine import connection

    monkeypatch.setattr(connection, "_LONGEST_LINE", 1 << 20)
    with pytest.raises(errors.EngineError, match="without a line end") as died:
        start().call("gush", {})
    assert died.value.code == "engine_died"


def test_pipes_of_an_engine_that_ended_are_closed_and_so_are_its_threads(start):
    before = set(threading.enumerate())
    for end in ("kill", "stop"):
        client = start()
        pid = pid_of(client)
        own = client._connection
        os.kill(pid, signal.SIGSTOP)
        own.request("echo", {"text": "x" * 1_000_000})  # more than a pipe takes
        if end == "kill":
            os.kill(pid, signal.SIGKILL)
        else:
            client.stop()
        wait_for(lambda own=own: not any(thread.is_alive() for thread in own._threads))
        process = own._process
        assert process.stdin.closed and process.stdout.closed and process.stderr.closed
    assert not {thread for thread in set(threading.enumerate()) - before if thread.is_alive()}


MAD = [
    "[" * 100_000, "NaN", '{"id": ID, "result": NaN}', '{"id": true, "result": {}}', '{"id": 1e999, "result": {}}',
    '{"id": "ID", "result": {"wrong": 1}}', '{"id": [ID]}', '{"id": ' + "9" * 5000 + "}", "\udcff\udcfe", "{}",
    '{"jsonrpc": "2.0", "id": null, "error": {"code": -32700, "message": "?"}}', '{"id": -ID, "result": {"wrong": 2}}',
    '{"method": [], "params": {"id": ID}}', '{"method": {"a": 1}, "params": {"id": ID}}', "null", "ID", "",
    '{"method": "warning", "params": {"id": ID, "message": "\\ud800"}}', '{"method": "fly", "params": {"id": ID}}',
    '{"method": "progress", "params": {"id": ID, "phase": "\\u0000", "done": 1, "total": 2}}',
    '{"method": "\\ud800", "id": ID}',
]  # fmt: skip
"""Lines after which the answer still comes."""
WRONG = [
    '{"method": "progress", "params": {"id": ID, "phase": "a", "done": 1e999, "total": 2}}',
    '{"method": "progress", "params": {"id": ID, "phase": "a", "done": 1, "total": 1e30}}',
    '{"method": "progress", "params": {"id": ID, "phase": "a", "done": -1, "total": 2}}',
    '{"method": "progress", "params": {"id": ID, "phase": "a", "done": {}, "total": 2}}',
    '{"method": "warning", "params": {"id": ID}}', '{"id": ID, "result": 5}', '{"id": ID, "error": "text"}',
    '{"id": ID, "error": {"code": "x", "message": ["\\ud800"], "data": 5}}', '{"id": ID, "error": {}}', '{"id": ID}',
]  # fmt: skip
"""Lines that are the answer, or in its place, and make no sense."""


@pytest.mark.parametrize("line", MAD, ids=lambda line: line[:40])
def test_what_is_no_answer_is_passed_over(start, line):
    told = []
    answer = start().call("say", {"lines": [line]}, progress=lambda *step: told.append(step), warning=told.append)
    assert answer["said"] == 1 and len(told) <= 1


@pytest.mark.parametrize("line", WRONG, ids=lambda line: line[:60])
def test_an_answer_that_makes_no_sense_is_one_error(start, errors, line):
    client = start()
    with pytest.raises(errors.EngineError) as caught:
        client.call("say", {"lines": [line]}, progress=lambda *step: None, warning=lambda text: None)
    assert caught.value.message and not isinstance(caught.value, errors.EngineCancelled)
    assert client.call("say", {"lines": [], "number": 5})["number"] == 5


def resident_megabytes() -> float:
    text = Path("/proc/self/status").read_text()
    return int(text.split("VmRSS:")[1].split()[0]) / 1024


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_of_many_messages_each_request_ends_once_with_its_own_answer(start, errors):
    """From four threads at once, with nonsense between, and now and then a death; memory stays where it was."""
    client, wrong, count = start(), [], 250 * SOAK
    used: list[float] = []

    def ask(seed: int) -> None:
        chance = random.Random(seed)
        for number in range(count):
            lines = [chance.choice(MAD[1:]) for _ in range(chance.randrange(4))]
            number = number * 10 + seed
            try:
                if chance.random() < 0.002:
                    client.call("die", {})
                answer = client.call("say", {"lines": lines, "number": number})
                if answer != {"said": len(lines), "number": number}:
                    wrong.append((lines, answer))
            except errors.EngineError as error:
                if error.code != "engine_died":  # as one of the others asked it to
                    wrong.append((lines, error))
            if seed == 0 and number in (count // 5 * 10, (count - 1) * 10):
                used.append(resident_megabytes())

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(4)]
    with Heartbeat() as heart:
        for thread in threads:
            thread.start()
        wait_for(lambda: not any(thread.is_alive() for thread in threads), PATIENCE * SOAK)
    assert not wrong, wrong[:3]
    assert used[1] - used[0] < 30, used
    check_stall(heart.longest)
    assert json.dumps(client.log())
