"""Label files as class ids, in the encodings that are found: paletted, grey 1..n with 0 unlabelled, grey 0..n-1, RGB.

Never a guess at anything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recnn_engine.datasets.image_files import read_whole
from recnn_engine.datasets.label_legend import LEGEND_FILE, LabelLegend
from recnn_engine.errors import DatasetError
from recnn_engine.language import tr
from recnn_engine.legend import UNLABELLED, UNLABELLED_COLOUR, Legend

_BLENDS = 0.02
"""Largest share of pixels of an RGB label that may lie between two colours of the legend (resampled edges)."""


def read_labels(paths: Sequence[Path], legend: LabelLegend) -> list[NDArray[np.uint8]]:
    """(H, W) uint8 ids of the legend's classes in each label file, 0 = unlabelled or ignored.

    Grey values and palettes in other colours count from 1, unless 0 occurs somewhere and n nowhere: then from 0.
    Raises DatasetError for values outside the legend, with the file and the values.
    """
    entries, class_ids = legend.entries, legend.class_ids()
    decoded = [_read_label(path, entries) for path in paths]
    plain = [values for values, counted in decoded if counted]
    from_zero = any((v == 0).any() for v in plain) and not any((v == len(entries)).any() for v in plain)
    labels = []
    for path, (values, counted) in zip(paths, decoded):
        wrong = np.unique(values[values > len(entries)])
        if len(wrong):
            raise _outside(path, ", ".join(map(str, wrong[:8])), entries)
        labels.append(class_ids[values + int(counted and from_zero)])
    return labels


def _read_label(path: Path, legend: Legend) -> tuple[NDArray[np.int64], bool]:
    """(H, W) values of a label file, and whether they are numbers whose start is still open (else class ids)."""
    image = read_whole(path)
    if image.mode not in ("RGB", "RGBA", "P"):
        return np.asarray(image).astype(np.int64), True
    colours = _Colours.of(np.asarray(image.convert("RGB")), legend)
    if image.mode == "P" and not (colours.by_legend and colours.some_class):
        return np.asarray(image).astype(np.int64), True
    if not colours.by_legend:
        raise _outside(path, colours.strangest(), legend)
    return colours.class_ids(), False


@dataclass(frozen=True)
class _Colours:
    """The different colours of a label (n, 3), how many pixels have each, and where: `places` (H, W) into them.

    `exact`: which are the legend's; `nearest`: the class id of the nearest colour that is, black standing for
    unlabelled.
    """

    colours: NDArray[np.int64]
    counts: NDArray[np.int64]
    places: NDArray[np.int64]
    exact: NDArray[np.bool_]
    nearest: NDArray[np.int64]

    @classmethod
    def of(cls, pixels: NDArray[np.uint8], legend: Legend) -> _Colours:
        """Those of a label image (H, W, 3) uint8."""
        known = {UNLABELLED_COLOUR: UNLABELLED, **{c.colour: c.id for c in legend.classes}}
        packed = pixels.astype(np.int64) @ np.array([1 << 16, 1 << 8, 1])
        codes, places, counts = np.unique(packed, return_inverse=True, return_counts=True)
        colours = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], 1)
        exact = np.array([tuple(c) in known for c in colours.tolist()])
        nearest = ((colours[:, None] - np.array(list(known))) ** 2).sum(2).argmin(1)
        return cls(colours, counts, places.reshape(packed.shape), exact, np.array(list(known.values()))[nearest])

    @property
    def by_legend(self) -> bool:
        """Whether all but a small share of blends at edges are the legend's colours."""
        return bool(self.counts[~self.exact].sum() <= _BLENDS * self.counts.sum())

    @property
    def some_class(self) -> bool:
        """Whether some colour is a class's: all black says nothing."""
        return bool((self.nearest[self.exact] != UNLABELLED).any())

    def class_ids(self) -> NDArray[np.int64]:
        """(H, W) class ids: exact colours, and the nearest one for blends."""
        return self.nearest[self.places]

    def strangest(self) -> str:
        """The most frequent colours that are not the legend's."""
        frequent = self.colours[~self.exact][np.argsort(-self.counts[~self.exact])][:4]
        return " · ".join(",".join(map(str, colour)) for colour in frequent.tolist())


def _outside(path: Path, values: str, legend: Legend) -> DatasetError:
    return DatasetError(
        tr(
            "The label {path} has values outside the legend of {count} classes: {values}.",
            path=path,
            count=len(legend),
            values=values,
        ),
        tr(
            "Labels are class numbers or the legend's colours;"
            " classes of your own go into {file} or a separate legend file.",
            file=LEGEND_FILE,
        ),
    )
