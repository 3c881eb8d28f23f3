"""What a person does with the dock and sees in it, as steps of tests."""

from __future__ import annotations

from desk import pause, wait_for
from fake_dock_engine import PLACES


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


def visible_labels(widget) -> list:
    from qgis.PyQt.QtWidgets import QLabel

    pause(20)
    return [label for label in widget.findChildren(QLabel) if label.isVisible()]


def card_buttons(dock) -> dict:
    """The buttons of the examples and marks in the query card, by their tooltips."""
    from qgis.PyQt.QtWidgets import QToolButton

    pause(20)
    return {b.toolTip(): b for b in dock.query_panel.card._examples.findChildren(QToolButton) if b.isVisible()}
