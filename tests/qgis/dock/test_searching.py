"""Searches that are slow, stopped or fail: the query stays and the window lives."""

from __future__ import annotations

import pytest
from desk import Heartbeat, check_stall, click, wait_for
from dock_steps import button, messages, search, start, visible_labels
from fake_dock_engine import DEADLY, FOLDED, NONSENSE, PLACES, REFUSED, SLOW


@pytest.mark.parametrize(
    ("tile", "says"), [(NONSENSE, "makes no sense"), (REFUSED, "off the raster"), (DEADLY, "ended")]
)
def test_a_failed_search_keeps_the_query_and_the_window_alive(dock, tile, says):
    search(dock)
    with Heartbeat() as heart:
        start(dock, tile)
        wait_for(lambda: says in messages(dock))
    check_stall(heart.longest)
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
    check_stall(heart.longest)


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


def test_the_nearest_matches_are_shown_before_the_others_come(dock):
    """The pictures that the gallery shows then are asked for in between, and what it shows stays in its place."""
    asked, seen = [], []
    ask = dock.jobs.ask
    dock.jobs.ask = lambda method, params, *rest, **more: (
        asked.append((method, params.get("k"))),
        ask(method, params, *rest, **more),
    )[1]
    dock.searcher.answered.connect(lambda answer: seen.append(len(dock.results.model.matches)))
    dock.searcher.completed.connect(lambda answer: seen.append(len(dock.results.model.matches)))
    start(dock, PLACES)
    wait_for(lambda: seen)
    dock.results.gallery.select_tile(30)
    scrolled = dock.results.gallery.verticalScrollBar().value()
    assert scrolled > 0
    search_over(dock)
    assert seen == [50, 1000]
    assert [method for method, _ in asked][:2] == ["search", "thumbnails"]
    assert [number for method, number in asked if method == "search"] == [50, 1000]
    assert dock.results.gallery.selected()[0].tile == 30
    assert dock.results.gallery.verticalScrollBar().value() == scrolled
    dock.outputs.do("python")
    assert dock.searcher.last_request["k"] == 1000


def test_what_was_still_to_come_is_dropped_with_its_search(dock):
    seen = []
    dock.searcher.answered.connect(lambda answer: seen.append("answered"))
    dock.searcher.completed.connect(lambda answer: seen.append("completed"))
    start(dock, PLACES)
    wait_for(lambda: seen)
    start(dock, FOLDED)
    search_over(dock)
    assert seen == ["answered", "answered", "completed"]
    assert dock.searcher.last_request["query"] == {"tile": FOLDED}


def test_pictures_of_matches_that_are_gone_are_not_waited_for(dock):
    search(dock)
    wait_for(lambda: dock.thumbnails._job is None and not dock.thumbnails._waiting)
    dock.thumbnails.get(777)
    assert list(dock.thumbnails._waiting) == [777]
    dock.results.model.show(dock.results.model.matches[:5], {})
    assert not dock.thumbnails._waiting


def search_over(dock) -> None:
    wait_for(lambda: not dock.searcher.is_busy)
