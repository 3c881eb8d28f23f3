"""Jobs take few threads, which the window does not start and which nothing waits for."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from desk import wait_for
from processes import PATIENCE

ENDS_AT_WORK = """
import sys, threading
sys.path.insert(0, sys.argv[1])
from qgis.PyQt.QtCore import QCoreApplication
from recnn.recnn_qgis.engine.client import EngineClient
from recnn.recnn_qgis.gui.jobs import Jobs
application, jobs, begun = QCoreApplication([]), Jobs(EngineClient()), threading.Event()
jobs.do(lambda job: [begun.set(), threading.Event().wait()], print, print)
assert begun.wait(60)
"""


@pytest.fixture()
def jobs(qgis, plugin_folder):
    from recnn.recnn_qgis.engine.client import EngineClient
    from recnn.recnn_qgis.gui.jobs import Jobs

    jobs = Jobs(EngineClient())
    yield jobs
    jobs.close()


@pytest.fixture()
def starters(monkeypatch):
    """The threads that started threads, one entry for each."""
    found, start = [], threading.Thread.start

    def noted_start(thread):
        found.append(threading.current_thread())
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", noted_start)
    return found


def test_the_main_thread_starts_one_thread_for_all_jobs(jobs, starters):
    heard = []
    for number in range(30):
        jobs.do(lambda job, number=number: number, heard.append, heard.append)
    wait_for(lambda: len(heard) == 30)
    for _ in range(5):
        jobs.do(lambda job: "later", heard.append, heard.append)
        wait_for(lambda: heard[-1] == "later" and heard.pop())
    assert sorted(heard) == list(range(30))
    assert starters.count(threading.main_thread()) == 1 and len(starters) <= 6


def test_some_jobs_run_beside_each_other(jobs):
    """One that takes long, or several, hold no other up."""
    let_go, heard = threading.Event(), []
    for _ in range(5):
        jobs.do(lambda job: let_go.wait(PATIENCE), heard.append, heard.append)
    jobs.do(lambda job: "quick", heard.append, heard.append)
    wait_for(lambda: heard)
    assert heard == ["quick"]
    let_go.set()
    wait_for(lambda: len(heard) == 6)


def test_a_job_that_failed_leaves_its_thread_at_work(jobs):
    heard, failures = [], []
    for _ in range(10):
        jobs.do(lambda job: 1 / 0, heard.append, failures.append)
    jobs.do(lambda job: "found", heard.append, failures.append)
    wait_for(lambda: heard and len(failures) == 10)
    assert heard == ["found"] and "ZeroDivisionError" in failures[0].message


def test_closing_ends_the_threads(jobs):
    before, heard = set(threading.enumerate()), []
    jobs.do(lambda job: "found", heard.append, heard.append)
    wait_for(lambda: heard)
    own = set(threading.enumerate()) - before
    assert own and all(thread.daemon for thread in own)
    jobs.close()
    wait_for(lambda: not any(thread.is_alive() for thread in own))


def test_a_python_that_ends_does_not_wait_for_jobs(qgis, plugin_folder):
    subprocess.run([sys.executable, "-c", ENDS_AT_WORK, plugin_folder], check=True, timeout=PATIENCE)
