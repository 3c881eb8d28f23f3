"""What needs a package that is missing fails with an offer to add it, and the dock says how far that is."""

from __future__ import annotations

import threading

import pytest
from desk import click, pause

SENTENCES = {"train": "This needs PyTorch.", "postgres": "This needs psycopg."}


def lack(extra: str):
    """The error of what lacks an extra."""
    from recnn.recnn_qgis.engine.errors import EngineError

    return EngineError("missing_package", SENTENCES.get(extra, "This needs it."), "So large.", extra)


@pytest.fixture()
def offered(plugin_folder, monkeypatch):
    """Messages with the offer, and the set-up that it would start."""
    from qgis.PyQt.QtCore import QObject, pyqtSignal
    from recnn.recnn_qgis.engine.client import EngineClient
    from recnn.recnn_qgis.gui.adding_packages import PackageOffer
    from recnn.recnn_qgis.gui.messages import Messages

    monkeypatch.delenv("RECNN_PYTHON", raising=False)

    class SetupSaid(QObject):
        progressed = pyqtSignal(str, float)
        ended = pyqtSignal()
        failure = None
        is_running = False

        def __init__(self) -> None:
            super().__init__()
            self.calls: list[object] = []

        def start(self, extra) -> None:
            self.calls.append(extra.name)

        def cancel(self) -> None:
            self.calls.append("cancel")

    messages, setup, engine = Messages(), SetupSaid(), EngineClient()
    PackageOffer(engine, setup, messages)
    setup.engine = engine
    messages.report(lack("train"), lambda: None, "Again")
    yield messages, setup
    messages.deleteLater()


@pytest.mark.parametrize(("extra", "title"), [("train", "PyTorch"), ("postgres", "psycopg")])
def test_what_is_missing_is_offered_and_followed_to_its_end(offered, extra, title):
    messages, setup = offered
    messages.report(lack(extra), lambda: None, "Again")
    assert messages.text == f"This needs {title}. So large." and messages._again.text() == f"Add {title}"
    click(messages._again)
    assert setup.calls == [extra] and messages._again.text() == "Cancel"
    setup.progressed.emit("Downloading it", 0.25)
    assert messages.text == "Downloading it … 25%"
    setup.ended.emit()
    assert messages.text == f"{title} is installed: now do again what needed it."


def test_what_the_set_up_does_not_know_is_not_offered(offered):
    messages, _ = offered
    messages.report(lack("cluster"))
    assert messages.text == "This needs it. So large." and messages._again.isHidden()


def test_one_set_up_is_not_taken_for_another(offered):
    messages, setup = offered
    setup.is_running = True
    click(messages._again)
    assert not setup.calls and "Another set-up is running" in messages.text
    setup.ended.emit()
    assert "is installed" not in messages.text


def test_it_can_be_cancelled_and_tried_again(offered, plugin_folder):
    from recnn.recnn_qgis.engine.errors import EngineCancelled, EngineError

    messages, setup = offered
    click(messages._again)
    click(messages._again)
    setup.failure = EngineCancelled()
    setup.ended.emit()
    assert setup.calls == ["train", "cancel"] and not messages.text
    messages.remedies["postgres"][1]()
    setup.failure = EngineError("setup_failed", "The disk is full.", "Free some space.")
    setup.ended.emit()
    assert messages.text == "The disk is full. Free some space."
    click(messages._again)
    assert setup.calls == ["train", "cancel", "postgres", "postgres"]


def test_a_set_up_that_was_started_elsewhere_is_not_followed_here(offered):
    messages, setup = offered
    setup.progressed.emit("Downloading", 0.5)
    setup.ended.emit()
    assert messages.text == "This needs PyTorch. So large."


def test_what_an_algorithm_fails_for_is_offered_in_the_dock_too(offered):
    """It fails in a thread of Processing."""
    from recnn.recnn_qgis.engine.errors import EngineError

    messages, setup = offered
    messages.clear()

    def fail(error: EngineError) -> None:
        thread = threading.Thread(target=setup.engine.failed, args=(error,))
        thread.start()
        thread.join()
        pause(50)

    fail(EngineError("bad_input", "This is wrong."))
    assert not messages.text
    setup.is_running = True
    fail(lack("postgres"))
    assert not messages.text, "the set-up that brings it is shown"
    setup.is_running = False
    fail(lack("postgres"))
    assert messages.text == "This needs psycopg. So large." and messages._again.text() == "Add psycopg"


def test_the_engine_tells_of_each_failure_whoever_asks(plugin_folder):
    from recnn.recnn_qgis.engine.client import EngineClient
    from recnn.recnn_qgis.engine.errors import EngineError

    def no_python():
        raise EngineError("not_set_up", "No Python.")

    engine, told = EngineClient(no_python), []
    engine.failed = told.append
    with pytest.raises(EngineError):
        engine.call("search", {})
    assert [error.code for error in told] == ["not_set_up"]


def test_a_python_that_a_variable_names_gets_the_engines_own_hint(offered, monkeypatch):
    """What the set-up brings would not be used."""
    from recnn.recnn_qgis.engine.conversation import _result_in
    from recnn.recnn_qgis.engine.errors import EngineError
    from recnn.recnn_qgis.gui.adding_packages import PackageOffer
    from recnn.recnn_qgis.gui.messages import Messages

    data = {"code": "missing_package", "hint": "Run: pip install torch", "extra": "train"}
    failed = {"error": {"message": "This needs PyTorch.", "data": data}}
    with pytest.raises(EngineError, match="“Add PyTorch” under Settings"):
        _result_in(failed, "train")
    monkeypatch.setenv("RECNN_PYTHON", "/opt/engine/bin/python")
    with pytest.raises(EngineError, match="Run: pip install torch") as error:
        _result_in(failed, "train")
    messages = Messages()
    PackageOffer(offered[1].engine, offered[1], messages)
    messages.report(error.value)
    assert messages.text == "This needs PyTorch. Run: pip install torch" and messages._again.isHidden()
    messages.deleteLater()
