"""Any descriptor of Table I indexes and searches a catalogue, most of them without a model."""

from __future__ import annotations

import sqlite3

import numpy as np
import pytest
import rasterio
from PIL import Image

from recnn_engine.descriptors.describer import Describer
from recnn_engine.descriptors.interface import WholeImageDescriptor
from recnn_engine.descriptors.registry import kinds
from recnn_engine.errors import CatalogueError, InputError
from recnn_engine.queries.kinds import ImageQuery, TileQuery
from recnn_engine.results.plain import plain
from recnn_engine.results.text import search_lines
from recnn_engine.search.distances import euclidean_distances, manhattan_distances
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.measures import MEASURES
from recnn_engine.search.query import Query
from recnn_engine.tasks.info import info

WITHOUT_MODEL = [key for key, kind in kinds().items() if not kind.uses_network]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Twelve plain images of 96 pixels: noise of three grains in four colours."""
    folder = tmp_path_factory.mktemp("archive")
    rng = np.random.default_rng(3)
    for number in range(12):
        grain = (2, 6, 16)[number % 3]
        coarse = rng.integers(0, 200, (96 // grain + 1, 96 // grain + 1, 3))
        image = np.kron(coarse, np.ones((grain, grain, 1)))[:96, :96] + 10 * (number % 4)
        with rasterio.open(
            folder / f"{number:02d}.png", "w", driver="PNG", width=96, height=96, count=3, dtype="uint8"
        ) as f:
            f.write(np.moveaxis(image.astype(np.uint8), -1, 0))
    return folder


@pytest.mark.parametrize("key", WITHOUT_MODEL)
def test_a_baseline_needs_no_model(key, archive, tmp_path, monkeypatch, search, build_catalogue, opened):
    monkeypatch.setattr("recnn_engine.network.model.load_model", None)
    path = tmp_path / "a.gpkg"
    report = build_catalogue([archive], path, descriptor=key)
    assert (report.tiles, report.regions) == (12, 0)
    by_tile = search(path, TileQuery(5), k=12)
    assert (by_tile.matches[0].tile.id, by_tile.matches[0].distance) == (5, 0.0)
    image = by_tile.matches[0].path
    by_image = search(path, ImageQuery(image), k=12)
    assert [m.tile.id for m in by_image.matches] == [m.tile.id for m in by_tile.matches]

    with opened(path) as catalogue:
        describer = Describer.of(key, learnt=catalogue.settings.learnt)
        vectors = [
            describer.describe(_pixels(catalogue.locator.resolve(t.source)), np.ones((96, 96), bool)).features[key][0]
            for t in catalogue.tiles(range(1, 13))
        ]
    measure = np.abs if kinds()[key].distance == "L1" else np.square
    slow = [float(measure(v.astype(float) - vectors[4].astype(float)).sum()) for v in vectors]
    slow = slow if kinds()[key].distance == "L1" else np.sqrt(slow)
    found = {m.tile.id: m.distance for m in by_tile.matches}
    np.testing.assert_allclose([found[i] for i in range(1, 13)], slow, rtol=1e-5, atol=1e-6)


def test_a_later_run_goes_on_with_what_was_learnt(archive, tmp_path, build_catalogue, opened):
    path = tmp_path / "a.gpkg"
    files = sorted(map(str, archive.glob("*.png")))
    build_catalogue(files[:9], path, descriptor="bovw")
    with opened(path) as catalogue:
        before = catalogue.settings
    report = build_catalogue(files, path)
    assert (report.indexed, report.unchanged) == (3, 9)
    with opened(path) as catalogue:
        assert catalogue.settings == before
        assert np.shape(catalogue.settings.learnt["vocabulary"]) == (150, 128)


def test_what_a_baseline_cannot_do_is_said(archive, tmp_path, search, build_catalogue):
    path = tmp_path / "a.gpkg"
    build_catalogue([archive], path, descriptor="color")
    with pytest.raises(CatalogueError, match="holds no features of recnn\\+"):
        search(path, TileQuery(1), method="recnn+")
    with pytest.raises(InputError, match="no class named “grass”"):
        search(path, TileQuery(1), having=["grass"])
    with pytest.raises(InputError, match="was built with descriptor color, not recnn"):
        build_catalogue([archive], path, descriptor="recnn")
    with pytest.raises(InputError, match="no descriptor “sift”"):
        build_catalogue([archive], tmp_path / "b.gpkg", descriptor="sift")
    assert not (tmp_path / "b.gpkg").exists()


def test_results_without_classes_are_matches_alone(archive, tmp_path, caplog, library, search, build_catalogue):
    path, out, maps = tmp_path / "a.gpkg", tmp_path / "out.gpkg", tmp_path / "maps"
    build_catalogue([archive], path, descriptor="color")
    found = search(path, TileQuery(1), k=3, out=out, class_maps=maps, sheet=tmp_path / "sheet.png")
    assert [match.class_map for match in found.matches] == [None] * 3 and not maps.exists()
    assert "knows no classes: no class maps are written" in caplog.text
    with sqlite3.connect(out) as connection:
        counts = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("matches", "regions")]
    assert counts == [3, 0] and (tmp_path / "sheet.png").stat().st_size > 1000
    facts = info(library, str(path))
    assert facts["methods"] == ["color"] and facts["legend"] == []


@pytest.mark.parametrize(("key", "says"), [("color", ""), ("recnn+", ""), ("recnn", " · 1 region")])
def test_regions_are_counted_only_where_a_catalogue_holds_their_vectors(
    key, says, model_path, tmp_path, monkeypatch, search, build_catalogue
):
    """On the wire, in the terminal and on the contact sheet, for a query that is looked up and for one that is read."""
    path, image, headings = tmp_path / "a.gpkg", tmp_path / "flat.png", []
    Image.new("RGB", (64, 64), (90, 90, 90)).save(image)
    model = {"model": model_path if kinds()[key].uses_network else None, "device": "cpu"}
    build_catalogue([image], path, descriptor=key, **model)
    monkeypatch.setattr(
        "recnn_engine.results.writing.write_sheet", lambda path, heading, query, *rest: headings.append(query.subtitle)
    )
    for asked in TileQuery(1), ImageQuery(str(image)):
        found = search(path, asked, sheet=tmp_path / "sheet.png", **model)
        assert plain(found)["query"]["regions"] == (1 if says else None)
        assert headings.pop() == f"flat.png · 64 x 64 px{says}"
        query_line = next(search_lines(found))
        assert "regions" not in query_line and (", 1 region: " in query_line) == bool(says)


def test_search_and_evaluation_measure_alike():
    rng = np.random.default_rng(0)
    query, vectors = rng.random((1, 5), np.float32), rng.random((7, 5), np.float32)
    for kind in kinds().values():
        if issubclass(kind, WholeImageDescriptor):
            expected = {"L1": manhattan_distances, "L2": euclidean_distances}[kind.distance](query[0], vectors)
            block = FeatureBlock(np.arange(7), np.arange(7), vectors)
            found = MEASURES[kind.distance](Query(query, query[0]), block)
            np.testing.assert_array_equal(found, expected)


def _pixels(path):
    with rasterio.open(path) as f:
        return np.moveaxis(f.read(), 0, -1)
