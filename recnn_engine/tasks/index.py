"""Build a catalogue of an archive, or bring one up to date."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from recnn_engine.catalogue import Catalogue, NewTile, Settings
from recnn_engine.descriptors.archive import Describe, Image, Origin, describer, fitting_images, learn, origin_of
from recnn_engine.descriptors.recnn import DESCRIPTORS
from recnn_engine.errors import ImageryError, InputError
from recnn_engine.imagery.finding import find_imagery
from recnn_engine.imagery.ground import check_resolution
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.tiles import Tile, Window
from recnn_engine.indexing.planning import PlannedRaster, Reading, plan
from recnn_engine.language import tr, trn
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
    recnn, 256, 0 and each raster's own. A descriptor is a key of Table I; baselines know no classes. Raises a
    RecnnError before anything is changed.
    """
    begun = time.monotonic()
    _check_settings(tile, overlap, resolution)
    asked = {"descriptor": descriptor, "tile": tile, "overlap": overlap, "resolution": resolution}
    if catalogue.exists():
        settings, origin = _stored_settings(catalogue, asked, model)
    else:
        settings, origin = _new_settings(asked, model)
    paths = find_imagery(imagery)
    values = (tuple(scaling),) * 3 if scaling else None
    reading = Reading(settings.tile, settings.overlap, settings.resolution, tuple(bands) if bands else None, values)
    with ExitStack() as stack:
        existing = stack.enter_context(Catalogue.open(catalogue, write=True)) if catalogue.exists() else None
        planned = plan(paths, existing, reading, progress)
        report = IndexReport(catalogue, unchanged=planned.unchanged, refused=planned.refused)
        _raise_if_all_refused(report, len(planned.rasters))
        _warn_of_resolution(planned.rasters, reading, origin)
        if not existing:
            learnt = _learn(settings.descriptor, model, device, planned.rasters, reading, progress)
            settings = replace(settings, learnt=learnt)
        describe = _describer(settings, model, device, planned.rasters, progress)
        opened = existing or stack.enter_context(
            Catalogue.create(catalogue, replace(settings, dimensions=_dimensions(describe)))
        )
        _index_all(opened, describe, planned.rasters, reading, report, progress)
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
        first, more = report.refused[0], len(report.refused) - 1
        others = trn("{n} more raster was refused.", "{n} more rasters were refused.", more) if more else ""
        raise ImageryError(first["reason"], f"{first['hint']} {others}".rstrip())


def _learn(
    key: str, model: Path | None, device: str, rasters: list[PlannedRaster], reading: Reading, progress: Progress
) -> dict:
    """What the descriptor learns from tiles drawn evenly from the archive."""
    places = [(raster.source, window) for raster in rasters for window in raster.windows]
    count = min(len(places), fitting_images(key))
    drawn = [places[i] for i in np.linspace(0, len(places) - 1, count).astype(int)]

    def images() -> Iterator[Image]:
        for done, (source, window) in enumerate(drawn):
            progress(tr("Learning from the archive"), done, count)
            with open_raster(source.path, source.bands, source.scaling) as raster:
                tile = raster.read_tile(window, reading.resolution)
            if tile.valid.mean() >= MOSTLY_EMPTY:
                yield tile.pixels, tile.valid

    return learn(key, model, device, images())


def _describer(
    settings: Settings, model: Path | None, device: str, rasters: list[PlannedRaster], progress: Progress
) -> Describe | None:
    """What describes tiles, where there is something to describe."""
    if not rasters:
        return None
    progress(tr("Loading the model"), 0, 1)
    return describer(settings.descriptor, model, device, settings.learnt)


def _dimensions(describe: Describe) -> int:
    side = 64
    return len(describe(np.zeros((side, side, 3), np.uint8), np.ones((side, side), bool)).whole)


def _new_settings(asked: Mapping[str, Any], model: Path | None) -> tuple[Settings, Origin]:
    """Those of a new catalogue; how long its vectors are and what its descriptor learns is not known yet."""
    key = asked["descriptor"] or DESCRIPTORS[0]
    origin = origin_of(key, model)
    settings = Settings(
        model_name=origin.name,
        model_fingerprint=origin.fingerprint,
        legend=origin.legend,
        tile=asked["tile"] or DEFAULT_TILE,
        overlap=asked["overlap"] or 0,
        resolution=asked["resolution"],
        descriptor=key,
        dimensions=0,
    )
    return settings, origin


def _stored_settings(catalogue: Path, asked: Mapping[str, Any], model: Path | None) -> tuple[Settings, Origin]:
    """Those of the catalogue that exists, checked against those asked for."""
    with Catalogue.open(catalogue) as opened:
        settings = opened.settings
        for name, value in asked.items():
            own = getattr(settings, name)
            if value is not None and value != own:
                hint = tr("Leave {name} out to go on with this catalogue, or build a new one.", name=name)
                facts = {"catalogue": catalogue, "name": name, "own": own, "value": value}
                if own is None:
                    raise InputError(
                        tr("{catalogue} was built with each raster's own {name}, not {value}.", **facts), hint
                    )
                raise InputError(tr("{catalogue} was built with {name} {own}, not {value}.", **facts), hint)
        origin = origin_of(settings.descriptor, model)
        opened.check_model(origin.fingerprint, origin.name)
        return settings, origin


def _check_settings(tile: int | None, overlap: int | None, resolution: float | None) -> None:
    if tile is not None and not 32 <= tile <= 4096:
        raise InputError(
            tr("A tile of {tile} pixels cannot be used.", tile=tile), tr("Choose 32 to 4096, for example 256.")
        )
    if overlap is not None and not 0 <= overlap < (tile or DEFAULT_TILE):
        raise InputError(
            tr("An overlap of {overlap} pixels cannot be used.", overlap=overlap),
            tr("It must be smaller than the tile."),
        )
    check_resolution(resolution)


def _warn_of_resolution(planned: list[PlannedRaster], reading: Reading, origin: Origin) -> None:
    if origin.resolution is None:
        return
    used = [reading.resolution or p.source.resolution for p in planned if p.source.resolution]
    far = [r for r in used if not 1 / FAR_OFF <= r / origin.resolution <= FAR_OFF]
    if far:
        log.warning(
            tr(
                "{far} of {all} rasters are read at {found} m/px, but the model learned at {learnt:.3g} m/px:"
                " classes may be wrong.",
                far=len(far),
                all=len(planned),
                found=_span(far),
                learnt=origin.resolution,
            )
        )


def _span(resolutions: list[float]) -> str:
    """“5” or “5–300”."""
    return "–".join(dict.fromkeys(f"{r:.3g}" for r in (min(resolutions), max(resolutions))))


def _index_all(
    catalogue: Catalogue,
    describe: Describe | None,
    planned: list[PlannedRaster],
    reading: Reading,
    report: IndexReport,
    progress: Progress,
) -> None:
    total = sum(len(p.windows) for p in planned)
    done = 0
    for raster in planned:

        def advance(within: int, before: int = done) -> None:
            progress(tr("Indexing tiles"), before + within, total)

        try:
            _index_one(catalogue, describe, raster, reading, report, advance)
        except ImageryError as error:
            report.refused.append({"path": raster.source.path, "reason": error.message, "hint": error.hint})
        done += len(raster.windows)
    progress(tr("Indexing tiles"), total, total)


def _index_one(
    catalogue: Catalogue, describe: Describe, planned: PlannedRaster, reading: Reading, report: IndexReport, advance
) -> None:
    """Index one raster, or go on with it; one that turns out to be unusable leaves nothing behind."""
    source, complete = planned.source, planned.complete
    number = _begin(catalogue, planned)
    done = catalogue.done_windows(number)
    kept = len(done)
    try:
        tiles = _described(describe, catalogue.settings, planned, reading, done, advance, report)
        while batch := list(islice(tiles, BATCH)):
            catalogue.add_tiles(number, batch)
            kept += len(batch)
        if not kept:
            raise ImageryError(
                tr("{path} has no tile with enough valid pixels.", path=source.path), tr("Check its nodata value.")
            )
    except ImageryError:
        catalogue.remove_source(number)
        raise
    catalogue.complete_source(number)
    report.indexed += 1
    report.replaced += complete is not None


def _begin(catalogue: Catalogue, planned: PlannedRaster) -> int:
    """The id of the source to fill: the one that a run which broke off began, where the raster is still the same."""
    partial = planned.partial
    if partial and partial.fingerprint == planned.source.fingerprint and partial.scaling == planned.source.scaling:
        return partial.id
    if partial:
        catalogue.remove_source(partial.id)
    return catalogue.begin_source(planned.source, replaces=planned.complete.id if planned.complete else None)


def _described(
    describe: Describe,
    settings: Settings,
    planned: PlannedRaster,
    reading: Reading,
    done: Iterable[Window],
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
            yield _new_tile(describe, settings, tile)


def _new_tile(describe: Describe, settings: Settings, tile: Tile) -> NewTile:
    description = describe(tile.pixels, tile.valid)
    return NewTile(
        window=tile.window,
        footprint=tile.footprint,
        bounds=tile.bounds,
        resolution=tile.resolution,
        shares=settings.legend.shares(description.class_map),
        class_map=description.class_map,
        regions=description.regions if settings.descriptor == "recnn" else replace(description.regions, vectors=None),
        whole=description.whole,
    )


def _look_for_vanished(catalogue: Catalogue, prune: bool, report: IndexReport) -> None:
    gone = [s for s in catalogue.sources() if s.size_bytes and not Path(catalogue.resolve(s.path)).exists()]
    report.vanished = [catalogue.resolve(s.path) for s in gone]
    if prune:
        for source in gone:
            catalogue.remove_source(source.id)
        report.pruned = len(gone)
