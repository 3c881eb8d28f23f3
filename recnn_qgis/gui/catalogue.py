"""The catalogue in use: its facts, and whether its images are still what was indexed."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QLocale, QObject, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ..addresses import title_of
from ..descriptors import REGIONS, name_of, needs_model
from ..engine.client import EngineClient
from ..engine.errors import EngineError
from ..translation import counted, decimal, tr
from .answers import read_colours
from .image_facts import ImageFacts
from .jobs import Job, Jobs


@dataclass(frozen=True)
class Facts:
    """What a catalogue says of itself.

    methods: what it can be searched by, the better one first. resolution: m/px, the finest of mixed imagery; coarsest:
    its other end; both None where its images have no coordinates. colours: of its classes, none where it knows none.
    built_with: descriptor, tile and overlap (pixels) and resolution that it was built with, as the wire has them.
    images: how they are read; of very many the first.
    """

    path: str
    sources: int
    tiles: int
    regions: int
    model: str
    descriptor: str
    methods: tuple[str, ...]
    resolution: float | None
    coarsest: float | None
    size: int
    colours: dict[str, QColor]
    built_with: dict
    images: tuple[ImageFacts, ...]

    @property
    def has_regions(self) -> bool:
        """Whether a region of it can be searched for, and a match explained by regions."""
        return REGIONS in self.methods

    def in_words(self) -> str:
        """One line: "3 images · 120 tiles · 853 regions · ReCNN · model starter · 0.3 m/px · 1.2 MB"."""
        words = [
            counted(self.sources, tr("1 image"), tr("{} images")),
            counted(self.tiles, tr("1 tile"), tr("{} tiles")),
        ]
        if self.colours:
            words.append(counted(self.regions, tr("1 region"), tr("{} regions")))
        words.append(name_of(self.descriptor))
        if self.colours:
            words.append(tr("model {}").format(self.model))
        if self.resolution:
            ends = dict.fromkeys(decimal(end, 3) for end in (self.resolution, self.coarsest) if end)
            words.append("\u2060–\u2060".join(ends) + "\u00a0m/\u2060px")  # no line ends within
        return " · ".join([*words, QLocale().formattedDataSize(self.size, 1)])


@dataclass(frozen=True)
class Condition:
    """Images that are not as they were indexed, and images that are gone; what is amiss with the catalogue itself.

    faults: a sentence each. can_be_mended: whether a repair helps against one of them at least.
    """

    changed: list[str]
    vanished: list[str]
    faults: list[str]
    can_be_mended: bool


WHOLE = Condition([], [], [], False)


class OpenCatalogue(QObject):
    """Reads a catalogue's facts in the background and, after them, looks for images that changed or moved."""

    opened = pyqtSignal(object)
    failed = pyqtSignal(object)
    checked = pyqtSignal(object)

    def __init__(self, engine: EngineClient, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._jobs = jobs
        self._job: Job | None = None
        self.facts: Facts | None = None

    def open(self, path: str) -> None:
        """Turns to a catalogue, or reads it again."""
        if self._job is not None:
            self._job.cancel()

        def work(job: Job) -> Facts:
            return _read_facts(path, self._engine.call("info", {"path": path}, cancelled=job.is_cancelled))

        self._job = self._jobs.do(work, self._take, self._give_up)

    def _take(self, facts: Facts) -> None:
        self.facts = facts
        self.opened.emit(facts)
        self._job = self._jobs.ask(
            "check", {"catalogue": facts.path}, self.checked.emit, lambda error: None, read=read_condition
        )

    def _give_up(self, error: EngineError) -> None:
        self.facts = None
        self.failed.emit(error)


def _read_facts(path: str, answer: dict) -> Facts:
    try:
        if answer["kind"] != "catalogue":
            raise EngineError("bad_catalogue", tr("{} is not a catalogue.").format(title_of(path)), tr("Choose one."))
        resolution = answer.get("resolution")
        finest, coarsest = (resolution, resolution) if resolution else answer.get("ground_resolutions") or (None, None)
        return Facts(
            path=path,
            sources=int(answer["sources"]),
            tiles=int(answer["tiles"]),
            regions=int(answer["regions"]),
            model=str(answer["model"]),
            descriptor=str(answer["descriptor"]),
            methods=tuple(str(method) for method in answer["methods"]) or (str(answer["descriptor"]),),
            resolution=finest,
            coarsest=coarsest,
            size=int(answer["size_bytes"]),
            colours=read_colours(answer["legend"]),
            built_with=_built_with(answer),
            images=tuple(ImageFacts.read(source) for source in answer.get("sources_read", ())),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise EngineError("bad_answer", tr("The engine's answer makes no sense.")) from error


def _built_with(answer: dict) -> dict:
    built = {name: answer.get(name) for name in ("descriptor", "tile", "overlap", "resolution")}
    if built["resolution"] is None and answer.get("finest") is None and needs_model(str(answer["descriptor"])):
        built["resolution"] = "native"
    return built


def read_condition(answer: dict) -> Condition:
    """What `check` and `repair` answer."""
    try:
        changed, vanished = ([str(path) for path in answer[name]] for name in ("changed", "vanished"))
        faults = [str(fault["message"]) for fault in answer["faults"]]
        return Condition(changed, vanished, faults, any(fault["mendable"] for fault in answer["faults"]))
    except (KeyError, TypeError) as error:
        raise EngineError("bad_answer", tr("The engine's answer makes no sense.")) from error
