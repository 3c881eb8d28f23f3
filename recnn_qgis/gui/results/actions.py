"""What can be done with matches: one table, from which menu, keys and buttons are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction, QMenu, QWidget

from ...translation import tr
from ..answers import Match


@dataclass(frozen=True)
class _Kind:
    name: str
    title: str
    tip: str
    key: str
    icon: str = ""


def _kinds() -> list[_Kind | None]:
    """In the order of the menu; None is a line between groups."""
    return [
        _Kind("zoom", tr("Zoom to match"), tr("Shows the place on the map"), "", "mActionZoomToSelected.svg"),
        _Kind("pan", tr("Pan to match"), tr("Moves the map there at the same scale"), "P", "mActionPanToSelected.svg"),
        _Kind("load", tr("Load image"), tr("Adds its raster to the project"), "L", "mActionAddRasterLayer.svg"),
        None,
        _Kind("search", tr("Search with this"), tr("A new search for places like it"), "S", "search.svg"),
        _Kind("unfold", tr("Unfold or fold"), tr("Shows what else there is of the same place, or hides it"), "F"),
        _Kind("why", tr("Why this match"), tr("Which regions met which"), "W", "mActionMapTips.svg"),
        None,
        _Kind("relevant", tr("Relevant"), tr("More like this: ranks again at once"), "R", "mIconSuccess.svg"),
        _Kind("not_relevant", tr("Not relevant"), tr("Less like this: ranks again at once"), "N", "mIconWarning.svg"),
        _Kind("unmark", tr("Take the mark back"), tr("Ranks as if it had never been marked"), "U"),
        None,
        _Kind(
            "copy",
            tr("Copy"),
            tr("Copies rank, distance, tile, file and classes as text"),
            "Ctrl+C",
            "mActionEditCopy.svg",
        ),
    ]


class ResultActions(QObject):
    """The actions on the selected matches, in a menu; `parent` gets their keys."""

    asked = pyqtSignal(str, object)
    """Name of the action and the matches."""

    def __init__(self, selected: Callable[[], list[Match]], parent: QWidget) -> None:
        super().__init__(parent)
        self._selected = selected
        self.menu = QMenu(parent)
        self.menu.setToolTipsVisible(True)
        for kind in _kinds():
            self._add(kind)
        parent.addActions(self.menu.actions())

    def trigger(self, name: str) -> None:
        """Does what the action of that name does."""
        if self._action(name).isEnabled() and (matches := self._selected()):
            self.asked.emit(name, matches)

    def allow(self, name: str, possible: bool, reason: str) -> None:
        """Offers an action or takes it away. reason: why it is not possible, where it is not."""
        action = self._action(name)
        action.setEnabled(possible)
        tip = next(kind.tip for kind in _kinds() if kind and kind.name == name)
        action.setToolTip(tip if possible else reason)

    def _action(self, name: str) -> QAction:
        return next(action for action in self.menu.actions() if action.objectName() == name)

    def _add(self, kind: _Kind | None) -> None:
        if kind is None:
            self.menu.addSeparator()
            return
        action = self.menu.addAction(kind.title)
        action.setObjectName(kind.name)
        action.setToolTip(kind.tip)
        action.setShortcut(QKeySequence(kind.key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if kind.icon:
            action.setIcon(QgsApplication.getThemeIcon(kind.icon))
        action.triggered.connect(lambda: self.trigger(kind.name))
