"""What the values and colours of label files stand for: the classes, and entries that are to be ignored."""

from __future__ import annotations

import colorsys
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recnn_engine.errors import DatasetError, InputError
from recnn_engine.language import tr
from recnn_engine.legend import DLRSD, UNLABELLED, UNLABELLED_COLOUR, Legend, legend_of

LEGEND_FILE = "legend.json"
"""Where a data set states classes of its own: a list of {name, colour}, and "ignore": true where it is no class."""


@dataclass(frozen=True)
class LabelLegend:
    """The legend of label files. `entries`: their numbers, names and colours, in order; `ignored`: the numbers of those
    that are no class, such as “unknown”: their pixels are unlabelled."""

    entries: Legend
    ignored: frozenset[int] = frozenset()

    @property
    def classes(self) -> Legend:
        """The entries that are classes, numbered anew from 1: what a model learns."""
        return legend_of((c.name, c.colour) for c in self.entries.classes if c.id not in self.ignored)

    @property
    def ignored_names(self) -> list[str]:
        """The names of the entries that are no class."""
        return [c.name for c in self.entries.classes if c.id in self.ignored]

    def class_ids(self) -> NDArray[np.uint8]:
        """(256,) the class id of each number in a label, `UNLABELLED` for numbers without a class."""
        ids = np.full(256, UNLABELLED, dtype=np.uint8)
        kept = [c.id for c in self.entries.classes if c.id not in self.ignored]
        ids[kept] = np.arange(1, len(kept) + 1)
        return ids


def dataset_legend(directory: Path) -> LabelLegend:
    """The legend of the data set's own `legend.json`, or DLRSD's 17 classes where it has none."""
    path = directory / LEGEND_FILE
    return read_legend(path) if path.is_file() else LabelLegend(DLRSD)


def read_legend(path: Path) -> LabelLegend:
    """The legend of a file. Raises DatasetError for any other file, and for one without a class."""
    try:
        text = path.read_text(encoding="utf-8")
        entries = Legend.from_json(text)
    except (OSError, UnicodeDecodeError, InputError) as error:
        raise DatasetError(
            tr("The legend {path} cannot be read: {error}.", path=path, error=error),
            tr('It is a list of {{"name": "water", "colour": [0, 0, 255]}}.'),
        ) from error
    legend = LabelLegend(entries, frozenset(i for i, e in enumerate(json.loads(text), 1) if e.get("ignore")))
    if not len(legend.classes):
        raise DatasetError(
            tr("The legend {path} has no class.", path=path), tr('An entry with "ignore": true does not count as one.')
        )
    return legend


def legend_of_names(names: Iterable[str]) -> Legend:
    """A legend of the different names, in order, in hues far from each other."""
    return legend_of((name, _colour_of_hue(i * 137 % 360)) for i, name in enumerate(sorted(set(names))))


def _colour_of_hue(degrees: int) -> tuple[int, int, int]:
    red, green, blue = colorsys.hsv_to_rgb(degrees / 360, 0.8, 0.86)
    return round(255 * red), round(255 * green), round(255 * blue)


def distinct(legend: Legend) -> Legend:
    """The legend, where its colours tell its classes apart. Raises InputError."""
    taken: dict[tuple[int, ...], str] = {}
    for c in legend.classes:
        if c.colour == UNLABELLED_COLOUR:
            raise InputError(
                tr("The class “{name}” has the colour of what is unlabelled.", name=c.name), tr("Change its colour.")
            )
        if c.colour in taken:
            raise InputError(
                tr("The class “{name}” has the colour of “{other}”.", name=c.name, other=taken[c.colour]),
                tr("Change one of them."),
            )
        taken[c.colour] = c.name
    return legend
