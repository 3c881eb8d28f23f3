"""A dock on a desk, with the fake engine and its catalogue open."""

from __future__ import annotations

import pytest
from desk import Desk, pause, wait_for
from drawing import draw_raster
from fake_dock_engine import new_client


@pytest.fixture()
def desk(qgis):
    desk = Desk()
    desk.window.show()
    pause(50)
    yield desk
    desk.window.close()
    desk.window.deleteLater()
    pause(10)


@pytest.fixture()
def fake(plugin_folder):
    engine = new_client()
    yield engine
    engine.stop()


@pytest.fixture()
def builders(plugin_folder):
    """The engines that were started to build, as far as they were; ended afterwards."""
    engines = []
    yield engines
    for engine in engines:
        engine.stop()


@pytest.fixture()
def dock(desk, fake, builders, tmp_path, monkeypatch):
    """The dock with the fake engine and its catalogue open."""
    from qgis.PyQt.QtCore import Qt
    from recnn.recnn_qgis.gui import cache
    from recnn.recnn_qgis.gui.building import Builder
    from recnn.recnn_qgis.gui.dock import SearchDock

    monkeypatch.setattr(cache, "_caches", lambda: tmp_path / "cache")

    def new_engine():
        builders.append(new_client())
        return builders[-1]

    dock = SearchDock(desk, fake, Builder(new_engine))
    desk.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    desk.window.resizeDocks([dock], [400], Qt.Orientation.Horizontal)
    catalogue = tmp_path / "archive.gpkg"
    catalogue.touch()
    dock.catalogue_commands.open(str(catalogue))
    wait_for(lambda: dock.session.catalogue)
    yield dock
    dock.close_all()
    dock.deleteLater()
    pause(10)


@pytest.fixture()
def raster_layer(desk, tmp_path):
    """A raster on the map, which shows all of it."""
    from qgis.core import QgsProject, QgsRasterLayer

    layer = QgsRasterLayer(str(draw_raster(tmp_path / "field.tif", seed=5)), "field")
    QgsProject.instance().addMapLayer(layer)
    desk.canvas.setDestinationCrs(layer.crs())
    desk.canvas.setLayers([layer])
    desk.canvas.setExtent(layer.extent())
    pause(100)
    yield layer
    QgsProject.instance().clear()
