"""The examples, marks and classes that make up a query."""

from __future__ import annotations

import shlex

from desk import click, pause, wait_for
from dock_steps import card_buttons, search, visible_labels
from fake_dock_engine import COUNT


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


def test_a_period_is_searched_for_as_it_is_written(dock):
    from qgis.PyQt.QtGui import QGuiApplication
    from qgis.PyQt.QtTest import QTest

    search(dock)
    dock.query_panel.options.setCollapsed(False)
    period = dock.query_panel.options.acquired
    QTest.keyClicks(period.first, "2021-06")
    wait_for(lambda: dock.searcher.last_request["filter"].get("acquired") == ["2021-06", None])
    QTest.keyClicks(period.last, "2021-13")
    assert period.last.text() == "2021-1", "there is no 13th month"
    wait_for(lambda: dock.searcher.last_request["filter"]["acquired"] == ["2021-06", "2021"])
    period.last.setFocus()
    period.first.setFocus()
    assert period.last.text() == "2021", "what is half written gives way"
    wait_for(lambda: not dock.searcher.is_busy)
    dock.outputs.do("command")
    words = shlex.split(QGuiApplication.clipboard().text())
    assert {"ACQUIRED_FROM=2021-06", "ACQUIRED_TO=2021"} <= set(words)
    period.first.clear()
    period.last.clear()
    wait_for(lambda: dock.searcher.last_request["filter"] == {})


def test_when_a_match_was_acquired_is_told(dock):
    from qgis.PyQt.QtCore import Qt

    search(dock)
    tips = [dock.results.shown.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in (0, 1)]
    assert "Acquired: 2021-06-02" in tips[0].split("\n") and "Acquired" not in tips[1]


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
    wait_for(lambda: dock.searcher.last_request["filter"].get("any_of") == [["sea", 0.0]])
    assert dock.searcher.last_request["filter"]["all_of"] == [["grass", 0.1]]
    assert grass.accessibleName() == "Matches must have grass ≥ 10\u202f%"
    assert sea.accessibleName() == "Matches may have sea: at least one of the classes marked so"
    assert dock.query_panel.classes.toolTip().endswith("Classes: grass ≥ 10\u202f%, sea")
    click(grass)
    assert dock.query_panel.classes.toolTip().endswith("Classes: grass ≥ 10\u202f% or sea")
    wait_for(lambda: dock.searcher.last_request["filter"]["any_of"] == [["grass", 0.1], ["sea", 0.0]])
    assert "all_of" not in dock.searcher.last_request["filter"]
    grass.set("all_of", 0.1)
    click(sea)
    wait_for(lambda: dock.searcher.last_request["filter"].get("none_of") == [["sea", 0.0]])
    QTest.keyClick(sea, Qt.Key.Key_Plus)
    QTest.keyClick(sea, Qt.Key.Key_Plus)
    wait_for(lambda: dock.searcher.last_request["filter"].get("none_of") == [["sea", 0.1]])
    assert sea.accessibleName() == "Matches must not have sea ≥ 10\u202f%"
    assert dock.query_panel.classes.toolTip().endswith("Classes: grass ≥ 10\u202f%, no sea ≥ 10\u202f%")
    click(sea)
    assert sea.accessibleName() == "sea: no condition"
