"""When images were taken: from one day to another."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRegularExpression, pyqtSignal
from qgis.PyQt.QtGui import QRegularExpressionValidator
from qgis.PyQt.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ..translation import tr
from .widgets import named

_DAY = QRegularExpression(r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?")


class DayEdit(QLineEdit):
    """A year, a month or a day as 2021, 2021-06 or 2021-06-30; empty for none.

    What is half written does not count, and gives way to what was written before when the hand goes elsewhere.
    """

    changed = pyqtSignal()

    def __init__(self, name: str, tip: str, placeholder: str) -> None:
        super().__init__()
        self.day = ""
        named(self, name, tip)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(True)
        self.setValidator(_Days(self))
        self.textChanged.connect(self._take)

    def _take(self, text: str) -> None:
        if self.hasAcceptableInput() and text != self.day:
            self.day = text
            self.changed.emit()


class _Days(QRegularExpressionValidator):
    """Accepts days, and gives back the last one in place of what is half written."""

    def __init__(self, edit: DayEdit) -> None:
        super().__init__(_DAY, edit)
        self._edit = edit

    def fixup(self, text: str) -> str:
        """The last whole day, in place of a text that is half written."""
        return self._edit.day


class PeriodEdit(QWidget):
    """The first and the last day, either of which may be open."""

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        first = tr("Only matches of images from this day on: 2021, 2021-06 or 2021-06-30. Undated ones are left out.")
        last = tr("Only matches of images up to this day, which counts: 2021, 2021-06 or 2021-06-30.")
        self.first = DayEdit(tr("Acquired from"), first, tr("from"))
        self.last = DayEdit(tr("Acquired to"), last, tr("to"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for edit in (self.first, self.last):
            edit.changed.connect(self.changed)
            row.addWidget(edit, 1)

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day; “” for none."""
        return self.first.day, self.last.day
