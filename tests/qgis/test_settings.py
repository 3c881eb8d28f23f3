"""The settings, their page in QGIS's options, and the report for bug reports."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest
from desk import Heartbeat, check_stall, wait_for

FAKE = f"import sys; sys.path[0] = {str(Path(__file__).parent)!r}; import fake_engine; fake_engine.main()"


@pytest.fixture()
def settings(plugin_folder, monkeypatch):
    """The table of settings, all at their defaults before and after."""
    from qgis.core import QgsSettings
    from recnn.recnn_qgis.settings import PREFIX, Setting

    monkeypatch.delenv("RECNN_PYTHON", raising=False)
    QgsSettings().remove(PREFIX)
    yield Setting
    QgsSettings().remove(PREFIX)


@pytest.fixture()
def engine(plugin_folder):
    """A client that counts how often it was told to end the engine."""
    from recnn.recnn_qgis.engine.client import EngineClient

    class Client(EngineClient):
        stops = 0

        def stop(self) -> None:
            self.stops += 1
            super().stop()

    client = Client(lambda: Path(sys.executable), FAKE)
    yield client
    client.stop()


@pytest.fixture()
def make_page(settings, engine):
    """Makes pages as QGIS does, and deletes them."""
    from recnn.recnn_qgis.gui.jobs import Jobs
    from recnn.recnn_qgis.gui.settings_page import SettingsFactory
    from recnn.recnn_qgis.gui.setup_task import EngineSetup

    jobs = Jobs(engine)
    factory = SettingsFactory(engine, EngineSetup(engine), jobs)
    pages = []

    def make():
        pages.append(factory.createWidget(None))
        pages[-1].show()
        return pages[-1]

    yield make
    for page in pages:
        page.deleteLater()
    jobs.close()


def headline(page) -> str:
    """What the page says of the engine: its headline and the details."""
    return page.group._state.accessibleName()


def test_a_setting_keeps_its_type_and_a_senseless_value_counts_as_none(settings):
    from qgis.core import QgsSettings

    settings.THREADS.set(3)
    assert settings.THREADS.get() == 3
    QgsSettings().setValue("recnn/threads", "many")
    assert settings.THREADS.get() == 0
    settings.DEVICE.set("cuda:1")
    settings.DEVICE.set("auto")
    assert not QgsSettings().contains("recnn/device"), "a default is not stored"


def test_what_is_entered_is_stored_and_shown_again(make_page, settings, tmp_path):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    page = make_page()
    page.threads.selectAll()
    QTest.keyClicks(page.threads, "6")
    page.memory.selectAll()
    QTest.keyClicks(page.memory, "16")
    QTest.keyClick(page.device, Qt.Key.Key_Down)
    QTest.keyClick(page.network, Qt.Key.Key_Space)
    QTest.keyClicks(page.folder.lineEdit(), str(tmp_path))
    QTest.keyClicks(page.model.lineEdit(), "/models/my.safetensors")
    QTest.keyClicks(page.source, "https://packages.example/simple")
    assert settings.THREADS.get() == 0, "nothing is stored before OK"
    page.apply()
    stored = [setting.get() for setting in settings]
    assert stored == ["", "cpu", 6, 16, 1, str(tmp_path), "/models/my.safetensors", "https://packages.example/simple"]
    again = make_page()
    assert again.device.currentData() == "cpu" and again.network.isChecked()
    assert (again.threads.value(), again.memory.value(), again.folder.filePath()) == (6, 16, str(tmp_path))
    assert again.source.text() == "https://packages.example/simple"


def test_the_engine_ends_only_where_a_change_concerns_it(make_page, engine):
    page = make_page()
    page.model.setFilePath("/models/my.safetensors")
    page.apply()
    assert engine.stops == 0
    page.threads.setValue(2)
    page.apply()
    wait_for(lambda: engine.stops == 1)
    page.memory.setValue(8)
    page.apply()
    wait_for(lambda: engine.stops == 2)
    page.network.setChecked(True)
    page.apply()
    wait_for(lambda: engine.stops == 3)


def test_threads_reach_the_engine(settings, engine):
    settings.THREADS.set(3)
    assert engine.call("echo", {})["environment"]["OMP_NUM_THREADS"] == "3"


def test_the_memory_bound_reaches_the_engine(settings, engine):
    settings.MEMORY.set(12)
    assert engine.call("echo", {})["environment"]["RECNN_MEMORY"] == "12G"


def test_the_network_is_allowed_to_the_engine_by_the_setting_alone(settings, engine, monkeypatch):
    monkeypatch.delenv("RECNN_ALLOW", raising=False)
    assert "RECNN_ALLOW" not in engine.call("echo", {})["environment"]
    engine.stop()
    settings.NETWORK.set(1)
    assert engine.call("echo", {})["environment"]["RECNN_ALLOW"] == "remote"


def test_device_and_model_are_the_defaults_of_algorithms(settings, plugin):
    from qgis.core import QgsApplication, QgsProcessingContext

    settings.DEVICE.set("cuda:1")
    settings.MODEL.set("/models/my.safetensors")
    segment = QgsApplication.processingRegistry().createAlgorithmById("recnn:segment")
    asked_for = segment.network_settings({}, QgsProcessingContext())
    assert asked_for == {"device": "cuda:1", "model": "/models/my.safetensors"}
    asked_for = segment.network_settings({"DEVICE": "cpu", "MODEL": "/models/b.safetensors"}, QgsProcessingContext())
    assert asked_for == {"device": "cpu", "model": "/models/b.safetensors"}


def test_the_page_says_which_python_runs_the_engine(make_page, engine_python):
    page = make_page()
    wait_for(lambda: "ready" in headline(page))
    assert str(engine_python) in headline(page)
    first = page.group._found.topLevelItem(0)
    assert first.text(3) == "can run the engine"


def test_a_python_that_cannot_is_refused_with_its_reason_and_kept_where_the_user_wants_it(make_page, settings):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    page = make_page()
    QTest.mouseClick(page.group._chosen, Qt.MouseButton.LeftButton, pos=page.group._chosen.rect().center())
    page.group._chosen.setChecked(True)
    QTest.keyClicks(page.group.path, "/no/such/python")
    QTest.keyClick(page.group.path, Qt.Key.Key_Return)
    wait_for(lambda: "/no/such/python: there is no such file" in headline(page))
    page.apply()
    assert settings.PYTHON.get() == "/no/such/python"


def test_controls_have_names_and_tooltips(make_page):
    from qgis.PyQt.QtWidgets import QPushButton

    page = make_page()
    buttons = page.findChildren(QPushButton)
    assert len(buttons) >= 5
    fields = [page.device, page.threads, page.folder, page.model, page.source, page.group.path]
    for control in [*buttons, *fields]:
        assert control.accessibleName() and control.toolTip(), control


class Interface:
    """What the settings use of QGIS's window."""

    def __init__(self) -> None:
        from qgis.PyQt.QtWidgets import QMainWindow

        self.window = QMainWindow()
        self.factories, self.actions, self.opened = [], [], []

    def mainWindow(self):
        return self.window

    def registerOptionsWidgetFactory(self, factory) -> None:
        self.factories.append(factory)

    def unregisterOptionsWidgetFactory(self, factory) -> None:
        self.factories.remove(factory)

    def addPluginToMenu(self, menu, action) -> None:
        self.actions.append(action)

    def removePluginMenu(self, menu, action) -> None:
        self.actions.remove(action)

    def showOptionsDialog(self, parent, page) -> None:
        self.opened.append(page)


def test_the_menu_entry_opens_the_page_and_all_is_undone(settings, engine):
    from qgis.PyQt.QtCore import QCoreApplication, QEvent
    from qgis.PyQt.QtWidgets import QAction, QApplication
    from recnn.recnn_qgis.gui.settings_entry import SettingsEntry

    interface = Interface()
    windows = len(QApplication.topLevelWidgets())
    for _ in range(10):
        entry = SettingsEntry(interface, engine)
        interface.actions[0].trigger()
        page = interface.factories[0].createWidget(None)
        assert interface.opened.pop() == page.objectName()
        page.deleteLater()
        entry.close()
        assert not interface.factories and not interface.actions
        del entry, page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert interface.window.findChildren(QAction) == []
    assert len(QApplication.topLevelWidgets()) <= windows


def test_the_report_says_what_runs_and_hides_what_is_private(settings, engine, monkeypatch):
    from recnn.recnn_qgis import diagnostics

    monkeypatch.setenv("RECNN_PYTHON", str(Path.home() / "env" / "python"))
    settings.PACKAGE_SOURCE.set("https://ann:secret@packages.example/simple")
    report = diagnostics.diagnostics(engine)
    for expected in (
        "## ReCNN Retrieval",
        "QGIS 3.",
        "Qt version",
        "~/env/python",
        "https://***@packages.example/simple",
    ):
        assert expected in report
    assert "not_set_up" in report and "there is no such file" in report
    assert "secret" not in report and str(Path.home()) not in report


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("http://ann:s3cret@proxy:80/x", "http://***@proxy:80/x"),
        ("authcfg=a1b2c3d&password=hunter2 rest", "authcfg=***&password=*** rest"),
        ("Token: abc.def, next", "Token: ***, next"),
        ("https://packages.example/simple@1", "https://packages.example/simple@1"),
    ],
)
def test_secrets_are_masked(plugin_folder, text, shown):
    from recnn.recnn_qgis.diagnostics import masked

    assert masked(text) == shown


def test_the_report_is_copied_without_waiting(make_page, engine):
    from qgis.core import QgsApplication
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    page = make_page()
    QgsApplication.clipboard().clear()
    with Heartbeat() as heart:
        QTest.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    check_stall(heart.longest)
    wait_for(lambda: QgsApplication.clipboard().text().startswith("## ReCNN Retrieval"))
    assert page.copy.isEnabled()


@pytest.mark.parametrize("is_idle", [True, False])
def test_the_page_tells_of_a_graphics_card_that_idles_for_want_of_pytorch(make_page, monkeypatch, is_idle):
    from recnn.recnn_qgis.gui import settings_page

    class Engine:
        def __init__(self, find_python) -> None:
            pass

        def call(self, method, params, cancelled) -> dict:
            return {"devices": ["cpu", "cuda:7"], "has_idle_card": is_idle}

        def stop(self) -> None:
            pass

    monkeypatch.setattr(settings_page, "EngineClient", Engine)
    page = make_page()
    page._look_at_devices(Path(sys.executable))
    wait_for(lambda: page.device.findData("cuda:7") > 0)
    assert page._idle_card.isVisible() is is_idle
    assert "“Add PyTorch”" in page._idle_card.text()
