"""Paints a match as a card: picture, rank, distance, mark, class bar and its largest class."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QObject, QPoint, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPixmap
from qgis.PyQt.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...translation import decimal, tr
from ..answers import Match
from ..widgets import smaller
from .model import MARK_ROLE, MATCH_ROLE, MISSING_ROLE, THUMBNAIL_ROLE, same_place_in_words, shares_in_words
from .thumbnails import Thumbnail

IMAGE, CLASS_MAP, OVERLAY = "image", "class_map", "overlay"
OVERLAY_OPACITY = 0.45

_LEAST_PICTURE = 112
_PADDING = 5
_BAR = 6
_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class MatchDelegate(QStyledItemDelegate):
    """Paints in the palette of the theme, so that it reads in a dark one too."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view_mode = IMAGE
        self.colours: dict[str, QColor] = {}
        self._picture = _LEAST_PICTURE

    def fit(self, width: int) -> None:
        """Makes the cards as wide as fills rows of that many pixels."""
        least = _LEAST_PICTURE + 2 * _PADDING
        columns = max(1, width // least)
        self._picture = max(width // columns, least) - 2 * _PADDING

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Pixels of a card, the same for all; without classes there is no bar and no line for them."""
        text = QFontMetrics(option.font).height()
        classes = text + _BAR if self.colours else 0
        return QSize(self._picture + 2 * _PADDING, self._picture + text + classes + 2 * _PADDING + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """One card. Asking for its thumbnail is what has it loaded, so only what is visible is."""
        match: Match = index.data(MATCH_ROLE)
        card = option.rect.adjusted(1, 1, -1, -1)
        picture = self._picture_in(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, card, option)
        inside = card.adjusted(_PADDING - 1, _PADDING - 1, 1 - _PADDING, 1 - _PADDING)
        self._paint_picture(painter, picture, index, option.palette)
        _paint_band(painter, self.band(option.rect, index, option.font), _same_place(index), option.font)
        if index.data(MARK_ROLE) is not None:
            _paint_mark(painter, picture, index.data(MARK_ROLE))
        below = QRect(inside.left(), picture.bottom() + 4, inside.width(), inside.bottom() - picture.bottom() - 4)
        self._paint_caption(painter, below, match, option)
        painter.restore()

    def band(self, card: QRect, index: QModelIndex, font: QFont) -> QRect:
        """Where a card says what else there is of its place; an empty rectangle where that is nothing."""
        picture, words = self._picture_in(card), _same_place(index)
        if not words:
            return QRect()
        metrics = QFontMetrics(smaller(QFont(font)))
        height = metrics.boundingRect(picture.adjusted(2, 0, -2, 0), _WRAPPED, words).height() + 2
        return QRect(picture.left(), picture.bottom() + 1 - height, picture.width(), height)

    def _picture_in(self, card: QRect) -> QRect:
        inside = card.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        return QRect(inside.left(), inside.top(), inside.width(), self._picture)

    def _paint_frame(self, painter: QPainter, card: QRect, option: QStyleOptionViewItem) -> None:
        palette = option.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
        edge = palette.color(QPalette.ColorRole.Highlight if selected or hovered else QPalette.ColorRole.Mid)
        painter.setPen(QPen(edge, 2.5 if selected else 1))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _paint_picture(self, painter: QPainter, frame: QRect, index: QModelIndex, palette: QPalette) -> None:
        thumbnail = index.data(THUMBNAIL_ROLE)
        picture = painted(thumbnail, self.view_mode) if thumbnail else None
        if picture is not None and not picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.view_mode != CLASS_MAP)
            painter.drawPixmap(fitted(picture.size(), frame), picture)
            return
        painter.fillRect(frame, palette.color(QPalette.ColorRole.Window))
        gone = thumbnail is not None or index.data(MISSING_ROLE)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        text = tr("The image\nis not there") if gone else tr("Loading…")
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_caption(self, painter: QPainter, area: QRect, match: Match, option: QStyleOptionViewItem) -> None:
        metrics = QFontMetrics(option.font)
        line = QRect(area.left(), area.top(), area.width(), metrics.height())
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        rank = f"↳ {match.rank}" if match.is_folded else f"{match.rank}"
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, rank)
        painter.setFont(option.font)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, right, decimal(match.distance))
        small = smaller(QFont(option.font))
        bar = QRect(area.left(), line.bottom() + 3, area.width(), _BAR)
        paint_class_bar(painter, bar, match.classes, self.colours)
        painter.setFont(small)
        words = QFontMetrics(small).elidedText(
            shares_in_words(match.classes, 2), Qt.TextElideMode.ElideRight, area.width()
        )
        line.moveTop(bar.bottom() + 3)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def painted(thumbnail: Thumbnail, view_mode: str) -> QPixmap:
    """The picture to show: image, class map, or the class map over the image."""
    if view_mode == CLASS_MAP or (view_mode == OVERLAY and thumbnail.image.isNull()):
        return thumbnail.class_map
    if view_mode == IMAGE:
        return thumbnail.image
    both = QPixmap(thumbnail.image)
    painter = QPainter(both)
    painter.setOpacity(OVERLAY_OPACITY)
    painter.drawPixmap(both.rect(), thumbnail.class_map)
    painter.end()
    return both


def fitted(size: QSize, frame: QRect) -> QRect:
    """The largest rectangle of that shape in the middle of a frame."""
    inside = size.scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
    rectangle = QRect(QPoint(), inside)
    rectangle.moveCenter(frame.center())
    return rectangle


def paint_class_bar(painter: QPainter, bar: QRect, classes: dict[str, float], colours: dict[str, QColor]) -> None:
    """The shares of the classes side by side, largest first; thin lines part neighbours of like colours."""
    left = float(bar.left())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for name, share in sorted(classes.items(), key=lambda pair: -pair[1]):
        width = share * bar.width()
        painter.fillRect(QRectF(left, bar.top(), max(width - 1, 1), bar.height()), colours.get(name, QColor("grey")))
        left += width
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _same_place(index: QModelIndex) -> str:
    """“▸ +2 of the same place”, or “▾ …” where they are unfolded beneath; “” where there is nothing."""
    words = same_place_in_words(index.data(MATCH_ROLE))
    beneath: Match | None = index.sibling(index.row() + 1, 0).data(MATCH_ROLE)
    return words and f"{'▾' if beneath and beneath.is_folded else '▸'} {words}"


def _paint_band(painter: QPainter, band: QRect, words: str, font: QFont) -> None:
    """White words on a dark band; nothing on an empty one."""
    painter.fillRect(band, QColor(0, 0, 0, 170))
    painter.setFont(smaller(QFont(font)))
    painter.setPen(QColor("white"))
    painter.drawText(band.adjusted(2, 0, -2, 0), _WRAPPED, words)


def _paint_mark(painter: QPainter, picture: QRect, relevant: bool) -> None:
    """A tick or a cross in the corner: told apart by shape as well as by colour."""
    badge = QRectF(picture.right() - 21, picture.top() + 3, 18, 18)
    painter.setPen(QPen(QColor("white"), 1.5))
    painter.setBrush(QColor("#15803d" if relevant else "#b91c1c"))
    painter.drawEllipse(badge)
    painter.setPen(QPen(QColor("white"), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    x, y = badge.left(), badge.top()
    if relevant:
        painter.drawPolyline(
            QPoint(int(x + 5), int(y + 9)), QPoint(int(x + 8), int(y + 12)), QPoint(int(x + 13), int(y + 6))
        )
    else:
        painter.drawLine(QPoint(int(x + 6), int(y + 6)), QPoint(int(x + 12), int(y + 12)))
        painter.drawLine(QPoint(int(x + 12), int(y + 6)), QPoint(int(x + 6), int(y + 12)))
