"""How cases measure: medians, memory, processes of their own."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]


class Process(NamedTuple):
    """Seconds until the first line of a process, processor seconds of all of it, and the most bytes that it held."""

    first_line: float
    processor: float
    resident_bytes: int


def median_seconds(run: Callable[[], object], repeats: int) -> float:
    """The median time of some runs after one that warms up."""
    run()
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        run()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def peak_bytes(run: Callable[[], object]) -> int:
    """The most memory that a run takes beyond what there was."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


_WATCH = """
import os, subprocess, sys, time
begun = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE)
line = process.stdout.readline()
taken = time.perf_counter() - begun
process.stdout.read()
_, status, usage = os.wait4(process.pid, 0)
print(taken, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
sys.exit(status != 0 or not line)
"""
"""A small process that starts another: at first a child counts as holding what its parent holds."""


def run_python(*arguments: object) -> Process:
    """A Python process with the engine of this folder, watched to its end; its byte code is kept, as an installed
    engine's is. Raises CalledProcessError where it fails or prints nothing."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    watched = [sys.executable, "-c", _WATCH, sys.executable, *map(str, arguments)]
    done = subprocess.run(watched, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    taken, processor, held = map(float, done.stdout.split())
    return Process(taken, processor, int(held) * (1 if sys.platform == "darwin" else 1024))
