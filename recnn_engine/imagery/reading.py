"""How a raster is read: what makes its tiles the ones they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from recnn_engine.imagery.values.scaling import Scaling

Nodata = float | Literal["declared", "none"]
"""Pixels that are no data: those that have a value in all three bands, those that the raster declares, or none."""

DECLARED: Final = "declared"
NONE: Final = "none"


@dataclass(frozen=True)
class Reading:
    """How a raster is read, as far as that is decided; None: by what it says itself.

    bands: 1-based, as red, green, blue. scaling: (low, high) of each band, None for 8-bit values as they are too.
    nodata: a value comes in addition to what the raster declares. crs: WKT, in place of the raster's own.
    spots_are_data: whether small spots of the nodata value are data: it was found as fill, and nobody stated it.
    """

    bands: tuple[int, ...] | None = None
    scaling: Scaling | None = None
    nodata: Nodata | None = None
    crs: str | None = None
    spots_are_data: bool = False

    @classmethod
    def stated(
        cls,
        bands: Sequence[int] | None = None,
        scaling: tuple[float, float] | None = None,
        nodata: Nodata | None = None,
        crs: str | None = None,
    ) -> Reading:
        """As users state it: one (low, high) for all three bands. crs: WKT."""
        return cls(tuple(bands) if bands else None, (scaling,) * 3 if scaling else None, nodata, crs)


AS_IT_SAYS = Reading()
"""A raster of which nothing is decided."""
