"""The query at a glance: its picture, its classes, and all its examples."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPixmap
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ..translation import tr
from .flow_layout import FlowLayout
from .places import Place
from .results.delegate import paint_class_bar
from .results.model import shares_in_words
from .session import Example, Session
from .widgets import named, picture_label, quiet, tool_button

_PICTURE = 64
_MOST_MARKS = 12


class ClassBar(QWidget):
    """The shares of the classes in their colours; its tooltip says them in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: dict[str, float] = {}
        self._colours: dict[str, QColor] = {}
        self.setFixedHeight(8)

    def show_classes(self, classes: dict[str, float], colours: dict[str, QColor]) -> None:
        """classes: shares 0..1 by name; a class without a colour is grey. Two empty ones leave the bar blank."""
        self._classes, self._colours = classes, colours
        named(self, tr("Classes of the query"), shares_in_words(classes, 17))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar over the whole width, the largest share first."""
        paint_class_bar(QPainter(self), QRect(0, 0, self.width(), self.height()), self._classes, self._colours)


class QueryCard(QFrame):
    """Shows the session's examples and marks; each can be taken out."""

    removed = pyqtSignal(object)
    """An Example."""
    unmarked = pyqtSignal(int)
    """A tile."""
    cleared = pyqtSignal()
    dropped = pyqtSignal(str)
    """An image file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAcceptDrops(True)
        self._is_searching = False
        self._answered: list = []
        self._listed: tuple[list, dict] | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(6, 6, 6, 6)
        outer.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._picture = named(picture_label(_PICTURE), tr("Picture of the query"), tr("What is searched for"))
        row.addWidget(self._picture)
        row.addLayout(self._words(), 1)
        self._clear = tool_button(
            "", tr("Clear the query and all marks"), QgsApplication.getThemeIcon("mIconClearText.svg")
        )
        self._clear.clicked.connect(self.cleared)
        row.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(row)
        self._examples = QWidget()
        self._flow = FlowLayout(self._examples)
        outer.addWidget(self._examples)
        self.show_session(Session())

    def show_session(self, session: Session) -> None:
        """Lists the examples and marks, and names the first; its picture goes where that is another one."""
        first = next((example for example, relevant in session.examples if relevant), None)
        self._title.setText(session.title or tr("Nothing to search for yet"))
        self._title.setToolTip(session.title)
        if first is None or session.examples[:1] != self._answered[:1]:
            self._forget_pictures()
        self._answered = list(session.examples)
        if first is None:
            self._facts.setText(tr("Pick a place on the map or an image above, or drop an image file here."))
        self._clear.setVisible(bool(session.examples))
        self._list_examples(session)

    def show_pictures(
        self,
        image: QPixmap,
        class_map: QPixmap,
        classes: dict[str, float],
        colours: dict[str, QColor],
        reading: str = "",
    ) -> None:
        """The first example as the engine saw it; without an image its class map. classes: shares 0..1.

        reading: what is to be said of the ground resolution that it was read at.
        """
        ratio = self.devicePixelRatioF()
        picture = class_map if image.isNull() else image
        if not picture.isNull():
            side = QSize(_PICTURE, _PICTURE) * ratio
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(side, Qt.AspectRatioMode.KeepAspectRatio, smooth)
            picture.setDevicePixelRatio(ratio)
            self._picture.setPixmap(picture)
        self._bar.show_classes(classes, colours)
        self._facts.setText(" · ".join(filter(None, [shares_in_words(classes, 4), reading])))

    def set_busy(self, busy: bool) -> None:
        """Says that a search runs; what it found or why it failed replaces that."""
        self._is_searching = busy
        if busy:
            self._facts.setText(tr("Searching …"))

    def show_phase(self, phase: str) -> None:
        """What the engine does now; one that comes after the search is over is not shown."""
        if self._is_searching:
            self._facts.setText(f"{phase} …")

    def show_stopped(self, are_matches_shown: bool) -> None:
        """are_matches_shown: those of the search before."""
        sentences = [tr("This search was stopped: press Search to ask again.")]
        if are_matches_shown:
            sentences.append(tr("The matches below are those of the search before."))
        self._facts.setText(" ".join(sentences))

    def show_failure(self) -> None:
        """Points to the message that says why."""
        self._facts.setText(tr("This search failed: see the message above."))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files of this computer only: Qt shows for others that they cannot be dropped."""
        if _files_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Searches with the first of the files."""
        event.acceptProposedAction()
        self.dropped.emit(_files_in(event)[0])

    def _words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3)
        self._title = QLabel()
        self._title.setWordWrap(True)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._facts = quiet(QLabel())
        self._bar = ClassBar()
        column.addWidget(self._title)
        column.addWidget(self._bar)
        column.addWidget(self._facts)
        column.addStretch()
        return column

    def _forget_pictures(self) -> None:
        self._picture.setPixmap(QgsApplication.getThemeIcon("mIconRaster.svg").pixmap(32, 32))
        self._bar.show_classes({}, {})

    def _list_examples(self, session: Session) -> None:
        """Its buttons are made anew only where they change: a hand may be on its way to one."""
        listed = list(session.examples), dict(session.marks)
        if listed == self._listed:
            return
        self._listed = listed
        while (outdated := self._flow.takeAt(0)) is not None:
            outdated.widget().hide()
            outdated.widget().deleteLater()
        if len(session.examples) > 1:
            for example, relevant in session.examples:
                self._flow.addWidget(self._example_button(example, relevant))
        for tile, relevant in list(session.marks.items())[:_MOST_MARKS]:
            self._flow.addWidget(self._mark_button(tile, relevant))
        if len(session.marks) > _MOST_MARKS:
            self._flow.addWidget(QLabel(_marks_in_words(session.marks)))
        self._examples.setVisible(self._flow.count() > 0)
        self._flow.invalidate()

    def _example_button(self, example: Example, relevant: bool) -> QToolButton:
        sign, kind = ("+", tr("Like this")) if relevant else ("−", tr("Not like this"))
        title = example.title if len(example.title) < 22 else example.title[:20] + "…"
        tip = tr("{}: {}. Click to take it out.").format(kind, example.title)
        button = _small_button(f"{sign} {title}  ✕", "\n".join([tip, *_place_in_words(example.place)]))
        button.clicked.connect(lambda: self.removed.emit(example))
        return button

    def _mark_button(self, tile: int, relevant: bool) -> QToolButton:
        sign, kind = ("✓", tr("Relevant")) if relevant else ("✗", tr("Not relevant"))
        name = tr("Tile {}").format(tile)
        button = _small_button(f"{sign} {name}  ✕", tr("{}: {}. Click to take the mark back.").format(kind, name))
        button.clicked.connect(lambda: self.unmarked.emit(tile))
        return button


def _small_button(title: str, tip: str) -> QToolButton:
    button = named(tool_button(title, tip), tip.replace("\n", " "), tip)
    button.setAutoRaise(False)
    return button


def _place_in_words(place: Place | None) -> list[str]:
    """Where an example is: several may have the same title."""
    if place is None:
        return []
    digits = 5 if place.crs.isGeographic() else 1
    return [tr("Centre: {}").format(place.geometry.boundingBox().center().toString(digits))]


def _files_in(event: QDropEvent) -> list[str]:
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]


def _marks_in_words(marks: dict[int, bool]) -> str:
    good = sum(marks.values())
    return tr("Marked: ✓ {} relevant, ✕ {} not").format(good, len(marks) - good)
