"""What the engine tells people: all of it can be translated, is translated, and comes in the language asked for."""

from __future__ import annotations

import ast
import re
import string
import sys
from pathlib import Path

import pytest

from recnn_engine import language

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import i18n_engine  # noqa: E402

import i18n  # noqa: E402

SPOKEN = tuple(i18n.LANGUAGES)
TERMINAL = {"commands", "console.py", "cli.py", "starter.py"}
"""What only the command line and those who make the starter model see is English."""


@pytest.fixture(scope="module")
def compiled():
    """The .mo files, as `make i18n` builds them."""
    i18n_engine.release(SPOKEN)


@pytest.fixture
def speak(compiled):
    yield language.speak
    language.speak("")


def modules():
    for path in sorted((ROOT / "recnn_engine").rglob("*.py")):
        if not TERMINAL & set(path.relative_to(ROOT / "recnn_engine").parts):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def told(call: ast.Call) -> list[ast.expr]:
    """The arguments of a call that a person reads."""
    name = name_of(call)
    if re.fullmatch(r"(Recnn|Input|Imagery|Catalogue|Model|Dataset|Output)Error", name):
        return call.args[:2]
    if name == "progress" or (name == "warning" and getattr(call.func, "value", None) is not None):
        return call.args[:1]
    return []


def is_bare(text: ast.expr) -> bool:
    """Whether words stand there that nobody can translate."""
    if isinstance(text, ast.IfExp):
        return is_bare(text.body) or is_bare(text.orelse)
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    words = [part.value for part in parts if isinstance(part, ast.Constant)]
    return any(re.search(r"[A-Za-z]{2}", word) for word in words)


def test_every_sentence_for_people_can_be_translated():
    calls = [(path, node) for path, tree in modules() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert len([1 for _, call in calls if told(call)]) > 200
    bare = [f"{path.name}:{call.lineno}" for path, call in calls if any(map(is_bare, told(call)))]
    assert bare == []


def test_texts_are_literals_looked_up_when_they_are_shown():
    """A sentence made from parts cannot be found in a catalogue; one looked up at import stays English."""
    for path, tree in modules():
        if path.name == "language.py":
            continue
        constant = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and name_of(node) in ("tr", "trn")]
        early = [call.lineno for call in calls_at_import(tree)]
        assert early == [], path
        for call in constant:
            assert isinstance(call.args[0], (ast.Constant, ast.Name, ast.Attribute, ast.Subscript)), path


def calls_at_import(node: ast.AST):
    if isinstance(node, (ast.FunctionDef, ast.Lambda)):
        return
    if isinstance(node, ast.Call) and name_of(node) in ("tr", "trn"):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from calls_at_import(child)


def forms(value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def placeholders(text: str) -> set[tuple[str, str]]:
    """Names and formats in braces."""
    return {(name, form) for _, name, form, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("spoken", SPOKEN)
@pytest.mark.parametrize("domain", i18n_engine.DOMAINS)
def test_everything_is_translated_with_its_placeholders(domain, spoken):
    catalogue = i18n_engine.read(domain, spoken)
    texts = {forms(text)[0]: forms(text) for text, _ in i18n_engine.texts(domain)}
    missing = [one for one in texts if not (found := catalogue.get(one)) or not all(forms(found.string))]
    assert missing == [], "run `make i18n`, then translate what is empty"
    for one, originals in texts.items():
        wanted = placeholders(originals[-1])
        for translated in forms(catalogue.get(one).string):
            assert wanted - {("n", "")} <= placeholders(translated) <= wanted, translated
    assert {forms(message.id)[0] for message in catalogue if message.id} == set(texts), "what is no longer said"


@pytest.mark.parametrize(
    ("locale", "spoken"),
    [("de", "de"), ("de_AT", "de"), ("es-MX", "es"), ("fr", "fr"), ("zh-Hans", "zh"), ("zh_CN", "zh"), ("fi", None)],
)
def test_a_locale_finds_its_language(speak, locale, spoken):
    text, name = "Check the path.", "water"
    speak(locale)
    expected = i18n_engine.read("recnn_engine", spoken).get(text).string if spoken else text
    assert language.tr(text) == expected
    assert language.class_label(name) == (i18n_engine.read("classes", spoken).get(name).string if spoken else name)
    assert language.language() == (spoken or "en")
    assert (language.tr(text) != text) == (spoken is not None)


def test_numbers_take_the_form_of_the_language(speak):
    said = ("{n} more raster was refused.", "{n} more rasters were refused.")
    assert [language.trn(*said, n) for n in (1, 2)] == ["1 more raster was refused.", "2 more rasters were refused."]
    speak("de")
    one, two = (language.trn(*said, n) for n in (1, 2))
    assert one.startswith("1 ") and two.startswith("2 ") and one[2:] != two[2:]


def test_braces_and_percent_signs_of_a_user_s_text_stay(speak):
    speak("de")
    assert "a{b}%c.tif" in language.tr("There is no file {path}.", path="a{b}%c.tif")


@pytest.mark.parametrize("name", ["", "Löschteich", "my class"])
def test_a_user_s_own_class_keeps_its_name(speak, name):
    speak("de")
    assert language.class_label(name) == name
