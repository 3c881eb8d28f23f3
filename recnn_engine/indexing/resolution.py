"""At which ground resolutions the rasters of an archive are read, and what that means to people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from recnn_engine.imagery.resolution import is_coarser, is_finer, resampled
from recnn_engine.indexing.choices import SMALL_THINGS
from recnn_engine.language import decimal, tr, trn, whole

LONG, WIDE = 1000, 10
"""Metres from which a pixel and the side of a tile are told in whole ones."""


class ReadSource(Protocol):
    """What has a ground resolution and is read at one, m/px."""

    @property
    def resolution(self) -> float | None: ...

    @property
    def read_resolution(self) -> float | None: ...


@dataclass(frozen=True)
class ReadAt:
    """Rasters of one ground resolution that are read at one: m/px of three digits, None where they have none.

    rasters: how many. tile_metres: the side of a tile on the ground.
    """

    native: float | None
    read: float | None
    rasters: int
    tile_metres: float | None


def resolutions_of(sources: Iterable[ReadSource], tile: int) -> tuple[ReadAt, ...]:
    """What sources are read at, the finest first. tile: pixels of its side."""
    counts = Counter((_rounded(source.resolution), _rounded(source.read_resolution)) for source in sources)
    groups = [ReadAt(*pair, rasters=n, tile_metres=_rounded(pair[1] and pair[1] * tile)) for pair, n in counts.items()]
    return tuple(sorted(groups, key=lambda group: (group.read or 0.0, group.native or 0.0)))


def notes_on(groups: Sequence[ReadAt], tile: int, learnt: float | None) -> tuple[str, ...]:
    """All that is to be said of them, in sentences. learnt: m/px that the model learnt at, None where none did."""
    return (*in_words(groups, tile), *doubts(groups, learnt))


def in_words(groups: Sequence[ReadAt], tile: int) -> Iterator[str]:
    """A sentence for the rasters that are resampled, for those that are not, and on what is smaller than a tile."""
    placed = [group for group in groups if group.tile_metres is not None]
    yield from resampled_in_words(placed)
    if own := [group for group in placed if resampled(group.native, group.read) is None]:
        yield trn(
            "{n} raster is read at its own {native} m/px; a tile is {side} m wide.",
            "{n} rasters are read at their own {native} m/px; a tile is {side} m wide.",
            **_values(own),
        )
    if unplaced := sum(group.rasters for group in groups if group.tile_metres is None):
        yield trn(
            "{n} image without a place is read as it is, at whatever ground resolution.",
            "{n} images without a place are read as they are, at whatever ground resolution.",
            unplaced,
        )
    if tile > SMALL_THINGS.tile and any((group.tile_metres or LONG) < LONG for group in placed):
        yield tr(
            "Things much smaller than a tile are found better with tiles of {tile} px that overlap:"
            " the preset for small things.",
            tile=SMALL_THINGS.tile,
        )


def resampled_in_words(groups: Sequence[ReadAt]) -> Iterator[str]:
    """A sentence for the rasters that are not read as they are, if any."""
    if others := [group for group in groups if resampled(group.native, group.read) is not None]:
        yield trn(
            "{n} raster of {native} m/px is read at {read} m/px; a tile is {side} m wide.",
            "{n} rasters of {native} m/px are read at {read} m/px; a tile is {side} m wide.",
            **_values(others),
        )


def doubts(groups: Sequence[ReadAt], learnt: float | None) -> Iterator[str]:
    """A sentence for rasters coarser, and one for those read finer than a model that learnt at so many m/px can use."""
    if learnt is None:
        return
    if coarse := [group for group in groups if group.read and is_coarser(_coarsest(group), learnt)]:
        yield trn(
            "{n} raster at {found} m/px is coarser than the model's {learnt} m/px: its classes will be unreliable.",
            "{n} rasters at {found} m/px are coarser than the model's {learnt} m/px: their classes will be unreliable.",
            n=sum(group.rasters for group in coarse),
            found=_span(map(_coarsest, coarse)),
            learnt=resolution_in_words(learnt),
        )
    if fine := [group for group in groups if group.read and is_finer(group.read, learnt)]:
        yield trn(
            "{n} raster is read at {read} m/px, finer than the model's {learnt} m/px: its classes will be unreliable.",
            "{n} rasters are read at {read} m/px, finer than the model's {learnt} m/px:"
            " their classes will be unreliable.",
            **_values(fine),
            learnt=resolution_in_words(learnt),
        )


def _coarsest(group: ReadAt) -> float:
    """A reading finer than the raster shows no more than the raster."""
    return max(group.native or 0.0, group.read or 0.0)


def _values(groups: Sequence[ReadAt]) -> dict[str, Any]:
    return {
        "n": sum(group.rasters for group in groups),
        "native": _span(group.native for group in groups),
        "read": _span(group.read for group in groups),
        "side": _span((group.tile_metres for group in groups), _side),
    }


def resolution_in_words(value: float) -> str:
    """“0.3”, “1,113”; without “m/px”."""
    return decimal(value, 3) if value < LONG else whole(round(value))


def _side(value: float) -> str:
    return decimal(value, 2) if value < WIDE else whole(round(value))


def _span(values: Iterable[float | None], shown: Callable[[float], str] = resolution_in_words) -> str:
    """“5” or “5–300”, nothing for none."""
    found = sorted(value for value in values if value is not None)
    return "–".join(dict.fromkeys(map(shown, found[:1] + found[-1:])))


def _rounded(value: float | None) -> float | None:
    """Three digits: those that the latitude changes do not part what belongs together."""
    return value and float(f"{value:.3g}")
