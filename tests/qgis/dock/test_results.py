"""The gallery of matches, what filters and orders it, why a match matches, and its export."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Heartbeat, check_stall, click, pause, wait_for
from dock_steps import search, visible_labels
from fake_dock_engine import COUNT, FOLDED


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


TOOL_TIP = 3
"""Qt::ToolTipRole."""


def shown_tiles(dock) -> list[int]:
    from recnn.recnn_qgis.gui.results.model import MATCH_ROLE

    shown = dock.results.shown
    return [shown.index(row, 0).data(MATCH_ROLE).tile for row in range(shown.rowCount())]


def test_what_is_of_the_same_place_unfolds_beneath_it_and_folds_again(dock):
    search(dock, FOLDED)
    shown, gallery = dock.results.shown, dock.results.gallery
    unfold = gallery.actions_on_matches._action("unfold")
    folded = shown_tiles(dock)
    assert folded == list(range(1, 51)) and "+2 of the same place" in shown.index(3, 0).data(TOOL_TIP)
    gallery.select_tile(3)
    assert not unfold.isEnabled() and "same ground" in unfold.toolTip()
    gallery.select_tile(4)
    assert unfold.isEnabled()
    gallery.actions_on_matches.trigger("unfold")
    assert shown_tiles(dock) == [1, 2, 3, 4, 1004, 2004, *range(5, 51)]
    assert shown.index(4, 0).data(TOOL_TIP).splitlines()[0] == "The place of rank 4 at distance 0.41"
    assert "2022" in shown.index(4, 0).data(TOOL_TIP) and "+2" not in shown.index(4, 0).data(TOOL_TIP)
    assert dock.results._counted.text() == "50 of 1000 matches"
    assert [match.tile for match in dock.results.matches()] == folded
    gallery.grab()
    gallery.select_tile(2004)
    gallery.actions_on_matches.trigger("unfold")
    assert shown_tiles(dock) == folded


def test_a_click_on_its_band_unfolds_a_match_and_folds_it_again(dock):
    from qgis.PyQt.QtCore import QPoint

    search(dock, FOLDED)
    shown, gallery = dock.results.shown, dock.results.gallery
    folded = shown_tiles(dock)
    pause(100)

    def click_on_card(row, at_band):
        index = shown.index(row, 0)
        gallery.scrollTo(index)
        card = gallery.visualRect(index)
        band = gallery._delegate.band(card, index, gallery.font())
        assert band.isEmpty() == (row != 3)
        click(gallery.viewport(), band.center() if at_band else card.topLeft() + QPoint(30, 30))
        pause(10)

    click_on_card(2, at_band=False)
    click_on_card(3, at_band=False)
    assert shown_tiles(dock) == folded
    click_on_card(3, at_band=True)
    assert shown_tiles(dock)[3:7] == [4, 1004, 2004, 5]
    gallery.grab()
    click_on_card(3, at_band=True)
    assert shown_tiles(dock) == folded


@pytest.mark.parametrize("order", ["distance", "source", "share"])
def test_what_is_unfolded_stays_beneath_its_match_in_every_order(dock, order):
    search(dock, FOLDED)
    gallery, controls = dock.results.gallery, dock.results.controls
    controls._order.setCurrentIndex(controls._order.findData(order))
    for tile in (4, 8):
        gallery.select_tile(tile)
        gallery.actions_on_matches.trigger("unfold")
    tiles = shown_tiles(dock)
    assert len(tiles) == 54
    for tile in (4, 8):
        place = tiles.index(tile)
        assert tiles[place : place + 3] == [tile, COUNT + tile, 2 * COUNT + tile]
    search(dock, FOLDED)
    assert len(shown_tiles(dock)) == 50


def test_every_date_and_copy_is_asked_for_by_a_check_box(dock):
    from qgis.PyQt.QtGui import QGuiApplication

    search(dock, FOLDED)
    assert dock.searcher.last_request["all_places"] is False
    dock.outputs.do("command")
    assert "ALL_PLACES" not in QGuiApplication.clipboard().text()
    dock.query_panel.options.all_places.setChecked(True)
    wait_for(lambda: dock.searcher.last_request["all_places"] and not dock.searcher.is_busy)
    assert not any(match.same_place for match in dock.results.model.matches)
    dock.outputs.do("command")
    assert " ALL_PLACES=true " in QGuiApplication.clipboard().text()


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
    check_stall(heart.longest)
    wait_for(lambda: dock.thumbnails._job is None and not dock.thumbnails._waiting)
    assert 10 < len(dock.thumbnails._kept) <= 300, "only what came into view"
    in_sight = dock.results.gallery.indexAt(dock.results.gallery.viewport().rect().center())
    assert in_sight.row() > 900 and in_sight.row() + 1 in dock.thumbnails._kept


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


def test_images_that_are_back_are_shown_by_the_next_search(dock):
    away = Path(dock.session.catalogue).with_suffix(".away")
    away.touch()
    dock.thumbnails._forget()
    search(dock)
    wait_for(lambda: dock.thumbnails._kept and dock.thumbnails._job is None)
    assert any(kept.image.isNull() for kept in dock.thumbnails._kept.values())
    away.unlink()
    dock.searcher.search()
    wait_for(lambda: not dock.searcher.is_busy)
    wait_for(lambda: dock.thumbnails._kept and not any(k.image.isNull() for k in dock.thumbnails._kept.values()))
