"""A look at imagery before it is indexed: nothing is hashed, and no pixel read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from recnn_engine.catalogue.records import Settings
from recnn_engine.errors import RecnnError
from recnn_engine.imagery.faults import blaming
from recnn_engine.imagery.finding.passed_over import PassedOver
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.resolution import resampled
from recnn_engine.indexing.choices import Stated
from recnn_engine.indexing.planning import Before, reading_of
from recnn_engine.indexing.report import Refusal
from recnn_engine.indexing.resolution import ReadAt, notes_on, resolutions_of
from recnn_engine.language import tr
from recnn_engine.progress import Progress

UNSEEN = ((0.0, 1.0),) * 3
"""A scaling, so that none is looked for among the pixels."""


@dataclass(frozen=True)
class SeenRaster:
    """What opening a raster tells. resolution, read_resolution: m/px, None without a place on the ground."""

    bands: tuple[int, ...]
    resolution: float | None
    read_resolution: float | None
    tiles: int


@dataclass(frozen=True)
class BandsRead:
    """How many rasters are read by these bands: 1-based, as red, green, blue."""

    bands: tuple[int, ...]
    rasters: int


@dataclass(frozen=True)
class Survey:
    """What an index run would read: numbers of rasters and of tiles, mostly empty ones among them.

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
    passed_over: tuple[PassedOver, ...] = ()

    @classmethod
    def of(cls, seen: Iterable[SeenRaster | Refusal], settings: Settings, learnt: float | None) -> Survey:
        """The sum of what was seen. learnt: m/px that the model learnt at, if one did."""
        found = list(seen)
        rasters = [each for each in found if isinstance(each, SeenRaster)]
        resolutions = resolutions_of(rasters, settings.tile)
        return cls(
            rasters=len(rasters),
            tiles=sum(raster.tiles for raster in rasters),
            tile=settings.tile,
            overlap=settings.overlap,
            bands=tuple(BandsRead(*pair) for pair in Counter(raster.bands for raster in rasters).most_common()),
            resolutions=resolutions,
            notes=notes_on(resolutions, settings.tile, learnt),
            refused=tuple(each for each in found if isinstance(each, Refusal)),
        )


def look_at(
    paths: list[str], known: Mapping[str, Before], settings: Settings, stated: Stated, progress: Progress
) -> Iterator[SeenRaster | Refusal]:
    """What opening each raster tells. known: as `known_rasters` of planning."""
    for done, path in enumerate(paths):
        progress(tr("Looking at the imagery"), done, len(paths))
        before = known.get(path, Before())
        try:
            with blaming(path):
                seen = _seen(path, settings, stated.of(path, before.partial or before.complete))
            yield seen
        except RecnnError as error:
            yield Refusal.of(path, error)


def _seen(path: str, settings: Settings, stated: Mapping[str, Any]) -> SeenRaster:
    reading = reading_of(path, stated)
    with open_raster(path, replace(reading, scaling=reading.scaling or UNSEEN)) as raster:
        read = settings.scale.read(raster.resolution)
        windows = raster.windows(settings.tile, settings.overlap, resampled(raster.resolution, read))
        return SeenRaster(raster.bands, raster.resolution, read, len(windows))
