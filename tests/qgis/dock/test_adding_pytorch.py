"""What needs PyTorch fails with an offer to add it, and the dock says how far that is."""

from __future__ import annotations

import pytest
from desk import click


@pytest.fixture()
def offered(plugin_folder):
    """Messages with the offer, and the set-up that it would start."""
    from qgis.PyQt.QtCore import QObject, pyqtSignal
    from recnn.recnn_qgis.engine.errors import EngineError
    from recnn.recnn_qgis.gui.adding_pytorch import PyTorchOffer
    from recnn.recnn_qgis.gui.messages import Messages

    class SetupSaid(QObject):
        progressed = pyqtSignal(str, float)
        ended = pyqtSignal()
        failure = None

        def __init__(self) -> None:
            super().__init__()
            self.calls: list[object] = []

        def start(self, training: bool = False) -> None:
            self.calls.append(training)

        def cancel(self) -> None:
            self.calls.append("cancel")

    messages, setup = Messages(), SetupSaid()
    PyTorchOffer(setup, messages)
    messages.report(EngineError("missing_package", "This needs PyTorch.", "About 2 GB."), lambda: None, "Again")
    yield messages, setup
    messages.deleteLater()


def test_it_is_offered_and_followed_to_its_end(offered):
    messages, setup = offered
    assert messages.text == "This needs PyTorch. About 2 GB." and messages._again.text() == "Add PyTorch"
    click(messages._again)
    assert setup.calls == [True] and messages._again.text() == "Cancel"
    setup.progressed.emit("Downloading torch 2.6", 0.25)
    assert messages.text == "Downloading torch 2.6 … 25%"
    setup.ended.emit()
    assert messages.text == "PyTorch is installed: now do again what needed it."


def test_it_can_be_cancelled_and_tried_again(offered, plugin_folder):
    from recnn.recnn_qgis.engine.errors import EngineCancelled, EngineError

    messages, setup = offered
    click(messages._again)
    click(messages._again)
    setup.failure = EngineCancelled()
    setup.ended.emit()
    assert setup.calls == [True, "cancel"] and not messages.text
    messages.remedies["missing_package"][1]()
    setup.failure = EngineError("setup_failed", "The disk is full.", "Free some space.")
    setup.ended.emit()
    assert messages.text == "The disk is full. Free some space."
    click(messages._again)
    assert setup.calls == [True, "cancel", True, True]


def test_a_set_up_that_was_started_elsewhere_is_not_followed_here(offered):
    messages, setup = offered
    setup.progressed.emit("Downloading", 0.5)
    setup.ended.emit()
    assert messages.text == "This needs PyTorch. About 2 GB."
