"""The engine's phases: all known to the plugin, and shown in the user's language."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

ROOT = Path(__file__).resolve().parents[2]
GERMAN = {"Training": "Anlernen", "{}, epoch {} of {}": "{} – Epoche {} von {}", "{}: ranking": "{}: Reihung"}


def reported_phases() -> set[str]:
    """All phases in the engine's source, with {} for what a phase is told when it is reported."""
    modules = (ROOT / "recnn_engine").rglob("*.py")
    nodes = [node for module in modules for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))]
    places = dict(filter(None, map(place_of_phase, nodes)))
    written = [text for node in nodes for text in written_phases(node, places)]
    return {template(text) for text in written if not passes_on(text)}


def place_of_phase(node: ast.AST) -> tuple[str, int] | None:
    """The name of a function or dataclass that is given a phase, and as which argument."""
    if isinstance(node, ast.FunctionDef):
        names = [argument.arg for argument in node.args.args]
    elif isinstance(node, ast.ClassDef):
        names = [field.target.id for field in node.body if isinstance(field, ast.AnnAssign)]
    else:
        return None
    return (node.name, names.index("phase")) if "phase" in names else None


def written_phases(node: ast.AST, places: dict[str, int]) -> list[ast.expr]:
    """What a statement or expression gives out as a phase."""
    if isinstance(node, ast.Assign) and [getattr(target, "id", "") for target in node.targets] == ["phase"]:
        return [node.value]
    if not isinstance(node, ast.Call):
        return []
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    named = [keyword.value for keyword in node.keywords if keyword.arg == "phase"]
    return named or (node.args[places[called] :][:1] if called in places else [])


def passes_on(text: ast.expr) -> bool:
    """Whether it is a phase that was written elsewhere."""
    return isinstance(text, ast.Name) and text.id == "phase"


def template(text: ast.expr) -> str:
    """A literal as it is, an f-string with {} for each of its values."""
    if isinstance(text, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in text.values)
    assert isinstance(text, ast.Constant), f"line {text.lineno}: no literal, so nobody can translate it"
    return text.value


@pytest.fixture
def german():
    """A translator that knows a few phases."""

    class German(QTranslator):
        def isEmpty(self):
            return False

        def translate(self, context, text, *rest):
            return GERMAN.get(text)

    translator = German()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_every_phase_of_the_engine_can_be_translated(plugin_folder):
    from recnn.recnn_qgis.phases import PHASES

    reported = reported_phases()
    assert {"Indexing tiles", "Training", "{}, epoch {} of {}", "{}: fitting"} <= reported
    assert reported == set(PHASES)


def test_a_phase_is_told_in_the_user_s_language(plugin_folder, german):
    from recnn.recnn_qgis.phases import translated

    assert translated("Training, epoch 2 of 60") == "Anlernen – Epoche 2 von 60"
    assert translated("Color {0}: ranking") == "Color {0}: Reihung"
    assert translated("Segmenting") == "Segmenting", "known, but this translator lacks it"
    assert translated("Counting {}") == "Counting {}", "not known"


def test_whoever_calls_the_engine_hears_the_translation(plugin_folder, german, monkeypatch):
    from recnn.recnn_qgis.engine.conversation import Conversation, Listener

    class Connection:
        def request(self, method, params):
            return 1, None

    heard = []
    listener = Listener(progress=lambda *told: heard.append(told))
    conversation = Conversation(Connection(), "train", {}, listener, 1.0, 1.0)
    conversation._report({"method": "progress", "params": {"phase": "Training, epoch 1 of 2", "done": 3, "total": 4}})
    assert heard == [("Anlernen – Epoche 1 von 2", 3, 4)]
