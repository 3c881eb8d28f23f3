"""What the engine lists as descriptors: kept by the plugin, offered in dialogs, read from what older versions saved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsSettings,
)

KEY = "recnn/descriptors"


@pytest.fixture
def forgotten():
    """As before the engine was ever started."""
    before = QgsSettings().value(KEY, "")
    QgsSettings().remove(KEY)
    yield
    QgsSettings().setValue(KEY, before)


@pytest.fixture
def dialog(plugin):
    """Opens the dialog of an algorithm, as a user does now."""
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    opened = []

    def make(algorithm: str) -> AlgorithmDialog:
        created = QgsApplication.processingRegistry().createAlgorithmById(f"recnn:{algorithm}")
        opened.append(AlgorithmDialog(created))
        return opened[-1]

    yield make
    for shown in opened:
        shown.close()
        shown.deleteLater()


def value_of(dialog, name: str):
    """What the dialog would run with."""
    return dialog.mainWidget().wrappers[name].parameterValue()


def test_a_handshake_keeps_the_list_and_a_new_language_replaces_it(listed, forgotten):
    from recnn.recnn_qgis import descriptors

    assert descriptors.descriptors() == [] and descriptors.name_of("bovw") == "bovw" and descriptors.needs_model("bovw")
    descriptors.keep(listed)
    names = ["ReCNN", "ReCNN+", "MLIR", "BoVW", "GIST", "GLCM", "LBP", "Color histogram", "Statistics"]
    assert descriptors.titles() == names and not descriptors.needs_model("bovw")
    descriptors.keep([{**one, "use": one["use"].upper()} for one in listed])
    assert all(one.use.isupper() for one in descriptors.descriptors())


def test_a_client_keeps_what_its_engine_said(forgotten):
    from fake_dock_engine import new_client
    from recnn.recnn_qgis.descriptors import descriptors

    client = new_client()
    try:
        facts = client.facts()
    finally:
        client.stop()
    assert [one["key"] for one in facts.descriptors] == [one.key for one in descriptors()] == ["recnn", "recnn+"]


@pytest.mark.parametrize("kept", ["no JSON", "7", '[{"key": "recnn"}]', '{"a": 1}'])
def test_what_another_version_kept_is_as_if_nothing_was(kept, forgotten):
    from recnn.recnn_qgis.descriptors import descriptors

    QgsSettings().setValue(KEY, kept)
    assert descriptors() == []


@pytest.mark.parametrize(("algorithm", "name"), [("findsimilar", "METHOD"), ("buildindex", "DESCRIPTOR")])
def test_a_dialog_offers_one_of_them_or_none(listed, dialog, algorithm, name):
    shown = dialog(algorithm)
    box = shown.mainWidget().wrappers[name].wrappedWidget()
    assert [box.itemText(row) for row in range(box.count())][:3] == ["", "ReCNN", "ReCNN+"] and box.count() == 10
    assert not value_of(shown, name)
    box.setCurrentText("BoVW")
    assert value_of(shown, name) == "BoVW"


def test_before_the_first_start_a_dialog_takes_any_text(dialog, forgotten):
    for algorithm, name in ("findsimilar", "METHOD"), ("evaluate", "METHODS"):
        shown = dialog(algorithm)
        shown.mainWidget().wrappers[name].wrappedWidget().setText("recnn+")
        assert value_of(shown, name) == "recnn+"


def test_a_dialog_offers_several_of_them(listed, dialog):
    shown = dialog("evaluate")
    wrapper = shown.mainWidget().wrappers["METHODS"]
    assert wrapper.widget.itemText(1) == "ReCNN+" and wrapper.widget.count() == 9
    assert not value_of(shown, "METHODS")
    for given, kept in (
        (["recnn+", "color"], "recnn+,color"),
        ("Color histogram, LBP", "lbp,color"),
        (None, ""),
        ("sift", "sift"),
    ):
        wrapper.setValue(given)
        assert value_of(shown, "METHODS") in (kept, kept or None)


def test_a_model_that_an_older_version_saved_is_loaded_and_run(plugin, coloured, tmp_path):
    """Its choices are the words of the lists there were: `Color` for one, a list of keys for several."""
    path = tmp_path / "old.model3"
    classes = tmp_path / "classes.csv"
    classes.write_text("tile,class\n" + "\n".join(f"{tile},{'ab'[tile % 2]}" for tile in range(1, 9)), encoding="utf-8")
    model = QgsProcessingModelAlgorithm("old", "models")
    add(model, "recnn:findsimilar", {"CATALOGUE": str(coloured), "TILE": 1, "METHOD": "Color", "K": 2})
    judge = {"CATALOGUE": str(coloured), "FIELD": str(classes), "METHODS": ["color"], "OUTPUT": str(tmp_path / "out")}
    add(model, "recnn:evaluate", judge)
    assert model.toFile(str(path))
    loaded = QgsProcessingModelAlgorithm()
    assert loaded.fromFile(str(path))
    loaded.initAlgorithm()
    feedback = QgsProcessingFeedback()
    _, ok = loaded.run({}, QgsProcessingContext(), feedback)
    assert ok, feedback.textLog()
    results = json.loads(Path(tmp_path, "out", "results.json").read_text(encoding="utf-8"))
    assert list(results["methods"]) == ["color"] and results["protocol"]["gallery"] == 8


def add(model: QgsProcessingModelAlgorithm, algorithm: str, values: dict) -> None:
    """A step whose parameters have fixed values."""
    child = QgsProcessingModelChildAlgorithm(algorithm)
    child.setChildId(algorithm.partition(":")[2])
    for name, value in values.items():
        child.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
    model.addChildAlgorithm(child)


def test_a_copied_command_names_what_was_chosen(listed):
    """QGIS writes texts into its own commands, history and Python as they are."""
    context = QgsProcessingContext()
    for algorithm, values in (("findsimilar", {"METHOD": "Color histogram"}), ("evaluate", {"METHODS": "lbp,color"})):
        created = QgsApplication.processingRegistry().createAlgorithmById(f"recnn:{algorithm}")
        ((name, value),) = values.items()
        assert f"'{name}':'{value}'" in created.asPythonCommand(values, context)
