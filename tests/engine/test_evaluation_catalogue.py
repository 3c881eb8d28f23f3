"""A catalogue judged by a class that its user gave the tiles, against the same images judged as a folder."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from recnn_engine.catalogue.geopackage.geometry import register_functions
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import CatalogueError, InputError
from recnn_engine.library import Library
from recnn_engine.progress import silent
from recnn_engine.search.filter import Filter
from recnn_engine.tasks import evaluate_catalogue as task
from recnn_engine.tasks.evaluate import EvaluateRequest, EvaluationReport, evaluate
from recnn_engine.tasks.evaluate_catalogue import EvaluateCatalogueRequest
from recnn_engine.wire.methods import Methods

SCENES = {"crop": 5, "port": 4, "town": 3}
SIDE = 64
FIELD = 'kind of "place"; --'
"""A name that would end a statement that it was pasted into."""


def evaluate_catalogue(catalogue: Path, field: str, out: Path, **options) -> EvaluationReport:
    with Library() as library:
        return task.evaluate_catalogue(EvaluateCatalogueRequest(Locator.of(catalogue), field, out, **options), library)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, pixels, raster) -> Path:
    """Plain images of three scene classes that look alike in part."""
    place = tmp_path_factory.mktemp("archive")
    for row, (scene, count) in enumerate(SCENES.items()):
        (place / scene).mkdir()
        for number in range(count):
            image = pixels(SIDE, SIDE, 10 * row + number // 2, patch=16 + 8 * row)
            noise = np.random.default_rng([row, number]).integers(0, 40, image.shape)
            raster(place / scene / f"{scene}{number}.png", np.clip(image + noise, 0, 255).astype(np.uint8), None)
    return place


def set_field(catalogue: Path, classes: dict[int, object], field: str = FIELD, kind: str = "TEXT") -> None:
    """What QGIS does where a user adds a field to the layer and fills it in."""
    name = '"' + field.replace('"', '""') + '"'
    with closing(sqlite3.connect(catalogue)) as connection, connection:
        register_functions(connection)  # as GDAL does
        connection.execute(f"ALTER TABLE tiles ADD COLUMN {name} {kind}")
        connection.executemany(
            f"UPDATE tiles SET {name} = ? WHERE id = ?", [(value, tile) for tile, value in classes.items()]
        )


@pytest.fixture(scope="module")
def make(folder, model_path, tmp_path_factory, build_catalogue):
    """Make a catalogue of the images with a descriptor, not yet judged."""

    def made(descriptor: str) -> Path:
        path = tmp_path_factory.mktemp("catalogue") / "a.gpkg"
        build_catalogue([folder], path, model=model_path, descriptor=descriptor, tile=SIDE, device="cpu")
        return path

    return made


@pytest.fixture(scope="module")
def judged(make) -> Path:
    """A ReCNN catalogue whose tiles have the names of their folders as classes."""
    path = make("recnn")
    set_field(path, scenes_of(path))
    return path


def scenes_of(catalogue: Path) -> dict[int, str]:
    with open_catalogue(Locator.of(catalogue)) as opened:
        tiles = opened.tiles(opened.candidates(Filter()).tolist())
        return {tile.id: Path(opened.locator.resolve(tile.source)).parent.name for tile in tiles}


@pytest.fixture(scope="module")
def of_folder(folder, model_path, tmp_path_factory):
    """The same images judged as a folder, all of them in the gallery."""
    out = tmp_path_factory.mktemp("folder")
    keys = ("color", "recnn", "recnn+")
    request = EvaluateRequest(folder, out, methods=keys, split="1", model=model_path, workers=1, device="cpu")
    return evaluate(request).results["methods"]


NUMBERS = ("anmrr", "map", "p_at", "pr11", "per_class")


def test_a_catalogue_scores_as_its_images_in_folders_do(judged, of_folder, tmp_path):
    report = evaluate_catalogue(judged, FIELD, tmp_path)
    assert list(report.results["methods"]) == ["recnn", "recnn+"]
    for key, row in report.results["methods"].items():
        assert 0 < row["anmrr"] < 1, "an archive that tells nothing"
        for name in ("anmrr", "map"):
            assert row[name] == pytest.approx(of_folder[key][name], abs=1e-9)
        assert {name: row[name] for name in NUMBERS} == {name: of_folder[key][name] for name in NUMBERS}
    protocol = report.results["protocol"]
    assert (protocol["gallery"], protocol["scenes"], protocol["field"]) == (12, 3, FIELD)
    assert json.loads((tmp_path / "results.json").read_text(encoding="utf-8")) == report.results


def test_a_baseline_catalogue_is_judged_by_its_own_method(make, of_folder, tmp_path):
    path = make("color")
    set_field(path, scenes_of(path))
    methods = evaluate_catalogue(path, FIELD, tmp_path).results["methods"]
    assert list(methods) == ["color"]
    assert {name: methods["color"][name] for name in NUMBERS} == {name: of_folder["color"][name] for name in NUMBERS}
    with pytest.raises(CatalogueError, match="holds no features of recnn"):
        evaluate_catalogue(path, FIELD, tmp_path, methods=["recnn"])


def test_the_report_shows_the_tiles_and_no_cost_that_is_unknown(judged, tmp_path):
    report = evaluate_catalogue(judged, FIELD, tmp_path, methods=["recnn+"])
    page = report.page.read_text(encoding="utf-8")
    assert len(re.findall(r'<img src="data:image/jpeg;base64,', page)) == 6 * (1 + 9)
    assert "crop0.png, tile " in page
    assert report.results["methods"]["recnn+"]["cost"]["seconds_per_image"] is None
    assert re.search(r"\| ReCNN\+ \| – \| – \| \d", (tmp_path / "table.md").read_text(encoding="utf-8"))
    assert report.results["manifest"]["model"]["name"] == "tiny"


def test_images_that_are_gone_leave_the_numbers(make, folder, tmp_path):
    path = make("recnn+")
    set_field(path, scenes_of(path))
    before = evaluate_catalogue(path, FIELD, tmp_path / "a").results["methods"]["recnn+"]
    with open_catalogue(Locator.of(path), write=True) as catalogue:
        for source in catalogue.sources():
            catalogue.move_source(source.id, tmp_path / "gone" / Path(source.path).name)
    report = evaluate_catalogue(path, FIELD, tmp_path / "b")
    assert {n: before[n] for n in NUMBERS} == {n: report.results["methods"]["recnn+"][n] for n in NUMBERS}
    assert "<img" not in report.page.read_text(encoding="utf-8")


def test_two_runs_are_compared_tile_by_tile(judged, tmp_path):
    evaluate_catalogue(judged, FIELD, tmp_path / "a")
    report = evaluate_catalogue(judged, FIELD, tmp_path / "b", methods=["recnn+"], compare_with=tmp_path / "a")
    differences = report.results["comparison"]["differences"]
    assert [(d["method"], d["queries"], d["difference"]) for d in differences] == [("recnn+", 12, 0.0)] * 2


def test_tiles_without_a_class_are_counted_and_left_out(make, tmp_path):
    path = make("recnn+")
    classes = {
        tile: scene if scene != "town" else (None, "", "  ")[tile % 3] for tile, scene in scenes_of(path).items()
    }
    set_field(path, classes, "scene")
    results = evaluate_catalogue(path, "scene", tmp_path).results
    assert results["protocol"]["gallery"] == 9
    assert "3 tiles have no class in the field “scene” and are not in the gallery." in results["notes"]


def test_numbers_are_classes_too(make, of_folder, tmp_path):
    path = make("recnn+")
    numbers = {scene: number for number, scene in enumerate(SCENES)}
    set_field(path, {tile: numbers[scene] for tile, scene in scenes_of(path).items()}, "kind")
    row = evaluate_catalogue(path, "kind", tmp_path).results["methods"]["recnn+"]
    assert row["anmrr"] == of_folder["recnn+"]["anmrr"]
    assert set(row["per_class"]) == {"0", "1", "2"}


@pytest.mark.parametrize("field", ["scen", "geom", "id", "", 'x" FROM tiles; DROP TABLE tiles; --'])
def test_an_unknown_field_is_refused_with_those_there_are(judged, tmp_path, field):
    with pytest.raises(InputError, match="have no field") as caught:
        evaluate_catalogue(judged, field, tmp_path / "out")
    assert caught.value.hint == f"Fields that can tell classes are: {FIELD}."
    assert not (tmp_path / "out").exists()


def test_fields_that_can_tell_classes_are_texts_and_whole_numbers_that_users_added(make):
    path = make("recnn+")
    for name, kind in (("land", "VARCHAR(20)"), ("zone", "mediumint"), ("slope", "REAL"), ("seen", "DATE")):
        set_field(path, {}, name, kind)
    with open_catalogue(Locator.of(path)) as catalogue:
        assert catalogue.class_fields() == ["land", "zone"]


@pytest.mark.parametrize("classes", [{}, {1: "a", 2: "b", 3: "c"}, {1: "a", 2: "a", 3: "a"}])
def test_a_field_that_does_not_tell_classes_is_refused(make, tmp_path, classes):
    path = make("recnn+")
    set_field(path, classes, "scene")
    with pytest.raises(InputError, match="does not hold two classes") as caught:
        evaluate_catalogue(path, "scene", tmp_path / "out")
    assert caught.value.hint == "Give more tiles a class there."
    set_field(path, {}, "zone")
    with pytest.raises(InputError) as caught:
        evaluate_catalogue(path, "scene", tmp_path / "out")
    assert caught.value.hint == "Give tiles a class there, or name another field: zone."


def test_where_no_field_was_added_it_is_said_how_classes_are_told(make, tmp_path):
    with pytest.raises(InputError, match="have no field “scene”") as caught:
        evaluate_catalogue(make("recnn+"), "scene", tmp_path / "out")
    assert caught.value.hint == "Add a field of texts to its layer “tiles”, or give a file of classes (.csv)."


def test_folder_and_catalogue_are_asked_for_over_the_wire(judged, folder, of_folder, tmp_path):
    archive = {"archive": str(folder), "methods": ["color"], "split": "1", "workers": 1, "out": str(tmp_path / "a")}
    catalogue = {"catalogue": str(judged), "field": FIELD, "methods": ["recnn+"], "out": str(tmp_path / "b")}
    for method, params, key in (("evaluate", archive, "color"), ("evaluate_catalogue", catalogue, "recnn+")):
        with Methods() as methods:
            answer = json.loads(json.dumps(methods.call(method, params, silent)))
        assert answer["page"] == str(Path(params["out"], "report.html")) and Path(answer["page"]).is_file()
        assert answer["results"]["methods"][key]["anmrr"] == of_folder[key]["anmrr"]


def test_the_command(recnn, judged, tmp_path):
    done = recnn("evaluate", judged, "--field", FIELD, "--out", tmp_path / "out", "--methods", "recnn+", "--quiet")
    assert done.returncode == 0 and "| ReCNN+ | L1 |" in done.stdout and "report.html" in done.stdout
    refused = recnn("evaluate", judged, "--field", FIELD, "--out", tmp_path / "out", "--split", "0.5")
    assert refused.returncode != 0 and "--split is for folders of images" in refused.stderr
