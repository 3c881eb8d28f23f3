"""What a run is asked to do, whether that fits the catalogue, and what it means for each raster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import Settings, StoredSource
from recnn_engine.descriptors.describer import Describer
from recnn_engine.errors import CatalogueError, InputError
from recnn_engine.imagery.acquired import acquired_as_stated, check_statement
from recnn_engine.imagery.ground import check_resolution
from recnn_engine.imagery.scaling import Scaling, checked_scaling
from recnn_engine.language import tr

DEFAULT_DESCRIPTOR = "recnn"
DEFAULT_TILE = 256
SMALLEST_TILE, LARGEST_TILE = 32, 4096


@dataclass(frozen=True)
class Choices:
    """What all tiles of a catalogue have in common, as far as it was chosen; None: the catalogue's own.

    tile and overlap in pixels, resolution in m/px.
    """

    descriptor: str | None = None
    tile: int | None = None
    overlap: int | None = None
    resolution: float | None = None

    def settings(self, describer: Describer) -> Settings:
        """Those of a new catalogue, but for what its describer keeps and learns. Raises InputError for what cannot be."""
        self._check_range(DEFAULT_TILE)
        return Settings(
            model_name=describer.origin.name,
            model_fingerprint=describer.origin.fingerprint,
            legend=describer.origin.legend,
            tile=self.tile or DEFAULT_TILE,
            overlap=self.overlap or 0,
            resolution=self.resolution,
            descriptor=describer.key,
            feature_sets=(),
        )

    def check(self, catalogue: Locator, own: Settings) -> None:
        """Raise InputError where these are not the settings that a catalogue has."""
        self._check_range(own.tile)
        for name in ("descriptor", "tile", "overlap", "resolution"):
            chosen, built = getattr(self, name), getattr(own, name)
            if chosen is None or chosen == built:
                continue
            facts = {"catalogue": catalogue, "name": name, "own": built, "value": chosen}
            raise InputError(
                tr("{catalogue} was built with each raster's own {name}, not {value}.", **facts)
                if built is None
                else tr("{catalogue} was built with {name} {own}, not {value}.", **facts),
                tr("Leave {name} out to go on with this catalogue, or build a new one.", name=name),
            )

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
        check_resolution(self.resolution)


def check_origin(catalogue: Locator, own: Settings, describer: Describer) -> None:
    """Raise CatalogueError where the features of a catalogue come from another model than a describer's."""
    origin = describer.origin
    if origin.fingerprint != own.model_fingerprint:
        raise CatalogueError(
            tr(
                "{path} was made with the model {own} ({own_fingerprint}), not with {name} ({fingerprint}).",
                path=catalogue,
                own=own.model_name,
                own_fingerprint=own.model_fingerprint,
                name=origin.name,
                fingerprint=origin.fingerprint,
            ),
            tr("Use that model, or build another catalogue with this one: their features cannot be compared."),
        )


@dataclass(frozen=True)
class Stated:
    """What the user states of the rasters of a run; None: what was stated before, else what each raster says itself.

    bands: 1-based, as red, green, blue. scaling: (low, high) of each band. acquired: a date, or a pattern for names,
    see `imagery.acquired`. Raises InputError for what can be none of them.
    """

    bands: tuple[int, ...] | None = None
    scaling: Scaling | None = None
    acquired: str | None = None

    def __post_init__(self) -> None:
        if self.scaling is not None:
            checked_scaling(self.scaling)
        if self.acquired is not None:
            check_statement(self.acquired)

    def of(self, path: str, before: StoredSource | None) -> dict[str, Any]:
        """What is stated of a raster, now or where the catalogue had it before: values by the names of its fields."""
        earlier = {name: getattr(before, name) for name in before.stated} if before else {}
        now: dict[str, Any] = {"bands": self.bands, "scaling": self.scaling}
        now = {name: value for name, value in now.items() if value is not None}
        if self.acquired is not None:
            now["acquired"] = acquired_as_stated(path, self.acquired)
        return earlier | now
