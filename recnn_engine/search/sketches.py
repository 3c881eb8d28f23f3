"""How the vectors of a set are sketched, by the name of their distance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recnn_engine.search.axes import AXES, LENGTHS, Axes
from recnn_engine.search.distances import ROWS
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.levels import Levels
from recnn_engine.search.precision import single
from recnn_engine.search.sketching import Array, Sketch, Sketching, width_of
from recnn_engine.search.sums import SUMS, Sums


def sketched(block: FeatureBlock, ways: Sequence[Sketching]) -> list[Sketch]:
    """The sketches of the rows of a block in each of some ways; what is stored in half precision is widened once."""
    levels = None if len(block.vectors) == len(block.tiles) else Levels.of(block.counts)
    rows = len(block.vectors)
    values = [np.empty((way.width, rows), way.dtype, "F" if way.is_taken_out else "C") for way in ways]
    margins = [0.0] * len(ways)
    for start in range(0, rows, ROWS):
        vectors = single(block.vectors[start : start + ROWS])
        for i, way in enumerate(ways):
            values[i][:, start : start + ROWS], margin = way.sketched(vectors)
            margins[i] = float(np.maximum(margins[i], margin))  # what is no number remains so: then nothing is known
    if levels:
        order = levels.rows(block.first)
        values = [np.take(some, order, axis=1) for some in values]
    return [Sketch(some, margin, levels) for some, margin in zip(values, margins, strict=True)]


def fitted(distance: str, sample: Array) -> list[Sketching]:
    """How vectors like those of a sample (n, C) are sketched for one of `MEASURES`, shortly at first."""
    return Sums.fitted(sample) if distance == "L1" else Axes.fitted(sample, distance == "eq. 3")


def row_bytes(distance: str, dimensions: int) -> int:
    """Memory that all sketches of a vector take, for one of `MEASURES`."""
    if distance == "L1":
        return sum(width_of(share, dimensions) * np.dtype(dtype).itemsize for share, dtype in SUMS)
    return (width_of(AXES, dimensions, LENGTHS) + LENGTHS) * np.dtype(Axes.dtype).itemsize
