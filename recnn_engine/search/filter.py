"""Which tiles a search may return."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from recnn_engine.errors import InputError
from recnn_engine.language import tr
from recnn_engine.legend import Legend

QUERY = "query"
"""Stands for the source of the query in `Filter.not_source`."""

Bounds = tuple[float, float, float, float]
"""xmin, ymin, xmax, ymax; of places on earth west, south, east, north."""


class ClassShare(NamedTuple):
    """A class with the least area fraction, 0..1, that counts; 0 for any at all."""

    name: str
    share: float = 0.0


class Period(NamedTuple):
    """First and last day, both included, as ISO 8601 text of any precision (2021, 2021-06, 2021-06-30); None: open."""

    first: str | None = None
    last: str | None = None


ANY_TIME = Period()


@dataclass(frozen=True)
class Filter:
    """What a tile must satisfy to be a match; the same names from the dock to SQL.

    all_of: classes it shows, each with its share or more. any_of: classes of which it shows one so, where any are
    given. none_of: classes of which it shows none so. bbox: west, south, east, north in EPSG:4326 that the box of its
    footprint meets; east may be below west, across the antimeridian. not_source: id of a source to leave out, or QUERY.
    acquired: when its image was taken; one of unknown date satisfies no period that is bounded.
    """

    all_of: tuple[ClassShare, ...] = ()
    any_of: tuple[ClassShare, ...] = ()
    none_of: tuple[ClassShare, ...] = ()
    bbox: Bounds | None = None
    not_source: int | str | None = None
    acquired: Period = ANY_TIME

    def of_legend(self, legend: Legend) -> Filter:
        """The same with the legend's own names of the classes.

        Raises InputError for an unknown class and for a share that is none.
        """
        named = {field: _named(getattr(self, field), legend) for field in ("all_of", "any_of", "none_of")}
        return replace(self, **named)


def _named(classes: tuple[ClassShare, ...], legend: Legend) -> tuple[ClassShare, ...]:
    for _, share in classes:
        if not 0 <= share <= 1:
            raise InputError(
                tr("“{share}” is not a share.", share=share), tr("Write it as a fraction, for example grass:0.2.")
            )
    return tuple(ClassShare(legend.named(name).name, share) for name, share in classes)
