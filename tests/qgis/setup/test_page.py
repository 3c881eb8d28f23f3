"""Setting up from the settings page: its button, its progress, its failure."""

from __future__ import annotations

import shutil
import time

from installing import uninstall
from servers import TrickleHandler


def click(button) -> None:
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def longest_wait(condition, seconds: float = 60.0) -> float:
    """Lets QGIS work until something is true; returns the longest time (s) that its window could not react."""
    from qgis.PyQt.QtCore import QCoreApplication

    end, longest = time.monotonic() + seconds, 0.0
    while not condition():
        started = time.monotonic()
        assert started < end, "it did not come true in time"
        QCoreApplication.processEvents()
        longest = max(longest, time.monotonic() - started)
        time.sleep(0.005)
    return longest


def enter(page, place: object) -> None:
    """Enters a package source."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    page.source.clear()
    QTest.keyClicks(page.source, str(place))
    QTest.keyClick(page.source, Qt.Key.Key_Return)


def test_one_button_sets_up_the_engine_while_the_window_stays_awake(page, installed, wheels):
    from recnn.recnn_qgis.engine import environment
    from recnn.recnn_qgis.settings import Setting

    uninstall("safetensors")
    Setting.PYTHON.set("/no/such/python")
    enter(page, wheels)
    assert "no network is needed" in page.group._coming.text()
    panel, state = page.group._panel, page.group._state
    click(panel.start)
    assert panel._cancel.isVisible() and not panel.start.isEnabled()
    assert longest_wait(lambda: panel.start.isEnabled()) < 0.1
    longest_wait(lambda: "The engine is ready" in state.accessibleName())
    assert str(environment.managed_environment()) in state.accessibleName()
    assert Setting.PYTHON.get() == "" and not panel._failure.isVisible()


def test_a_failed_set_up_says_why_and_its_log_can_be_copied(page, installed, wheels, tmp_path):
    from qgis.core import QgsApplication
    from qgis.PyQt.QtWidgets import QPushButton

    some = shutil.copytree(wheels, tmp_path / "some")
    next(some.glob("safetensors*")).unlink()
    uninstall("safetensors")
    enter(page, some)
    panel = page.group._panel
    click(panel.start)
    longest_wait(lambda: panel._failure.isVisible())
    assert panel._failure._sentence.text().startswith("The package index has no safetensors>=0.4")
    click(panel._failure.findChild(QPushButton))
    assert "No matching distribution found for safetensors" in QgsApplication.clipboard().text()


def test_the_cancel_button_ends_the_set_up(page, installed, serve, monkeypatch):
    index = f"http://{serve(TrickleHandler)}/simple"
    monkeypatch.setenv("PIP_INDEX_URL", index)
    uninstall("safetensors")
    enter(page, index)
    panel = page.group._panel
    click(panel.start)
    longest_wait(lambda: "Asking" in panel._text.text())
    click(panel._cancel)
    longest_wait(lambda: panel.start.isEnabled(), 8)
    assert not panel._failure.isVisible() and not panel._progress.isVisible()
