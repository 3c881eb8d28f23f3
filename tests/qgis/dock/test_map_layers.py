"""The layers of the project and its coordinate system, or none."""

from __future__ import annotations

import pytest
from desk import click, pause
from dock_steps import button, messages, search
from drawing import draw_raster


@pytest.mark.parametrize("leaving", ["removed", "new project"])
def test_a_chosen_layer_that_leaves_the_project_is_chosen_no_more(dock, desk, raster_layer, tmp_path, leaving):
    from qgis.core import QgsProject, QgsRasterLayer
    from qgis.gui import QgsMapLayerComboBox

    project, chooser = QgsProject.instance(), dock.query_panel.options.findChild(QgsMapLayerComboBox)
    other = QgsRasterLayer(str(draw_raster(tmp_path / "other.tif", seed=6)), "other")
    project.addMapLayer(other)
    chooser.setLayer(other)
    click(button(dock, "canvas"))
    assert dock.session.query()["raster"] == other.source()
    if leaving == "removed":
        project.removeMapLayer(other.id())
        click(button(dock, "canvas"))
        assert dock.session.query()["raster"] == raster_layer.source()
    else:
        project.clear()
        pause(50)
        click(button(dock, "canvas"))
        assert "No raster layer of the map shows this place" in messages(dock)
    assert chooser.currentLayer() is None and chooser.currentText() == "Topmost at the place"


def test_in_a_project_without_crs_the_map_has_that_of_its_imagery(dock, desk, raster_layer, monkeypatch):
    from qgis.core import QgsCoordinateReferenceSystem

    search(dock)
    desk.canvas.setDestinationCrs(QgsCoordinateReferenceSystem())
    desk.canvas.setExtent(raster_layer.extent())
    dock.query_panel.options.within.setChecked(True)
    west, south, east, north = dock.session.request(1)["filter"]["bbox"]
    assert 2.9 < west < 3 < east < 3.1 and 50 < south < north < 51, "degrees"
    dock.result_commands.do("zoom", dock.results.matches()[:1])
    assert desk.canvas.extent().xMinimum() > 1000, "metres"
    asked = []
    monkeypatch.setattr(dock.jobs, "ask", lambda method, params, *rest, **more: asked.append(params))
    dock.queries.sources.take_region(raster_layer.extent().center())
    assert asked[0]["crs"] == "EPSG:32631"


def test_without_any_crs_nothing_is_asked_of_the_map(dock, desk, raster_layer):
    from qgis.core import QgsCoordinateReferenceSystem

    search(dock)
    for whose in raster_layer.setCrs, desk.canvas.setDestinationCrs:
        whose(QgsCoordinateReferenceSystem())
    before = desk.canvas.extent()
    within = dock.query_panel.options.within
    within.setChecked(True)
    assert "The project has no coordinate system" in messages(dock)
    assert not within.isChecked() and "bbox" not in dock.session.request(1)["filter"]
    dock.messages.clear()
    for asked in "zoom", "pan":
        dock.result_commands.do(asked, dock.results.matches()[:1])
        assert "The project has no coordinate system" in messages(dock) and desk.canvas.extent() == before
