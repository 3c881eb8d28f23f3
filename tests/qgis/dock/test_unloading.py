"""What is under way when the plugin is unloaded ends without word: nobody is there to hear of it."""

from __future__ import annotations

import gc
import sys
import threading
import time
from pathlib import Path

import pytest
from desk import Heartbeat, pause, wait_for
from dock_steps import start
from drawing import draw_raster
from fake_dock_engine import SLOW, new_client
from processes import PATIENCE


@pytest.fixture()
def desktop(desk, fake):
    """The plugin's dock, shown; tests close it."""
    from recnn.recnn_qgis.gui.desktop import Desktop

    desktop = Desktop(desk, fake)
    desktop.dock.show()
    pause(30)
    return desktop


@pytest.fixture()
def raised(monkeypatch):
    """The exceptions that slots raise, which QGIS would show."""
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: caught.append(error))
    return caught


@pytest.fixture()
def layer(tmp_path):
    from qgis.core import QgsProject, QgsRasterLayer

    layer = QgsRasterLayer(str(draw_raster(tmp_path / "field.tif", seed=5)), "field")
    QgsProject.instance().addMapLayer(layer)
    yield layer
    QgsProject.instance().clear()


def unload(desktop) -> None:
    """As QGIS does it; the dock is deleted when this returns."""
    from qgis.PyQt import sip
    from qgis.PyQt.QtCore import QCoreApplication, QEvent

    desktop.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert sip.isdeleted(desktop.dock)


def find_unheard(dock, work, *heard) -> None:
    """Has a job find something, without letting the main thread hear of it."""
    is_done = threading.Event()

    def find(job):
        try:
            return work(job)
        finally:
            is_done.set()

    dock.jobs.do(find, *heard)
    assert is_done.wait(PATIENCE)
    time.sleep(0.1)  # the thread has returned from the work and posts what it found


def fail(job) -> None:
    raise ValueError("nothing found")


def test_what_a_job_found_before_is_not_told_after(desktop, raised):
    heard = []
    find_unheard(desktop.dock, lambda job: "found", heard.append, heard.append)
    find_unheard(desktop.dock, fail, heard.append, heard.append)
    find_unheard(desktop.dock, lambda job: job.report("Reading", 1, 2), heard.append, heard.append, heard.append)
    find_unheard(desktop.dock, lambda job: "found", desktop.dock.catalogue.checked.emit, heard.append)
    unload(desktop)
    pause(50)
    assert heard == raised == []


def test_a_result_that_a_cancel_overtakes_is_dropped(desktop):
    heard = []
    job = desktop.dock.jobs.do(lambda job: "found", heard.append, heard.append)
    time.sleep(0.2)
    job.cancel()
    pause(50)
    desktop.dock.jobs.do(lambda job: "found later", heard.append, heard.append)
    wait_for(lambda: heard)
    assert heard == ["found later"]
    unload(desktop)


def test_nothing_starts_after_closing(desktop):
    begun, heard = threading.Event(), []
    desktop.dock.close_all()
    job = desktop.dock.jobs.do(lambda job: begun.set(), heard.append, heard.append)
    pause(50)
    assert job.is_cancelled() and not begun.is_set() and not heard
    unload(desktop)


def test_a_job_that_goes_on_does_not_hold_up_whoever_drops_its_window(qgis, plugin_folder):
    from recnn.recnn_qgis.engine.client import EngineClient
    from recnn.recnn_qgis.gui.jobs import Jobs

    jobs, at_work, let_go, heard = Jobs(EngineClient()), [], threading.Event(), []
    jobs.do(lambda job: [at_work.append(threading.current_thread()), let_go.wait(PATIENCE)], heard.append, heard.append)
    wait_for(lambda: at_work)
    jobs.close()
    del jobs
    gc.collect()
    assert at_work[0].is_alive()
    let_go.set()
    pause(50)
    assert heard == []


def test_layers_and_map_tools_change_in_peace_afterwards(desktop, desk, layer, raised):
    from qgis.core import QgsProject, QgsVectorLayer
    from qgis.gui import QgsMapToolPan

    desktop.dock.queries.do("region", True)
    pause(10)
    items = len(desk.canvas.scene().items())
    unload(desktop)
    del desktop.dock
    gc.collect()
    pan = QgsMapToolPan(desk.canvas)
    QgsProject.instance().addMapLayer(QgsVectorLayer("Point", "points", "memory"))
    QgsProject.instance().addMapLayer(layer.clone())
    desk.canvas.setMapTool(pan)
    pause(30)
    QgsProject.instance().clear()
    desk.canvas.unsetMapTool(pan)
    pause(30)
    assert raised == []
    assert len(desk.canvas.scene().items()) <= items


def test_a_drawing_that_was_cancelled_is_not_told(desk, plugin_folder, layer):
    from recnn.recnn_qgis.gui.imagery import Drawing
    from recnn.recnn_qgis.gui.places import place_of_extent

    heard = []
    place = place_of_extent(layer.extent(), layer.crs())
    cancelled = Drawing(layer, place, 0.3, lambda *drawn: heard.append("cancelled"), heard.append)
    cancelled.cancel()
    kept = Drawing(layer, place, 0.3, lambda *drawn: heard.append("kept"), heard.append)
    wait_for(lambda: heard)
    pause(100)
    assert heard == ["kept"]
    kept.cancel()


def test_ten_unloads_leave_no_process_and_no_thread(desk, plugin_folder, tmp_path, monkeypatch):
    """Each time after a search, with the engine and the threads that it takes; the settings page as well."""
    from qgis.PyQt.QtCore import QCoreApplication, QEvent
    from recnn.recnn_qgis.gui import cache
    from recnn.recnn_qgis.gui.desktop import Desktop
    from recnn.recnn_qgis.gui.session import Example
    from recnn.recnn_qgis.gui.settings_entry import SettingsEntry

    monkeypatch.setattr(cache, "_caches", lambda: tmp_path / "cache")
    (tmp_path / "archive.gpkg").touch()

    def search_and_unload() -> None:
        engine = new_client()
        desktop, settings = Desktop(desk, engine), SettingsEntry(desk, engine)
        desktop.dock.catalogue_commands.open(str(tmp_path / "archive.gpkg"))
        wait_for(lambda: desktop.dock.session.catalogue)
        desktop.dock.queries.start_with(Example({"tile": 1}, "Tile 1"))
        wait_for(lambda: desktop.dock.results.model.matches)
        settings.close()
        desktop.close()
        engine.stop()

    def once() -> None:
        search_and_unload()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()

    processes = children()
    once()
    threads = system_threads()
    for _ in range(10):
        once()
    wait_for(lambda: system_threads() <= threads)
    assert children() == processes


def test_unloading_ten_times_leaves_nothing(desk, plugin_folder, fake):
    from qgis.PyQt.QtCore import QCoreApplication, QEvent
    from qgis.PyQt.QtWidgets import QApplication
    from recnn.recnn_qgis.gui.desktop import Desktop

    def once() -> None:
        desktop = Desktop(desk, fake)
        desktop.dock.show()
        pause(30)
        desktop.close()
        del desktop
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        pause(30)
        gc.collect()

    once()
    widgets, canvas_items = len(QApplication.allWidgets()), len(desk.canvas.scene().items())
    threads = threading.active_count()
    for _ in range(10):
        once()
    assert len(QApplication.allWidgets()) <= widgets
    assert len(desk.canvas.scene().items()) <= canvas_items
    assert desk.toolbar.actions() == desk.menu.actions() == []
    assert threading.active_count() <= threads


def test_the_dock_can_go_while_it_builds_and_searches(dock, builders, tmp_path):
    dock.catalogue_commands.build({"imagery": ["/a"], "catalogue": str(tmp_path / "new.gpkg")}, "Building")
    start(dock, SLOW)
    wait_for(lambda: dock.catalogue_panel._progress.value() > 3)
    process = builders[0]._connection._process
    with Heartbeat() as heart:
        dock.close_all()
    assert heart.longest < 1.5
    wait_for(lambda: process.poll() is not None)


def system_threads() -> int:
    """All threads of this process, those of Qt too."""
    return len(list(Path("/proc/self/task").iterdir()))


def children() -> list[str]:
    """Processes that this one started and that are not reaped."""
    return [pid for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()]
