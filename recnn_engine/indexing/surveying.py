"""A look at imagery before it is indexed: nothing is hashed, and no pixel read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from recnn_engine.catalogue.records import Settings
from recnn_engine.errors import RecnnError
from recnn_engine.imagery.faults import blaming
from recnn_engine.imagery.files.disk import Disk
from recnn_engine.imagery.finding.passed_over import PassedOver
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.resolution import resampled
from recnn_engine.indexing.choices import Stated
from recnn_engine.indexing.planning import Before, is_read_as_before, reading_of
from recnn_engine.indexing.report import Refusal
from recnn_engine.indexing.resolution import ReadAt, notes_on, resolutions_of
from recnn_engine.indexing.staleness import seems_changed
from recnn_engine.language import tr
from recnn_engine.progress import Progress

State = Literal["new", "changed", "unchanged"]

UNSEEN = ((0.0, 1.0),) * 3
"""A scaling, so that none is looked for among the pixels."""


@dataclass(frozen=True)
class SeenRaster:
    """What opening a raster tells. resolution, read_resolution: m/px, None without a place on the ground.

    chosen_by: what told the bands. state: whether the catalogue has it, and it is to be indexed anew or not.
    """

    bands: tuple[int, ...]
    chosen_by: str
    state: State
    resolution: float | None
    read_resolution: float | None
    tiles: int


@dataclass(frozen=True)
class BandsRead:
    """How many rasters are read by these bands: 1-based, as red, green, blue. chosen_by: what told them."""

    bands: tuple[int, ...]
    chosen_by: str
    rasters: int


@dataclass(frozen=True)
class Survey:
    """What an index run would read: numbers of rasters and of tiles, mostly empty ones among them.

    new: rasters that the catalogue has not; changed: those to be indexed anew, since a file behind their name has
    another size or time, or they are to be read in another way; unchanged: those that stay.
    tile, overlap: pixels. resolutions: what the rasters are read at; notes: what that means, in sentences. passed_over:
    what is not taken of folders.
    """

    rasters: int
    tiles: int
    tile: int
    overlap: int
    bands: tuple[BandsRead, ...]
    resolutions: tuple[ReadAt, ...]
    notes: tuple[str, ...]
    refused: tuple[Refusal, ...]
    new: int
    changed: int
    unchanged: int
    passed_over: tuple[PassedOver, ...] = ()

    @property
    def usable(self) -> int:
        """How many rasters can be used."""
        return self.rasters

    @classmethod
    def of(cls, seen: Iterable[SeenRaster | Refusal], settings: Settings, learnt: float | None) -> Survey:
        """The sum of what was seen. learnt: m/px that the model learnt at, if one did."""
        found = list(seen)
        rasters = [each for each in found if isinstance(each, SeenRaster)]
        resolutions = resolutions_of(rasters, settings.tile)
        bands = Counter((raster.bands, raster.chosen_by) for raster in rasters)
        return cls(
            rasters=len(rasters),
            tiles=sum(raster.tiles for raster in rasters),
            tile=settings.tile,
            overlap=settings.overlap,
            bands=tuple(BandsRead(*told, rasters=n) for told, n in bands.most_common()),
            resolutions=resolutions,
            notes=notes_on(resolutions, settings.tile, learnt),
            refused=tuple(each for each in found if isinstance(each, Refusal)),
            **{state: sum(raster.state == state for raster in rasters) for state in get_args(State)},
        )


def look_at(
    paths: list[str], known: Mapping[str, Before], settings: Settings, stated: Stated, progress: Progress
) -> Iterator[SeenRaster | Refusal]:
    """What opening each raster tells. known: as `known_rasters` of planning."""
    disk = Disk()
    for done, path in enumerate(paths):
        progress(tr("Looking at the imagery"), done, len(paths))
        before = known.get(path, Before())
        try:
            with blaming(path):
                values = stated.of(path, before.partial or before.complete)
                seen = _seen(path, settings, values, _state(path, before, values, disk))
            yield seen
        except RecnnError as error:
            yield Refusal.of(path, error)


def _state(path: str, before: Before, stated: Mapping[str, Any], disk: Disk) -> State:
    if before.complete is None:
        return "new"
    is_same = is_read_as_before(path, before, stated) and not seems_changed(path, before.complete, disk)
    return "unchanged" if is_same else "changed"


def _seen(path: str, settings: Settings, stated: Mapping[str, Any], state: State) -> SeenRaster:
    reading = reading_of(path, stated)
    with open_raster(path, replace(reading, scaling=reading.scaling or UNSEEN)) as raster:
        read = settings.scale.read(raster.resolution)
        windows = raster.windows(settings.tile, settings.overlap, resampled(raster.resolution, read))
        return SeenRaster(raster.bands, raster.chosen_by, state, raster.resolution, read, len(windows))
