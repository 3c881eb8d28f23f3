"""What the top of the dock asks for: opening, building, updating and relocating catalogues."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QStandardPaths, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..addresses import is_address
from ..descriptors import REGIONS, needs_model
from ..engine.errors import EngineCancelled, EngineError
from ..reports import only_warned, refusals_in_words, remarks_in_words
from ..settings import Setting
from ..translation import counted, tr
from .build_form import BuildForm, default_folder
from .building import Builder
from .catalogue import WHOLE, Condition, Facts, OpenCatalogue, read_condition
from .catalogue_panel import CataloguePanel
from .commands import building_as_command
from .images_window import ImagesWindow
from .jobs import Job, Jobs
from .layers_of_catalogue import catalogue_layers
from .messages import Messages, log
from .project import add_catalogue_layers
from .reach import catalogue_exists, common_folder, forget_if_gone, reachable
from .recent import imagery_of, remember
from .searching import network_settings
from .server_form import ServerForm
from .watching import Watch


class CatalogueCommands(QObject):
    """Does what the panel asks, and tells the rest of the dock which catalogue is open."""

    opened = pyqtSignal(object)
    """Facts."""

    def __init__(
        self,
        panel: CataloguePanel,
        catalogue: OpenCatalogue,
        builder: Builder,
        jobs: Jobs,
        messages: Messages,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._panel, self._catalogue, self._builder = panel, catalogue, builder
        self._jobs, self._messages, self._window = jobs, messages, window
        self._path = ""
        self._open: Facts | None = None
        self._request: dict = {}
        self._warned: list[str] = []
        self._condition = WHOLE
        self._images = ImagesWindow(window)
        self._watch = Watch(jobs, self)
        self._commands: dict[str, Callable[[], None]] = {
            "open": self._choose,
            "server": self._choose_on_server,
            "build": self._ask_what_to_build,
            "update": lambda: self._update(prune=False),
            "prune": lambda: self._update(prune=True),
            "relocate": self._ask_where_images_are,
            "repair": self._repair,
            "images": self._show_images,
            "footprints": self._show_footprints,
            "command": self._copy_command,
            "sample": self._build_sample,
            "cancel": builder.cancel,
        }
        self._connect()

    def do(self, name: str) -> None:
        """Does what the panel's or the welcome page's button of that name stands for."""
        self._commands[name]()

    def open(self, path: str) -> None:
        """Opens a catalogue in the background."""
        if path != self._path and not self._builder.is_busy:
            self._panel.show_result([], [], [])
        self._path = path
        self._panel.refresh(path)
        self._panel.show_opening(path)
        self._catalogue.open(path)
        self._watch.stop()
        if not is_address(path):  # a server is asked for its facts first, which may need a password
            self._watch.start(path)

    def build(self, request: dict, title: str, before: list[tuple[str, dict]] | None = None) -> None:
        """Builds or updates as a task of QGIS; other requests may go before."""
        if self._builder.is_busy:
            self._messages.warn(tr("A catalogue is being built. Cancel it first, or wait."))
            return
        self._request, self._warned = request, []
        self._builder.run(title, [*(before or []), ("index", request)])

    def _connect(self) -> None:
        self._panel.chosen.connect(self.open)
        self._panel.asked.connect(self.do)
        self._watch.changed.connect(lambda: self.open(self._path))
        self._catalogue.opened.connect(self._take)
        self._catalogue.failed.connect(self._give_up)
        self._catalogue.checked.connect(self._check)
        self._builder.began.connect(lambda: self._panel.set_building(True))
        self._builder.ended.connect(lambda: self._panel.set_building(False))
        self._builder.progressed.connect(self._panel.show_progress)
        self._builder.warned.connect(self._hear)
        self._builder.built.connect(self._finish)
        self._builder.failed.connect(self._fail)

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open a catalogue"), str(default_folder()), tr("Catalogue (*.gpkg)")
        )
        if path:
            self.open(path)

    def _choose_on_server(self) -> None:
        self._ask_for_server(ServerForm(self._jobs, tr("Open"), self._window), self.open)

    def _ask_for_server(self, form: ServerForm, use: Callable[[str], None]) -> None:
        form.chosen.connect(use)
        form.show()

    def _ask_what_to_build(self) -> None:
        self._ask(BuildForm(self._window), tr("Building a ReCNN catalogue"))

    def _ask_where_images_are(self) -> None:
        if not self._path:
            return
        folder = QFileDialog.getExistingDirectory(self._window, tr("Where the images are now"), str(default_folder()))
        if folder:
            self.relocate(folder)

    def relocate(self, folder: str) -> None:
        """Looks for the images that are gone below a folder."""
        before = common_folder(self._condition.vanished)
        params = {"catalogue": self._path, "from": before, "to": folder}
        self._jobs.ask("relocate", params, self._report_relocation, self._messages.report)

    def _repair(self) -> None:
        """Has the engine mend what other programs did to the catalogue."""

        def report(condition: Condition) -> None:
            if condition.can_be_mended:
                self._messages.warn(condition.faults[0])
            else:
                self._messages.tell(tr("The catalogue is mended."))
            self.open(self._path)

        self._jobs.ask("repair", {"catalogue": self._path}, report, self._messages.report, read=read_condition)

    def _show_images(self) -> None:
        if self._catalogue.facts is None:
            self._messages.warn(tr("Open a catalogue first."))
        else:
            self._images.present(self._catalogue.facts)

    def _show_footprints(self) -> None:
        if self._catalogue.facts is None:
            self._messages.warn(tr("Open a catalogue first."))
            return
        path = self._path

        def work(job: Job) -> list[QgsVectorLayer]:
            return catalogue_layers(path, self._jobs.engine)

        self._jobs.do(work, add_catalogue_layers, self._messages.report)

    def _copy_command(self) -> None:
        imagery = imagery_of(self._path)
        if not imagery:
            self._messages.warn(tr("This catalogue was not built here."))
            return
        last = self._request if self._request.get("catalogue") == self._path else {}
        settings = self._catalogue.facts.built_with if self._catalogue.facts else {}
        request = {**last, "imagery": imagery, "catalogue": self._path, **settings}

        def copy(command: str) -> None:
            QGuiApplication.clipboard().setText(command)
            self._messages.tell(tr("Copied."))

        self._jobs.do(lambda job: building_as_command(request), copy, self._messages.report)

    def _build_sample(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents, "ReCNN sample")
        archive = folder / "archive"
        imagery = [str(archive / name) for name in ("Images", "orthophoto.tif")]  # beside them lie its true class maps
        request = {"imagery": imagery, "catalogue": str(folder / "sample.gpkg"), **network_settings()}
        before = [("sample", {"directory": str(archive)})]
        self.build(request, tr("Drawing the sample archive and building its catalogue"), before)

    def _update(self, prune: bool) -> None:
        if not self._path:
            self._messages.warn(tr("Open a catalogue first."))
            return
        path, changed = self._path, self._condition.changed

        def update(imagery: list[str]) -> None:
            self._update_from(path, imagery or changed, prune)

        self._jobs.do(lambda job: reachable(imagery_of(path)), update, self._messages.report)

    def _update_from(self, path: str, imagery: list[str], prune: bool) -> None:
        """Updates a catalogue; asks for its imagery where none is known."""
        title = tr("Updating a ReCNN catalogue")
        if imagery:
            self.build({"imagery": imagery, "catalogue": path, "prune": prune, **network_settings()}, title)
            return
        form = BuildForm(self._window)
        form.set_target(path)
        self._ask(form, title, prune=prune)

    def _ask(self, form: BuildForm, title: str, **more: object) -> None:
        """Shows the form, and builds what it asks for with what else is asked."""
        form.server_asked.connect(
            lambda: self._ask_for_server(ServerForm(self._jobs, tr("Choose"), form, is_new=True), form.set_target)
        )
        self._jobs.greet(form.offer_descriptors)
        form.look.begin(self._jobs)
        form.accepted_request.connect(lambda request: self._build_as_asked({**request, **more}, title))
        form.show()

    def _build_as_asked(self, request: dict, title: str) -> None:
        """Builds; keeps the model that was chosen, since searches of the catalogue need it. Settings go to the disk."""
        model = request["model"] or ""
        if needs_model(request["descriptor"] or REGIONS) and model != Setting.MODEL.get():
            self._jobs.do(lambda job: Setting.MODEL.set(model), lambda _: None, self._messages.report)
        self.build(request, title)

    def _take(self, facts: Facts) -> None:
        self._open, self._condition = facts, WHOLE
        self._messages.clear_failure()
        self._panel.refresh(facts.path)
        self._remember(facts.path)
        self._panel.show_facts(facts)
        self._images.renew(facts)
        if is_address(facts.path):
            self._watch.start(facts.path)
        self.opened.emit(facts)

    def _remember(self, path: str, imagery: list[str] | None = None) -> None:
        self._jobs.do(lambda job: remember(path, imagery), lambda _: None, self._messages.report)

    def _give_up(self, error: EngineError) -> None:
        """What was open before stays so, with its query and matches."""
        path = self._path
        self._jobs.do(lambda job: forget_if_gone(path), lambda _: None, self._messages.report)
        self._messages.report(error, lambda: self.open(path))
        if self._open is None or self._open.path == path:
            self._panel.show_failure(str(error))
            return
        self._path, self._catalogue.facts = self._open.path, self._open
        self._panel.refresh(self._path)
        self._panel.show_facts(self._open)
        self._panel.show_condition(self._condition)
        self._watch.start(self._path)

    def _check(self, condition: Condition) -> None:
        self._condition = condition
        self._panel.show_condition(condition)

    def _hear(self, sentence: str) -> None:
        """Remarks of a build are shown while it runs: who reads them may want to cancel it."""
        self._warned.append(sentence)
        self._panel.show_remarks(self._warned)
        log(sentence, is_warning=True)

    def _finish(self, report: dict) -> None:
        try:
            told, target = _summary(report), str(report["catalogue"])
            kept = refusals_in_words([report["not_pruned"]] if report.get("not_pruned") else [])
            notes, refusals = [told, *map(str, report["notes"])], refusals_in_words(report["refused"])
            remarks = only_warned(report, self._warned) + remarks_in_words(report)
            untold = [*notes, *remarks_in_words(report, self._warned)]
        except (AttributeError, LookupError, TypeError, ValueError):
            self._messages.report(EngineError("bad_answer", tr("The engine's answer makes no sense.")))
            return
        target = self._request["catalogue"] if is_address(self._request["catalogue"]) else target
        self._messages.tell(told)
        for sentence in kept:
            self._offer_to_insist(sentence)
        self.open(target)
        self._panel.show_result(notes, refusals, remarks)
        log("\n".join(note for note in untold if note not in self._warned))
        self._remember(target, self._request["imagery"])

    def _offer_to_insist(self, sentence: str) -> None:
        """Says why images were not forgotten that may only be out of reach, and forgets them if that is meant."""
        again = partial(self.build, {**self._request, "prune_all": True}, tr("Updating a ReCNN catalogue"))
        self._messages.offer(sentence, tr("Forget them all the same"), tr("Removes all that are not there now"), again)

    def _fail(self, error: EngineError) -> None:
        request = self._request
        if isinstance(error, EngineCancelled):
            self._messages.warn(tr("Building was cancelled. What is done is kept; the next run goes on from there."))
        else:
            self._messages.report(error, lambda: self.build(request, tr("Building a ReCNN catalogue")))
        self._open_where_begun(request)

    def _open_where_begun(self, request: dict) -> None:
        """Opens what a build that came to no end has left."""
        target = request["catalogue"]

        def open_begun(exists: bool) -> None:
            if exists:
                self.open(target)
                self._panel.show_remarks(self._warned)
                self._remember(target, request["imagery"])

        self._jobs.do(lambda job: catalogue_exists(target, self._jobs.engine), open_begun, self._messages.report)

    def _report_relocation(self, answer: dict) -> None:
        found, missing = answer.get("relocated", 0), answer.get("missing", 0)
        if missing:
            self._messages.warn(tr("Images found: {}, still missing: {}.").format(found, missing))
        else:
            self._messages.tell(counted(found, tr("1 image found again."), tr("{} images found again.")))
        self.open(self._path)


def _summary(report: dict) -> str:
    return tr("Built: {indexed} images indexed, {unchanged} unchanged, {tiles} tiles.").format(**report)
