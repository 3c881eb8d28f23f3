"""Which values of a raster become 0 and 255, where nobody states them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np
import rasterio
from numpy.typing import NDArray

from recnn_engine.imagery.values.lattice import Ends, picture_ends
from recnn_engine.imagery.values.scaling import Scaling

ScaledBy = Literal["picture", "range", "stretch", "stretch by band", "constant"]

TAILS = (0.5, 99.5)
"""Percentiles that stand for the lowest and the highest value: beyond them lie glints and faults. In pictures without
any, 0.1 and 99.9 are a little truer; with 0.3 % of glints 12 of 35 originals come first then, with these 30."""

TAILS_BECOME = (20.0, 240.0)
"""What a stretch makes of the tails: between where they lie in single images of UC Merced (34 and 218 on average) and
in mosaics of four (17 and 240) or of 70 (2 and 250)."""

APART = 0.65
"""Where the tails of a band are closer than this share of those of all three together, on average, the bands lie apart
by a sensor's gains and the air: each is stretched by itself. Of 70 copies with a gain and an offset of each band's own
38 have their original first so, 25 without; with the same for all bands 68 and 68, but 63 with a share of 0.85."""

BEYOND = 0.03
"""Values may lie this share of a range outside it."""


class Filling(NamedTuple):
    """How values fill a range, in shares of it: the latest that their low tail begins, the least that their high tail
    and the very highest reach, the most that the highest may, and the least that lies between the tails."""

    begins: float
    reaches: float
    highest: float
    ends: float = np.inf
    contrast: float = 0.0


USUAL = Filling(0.46, 0.5, 0.75, contrast=0.4)
"""Most images of UC Merced fill 0 to 255 so; values of sensors that use little of their range do not."""

ALL_BITS = USUAL._replace(ends=1.0)
"""For a number of bits: no value needs one more."""

DARK = Filling(0.07, 0.35, 0.5, ends=1.0)
"""For a number of bits, all of them needed: of pictures the darkest begin with black; what sensors count does not."""

BYTES = Filling(0.3, 0.41, 0.41)
"""For 0 to 255 in another type: other values of that size are percentages, which end at 100."""

DECLARED_RANGE = Filling(0.5, 0.3, 0.3)
"""For a number of bits that the file declares: all of the 70."""

OFFSET = USUAL._replace(highest=0.93)
"""For reflectances that something was added to, where nothing tells so: none is above 1 by more than a sensor's noise
but for that."""

DEPTHS = (10, 11, 12, 14, 16)
BOA_OFFSET = 1000.0
"""What Sentinel-2's processing adds to reflectances since baseline 04.00 (2022-01-25)."""


class ChosenScaling(NamedTuple):
    """A scaling and what it is: an 8-bit picture's in another type, a range that the values fill, a stretch of them,
    together or band by band, or one around the only value there is."""

    scaling: Scaling
    by: ScaledBy


@dataclass(frozen=True)
class Units:
    """How the values of three bands are stored.

    dtype: NumPy's. scales, offsets: what is declared, value = stored x scale + offset. bits: those in use, None for
    all. adds: what is known to be added to them, in stored units.
    """

    dtype: np.dtype[Any]
    scales: tuple[float, ...] = (1.0, 1.0, 1.0)
    offsets: tuple[float, ...] = (0.0, 0.0, 0.0)
    bits: int | None = None
    adds: float = 0.0

    @classmethod
    def of(cls, dataset: rasterio.DatasetReader, bands: Sequence[int]) -> Units:
        """As a data set declares them; scales that turn dark into bright are not heeded."""
        dtype = np.result_type(*(dataset.dtypes[band - 1] for band in bands))
        scales, offsets = ([each[band - 1] for band in bands] for each in (dataset.scales, dataset.offsets))
        if not all(0 < scale < np.inf for scale in scales) or not np.isfinite(offsets).all():
            scales, offsets = [1.0] * 3, [0.0] * 3
        bits = dataset.tags(bands[0], ns="IMAGE_STRUCTURE").get("NBITS", "")
        return cls(
            dtype, tuple(scales), tuple(offsets), int(bits) if re.fullmatch(r"\d{1,2}", bits) else None, _added(dataset)
        )

    @property
    def is_whole(self) -> bool:
        """Whether values are stored as whole numbers."""
        return self.dtype.kind in "iu"

    @property
    def are_declared(self) -> bool:
        """Whether a scale or an offset is declared."""
        return any(scale != 1 for scale in self.scales) or any(self.offsets)

    @property
    def declared(self) -> Ends:
        """The stored values of which is declared that they stand for 0 and 1."""
        zero = -self.offsets[0] / self.scales[0]
        return zero, zero + 1 / self.scales[0]

    @property
    def are_percentages(self) -> bool:
        """Whether 8 bits declare a scale with which 1 is reached before a picture would be bright."""
        return self.dtype == np.uint8 and self.are_declared and self.declared[1] < BYTES.reaches * 255

    def alike(self, values: NDArray[Any]) -> NDArray[Any]:
        """(3, n) stored values in the units of the first band: as they are where all bands have these."""
        scales, offsets = np.array(self.scales)[:, None], np.array(self.offsets)[:, None]
        return (values * scales + (offsets - offsets[0])) / scales[0] if np.ptp(scales) or np.ptp(offsets) else values

    def stored(self, ends: Ends) -> Scaling:
        """Ends in the units of the first band, in those of each band."""
        physical = [end * self.scales[0] + self.offsets[0] for end in ends]
        if np.ptp(self.scales) or np.ptp(self.offsets):
            return tuple(
                ((physical[0] - o) / s, (physical[1] - o) / s) for s, o in zip(self.scales, self.offsets, strict=True)
            )
        return (ends,) * 3

    def zeros(self) -> Iterator[float]:
        """Stored values that 0 can have become, the likeliest first."""
        if self.offsets[0]:
            yield -self.offsets[0] / self.scales[0]
        if self.adds:
            yield self.adds
        yield 0.0
        yield BOA_OFFSET
        yield float(np.iinfo(self.dtype).min) if self.dtype.kind == "i" else -1.0

    def ranges(self) -> Iterator[tuple[Ends, Filling]]:
        """Ranges that a picture can fill, and how it has to: the likeliest first."""
        if self.bits:
            yield (0.0, 2.0**self.bits - 1), DECLARED_RANGE
        if self.are_declared:
            yield self.declared, USUAL
        yield (0.0, 255.0), BYTES
        if self.is_whole:
            yield from (((0.0, 2.0**depth - 1), ALL_BITS) for depth in DEPTHS)
            yield (self.adds or BOA_OFFSET, 11_000.0), USUAL if self.adds else OFFSET
            yield (0.0, 10_000.0), USUAL
            yield from (((0.0, 2.0**depth - 1), DARK) for depth in DEPTHS)
        else:
            yield from (((0.0, 1.0), USUAL), ((-1.0, 1.0), USUAL))


def _added(dataset: rasterio.DatasetReader) -> float:
    """What the tags of Sentinel-2 products tell was added to the stored values."""
    tags = {name.upper(): value for name, value in dataset.tags().items()}
    for name in ("BOA_ADD_OFFSET", "RADIO_ADD_OFFSET"):
        told = next((value for tag, value in tags.items() if tag.startswith(name)), "")
        if re.fullmatch(r"-?\d{1,5}", told):
            return -float(told)
    baseline = tags.get("PROCESSING_BASELINE", "").lstrip("N").replace(".", "")
    return BOA_OFFSET if re.fullmatch(r"\d{1,5}", baseline) and int(baseline) >= 400 else 0.0


def choose_scaling(units: Units, close: NDArray[np.generic], far: NDArray[np.generic]) -> ChosenScaling:
    """The scaling that values ask for: the same for three bands but for their units, and where these lie apart.

    close: (3, n) valid values from some places, as they are stored; far: (3, m) from all over the raster, which may
    come from overviews. Both finite, of any real type.
    """
    near, all_over = units.alike(close.astype(np.float64)), units.alike(far)
    if not all_over.size:
        return ChosenScaling(((0.0, 1.0),) * 3, "range")
    extremes = float(all_over.min()), float(all_over.max())
    chosen = _chosen(units, near, all_over, extremes)
    return chosen._replace(by="constant") if extremes[0] == extremes[1] else chosen


def _chosen(
    units: Units, near: NDArray[np.float64], all_over: NDArray[np.generic], extremes: tuple[float, float]
) -> ChosenScaling:
    if (ends := _picture(units, near, extremes)) is not None:
        return ChosenScaling(units.stored(ends), "picture")
    low, high = _tails(all_over)
    if (ends := _filled(units, (low, high, extremes[1]))) is not None:
        return ChosenScaling(units.stored(ends), "range")
    ends_of_bands, by = _stretched(all_over, (low, high))
    return ChosenScaling(tuple(units.stored(ends)[band] for band, ends in enumerate(ends_of_bands)), by)


def _picture(units: Units, near: NDArray[np.float64], extremes: tuple[float, float]) -> Ends | None:
    if units.are_percentages and extremes[1] <= (1 + BEYOND) * units.declared[1]:
        return None
    distinct = np.unique(near)
    whole = units.is_whole or bool((distinct == np.rint(distinct)).all())
    if not units.is_whole and whole and distinct.max(initial=0) <= 1:
        return None  # black and white of 0 to 1
    grain = 0.5 if whole else 4 * float(np.finfo(units.dtype).eps) * float(np.abs(distinct).max(initial=0))
    ends = picture_ends(distinct, tuple(units.zeros()), grain)
    if ends is None:
        return None
    step = (ends[1] - ends[0]) / 255
    return ends if extremes[0] >= ends[0] - step and extremes[1] <= ends[1] + step else None


def _filled(units: Units, values: tuple[float, float, float]) -> Ends | None:
    """The range that values fill, of which there are given the two tails and the highest."""
    for (low, high), filling in units.ranges():
        begins, reaches, highest = ((value - low) / (high - low) for value in values)
        fits = -BEYOND <= begins <= filling.begins and filling.reaches <= reaches <= 1 + BEYOND
        if fits and filling.highest <= highest <= filling.ends and reaches - begins >= filling.contrast:
            return low, high
    return None


def _stretched(values: NDArray[np.generic], tails: Ends) -> tuple[list[Ends], ScaledBy]:
    """The ends of each band of values (3, n): the same where they lie together. tails: of all bands together."""
    low, high = _spread(values, tails)
    each = [_spread(band, _tails(band)) for band in values]
    if np.ptp(each, axis=1).mean() < APART * (high - low):
        return [_ends_of(*ends) for ends in each], "stretch by band"
    return [_ends_of(low, high)] * 3, "stretch"


def _tails(values: NDArray[np.generic]) -> Ends:
    low, high = np.percentile(values.astype(np.float64, copy=False), TAILS).tolist()
    return low, high


def _spread(values: NDArray[np.generic], tails: Ends) -> Ends:
    """The tails of values, or the least and the greatest where those are one."""
    return tails if tails[1] > tails[0] else (float(values.min()), float(values.max()))


def _ends_of(low: float, high: float) -> Ends:
    """What becomes 0 and 255 where these are the tails; around a value that is the only one."""
    if high > low:
        dark, bright = TAILS_BECOME
        a_level = (high - low) / (bright - dark)
        return low - dark * a_level, high + (255 - bright) * a_level
    around = max(1.0, abs(low)) / 2
    return low - around, low + around
