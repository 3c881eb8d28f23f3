"""From a pressed button or a click on the map to a search."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.gui import QgisInterface, QgsMapTool
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QCursor, QImageReader
from qgis.PyQt.QtWidgets import QFileDialog, QToolTip, QWidget

from ..settings import PREFIX
from ..translation import class_label, tr
from .answers import Region
from .imagery import map_crs, no_crs
from .jobs import Jobs
from .map_tools import RectangleTool, RegionTool
from .messages import Messages
from .outlines import Outlines
from .places import Place, place_of_extent
from .query_panel import REPLACE, UNLIKE, QueryPanel
from .query_sources import QuerySources
from .searching import Searcher
from .session import Example, Session

_FOLDER = f"{PREFIX}/last_image_folder"


class QueryCommands(QObject):
    """Keeps the session in step with the panel and the map tools, and has the searcher search."""

    changed = pyqtSignal()

    def __init__(
        self,
        iface: QgisInterface,
        panel: QueryPanel,
        session: Session,
        searcher: Searcher,
        jobs: Jobs,
        outlines: Outlines,
        messages: Messages,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._iface, self._panel, self._session, self._searcher = iface, panel, session, searcher
        self._outlines, self._messages, self._window = outlines, messages, window
        self._jobs = jobs
        self._canvas = iface.mapCanvas()
        self.sources = QuerySources(self._canvas, jobs, self)
        self._tools: dict[str, QgsMapTool] = {
            "rectangle": RectangleTool(self._canvas),
            "region": RegionTool(self._canvas),
        }
        self._tool_before: QgsMapTool | None = None
        self._connect()

    def do(self, source: str, down: bool = False) -> None:
        """Does what the button of that source stands for."""
        if source in self._tools:
            use = self._take_up if down else self._put_away
            use(source)
        elif source == "canvas":
            self.sources.take_canvas()
        elif source == "polygon":
            self.sources.take_selected_polygon(self._iface.activeLayer())
        elif source == "image":
            self._choose_image()
        elif source == "paste":
            self.sources.take_clipboard()

    def take(self, example: Example) -> None:
        """Searches for an example, or with it as one more, as the panel says."""
        purpose = self._panel.purpose
        if purpose == REPLACE or not self._session.has_query:
            self._session.start_with(example)
        else:
            self._session.add(example, purpose != UNLIKE)
        self._search()

    def start_with(self, example: Example) -> None:
        """A new query, whatever the panel says."""
        self._session.start_with(example)
        self._search()

    def refresh(self) -> None:
        """Shows the session's query again, on the panel and on the map."""
        self._panel.show_session(self._session)
        self._outlines.show("query", *(example.place for example, relevant in self._session.examples if relevant))

    def stop(self) -> None:
        """Puts the tools away and drops what is under way."""
        for name in self._tools:
            self._put_away(name)
        self.sources.stop()

    def delete_tools(self) -> None:
        """Puts the tools away for good; does nothing the second time."""
        if not self._tools:
            return
        self.stop()
        self._canvas.mapToolSet.disconnect(self._follow_tool)
        for tool in self._tools.values():
            tool.deleteLater()
        self._tools.clear()

    def _connect(self) -> None:
        self._panel.source_asked.connect(self.do)
        self._panel.search_asked.connect(self._search)
        self._panel.removed.connect(self._remove)
        self._panel.cleared.connect(self._clear)
        self._panel.options_changed.connect(self._change_options)
        self._panel.options.layer_changed.connect(self._use_layer)
        self._panel.card.dropped.connect(self.sources.take_image)
        self.sources.found.connect(self.take)
        self.sources.refused.connect(self._messages.warn)
        self.sources.told.connect(self._messages.tell)
        self.sources.failed.connect(self._messages.report)
        self.sources.pointed.connect(self._show_region)
        self._tools["rectangle"].drawn.connect(lambda extent: self.sources.take_extent(extent, tr("Rectangle")))
        self._tools["region"].rested.connect(self.sources.point_at)
        self._tools["region"].clicked.connect(self.sources.take_region)
        self._tools["region"].left.connect(lambda: self._put_away("region"))
        self._canvas.mapToolSet.connect(self._follow_tool)

    def _search(self) -> None:
        self._messages.clear_warning()
        self._refresh_within()
        self._show()
        if not self._session.catalogue:
            self._messages.warn(tr("Open or build a catalogue first: the query is kept."))
        self._searcher.search()

    def _show(self) -> None:
        self.refresh()
        self.changed.emit()

    def _remove(self, example: Example) -> None:
        self._session.remove(example)
        if self._session.has_query:
            self._search()
        else:
            self._clear()

    def _clear(self) -> None:
        self._searcher.stop()
        self._session.clear()
        self._show()

    def _change_options(self, values: dict) -> None:
        values["bbox"] = self._view() if values["bbox"] else None
        if self._session.change(**values) and self._session.is_ready:
            self._searcher.search_soon()

    def _refresh_within(self) -> None:
        if self._session.options.bbox:
            self._session.change(bbox=self._view())

    def _view(self) -> Place | None:
        """What the map shows; says so, and asks for it no more, where nobody knows where on Earth that is."""
        crs = map_crs(self._canvas)
        if crs.isValid():
            return place_of_extent(self._canvas.extent(), crs)
        self._panel.options.within.setChecked(False)
        self._messages.warn(no_crs())
        return None

    def _use_layer(self, layer: object) -> None:
        self.sources.layer = layer

    def _choose_image(self) -> None:
        formats = " ".join(f"*.{bytes(name).decode()}" for name in QImageReader.supportedImageFormats())
        filters = tr("Images ({} *.tif *.tiff *.jp2 *.vrt);;All files (*)").format(formats)
        folder = QgsSettings().value(_FOLDER, "", type=str)
        path, _ = QFileDialog.getOpenFileName(self._window, tr("Search for an image"), folder, filters)
        if path:
            self._jobs.do(lambda job: QgsSettings().setValue(_FOLDER, path), lambda _: None, self._messages.report)
            self.sources.take_image(path)

    def _take_up(self, name: str) -> None:
        if self._canvas.mapTool() not in self._tools.values():
            self._tool_before = self._canvas.mapTool()
        self._canvas.setMapTool(self._tools[name])
        self._canvas.setFocus()

    def _put_away(self, name: str) -> None:
        if self._canvas.mapTool() == self._tools[name]:
            self._canvas.unsetMapTool(self._tools[name])
            if self._tool_before is not None:
                self._canvas.setMapTool(self._tool_before)

    def _follow_tool(self, tool: QgsMapTool, before: QgsMapTool | None = None) -> None:
        """The user may take up another tool of QGIS: then our buttons come up."""
        for name, own in self._tools.items():
            if tool != own:
                self._panel.release(name)
        if tool != self._tools.get("region"):
            self._outlines.show("region")

    def _show_region(self, region: Region | None, place: Place | None) -> None:
        if self._canvas.mapTool() != self._tools["region"]:
            return
        self._outlines.show("region", place)
        if region is None:
            QToolTip.hideText()
        else:
            area = tr(", {:.0f} m²").format(region.area) if region.area else ""
            QToolTip.showText(QCursor.pos(), class_label(region.class_name) + area, self._canvas)
