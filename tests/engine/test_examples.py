"""The examples in the docstrings of what a stranger calls first, run where a small archive lies."""

from __future__ import annotations

import doctest
import sys
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from PIL import Image

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.imagery.finding.find import find_imagery
from recnn_engine.imagery.raster import open_raster
from recnn_engine.legend import DLRSD, Legend, legend_of
from recnn_engine.regions import region_maxima
from recnn_engine.search.distances import region_distances
from recnn_engine.search.filter import Filter
from recnn_engine.tasks.evaluate import evaluate
from recnn_engine.tasks.index import index
from recnn_engine.tasks.info import info
from recnn_engine.tasks.search import search
from recnn_engine.tasks.segment import segment
from recnn_engine.tasks.train import train

CALLED_FIRST = (
    find_imagery,
    open_raster,
    index,
    search,
    Filter,
    Locator,
    open_catalogue,
    info,
    segment,
    Legend,
    train,
    evaluate,
    region_maxima,
    region_distances,
)


@pytest.fixture(scope="module")
def place(tmp_path_factory, raster, pixels, model_path, build_catalogue):
    """A folder with two rasters and their catalogue, labelled images, and images by scene."""
    folder = tmp_path_factory.mktemp("place")
    for name in ("archive", "labelled/images", "labelled/labels", "scenes/beach", "scenes/forest"):
        (folder / name).mkdir(parents=True)
    for number, name in enumerate(("east.tif", "west.tif")):
        corner = Affine(0.3, 0, 155_000 - 200 * number, 0, -0.3, 463_000)
        raster(folder / "archive" / name, pixels(256, 384, number), transform=corner)
    build_catalogue([folder / "archive"], folder / "archive.gpkg", model=model_path, tile=128, device="cpu")
    coast = legend_of([("land", (200, 120, 0)), ("sea", (0, 0, 200))])
    (folder / "labelled" / "legend.json").write_text(coast.to_json(), encoding="utf-8")
    for number in range(5):
        labels = np.where(np.arange(32) < 10 + 3 * number, 1, 2).astype(np.uint8)[None].repeat(32, axis=0)
        Image.fromarray(labels).save(folder / "labelled" / "labels" / f"{number}.png")
        Image.fromarray(coast.palette()[labels]).save(folder / "labelled" / "images" / f"{number}.png")
    for number in range(12):
        scene = ("beach", "forest")[number % 2]
        Image.fromarray(pixels(64, 64, number)).save(folder / "scenes" / scene / f"{number}.png")
    return folder


@pytest.mark.parametrize("called", CALLED_FIRST, ids=lambda called: called.__name__)
def test_the_examples_are_true(called, place, monkeypatch):
    monkeypatch.chdir(place)
    names = vars(sys.modules[called.__module__]) | {"DLRSD": DLRSD, "Path": Path, "np": np}
    tests = [test for test in doctest.DocTestFinder().find(called, called.__name__, globs=names) if test.examples]
    assert tests, "it has an example"
    said: list[str] = []
    runner = doctest.DocTestRunner()
    for test in tests:
        runner.run(test, out=said.append)
    assert runner.failures == 0, "".join(said)
