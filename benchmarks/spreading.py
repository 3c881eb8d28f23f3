"""Indexing spread by Dask on this machine: one worker and two against one process, and a worker that is killed."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from archives import write_raster

GOAL_FASTER, GOAL_PROCESSOR = 1.7, 1.1
"""Times faster with two workers than with one where cores are free, and times the processor time of one process."""

INDEX = """
import json, os, signal, sys, time
import psutil
from recnn_engine.catalogue.locator import Locator
from recnn_engine.library import Library
from recnn_engine.search.filter import ANY_TILE
from recnn_engine.tasks.index import IndexRequest, index

raster, catalogue, workers, kill = sys.argv[1], sys.argv[2], int(sys.argv[3]) or None, sys.argv[4] == "kill"
marks, spent = [], {}

def own(process):
    times = process.cpu_times()
    return times.user + times.system

def processor():
    me = psutil.Process()
    for process in [me, *me.children(recursive=True)]:
        try:
            spent[process.pid, process.create_time()] = own(process)
        except psutil.NoSuchProcess:
            continue
    return sum(spent.values())

def progress(phase, done, total):
    global kill
    if phase != "Indexing tiles":
        return
    if kill and done > total / 3:
        kill = False
        os.kill(next(p.pid for p in psutil.Process().children(recursive=True) if "spawn_main" in " ".join(p.cmdline())),
                signal.SIGKILL)
    if not marks or done == total or time.perf_counter() > marks[-1][0] + 0.5:
        marks.append((time.perf_counter(), processor(), done))

if __name__ == "__main__":
    with Library() as library:
        index(IndexRequest([raster], Locator.of(catalogue), device="cpu", workers=workers), library, progress)
        with library.reading(Locator.of(catalogue)) as made:
            ids = made.candidates(ANY_TILE).tolist()
            told = [(tile.window, tile.shares) for tile in made.tiles(ids)]
            maps = [made.class_map(number).tobytes() for number in ids]
            vectors = [block.vectors.tobytes() for name in made.settings.methods for block in made.feature_blocks(name)]
    import hashlib
    digest = hashlib.sha256(repr(told).encode() + b"".join(maps) + b"".join(vectors)).hexdigest()
    first, last = marks[0], marks[-1]
    print(json.dumps({"tiles": len(ids), "digest": digest, "seconds": last[0] - first[0],
                      "processor": last[1] - first[1]}))
"""
"""Prints the seconds of the clock and of the processor that all tiles took, with what a worker loads first."""


def spreading(folder: Path, quick: bool) -> dict:
    """All ways in turn, each worker with one thread; medians of what a tile more takes.

    The smaller raster has more than one task of tiles, so that each worker has loaded its model for it too.
    """
    few, many, repeats = (1280, 2560, 1) if quick else (1280, 4096, 3)
    few, many = (write_raster(folder / f"{side}.tif", side) for side in (few, many))
    (folder / "index.py").write_text(INDEX)
    ways = {"one process": (0, "1"), "1 worker": (1, "1"), "2 workers": (2, "2"), "one process, 2 threads": (0, "2")}
    rounds = [{name: _marginal(folder, few, many, *way) for name, way in ways.items()} for _ in range(repeats)]
    killed = _run(folder, many, 2, "2", "kill")
    (digest,) = {run["digest"] for each in rounds for run in each.values()}

    def ratio(name: str, other: str, measure: str) -> float:
        return round(statistics.median(each[name][measure] / each[other][measure] for each in rounds), 2)

    return {
        "tiles": killed["tiles"],
        "tiles_per_second": {n: round(statistics.median(1 / each[n]["seconds"] for each in rounds), 2) for n in ways},
        "processor_ms_per_tile": {
            n: round(1000 * statistics.median(each[n]["processor"] for each in rounds), 1) for n in ways
        },
        "times_faster_with_two_workers_than_with_one": ratio("1 worker", "2 workers", "seconds"),
        "goal_faster_where_cores_are_free": GOAL_FASTER,
        "times_the_processor_time_of_one_process": ratio("2 workers", "one process, 2 threads", "processor"),
        "goal_processor": GOAL_PROCESSOR,
        "one_digest_of_all_catalogues": True,
        "the_same_after_a_worker_was_killed": killed["digest"] == digest,
    }


def _marginal(folder: Path, few: Path, many: Path, workers: int, threads: str) -> dict:
    """What a tile takes, without start: the difference of two builds, by that of their tiles."""
    less, more = (_run(folder, raster, workers, threads) for raster in (few, many))
    tiles = more["tiles"] - less["tiles"]
    return {"digest": more["digest"], **{name: (more[name] - less[name]) / tiles for name in ("seconds", "processor")}}


def _run(folder: Path, raster: Path, workers: int, threads: str, kill: str = "") -> dict:
    """A build in a process of its own, of which the cores are those that its threads or workers may use."""
    catalogue = folder / "made.gpkg"
    catalogue.unlink(missing_ok=True)
    environment = {**os.environ, "OMP_NUM_THREADS": threads, "PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, str(folder / "index.py"), str(raster), str(catalogue), str(workers), kill]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return json.loads(done.stdout)
