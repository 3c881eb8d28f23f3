"""The widget of a parameter that takes words with commas between: a box that offers those there are.

Processing imports it by its name, and only where there are dialogs.
"""

from __future__ import annotations

from processing.gui.wrappers import WidgetWrapper
from qgis.gui import QgsCheckableComboBox
from qgis.PyQt.QtCore import Qt

from .parameters import words_of


class WordsBox(WidgetWrapper):
    """Words to check, each with what people read; words that were set and are not among them are offered too."""

    def createWidget(self, words: list[tuple[str, str]]) -> QgsCheckableComboBox:
        """words: each as scripts write it and as people read it."""
        self._words = dict(words)
        box = QgsCheckableComboBox()
        for word, title in words:
            box.addItemWithCheckState(title, Qt.CheckState.Unchecked, word)
        box.checkedItemsChanged.connect(lambda: self.widgetValueHasChanged.emit(self))
        return box

    def setValue(self, value: str | list[str] | None) -> None:
        """Checks the words of a value, by either of their names."""
        known = {name.casefold(): word for word, title in self._words.items() for name in (word, title)}
        wanted = [known.get(word.casefold(), word) for word in words_of(value)]
        for word in wanted:
            if self.widget.findData(word) < 0:
                self.widget.addItemWithCheckState(word, Qt.CheckState.Unchecked, word)
        for row in range(self.widget.count()):
            is_wanted = self.widget.itemData(row) in wanted
            state = Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked
            self.widget.setItemCheckState(row, state)

    def value(self) -> str:
        """The checked words with commas between."""
        return ",".join(self.widget.checkedItemsData())
