"""What an index run has to do: which rasters are new, changed, unchanged or unusable."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.records import Settings, Source, StoredSource
from recnn_engine.errors import InputError, RecnnError
from recnn_engine.imagery.dates.acquired import acquired
from recnn_engine.imagery.faults import blaming
from recnn_engine.imagery.files.belonging import files_now
from recnn_engine.imagery.files.disk import Disk
from recnn_engine.imagery.files.file import File
from recnn_engine.imagery.files.fingerprint import fingerprint, unread_overviews
from recnn_engine.imagery.finding.find import Found
from recnn_engine.imagery.pages import warn_of_pages
from recnn_engine.imagery.places.extent import parse_crs
from recnn_engine.imagery.places.placing import PlacedBy
from recnn_engine.imagery.raster import Raster, open_raster
from recnn_engine.imagery.reading import Reading
from recnn_engine.imagery.resolution import resampled
from recnn_engine.imagery.tiles import Window, Windows
from recnn_engine.indexing.choices import Stated
from recnn_engine.indexing.refusing import refuse
from recnn_engine.indexing.report import Refusal
from recnn_engine.indexing.staleness import files_if_same, sources_here
from recnn_engine.language import tr
from recnn_engine.progress import Progress

DECIDE_PIXELS = ("bands", "scaling", "nodata", "crs")
"""Fields of a source without which its tiles would be others."""


class Before(NamedTuple):
    """What a catalogue has of a raster: an earlier state, and one that a run which broke off began."""

    complete: StoredSource | None = None
    partial: StoredSource | None = None


@dataclass(frozen=True)
class Part:
    """Windows of a raster that are to be described, in order. is_one_tile: whether the raster has only one in all.

    source_id: of the raster in the catalogue, and ids: an id for the tile of each window, where workers store it.
    """

    source: Source
    windows: Windows
    is_one_tile: bool
    source_id: int = 0
    ids: tuple[int, ...] = ()

    def cut(self, start: int, stop: int) -> Part:
        """Some of its windows."""
        return replace(self, windows=self.windows[start:stop], ids=self.ids[start:stop])


@dataclass(frozen=True)
class PlannedRaster:
    """A raster to index, its windows, what the catalogue has of it, what places it, and what was decided of it.

    has_crs: whether its coordinates are of a CRS, be it one of another celestial body. notes: sentences for people.
    """

    source: Source
    windows: Windows
    before: Before
    placed_by: PlacedBy = "transform"
    has_crs: bool = True
    notes: tuple[str, ...] = ()

    def part(self, done: Collection[Window] = ()) -> Part:
        """All of it but for some windows that are done."""
        return Part(self.source, self.windows.without(done), is_one_tile=len(self.windows) == 1)


@dataclass(frozen=True)
class UnchangedRaster:
    """A raster whose tiles stay, as it is stored, and as it is now: its time and what is stated of it may differ."""

    stored: StoredSource
    now: StoredSource

    @property
    def is_dated(self) -> bool:
        """Whether its date is another now: told, or no longer."""
        return (self.now.acquired or None) != (self.stored.acquired or None)


@dataclass(frozen=True)
class Plan:
    """The rasters to index, those whose tiles stay, and those refused."""

    rasters: tuple[PlannedRaster, ...]
    unchanged: tuple[UnchangedRaster, ...]
    refused: tuple[Refusal, ...]


def known_rasters(catalogue: Catalogue) -> dict[str, Before]:
    """What a catalogue has of each raster, by where it is now."""
    known: dict[str, Before] = {}
    for source in sources_here(catalogue):
        path = catalogue.locator.resolve(source.path)
        field = "complete" if source.state == "complete" else "partial"
        known[path] = known.get(path, Before())._replace(**{field: source})
    return known


def plan(imagery: Found, known: Mapping[str, Before], settings: Settings, stated: Stated, progress: Progress) -> Plan:
    """What has to be indexed of this imagery, and what need not or cannot be. known: as `known_rasters`."""
    stated.warn_of_names(imagery.paths)
    disk = Disk()
    found: list[PlannedRaster | UnchangedRaster | Refusal] = [refuse(path, why) for path, why in imagery.unusable]
    for done, path in enumerate(imagery.paths):
        progress(tr("Looking at the imagery"), done, len(imagery.paths))
        before = known.get(path, Before())
        try:
            with blaming(path):
                values = stated.of(path, before.partial or before.complete)
                found.append(_unchanged(path, before, values, disk) or _planned(path, before, settings, values, disk))
        except RecnnError as error:
            found.append(refuse(path, error))
    return Plan(
        tuple(each for each in found if isinstance(each, PlannedRaster)),
        tuple(each for each in found if isinstance(each, UnchangedRaster)),
        tuple(each for each in found if isinstance(each, Refusal)),
    )


def _unchanged(path: str, before: Before, stated: Mapping[str, Any], disk: Disk) -> UnchangedRaster | None:
    """A raster that need not be indexed; None where it must: new, begun, changed, or to be read in another way."""
    stored = before.complete
    if stored is None or not is_read_as_before(path, before, stated):
        return None
    if (files := files_if_same(path, stored, disk)) is None:
        return None
    now = replace(
        stored,
        **_state(path, files, stored.resampled),
        acquired=_acquired(path, stored, stated),
        stated=tuple(stated),
    )
    return UnchangedRaster(stored, now)


def is_read_as_before(path: str, before: Before, stated: Mapping[str, Any]) -> bool:
    """Whether what the catalogue has of a raster is complete, and is read as it is to be read now."""
    stored = before.complete
    if stored is None or before.partial:
        return False
    return all(value == getattr(stored, name) for name, value in _deciding_pixels(path, stored, stated).items())


def _deciding_pixels(path: str, stored: StoredSource, stated: Mapping[str, Any]) -> Mapping[str, Any]:
    """How a raster is to be read, as far as that can differ from how it was: as stated, or as by itself again."""
    if all(name in stated or name not in stored.stated for name in DECIDE_PIXELS):
        return {name: stated[name] for name in DECIDE_PIXELS if name in stated}
    with open_raster(path, reading_of(path, stated)) as raster:
        now = {**vars(raster.reading), "crs": raster.crs.to_wkt() if raster.crs else None}
        return {name: now[name] for name in DECIDE_PIXELS}


def _acquired(path: str, stored: StoredSource, stated: Mapping[str, Any]) -> str:
    """As stated or stored; looked for where what was stated is taken back, and where nobody has: schema 2 knew none."""
    if "acquired" in stated:
        return stated["acquired"]
    if stored.acquired is not None and "acquired" not in stored.stated:
        return stored.acquired
    with open_raster(path, stored.reading) as raster:
        return acquired(path, raster.tags) or ""


def reading_of(path: str, stated: Mapping[str, Any]) -> Reading:
    """As is stated, by the names of a source's fields. Raises InputError for a CRS that has no place on earth."""
    try:
        if "crs" in stated:
            parse_crs(stated["crs"])
    except InputError as error:
        what = tr("The CRS that was stated for {path} has no place on earth.", path=path)
        raise InputError(what, tr("State another one, or auto for its own.")) from error
    return Reading(**{name: stated[name] for name in DECIDE_PIXELS if name in stated})


def _planned(path: str, before: Before, settings: Settings, stated: Mapping[str, Any], disk: Disk) -> PlannedRaster:
    known = before.partial or before.complete
    with open_raster(path, reading_of(path, stated)) as raster:
        warn_of_pages(path, raster.pages)
        read_at = settings.scale.read(raster.resolution)
        windows = raster.windows(settings.tile, settings.overlap, resampled(raster.resolution, read_at))
        files = files_now(path, disk, known.files if known else ())
        source = _source_of(raster, stated, files, read_at)
        has_crs = raster.native_crs is not None
        return PlannedRaster(source, windows, before, raster.placed_by, has_crs, raster.notes)


def _source_of(
    raster: Raster, stated: Mapping[str, Any], files: Sequence[File], read_resolution: float | None
) -> Source:
    """What is known of a raster. files: as `files_now`."""
    of_file = _state(raster.path, files, resampled(raster.resolution, read_resolution)) or {
        "size_bytes": 0,
        "modified_ns": 0,
        "fingerprint": raster.hash_of_facts(),
    }
    return Source(
        path=raster.path,
        width=raster.width,
        height=raster.height,
        bands=raster.bands,
        scaling=raster.scaling,
        nodata=raster.nodata,
        band_names=raster.band_names,
        chosen_by=raster.chosen_by,
        crs=raster.crs.to_wkt() if raster.crs else None,
        transform=tuple(raster.transform)[:6],
        resolution=raster.resolution,
        **of_file,
        acquired=stated["acquired"] if "acquired" in stated else acquired(raster.path, raster.tags) or "",
        stated=tuple(stated),
        read_resolution=read_resolution,
    )


def _state(path: str, files: Sequence[File], read_at: float | None) -> dict[str, Any]:
    """Fields of a source that say what stands behind its name; none for what is no file on the disk.

    read_at: m/px that it is resampled to, None where it is read as it is.
    """
    if not files:
        return {}
    own = files[0]
    return {
        "size_bytes": own.size_bytes,
        "modified_ns": own.modified_ns,
        "fingerprint": fingerprint(files, unread_overviews(path, files, read_at)),
        "files": tuple(files),
    }
