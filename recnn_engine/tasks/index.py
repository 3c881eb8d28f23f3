"""Build a catalogue of an archive, or bring one up to date."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from recnn_engine.catalogue import Catalogue, NewTile, Settings, Source, StoredSource
from recnn_engine.descriptors import DESCRIPTORS, describe
from recnn_engine.errors import ImageryError, InputError, RecnnError
from recnn_engine.imagery.ground import check_resolution
from recnn_engine.imagery.raster import Raster, file_fingerprint, find_imagery, open_raster
from recnn_engine.imagery.scaling import Scaling
from recnn_engine.imagery.tiles import Tile, Window
from recnn_engine.network.model import Model, ModelFacts, default_model_path, load_model, read_model_facts
from recnn_engine.progress import Progress, silent

log = logging.getLogger(__name__)

BATCH = 32
"""Tiles written in one transaction: what a kill can lose at the most."""

MOSTLY_EMPTY = 0.5
"""A tile with a smaller share of valid pixels is skipped."""

FAR_OFF = 2.0
"""A ground resolution this many times finer or coarser than the model's is worth a warning."""

DEFAULT_TILE = 256


@dataclass
class IndexReport:
    """What an index run did: numbers of rasters, tiles and regions, and what was refused and why."""

    catalogue: Path
    sources: int = 0
    indexed: int = 0
    unchanged: int = 0
    replaced: int = 0
    pruned: int = 0
    vanished: list[str] = field(default_factory=list)
    refused: list[dict[str, str]] = field(default_factory=list)
    tiles: int = 0
    tiles_skipped: int = 0
    regions: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Reading:
    """How rasters are read into tiles: pixels, overlap in pixels, m/px (None: each raster's own), bands, scaling."""

    tile: int
    overlap: int
    resolution: float | None
    bands: tuple[int, ...] | None
    scaling: Scaling | None


@dataclass(frozen=True)
class _Planned:
    """A raster to index, its windows, and what the catalogue has of it: an earlier state, a run that broke off."""

    source: Source
    windows: list[Window]
    complete: StoredSource | None
    partial: StoredSource | None


def index(
    imagery: Sequence[str],
    catalogue: Path,
    *,
    model: Path | None = None,
    descriptor: str | None = None,
    tile: int | None = None,
    overlap: int | None = None,
    resolution: float | None = None,
    bands: Sequence[int] | None = None,
    scaling: tuple[float, float] | None = None,
    prune: bool = False,
    device: str = "auto",
    progress: Progress = silent,
) -> IndexReport:
    """Segment rasters, describe their regions and keep both in a catalogue, which is made where there is none.

    Unchanged rasters are skipped and changed ones replaced; an interrupted run goes on where it stopped. `descriptor`,
    `tile` (pixels), `overlap` (pixels) and `resolution` (m/px) default to the catalogue's own, and for a new one to
    recnn, 256, 0 and each raster's own. Raises a RecnnError before anything is changed.
    """
    begun = time.monotonic()
    model = model or default_model_path()
    facts = read_model_facts(model)
    paths = find_imagery(imagery)
    settings = _settings(catalogue, facts, descriptor, tile, overlap, resolution)
    values = (tuple(scaling),) * 3 if scaling else None
    reading = Reading(settings.tile, settings.overlap, settings.resolution, tuple(bands) if bands else None, values)
    report = IndexReport(catalogue)
    with ExitStack() as stack:
        existing = stack.enter_context(Catalogue.open(catalogue, write=True)) if catalogue.exists() else None
        planned = _plan(paths, existing, reading, report, progress)
        _raise_if_all_refused(report, len(planned))
        _warn_of_resolution(planned, reading, facts)
        loaded = _load(model, device, planned, progress)
        opened = existing or stack.enter_context(Catalogue.create(catalogue, settings))
        _index_all(opened, loaded, planned, reading, report, progress)
        _look_for_vanished(opened, prune, report)
        stored = opened.facts()
    if not existing and not report.indexed:
        catalogue.unlink()
    _raise_if_all_refused(report, report.indexed)
    report.sources, report.tiles, report.regions = stored["sources"], stored["tiles"], stored["regions"]
    report.seconds = round(time.monotonic() - begun, 2)
    return report


def _raise_if_all_refused(report: IndexReport, usable: int) -> None:
    if report.refused and not usable and not report.unchanged:
        more = f" {len(report.refused) - 1} more were refused." if len(report.refused) > 1 else ""
        raise ImageryError(report.refused[0]["reason"], report.refused[0]["hint"] + more)


def _load(model: Path, device: str, planned: list[_Planned], progress: Progress) -> Model | None:
    """The model, where there is something to describe."""
    if not planned:
        return None
    progress("Loading the model", 0, 1)
    return load_model(model, device)


def _settings(
    catalogue: Path,
    facts: ModelFacts,
    descriptor: str | None,
    tile: int | None,
    overlap: int | None,
    resolution: float | None,
) -> Settings:
    """The settings of the catalogue that exists, checked against those asked for; else those of a new one."""
    asked = {"descriptor": descriptor, "tile": tile, "overlap": overlap, "resolution": resolution}
    _check_settings(**asked)
    if not catalogue.exists():
        return Settings(
            model_name=facts.name,
            model_fingerprint=facts.fingerprint,
            legend=facts.legend,
            tile=tile or DEFAULT_TILE,
            overlap=overlap or 0,
            resolution=resolution,
            descriptor=descriptor or DESCRIPTORS[0],
            dimensions=facts.feature_dimensions,
        )
    with Catalogue.open(catalogue) as opened:
        opened.check_model(facts.fingerprint, facts.name)
        for name, value in asked.items():
            own = getattr(opened.settings, name)
            if value is not None and value != own:
                hint = f"Leave {name} out to go on with it, or build a new catalogue."
                raise InputError(f"{catalogue} was built with {name} {own}, not {value}.", hint)
        return opened.settings


def _check_settings(descriptor: str | None, tile: int | None, overlap: int | None, resolution: float | None) -> None:
    if descriptor is not None and descriptor not in DESCRIPTORS:
        raise InputError(f"There is no descriptor “{descriptor}”.", f"The descriptors are: {', '.join(DESCRIPTORS)}.")
    if tile is not None and not 32 <= tile <= 4096:
        raise InputError(f"A tile of {tile} pixels cannot be used.", "Choose 32 to 4096, for example 256.")
    if overlap is not None and not 0 <= overlap < (tile or DEFAULT_TILE):
        raise InputError(f"An overlap of {overlap} pixels cannot be used.", "It must be smaller than the tile.")
    check_resolution(resolution)


def _plan(
    paths: list[str], catalogue: Catalogue | None, reading: Reading, report: IndexReport, progress: Progress
) -> list[_Planned]:
    """What has to be indexed; notes in the report what is unchanged or refused."""
    stored = catalogue.sources() if catalogue else []
    known = {(catalogue.resolve(s.path), s.state): s for s in stored}
    planned = []
    for done, path in enumerate(paths):
        progress("Looking at the imagery", done, len(paths))
        complete, partial = known.get((path, "complete")), known.get((path, "indexing"))
        try:
            if complete and not partial and _is_unchanged(complete, path):
                report.unchanged += 1
            else:
                planned.append(_inspect(path, reading, complete, partial))
        except RecnnError as error:
            report.refused.append({"path": path, "reason": error.message, "hint": error.hint})
    return planned


def _is_unchanged(stored: StoredSource, path: str) -> bool:
    if stored.size_bytes == 0:
        with open_raster(path, stored.bands) as raster:
            return raster.fingerprint()[2] == stored.fingerprint
    status = Path(path).stat()
    if (status.st_size, status.st_mtime_ns) == (stored.size_bytes, stored.modified_ns):
        return True
    return file_fingerprint(Path(path))[2] == stored.fingerprint


def _inspect(path: str, reading: Reading, complete: StoredSource | None, partial: StoredSource | None) -> _Planned:
    with open_raster(path, reading.bands, reading.scaling) as raster:
        windows = raster.windows(reading.tile, reading.overlap, reading.resolution)
        return _Planned(_source_of(raster), windows, complete, partial)


def _source_of(raster: Raster) -> Source:
    size, modified, fingerprint = raster.fingerprint()
    return Source(
        path=raster.path,
        width=raster.width,
        height=raster.height,
        bands=raster.bands,
        scaling=raster.scaling,
        crs=raster.crs.to_wkt() if raster.crs else None,
        transform=tuple(raster.transform)[:6],
        resolution=raster.resolution,
        size_bytes=size,
        modified_ns=modified,
        fingerprint=fingerprint,
    )


def _warn_of_resolution(planned: list[_Planned], reading: Reading, facts: ModelFacts) -> None:
    used = [reading.resolution or p.source.resolution for p in planned if p.source.resolution]
    far = [r for r in used if not 1 / FAR_OFF <= r / facts.resolution <= FAR_OFF]
    if far:
        log.warning(
            "%d of %d rasters are read at about %.3g m/px, but the model learned at %.3g m/px: classes may be wrong.",
            len(far),
            len(planned),
            far[0],
            facts.resolution,
        )


def _index_all(
    catalogue: Catalogue,
    model: Model | None,
    planned: list[_Planned],
    reading: Reading,
    report: IndexReport,
    progress: Progress,
) -> None:
    total = sum(len(p.windows) for p in planned)
    done = 0
    for raster in planned:

        def advance(within: int, before: int = done) -> None:
            progress("Indexing tiles", before + within, total)

        try:
            _index_one(catalogue, model, raster, reading, report, advance)
        except ImageryError as error:
            report.refused.append({"path": raster.source.path, "reason": error.message, "hint": error.hint})
        done += len(raster.windows)
    progress("Indexing tiles", total, total)


def _index_one(
    catalogue: Catalogue, model: Model, planned: _Planned, reading: Reading, report: IndexReport, advance
) -> None:
    """Index one raster, or go on with it; one that turns out to be unusable leaves nothing behind."""
    source, complete = planned.source, planned.complete
    number = _begin(catalogue, planned)
    done = catalogue.done_windows(number)
    kept = len(done)
    try:
        tiles = _described(model, planned, reading, done, catalogue.settings.descriptor, advance, report)
        while batch := list(islice(tiles, BATCH)):
            catalogue.add_tiles(number, batch)
            kept += len(batch)
        if not kept:
            raise ImageryError(f"{source.path} has no tile with enough valid pixels.", "Check its nodata value.")
    except ImageryError:
        catalogue.remove_source(number)
        raise
    catalogue.complete_source(number)
    report.indexed += 1
    report.replaced += complete is not None


def _begin(catalogue: Catalogue, planned: _Planned) -> int:
    """The id of the source to fill: the one that a run which broke off began, where the raster is still the same."""
    partial = planned.partial
    if partial and partial.fingerprint == planned.source.fingerprint and partial.scaling == planned.source.scaling:
        return partial.id
    if partial:
        catalogue.remove_source(partial.id)
    return catalogue.begin_source(planned.source, replaces=planned.complete.id if planned.complete else None)


def _described(
    model: Model,
    planned: _Planned,
    reading: Reading,
    done: Iterable[Window],
    descriptor: str,
    advance,
    report: IndexReport,
) -> Iterator[NewTile]:
    source = planned.source
    with open_raster(source.path, source.bands, source.scaling) as raster:
        for number, window in enumerate(planned.windows):
            advance(number)
            if window in done:
                continue
            tile = raster.read_tile(window, reading.resolution)
            if tile.valid.mean() < MOSTLY_EMPTY:
                report.tiles_skipped += 1
                continue
            yield _new_tile(model, tile, descriptor)


def _new_tile(model: Model, tile: Tile, descriptor: str) -> NewTile:
    description = describe(model, tile.pixels, tile.valid)
    return NewTile(
        window=tile.window,
        footprint=tile.footprint,
        bounds=tile.bounds,
        resolution=tile.resolution,
        shares=model.facts.legend.shares(description.class_map),
        class_map=description.class_map,
        regions=description.regions if descriptor == "recnn" else replace(description.regions, vectors=None),
        whole=description.whole,
    )


def _look_for_vanished(catalogue: Catalogue, prune: bool, report: IndexReport) -> None:
    gone = [s for s in catalogue.sources() if s.size_bytes and not Path(catalogue.resolve(s.path)).exists()]
    report.vanished = [catalogue.resolve(s.path) for s in gone]
    if prune:
        for source in gone:
            catalogue.remove_source(source.id)
        report.pruned = len(gone)
