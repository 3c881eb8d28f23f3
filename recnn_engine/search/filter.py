"""Which tiles a search may return."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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

    >>> from recnn_engine.legend import DLRSD
    >>> wanted = Filter(all_of=(ClassShare("Sea", 0.2),), acquired=Period("2021"))
    >>> wanted.of_legend(DLRSD).all_of
    (ClassShare(name='sea', share=0.2),)
    """

    all_of: tuple[ClassShare, ...] = ()
    any_of: tuple[ClassShare, ...] = ()
    none_of: tuple[ClassShare, ...] = ()
    bbox: Bounds | None = None
    not_source: int | str | None = None
    acquired: Period = ANY_TIME

    def of_legend(self, legend: Legend) -> Filter:
        """The same with the legend's own names of the classes.

        Raises InputError for an unknown class and for a share, a date or a period that makes no sense.
        """
        _check_period(self.acquired)
        all_of, any_of, none_of = (_named(classes, legend) for classes in (self.all_of, self.any_of, self.none_of))
        return replace(self, all_of=all_of, any_of=any_of, none_of=none_of)

    @property
    def without_classes(self) -> Filter:
        """What it asks for beside classes."""
        return replace(self, all_of=(), any_of=(), none_of=())

    def shown(self, shares: Callable[[str], NDArray[np.float64]]) -> NDArray[np.bool_] | None:
        """(t,) which tiles show the classes that are asked for and no other; None where none are asked for.

        shares: the share (t,) of a class in each tile, below 0 where a tile does not show it.
        """
        all_of, any_of, none_of = (
            [shares(name) >= share for name, share in classes] for classes in (self.all_of, self.any_of, self.none_of)
        )
        conditions = all_of + [~shown for shown in none_of]
        if any_of:
            conditions.append(reduce(np.logical_or, any_of))
        return reduce(np.logical_and, conditions) if conditions else None


ANY_TILE = Filter()

_FORMATS = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}
"""How a day is written, by the number of signs."""


def _check_period(period: Period) -> None:
    for day in period:
        if day is not None and not _is_day(day):
            raise InputError(tr("“{date}” is not a date.", date=day), tr("Write it as 2021, 2021-06 or 2021-06-30."))
    first, last = period
    if first is not None and last is not None and first[: len(last)] > last[: len(first)]:
        raise InputError(
            tr("The period from {first} to {last} ends before it begins.", first=first, last=last), tr("Exchange them.")
        )


def _is_day(text: str) -> bool:
    try:
        datetime.strptime(text, _FORMATS.get(len(text), ""))
    except ValueError:
        return False
    return bool(text)


def _named(classes: tuple[ClassShare, ...], legend: Legend) -> tuple[ClassShare, ...]:
    return tuple(_of_legend(*asked, legend) for asked in classes)


def _of_legend(name: str, share: float, legend: Legend) -> ClassShare:
    try:
        found = legend.named(name)
    except InputError:
        head, _, tail = name.rpartition(":")
        if head in legend.names:
            raise _no_share(tail) from None
        raise
    if not 0 <= share <= 1:
        raise _no_share(share)
    return ClassShare(found.name, share)


def _no_share(share: float | str) -> InputError:
    return InputError(
        tr("“{share}” is not a share.", share=share), tr("Write it as a fraction, for example grass:0.2.")
    )
