"""The dock as a person uses it, with an engine that is well, slow, dead or mad."""

from __future__ import annotations

import gc
import sys
import threading
from pathlib import Path

import pytest
from desk import Desk, Heartbeat, click, drag, move, pause, wait_for
from drawing import draw_raster
from fake_dock_engine import COUNT, DEADLY, NONSENSE, PLACES, REFUSED, SLOW

FAKE = f"import sys; sys.path[0] = {str(Path(__file__).parent)!r}; import fake_dock_engine; fake_dock_engine.main"
LONGEST_STALL = 0.1


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
    from recnn.recnn_qgis.engine.client import EngineClient

    engine = EngineClient(lambda: Path(sys.executable), f"{FAKE}()")
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
    from recnn.recnn_qgis.engine.client import EngineClient
    from recnn.recnn_qgis.gui import cache
    from recnn.recnn_qgis.gui.building import Builder
    from recnn.recnn_qgis.gui.dock import SearchDock

    monkeypatch.setattr(cache, "_caches", lambda: tmp_path / "cache")

    def new_engine() -> EngineClient:
        builders.append(EngineClient(lambda: Path(sys.executable), f"{FAKE}()"))
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


def start(dock, tile: int) -> None:
    from recnn.recnn_qgis.gui.session import Example

    dock.queries.start_with(Example({"tile": tile}, f"Tile {tile}"))


def search(dock, tile: int = PLACES) -> None:
    start(dock, tile)
    wait_for(lambda: not dock.searcher.is_busy and dock.results.model.matches)


def messages(dock) -> str:
    return dock.messages.text


def button(dock, source: str):
    return dock.query_panel._buttons[source]


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


def visible_labels(widget) -> list:
    from qgis.PyQt.QtWidgets import QLabel

    pause(20)
    return [label for label in widget.findChildren(QLabel) if label.isVisible()]


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


def test_examples_and_marks_make_one_query(dock):
    from recnn.recnn_qgis.gui.session import Example

    search(dock)
    dock.query_panel._purpose.setCurrentIndex(2)
    dock.queries.take(Example({"tile": 9}, "Tile 9"))
    gallery = dock.results.gallery
    gallery.setFocus()
    gallery.setCurrentIndex(dock.results.shown.index(4, 0))
    gallery.actions_on_matches.trigger("relevant")
    wait_for(lambda: dock.searcher.last_request["query"].get("examples", [])[-1:] == [{"tile": 5, "relevant": True}])
    assert dock.session.query()["examples"][:2] == [{"tile": 1, "relevant": True}, {"tile": 9, "relevant": False}]
    wait_for(lambda: not dock.searcher.is_busy)
    assert gallery.selected()[0].tile == 5, "what was selected stays selected"
    gallery.actions_on_matches.trigger("unmark")
    assert dock.session.marks == {}


def card_buttons(dock) -> dict:
    """The buttons of the examples and marks in the query card, by their tooltips."""
    from qgis.PyQt.QtWidgets import QToolButton

    pause(20)
    return {b.toolTip(): b for b in dock.query_panel.card._examples.findChildren(QToolButton) if b.isVisible()}


def test_a_mark_can_be_taken_back_where_its_match_is_not_shown(dock):
    search(dock)
    hidden = f"Tile {COUNT - 1}"
    dock.result_commands.marked.emit([COUNT - 1], False)
    dock.result_commands.marked.emit([3], True)
    assert COUNT - 1 not in [match.tile for match in dock.results.matches()]
    good, bad = (f"{kind}. Click to take the mark back." for kind in ("Relevant: Tile 3", f"Not relevant: {hidden}"))
    assert card_buttons(dock)[good].accessibleName() == good
    click(card_buttons(dock)[bad])
    assert dock.session.marks == {3: True} and list(card_buttons(dock)) == [good]
    wait_for(lambda: dock.searcher.last_request["query"].get("examples", [])[-1:] == [{"tile": 3, "relevant": True}])
    assert not any(tile["tile"] == COUNT - 1 for tile in dock.searcher.last_request["query"]["examples"])


def test_of_many_marks_a_dozen_have_buttons_and_all_are_counted(dock):
    search(dock)
    dock.result_commands.marked.emit(list(range(1, 21)), True)
    assert len(card_buttons(dock)) == 12
    assert "Marked: ✓ 20 relevant, ✕ 0 not" in [label.text() for label in visible_labels(dock.query_panel.card)]


def test_examples_of_one_title_are_told_apart(dock, raster_layer):
    from qgis.core import QgsRectangle

    box = raster_layer.extent()
    for purpose, metres in enumerate((0, 5, 10)):
        dock.query_panel._purpose.setCurrentIndex(min(purpose, 1))
        corner = box.xMinimum() + metres, box.yMinimum()
        dock.queries.sources.take_extent(QgsRectangle(*corner, corner[0] + 8, corner[1] + 8), "Rectangle")
    assert len(dock.session.examples) == len(card_buttons(dock)) == 3
    assert len({button.accessibleName() for button in card_buttons(dock).values()}) == 3


def test_class_chips_cycle_by_mouse_and_keys(dock):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    search(dock)
    dock.query_panel.classes.setCollapsed(False)
    pause(50)
    grass, sea = dock.query_panel.classes.chips.chips
    click(grass)
    QTest.keyClick(grass, Qt.Key.Key_Plus)
    QTest.keyClick(grass, Qt.Key.Key_Plus)
    click(sea)
    click(sea)
    wait_for(lambda: dock.searcher.last_request["with_any"] == ["sea"])
    assert dock.searcher.last_request["with"] == ["grass:0.1"]
    assert grass.accessibleName() == "Matches must have grass ≥ 10\u202f%"
    assert sea.accessibleName() == "Matches may have sea: at least one of the classes marked so"
    assert dock.query_panel.classes.toolTip().endswith("Classes: grass ≥ 10\u202f%, sea")
    click(grass)
    assert dock.query_panel.classes.toolTip().endswith("Classes: grass ≥ 10\u202f% or sea")
    wait_for(lambda: dock.searcher.last_request["with_any"] == ["grass:0.1", "sea"])
    assert dock.searcher.last_request["with"] == []
    grass.set("must", 0.1)
    click(sea)
    wait_for(lambda: dock.searcher.last_request["without"] == ["sea"])
    QTest.keyClick(sea, Qt.Key.Key_Plus)
    QTest.keyClick(sea, Qt.Key.Key_Plus)
    wait_for(lambda: dock.searcher.last_request["without"] == ["sea:0.1"])
    assert sea.accessibleName() == "Matches must not have sea ≥ 10\u202f%"
    assert dock.query_panel.classes.toolTip().endswith("Classes: grass ≥ 10\u202f%, no sea ≥ 10\u202f%")
    click(sea)
    assert sea.accessibleName() == "sea: no condition"


def test_sliders_and_filters_need_no_new_search(dock):
    search(dock)
    before = dock.searcher.last_request
    controls, shown = dock.results.controls, dock.results.shown
    assert shown.rowCount() == 50
    controls._number.setValue(COUNT)
    assert shown.rowCount() == COUNT
    controls._distance.setValue(500)
    assert 450 < shown.rowCount() < 550
    controls._source.setText("image 1")
    assert {match.source for match in dock.results.matches()} == {"image 1.tif"}
    controls._distance.setValue(1000)
    controls._class.setCurrentIndex(controls._class.findData("grass"))
    controls._share.setValue(90)
    assert min(match.classes["grass"] for match in dock.results.matches()) >= 0.9
    controls._order.setCurrentIndex(controls._order.findData("share"))
    shares = [match.classes["grass"] for match in dock.results.matches()]
    assert shares == sorted(shares, reverse=True) and len(shares) > 10
    assert dock.searcher.last_request is before


def test_a_filter_that_is_folded_away_is_told_and_can_be_taken_back(dock):
    search(dock)
    controls, gallery = dock.results.controls, dock.results.gallery
    more, plain = controls._more, controls._more.accessibleName()
    assert more.text() == "" and gallery.isVisible()
    more.click()
    controls._source.setText("nowhere")
    more.click()
    assert more.text() and more.accessibleName() == more.toolTip() == f"{plain}: a filter is in use"
    (says,) = [label for label in visible_labels(dock.results) if label.text() == "No match passes the filter."]
    assert not gallery.isVisible()
    controls._distance.setValue(500)
    click(reset_button(dock))
    assert dock.results.shown.rowCount() == 50 and gallery.isVisible() and not says.isVisible()
    assert more.text() == "" and more.accessibleName() == more.toolTip() == plain


def reset_button(dock):
    from qgis.PyQt.QtWidgets import QPushButton

    return next(b for b in dock.results.findChildren(QPushButton) if b.text() == "Show all again")


def test_hover_outlines_click_selects_double_click_zooms(dock, desk):
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    desk.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    search(dock)
    pause(50)
    gallery = dock.results.gallery
    middle = gallery.visualRect(dock.results.shown.index(1, 0)).center()
    gallery.entered.emit(dock.results.shown.index(1, 0))
    outline = dock.outlines._band("hovered").asGeometry().boundingBox()
    assert outline.center().x() == pytest.approx(0.015)
    click(gallery.viewport(), middle)
    assert dock.outlines._band("selected").asGeometry().boundingBox().center().x() == pytest.approx(0.015)
    left = Qt.MouseButton.LeftButton
    QTest.mouseDClick(gallery.viewport(), left, Qt.KeyboardModifier.NoModifier, middle)
    assert desk.canvas.extent().contains(QgsRectangle(0.01, 0, 0.02, 0.01))
    assert desk.canvas.extent().width() < 0.2
    QTest.keyClick(gallery, Qt.Key.Key_Right)
    QTest.keyClick(gallery, Qt.Key.Key_Return)
    assert desk.canvas.extent().center().x() == pytest.approx(0.025)


def test_why_shows_pairs_of_regions(dock):
    search(dock)
    gallery = dock.results.gallery
    gallery.setCurrentIndex(dock.results.shown.index(2, 0))
    gallery.actions_on_matches.trigger("why")
    why = dock.results.why
    wait_for(lambda: why.pairs.count() == 2 and not why.match_picture._image.isNull())
    assert why.pairs.item(0).text().startswith("sea 50\u202f% ↔ sea 50\u202f%")
    why.pairs.setCurrentRow(1)
    assert why.query_picture._current is why._pairs[1].query
    assert why.isVisible()
    why.left.emit()
    assert gallery.isVisible()


def test_a_thousand_results_scroll_while_the_pictures_come(dock):
    search(dock)
    dock.results.controls._number.setValue(COUNT)
    pause(300)
    bar = dock.results.gallery.verticalScrollBar()
    with Heartbeat() as heart:
        for step in range(60):
            bar.setValue(bar.maximum() * step // 60)
            pause(15)
    print(f"longest stall while scrolling: {1000 * heart.longest:.0f} ms")
    assert heart.longest < LONGEST_STALL
    wait_for(lambda: dock.thumbnails._job is None and not dock.thumbnails._waiting)
    assert 10 < len(dock.thumbnails._kept) <= 300, "only what came into view"
    in_sight = dock.results.gallery.indexAt(dock.results.gallery.viewport().rect().center())
    assert in_sight.row() > 900 and in_sight.row() + 1 in dock.thumbnails._kept


@pytest.mark.parametrize(
    ("tile", "says"), [(NONSENSE, "makes no sense"), (REFUSED, "off the raster"), (DEADLY, "ended")]
)
def test_a_failed_search_keeps_the_query_and_the_window_alive(dock, tile, says):
    search(dock)
    with Heartbeat() as heart:
        start(dock, tile)
        wait_for(lambda: says in messages(dock))
    assert heart.longest < LONGEST_STALL
    assert dock.session.query() == {"tile": tile}
    assert dock.results.model.matches, "what was found before is still there"
    again = dock.messages._again
    assert again.isVisible() and again.text() == "Search again"
    if tile == DEADLY:
        click(again)
        wait_for(lambda: not dock.searcher.is_busy)
        assert dock.searcher.last_request["query"] == {"tile": DEADLY}
        assert not messages(dock)


def test_a_slow_search_can_be_stopped_and_the_window_never_waits(dock):
    from qgis.PyQt.QtWidgets import QLabel

    with Heartbeat() as heart:
        start(dock, SLOW)
        wait_for(lambda: any("Thinking" in label.text() for label in dock.query_panel.card.findChildren(QLabel)))
        assert dock.query_panel._search.accessibleName() == dock.query_panel._search.text() == "Stop"
        click(dock.query_panel._search)
        assert not dock.searcher.is_busy
        assert dock.query_panel._search.accessibleName() == dock.query_panel._search.text() == "Search"
        assert dock.session.query() == {"tile": SLOW}
        search(dock)
    print(f"longest stall with a slow engine: {1000 * heart.longest:.0f} ms")
    assert heart.longest < LONGEST_STALL


def test_after_stop_the_card_says_so_and_the_matches_keep_their_query(dock, monkeypatch):
    """Why, the group in the project, the sheet and what is copied belong to the search whose matches are shown."""
    from qgis.PyQt.QtGui import QGuiApplication
    from recnn.recnn_qgis.gui import output_commands

    search(dock)
    start(dock, SLOW)
    click(dock.query_panel._search)
    words = " ".join(label.text() for label in visible_labels(dock.query_panel.card))
    assert "This search was stopped: press Search to ask again." in words
    assert "The matches below are those of the search before." in words
    asked, titles = [], []
    monkeypatch.setattr(dock.jobs, "ask", lambda method, params, *rest, **more: asked.append((method, params)))
    dock.result_commands.do("why", dock.results.matches()[:1])
    assert ("why", {"catalogue": dock.session.catalogue, "query": {"tile": PLACES}, "tile": 1}) in asked
    dock.outputs.do("python")
    assert f"'TILE': {PLACES}" in QGuiApplication.clipboard().text()
    monkeypatch.setattr(output_commands, "result_folder", lambda catalogue, title, _: titles.append(title))
    monkeypatch.setattr(output_commands, "write_sheet", lambda target, title, *rest: titles.append(title))
    dock.outputs.do("add")
    dock.outputs.export("html", "/any/sheet.html")
    wait_for(lambda: len(titles) == 2)
    assert titles == [f"Tile {PLACES}"] * 2


def test_a_search_that_is_stopped_before_any_match_came(dock):
    start(dock, SLOW)
    click(dock.query_panel._search)
    words = " ".join(label.text() for label in visible_labels(dock.query_panel.card))
    assert "press Search to ask again" in words and "matches below" not in words


def test_a_warning_goes_when_the_next_search_starts(dock):
    click(button(dock, "polygon"))
    assert "Select a polygon" in messages(dock)
    start(dock, SLOW)
    assert messages(dock) == ""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that nobody can write to, root neither")
def test_why_a_file_cannot_be_written_is_said_once(monkeypatch, plugin_folder):
    from qgis.core import QgsCoordinateTransformContext, QgsFeature, QgsGeometry, QgsVectorLayer
    from recnn.recnn_qgis.engine.errors import EngineError
    from recnn.recnn_qgis.gui import exports

    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=tile:int", "matches", "memory")
    points = [QgsFeature(layer.fields()) for _ in range(12)]
    for point in points:
        point.setGeometry(QgsGeometry.fromWkt("POINT (1 2)"))
    layer.dataProvider().addFeatures(points)
    monkeypatch.setattr(exports, "open_layer", lambda *asked: layer)
    with pytest.raises(EngineError) as caught:
        exports.write_matches("any.gpkg", "/proc/matches.csv", "csv", QgsCoordinateTransformContext())
    message = str(caught.value)
    assert "cannot be written" in message and ".." not in message
    assert message.count("OGR error") == 1


@pytest.mark.parametrize(
    ("own", "ground", "says"),
    [
        (None, [0.25, 300.0], "0.25–300 m/px"),
        (None, [0.3, 0.3], "0.3 m/px"),
        (0.5, [0.25, 300.0], "0.5 m/px"),
        (None, None, ""),
    ],
)
def test_the_state_names_both_ends_of_mixed_resolutions(plugin_folder, own, ground, says):
    from recnn.recnn_qgis.gui.catalogue import _read_facts

    told = {"kind": "catalogue", "sources": 2, "tiles": 2, "regions": 2, "model": "m", "descriptor": "recnn"}
    rest = {"methods": [], "size_bytes": 1, "legend": [], "resolution": own, "ground_resolutions": ground}
    words = _read_facts("/a.gpkg", {**told, **rest}).in_words().replace("\u2060", "").replace("\u00a0", " ")
    assert [part for part in words.split(" · ") if "m/px" in part] == [says] * bool(says)


def test_stale_images_are_told_with_a_way_out(dock):
    from recnn.recnn_qgis.gui.catalogue_commands import _common_folder

    wait_for(lambda: dock.catalogue_panel._stale.isVisible())
    text = dock.catalogue_panel._stale.text()
    assert "Images changed: 1." in text and "Images not where they were: 2." in text
    assert 'href="update"' in text and 'href="relocate"' in text
    assert _common_folder(["/gone/b.tif", "/gone/deep/c.tif"]) == "/gone"


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
    west, south, east, north = dock.session.request(1)["within"]
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
    assert not within.isChecked() and "within" not in dock.session.request(1)
    dock.messages.clear()
    for asked in "zoom", "pan":
        dock.result_commands.do(asked, dock.results.matches()[:1])
        assert "The project has no coordinate system" in messages(dock) and desk.canvas.extent() == before


def test_results_are_no_imagery_to_build_of(raster_layer):
    from recnn.recnn_qgis.gui.build_form import BuildForm
    from recnn.recnn_qgis.gui.imagery import RESULT_PROPERTY

    assert BuildForm().layers.count() == 1
    raster_layer.setCustomProperty(RESULT_PROPERTY, True)
    assert BuildForm().layers.count() == 0


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


def test_turning_to_another_catalogue_keeps_images_and_drops_tiles(dock, tmp_path):
    from recnn.recnn_qgis.gui.session import Example

    search(dock)
    dock.session.add(Example({"image": "/a.png"}, "Image a.png"), True)
    other = tmp_path / "other.gpkg"
    other.touch()
    dock.catalogue_commands.open(str(other))
    wait_for(lambda: dock.session.catalogue == str(other))
    assert dock.session.query() == {"image": "/a.png"}


def test_every_control_has_a_name_and_a_tooltip(dock):
    from qgis.PyQt.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QSlider

    search(dock)
    own = (dock.catalogue_panel, dock.query_panel, dock.results.controls)
    controls = [
        w
        for panel in own
        for kind in (QAbstractButton, QAbstractSpinBox, QComboBox, QSlider)
        for w in panel.findChildren(kind)
    ]
    ours = [w for w in controls if not w.objectName().startswith(("qt_", "mCollapse", "collapse"))]
    nameless = [
        w for w in ours if not (w.accessibleName() and w.toolTip()) and w.metaObject().className() not in QGIS_PARTS
    ]
    assert not [f"{w.metaObject().className()} {w.objectName()}" for w in nameless]
    assert len(ours) > 20


QGIS_PARTS = {"QgsGroupBoxCollapseButton", "QLineEditIconButton"}


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


def test_tab_goes_down_the_dock(dock):
    from qgis.PyQt.QtCore import QPoint, Qt

    search(dock)
    pause(50)
    panels = (dock.catalogue_panel, dock.query_panel, dock.results)
    for panel in panels:
        places, widget = [], panel.nextInFocusChain()
        while widget is not panel:
            if panel.isAncestorOf(widget) and widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                corner = widget.mapTo(panel, QPoint(0, 0))
                places.append((corner.y(), corner.x(), widget.metaObject().className()))
            widget = widget.nextInFocusChain()
        tops = [place[0] for place in places]
        assert len(places) >= 4
        assert all(below - above > -12 for above, below in zip(tops, tops[1:])), str(places)


def test_without_an_engine_the_dock_says_so_and_offers_to_set_it_up(desk, plugin_folder, tmp_path):
    from recnn.recnn_qgis.engine.client import EngineClient
    from recnn.recnn_qgis.engine.errors import EngineError
    from recnn.recnn_qgis.gui.dock import SearchDock

    def no_python() -> Path:
        raise EngineError("not_set_up", "The ReCNN engine is not set up.", "Set it up.")

    dock, asked = SearchDock(desk, EngineClient(no_python)), []
    dock.messages.set_up = lambda: asked.append(True)
    dock.show()
    dock.catalogue_commands.open(str(tmp_path / "any.gpkg"))
    wait_for(lambda: "not set up" in messages(dock))
    assert dock.messages._again.text() == "Set up the engine…"
    click(dock.messages._again)
    assert asked and not messages(dock)
    dock.close_all()
    dock.deleteLater()


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


def test_building_goes_on_beside_a_search_and_can_be_cancelled(dock, builders, tmp_path):
    from qgis.core import QgsApplication

    bar = dock.catalogue_panel._progress
    with Heartbeat() as heart:
        dock.catalogue_commands.build({"imagery": ["/a"], "catalogue": str(tmp_path / "new.gpkg")}, "Building")
        wait_for(lambda: bar.value() > 3)
        assert bar.isVisible() and "Thinking" in dock.catalogue_panel._pace_words.text()
        assert [task.description() for task in QgsApplication.taskManager().tasks()] == ["Building"]
        search(dock)
        dock.catalogue_commands.open(dock.session.catalogue)
        assert not dock.catalogue_panel._update.isEnabled(), "not while it builds, whatever is opened"
        dock.catalogue_commands.do("cancel")
        wait_for(lambda: not dock.builder.is_busy)
    assert heart.longest < LONGEST_STALL
    assert "cancelled" in messages(dock) and not bar.isVisible() and dock.catalogue_panel._update.isEnabled()
    assert builders[0]._connection is None, "its engine is ended"


def test_the_dock_can_go_while_it_builds_and_searches(dock, builders, tmp_path):
    dock.catalogue_commands.build({"imagery": ["/a"], "catalogue": str(tmp_path / "new.gpkg")}, "Building")
    start(dock, SLOW)
    wait_for(lambda: dock.catalogue_panel._progress.value() > 3)
    process = builders[0]._connection._process
    with Heartbeat() as heart:
        dock.close_all()
    assert heart.longest < 1.5
    wait_for(lambda: process.poll() is not None)


@pytest.fixture()
def waiting(monkeypatch):
    """The threads that waited for a disk that takes its time, one entry for each time; all is there on it."""
    threads, exists = [], Path.exists

    def exist_slowly(path):
        if path.parts[1:2] != ("slow",):
            return exists(path)
        threads.append(threading.current_thread())
        return True

    monkeypatch.setattr(Path, "exists", exist_slowly)
    return threads


def test_updating_waits_for_no_disk(dock, waiting, builders):
    from recnn.recnn_qgis.gui.recent import remember

    remember("/slow/archive.gpkg", ["/slow/images", "/gone/images", "/vsis3/bucket/a.tif"])
    dock.catalogue_commands.open("/slow/archive.gpkg")
    wait_for(lambda: dock.session.catalogue == "/slow/archive.gpkg")
    dock.catalogue_commands.do("update")
    wait_for(lambda: dock.catalogue_panel._progress.value() > 3)
    assert dock.catalogue_commands._request["imagery"] == ["/slow/images", "/vsis3/bucket/a.tif"]
    assert dock.catalogue_commands._request["catalogue"] == "/slow/archive.gpkg"
    asked, opened = len(waiting), []
    dock.catalogue_commands.opened.connect(opened.append)
    dock.catalogue_commands.do("cancel")
    wait_for(lambda: opened)
    assert len(waiting) > asked and threading.main_thread() not in waiting


def test_a_layers_dataset_is_known_without_its_disk(dock, waiting, raster_layer, monkeypatch):
    from qgis.core import QgsRasterLayer
    from recnn.recnn_qgis.datasets import dataset_of

    path = Path(raster_layer.source())
    assert dataset_of(raster_layer) == str(path)
    monkeypatch.chdir(path.parent)
    assert dataset_of(QgsRasterLayer(path.name, "relative")) == str(path)
    provider = raster_layer.dataProvider()
    for source in "/slow/field.tif", "/vsizip//slow/a.zip/field.tif", "NETCDF:field.nc:height":
        monkeypatch.setattr(provider, "dataSourceUri", lambda source=source: source)
        monkeypatch.setattr(raster_layer, "dataProvider", lambda: provider)
        assert dataset_of(raster_layer) == source
    assert not waiting


def test_the_folder_of_the_last_image_is_written_in_a_thread(dock, tmp_path, monkeypatch):
    from qgis.core import QgsSettings
    from qgis.PyQt.QtWidgets import QFileDialog
    from recnn.recnn_qgis.gui import query_commands

    image, writing = str(tmp_path / "picked.png"), []

    class Noted(QgsSettings):
        def setValue(self, *entry):
            writing.append(threading.current_thread())
            super().setValue(*entry)

    monkeypatch.setattr(query_commands, "QgsSettings", Noted)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *asked: (image, ""))
    click(button(dock, "image"))
    assert dock.session.query() == {"image": image}
    wait_for(lambda: QgsSettings().value("recnn/last_image_folder") == image)
    assert len(writing) == 1 and threading.main_thread() not in writing


def test_a_catalogue_that_is_gone_is_forgotten(desk, plugin_folder, tmp_path):
    from recnn.recnn_qgis.engine.client import EngineClient
    from recnn.recnn_qgis.engine.errors import EngineError
    from recnn.recnn_qgis.gui.dock import SearchDock
    from recnn.recnn_qgis.gui.recent import recent_catalogues, remember

    class Refusing(EngineClient):
        def call(self, method, params, **callbacks):
            raise EngineError("bad_catalogue", "There is no such file.")

    gone, there = str(tmp_path / "gone.gpkg"), tmp_path / "there.gpkg"
    there.touch()
    remember(str(there))
    remember(gone)
    dock = SearchDock(desk, Refusing())
    dock.show()
    dock.open_last()
    wait_for(lambda: gone not in recent_catalogues())
    assert "no such file" in messages(dock)
    assert str(there) in recent_catalogues()
    dock.close_all()
    dock.deleteLater()
