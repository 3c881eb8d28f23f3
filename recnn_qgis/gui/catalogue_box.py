"""The widget of an algorithm's parameter that takes a catalogue: a file to browse for, or one on a server to pick.

Processing imports it by its name, and only where there are dialogs.
"""

from __future__ import annotations

from typing import Any

from processing.gui.wrappers import WidgetWrapper
from qgis.core import QgsProcessingParameterDefinition
from qgis.gui import QgsGui
from qgis.PyQt.QtWidgets import QHBoxLayout, QWidget

from ..translation import tr
from .jobs import Jobs
from .server_form import ServerForm
from .widgets import file_widget, tool_button


class CatalogueBox(WidgetWrapper):
    """A path or an address, which may be typed too. In models QGIS's own takes its place: it offers earlier results."""

    def __new__(cls, parameter: QgsProcessingParameterDefinition, dialog: Any = None, *place: int) -> Any:
        """As Processing makes it: of a parameter, for a dialog, at a row and a column of a table."""
        if type(dialog).__name__ != "ModelerParametersDialog":
            return super().__new__(cls)
        own = QgsGui.processingGuiRegistry()
        made = own.createModelerParameterWidget(dialog.model, dialog.childId, parameter, dialog.context)
        made.setDialog(dialog)
        return made

    def createWidget(self) -> QWidget:
        """A field with two buttons."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        self._field = file_widget(tr("Catalogue"), tr("A catalogue's file, or where it is on a server"))
        self._field.setFilter(tr("Catalogue (*.gpkg)"))
        self._field.fileChanged.connect(lambda: self.widgetValueHasChanged.emit(self))
        self._jobs = Jobs(self.parameterDefinition().algorithm().engine, box)
        box.destroyed.connect(self._jobs.close)
        on_server = tool_button(tr("On a server…"), tr("A schema of a PostgreSQL database, shared with others"))
        on_server.clicked.connect(self._ask)
        row.addWidget(self._field, 1)
        row.addWidget(on_server)
        return box

    def setValue(self, value: str | None) -> None:
        """Shows a path or an address."""
        self._field.setFilePath(value or "")

    def value(self) -> str | None:
        """What is shown, None where that is nothing."""
        return self._field.filePath().strip() or None

    def _ask(self) -> None:
        form = ServerForm(self._jobs, tr("Choose"), self.widget)
        form.chosen.connect(self.setValue)
        form.show()
