"""Setting up from the settings page: its button, its progress, its failure."""

from __future__ import annotations

import shutil

from desk import Heartbeat, check_stall, click, wait_for
from installing import uninstall
from servers import TrickleHandler


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
    with Heartbeat() as heart:
        click(panel.start)
        assert panel._cancel.isVisible() and not panel.start.isEnabled()
        wait_for(panel.start.isEnabled)
    check_stall(heart.longest)
    wait_for(lambda: "The engine is ready" in state.accessibleName())
    assert str(environment.managed_environment()) in state.accessibleName()
    assert Setting.PYTHON.get() == "" and not panel._failure.isVisible()


def test_a_button_each_adds_pytorch_and_psycopg(page, installed, wheels):
    from recnn.recnn_qgis.engine.requirements import PSYCOPG, PYTORCH

    for package in ("torch", "psycopg"):  # other tests add them to the same environment
        uninstall(package)
    enter(page, wheels)
    panel, state = page.group._panel, page.group._state
    click(panel.start)
    wait_for(panel.start.isEnabled)
    wait_for(lambda: "OpenVINO" in state.accessibleName() and "PyTorch" not in state.accessibleName())
    for extra, version in ((PYTORCH, "PyTorch 2.2"), (PSYCOPG, "psycopg 3.1.8")):
        assert version not in state.accessibleName()
        click(panel.add[extra])
        assert panel._cancel.isVisible() and not panel.start.isEnabled()
        assert not any(button.isEnabled() for button in panel.add.values())
        wait_for(panel.add[extra].isEnabled)
        wait_for(lambda version=version: version in state.accessibleName())
        assert "OpenVINO" in state.accessibleName() and not panel._failure.isVisible()
    assert "PyTorch" in state.accessibleName()


def test_it_says_what_psycopg_takes_with_and_without_an_engine_to_add_it_to(page, monkeypatch):
    from recnn.recnn_qgis.engine import installation_source

    for ready, size in ((False, "and the engine with it, less than 1 GB."), (True, "about 20 MB.")):
        monkeypatch.setattr(installation_source, "is_ready", lambda ready=ready: ready)
        page.group.show_source("")
        assert page.group._coming.text().endswith(f"For catalogues on a server: psycopg, {size}")


def test_a_failed_set_up_says_why_and_its_log_can_be_copied(page, installed, wheels, tmp_path):
    from qgis.core import QgsApplication
    from qgis.PyQt.QtWidgets import QPushButton

    some = shutil.copytree(wheels, tmp_path / "some")
    next(some.glob("safetensors*")).unlink()
    uninstall("safetensors")
    enter(page, some)
    panel = page.group._panel
    click(panel.start)
    wait_for(panel._failure.isVisible)
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
    wait_for(lambda: "Asking" in panel._text.text())
    click(panel._cancel)
    wait_for(panel.start.isEnabled)
    assert not panel._failure.isVisible() and not panel._progress.isVisible()
