"""The form that asks for a catalogue on a server: a stored connection of QGIS or an address, and a schema."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from ..addresses import SCHEMA, has_password, is_address, is_connection, of_connection, options_of, with_schema
from ..connections import connection_names
from ..engine.errors import EngineError
from ..translation import tr
from .jobs import Job, Jobs
from .widgets import named, quiet

_MILLISECONDS = 600
"""After the last letter of an address, the server is asked."""


class ServerForm(QDialog):
    """Offers the schemas that hold a catalogue. It waits beside the window: nothing is blocked."""

    chosen = pyqtSignal(str)
    """A catalogue, as `addresses` has them."""

    def __init__(self, jobs: Jobs, button: str, parent: QWidget | None = None, is_new: bool = False) -> None:
        """button: what the form does. is_new: whether the schema may be one without a catalogue."""
        super().__init__(parent)
        self._jobs, self._is_new = jobs, is_new
        self._job: Job | None = None
        self.setWindowTitle(tr("A catalogue on a server"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(400)
        self._soon = QTimer(self, singleShot=True, interval=_MILLISECONDS)
        self._soon.timeout.connect(self._ask)
        layout = QVBoxLayout(self)
        layout.addLayout(self._fields())
        self._state = quiet(QLabel())
        layout.addWidget(self._state)
        layout.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._accept = buttons.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setToolTip(tr("Takes the catalogue of this schema"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setToolTip(tr("Chooses none"))
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.finished.connect(self._stop)
        self.place.currentTextChanged.connect(self._turn)
        self.schema.currentTextChanged.connect(self._enable)
        self._turn()

    def catalogue(self) -> str:
        """What is chosen, "" while it is incomplete."""
        place, schema = self._place(), self.schema.currentText().strip()
        return with_schema(place, schema) if place and schema else ""

    def _fields(self) -> QFormLayout:
        form = QFormLayout()
        tip = tr("A PostgreSQL connection of the browser panel, or an address such as postgresql://USER@HOST/DATABASE")
        self.place = _choice(tr("Connection or address"), tip, is_editable=True)
        self.place.addItems(connection_names())
        self.place.lineEdit().setPlaceholderText("postgresql://USER@HOST:PORT/DATABASE")
        self.schema = _choice(tr("Schema"), tr("The schema of the database that holds the catalogue"), self._is_new)
        form.addRow(tr("&Connection"), self.place)
        form.addRow(tr("&Schema"), self.schema)
        return form

    def _place(self) -> str:
        """The server as an address, "" where there is none yet or one with a password, which would be kept."""
        text = self.place.currentText().strip()
        if is_address(text) and not is_connection(text):
            return "" if has_password(text) else text
        return of_connection(text, SCHEMA) if text in connection_names() else ""

    def _turn(self) -> None:
        """Another server: its schemas are asked for when the hand rests."""
        self._stop()
        self.schema.clear()
        self._soon.start()
        secret = has_password(self.place.currentText().strip())
        self._tell(
            tr("Leave the password out: store it with a connection of QGIS, or in the file .pgpass.") if secret else ""
        )
        self._enable()

    def _tell(self, sentence: str) -> None:
        """Say it below the fields, all of it: the form grows as high as that takes."""
        self._state.setText(sentence)
        self.layout().activate()
        self.resize(self.width(), max(self.height(), self.layout().totalHeightForWidth(self.width())))

    def _ask(self) -> None:
        place, text = self._place(), self.place.currentText().strip()
        if not place:
            if text and not has_password(text):
                self._tell(
                    tr("“{}” is no stored connection, and no address: postgresql://USER@HOST/DATABASE").format(text)
                )
            return
        self._tell(tr("Asking the server …"))
        self._job = self._jobs.ask("schemas", {"catalogue": place}, self._offer, self._fail, read=_schemas_in)

    def _offer(self, schemas: list[str]) -> None:
        self._job = None
        self.schema.addItems(schemas)
        own = options_of(self._place())["schema"]
        if own in schemas:
            self.schema.setCurrentText(own)
        elif self._is_new and not schemas:
            self.schema.setEditText(own)
        found = tr("No schema there holds a catalogue that you may see.")
        self._tell("" if schemas else tr("A new catalogue is made there.") if self._is_new else found)
        self._enable()

    def _fail(self, error: EngineError) -> None:
        self._job = None
        told = f"⚠ {error}"
        if is_connection(self._place()) and "password" in error.message:  # as the server says it, in English
            own = tr("Correct user and password of the connection “{}” in the browser panel, or its authentication"
                     " configuration.").format(self.place.currentText().strip())  # fmt: skip
            told = f"⚠ {error.message} {own}"
        self._tell(told)

    def _stop(self, *_: object) -> None:
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _enable(self, *_: object) -> None:
        self._accept.setEnabled(bool(self.catalogue()))

    def _choose(self) -> None:
        self.chosen.emit(self.catalogue())
        self.accept()


def _choice(name: str, tip: str, is_editable: bool) -> QComboBox:
    """A box to choose from, or to write into too."""
    box = named(QComboBox(), name, tip)
    box.setEditable(is_editable)
    if is_editable:
        named(box.lineEdit(), name, tip)
    return box


def _schemas_in(answer: dict) -> list[str]:
    try:
        return [str(name) for name in answer["schemas"]]
    except (KeyError, TypeError) as error:
        raise EngineError("bad_answer", tr("The engine's answer makes no sense.")) from error
