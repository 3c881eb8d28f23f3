"""What is made of the matches that are shown: layers, files, and text that finds them again."""

from __future__ import annotations

import tempfile
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QColor, QGuiApplication
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..engine.client import EngineClient
from ..translation import tr
from .answers import Answer, Match
from .build_form import default_folder
from .cache import thumbnail_folder
from .commands import as_command, as_python
from .exports import FILTERS, keep_only, write_matches, write_sheet
from .jobs import Job, Jobs, Work
from .layers_of_matches import ResultLayers, read_layers, search_for_layers
from .messages import Messages
from .project import ProjectFiller
from .result_folders import result_folder
from .results.panel import ResultsPanel

_SHEET_SIZE = 256


class OutputCommands(QObject):
    """Does what the buttons below the gallery ask for."""

    def __init__(
        self,
        engine: EngineClient,
        panel: ResultsPanel,
        jobs: Jobs,
        messages: Messages,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._engine, self._panel = engine, panel
        self._jobs, self._messages, self._window = jobs, messages, window
        self._filler = ProjectFiller(self)
        self._request: dict = {}
        self._title = ""
        self._colours: dict[str, QColor] = {}
        panel.asked.connect(self.do)

    def take(self, answer: Answer, request: dict, title: str) -> None:
        """Remembers what was found, what was asked for, and what that is called."""
        self._colours, self._request, self._title = answer.colours, request, title

    def do(self, name: str) -> None:
        """name: what `ResultsPanel.asked` tells. Warns where no match is shown."""
        shown = self._panel.matches()
        if not self._request or not shown:
            self._messages.warn(tr("No match is shown."))
        elif name == "add":
            self._add(shown)
        elif name in ("command", "python"):
            self._copy(name, max(match.rank for match in shown))
        else:
            self._ask_where(name)

    def export(self, kind: str, target: str) -> None:
        """Writes what is shown. kind: gpkg, geojson, csv or html."""
        shown, request = self._panel.matches(), self._request
        if not target.lower().endswith(f".{kind}"):
            target = f"{target}.{kind}"
        if kind == "html":
            work = self._sheet_work(target, shown)
        else:
            context = QgsProject.instance().transformContext()

            def work(job: Job) -> None:
                with tempfile.TemporaryDirectory() as folder:
                    written = target if kind == "gpkg" else str(Path(folder, "matches.gpkg"))
                    number = max(match.rank for match in shown)
                    asked = {**request, "k": number, "out": written}
                    self._engine.call("search", asked, cancelled=job.is_cancelled)
                    keep_only(written, shown)
                    if kind != "gpkg":
                        write_matches(written, target, kind, context)

        self._messages.tell(tr("Writing {} …").format(Path(target).name))
        done = tr("{} is written.").format(target)
        self._jobs.do(work, lambda _: self._messages.tell(done), self._messages.report)

    def _ask_where(self, kind: str) -> None:
        offered = str(default_folder() / f"matches.{kind}")
        target, _ = QFileDialog.getSaveFileName(self._window, tr("Export the matches"), offered, FILTERS[kind])
        if target:
            self.export(kind, target)

    def _add(self, shown: list[Match]) -> None:
        request, title, otherwise = self._request, self._title, default_folder()

        def work(job: Job) -> tuple[ResultLayers, Path]:
            with result_folder(request["catalogue"], title, otherwise) as folder:
                asked = search_for_layers(request, shown, folder)
                answer = self._engine.call("search", asked, cancelled=job.is_cancelled)
                return read_layers(answer, shown), folder

        self._messages.tell(tr("Making layers …"))
        self._jobs.do(work, lambda made: self._add_layers(made, tr("ReCNN: {}").format(title)), self._messages.report)

    def _add_layers(self, made: tuple[ResultLayers, Path], title: str) -> None:
        layers, folder = made
        self._filler.add(layers, title)
        self._messages.tell(tr("“{}” is in the project. Its files are kept in {}.").format(title, folder))

    def _copy(self, kind: str, number: int) -> None:
        write = as_command if kind == "command" else as_python
        QGuiApplication.clipboard().setText(write(self._request, number))
        self._messages.tell(tr("Copied."))

    def _sheet_work(self, target: str, shown: list[Match]) -> Work:
        catalogue, title = self._request["catalogue"], self._title
        legend = {name: colour.name() for name, colour in self._colours.items()}
        kinds = ("image", "class_map") if legend else ("image",)
        present = {name for match in shown for name in match.classes}
        legend = {name: colour for name, colour in legend.items() if name in present}
        params = {"catalogue": catalogue, "tiles": [match.tile for match in shown], "size": _SHEET_SIZE}

        def work(job: Job) -> None:
            asked = {**params, "folder": str(thumbnail_folder(catalogue, self._engine))}
            answer = self._engine.call("thumbnails", asked, progress=job.report, cancelled=job.is_cancelled)
            files = {entry["tile"]: [entry[kind] for kind in kinds] for entry in answer["thumbnails"]}
            write_sheet(target, title, shown, files, legend)

        return work
