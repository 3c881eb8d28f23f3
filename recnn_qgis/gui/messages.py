"""What went wrong or well, said inside the dock: never in a box that blocks."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import Qgis
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QPushButton, QSizePolicy

from ..engine.errors import EngineError
from ..translation import tr

_SECONDS = 6


class Messages(QgsMessageBar):
    """The dock's own message bar."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Messages"))

    def tell(self, sentence: str) -> None:
        """Something that went well."""
        self.clearWidgets()
        self.pushMessage("", sentence, Qgis.MessageLevel.Success, _SECONDS)

    def warn(self, sentence: str) -> None:
        """Something that the user can do otherwise."""
        self.clearWidgets()
        self.pushMessage("", sentence, Qgis.MessageLevel.Warning, 2 * _SECONDS)

    def report(self, error: EngineError, retry: Callable[[], None] | None = None, title: str = "") -> None:
        """Something that failed, with its hint; stays until it is closed, or until `retry` is pressed."""
        self.clearWidgets()
        message = self.createMessage("", str(error))
        if retry:
            button = QPushButton(title or tr("Try again"))
            button.clicked.connect(self.clearWidgets)
            button.clicked.connect(retry)
            message.layout().addWidget(button)
        self.pushWidget(message, Qgis.MessageLevel.Critical, 0)
