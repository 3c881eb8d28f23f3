"""The ranked lists of several catalogues as one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from recnn_engine.answering.interface import Answers, Entry, Ranking
from recnn_engine.catalogue.records import Settings
from recnn_engine.errors import CatalogueError, InputError
from recnn_engine.language import tr
from recnn_engine.search.filter import QUERY, Filter
from recnn_engine.search.query import Query


def check_alike(parts: Sequence[Answers]) -> Settings:
    """The settings of the first of some catalogues.

    Raises CatalogueError where the features of some cannot be compared, InputError for one named twice.
    """
    names = [str(part.locator) for part in parts]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise InputError(tr("{catalogue} is named twice.", catalogue=twice), tr("Name each catalogue once."))
    first, *others = (part.settings() for part in parts)
    for name, own in zip(names[1:], others):
        if (own.model_fingerprint, own.learnt) != (first.model_fingerprint, first.learnt):
            raise CatalogueError(
                tr(
                    "{one} and {other} cannot be searched as one: they were made with {own} and with {others}.",
                    one=names[0],
                    other=name,
                    own=first.model_name,
                    others=own.model_name,
                ),
                tr("Catalogues of one model can, and of those that learn from the archive only copies and parts."),
            )
    return first


@dataclass(frozen=True)
class Search:
    """What is looked for in several catalogues. own: the place of the one that the query was described for.

    image: the path of the query's image, whose tiles a filter may leave out in all of them. candidates: of so many that
    an approximate index of each finds, None for all.
    """

    parts: Sequence[Answers]
    own: int
    query: Query
    source_id: int | None
    image: str | None
    method: str
    filter: Filter
    candidates: int | None = None

    def nearest(self, k: int) -> list[Entry]:
        """The k nearest tiles of all, in order; among equals the query, then by catalogue and id."""
        rankings = [self._of(number, k) for number in range(len(self.parts))]
        ranked = [(entry, number) for number, ranking in enumerate(rankings) for entry in ranking()]
        return [entry for entry, _ in sorted(ranked, key=lambda found: self._order(*found))[:k]]

    def _of(self, number: int, k: int) -> Ranking:
        part, is_own = self.parts[number], number == self.own
        query = self.query if is_own else replace(self.query, tile=None)
        wanted = self.filter
        if wanted.not_source == QUERY:
            image = self.source_id if is_own or self.image is None else part.image_of(self.image)
            wanted = replace(wanted, not_source=image)
        return part.nearest(query, self.method, wanted, k, self.candidates and max(k, self.candidates))

    def _order(self, entry: Entry, number: int) -> tuple[float, bool, int, int]:
        is_query = number == self.own and entry.tile.id == self.query.tile
        return entry.distance, not is_query, number, entry.tile.id


def copies(entries: Sequence[Entry]) -> NDArray[np.intp]:
    """(n,) a number for each entry, the same for exact copies without a place on earth."""
    numbers: dict[Hashable, int] = {}
    contents = (i if entry.content is None else entry.content for i, entry in enumerate(entries))
    return np.array([numbers.setdefault(content, len(numbers)) for content in contents], dtype=np.intp)
