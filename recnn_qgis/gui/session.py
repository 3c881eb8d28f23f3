"""What is being searched for: state without widgets, and the request that it makes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem

from ..descriptors import REGIONS
from ..filters import WGS84, filter_of
from ..wording import coordinates
from .places import Place

METHODS = ("recnn+", REGIONS)
"""What a catalogue with regions can be searched by, the better one first."""


@dataclass(frozen=True)
class Example:
    """Something to look for. wanted: as the engine's wire names a query, {"tile": 5} for one."""

    wanted: dict
    title: str
    place: Place | None = None


@dataclass(frozen=True)
class Options:
    """How to rank, where the catalogue has a choice, how far apart, and the filter, named as `filter_of` names it.

    all_places: every tile is a match, else those of the same ground are folded into the nearest.
    """

    method: str = METHODS[0]
    spacing: float = 0.0
    all_places: bool = False
    all_of: tuple[tuple[str, float], ...] = ()
    any_of: tuple[tuple[str, float], ...] = ()
    none_of: tuple[tuple[str, float], ...] = ()
    bbox: Place | None = None
    not_source: str | None = None
    acquired: tuple[str, str] = ("", "")

    def filter(self) -> dict:
        """The filter as the wire has it."""
        place = coordinates(self.bbox.extent_in(QgsCoordinateReferenceSystem(WGS84))) if self.bbox else None
        return filter_of(
            self.all_of, self.any_of, self.none_of, place, not_source=self.not_source, acquired=self.acquired
        )


@dataclass
class Session:
    """A catalogue, examples of what is searched for (True) and of what is not (False), and the user's marks by tile.

    methods: what the catalogue can be searched by, the better one first.
    """

    catalogue: str = ""
    methods: tuple[str, ...] = METHODS
    examples: list[tuple[Example, bool]] = field(default_factory=list)
    marks: dict[int, bool] = field(default_factory=dict)
    options: Options = field(default_factory=Options)

    def open(self, catalogue: str) -> None:
        """Turns to another catalogue: tiles and regions are known only in their own, images and extents stay."""
        self.catalogue = catalogue
        self.examples = [(e, good) for e, good in self.examples if not {"tile", "region"} & e.wanted.keys()]
        self.marks = {}

    def start_with(self, example: Example) -> None:
        """A new query."""
        self.examples = [(example, True)]
        self.marks = {}

    def add(self, example: Example, relevant: bool) -> None:
        """One more example; a query of its own where there is none yet."""
        if not self.has_query and relevant:
            self.start_with(example)
        else:
            self.examples = [(e, good) for e, good in self.examples if e.wanted != example.wanted]
            self.examples.append((example, relevant))

    def remove(self, example: Example) -> None:
        """Takes an example out; the others and the marks stay."""
        self.examples = [(e, good) for e, good in self.examples if e != example]

    def mark(self, tile: int, relevant: bool | None) -> None:
        """Says that a result is what was meant, or is not, or takes that back (None)."""
        self.marks.pop(tile, None)
        if relevant is not None:
            self.marks[tile] = relevant

    def clear(self) -> None:
        """Takes all examples and marks out; catalogue and options stay."""
        self.examples, self.marks = [], {}

    def change(self, **options: Any) -> bool:
        """Changes some options. Returns whether that makes a difference."""
        before, self.options = self.options, replace(self.options, **options)
        return before != self.options

    @property
    def has_query(self) -> bool:
        """Whether there is something to look for: examples of what is not wanted alone are no query."""
        return any(relevant for _, relevant in self.examples)

    @property
    def title(self) -> str:
        """What the first thing is called that is looked for; “” without one."""
        return next((example.title for example, relevant in self.examples if relevant), "")

    @property
    def is_ready(self) -> bool:
        """Whether there is a catalogue to search and something to look for in it."""
        return bool(self.catalogue) and self.has_query

    @property
    def is_by_region(self) -> bool:
        """Whether a region is among what is searched for."""
        return any("region" in example.wanted for example, _ in self.examples)

    def query(self) -> dict:
        """The query as the wire has it: the one example, or all of them with what the user marked."""
        if len(self.examples) == 1 and not self.marks:
            return self.examples[0][0].wanted
        chosen = sorted(self.examples, key=lambda pair: not pair[1])
        examples = [{**example.wanted, "relevant": relevant} for example, relevant in chosen]
        marked = [{"tile": tile, "relevant": relevant} for tile, relevant in self.marks.items()]
        return {"examples": examples + [m for m in marked if m not in examples]}

    @property
    def method(self) -> str:
        """The method in use: a region can only be compared region by region."""
        if self.is_by_region:
            return REGIONS
        return self.options.method if self.options.method in self.methods else self.methods[0]

    def request(self, number: int) -> dict:
        """The parameters of a search for `number` matches."""
        return {
            "catalogue": self.catalogue,
            "query": self.query(),
            "method": self.method,
            "k": number,
            "filter": self.options.filter(),
            "spacing": self.options.spacing,
            "all_places": self.options.all_places,
        }
