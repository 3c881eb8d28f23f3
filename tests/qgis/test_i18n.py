"""Translations: complete, with the placeholders of the source, and found for QGIS's language."""

from __future__ import annotations

import ast
import json
import os
import string
import subprocess
import sys
from pathlib import Path

import i18n_engine
import pytest
from i18n_tool import i18n

ROOT = Path(__file__).resolve().parents[2]


TEXTS = list(i18n.texts())


def placeholders(text: str) -> list[tuple[str, str]]:
    """Names and formats in braces; those without a name keep their order, the others may move."""
    found = [(name, form) for _, name, form, _ in string.Formatter().parse(text) if name is not None]
    return [pair for pair in found if not pair[0]] + sorted(pair for pair in found if pair[0])


def test_there_are_texts_to_translate():
    assert len(TEXTS) > 300
    assert "Build ReCNN index" in TEXTS and "Set up the engine" in TEXTS


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_text_is_translated_with_its_placeholders(language):
    known = i18n.translations(language)
    assert [text for text in TEXTS if text not in known] == [], "run `make i18n`, then translate what is empty"
    differing = [text for text in TEXTS if placeholders(text) != placeholders(known[text])]
    assert differing == []
    without_key = [text for text in TEXTS if ("&" in text) != ("&" in known[text])]
    assert without_key == [], "an & marks the key that leads to a control"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_nothing_is_translated_that_the_code_no_longer_says(language):
    assert set(i18n.translations(language)) - set(TEXTS) == set()


def test_texts_are_looked_up_when_they_are_shown():
    """A text that a module looks up when it is imported stays English: no translator is there yet."""
    for module in (ROOT / "recnn_qgis").rglob("*.py"):
        early = [call.lineno for call in early_calls(ast.parse(module.read_text(encoding="utf-8")))]
        assert early == [], module


def early_calls(node: ast.AST) -> list[ast.Call]:
    """Calls of `tr` outside any function's body."""
    if isinstance(node, (ast.FunctionDef, ast.Lambda)):
        return []
    own = [node] if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr" else []
    return own + [call for child in ast.iter_child_nodes(node) for call in early_calls(child)]


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("de", "de"),
        ("de_AT", "de"),
        ("es_MX", "es"),
        ("fr", "fr"),
        ("zh-Hans", "zh"),
        ("zh_CN", "zh"),
        ("en_US", None),
        ("fi", None),
    ],
)
def test_qgis_s_language_finds_its_translation(compiled, plugin_folder, monkeypatch, locale, language):
    from recnn.recnn_qgis import translation

    monkeypatch.setattr(translation, "language", lambda: locale)
    translator = translation.install_translator()
    try:
        expected = i18n.translations(language)["Set up the engine"] if language else "Set up the engine"
        assert translation.tr("Set up the engine") == expected
    finally:
        translation.remove_translator(translator)
    assert translation.tr("Set up the engine") == "Set up the engine"


def test_the_desktop_speaks_the_language_it_is_started_with(compiled, plugin_folder):
    """As `qgis --lang de`: a process of its own, since QGIS never changes its language while it runs."""
    code = f"""
import sys
sys.path.insert(0, {str(plugin_folder)!r})
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.setTranslation("de")
application.initQgis()
import recnn
plugin = recnn.classFactory(None)
plugin.initProcessing()
sys.stdout.write(QgsApplication.processingRegistry().algorithmById("recnn:findsimilar").displayName())
plugin.unload()
application.exitQgis()
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == i18n.translations("de")["Find similar places"]


def test_classes_of_the_starter_model_are_named_in_qgis_s_language(compiled, plugin_folder, monkeypatch):
    from recnn.recnn_qgis import translation

    assert translation.class_label("water") == "water"
    monkeypatch.setattr(translation, "language", lambda: "de_DE")
    assert translation.class_label("water") == i18n_engine.read("classes", "de").get("water").string
    assert [translation.class_label(name) for name in ("my class", "")] == ["my class", ""]


@pytest.mark.parametrize("locale", ["de_AT", "es", "fr", "zh-Hans", "fi", ""])
def test_the_engine_names_classes_alike(compiled, plugin_folder, engine_python, monkeypatch, locale):
    """It writes them into the files, the plugin into its window: by the same catalogue, each for itself."""
    from recnn.recnn_qgis import translation

    code = (
        "import json, sys; from recnn_engine import language, legend; language.speak(sys.argv[1]);"
        "print(json.dumps({n: language.class_label(n) for n in legend.DLRSD.names}))"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [engine_python, "-c", code, locale]
    said = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    monkeypatch.setattr(translation, "language", lambda: locale)
    assert {name: translation.class_label(name) for name in json.loads(said)} == json.loads(said)


def test_the_engine_answers_in_qgis_s_language(compiled, engine_python, archive, model, tmp_path, monkeypatch):
    """Errors, progress, and the classes in the styles of what it writes; the classes in the data keep their names."""
    from recnn.recnn_qgis import layers
    from recnn.recnn_qgis.engine import client
    from recnn.recnn_qgis.engine.errors import EngineError

    def german(text, **values):
        return i18n_engine.read("recnn_engine", "de").get(text).string.format(**values)

    monkeypatch.setattr(client, "language", lambda: "de_AT")
    engine, missing, catalogue = client.EngineClient(), tmp_path / "nirgends.gpkg", tmp_path / "a.gpkg"
    try:
        with pytest.raises(EngineError) as caught:
            engine.call("info", {"path": str(missing)})
        assert (caught.value.message, caught.value.hint) == (
            german("There is no catalogue {path}.", path=missing),
            german("Check the path, or build an index first."),
        )
        phases: list[str] = []
        request = {"imagery": [str(archive)], "catalogue": str(catalogue), "tile": 64, "model": str(model)}
        engine.call("index", request, progress=lambda phase, done, total: phases.append(phase))
        assert {german("Looking at the imagery"), german("Indexing tiles")} <= set(phases)
        search = {"catalogue": str(catalogue), "query": {"tile": 1}, "k": 3}
        engine.call("search", {**search, "out": str(tmp_path / "m.gpkg"), "class_maps": str(tmp_path / "maps")})
    finally:
        engine.stop()
    water = i18n_engine.read("classes", "de").get("water").string
    style = next((tmp_path / "maps").glob("*.qml")).read_text(encoding="utf-8")
    assert f'label="{water}"' in style and 'label="water"' not in style
    regions = layers.open_layer(str(tmp_path / "m.gpkg"), "regions")
    categories = {category.value(): category.label() for category in regions.renderer().categories()}
    assert categories["water"] == water
    assert {feature["class"] for feature in regions.getFeatures()} <= set(categories)


def test_an_update_keeps_translations_and_marks_what_is_new(tmp_path, monkeypatch):
    monkeypatch.setattr(i18n, "FOLDER", tmp_path)
    monkeypatch.setattr(i18n, "texts", lambda: {"Class map": ["a.py"], "Gone": ["a.py"]})
    i18n.update("de")
    path = i18n.file_of("de")
    assert path.read_text(encoding="utf-8").count('type="unfinished"') == 2
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            '<translation type="unfinished"></translation>', "<translation>Ü &amp; ö</translation>", 1
        ),
        encoding="utf-8",
    )
    monkeypatch.setattr(i18n, "texts", lambda: {"New": ["b.py"], "Class map": ["a.py"]})
    i18n.update("de")
    assert i18n.translations("de") == {"Class map": "Ü & ö"}
    assert "Gone" not in path.read_text(encoding="utf-8")
