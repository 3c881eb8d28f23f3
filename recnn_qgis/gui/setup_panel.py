"""The buttons that set up the engine and add packages to it, how far that is, and why it failed."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..diagnostics import masked
from ..engine.errors import EngineCancelled, EngineError
from ..engine.installation import setup_log
from ..engine.requirements import PSYCOPG, PYTORCH, Extra
from ..translation import tr
from .setup_task import EngineSetup
from .widgets import named, quiet

_STEPS = 1000


class SetupPanel(QWidget):
    """Shows an `EngineSetup`, also one that was started elsewhere."""

    def __init__(self, setup: EngineSetup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup = setup
        self.start = named(
            QPushButton(tr("Set up the engine")),
            tr("Set up the engine"),
            tr("Makes an environment for the engine in your cache folder and installs its packages, without PyTorch"),
        )
        self.start.clicked.connect(lambda: self._begin(None))
        self.add = {extra: self._button_that_adds(extra, tip) for extra, tip in _what_adding_does().items()}
        self._bar = named(QProgressBar(), tr("Progress of the set-up"), tr("How far the set-up is"))
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._text = quiet(QLabel())
        self._cancel = named(QPushButton(tr("Cancel")), tr("Cancel the set-up"), tr("The next try goes on from here"))
        self._cancel.clicked.connect(self._give_up)
        self._progress = self._progress_row()
        self._failure = FailureBox()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._progress)
        layout.addWidget(self._failure)
        setup.progressed.connect(self._show_progress)
        setup.ended.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Shows whether the set-up runs, and what came of the last one."""
        running, failure = self._setup.is_running, self._setup.failure
        self.start.setEnabled(not running)
        for button in self.add.values():
            button.setEnabled(not running)
        self._progress.setVisible(running)
        self._cancel.setEnabled(running)
        if not running:
            self._text.clear()
        self._failure.show_failure(None if running or isinstance(failure, EngineCancelled) else failure)

    def _button_that_adds(self, extra: Extra, tip: str) -> QPushButton:
        words = tr("Add {}").format(extra.title)
        button = named(QPushButton(words), words, tip)
        button.clicked.connect(lambda: self._begin(extra))
        return button

    def _begin(self, extra: Extra | None) -> None:
        self._setup.start(extra)
        self.show_state()

    def _progress_row(self) -> QWidget:
        row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.addWidget(self._bar, 1)
        line.addWidget(self._cancel)
        layout.addLayout(line)
        layout.addWidget(self._text)
        return row

    def _show_progress(self, text: str, fraction: float) -> None:
        self._text.setText(f"{text} …")
        self._bar.setValue(round(_STEPS * fraction))

    def _give_up(self) -> None:
        self._cancel.setEnabled(False)
        self._text.setText(tr("Cancelling …"))
        self._setup.cancel()


class FailureBox(QFrame):
    """What went wrong, what to do, and the log to copy; hidden while nothing did."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._hint = quiet(QLabel())
        copy = named(QPushButton(tr("Copy log")), tr("Copy log"), tr("Copies all that the set-up printed"))
        copy.clicked.connect(_copy_log)
        icon = QLabel()
        icon.setPixmap(QgsApplication.getThemeIcon("mIconWarning.svg").pixmap(20, 20))
        icon.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        texts = QVBoxLayout()
        for widget in (self._sentence, self._hint):
            texts.addWidget(widget)
        layout = QHBoxLayout(self)
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        layout.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_failure(self, failure: EngineError | None) -> None:
        """Shows an error, or hides itself."""
        if failure is not None:
            self._sentence.setText(failure.message)
            self._hint.setText(failure.hint)
            self.setAccessibleName(str(failure))
        self.setVisible(failure is not None)


def _what_adding_does() -> dict[Extra, str]:
    return {
        PYTORCH: tr(
            "Installs what training, evaluation and graphics cards need into the environment of the engine too"
        ),
        PSYCOPG: tr("Installs what catalogues on a PostgreSQL server need into the environment of the engine too"),
    }


def _copy_log() -> None:
    log = setup_log()
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    QgsApplication.clipboard().setText(masked(text))
