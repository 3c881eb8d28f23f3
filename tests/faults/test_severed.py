"""The connection to a server is severed after so many bytes of a run, at many of them in turn: nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from recnn_engine.catalogue import patience
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import catalogue_exists
from recnn_engine.errors import RecnnError
from recnn_engine.library import Library
from recnn_engine.tasks.copy import CopyRequest, copy
from recnn_engine.tasks.index import IndexRequest, index
from tests.engine.catalogue.server.wire import by_way_of
from tests.engine.conftest import draw_pixels, write_raster
from tests.faults.conftest import SOAK
from tests.faults.stored import check, contents

BACKENDS = ("server",)

CUTS = 5 * SOAK

TELLS = ("was lost", "cannot be opened", "does not answer")
"""What is said where a run does not wait for the server to come back."""


@pytest.fixture(scope="module")
def images(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("images")
    for number in range(3):
        write_raster(folder / f"{number}.tif", draw_pixels(32, 64, number, patch=16))
    return folder


@pytest.fixture
def runs(images, tmp_path, monkeypatch) -> dict[str, Callable[[Locator], None]]:
    """What writes a catalogue: it is built, one of its images replaced, or it is copied from a file."""
    monkeypatch.setattr(patience, "POLL_SECONDS", 0.01)
    changed = tmp_path / "images"
    changed.mkdir()
    for image in images.iterdir():
        (changed / image.name).write_bytes(image.read_bytes())

    def build(locator: Locator) -> None:
        with Library() as library:
            index(IndexRequest([str(changed)], locator, descriptor="statistics", tile=32), library)

    def replace(locator: Locator) -> None:
        write_raster(changed / "1.tif", draw_pixels(32, 64, 9, patch=16))
        build(locator)

    def copied(locator: Locator) -> None:
        with Library() as library:
            copy(CopyRequest(file, locator), library)

    file = Locator.of(tmp_path / "archive.gpkg")
    build(file)
    return {"build": build, "replace": replace, "copy": copied}


@pytest.mark.parametrize("name", ["build", "replace", "copy"])
def test_severed_after_so_many_bytes_in_turn(runs, name, new_locator, wire, images, tmp_path):
    def prepared() -> Locator:
        locator = new_locator()
        if name == "replace":
            (tmp_path / "images" / "1.tif").write_bytes((images / "1.tif").read_bytes())
            runs["build"](locator)
        return locator

    undisturbed = prepared()
    before = contents(undisturbed) if name == "replace" else {}
    wire.carried = 0
    runs[name](by_way_of(wire, undisturbed))
    expected, told = contents(undisturbed), Counter()
    kept = before.keys() & expected.keys()
    for most in np.linspace(0, wire.carried - 1, CUTS, dtype=int).tolist():
        locator = prepared()
        wire.sever_after(most)
        try:
            runs[name](by_way_of(wire, locator))
            told["went on"] += 1
        except RecnnError as error:
            assert any(words in str(error) for words in TELLS) and "\n" not in str(error), (most, error)
            told["told"] += 1
        if catalogue_exists(locator):
            held = contents(locator)
            assert all(stored in (before.get(tile), expected.get(tile)) for tile, stored in held.items()), most
            assert held.keys() >= kept, most
        runs[name](locator)
        assert contents(locator) == expected, most
        check(locator)
    print(name, dict(told), f"of {wire.carried:,} bytes")
