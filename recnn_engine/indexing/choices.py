"""What a run is asked to do, whether that fits the catalogue, and what it means for each raster."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, NamedTuple

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import Settings, StoredSource
from recnn_engine.catalogue.stored import LARGEST_TILE, SMALLEST_TILE
from recnn_engine.descriptors.describer import Describer
from recnn_engine.descriptors.registry import key_of, kinds
from recnn_engine.errors import InputError
from recnn_engine.imagery.dates.acquired import acquired_as_stated, check_statement
from recnn_engine.imagery.reading import Nodata
from recnn_engine.imagery.resolution import AUTO, NATIVE, Choice, Scale, check_choice
from recnn_engine.imagery.values.scaling import Scaling, checked_scaling
from recnn_engine.language import tr, trn

log = logging.getLogger(__name__)

DEFAULT_DESCRIPTOR = "recnn"
DEFAULT_TILE = 256

Auto = Literal["auto"]
"""What a raster says itself, whatever was stated of it before."""


class Preset(NamedTuple):
    """A tile and what it shares with its neighbours, in pixels."""

    tile: int
    overlap: int


SMALL_THINGS: Final = Preset(tile=128, overlap=64)
"""A car is a larger share of such a tile, and is whole in one of them."""


@dataclass(frozen=True)
class Choices:
    """What all tiles of a catalogue have in common, as far as it was chosen; None: the catalogue's own.

    tile and overlap in pixels, resolution in m/px, "auto" or "native", see `imagery.resolution`.
    """

    descriptor: str | None = None
    tile: int | None = None
    overlap: int | None = None
    resolution: Choice | None = None

    def settings(self, describer: Describer) -> Settings:
        """Those of a new catalogue, but for what its describer keeps. Raises InputError for what cannot be."""
        self._check_range(DEFAULT_TILE)
        scale = Scale.of(self.resolution, describer.origin.resolution)
        return Settings(
            model_name=describer.origin.name,
            model_fingerprint=describer.origin.fingerprint,
            legend=describer.origin.legend,
            tile=self.tile or DEFAULT_TILE,
            overlap=self.overlap or 0,
            resolution=scale.resolution,
            descriptor=describer.key,
            feature_sets=(),
            finest=scale.finest,
        )

    def check(self, catalogue: Locator, own: Settings) -> None:
        """Raise InputError where these are not the settings that a catalogue has."""
        self._check_range(own.tile)
        descriptor = None if self.descriptor is None else key_of(self.descriptor)
        for name, chosen in vars(replace(self, descriptor=descriptor)).items():
            built = _resolution_of(own) if name == "resolution" else (getattr(own, name),)
            if chosen not in (None, *built):
                raise _built_otherwise(catalogue, name, built[0], chosen)

    def _check_range(self, own_tile: int) -> None:
        if self.tile is not None and not SMALLEST_TILE <= self.tile <= LARGEST_TILE:
            raise InputError(
                tr("A tile of {tile} pixels cannot be used.", tile=self.tile), tr("Choose 32 to 4096, for example 256.")
            )
        if self.overlap is not None and not 0 <= self.overlap < (self.tile or own_tile):
            raise InputError(
                tr("An overlap of {overlap} pixels cannot be used.", overlap=self.overlap),
                tr("It must be smaller than the tile."),
            )
        check_choice(self.resolution)


def _resolution_of(own: Settings) -> tuple[Choice, ...]:
    """What may be chosen for a catalogue to be as it is: without a model both words mean each raster's own."""
    if own.resolution is not None:
        return (own.resolution,)
    if own.finest is not None:
        return (AUTO,)
    return (NATIVE,) if kinds()[key_of(own.descriptor)].uses_network else (NATIVE, AUTO)


def _built_otherwise(catalogue: Locator, name: str, own: object, value: object) -> InputError:
    hint = tr("Leave {name} out to go on with this catalogue, or build a new one.", name=name)
    facts = {"catalogue": catalogue, "name": name, "own": own, "value": value}
    if own == NATIVE:
        return InputError(tr("{catalogue} was built with each raster's own {name}, not {value}.", **facts), hint)
    return InputError(tr("{catalogue} was built with {name} {own}, not {value}.", **facts), hint)


@dataclass(frozen=True)
class Stated:
    """What the user states of the rasters of a run; None: what was stated before, else what each raster says itself.

    bands: 1-based, as red, green, blue. scaling: (low, high) of each band. nodata: as in `Reading`. crs: WKT; crs_of:
    of single rasters, by path, before that of all. acquired: a date, or a pattern for names, see `imagery.acquired`.
    AUTO for any of them takes back what was stated before. Raises InputError for what makes no sense.
    """

    bands: tuple[int, ...] | Auto | None = None
    scaling: Scaling | Auto | None = None
    nodata: Nodata | Auto | None = None
    crs: str | None = None
    acquired: str | None = None
    crs_of: Mapping[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.scaling is not None and not isinstance(self.scaling, str):
            checked_scaling(self.scaling)
        if self.acquired not in (None, AUTO):
            check_statement(self.acquired)

    def warn_of_names(self, paths: Sequence[str]) -> None:
        """Log how many names do not fit the pattern that is to tell their dates, if one is."""
        if self.acquired is None or "%" not in self.acquired:
            return
        others = sum(acquired_as_stated(path, self.acquired) is None for path in paths)
        if others:
            log.warning(
                trn(
                    "{n} of {all} names does not fit “{pattern}”: when that image was taken stays unknown.",
                    "{n} of {all} names do not fit “{pattern}”: when those images were taken stays unknown.",
                    others,
                    all=len(paths),
                    pattern=self.acquired,
                )
            )

    def of(self, path: str, before: StoredSource | None) -> dict[str, Any]:
        """What is stated of a raster, now or where the catalogue had it before: values by the names of its fields."""
        earlier = {name: getattr(before, name) for name in before.stated} if before else {}
        stated = {**vars(self), "crs": self.crs_of.get(path, self.crs)}
        now = {name: value for name, value in stated.items() if name != "crs_of" and value is not None}
        if "acquired" in now and self.acquired != AUTO:
            now["acquired"] = acquired_as_stated(path, now["acquired"]) or ""
        return {name: value for name, value in (earlier | now).items() if value != AUTO}
