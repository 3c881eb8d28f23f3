"""What the engine tells people: all of it can be translated, is translated, and comes in the language asked for."""

from __future__ import annotations

import ast
import re
import string
import sys
from pathlib import Path

import pytest

from recnn_engine import language
from recnn_engine.errors import InputError
from recnn_engine.legend import DLRSD, legend_of

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
        if not TERMINAL & set(path.relative_to(ROOT / "recnn_engine").parts) and path.name != "language.py":
            yield path, ast.parse(path.read_text(encoding="utf-8"))


ERRORS = ("RecnnError", "InputError", "ImageryError", "CatalogueError", "ModelError", "DatasetError", "OutputError")
SHOWN = {"xlabel", "ylabel", "label", "title", "subtitle", "phase", "message", "hint"}
"""Parameters that a person reads."""
LOOK_UPS = ("tr", "trn", "marked")
KEPT = ("_HINT", "_REASONS", "WORDS", "kind", "differing", "map(tr", "why.value")
"""What is marked where it is written and looked up where it is shown."""


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def told(call: ast.Call) -> list[ast.expr]:
    """The arguments of a call that a person reads."""
    name = name_of(call)
    named = [keyword.value for keyword in call.keywords if keyword.arg in SHOWN]
    if name in ERRORS:
        return [*call.args[:2], *named]
    if name == "progress" or (name == "warning" and isinstance(call.func, ast.Attribute)):
        return [*call.args[:1], *named]
    return named


def bare_words(node: ast.AST):
    """Words below an expression that nobody can translate: literals that are in no look-up."""
    if isinstance(node, ast.Call) and name_of(node) in LOOK_UPS:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"[A-Za-z]{3}", node.value):
        yield node.value
    if isinstance(node, ast.Call):
        children = [*node.args, node.func]
    elif isinstance(node, ast.Subscript):
        children = [node.value]
    else:
        children = ast.iter_child_nodes(node)
    for child in children:
        yield from bare_words(child)


def problems(tree: ast.AST):
    """What a module tells people past the catalogues."""
    assigned = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            assigned.setdefault(node.targets[0].id, []).append(node.value)
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        for text in told(call):
            for written in [text, *assigned.get(getattr(text, "id", ""), [])]:
                yield from ((call.lineno, words) for words in bare_words(written))
        if name_of(call) in LOOK_UPS:
            texts = call.args[: 2 if name_of(call) == "trn" else 1]
            literal = all(isinstance(text, ast.Constant) for text in texts)
            if not literal and not any(kept in ast.unparse(call) for kept in KEPT):
                yield call.lineno, ast.unparse(call)


def test_every_sentence_for_people_can_be_translated():
    found = [(path.name, *problem) for path, tree in modules() for problem in problems(tree)]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        'raise InputError("There is no such class.")',
        'raise InputError(tr("No."), f"Choose {one} of them.")',
        'raise InputError(tr("No."), hint="Choose another.")',
        'raise InputError("Bad: " + text)',
        'raise InputError("Bad {}".format(text))',
        'hint = f"Choose {one}."\nraise InputError(tr("No."), hint)',
        'progress("Searching", 0, 1)',
        'log.warning("%s is odd.", path)',
        'axes.set(xlabel="Recall")',
        'sentence = f"No {what}."\nraise InputError(tr(sentence))',
        'trn("one", many, n)',
    ],
)
def test_what_cannot_be_translated_is_found(code):
    assert list(problems(ast.parse(code)))


def test_texts_are_looked_up_when_they_are_shown():
    """One that is looked up when its module is imported stays English."""
    assert [path.name for path, tree in modules() if list(calls_at_import(tree))] == []
    assert list(calls_at_import(ast.parse('def f(x=tr("Now")): pass')))


def calls_at_import(node: ast.AST):
    if isinstance(node, ast.Call) and name_of(node) in ("tr", "trn"):
        yield node
    if isinstance(node, ast.FunctionDef):
        children = [*node.args.defaults, *filter(None, node.args.kw_defaults), *node.decorator_list]
    else:
        children = [] if isinstance(node, ast.Lambda) else ast.iter_child_nodes(node)
    for child in children:
        yield from calls_at_import(child)


def test_the_report_has_no_words_of_its_own():
    template = (ROOT / "recnn_engine" / "evaluation" / "report.html.j2").read_text(encoding="utf-8")
    bare = re.sub(r"(?s)<style>.*?</style>|{{.*?}}|{%.*?%}|<[^>]*>", " ", template)
    assert set(re.findall(r"[A-Za-z]+", bare)) <= {"ANMRR", "mAP", "P", "AP", "F", "Jaccard", "NDCG", "p"}


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


def test_classes_are_asked_for_by_the_name_that_is_shown_or_their_own(speak):
    speak("de")
    shown = language.class_label("water")
    assert shown != "water" and DLRSD.named(shown.upper()) == DLRSD.named("water") == DLRSD.classes[16]
    own = legend_of([("water", (0, 0, 9)), (shown, (0, 0, 255))])
    assert own.named(shown).name == shown, "a class's own name comes first"
    with pytest.raises(InputError) as caught:
        DLRSD.named(shown[:-1])
    assert shown.casefold() in caught.value.hint


def test_whole_numbers_have_their_thousands_apart(speak):
    assert language.whole(1234567) == "1,234,567"
    speak("de")
    assert language.whole(1234567) == "1\u202f234\u202f567"


@pytest.mark.parametrize(("locale", "written"), [("en", "0.3"), ("zh", "0.3"), ("de", "0,3"), ("fr", "0,3")])
def test_a_decimal_is_written_as_the_language_does(speak, locale, written):
    speak(locale)
    assert language.decimal(0.30004, 3) == written and language.percent(0.246) == "25 %"


@pytest.mark.parametrize("name", ["", "Löschteich", "my class"])
def test_a_user_s_own_class_keeps_its_name(speak, name):
    speak("de")
    assert language.class_label(name) == name
