"""The line of a form that tells how its imagery would be read, renewed whenever the form changes."""

from __future__ import annotations

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QWidget

from ..engine.errors import EngineError
from ..reports import refusals_in_words, refused_in_words, remarks_in_words, shortened
from ..translation import counted, tr
from .jobs import Job, Jobs
from .widgets import quiet

_SOON_MILLISECONDS = 400
_MOST_REMARKS = 3
"""On how rasters are read, that stand in the form; the others are in its tip."""


class Look(QLabel):
    """Asks the engine what an index run would read, in the background; only what was asked last is told."""

    told = pyqtSignal()
    """Other sentences, which may need another height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        quiet(self)
        self._jobs: Jobs | None = None
        self._job: Job | None = None
        self._request: dict | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MILLISECONDS)
        self._soon.timeout.connect(self._ask)
        self._tell("")

    def begin(self, jobs: Jobs) -> None:
        """From here on questions are asked, by these jobs; the last one too."""
        self._jobs = jobs
        if self._request is not None:
            self._soon.start()

    def ask(self, request: dict | None) -> None:
        """Asks for these parameters of an index run when the user's hand rests; None: there is nothing to look at."""
        if request == self._request:
            return
        self.stop()
        self._request = request
        if request is None:
            self._tell("")
        else:
            self._soon.start()

    def stop(self) -> None:
        """Drops what is asked for."""
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _ask(self) -> None:
        if self._jobs is None or self._request is None:
            return
        self._tell(tr("Looking at the imagery …"))
        self._job = self._jobs.ask("survey", self._request, self._show, self._give_up, self._report, survey_in_words)

    def _give_up(self, error: EngineError) -> None:
        self._tell("⚠ " + str(error))

    def _report(self, phase: str, done: int, total: int) -> None:
        self._tell(tr("Looking at the imagery … {} of {}").format(done, total))

    def _show(self, told: tuple[str, str]) -> None:
        self._tell(*told)

    def _tell(self, sentences: str, details: str = "") -> None:
        self.setText(sentences)
        self.setAccessibleName(sentences or tr("How the imagery is read"))
        self.setToolTip(details)
        self.told.emit()


def survey_in_words(answer: dict) -> tuple[str, str]:
    """What `survey` answers, a sentence a line; for a tip, why some were refused. Raises EngineError for nonsense."""
    try:
        rasters = counted(int(answer["rasters"]), tr("1 image"), tr("{} images"))
        tiles = counted(int(answer["tiles"]), tr("1 tile"), tr("{} tiles"))
        lines = [tr("{}, about {} of {} px.").format(rasters, tiles, answer["tile"]), *map(str, answer["notes"])]
        remarks, reasons = remarks_in_words(answer), refusals_in_words(answer["refused"])
        lines += [*remarks[:_MOST_REMARKS], refused_in_words(len(reasons))]
        return "\n".join(filter(None, lines)), "\n".join(shortened([*remarks[_MOST_REMARKS:], *reasons]))
    except (KeyError, TypeError, ValueError) as error:
        raise EngineError("bad_answer", tr("The engine's answer makes no sense.")) from error
