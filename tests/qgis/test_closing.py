"""Closing QGIS ends its engines, idle or at work, however it ends."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from drawing import draw_raster
from processes import PATIENCE, runs

SCRIPT = Path(__file__).with_name("lone_qgis.py")


@pytest.fixture()
def lone_qgis(plugin_folder, model, tmp_path):
    """A QGIS process of its own, the process ids of its two engines, and the catalogue that one builds."""
    image = draw_raster(tmp_path / "large.tif", seed=4, width=1280, height=1280)  # work for longer than a test waits
    arguments = [plugin_folder, tmp_path / "profile", image, tmp_path / "archive.gpkg", model]
    process = subprocess.Popen(
        [sys.executable, SCRIPT, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    engines = [int(number) for number in process.stdout.readline().split()]
    assert len(engines) == 2 and all(map(runs, engines))
    yield process, engines, tmp_path / "archive.gpkg"
    process.kill()
    process.communicate()


def end_at_work(engines: list[int], catalogue: Path) -> bool:
    """Whether they end, and before the catalogue is built."""
    end = time.monotonic() + PATIENCE
    while any(map(runs, engines)) and time.monotonic() < end:
        time.sleep(0.05)
    with closing(sqlite3.connect(catalogue)) as connection:
        (state,) = connection.execute("SELECT state FROM sources").fetchone()
    return not any(map(runs, engines)) and state == "indexing"


def test_a_qgis_that_is_closed_takes_its_engines_along(lone_qgis):
    process, engines, catalogue = lone_qgis
    process.stdin.write("close\n")
    process.stdin.flush()
    assert end_at_work(engines, catalogue)
    assert process.wait(PATIENCE) == 0


def test_the_engines_of_a_killed_qgis_end_by_themselves(lone_qgis):
    process, engines, catalogue = lone_qgis
    process.kill()
    assert end_at_work(engines, catalogue)
