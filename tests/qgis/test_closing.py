"""Closing QGIS ends its engines, idle or at work, however it ends."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from drawing import draw_raster
from processes import runs

SCRIPT = Path(__file__).with_name("lone_qgis.py")


@pytest.fixture()
def lone_qgis(plugin_folder, model, tmp_path):
    """A QGIS process of its own, and the process ids of its two engines."""
    image = draw_raster(tmp_path / "large.tif", seed=4, width=1280, height=1280)  # work for longer than a test waits
    arguments = [plugin_folder, tmp_path / "profile", image, tmp_path / "archive.gpkg", model]
    process = subprocess.Popen(
        [sys.executable, SCRIPT, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    engines = [int(number) for number in process.stdout.readline().split()]
    assert len(engines) == 2 and all(map(runs, engines))
    yield process, engines
    process.kill()
    process.communicate()


def seconds_until_gone(engines: list[int]) -> float:
    begun = time.monotonic()
    while any(map(runs, engines)) and time.monotonic() < begun + 20:
        time.sleep(0.05)
    return time.monotonic() - begun


def test_a_qgis_that_is_closed_takes_its_engines_along(lone_qgis):
    process, engines = lone_qgis
    process.stdin.write("close\n")
    process.stdin.flush()
    assert seconds_until_gone(engines) < 8
    assert process.wait(20) == 0


def test_the_engines_of_a_killed_qgis_end_by_themselves(lone_qgis):
    process, engines = lone_qgis
    process.kill()
    assert seconds_until_gone(engines) < 8
