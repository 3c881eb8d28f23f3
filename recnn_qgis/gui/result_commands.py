"""What is done with matches: shown on the map, searched with, marked, explained, copied."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication, QImage

from ..engine.errors import EngineError
from ..translation import tr
from .answers import Answer, Match, read_pairs
from .cache import thumbnail_folder
from .imagery import map_crs, no_crs
from .jobs import Jobs
from .messages import Messages
from .outlines import Outlines
from .places import place_of_match
from .results.model import described
from .results.panel import ResultsPanel
from .session import Example

_WHY_SIZE = 512
_MARGIN = 1.6
_KNOWN_BY_THE_ENGINE = ("{", "/vsi", "://")
"""In paths of images that are perhaps composed of one-band files, or lie on the network, which has to be allowed."""


class ResultCommands(QObject):
    """Does what the gallery asks for."""

    search_asked = pyqtSignal(object)
    """An Example to search with."""
    marked = pyqtSignal(list, object)
    """Tiles, and whether they are relevant, not relevant, or unmarked (None)."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        panel: ResultsPanel,
        jobs: Jobs,
        outlines: Outlines,
        messages: Messages,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._canvas, self._panel, self._jobs = canvas, panel, jobs
        self._outlines, self._messages = outlines, messages
        self._answer: Answer | None = None
        self._request: dict = {}
        self._explained = 0
        gallery = panel.gallery
        gallery.hovered.connect(self._show_hovered)
        gallery.chosen.connect(self._show_selected)
        gallery.actions_on_matches.asked.connect(self.do)
        self._commands: dict[str, Callable[[list[Match]], None]] = {
            "zoom": self._zoom,
            "pan": self._pan,
            "load": self._load,
            "search": self._search,
            "unfold": panel.unfold,
            "why": self._explain,
            "relevant": lambda matches: self._mark(matches, True),
            "not_relevant": lambda matches: self._mark(matches, False),
            "unmark": lambda matches: self._mark(matches, None),
            "copy": self._copy,
        }

    def take(self, answer: Answer, request: dict) -> None:
        """Remembers what was found, and what was asked for."""
        self._answer, self._request = answer, request

    def do(self, name: str, matches: list[Match]) -> None:
        """Does what the action of that name stands for."""
        self._commands[name](matches)

    def _show_hovered(self, match: Match | None) -> None:
        self._outlines.show("hovered", place_of_match(match) if match else None)

    def _show_selected(self, matches: list[Match]) -> None:
        self._outlines.show("selected", *map(place_of_match, matches))

    def _extent(self, matches: list[Match]) -> QgsRectangle | None:
        crs = map_crs(self._canvas)
        if not crs.isValid():
            self._messages.warn(no_crs())
            return None
        extent = QgsRectangle()
        for place in filter(None, map(place_of_match, matches)):
            extent.combineExtentWith(place.extent_in(crs))
        if extent.isNull():
            self._messages.warn(tr("This image has no coordinates: load it to see it on the map."))
            return None
        return extent

    def _zoom(self, matches: list[Match]) -> None:
        extent = self._extent(matches)
        if extent is not None:
            extent.scale(_MARGIN)
            self._canvas.setExtent(extent)
            self._canvas.refresh()

    def _pan(self, matches: list[Match]) -> None:
        extent = self._extent(matches)
        if extent is not None:
            self._canvas.setCenter(extent.center())
            self._canvas.refresh()

    def _load(self, matches: list[Match]) -> None:
        for path, name in {match.path: match.name for match in matches}.items():
            self._load_raster(path, name)

    def _load_raster(self, path: str, name: str) -> None:
        """Opens the raster in a thread: one on a slow disk would hold the window up."""
        if any(sign in path for sign in _KNOWN_BY_THE_ENGINE):
            read = partial(_open_named, name=name)
            self._jobs.ask("gdal_name", {"path": path}, self._add, self._messages.report, read=read)
        else:
            self._jobs.do(lambda job: _open_raster(path, name), self._add, self._messages.report)

    def _add(self, layer: QgsRasterLayer) -> None:
        QgsProject.instance().addMapLayer(layer)
        self._messages.tell(tr("“{}” is in the project.").format(layer.name()))

    def _search(self, matches: list[Match]) -> None:
        match = matches[0]
        title = tr("Tile {} of {}").format(match.tile, match.name)
        self.search_asked.emit(Example({"tile": match.tile}, title, place_of_match(match)))

    def _mark(self, matches: list[Match], relevant: bool | None) -> None:
        self.marked.emit([match.tile for match in matches], relevant)

    def _copy(self, matches: list[Match]) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(f"{described(match)}\n{match.path}" for match in matches))
        self._messages.tell(tr("Copied."))

    def _explain(self, matches: list[Match]) -> None:
        if self._answer is None:
            return
        match, catalogue = matches[0], self._request["catalogue"]
        self._explained = match.tile
        why = self._panel.why
        why.show_match(match, self._answer.query_image, self._answer.colours)
        self._panel.show_why()
        params = {"catalogue": catalogue, "query": self._request["query"], "tile": match.tile}
        pictures = {"catalogue": catalogue, "tiles": [match.tile], "size": _WHY_SIZE}
        show = self._if_current(match, why.show_match_picture)

        def ask(folder: Path) -> None:
            self._jobs.ask("thumbnails", {**pictures, "folder": str(folder)}, show, self._ignore, read=_picture)

        self._jobs.do(lambda job: thumbnail_folder(catalogue, self._jobs.engine), ask, self._ignore)
        self._jobs.ask("why", params, self._if_current(match, why.show_pairs), self._fail_to_explain, read=read_pairs)

    def _if_current(self, match: Match, show: Callable[[Any], None]) -> Callable[[Any], None]:
        return lambda value: show(value) if self._explained == match.tile else None

    def _fail_to_explain(self, error: EngineError) -> None:
        self._panel.why.show_failure(str(error))

    def _ignore(self, error: EngineError) -> None:
        """Without the picture the pairs still say it in words."""


def _picture(answer: dict) -> QImage:
    (entry,) = answer["thumbnails"]
    return QImage(entry["image"] or entry["class_map"])


def _open_named(answer: dict, name: str) -> QgsRasterLayer:
    return _open_raster(answer["name"], name)


def _open_raster(path: str, name: str) -> QgsRasterLayer:
    layer = QgsRasterLayer(path, name)
    if not layer.isValid():
        raise EngineError("bad_imagery", tr("{} cannot be opened.").format(path), tr("Has it moved?"))
    layer.moveToThread(QgsApplication.instance().thread())
    return layer
