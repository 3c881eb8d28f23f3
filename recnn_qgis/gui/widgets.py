"""Small pieces that all panels are made of: each control has a name for screen readers and a tooltip."""

from __future__ import annotations

from typing import TypeVar

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QFont, QIcon
from qgis.PyQt.QtWidgets import QLabel, QToolButton, QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str, tip: str) -> W:
    """The widget with its accessible name and its tooltip."""
    widget.setAccessibleName(name)
    widget.setToolTip(tip)
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


def smaller(font: QFont) -> QFont:
    """The font a little smaller."""
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * 0.9)
    else:  # a theme that counts in pixels
        font.setPixelSize(max(8, round(font.pixelSize() * 0.9)))
    return font


def quiet(label: QLabel) -> QLabel:
    """The label in smaller text, for what explains rather than asks; never cut off."""
    label.setWordWrap(True)
    label.setFont(smaller(label.font()))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
