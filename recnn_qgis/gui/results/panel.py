"""The bottom of the dock: the gallery with its controls, the why view, and what can be made of the matches."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...translation import tr
from ..answers import Answer, Match
from ..catalogue import Facts
from ..widgets import named, quiet, tool_button
from .controls import ResultControls
from .delegate import MatchDelegate
from .model import Filter, MatchModel, ShownMatches
from .thumbnails import Thumbnails
from .view import Gallery
from .why import WhyView


class ResultsPanel(QWidget):
    """Shows an answer, and tells what the user asks to be made of what is shown."""

    asked = pyqtSignal(str)
    """One of: add, gpkg, geojson, csv, html, command, python."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = MatchModel(thumbnails, self)
        self.shown = ShownMatches(self)
        self.shown.setSourceModel(self.model)
        self.delegate = MatchDelegate(self)
        self.controls = ResultControls()
        self.gallery = Gallery(self.shown, self.delegate)
        self.why = WhyView()
        self.why.left.connect(self.show_gallery)
        self._connect_controls()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty_page())
        self._pages.addWidget(self._gallery_page())
        self._pages.addWidget(self.why)
        layout.addWidget(self._pages)

    def show_catalogue(self, facts: Facts) -> None:
        """Offers what matches of the catalogue can tell."""
        without = tr("This catalogue holds no vectors of regions, so there are none to compare")
        self.gallery.actions_on_matches.allow("why", facts.has_regions, without)

    def show_answer(self, answer: Answer, marks: dict[int, bool]) -> None:
        """Shows new matches; what was selected stays selected where it is found again."""
        self.delegate.colours = answer.colours
        if not self._replace(answer, marks):
            self.gallery.scrollToTop()
        self.gallery.chosen.emit(self.gallery.selected())
        self._pages.setCurrentIndex(1 if answer.matches else 0)
        if not answer.matches:
            self._hint.setText(tr("Nothing was found. Ask for fewer classes, less spacing or a larger extent."))

    def show_all(self, answer: Answer, marks: dict[int, bool]) -> None:
        """Shows all matches of an answer whose nearest are shown already; the gallery stays where it is."""
        bar = self.gallery.verticalScrollBar()
        seen = bar.value()
        self._replace(answer, marks)
        bar.setValue(seen)

    def _replace(self, answer: Answer, marks: dict[int, bool]) -> bool:
        """Puts matches in the place of others. Returns whether one was selected, which stays so if it is there."""
        selected = self.gallery.selected()
        self.model.show(answer.matches, marks)
        self.controls.show_answer(answer)
        self._count()
        if selected:
            self.gallery.select_tile(selected[0].tile)
        return bool(selected)

    def show_gallery(self) -> None:
        """Turns to the gallery, or to the hint where there is no match, and gives it the keyboard."""
        self._pages.setCurrentIndex(1 if self.model.matches else 0)
        self.gallery.setFocus()

    def show_why(self) -> None:
        """Turns to the why view, whose list of pairs gets the keyboard."""
        self._pages.setCurrentWidget(self.why)
        self.why.pairs.setFocus()

    def clear(self, hint: str) -> None:
        """Drops all matches. hint: the sentence that stands in their place."""
        self.model.show([], {})
        self._hint.setText(hint)
        self._pages.setCurrentIndex(0)

    def matches(self) -> list[Match]:
        """The matches that the gallery shows, in its order, without what is unfolded: layers and files hold places."""
        return self.shown.matches()

    def unfold(self, matches: list[Match]) -> None:
        """Shows what else there is of the matches' places beneath each, or hides it."""
        places = {match.rank: match for match in matches}
        for match in places.values():
            self.model.unfold(match)

    def _connect_controls(self) -> None:
        self.controls.view_mode_changed.connect(self._set_view_mode)
        self.controls.order_changed.connect(self.shown.set_order)
        self.controls.filter_changed.connect(self._filter)
        self.gallery.chosen.connect(self._allow_unfolding)

    def _allow_unfolding(self, selected: list[Match]) -> None:
        possible = any(match.same_place or match.is_folded for match in selected)
        reason = tr("Nothing else that was found covers the same ground")
        self.gallery.actions_on_matches.allow("unfold", possible, reason)

    def _filter(self, chosen: Filter) -> None:
        self.shown.set_filter(chosen)
        self._count()

    def _count(self) -> None:
        shown, found = len(self.matches()), sum(not match.is_folded for match in self.model.matches)
        self.gallery.setVisible(shown > 0)
        self._none_passes.setVisible(shown == 0)
        self._counted.setText(tr("{} of {} matches").format(shown, found))
        self._add.setEnabled(shown > 0)

    def _set_view_mode(self, mode: str) -> None:
        self.delegate.view_mode = mode
        self.gallery.viewport().update()

    def _empty_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addStretch()
        picture = QLabel()
        picture.setPixmap(QgsApplication.getThemeIcon("search.svg").pixmap(40, 40))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint = quiet(QLabel(tr("Matches appear here.")))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(picture)
        layout.addWidget(self._hint)
        layout.addStretch()
        return page

    def _gallery_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.controls)
        layout.addWidget(self.gallery, 1)
        layout.addWidget(self._none_passes_page(), 1)
        layout.addLayout(self._make_row())
        return page

    def _none_passes_page(self) -> QWidget:
        """In the gallery's stead where the filter leaves nothing."""
        self._none_passes = QWidget()
        layout = QVBoxLayout(self._none_passes)
        words = quiet(QLabel(tr("No match passes the filter.")))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title, tip = tr("Show all again"), tr("Takes back the filter by image, class and distance")
        reset = named(QPushButton(title), title, tip)
        reset.clicked.connect(self.controls.show_all)
        layout.addStretch()
        layout.addWidget(words)
        layout.addWidget(reset, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()
        self._none_passes.hide()
        return self._none_passes

    def _make_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self._add = named(
            QPushButton(tr("Add to project")),
            tr("Add to project"),
            tr("Adds what is shown as layers, kept beside the catalogue: matches, regions and class maps"),
        )
        self._add.clicked.connect(lambda: self.asked.emit("add"))
        self._counted = named(QLabel(), tr("Matches shown"), tr("How many of the matches are shown"))
        self._counted.setWordWrap(True)
        row.addWidget(self._counted, 1)
        row.addWidget(self._add)
        row.addWidget(self._more_button())
        return row

    def _more_button(self) -> QToolButton:
        button = tool_button(tr("Export"), tr("Write what is shown to a file, or copy how to find it again"))
        button.setAutoRaise(False)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        for name, title in (
            ("gpkg", tr("GeoPackage…")),
            ("geojson", tr("GeoJSON…")),
            ("csv", tr("CSV…")),
            ("html", tr("HTML contact sheet…")),
        ):
            menu.addAction(title).triggered.connect(lambda _, name=name: self.asked.emit(name))
        menu.addSeparator()
        self._command = menu.addAction(tr("Copy as qgis_process command"))
        self._command.triggered.connect(lambda: self.asked.emit("command"))
        menu.addAction(tr("Copy as Python")).triggered.connect(lambda: self.asked.emit("python"))
        button.setMenu(menu)
        return button
