"""The middle of the dock: where the query comes from, what it is, and what it must show."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QEvent, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPixmap, QResizeEvent
from qgis.PyQt.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ..translation import tr
from .answers import Answer
from .catalogue import Facts
from .flow_layout import FlowLayout
from .options_panel import ClassesBox, OptionsBox
from .query_card import QueryCard
from .session import Session
from .widgets import named, smaller, tool_button

_SPARE = 6  # pixels, for rounding at fractional scales

REPLACE, LIKE, UNLIKE = "replace", "like", "unlike"


def _region_tip() -> str:
    return tr("Click on a region of the map: it is outlined under the pointer")


def _sources() -> list[tuple[str, str, str, str, bool]]:
    """Name, title, tooltip, icon, and whether the button stays down while its map tool is in use."""
    return [
        ("canvas", tr("Map view"), tr("Search for what the map shows now"), "mActionZoomFullExtent.svg", False),
        ("rectangle", tr("Rectangle"), tr("Draw a rectangle on the map"), "mActionAddBasicRectangle.svg", True),
        ("polygon", tr("Polygon"), tr("What lies inside the selected polygon"), "mActionSelectPolygon.svg", False),
        (
            "region",
            tr("Region"),
            _region_tip(),
            "mActionIdentify.svg",
            True,
        ),
        ("image", tr("Image"), tr("An image file"), "mIconRaster.svg", False),
        ("paste", tr("Paste"), tr("An image from the clipboard"), "mActionEditPaste.svg", False),
    ]


class QueryPanel(QWidget):
    """Tells which source of a query was pressed and what else changed; shows the session's query."""

    source_asked = pyqtSignal(str, bool)
    """Name of the source, and for a map tool whether it is to be used or put away."""
    search_asked = pyqtSignal()
    stop_asked = pyqtSignal()
    removed = pyqtSignal(object)
    cleared = pyqtSignal()
    options_changed = pyqtSignal(dict)
    height_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_busy = False
        self.height_needed = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addLayout(self._source_buttons())
        self.card = QueryCard()
        self.card.removed.connect(self.removed)
        self.card.cleared.connect(self.cleared)
        layout.addWidget(self.card)
        self.classes = ClassesBox()
        self.options = OptionsBox()
        for box in (self.classes, self.options):
            box.changed.connect(self._tell_options)
            layout.addWidget(box)
        layout.addLayout(self._search_row())
        layout.addStretch()

    def event(self, event: QEvent) -> bool:
        """Tells the dock a new height after whatever changes the layout: chips, examples, folded boxes."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._tell_height()
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tells the dock a new height where the width changes, which wraps rows and sentences."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._tell_height()

    def _tell_height(self) -> None:
        height = self.layout().totalHeightForWidth(self.width()) + _SPARE
        if height != self.height_needed:
            self.height_needed = height
            self.height_changed.emit()

    @property
    def purpose(self) -> str:
        """What the next pick is for: REPLACE, LIKE or UNLIKE."""
        return self._purpose.currentData()

    def show_session(self, session: Session) -> None:
        """What is searched for, and which controls that allows; without a query the next pick starts one."""
        self.card.show_session(session)
        self.options.show_query(session.is_by_region)
        self._search.setEnabled(session.is_ready or self._is_busy)
        self._purpose.setEnabled(session.has_query)
        if not session.has_query:
            self._purpose.setCurrentIndex(0)

    def show_answer(self, answer: Answer) -> None:
        """Shows in the card how the engine saw the query. In the main thread: pixmaps are made here."""
        image, classes = QPixmap.fromImage(answer.query_image), QPixmap.fromImage(answer.query_class_map)
        self.card.show_pictures(image, classes, answer.query_classes, answer.colours, answer.reading)

    def show_catalogue(self, facts: Facts) -> None:
        """Offers what the catalogue can answer."""
        self.classes.show_classes(facts.colours)
        self.options.show_methods(facts.methods)
        self._buttons["region"].setEnabled(facts.has_regions)
        without = tr("This catalogue holds no vectors of regions: build one with the descriptor ReCNN")
        self._buttons["region"].setToolTip(_region_tip() if facts.has_regions else without)

    def set_busy(self, busy: bool) -> None:
        """The search button stops a search while one runs."""
        self._is_busy = busy
        title = tr("Stop") if busy else tr("Search")
        self._search.setText(title)
        named(self._search, title, tr("Stops the search") if busy else tr("Searches again with these options"))
        self.card.set_busy(busy)

    def release(self, source: str) -> None:
        """Lets the button of a map tool come up."""
        self._buttons[source].setChecked(False)

    def _source_buttons(self) -> FlowLayout:
        flow = FlowLayout(gap=2)
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        for name, title, tip, icon, stays in _sources():
            button = tool_button(title, tip, QgsApplication.getThemeIcon(icon), stays)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(22, 22))
            button.setFont(smaller(button.font()))
            button.clicked.connect(lambda checked, name=name: self.source_asked.emit(name, checked))
            self._buttons[name] = button
            self._group.addButton(button)
            flow.addWidget(button)
        return flow

    def _search_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._purpose = named(QComboBox(), tr("The next pick"), tr("What the next place or image that you pick is for"))
        self._purpose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._purpose.setMinimumContentsLength(8)
        self._purpose.addItem(tr("Pick: new query"), REPLACE)
        self._purpose.addItem(tr("Pick: one more like it"), LIKE)
        self._purpose.addItem(tr("Pick: nothing like it"), UNLIKE)
        self._purpose.setEnabled(False)
        self._search = QPushButton(tr("Search"))
        named(self._search, tr("Search"), tr("Searches again with these options"))
        self._search.setEnabled(False)
        self._search.clicked.connect(lambda: (self.stop_asked if self._is_busy else self.search_asked).emit())
        row.addWidget(self._purpose, 1)
        row.addWidget(self._search)
        return row

    def _tell_options(self) -> None:
        self.options_changed.emit({**self.classes.values(), **self.options.values()})
