"""A tenth descriptor is one new file and nothing else: it is listed, indexed, searched and evaluated like the nine."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from recnn_engine import descriptors
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.catalogue.records import FeatureSet
from recnn_engine.cli import main
from recnn_engine.descriptors.registry import kinds
from recnn_engine.library import Library
from recnn_engine.queries.kinds import ImageQuery, TileQuery
from recnn_engine.tasks.evaluate import EvaluateRequest, evaluate
from recnn_engine.tasks.evaluate_catalogue import EvaluateCatalogueRequest, evaluate_catalogue
from recnn_engine.tasks.search import SearchRequest, search
from recnn_engine.wire.handshake import PROTOCOL, hello

FILE = '''"""Edges: how steep the brightness is, and in which direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from recnn_engine.descriptors.interface import Descriptor, WholeImageDescriptor, grey_levels


@dataclass(frozen=True, eq=False)
class Edges(WholeImageDescriptor):
    """Histogram of the directions of edges, against the mean of the images it has seen, under L1."""

    bins: int = 6
    mean: NDArray[np.float32] | None = None

    key = "edges"
    title = "Edge directions"
    distance = "L1"
    fitting_images = 5
    learnt_fields = {"mean": (None,)}

    @staticmethod
    def use() -> str:
        """When to take it."""
        return "For straight things."

    def observe(self, pixels: NDArray[np.uint8], valid: NDArray[np.bool_]) -> NDArray[np.float64]:
        """(1, bins) of a training image."""
        return self._histogram(pixels)[None]

    def fit(self, observations: Sequence[NDArray], seed: int) -> Descriptor:
        """With the mean of what was observed."""
        return replace(self, mean=np.concatenate(observations).mean(axis=0).astype(np.float32))

    def vector(self, pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
        """(bins,)"""
        return self._histogram(pixels) - self.mean

    def _histogram(self, pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
        down, right = np.gradient(grey_levels(pixels))
        angles = np.arctan2(down, right)
        return np.histogram(angles, self.bins, (-np.pi, np.pi), weights=np.hypot(down, right))[0] / angles.size
'''


@pytest.fixture(scope="module", autouse=True)
def one_new_file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("descriptors")
    (folder / "edges.py").write_text(FILE, encoding="utf-8")
    before = list(kinds())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(descriptors, "__path__", [*descriptors.__path__, str(folder)])
        yield
    del sys.modules["recnn_engine.descriptors.edges"], descriptors.edges
    assert list(kinds()) == before


@pytest.fixture(scope="module")
def folder(tmp_path_factory, raster) -> Path:
    """Two scene classes of plain images, of lines that lie and of lines that stand."""
    place = tmp_path_factory.mktemp("archive")
    for scene in ("lying", "standing"):
        (place / scene).mkdir()
        for number in range(4):
            lines = np.random.default_rng([number, len(scene)]).integers(0, 200, 48)
            image = np.broadcast_to(lines[:, None] if scene == "lying" else lines, (48, 48))
            raster(place / scene / f"{scene}{number}.png", np.stack([image] * 3, axis=-1).astype(np.uint8), None)
    return place


@pytest.fixture(scope="module")
def catalogue(folder, tmp_path_factory, build_catalogue) -> Locator:
    path = tmp_path_factory.mktemp("catalogue") / "a.gpkg"
    report = build_catalogue([folder], path, descriptor="edge DIRECTIONS", tile=48)
    assert (report.tiles, report.regions) == (8, 0)
    return Locator.of(path)


def test_it_is_listed_after_the_nine():
    listed = hello(PROTOCOL)["descriptors"]
    assert len(listed) == 10
    assert listed[-1] == {
        "key": "edges",
        "title": "Edge directions",
        "distance": "L1",
        "level": "tile",
        "needs_model": False,
        "learns": True,
        "use": "For straight things.",
        "keeps": ["edges"],
    }


@pytest.mark.parametrize("command", ["index", "search", "evaluate"])
def test_the_help_of_the_commands_names_it(command):
    words = CliRunner().invoke(main, [command, "--help"]).output.split()
    assert "recnn+," in words and ("edges." in words)


def test_it_indexes_with_what_it_learnt(catalogue):
    with open_catalogue(catalogue) as opened:
        settings = opened.settings
    assert settings.descriptor == "edges" and settings.model_name == "Edge directions"
    assert settings.feature_sets == (FeatureSet("edges", "tile", 6, "L1"),)
    assert np.shape(settings.learnt["mean"]) == (6,)


@pytest.mark.parametrize("method", [None, "edges", "Edge Directions"])
def test_it_searches_for_a_tile_and_for_an_image(catalogue, folder, method):
    with Library() as library:
        by_tile = search(SearchRequest(catalogue, TileQuery(1), method=method, k=8), library)
        image = ImageQuery(by_tile.matches[0].path)
        by_image = search(SearchRequest(catalogue, image, method=method, k=8), library)
    assert [match.tile.id for match in by_tile.matches] == [match.tile.id for match in by_image.matches]
    scenes = [Path(match.path).parent.name for match in by_tile.matches]
    assert by_tile.matches[0].tile.id == 1 and scenes == ["lying"] * 4 + ["standing"] * 4


def test_it_is_evaluated_among_the_nine_and_has_no_row_of_the_paper(folder, tmp_path):
    methods = ("color", "LBP", "Edge directions")
    report = evaluate(EvaluateRequest(folder, tmp_path, methods=methods, split="0.5", workers=1))
    results = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert list(results["methods"]) == ["color", "lbp", "edges"]
    assert results["methods"]["edges"]["anmrr"] == 0 and results["manifest"]["descriptors"]["edges"]["bins"] == 6
    table = (tmp_path / "table.md").read_text(encoding="utf-8")
    assert "| Edge directions | L1 | 0.000 | – | 1.000 | – |" in table
    assert table.count("| Edge directions |") == 2, "among the results and the cost"
    assert " of 1 pairs " in table or "no pair of methods" in table
    page = report.page.read_text(encoding="utf-8")
    assert "<td>Edge directions</td>" in page and (tmp_path / "scenes_edges.png").is_file()


def test_a_catalogue_of_it_is_evaluated(catalogue, tmp_path):
    with Library() as library:
        request = EvaluateCatalogueRequest(catalogue, field_of(catalogue, tmp_path), tmp_path / "out")
        results = evaluate_catalogue(request, library).results
    assert list(results["methods"]) == ["edges"] and results["methods"]["edges"]["anmrr"] == 0


def field_of(catalogue: Locator, folder: Path) -> str:
    """A file that gives each image the class of its folder."""
    with open_catalogue(catalogue) as opened:
        sources = [source.path for source in opened.sources()]
    file = folder / "classes.csv"
    file.write_text("\n".join(["source,class", *(f"{path},{Path(path).parent.name}" for path in sources)]))
    return str(file)
