"""The classes of a class map: ids, names and colours."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.errors import InputError
from recnn_engine.language import class_label, tr

UNLABELLED = 0
"""Class id of pixels without a class: nodata in class maps, ignored in training and metrics."""

UNLABELLED_COLOUR = (0, 0, 0)

LONGEST_NAME = 200
"""Signs of the name of a class."""


@dataclass(frozen=True)
class LegendClass:
    """One class: its id (1..255), its name and its RGB colour (0..255 each)."""

    id: int
    name: str
    colour: tuple[int, int, int]


@dataclass(frozen=True)
class Legend:
    """Classes in order of their ids, which are 1..n without gaps; score channel i is the class of id i + 1."""

    classes: tuple[LegendClass, ...]

    def __post_init__(self) -> None:
        if [c.id for c in self.classes] != list(range(1, len(self.classes) + 1)) or len(self.classes) > 255:
            raise InputError(tr("A legend needs 1 to 255 classes with the ids 1, 2, 3 and so on, in order."))
        if len({c.name for c in self.classes}) != len(self.classes):
            raise InputError(tr("A legend needs a different name for each class."))
        for c in self.classes:
            if not _is_name(c.name):
                raise InputError(
                    tr("The class {id} of a legend needs a name of 1 to {most} signs.", id=c.id, most=LONGEST_NAME)
                )
            if not all(0 <= value <= 255 for value in c.colour):
                raise InputError(tr("The colour of the class “{name}” needs three numbers of 0 to 255.", name=c.name))

    def __len__(self) -> int:
        return len(self.classes)

    @property
    def names(self) -> list[str]:
        """Class names in order of their ids."""
        return [c.name for c in self.classes]

    def named(self, name: str) -> LegendClass:
        """The class of that name, its own or the one people read, upper or lower case.

        Raises InputError, with the nearest names, for an unknown one.

        >>> DLRSD.named("Mobile Home").colour
        (90, 87, 255)
        """
        labels = [class_label(own) for own in self.names]
        wanted = name.strip().casefold()
        for names in (self.names, labels):
            if wanted in (known := [n.casefold() for n in names]):
                return self.classes[known.index(wanted)]
        from difflib import get_close_matches

        near = get_close_matches(wanted, [*map(str.casefold, {*self.names, *labels})], n=3)
        raise InputError(tr("There is no class named “{name}”.", name=name), self._hint(near, labels))

    def _hint(self, near: list[str], labels: list[str]) -> str:
        if near:
            return tr("Did you mean {names}?", names=", ".join(near))
        if labels:
            return tr("The classes are: {names}.", names=", ".join(labels))
        return tr("There are no classes here at all.")

    def palette(self) -> NDArray[np.uint8]:
        """(256, 3) uint8: the RGB colour of each class id; ids without a class are black."""
        palette = np.zeros((256, 3), dtype=np.uint8)
        palette[UNLABELLED] = UNLABELLED_COLOUR
        for c in self.classes:
            palette[c.id] = c.colour
        return palette

    def shares(self, class_map: NDArray[np.uint8]) -> dict[str, float]:
        """Area fraction of each class present among the labelled pixels of (H, W) uint8, largest first."""
        counts = np.bincount(class_map.ravel(), minlength=len(self) + 1)[1 : len(self) + 1]
        total = int(counts.sum())
        present = [(self.classes[i].name, float(counts[i]) / total) for i in np.flatnonzero(counts)]
        return dict(sorted(present, key=lambda pair: -pair[1]))

    def to_json(self) -> str:
        """The legend as JSON: a list of {id, name, colour}."""
        return json.dumps(self.as_list(), ensure_ascii=False)

    def as_list(self) -> list[dict[str, Any]]:
        """The legend as plain data: a list of {id, name, colour}."""
        return [{"id": c.id, "name": c.name, "colour": list(c.colour)} for c in self.classes]

    @classmethod
    def from_json(cls, text: str) -> Legend:
        """The legend written by `to_json`. Raises InputError for anything else."""
        try:
            return legend_of((c["name"], _colour(c["colour"])) for c in json.loads(text))
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
            raise InputError(tr("This is not a legend: {error}.", error=error)) from error


def _is_name(name: Any) -> bool:
    """Whether people can read it and files can hold it: no half letters, nothing that moves a cursor."""
    return (
        isinstance(name, str)
        and 0 < len(name.strip()) <= len(name) <= LONGEST_NAME
        and not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in name)
    )


def _colour(values: Iterable[Any]) -> tuple[int, int, int]:
    red, green, blue = (int(value) for value in values)
    return red, green, blue


def legend_of(named_colours: Iterable[tuple[str, tuple[int, int, int]]]) -> Legend:
    """A legend of (name, colour) pairs, with ids 1..n in that order."""
    return Legend(tuple(LegendClass(i, name, colour) for i, (name, colour) in enumerate(named_colours, 1)))


DLRSD = legend_of(
    [
        ("airplane", (166, 202, 240)),
        ("bare soil", (128, 128, 0)),
        ("buildings", (0, 0, 128)),
        ("cars", (255, 0, 0)),
        ("chaparral", (0, 128, 0)),
        ("court", (128, 0, 0)),
        ("dock", (255, 233, 233)),
        ("field", (160, 160, 164)),
        ("grass", (0, 128, 128)),
        ("mobile home", (90, 87, 255)),
        ("pavement", (255, 255, 0)),
        ("sand", (255, 192, 0)),
        ("sea", (0, 0, 255)),
        ("ship", (255, 0, 192)),
        ("tanks", (128, 0, 128)),
        ("trees", (0, 255, 0)),
        ("water", (0, 255, 255)),
    ]
)
"""The 17 classes of the Dense Labeling Remote Sensing Dataset, the default legend."""
