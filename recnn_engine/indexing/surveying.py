"""A look at imagery before it is indexed: nothing is hashed, and of its pixels only some are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from recnn_engine.catalogue.records import Settings
from recnn_engine.errors import RecnnError
from recnn_engine.imagery.faults import blaming
from recnn_engine.imagery.files.disk import Disk
from recnn_engine.imagery.finding.find import Found
from recnn_engine.imagery.finding.passed_over import PassedOver
from recnn_engine.imagery.pages import warn_of_pages
from recnn_engine.imagery.places.placing import PlacedBy, placing_in_words
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.resolution import resampled
from recnn_engine.indexing.choices import Stated
from recnn_engine.indexing.planning import Before, is_read_as_before, reading_of
from recnn_engine.indexing.report import Note, Refusal, noted_of
from recnn_engine.indexing.resolution import ReadAt, notes_on, resolutions_of
from recnn_engine.indexing.staleness import seems_changed
from recnn_engine.language import tr
from recnn_engine.progress import Progress

State = Literal["new", "changed", "unchanged"]

UNSEEN = ((0.0, 1.0),) * 3
"""A scaling, so that none is looked for among the pixels of a raster that stays as it is."""


@dataclass(frozen=True)
class SeenRaster:
    """What opening a raster tells. resolution, read_resolution: m/px, None without a place on the ground.

    chosen_by: what told the bands. state: whether the catalogue has it, and it is to be indexed anew or not. notes:
    what was decided of how it is read, where it is to be indexed.
    """

    path: str
    bands: tuple[int, ...]
    chosen_by: str
    state: State
    resolution: float | None
    read_resolution: float | None
    tiles: int
    placed_by: PlacedBy
    notes: tuple[str, ...]


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
    tile, overlap: pixels. resolutions: what the rasters are read at; notes: what that means, and what places those to
    be indexed, in sentences. raster_notes: what was decided of how these are read. passed_over: what is not taken of
    folders. pruned: paths of the images that would be forgotten; not_pruned: why none would be, where that is refused.
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
    raster_notes: tuple[Note, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    pruned: tuple[str, ...] = ()
    not_pruned: Refusal | None = None

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
        to_index = [raster for raster in rasters if raster.state != "unchanged"]
        bands = Counter((raster.bands, raster.chosen_by) for raster in rasters)
        return cls(
            rasters=len(rasters),
            tiles=sum(raster.tiles for raster in rasters),
            tile=settings.tile,
            overlap=settings.overlap,
            bands=tuple(BandsRead(*told, rasters=n) for told, n in bands.most_common()),
            resolutions=resolutions,
            notes=(
                *notes_on(resolutions, settings.tile, learnt),
                *placing_in_words([raster.placed_by for raster in to_index]),
            ),
            raster_notes=noted_of((raster.path, note) for raster in to_index for note in raster.notes),
            refused=tuple(each for each in found if isinstance(each, Refusal)),
            **{state: sum(raster.state == state for raster in rasters) for state in get_args(State)},
        )


def look_at(
    imagery: Found, known: Mapping[str, Before], settings: Settings, stated: Stated, progress: Progress
) -> Iterator[SeenRaster | Refusal]:
    """What opening each raster tells. known: as `known_rasters` of planning."""
    disk = Disk()
    yield from (Refusal.of(path, why) for path, why in imagery.unusable)
    for done, path in enumerate(imagery.paths):
        progress(tr("Looking at the imagery"), done, len(imagery.paths))
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
    reading, stays = reading_of(path, stated), state == "unchanged"
    with open_raster(path, replace(reading, scaling=reading.scaling or UNSEEN) if stays else reading) as raster:
        read = settings.scale.read(raster.resolution)
        windows = raster.windows(settings.tile, settings.overlap, resampled(raster.resolution, read))
        if not stays:
            warn_of_pages(path, raster.pages)
        return SeenRaster(
            path=path,
            bands=raster.bands,
            chosen_by=raster.chosen_by,
            state=state,
            resolution=raster.resolution,
            read_resolution=read,
            tiles=len(windows),
            placed_by=raster.placed_by,
            notes=() if stays else raster.notes,
        )
