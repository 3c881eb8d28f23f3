"""An archive indexed by workers of other hosts: network namespaces of this machine, of which one loses its link."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("distributed")

HOSTS = ("head", "one", "two")
HEAD = "10.213.7.1"
SCHEDULER = f"tcp://{HEAD}:8786"
SOON = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": "15s", "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s"}
"""How long hosts wait for each other: by default, half a minute."""


class Hosts:
    """Hosts joined by a switch, which is a namespace too. What runs on them ends with them."""

    def __init__(self) -> None:
        self._mark = f"recnn{os.getpid()}"
        self._running: list[subprocess.Popen] = []

    def join(self) -> None:
        """Make them. Raises OSError and CalledProcessError where that may not be."""
        self._ip("netns", "add", self._name("switch"))
        self._ip("-n", self._name("switch"), "link", "add", "switch", "type", "bridge")
        self._ip("-n", self._name("switch"), "link", "set", "switch", "up")
        for number, host in enumerate(HOSTS, 1):
            name, switch = self._name(host), self._name("switch")
            self._ip("netns", "add", name)
            self._ip("-n", name, "link", "add", "net", "type", "veth", "peer", "name", host, "netns", switch)
            self._ip("-n", switch, "link", "set", host, "master", "switch", "up")
            self._ip("-n", name, "address", "add", f"10.213.7.{number}/24", "dev", "net")
            self._ip("-n", name, "link", "set", "net", "up")
            self._ip("-n", name, "link", "set", "lo", "up")

    def run(self, host: str, module: str, *arguments: object, **options) -> subprocess.Popen:
        """Run a module of Python there."""
        command = ["ip", "netns", "exec", self._name(host), sys.executable, "-m", module, *map(str, arguments)]
        environment = {**os.environ, **SOON, "PYTHONPATH": str(Path(__file__).parents[3]), "OMP_NUM_THREADS": "1"}
        self._running.append(subprocess.Popen(command, env=environment, start_new_session=True, **options))
        return self._running[-1]

    def cut(self, host: str) -> None:
        """Nothing reaches that host any more, nor comes from it."""
        self._ip("-n", self._name("switch"), "link", "set", host, "down")

    def part(self) -> None:
        """End what runs there, and remove them."""
        for process in self._running:
            if process.poll() is None:
                os.killpg(process.pid, 9)
                process.wait()
        for host in ("switch", *HOSTS):
            pids = subprocess.run(
                ["ip", "netns", "pids", self._name(host)], capture_output=True, text=True, check=False
            )
            for pid in pids.stdout.split():
                os.kill(int(pid), 9)
            subprocess.run(["ip", "netns", "delete", self._name(host)], capture_output=True, check=False)

    def _name(self, host: str) -> str:
        return f"{self._mark}-{host}"

    def _ip(self, *arguments: str) -> None:
        subprocess.run(["ip", *arguments], check=True, capture_output=True)


@pytest.fixture
def hosts() -> Iterator[Hosts]:
    """A scheduler on one host, and a worker on each of two others."""
    if not shutil.which("ip") or os.geteuid() != 0:
        pytest.skip("network namespaces are made by root, with iproute2")
    hosts = Hosts()
    try:
        hosts.join()
    except subprocess.CalledProcessError as error:
        hosts.part()
        pytest.skip(f"no network namespaces here: {error.stderr.decode()}")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        hosts.run("head", "dask", "scheduler", "--host", HEAD, "--no-dashboard", **quiet)
        for host in HOSTS[1:]:
            hosts.run(host, "dask", "worker", SCHEDULER, "--nthreads", 1, "--no-dashboard", **quiet)
        yield hosts
    finally:
        hosts.part()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Raises TimeoutError where it does not become so within minutes."""
    end = time.monotonic() + 300
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.05)


def test_what_a_host_that_is_cut_off_had_in_hand_is_done_again(
    hosts, raster, pixels, tmp_path, model_path, build, contents, stored_tiles
):
    imagery = raster(tmp_path / "long.tif", pixels(2048, 4096, 5))
    options = ("--model", model_path, "--tile", 128, "--device", "cpu", "--scheduler", SCHEDULER)
    run = hosts.run("head", "recnn_engine", "index", imagery, "-c", tmp_path / "a.gpkg", *options)
    wait_until(lambda: stored_tiles() >= 64 or run.poll() is not None)
    assert run.poll() is None
    hosts.cut("two")
    assert run.wait(timeout=300) == 0
    build(imagery, tile=128, catalogue="alone.gpkg")
    assert contents() == contents("alone.gpkg")
