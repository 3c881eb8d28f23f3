"""Prediction: class map and conv5_3 features of an image of any size, one image at a time.

One image at a time, so that no result depends on what else was in a batch. Images beyond `CORE` pixels a side are
predicted in windows whose margin covers all that a score can depend on: memory stays bounded and there are no seams.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recnn_engine.errors import ModelError
from recnn_engine.language import tr
from recnn_engine.network.interface import Model, Prediction
from recnn_engine.network.shapes import FEATURE_STRIDE

CORE = 1024
"""Pixels a side of what one window contributes; a multiple of 32, the network's coarsest stride."""

MARGIN = 256
"""Pixels around the core: a score of FCN-32s depends on nothing farther away (fc6 sees 202 px, upsampling adds 32)."""


@dataclass(frozen=True)
class Core:
    """A part of an image that is predicted in one pass, and the window that pass has to see, in image pixels."""

    rows: slice
    columns: slice
    seen_rows: slice
    seen_columns: slice

    @property
    def inner(self) -> tuple[slice, slice]:
        """Rows and columns of the core within the window."""
        return _shifted(self.rows, self.seen_rows.start), _shifted(self.columns, self.seen_columns.start)


def cores(height: int, width: int) -> Iterator[Core]:
    """Cores that together are an image of that size, row by row."""
    for top in range(0, height, CORE):
        for left in range(0, width, CORE):
            rows, columns = slice(top, min(top + CORE, height)), slice(left, min(left + CORE, width))
            seen_rows = slice(max(0, top - MARGIN), min(rows.stop + MARGIN, height))
            yield Core(rows, columns, seen_rows, slice(max(0, left - MARGIN), min(columns.stop + MARGIN, width)))


Step = Callable[[int, int], None]
"""Told, before each part and after the last, how many parts are done and how many there are; may raise to stop."""


def predict(model: Model, pixels: NDArray[np.uint8], step: Step = lambda done, total: None) -> Prediction:
    """Class map and features of an image (H, W, 3) uint8 RGB, H and W at least 1."""
    height, width = pixels.shape[:2]
    class_map = np.empty((height, width), dtype=np.uint8)
    cells = (-(-height // FEATURE_STRIDE), -(-width // FEATURE_STRIDE))
    features = np.empty((model.facts.feature_dimensions, *cells), dtype=np.float32)
    parts = list(cores(height, width))
    for done, core in enumerate(parts):
        step(done, len(parts))
        part = predict_core(model, pixels[core.seen_rows, core.seen_columns], core)
        class_map[core.rows, core.columns] = part.class_map
        features[:, _cells(core.rows), _cells(core.columns)] = part.features
    step(len(parts), len(parts))
    return Prediction(class_map, features)


def predict_core(model: Model, pixels: NDArray[np.uint8], core: Core) -> Prediction:
    """What `predict` says of a core, from the pixels (h, w, 3) uint8 of its window alone.

    Raises ModelError where the network, whose weights allow none, gave what is no number: its library or its device
    failed.
    """
    seen = model.predict_window(pixels)
    if not np.isfinite(seen.features).all():
        raise ModelError(
            tr("The model “{name}” gave what is no number on {device}.", name=model.facts.name, device=model.device),
            tr("Try again, or choose another device."),
        )
    rows, columns = core.inner
    return Prediction(seen.class_map[rows, columns], seen.features[:, _cells(rows), _cells(columns)])


def _shifted(span: slice, origin: int) -> slice:
    return slice(span.start - origin, span.stop - origin)


def _cells(span: slice) -> slice:
    """The conv5_3 cells of a span of pixels that starts at a cell's edge."""
    return slice(span.start // FEATURE_STRIDE, -(-span.stop // FEATURE_STRIDE))
