"""Small pieces that all panels are made of: each control has a name for screen readers and a tooltip."""

from __future__ import annotations

from typing import TypeVar

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt
from qgis.PyQt.QtGui import QFont, QIcon
from qgis.PyQt.QtWidgets import QFrame, QLabel, QScrollArea, QToolButton, QWidget

from ..translation import tr

W = TypeVar("W", bound=QWidget)


class VerticalScrollArea(QScrollArea):
    """Scrolls up and down only: it is never narrower than what it shows and the bar beside that."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def minimumSizeHint(self) -> QSize:
        """The content's least width and the bar's; the height may be as small as Qt likes."""
        width = self.widget().minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, super().minimumSizeHint().height())

    def eventFilter(self, content: QObject, event: QEvent) -> bool:
        """Passes on that the content was laid out anew: its least width may have changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(content, event)


def named(widget: W, name: str, tip: str) -> W:
    """The widget with its accessible name and its tooltip."""
    widget.setAccessibleName(name)
    widget.setToolTip(tip)
    return widget


def file_widget(name: str, tip: str) -> QgsFileWidget:
    """A field for a path with a button to browse, each with a name and a tooltip of its own."""
    widget = named(QgsFileWidget(), name, tip)
    named(widget.lineEdit(), name, tip)
    for button in widget.findChildren(QToolButton):
        named(button, tr("{}: browse").format(name), tr("Browse"))
    return widget


def labelled(text: str, buddy: QWidget) -> QLabel:
    """A label that leads to its control with Alt and a letter."""
    label = QLabel(text)
    label.setBuddy(buddy)
    return label


def tool_button(title: str, tip: str, icon: QIcon | None = None, checkable: bool = False) -> QToolButton:
    """A flat button with text, an icon, or both side by side."""
    button = QToolButton()
    button.setText(title)
    button.setAutoRaise(True)
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if icon is not None:
        button.setIcon(icon)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if title else Qt.ToolButtonStyle.ToolButtonIconOnly
        button.setToolButtonStyle(style)
    return named(button, title or tip, tip)


def picture_label(side: int) -> QLabel:
    """An empty square for a picture."""
    label = QLabel()
    label.setFixedSize(QSize(side, side))
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def scaled(font: QFont, factor: float) -> QFont:
    """The font larger or smaller."""
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * factor)
    else:  # a theme that counts in pixels
        font.setPixelSize(max(8, round(font.pixelSize() * factor)))
    return font


def smaller(font: QFont) -> QFont:
    """The font a little smaller."""
    return scaled(font, 0.9)


def quiet(label: QLabel) -> QLabel:
    """The label in smaller text, for what explains rather than asks; never cut off."""
    label.setWordWrap(True)
    label.setFont(smaller(label.font()))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
