"""At which ground resolution a raster is read."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from recnn_engine.errors import InputError
from recnn_engine.language import tr

AUTO: Final = "auto"
NATIVE: Final = "native"

Choice = float | Literal["auto", "native"]
"""What users choose: m/px, each raster's own, or that but where the model cannot use it."""

FINER = 1.5
"""A raster more than so many times finer than what a model learnt from shows more than the model knows."""

COARSER = 2.0
"""One more than so many times coarser shows less than the model needs."""


@dataclass(frozen=True)
class Scale:
    """The rule of an archive: at which ground resolution, m/px, a raster of whatever resolution is read.

    resolution: all are read at this one. Where it is None each is read at its own, but those more than FINER times
    finer than `finest`, where that is stated, are read at `finest`.

    >>> by_model = Scale.of(AUTO, learnt=0.3)
    >>> by_model.read(0.1), by_model.read(0.25), by_model.read(10.0)
    (0.3, 0.25, 10.0)
    """

    resolution: float | None = None
    finest: float | None = None

    @classmethod
    def of(cls, choice: Choice | None, learnt: float | None) -> Scale:
        """The rule that a choice means (None: "auto"). learnt: m/px that the model learnt at, None where none did."""
        if choice is None or choice == AUTO:
            return cls(finest=learnt)
        return cls() if choice == NATIVE else cls(resolution=float(choice))

    def read(self, native: float | None) -> float | None:
        """M/px at which a raster is read whose own are `native`; None where it has none, and is read as it is."""
        if native is None or self.resolution is not None:
            return native and self.resolution
        return self.finest if self.finest is not None and is_finer(native, self.finest) else native


def check_choice(choice: Choice | None) -> None:
    """Raise InputError for a number that cannot be metres per pixel."""
    if choice is not None and not isinstance(choice, str) and not 0 < choice < math.inf:
        raise InputError(
            tr("A ground resolution of {resolution} m/px cannot be used.", resolution=choice),
            tr("Give m/px, like 0.3."),
        )


def is_finer(resolution: float, learnt: float) -> bool:
    """Whether it is more than FINER times finer; what the last digits of a geotransform make of it does not count."""
    return round(learnt / resolution, 3) > FINER


def is_coarser(resolution: float, learnt: float) -> bool:
    """Whether it is more than COARSER times coarser."""
    return round(resolution / learnt, 3) > COARSER


def is_resampled(read: float | None, native: float | None) -> bool:
    """Whether the two read differently, when people see them."""
    return None not in (read, native) and f"{read:.3g}" != f"{native:.3g}"


def resampled(native: float | None, read: float | None) -> float | None:
    """M/px that the pixels are resampled to; None where they are read as they are."""
    return None if read == native else read
