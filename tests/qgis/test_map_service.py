"""A live WMS layer as query: QGIS draws the window, and says why where it cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from desk import Desk, Heartbeat, check_stall, click, pause, wait_for
from fake_dock_engine import new_client
from map_service import BORDER, layer_uri


@pytest.fixture()
def host():
    """A WMS that runs here."""
    script = Path(__file__).with_name("map_service.py")
    process = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    yield process.stdout.readline().strip()
    process.kill()
    process.communicate()


@pytest.fixture()
def wms(qgis, host):
    """Its layer."""
    from qgis.core import QgsProject, QgsRasterLayer

    layer = QgsRasterLayer(layer_uri(host), "Fields", "wms")
    assert layer.isValid(), layer.error().message()
    QgsProject.instance().addMapLayer(layer)
    yield layer
    QgsProject.instance().clear()


@pytest.fixture()
def misbehave(host):
    """Changes the service's mood; QGIS waits two seconds for an answer that never comes."""
    from qgis.core import QgsNetworkAccessManager

    before = QgsNetworkAccessManager.timeout()

    def change(mood: str) -> None:
        urlopen(f"http://{host}/mood/{mood}").close()
        QgsNetworkAccessManager.setTimeout(2000 if mood == "silent" else before)

    yield change
    QgsNetworkAccessManager.setTimeout(before)


@pytest.fixture()
def dock(wms, plugin_folder, tmp_path, monkeypatch):
    """The dock beside a map of the layer, with the fake engine and its catalogue open."""
    from qgis.core import QgsRectangle
    from qgis.PyQt.QtCore import Qt
    from recnn.recnn_qgis.gui import cache
    from recnn.recnn_qgis.gui.dock import SearchDock

    monkeypatch.setattr(cache, "_caches", lambda: tmp_path / "cache")
    desk, engine = Desk(), new_client()
    dock = SearchDock(desk, engine)
    desk.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    desk.window.show()
    desk.canvas.setDestinationCrs(wms.crs())
    desk.canvas.setExtent(QgsRectangle(BORDER - 30, 5_599_980, BORDER + 30, 5_600_020))
    desk.canvas.setLayers([wms])
    pause(300)
    (tmp_path / "archive.gpkg").touch()
    dock.catalogue_commands.open(str(tmp_path / "archive.gpkg"))
    wait_for(lambda: dock.session.catalogue)
    yield dock
    dock.close_all()
    engine.stop()
    desk.window.close()
    desk.window.deleteLater()
    pause(10)


def test_the_map_view_of_a_wms_is_searched_for(dock):
    from qgis.PyQt.QtGui import QImage

    with Heartbeat() as heart:
        click(dock.query_panel._buttons["canvas"])
        wait_for(lambda: dock.results.model.matches)
    check_stall(heart.longest)
    drawn = QImage(dock.session.query()["image"])
    assert drawn.width() >= 200, "at the ground resolution of the catalogue"
    left, right = drawn.pixelColor(5, 5), drawn.pixelColor(drawn.width() - 5, drawn.height() - 5)
    assert (left.name(), right.name()) == ("#ff0000", "#0000ff")


@pytest.mark.parametrize("mood", ["error", "exception", "silent"])
def test_a_wms_that_fails_or_never_answers_is_named_and_the_window_stays_awake(dock, misbehave, mood):
    misbehave(mood)
    with Heartbeat() as heart:
        click(dock.query_panel._buttons["canvas"])
        wait_for(lambda: "“Fields” could not be drawn" in dock.messages.text)
    check_stall(heart.longest)
    assert not dock.session.has_query, "a black picture is not searched for"


@pytest.fixture()
def find(plugin, wms, catalogue, model):
    """Runs the algorithm on a window of the layer."""
    import processing

    def run(west: float) -> int:
        parameters = {
            "CATALOGUE": str(catalogue),
            "RASTER": wms,
            "EXTENT": f"{west},{west + 20},5599990,5600010 [EPSG:32631]",
            "K": 3,
            "MODEL": str(model),
            "MATCHES": "memory:",
        }
        return processing.run("recnn:findsimilar", parameters)["COUNT"]

    return run


def test_the_algorithm_searches_for_a_window_of_a_wms(find):
    assert find(west=BORDER - 10) == 3


@pytest.mark.parametrize("mood", ["error", "exception", "silent"])
def test_the_algorithm_says_why_it_cannot(find, misbehave, mood):
    from qgis.core import QgsProcessingException

    misbehave(mood)
    with pytest.raises(QgsProcessingException, match="“Fields” could not be drawn"):
        find(west=BORDER + 50)
