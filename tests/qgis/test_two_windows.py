"""Two windows of QGIS, each with an engine process of its own, on one catalogue."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from desk import Desk, pause, wait_for
from drawing import draw_raster
from processes import PATIENCE


@pytest.fixture()
def engines(plugin, engine_python):
    """The engines of two windows."""
    from recnn.recnn_qgis.engine.client import EngineClient

    other = EngineClient()
    yield plugin.engine, other
    other.stop()


@pytest.fixture()
def shared(catalogue, tmp_path):
    """A catalogue that both windows have open."""
    return Path(shutil.copy(catalogue, tmp_path / "shared.gpkg"))


def test_one_builds_while_the_other_searches_and_may_not_build(engines, shared, archive, model, tmp_path):
    from qgis.core import QgsVectorLayer
    from recnn.recnn_qgis.engine.errors import EngineError

    builder, searcher = engines
    large = draw_raster(tmp_path / "large.tif", seed=4, width=1280, height=1280)
    request = {"imagery": [str(large)], "catalogue": str(shared), "model": str(model)}
    began, report = threading.Event(), {}
    build = threading.Thread(
        target=lambda: report.update(builder.call("index", request, lambda *step: step[1] and began.set()))
    )
    build.start()
    assert began.wait(PATIENCE)
    search = {"catalogue": str(shared), "query": {"tile": 1}, "k": 5, "model": str(model)}
    found = searcher.call("search", search)["matches"]
    with pytest.raises(EngineError, match="in use by another program that writes it") as caught:
        searcher.call("index", {**request, "imagery": [str(archive)]})
    assert build.is_alive(), "all that happened while the other was building"
    assert "Wait until it has finished" in caught.value.hint and len(found) == 5
    build.join(PATIENCE)
    facts = searcher.call("info", {"path": str(shared)})
    assert (facts["sources"], facts["tiles"]) == (4, report["tiles"]) == (4, 25 + 1600)
    assert QgsVectorLayer(f"{shared}|layername=tiles", "tiles", "ogr").featureCount() == facts["tiles"]
    with sqlite3.connect(shared) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.fixture()
def dock(qgis, engines, shared, model, monkeypatch, tmp_path):
    """The dock of one window with the catalogue open and a search done."""
    from qgis.PyQt.QtCore import Qt
    from recnn.recnn_qgis.gui import cache, watching
    from recnn.recnn_qgis.gui.dock import SearchDock
    from recnn.recnn_qgis.gui.session import Example
    from recnn.recnn_qgis.settings import Setting

    monkeypatch.setattr(cache, "_caches", lambda: tmp_path / "cache")
    monkeypatch.setattr(watching, "_MILLISECONDS", 100)
    Setting.MODEL.set(str(model))
    desk = Desk()
    dock = SearchDock(desk, engines[0])
    desk.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    desk.window.show()
    dock.catalogue_commands.open(str(shared))
    wait_for(lambda: dock.session.catalogue)
    dock.queries.start_with(Example({"tile": 1}, "Tile 1"))
    wait_for(lambda: dock.results.model.matches and dock.thumbnails._kept)
    yield dock
    dock.close_all()
    Setting.MODEL.set("")
    desk.window.close()
    desk.window.deleteLater()
    pause(10)


def test_a_window_sees_that_the_other_changed_the_catalogue_and_removed_it(dock, engines, shared, model, tmp_path):
    assert "25 tiles" in dock.catalogue_panel._state.text()
    before, shown = dock.thumbnails._folder, dock.thumbnails._kept[1]
    added = draw_raster(tmp_path / "added.tif", seed=6, origin=(510_000.0, 5_600_000.0))
    engines[1].call("index", {"imagery": [str(added)], "catalogue": str(shared), "model": str(model)})
    wait_for(lambda: "37 tiles" in dock.catalogue_panel._state.text())
    wait_for(lambda: len(dock.results.model.matches) == 37)
    wait_for(lambda: dock.thumbnails._kept.get(1) not in (None, shown))
    assert dock.thumbnails._folder != before, "pictures of the state before are not shown: numbers are used again"
    shared.unlink()
    wait_for(lambda: "There is no catalogue" in dock.messages.text)
    assert dock.catalogue_panel._state.text() == "⚠ This catalogue is not open."
    assert dock.session.query() == {"tile": 1} and dock.results.model.matches, "the query and what was found stay"
