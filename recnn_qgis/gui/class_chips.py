"""Classes as chips: each says whether a match must, may or must not show its class, and how much of it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from qgis.PyQt.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from ..translation import class_label, percent, tr
from .flow_layout import FlowLayout

NO_CONDITION, ALL_OF, ANY_OF, NONE_OF = "no condition", "all_of", "any_of", "none_of"
"""NO_CONDITION asks for nothing. The others are the filter's: of a match's classes all, one at least, or none."""
_CYCLE = {NO_CONDITION: ALL_OF, ALL_OF: ANY_OF, ANY_OF: NONE_OF, NONE_OF: NO_CONDITION}
_SHARES = (0.0, 0.05, 0.1, 0.2, 0.5)


def with_share(class_name: str, share: float) -> str:
    """“grass ≥ 20 %”, or the name alone where any share counts."""
    label = class_label(class_name)
    return f"{label} ≥ {percent(share)}" if share else label


class ClassChip(QToolButton):
    """One class. A click goes from no condition to must, may and must not; its menu, or + and -, set the share.

    It is a tool button because the style sheets of dark themes colour those, and not every widget.
    """

    changed = pyqtSignal()

    def __init__(self, class_name: str, colour: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.class_name = class_name
        self.state = NO_CONDITION
        self.share = 0.0
        self._colour = colour
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: self.set(_CYCLE[self.state], self.share))
        self._describe()

    def set(self, state: str, share: float = 0.0) -> None:
        """share: how much of the class a match must at least show, or must not reach."""
        self.state = state
        self.share = 0.0 if state == NO_CONDITION else share
        self._describe()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        """As wide as swatch and caption need in the font of the present state."""
        metrics = QFontMetrics(self._caption_font())
        return QSize(metrics.horizontalAdvance(self._caption()) + metrics.height() + 20, metrics.height() + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - step through the shares; either makes a class without condition one that must be there."""
        step = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        place = -1 if self.state == NO_CONDITION else _SHARES.index(self.share)
        state = ALL_OF if self.state == NO_CONDITION else self.state
        self.set(state, _SHARES[min(max(place + step, 0), len(_SHARES) - 1)])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Opens the menu of all states, each with the shares to choose from."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("No condition")).triggered.connect(lambda: self.set(NO_CONDITION))
        for state, plain, at_least in _titles():
            menu.addSeparator()
            for share in _SHARES:
                title = at_least.format(percent(share)) if share else plain
                menu.addAction(title).triggered.connect(lambda _, state=state, share=share: self.set(state, share))
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The class's colour with a sign of the state on it, and the caption, in the palette of the theme."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, side = self.palette(), QFontMetrics(self.font()).height()
        self._paint_outline(painter, palette)
        swatch = QRectF(7, (self.height() - side * 0.8) / 2, side * 0.8, side * 0.8)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(self._colour)
        painter.drawRoundedRect(swatch, 2, 2)
        self._paint_sign(painter, swatch)
        painter.setPen(palette.color(self.foregroundRole()))
        painter.setFont(self._caption_font())
        text = QRectF(self.rect()).adjusted(swatch.right() + 5, 0, -4, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._caption())

    def _paint_outline(self, painter: QPainter, palette: QPalette) -> None:
        strong = self.state != NO_CONDITION
        edge = palette.color(self.foregroundRole() if strong else QPalette.ColorRole.Mid)
        if self.hasFocus():
            edge = palette.color(QPalette.ColorRole.Highlight)
        styles = {NONE_OF: Qt.PenStyle.DashLine, ANY_OF: Qt.PenStyle.DotLine}
        style = styles.get(self.state, Qt.PenStyle.SolidLine)
        painter.setPen(QPen(edge, 1.6 if strong or self.hasFocus() else 1, style))
        painter.setBrush(palette.color(self.backgroundRole()))
        radius = self.height() / 2 - 1
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _paint_sign(self, painter: QPainter, swatch: QRectF) -> None:
        """A tick, a wave or a cross on the swatch, in black or white, whichever shows."""
        if self.state == NO_CONDITION:
            return
        ink = QColor("black") if self._colour.lightness() > 120 else QColor("white")
        painter.setPen(QPen(ink, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        left, top, side = swatch.left(), swatch.top(), swatch.width()

        def at(x: float, y: float) -> QPointF:
            return QPointF(left + x * side, top + y * side)

        if self.state == ALL_OF:
            painter.drawPolyline(at(0.22, 0.55), at(0.42, 0.75), at(0.8, 0.28))
        elif self.state == ANY_OF:
            painter.drawPolyline(at(0.15, 0.6), at(0.35, 0.4), at(0.6, 0.6), at(0.85, 0.4))
        else:
            painter.drawLine(at(0.25, 0.25), at(0.75, 0.75))
            painter.drawLine(at(0.75, 0.25), at(0.25, 0.75))

    def _caption_font(self) -> QFont:
        font = self.font()
        font.setBold(self.state == ALL_OF)
        font.setItalic(self.state == ANY_OF)
        font.setStrikeOut(self.state == NONE_OF)
        return font

    def _caption(self) -> str:
        return with_share(self.class_name, self.share)

    def _describe(self) -> None:
        words = {
            NO_CONDITION: tr("{}: no condition"),
            ALL_OF: tr("Matches must have {}"),
            ANY_OF: tr("Matches may have {}: at least one of the classes marked so"),
            NONE_OF: tr("Matches must not have {}"),
        }[self.state].format(self._caption())
        self.setAccessibleName(words)
        self.setToolTip(tr("{}.\nClick to change; right click, + or − for a share.").format(words))
        self.updateGeometry()
        self.update()


def _titles() -> tuple[tuple[str, str, str], ...]:
    """What the menu calls a state without and with a share."""
    return (
        (ALL_OF, tr("Must have"), tr("Must have at least {}")),
        (ANY_OF, tr("May have (this or another one marked so)"), tr("May have, with at least {}")),
        (NONE_OF, tr("Must not have"), tr("Must not have {} or more")),
    )


class ClassChips(QWidget):
    """A chip for each class of the catalogue."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.chips: list[ClassChip] = []

    def show_classes(self, colours: dict[str, QColor]) -> None:
        """Makes a chip for each class; those that are there keep their state."""
        if [chip.class_name for chip in self.chips] == list(colours):
            return
        kept = {chip.class_name: (chip.state, chip.share) for chip in self.chips}
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.chips = [ClassChip(name, colour, self) for name, colour in colours.items()]
        for chip in self.chips:
            self._flow.addWidget(chip)
            if chip.class_name in kept:
                chip.set(*kept[chip.class_name])
            chip.changed.connect(self.changed)
            chip.show()

    def values(self) -> dict[str, tuple[tuple[str, float], ...]]:
        """Classes with their shares by the filter's names."""
        return {state: self.of(state) for state in (ALL_OF, ANY_OF, NONE_OF)}

    def of(self, state: str) -> tuple[tuple[str, float], ...]:
        """Classes with their shares in one state."""
        return tuple((chip.class_name, chip.share) for chip in self.chips if chip.state == state)
