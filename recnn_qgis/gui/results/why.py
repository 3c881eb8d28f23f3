"""Why a match matches: which region of the query met which region of the match, drawn on both."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPointF, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from ...translation import SPECK, class_in_words, decimal, tr
from ..answers import Match, Pair, Side
from ..widgets import named, quiet, tool_button
from .delegate import fitted


class RegionPicture(QWidget):
    """A picture with the outlines of regions; one of them stands out."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._regions: list[Side] = []
        self._current: Side | None = None
        self._colours: dict[str, QColor] = {}
        self.setMinimumSize(90, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        named(self, title, title)

    def sizeHint(self) -> QSize:
        """A square; the two pictures grow with the dock."""
        return QSize(170, 170)

    def show_picture(self, image: QImage) -> None:
        """A null image is shown as “No picture”."""
        self._image = image
        self.update()

    def show_regions(self, regions: list[Side], current: Side | None, colours: dict[str, QColor]) -> None:
        """Outlines all regions thinly and the current one, if any, strongly in the colour of its class."""
        self._regions, self._current, self._colours = regions, current, colours
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture as large as fits, and on it the outlines, whose coordinates are fractions of its sides."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = self.rect()
        if self._image.isNull():
            painter.fillRect(frame, self.palette().color(QPalette.ColorRole.AlternateBase))
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, tr("No picture"))
        else:
            frame = fitted(self._image.size(), frame)
            frame.moveTop(0)
            painter.setClipRect(frame)
            painter.drawImage(frame, self._image)
        for side in self._regions:
            self._outline(painter, frame, side, QPen(QColor(255, 255, 255, 110), 1, Qt.PenStyle.DotLine))
        if self._current:
            self._outline(painter, frame, self._current, QPen(QColor(0, 0, 0, 200), 4.5))
            colour = self._colours.get(self._current.class_name, QColor("yellow"))
            painter.setBrush(QColor(colour.red(), colour.green(), colour.blue(), 90))
            self._outline(painter, frame, self._current, QPen(QColor("white"), 2))

    def _outline(self, painter: QPainter, frame: QRect, side: Side, pen: QPen) -> None:
        path = QPainterPath()
        for polygon in side.polygons:
            for ring in polygon:
                corners = [QPointF(frame.left() + x * frame.width(), frame.top() + y * frame.height()) for x, y in ring]
                path.moveTo(corners[0])
                for corner in corners[1:]:
                    path.lineTo(corner)
                path.closeSubpath()
        painter.setPen(pen)
        painter.drawPath(path)
        painter.setBrush(Qt.BrushStyle.NoBrush)


class WhyView(QWidget):
    """Two pictures side by side and the list of pairs; choosing a pair draws it on both."""

    left = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: list[Pair] = []
        self._colours: dict[str, QColor] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._head())
        pictures = QHBoxLayout()
        self.query_picture = RegionPicture(tr("The query"))
        self.match_picture = RegionPicture(tr("The match"))
        for picture, title in (self.query_picture, tr("Query")), (self.match_picture, tr("Match")):
            column = QVBoxLayout()
            column.setSpacing(1)
            column.addWidget(QLabel(title))
            column.addWidget(picture, 1)
            pictures.addLayout(column, 1)
        layout.addLayout(pictures, 1)
        self._state = quiet(QLabel())
        layout.addWidget(self._state)
        self.pairs = named(QListWidget(), tr("Pairs of regions"), tr("Nearest first; choose one to see it on both"))
        self.pairs.currentRowChanged.connect(self._draw)
        layout.addWidget(self.pairs, 1)

    def show_match(self, match: Match, query: QImage, colours: dict[str, QColor]) -> None:
        """Turns to a match whose pairs are still to come."""
        self._colours = colours
        self._title.setText(tr("Why match {}").format(match.rank))
        self._title.setToolTip(match.source)
        self.query_picture.show_picture(query)
        self.match_picture.show_picture(QImage())
        self.show_pairs([])
        self._state.setText(tr("Comparing the regions …"))

    def show_match_picture(self, picture: QImage) -> None:
        """The match's picture, which may come after its pairs."""
        self.match_picture.show_picture(picture)

    def show_pairs(self, pairs: list[Pair]) -> None:
        """Lists the pairs, nearest first and specks last, and draws the first."""
        self._pairs = sorted(pairs, key=lambda pair: (pair.query.share < SPECK, pair.distance))
        self.pairs.clear()
        for pair in self._pairs:
            words = f"{_in_words(pair.query)} ↔ {_in_words(pair.match)}   {decimal(pair.distance)}"
            entry = QListWidgetItem(words, self.pairs)
            entry.setData(Qt.ItemDataRole.DecorationRole, self._colours.get(pair.match.class_name, QColor("grey")))
        self._state.setText(tr("Each region of the query with the most similar region of the match:"))
        if pairs:
            self.pairs.setCurrentRow(0)
        else:
            self._draw(-1)

    def show_failure(self, sentence: str) -> None:
        """Says in place of the pairs why there are none."""
        self._state.setText("⚠ " + sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves for the gallery."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        back = tool_button("← " + tr("Results"), tr("Back to the results (Escape)"))
        back.clicked.connect(self.left)
        self._title = QLabel()
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        row.addWidget(back)
        row.addStretch()
        row.addWidget(self._title)
        return row

    def _draw(self, row: int) -> None:
        chosen = self._pairs[row] if 0 <= row < len(self._pairs) else None
        queries, matches = [p.query for p in self._pairs], [p.match for p in self._pairs]
        self.query_picture.show_regions(queries, chosen.query if chosen else None, self._colours)
        self.match_picture.show_regions(matches, chosen.match if chosen else None, self._colours)


def _in_words(side: Side) -> str:
    return class_in_words(side.class_name, side.share)
