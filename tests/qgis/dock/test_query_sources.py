"""Places of the map, its layers, files and the clipboard as queries."""

from __future__ import annotations

import pytest
from desk import click, drag, move, wait_for
from dock_steps import button, messages, start, visible_labels
from fake_dock_engine import PLACES


def test_a_rectangle_drawn_on_the_map_is_searched_for(dock, desk, raster_layer):
    from qgis.PyQt.QtCore import QPoint

    click(button(dock, "rectangle"))
    drag(desk.canvas, QPoint(300, 300), QPoint(420, 380))
    wait_for(lambda: dock.results.model.matches)
    wanted = dock.session.query()
    assert wanted["raster"] == raster_layer.source()
    assert wanted["extent_crs"] == "EPSG:32631"
    west, south, east, north = wanted["extent"]
    drawn = desk.canvas.getCoordinateTransform()
    assert west == pytest.approx(drawn.toMapCoordinates(300, 300).x(), abs=0.3)
    assert south == pytest.approx(drawn.toMapCoordinates(420, 380).y(), abs=0.3)
    assert raster_layer.extent().xMinimum() <= west < east <= raster_layer.extent().xMaximum() and south < north


def test_the_region_under_the_pointer_is_outlined_and_a_click_searches_for_it(dock, desk, raster_layer):
    from qgis.PyQt.QtCore import QPoint

    click(button(dock, "region"))
    move(desk.canvas, QPoint(350, 350))
    wait_for(lambda: not dock.outlines._band("region").asGeometry().isEmpty())
    click(desk.canvas.viewport(), QPoint(350, 350))
    wait_for(lambda: dock.results.model.matches)
    assert dock.session.query() == {"region": 7}
    assert dock.searcher.last_request["method"] == "recnn"
    options = dock.query_panel.options
    options.setCollapsed(False)
    assert not options.method.isEnabled() and options.method.currentData() == "recnn"
    assert "a region is searched for" in options.title()
    assert any("always compared region by region" in label.text() for label in visible_labels(options))
    start(dock, PLACES)
    assert options.method.isEnabled() and options.method.currentData() == "recnn+" and options.title() == "Options"
    assert dock.searcher.last_request["method"] == "recnn+"
    click(button(dock, "region"))
    assert dock.outlines._band("region").asGeometry().isEmpty()


def test_another_tool_lets_the_button_come_up(dock, desk, raster_layer):
    from qgis.gui import QgsMapToolPan

    click(button(dock, "region"))
    assert button(dock, "region").isChecked()
    pan = QgsMapToolPan(desk.canvas)
    desk.canvas.setMapTool(pan)
    assert not button(dock, "region").isChecked()


def test_canvas_polygon_and_clipboard_are_queries(dock, desk, raster_layer, tmp_path):
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
    from qgis.PyQt.QtCore import QMimeData, QUrl
    from qgis.PyQt.QtGui import QColor, QGuiApplication, QImage

    click(button(dock, "canvas"))
    assert dock.session.query()["raster"] == raster_layer.source()
    click(button(dock, "polygon"))
    assert "Select a polygon" in messages(dock)
    polygons = QgsVectorLayer("Polygon?crs=EPSG:32631", "fields", "memory")
    feature = QgsFeature(polygons.fields())
    inside = raster_layer.extent().buffered(-5)
    feature.setGeometry(QgsGeometry.fromRect(inside))
    polygons.dataProvider().addFeatures([feature])
    polygons.selectAll()
    desk.layer = polygons
    click(button(dock, "polygon"))
    wanted = dock.session.query()
    assert "extent" not in wanted and wanted["extent_crs"] == "EPSG:32631"
    corners = {(x, y) for x in (inside.xMinimum(), inside.xMaximum()) for y in (inside.yMinimum(), inside.yMaximum())}
    found = {(round(x, 6), round(y, 6)) for x, y in wanted["polygon"]["coordinates"][0]}
    assert found == {(round(x, 6), round(y, 6)) for x, y in corners}
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("green"))
    QGuiApplication.clipboard().setImage(picture)
    click(button(dock, "paste"))
    wait_for(lambda: "image" in dock.session.query())
    assert QImage(dock.session.query()["image"]).size() == picture.size()
    for copied, is_there in (tmp_path / "no.png", False), (tmp_path / "copied.png", True):
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile(str(copied))])
        QGuiApplication.clipboard().setMimeData(files)
        if is_there:
            picture.save(str(copied))
        click(button(dock, "paste"))
        if is_there:
            wait_for(lambda path=str(copied): dock.session.query() == {"image": path})
        else:
            wait_for(lambda: "The clipboard holds no image" in messages(dock))


def test_a_polygon_of_another_crs_with_a_hole_is_brought_to_the_layers(dock, desk, raster_layer, monkeypatch):
    """And to the pixels of the picture where the layer has no file."""
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsFeature,
        QgsGeometry,
        QgsProject,
        QgsVectorLayer,
    )
    from qgis.PyQt.QtGui import QImage
    from recnn.recnn_qgis.gui import query_sources

    box = raster_layer.extent()
    drawn = QgsGeometry.fromRect(box.buffered(-5)).difference(QgsGeometry.fromRect(box.buffered(-10)))
    away = QgsGeometry(drawn)
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    away.transform(QgsCoordinateTransform(raster_layer.crs(), degrees, QgsProject.instance()))
    polygons = QgsVectorLayer("MultiPolygon?crs=EPSG:4326", "fields", "memory")
    feature = QgsFeature(polygons.fields())
    feature.setGeometry(away)
    polygons.dataProvider().addFeatures([feature])
    polygons.selectAll()
    desk.layer = polygons
    click(button(dock, "polygon"))
    outer, hole = dock.session.query()["polygon"]["coordinates"]
    for ring, distance in (outer, 5), (hole, 10):
        xs = [point[0] for point in ring]
        assert min(xs) == pytest.approx(box.xMinimum() + distance, abs=0.01), "metres from the edge"
    monkeypatch.setattr(query_sources, "dataset_of", lambda layer: None)
    click(button(dock, "polygon"))
    wait_for(lambda: dock.session.query()["raster"].endswith(".png"))
    picture = QImage(dock.session.query()["raster"])
    outer, hole = dock.session.query()["polygon"]["coordinates"]
    assert "extent_crs" not in dock.session.query()
    metre = 1 / 0.3  # pixels
    assert [min(p[0] for p in hole), -max(p[1] for p in hole)] == pytest.approx([5 * metre, 5 * metre], abs=2)
    assert max(p[0] for p in outer) == pytest.approx(picture.width(), abs=2)
    assert min(p[1] for p in outer) == pytest.approx(-picture.height(), abs=2)


def test_selected_features_of_any_geometry_are_the_union_of_their_polygons(dock, desk, raster_layer):
    """Of collections, with arcs, with none at all; what is passed over is told."""
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    box = raster_layer.extent()
    x, y = box.center().x(), box.center().y()
    square = f"Polygon(({x} {y}, {x + 4} {y}, {x + 4} {y - 4}, {x} {y - 4}, {x} {y}))"
    disk = f"CurvePolygon(CircularString({x - 6} {y}, {x - 4} {y + 2}, {x - 2} {y}, {x - 4} {y - 2}, {x - 6} {y}))"
    surfaces = f"GeometryCollection(Point({x} {y}), GeometryCollection(MultiSurface({disk})))"
    polygons = QgsVectorLayer("GeometryCollection?crs=EPSG:32631", "mixed", "memory")
    features = [QgsFeature(polygons.fields()) for _ in range(5)]
    for feature, words in zip(features[1:], [f"GeometryCollection({square})", surfaces, "GeometryCollection EMPTY"]):
        feature.setGeometry(QgsGeometry.fromWkt(words))
    polygons.dataProvider().addFeatures(features)
    polygons.selectAll()
    desk.layer = polygons
    click(button(dock, "polygon"))
    parts = dock.session.query()["polygon"]["coordinates"]
    areas = sorted(QgsGeometry.fromPolygonXY([[_point(*p) for p in ring] for ring in part]).area() for part in parts)
    assert areas == pytest.approx([4 * 3.14159, 16], rel=1e-3)
    wait_for(lambda: dock.results.model.matches)
    assert "3 features without geometry were passed over. 1 geometry that is no polygon" in messages(dock)
    polygons.selectByIds([feature.id() for feature in polygons.getFeatures() if not feature.hasGeometry()])
    click(button(dock, "polygon"))
    assert "without geometry were passed over. Select a polygon" in messages(dock)


def _point(x, y):
    from qgis.core import QgsPointXY

    return QgsPointXY(x, y)


def test_an_image_file_can_be_dropped(dock, tmp_path):
    from qgis.PyQt.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
    from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
    from qgis.PyQt.QtWidgets import QApplication

    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "dropped.png"))])
    how = (Qt.DropAction.CopyAction, files, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    card = dock.query_panel.card
    QApplication.sendEvent(card, QDragEnterEvent(QPoint(5, 5), *how))
    QApplication.sendEvent(card, QDropEvent(QPointF(5, 5), *how))
    assert dock.session.query() == {"image": str(tmp_path / "dropped.png")}


def test_what_cannot_be_searched_for_is_said(dock, desk, raster_layer):
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

    dock.queries.sources.take_extent(QgsRectangle(0, 0, 1, 1), "Rectangle")
    assert "No raster layer of the map shows this place" in messages(dock)
    dock.queries.sources.layer = raster_layer
    dock.queries.sources.take_extent(QgsRectangle(0, 0, 1, 1), "Rectangle")
    assert "does not reach this place" in messages(dock)
    raster_layer.setCrs(QgsCoordinateReferenceSystem())
    dock.queries.sources.take_extent(raster_layer.extent(), "Rectangle")
    assert dock.session.query()["extent_crs"] is None


def test_a_crs_that_the_user_gave_the_layer_goes_with_the_query(dock, desk, raster_layer):
    """The place is in the file's own coordinates, which are those of the layer, whatever they are called."""
    from qgis.core import QgsCoordinateReferenceSystem
    from recnn.recnn_qgis.wording import coordinates

    dock.queries.sources.layer = raster_layer
    dock.queries.sources.take_extent(raster_layer.extent(), "Rectangle")
    assert "raster_crs" not in dock.session.query()
    raster_layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    desk.canvas.setDestinationCrs(raster_layer.crs())
    dock.queries.sources.take_extent(raster_layer.extent(), "Rectangle")
    wanted = dock.session.query()
    assert (wanted["raster_crs"], wanted["extent_crs"]) == ("EPSG:32632", None)
    assert wanted["extent"] == pytest.approx(coordinates(raster_layer.extent()))


def test_a_layer_without_a_file_is_drawn_first(dock, desk, raster_layer, monkeypatch):
    from qgis.PyQt.QtGui import QImage
    from recnn.recnn_qgis.gui import query_sources

    monkeypatch.setattr(query_sources, "dataset_of", lambda layer: None)
    dock.queries.sources.take_extent(raster_layer.extent(), "Rectangle")
    wait_for(lambda: dock.session.has_query)
    drawn = QImage(dock.session.query()["image"])
    assert abs(drawn.width() - raster_layer.width()) <= 1 and abs(drawn.height() - raster_layer.height()) <= 1
    dock.queries.sources.resolution = 0.001
    dock.queries.sources.take_extent(raster_layer.extent(), "Rectangle")
    assert "too large" in messages(dock)
