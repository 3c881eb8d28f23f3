"""Translations: complete, with the placeholders of the source, and found for QGIS's language."""

from __future__ import annotations

import ast
import string
import subprocess
import sys
from pathlib import Path

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
