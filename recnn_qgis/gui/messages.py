"""What went wrong or well, said inside the dock: never in a box that blocks, and never cut off in a narrow dock."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import Qgis, QgsApplication, QgsMessageLog
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..engine.errors import EngineError
from ..translation import tr
from .widgets import named, quiet, tool_button

_MILLISECONDS = 6000
_ICON = 20
_WARNING, _FAILURE = "warning", "failure"
_TAG = "ReCNN"


def log(sentences: str, is_warning: bool = False) -> None:
    """Keeps what the dock said in QGIS's log, on a page of its own, without a call for attention."""
    level = Qgis.MessageLevel.Warning if is_warning else Qgis.MessageLevel.Info
    QgsMessageLog.logMessage(sentences, _TAG, level, False)


class Messages(QFrame):
    """One message at a time, with as many lines as it needs; hidden where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(tr("Messages"))
        self._kind = ""
        self._retry: Callable[[], None] | None = None
        self.remedies: dict[str, tuple[str, Callable[[], None]]] = {}
        """What is offered in place of trying again, by the code of a failure or by the extra that it lacks: a caption,
        and what it does.
        """
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self.clear)
        self._icon = QLabel()
        self._label = quiet(QLabel())
        self._again = named(QPushButton(), tr("Try again"), tr("Does again what failed"))
        self._again.clicked.connect(self._try_again)
        close = tool_button("", tr("Close this message"), QgsApplication.getThemeIcon("mIconClose.svg"))
        close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 4, 4)
        column = QVBoxLayout()
        column.addWidget(self._label)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._icon, 0, top)
        row.addLayout(column, 1)
        row.addWidget(close, 0, top)
        self.clear()

    @property
    def text(self) -> str:
        """What is said now; empty where nothing is."""
        return self._label.text()

    def tell(self, sentence: str) -> None:
        """Something that went well."""
        self._show(sentence, "mIconSuccess.svg", _MILLISECONDS)

    def warn(self, sentence: str) -> None:
        """Something that the user can do otherwise."""
        self._show(sentence, "mIconWarning.svg", 2 * _MILLISECONDS)
        self._kind = _WARNING

    def report(self, error: EngineError, retry: Callable[[], None] | None = None, title: str = "") -> None:
        """Something that failed, with its hint; stays until it is closed, or until `retry` is pressed."""
        title, retry = self.remedies.get(error.extra or error.code, (title, retry))
        self._show(str(error), "mIconCritical.svg", None)
        self._kind = _FAILURE
        self._offer(title or tr("Try again"), tr("Does again what failed"), retry)

    def offer(self, sentence: str, title: str, tip: str, act: Callable[[], None]) -> None:
        """Something that was not done, and a button that does it; stays until it is closed or there is other news."""
        self._show(sentence, "mIconWarning.svg", None)
        self._kind = _WARNING
        self._offer(title, tip, act)

    def follow(self, sentence: str, cancel: Callable[[], None]) -> None:
        """Something that goes on; stays until there is other news, and can be cancelled."""
        self._show(sentence, "mActionRefresh.svg", None)
        self._offer(tr("Cancel"), tr("Stops what is going on"), cancel)

    def clear(self) -> None:
        """Takes the message away."""
        self._end.stop()
        self._kind = ""
        self._retry = None
        self._label.clear()
        self.hide()

    def clear_failure(self) -> None:
        """Takes a failure away that no longer holds."""
        if self._kind == _FAILURE:
            self.clear()

    def clear_warning(self) -> None:
        """Takes a warning away that the user has followed."""
        if self._kind == _WARNING:
            self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the message away."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _show(self, sentence: str, icon: str, milliseconds: int | None) -> None:
        self.clear()
        self._label.setText(sentence)
        self._label.setAccessibleName(sentence)
        self._icon.setPixmap(QgsApplication.getThemeIcon(icon).pixmap(_ICON, _ICON))
        self._again.hide()
        self.show()
        if milliseconds is not None:
            self._end.start(milliseconds)

    def _offer(self, words: str, tip: str, action: Callable[[], None] | None) -> None:
        self._retry = action
        self._again.setVisible(action is not None)
        self._again.setText(words)
        named(self._again, words, tip)

    def _try_again(self) -> None:
        retry = self._retry
        self.clear()
        if retry is not None:
            retry()
