"""Sentences that are shown on demand: why images were refused, and what else there is to say of a build."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent, QTextOption
from qgis.PyQt.QtWidgets import QFrame, QPlainTextEdit, QWidget

from ..translation import tr
from .widgets import named, smaller

_MOST_LINES = 8  # so that the matches keep their room


class Reasons(QPlainTextEdit):
    """As high as its sentences, beyond some lines with a bar to scroll them. A long file name makes no dock wider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, tr("What was remarked"), tr("Why images were refused, and how others are read"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFont(smaller(self.font()))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Replaces what is told, folded or unfolded as it is."""
        self.setPlainText("\n".join(sentences))
        self._fit()

    def unfold(self) -> None:
        """Shows the sentences, or hides them where they are shown."""
        self.setVisible(not self.isVisible())

    def minimumSizeHint(self) -> QSize:
        """As narrow as the dock likes."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Takes the height that the sentences need at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = min(int(self.document().size().height()), _MOST_LINES)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 2)
