"""recnn:evaluate with the real engine on a tiny archive, as a folder and as a catalogue; bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from drawing import draw_raster
from qgis.core import NULL, QgsField, QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer
from qgis.PyQt.QtCore import QVariant

ROOT = Path(__file__).resolve().parents[3]


class Listening(QgsProcessingFeedback):
    """Keeps what is said."""

    def __init__(self) -> None:
        super().__init__(False)
        self.said: list[str] = []

    def pushInfo(self, text: str) -> None:
        self.said.append(text)

    def reportError(self, text: str, fatal: bool = False) -> None:
        self.said.append(text)


@pytest.fixture(scope="module")
def scenes(tmp_path_factory) -> Path:
    """A folder of two classes with four images each, two of which are alike."""
    folder = tmp_path_factory.mktemp("scenes by class")
    for place, scene in enumerate(("east", "west")):
        (folder / scene).mkdir()
        for number in range(4):
            name = folder / scene / f"{scene}{number}.png"
            draw_raster(name, seed=10 * place + number // 2, width=48, height=48, origin=None)
    return folder


@pytest.fixture()
def feedback():
    return Listening()


@pytest.fixture()
def evaluate(plugin, model, tmp_path, feedback):
    """Runs the algorithm and returns the outputs."""
    import processing

    def run(**parameters: object) -> dict:
        given = {"MODEL": str(model), "DEVICE": "cpu", "OUTPUT": str(tmp_path / "report")}
        return processing.run("recnn:evaluate", {**given, **parameters}, feedback=feedback)

    return run


def results_in(done: dict) -> dict:
    return json.loads(Path(done["OUTPUT"], "results.json").read_text(encoding="utf-8"))


def test_a_wrong_method_is_refused_by_the_engine_with_those_there_are(evaluate, scenes, listed):
    with pytest.raises(QgsProcessingException, match="There is no descriptor “sift”") as caught:
        evaluate(ARCHIVE=str(scenes), METHODS=["sift"])
    assert ", ".join(kind["key"] for kind in listed) in str(caught.value)


@pytest.mark.parametrize("methods", [["LBP", "color"], "Color histogram, lbp", "LBP,Color"])
def test_methods_are_a_list_or_words_with_commas_by_key_or_title(evaluate, scenes, methods):
    assert list(results_in(evaluate(ARCHIVE=str(scenes), METHODS=methods))["methods"]) == ["color", "lbp"]


def test_a_folder_is_measured(evaluate, scenes, feedback, tmp_path):
    done = evaluate(ARCHIVE=str(scenes), METHODS=["recnn+", "color"], SPLIT=0.75, SEED=3)
    results = results_in(done)
    assert list(results["methods"]) == ["color", "recnn+"]
    assert results["protocol"]["seeds"] == [3] and results["protocol"]["gallery"] == 6
    best = min(results["methods"].values(), key=lambda row: row["anmrr"])
    assert (done["BEST"], done["ANMRR"], done["MAP"]) == (best["title"], best["anmrr"], best["map"])
    assert done["OUTPUT"] == str(tmp_path / "report")
    assert done["REPORT"] == str(tmp_path / "report" / "report.html")
    assert "<svg" in Path(done["REPORT"]).read_text(encoding="utf-8")
    assert f"{best['title']}: ANMRR {best['anmrr']:.3f}, mAP {best['map']:.3f}" in feedback.said


def test_splits_are_repeated(evaluate, scenes):
    results = results_in(evaluate(ARCHIVE=str(scenes), METHODS=["statistics"], SPLIT=0.5, REPEATS=2))
    assert results["protocol"]["seeds"] == [0, 1]
    assert results["methods"]["statistics"]["deviation"]["anmrr"] >= 0


def test_a_catalogue_is_measured_by_a_field_added_in_qgis(evaluate, scenes, model, tmp_path, feedback):
    import processing

    catalogue = str(tmp_path / "scenes.gpkg")
    processing.run("recnn:buildindex", {"FOLDER": str(scenes), "CATALOGUE": catalogue, "TILE": 48, "MODEL": str(model)})
    layer = QgsVectorLayer(f"{catalogue}|layername=tiles", "tiles", "ogr")
    assert layer.startEditing() and layer.addAttribute(QgsField("my class", QVariant.String))
    place = layer.fields().indexOf("my class")
    for number, tile in enumerate(sorted(feature.id() for feature in layer.getFeatures())):
        layer.changeAttributeValue(tile, place, NULL if number == 7 else ("east", "west")[number // 4])
    assert layer.commitChanges(), layer.commitErrors()
    del layer  # QGIS never lets go of the frames of the exception below, and a layer must not outlive QGIS
    done = evaluate(CATALOGUE=catalogue, FIELD="my class")
    results = results_in(done)
    assert list(results["methods"]) == ["recnn", "recnn+"]
    assert results["protocol"]["gallery"] == 7
    assert set(results["methods"]["recnn"]["per_class"]) == {"east", "west"}
    with pytest.raises(QgsProcessingException, match=r"have no field “class”.*my class"):
        evaluate(CATALOGUE=catalogue, FIELD="class")


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({}, "or else a catalogue and the field"),
        ({"ARCHIVE": True, "FIELD": "scene"}, "or else a catalogue and the field"),
        ({"CATALOGUE": True}, "or else a catalogue and the field"),
        ({"ARCHIVE": True, "CATALOGUE": True, "FIELD": "scene"}, "or else a catalogue and the field"),
        ({"ARCHIVE": True}, "two scene classes"),
    ],
)
def test_bad_input(evaluate, feedback, catalogue, tmp_path, parameters, message):
    (tmp_path / "empty").mkdir()
    values = {"ARCHIVE": str(tmp_path / "empty"), "CATALOGUE": str(catalogue)}
    given = {name: values[name] if value is True else value for name, value in parameters.items()}
    with pytest.raises(QgsProcessingException) as caught:
        evaluate(**given)
    assert message in f"{caught.value} {feedback.said}"
