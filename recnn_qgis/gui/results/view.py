"""The gallery: a list of cards that tells what the pointer and the keyboard do to them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QListView, QWidget

from ...translation import tr
from ..answers import Match
from ..widgets import named
from .actions import ResultActions
from .delegate import MatchDelegate
from .model import MATCH_ROLE, ShownMatches


class Gallery(QListView):
    """Cards in rows. Hovering tells the match under the pointer, a double click or Return asks to zoom there.

    A click on the band that tells of others of the same place unfolds them.
    """

    hovered = pyqtSignal(object)
    """A Match, or None where the pointer is on none."""
    chosen = pyqtSignal(object)
    """All selected matches."""

    def __init__(self, shown: ShownMatches, delegate: MatchDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(shown)
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self._lay_out()
        tip = tr("Click selects, double click or Return zooms there, right click offers more")
        named(self, tr("Matches"), tip)
        self.setMouseTracking(True)
        self.entered.connect(lambda index: self.hovered.emit(index.data(MATCH_ROLE)))
        self.viewportEntered.connect(lambda: self.hovered.emit(None))
        self.actions_on_matches = ResultActions(self.selected, self)
        self.doubleClicked.connect(lambda index: self.actions_on_matches.trigger("zoom"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)

    def _lay_out(self) -> None:
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self.setMinimumHeight(120)

    def selected(self) -> list[Match]:
        """The selected matches, the current one first."""
        current = self.currentIndex()
        indexes = sorted(self.selectedIndexes(), key=lambda index: (index != current, index.row()))
        return [index.data(MATCH_ROLE) for index in indexes]

    def select_tile(self, tile: int) -> None:
        """Selects the match of that tile, where it is shown."""
        for row in range(self.model().rowCount()):
            index = self.model().index(row, 0)
            if index.data(MATCH_ROLE).tile == tile:
                self.setCurrentIndex(index)
                return

    def sizeHint(self) -> QSize:
        """Pixels it would like; a small dock gives less."""
        return QSize(360, 320)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tells all selected matches, not only those that Qt says have changed."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.selected())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """The keyboard's place counts as hovered, so that the map outlines it; only while the gallery has the focus."""
        super().currentChanged(current, previous)
        self.hovered.emit(current.data(MATCH_ROLE) if current.isValid() and self.hasFocus() else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the cards to the new width; they are laid out a moment later, once for many steps of a drag."""
        self._delegate.fit(self.viewport().width() - 2)
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is hovered once the pointer is out."""
        super().leaveEvent(event)
        self.hovered.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return zooms to the match, as a double click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.actions_on_matches.trigger("zoom")
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Unfolds, or folds again, what the band under the pointer tells of."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.pos())
        is_plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if index.isValid() and is_plain:
            band = self._delegate.band(self.visualRect(index), index, self.font())
            if band.contains(event.pos()):
                self.actions_on_matches.trigger("unfold")

    def _show_menu(self, position: QPoint) -> None:
        if self.indexAt(position).isValid():
            self.actions_on_matches.menu.popup(self.viewport().mapToGlobal(position))
