"""Archives indexed by processes of this machine: workers that are killed, tiles that kill them, and Ctrl-C."""

from __future__ import annotations

import os
import signal

import pytest

distributed = pytest.importorskip("distributed")

KILLER = '''
"""Of a certain tile, describing kills the process; of any, that of a file which is removed for it, but once."""

import os
from pathlib import Path

from recnn_engine.indexing import describing
from recnn_engine.indexing.executors import worker

describe_tile = worker.describe_tile


def deadly(read, settings, describer):
    if read is not None and os.environ.get("RECNN_DEADLY") == f"{Path(read.path).name} {read.tile.window.column}":
        os.kill(os.getpid(), 9)
    return describe_tile(read, settings, describer)


def dask_setup(at):
    worker.describe_tile = deadly
'''


@pytest.fixture
def deadly(monkeypatch, tmp_path):
    """Have workers die of a tile: by the name of its raster and its column."""
    import dask

    (tmp_path / "killer.py").write_text(KILLER)
    preload = str(tmp_path / "killer.py")
    with dask.config.set({"distributed.worker.preload": [preload]}):
        yield lambda raster, column: monkeypatch.setenv("RECNN_DEADLY", f"{raster} {column}")


@pytest.fixture(autouse=True)
def one_thread_each(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setattr("recnn_engine.indexing.executors.spread.PIXELS", 4 * 64**2)
    monkeypatch.setattr("recnn_engine.indexing.executors.spread.PATIENCE", 0.1)
    monkeypatch.setattr("recnn_engine.indexing.executors.spread.SETTLE", 1.0)


def test_a_tile_that_kills_its_workers_costs_its_raster_alone(archive, build, contents, deadly, raster, pixels):
    raster(archive / "wide.tif", pixels(64, 640, 7))
    deadly("wide.tif", 192)
    report = build(archive, workers=2)
    (refusal,) = report.refused
    assert refusal.reason == f"Each worker was lost that described {archive / 'wide.tif'} at column 192, row 0."
    os.environ.pop("RECNN_DEADLY")
    (archive / "wide.tif").unlink()
    build(archive, catalogue="alone.gpkg")
    assert contents() == contents("alone.gpkg")


def test_a_worker_that_is_killed_in_mid_run_loses_nothing(tmp_path, raster, pixels, build, contents):
    imagery = raster(tmp_path / "long.tif", pixels(640, 1280, 5))
    killed = []

    def killing(phase, done, total):
        if phase == "Indexing tiles" and done >= 20 and not killed:
            killed.extend(workers())
            os.kill(killed[0], signal.SIGKILL)

    environment = dict(os.environ)
    report = build(imagery, workers=2, progress=killing)
    assert len(killed) == 2 and report.tiles == 200 and not report.refused
    assert dict(os.environ) == environment
    build(imagery, catalogue="alone.gpkg")
    assert contents() == contents("alone.gpkg")


def workers() -> list[int]:
    """The processes of workers that this one started."""
    import psutil

    return [p.pid for p in psutil.Process().children(recursive=True) if "spawn_main" in " ".join(p.cmdline())]
