"""Killed at any moment of its upgrade, a catalogue has the one schema or the other, and the next writer goes on."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Callable

import pytest

from recnn_engine.catalogue.geopackage import upgrade
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


@pytest.fixture(scope="module")
def large(tmp_path_factory, undated, settings, true_source, true_tile, as_schema_2):
    folder = tmp_path_factory.mktemp("large")
    new = type(undated)(folder / "new.gpkg")
    with create_catalogue(Locator.of(new.path), settings()) as catalogue:
        number = catalogue.begin_source(true_source("a.tif"))
        catalogue.add_tiles(number, [true_tile(16 * i) for i in range(400)])
    return as_schema_2(new, folder / "old.gpkg", has_additions=True)


@pytest.mark.parametrize(
    ("step", "schema"),
    [
        ("copy_beside", "2"),
        ("_upgrade_tables", "2"),
        ("recreate_tiles", "2"),
        ("_make_blocks", "2"),
        ("_upgrade_schema_2", "2"),
        ("restore_indexes", "2"),
        ("tr", "5"),  # what is said of it afterwards
    ],
)
def test_before_each_step(large, tmp_path, step, schema):
    file = large.copied_to(tmp_path / "archive.gpkg")
    in_a_process(die_before, step, file)
    assert file.schema == schema
    check(file, large.contents())


def test_at_random(large, tmp_path):
    begun = time.monotonic()
    large.copied_to(tmp_path / "whole.gpkg").write()
    seconds, chance, expected = time.monotonic() - begun, random.Random(9), large.contents()
    for turn in range(8):
        file = large.copied_to(tmp_path / f"{turn}.gpkg")
        in_a_process(file.write, killed_after=chance.random() * seconds)
        assert file.schema in ("2", "5")
        check(file, expected)


def check(file, expected: dict) -> None:
    assert file.values("PRAGMA integrity_check") == [("ok",)]
    assert file.contents() == expected
    file.write()
    assert file.schema == "5"
    assert file.contents() == expected
    assert file.values("SELECT count(*) FROM my_view") == [(1,)]


def die_before(step: str, file) -> None:
    setattr(upgrade, step, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
    file.write()


def in_a_process(work: Callable[..., None], *arguments: object, killed_after: float | None = None) -> None:
    process = multiprocessing.get_context("fork").Process(target=work, args=arguments)
    process.start()
    process.join(killed_after)
    process.kill()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
