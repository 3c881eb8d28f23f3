"""The dock “ReCNN search”: puts its parts together."""

from __future__ import annotations

from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ..engine.client import EngineClient
from ..engine.errors import EngineError
from ..translation import tr
from .answers import Answer
from .building import Builder
from .catalogue import Facts, OpenCatalogue
from .catalogue_commands import CatalogueCommands
from .catalogue_panel import CataloguePanel
from .jobs import Jobs
from .messages import Messages
from .outlines import Outlines
from .output_commands import OutputCommands
from .query_commands import QueryCommands
from .query_panel import QueryPanel
from .recent import recent_catalogues
from .result_commands import ResultCommands
from .results.panel import ResultsPanel
from .results.thumbnails import Thumbnails
from .searching import Searcher
from .session import Session
from .welcome import Welcome
from .widgets import VerticalScrollArea

OBJECT_NAME = "RecnnSearchDock"
"""By this name QGIS remembers where the dock was."""

_RERANK_MILLISECONDS = 250


class SearchDock(QgsDockWidget):
    """Catalogue on top, the query in the middle, results at the bottom."""

    def __init__(self, iface: QgisInterface, engine: EngineClient, builder: Builder | None = None) -> None:
        super().__init__(tr("ReCNN search"))
        self.setObjectName(OBJECT_NAME)
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        self.session = Session()
        self.jobs = Jobs(engine, self)
        self.builder = builder or Builder()
        self.builder.setParent(self)
        self.searcher = Searcher(self.session, self.jobs, self)
        self.thumbnails = Thumbnails(self.jobs, self)
        self.outlines = Outlines(iface.mapCanvas())
        self.catalogue = OpenCatalogue(engine, self.jobs, self)
        self._lay_out()
        self._make_commands(iface, engine)
        self._connect()
        self._rerank = QTimer(self, singleShot=True, interval=_RERANK_MILLISECONDS)
        self._rerank.timeout.connect(self.searcher.search)

    def open_last(self) -> None:
        """Opens the catalogue used last. Whether it is still there is found out in a thread: its disk may be slow."""
        last = next(iter(recent_catalogues()), None)
        if last and not self.session.catalogue:
            self.catalogue_commands.open(last)

    def close_all(self) -> None:
        """Ends what runs and takes everything off the map; the dock can be deleted then."""
        self.builder.cancel()
        self.searcher.stop()
        self.queries.delete_tools()
        self.outlines.remove()
        self.jobs.close()

    def _lay_out(self) -> None:
        self.messages = Messages()
        self.catalogue_panel = CataloguePanel()
        self.query_panel = QueryPanel()
        self.results = ResultsPanel(self.thumbnails)
        self.welcome = Welcome()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self._search_page())
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(6, 4, 6, 6)
        layout.setSpacing(6)
        layout.addWidget(self.messages)
        layout.addWidget(self.catalogue_panel)
        layout.addWidget(self._pages, 1)
        self.setWidget(body)

    def _search_page(self) -> QSplitter:
        scroll = VerticalScrollArea(self.query_panel)
        scroll.setMinimumHeight(100)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.addWidget(scroll)
        self._splitter.addWidget(self.results)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        self._fit = QTimer(self, singleShot=True, interval=0)  # after the layout that asked for it is done
        self._fit.timeout.connect(self._fit_query)
        self.query_panel.height_changed.connect(self._fit.start)
        return self._splitter

    def _fit_query(self) -> None:
        """Gives the query the height that it needs, as long as more than half is left for the results."""
        total = self._splitter.height()
        height = min(self.query_panel.height_needed, int(total * 0.45))
        self._splitter.setSizes([height, total - height])

    def _make_commands(self, iface: QgisInterface, engine: EngineClient) -> None:
        self.catalogue_commands = CatalogueCommands(
            self.catalogue_panel, self.catalogue, self.builder, self.jobs, self.messages, self
        )
        self.queries = QueryCommands(
            iface, self.query_panel, self.session, self.searcher, self.jobs, self.outlines, self.messages, self
        )
        self.result_commands = ResultCommands(
            iface.mapCanvas(), self.results, self.jobs, self.outlines, self.messages, self
        )
        self.outputs = OutputCommands(engine, self.results, self.jobs, self.messages, self)

    def _connect(self) -> None:
        self.welcome.asked.connect(self.catalogue_commands.do)
        self.catalogue_commands.opened.connect(self._use_catalogue)
        self.queries.changed.connect(self._follow_query)
        self.query_panel.stop_asked.connect(self._stop_search)
        self.searcher.began.connect(lambda: self.query_panel.set_busy(True))
        self.searcher.began.connect(self.messages.clear_failure)
        self.searcher.ended.connect(self._end_search)
        self.searcher.progressed.connect(self.query_panel.card.show_phase)
        self.searcher.answered.connect(self._show_answer)
        self.searcher.answered.connect(self.messages.clear_failure)
        self.searcher.completed.connect(lambda answer: self.results.show_all(answer, self.session.marks))
        self.searcher.failed.connect(self._show_failure)
        self.result_commands.search_asked.connect(self.queries.start_with)
        self.result_commands.marked.connect(self._mark)
        self.query_panel.card.unmarked.connect(lambda tile: self._mark([tile], None))

    def _use_catalogue(self, facts: Facts) -> None:
        is_other = facts.path != self.session.catalogue
        self.session.methods = facts.methods
        if is_other:
            self.session.open(facts.path)
            self.results.clear(tr("Pick a place on the map, a region or an image: its matches appear here."))
            self.queries.refresh()
        self.queries.sources.catalogue = facts.path
        self.queries.sources.resolution = facts.resolution or self.queries.sources.resolution
        self.thumbnails.open(facts.path)
        self.query_panel.show_catalogue(facts)
        self.results.show_catalogue(facts)
        if not facts.has_regions:
            self.queries.do("region", down=False)
        self._pages.setCurrentIndex(1)
        if self.session.is_ready:
            self.searcher.search()

    def _follow_query(self) -> None:
        if not self.session.has_query:
            self.results.clear(tr("Pick a place on the map, a region or an image: its matches appear here."))

    def _stop_search(self) -> None:
        self._rerank.stop()
        self.searcher.stop()
        self.query_panel.card.show_stopped(bool(self.results.model.matches))

    def _end_search(self) -> None:
        self.query_panel.set_busy(False)
        self.query_panel.show_session(self.session)

    def _show_answer(self, answer: Answer) -> None:
        self.thumbnails.open(self.session.catalogue)
        self.query_panel.show_answer(answer)
        self.result_commands.take(answer, self.searcher.last_request)
        self.results.show_answer(answer, self.session.marks)
        self.outputs.take(answer, self.searcher.last_request, self.searcher.last_title)

    def _show_failure(self, error: EngineError) -> None:
        self.query_panel.card.show_failure()
        self.messages.report(error, self.searcher.search, tr("Search again"))

    def _mark(self, tiles: list[int], relevant: bool | None) -> None:
        """Shows the marks at once and ranks again when the user's hand rests."""
        for tile in tiles:
            self.session.mark(tile, relevant)
        self.results.model.set_marks(self.session.marks)
        self.query_panel.show_session(self.session)
        self._rerank.start()
