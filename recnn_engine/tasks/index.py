"""Build a catalogue of an archive, or bring one up to date."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from recnn_engine.catalogue.compatibility import check_kept, check_model
from recnn_engine.catalogue.interface import WritableCatalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import catalogue_exists, remove_catalogue
from recnn_engine.catalogue.patience import LONG_SECONDS, Patience
from recnn_engine.catalogue.records import FeatureSet, Settings
from recnn_engine.descriptors.describer import Describer
from recnn_engine.errors import ExistsError, InputError
from recnn_engine.imagery.finding.find import Found, look_for_imagery
from recnn_engine.imagery.naming.gdal_names import full_name
from recnn_engine.imagery.places.extent import stated_wkt
from recnn_engine.imagery.places.placing import tell_placing
from recnn_engine.imagery.reading import Nodata
from recnn_engine.imagery.resolution import AUTO, Choice
from recnn_engine.indexing.choices import DEFAULT_DESCRIPTOR, SMALL_THINGS, Auto, Choices, Stated
from recnn_engine.indexing.describing import sampled_tiles
from recnn_engine.indexing.executors.interface import Executor
from recnn_engine.indexing.executors.threads import Threads
from recnn_engine.indexing.noting import noted, tell
from recnn_engine.indexing.planning import Plan, known_rasters, plan
from recnn_engine.indexing.pruning import Pruned, prune
from recnn_engine.indexing.report import IndexReport, raise_if_all_refused
from recnn_engine.indexing.resolution import doubts, resampled_in_words, resolutions_of
from recnn_engine.indexing.staleness import vanished_sources
from recnn_engine.indexing.writing import carry_out
from recnn_engine.language import tr
from recnn_engine.library import Library
from recnn_engine.network.devices import threads
from recnn_engine.progress import Progress, silent, waiting
from recnn_engine.results.targets import check_targets

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class IndexRequest:
    """What to index, into which catalogue, and how.

    imagery: files, folders and GDAL's names. descriptor: a key of Table I, of which baselines know no classes.
    `descriptor`, `tile` (pixels), `overlap` (pixels) and `resolution` (m/px, "auto" or "native", see
    `imagery.resolution`) default to the catalogue's own, and for a new one to recnn, 256, 0 and "auto". bands: 1-based,
    as red, green, blue. scaling: values that become 0 and 255. nodata: as in `Reading`. crs: in place of the rasters'
    own; crs_of: of single ones, by their names in `imagery`. acquired: when the imagery was taken, or where that stands
    in its names. Where these are not stated, what was stated of a raster before stays; "auto" takes it back. prune:
    forget rasters that are gone, see `indexing.pruning`; prune_all: those too that may only be out of reach.
    small_things: the tile and the overlap that find them, in place of others.
    scheduler: address of the scheduler of a Dask cluster whose workers describe; workers: so many processes of this
    machine that do. The catalogue is the same as without. wait: seconds for which the run waits where another program
    holds the catalogue, or its server is away.
    """

    imagery: Sequence[str]
    catalogue: Locator
    model: Path | None = None
    descriptor: str | None = None
    tile: int | None = None
    overlap: int | None = None
    resolution: Choice | None = None
    bands: Sequence[int] | Auto | None = None
    scaling: tuple[float, float] | Auto | None = None
    nodata: Nodata | Auto | None = None
    crs: str | None = None
    crs_of: dict[str, str] | None = None
    acquired: str | None = None
    prune: bool = False
    prune_all: bool = False
    device: str = "auto"
    small_things: bool = False
    scheduler: str | None = None
    workers: int | None = None
    wait: float = LONG_SECONDS

    @property
    def choices(self) -> Choices:
        """What all tiles of the catalogue are to have in common. Raises InputError for a tile beside a preset."""
        if not self.small_things:
            return Choices(self.descriptor, self.tile, self.overlap, self.resolution)
        if (self.tile, self.overlap) != (None, None):
            raise InputError(
                tr("The preset for small things has a tile and an overlap of its own."),
                tr("Leave out either the preset, or tile and overlap."),
            )
        return Choices(self.descriptor, *SMALL_THINGS, self.resolution)

    def stated(self) -> Stated:
        """What is stated of the rasters. Raises InputError for what makes no sense."""
        bands = self.bands if isinstance(self.bands, str) else tuple(self.bands or ()) or None
        scaling = self.scaling if isinstance(self.scaling, str) else self.scaling and (self.scaling,) * 3
        crs_of = {full_name(name): _wkt(crs) for name, crs in (self.crs_of or {}).items()}
        return Stated(bands, scaling, self.nodata, _wkt(self.crs), self.acquired, crs_of)


def _wkt(crs: str | None) -> str | None:
    return crs if crs == AUTO else stated_wkt(crs)


def index(request: IndexRequest, library: Library, progress: Progress = silent) -> IndexReport:
    """Segment rasters, describe their regions and keep both in a catalogue, which is made where there is none.

    Unchanged rasters are skipped and changed ones replaced; an interrupted run goes on where it stopped. Raises a
    RecnnError before anything is changed.

    >>> request = IndexRequest(["archive"], Locator.of("colours.gpkg"), descriptor="color", tile=128)
    >>> with Library() as library:
    ...     report = index(request, library)
    >>> report.sources, report.tiles, report.indexed
    (2, 12, 2)
    """
    begun = time.monotonic()
    with _executor(request, progress) as executor:
        report = _built_or_updated(request, library, executor, progress)
    raise_if_all_refused(report.refused, report.usable)
    return replace(report, seconds=round(time.monotonic() - begun, 2))


def _built_or_updated(request: IndexRequest, library: Library, executor: Executor, progress: Progress) -> IndexReport:
    if not catalogue_exists(request.catalogue):
        with suppress(ExistsError):  # somebody else has made it since
            return _build(request, library, executor, progress)
    return _update(request, library, executor, progress)


@contextmanager
def _executor(request: IndexRequest, progress: Progress) -> Iterator[Executor]:
    if request.scheduler is None and request.workers is None:
        yield Threads()
        return
    from recnn_engine.cluster import connected

    with connected(request.scheduler, request.workers, threads(), progress) as client:
        from recnn_engine.indexing.executors.spread import Spread  # Dask is not always installed

        yield Spread(client)


def _update(request: IndexRequest, library: Library, executor: Executor, progress: Progress) -> IndexReport:
    """Bring a catalogue up to date."""
    stated, found = request.stated(), _find_imagery(request)
    with library.reading(request.catalogue) as catalogue:
        settings = catalogue.settings
        request.choices.check(request.catalogue, settings)
        describer = library.describer(settings.descriptor, request.model, request.device, settings.learnt).for_many()
        check_model(catalogue, describer.origin.fingerprint, describer.origin.name)
    with library.writing(request.catalogue, Patience(request.wait, waiting(progress))) as catalogue:
        planned = plan(found, known_rasters(catalogue), settings, stated, progress)
        _check(planned, settings, describer)
        if planned.rasters:
            check_kept(catalogue, _load(describer, progress))
        pruned = Pruned()
        if request.prune or request.prune_all:
            pruned = prune(catalogue, request.imagery, set(found.paths), insists=request.prune_all)
        report = _carry_out(planned, pruned, catalogue, describer, executor, progress)
    return replace(report, passed_over=found.passed_over)


def _build(request: IndexRequest, library: Library, executor: Executor, progress: Progress) -> IndexReport:
    """Make a catalogue; one of which nothing could be indexed does not stay."""
    stated = request.stated()
    request.catalogue.check_place()
    key = request.descriptor or DEFAULT_DESCRIPTOR
    describer = library.describer(key, request.model, request.device).for_many()
    settings = request.choices.settings(describer)
    found = _find_imagery(request)
    planned = plan(found, {}, settings, stated, progress)
    _check(planned, settings, describer)
    describer = describer.learn(sampled_tiles(planned.rasters, describer.fitting_images, progress))
    settings = replace(settings, feature_sets=_load(describer, progress), learnt=describer.learnt)
    with library.creating(request.catalogue, settings, Patience(request.wait, waiting(progress))) as catalogue:
        report = _carry_out(planned, Pruned(), catalogue, describer, executor, progress)
    if not report.sources:  # of nobody, who may have come in meanwhile
        remove_catalogue(request.catalogue)
    return replace(report, passed_over=found.passed_over)


def _find_imagery(request: IndexRequest) -> Found:
    """The rasters to index. Raises InputError where one would be taken for a file that the catalogue is written by."""
    found = look_for_imagery(request.imagery)
    check_targets(request.catalogue.written_beside(), {tr("the raster"): found.paths})
    return found


def _check(planned: Plan, settings: Settings, describer: Describer) -> None:
    """Raise ImageryError where no raster can be used; tell what people may not expect of how the others are read."""
    raise_if_all_refused(planned.refused, len(planned.rasters) + len(planned.unchanged))
    tell_placing(*(raster.placed_by for raster in planned.rasters))
    resolutions = resolutions_of((raster.source for raster in planned.rasters), settings.tile)
    for sentence in (*resampled_in_words(resolutions), *doubts(resolutions, describer.origin.resolution)):
        log.warning(sentence)
    tell(noted(planned.rasters))


def _load(describer: Describer, progress: Progress) -> tuple[FeatureSet, ...]:
    """What a describer keeps of a tile; its model is loaded for it, and so refused before anything is written."""
    progress(tr("Loading the model"), 0, 1)
    return describer.feature_sets()


def _carry_out(
    planned: Plan,
    pruned: Pruned,
    catalogue: WritableCatalogue,
    describer: Describer,
    executor: Executor,
    progress: Progress,
) -> IndexReport:
    outcome = carry_out(planned, catalogue, describer, executor, progress)
    gone = [catalogue.locator.resolve(source.path) for source in vanished_sources(catalogue)]
    report = IndexReport.of(catalogue, outcome, pruned.paths, gone, describer.origin.resolution)
    return replace(report, raster_notes=noted(planned.rasters), not_pruned=pruned.refusal)
