"""What an index run would do, before it is begun."""

from __future__ import annotations

from dataclasses import replace

from recnn_engine.catalogue.opening import catalogue_exists
from recnn_engine.imagery.finding.find import look_for_imagery
from recnn_engine.indexing.choices import DEFAULT_DESCRIPTOR
from recnn_engine.indexing.noting import tell
from recnn_engine.indexing.planning import known_rasters
from recnn_engine.indexing.pruning import Pruned, to_prune
from recnn_engine.indexing.surveying import Survey, look_at
from recnn_engine.library import Library
from recnn_engine.progress import Progress, silent
from recnn_engine.tasks.index import IndexRequest


def survey(request: IndexRequest, library: Library, progress: Progress = silent) -> Survey:
    """Open each raster of a request and say how it would be read; nothing is written.

    A catalogue that exists decides what it would decide of the run. Raises a RecnnError for choices that the run would
    refuse.

    >>> request = IndexRequest(["archive"], Locator.of("new.gpkg"), tile=128)
    >>> with Library() as library:
    ...     seen = survey(request, library)
    >>> seen.rasters, seen.tiles, seen.resolutions[0].tile_metres
    (2, 12, 38.4)
    """
    stated, found, pruned = request.stated(), look_for_imagery(request.imagery), Pruned()
    if catalogue_exists(request.catalogue):
        with library.reading(request.catalogue) as catalogue:
            settings, known = catalogue.settings, known_rasters(catalogue)
            if request.prune or request.prune_all:
                pruned = to_prune(catalogue, request.imagery, set(found.paths), insists=request.prune_all)
        request.choices.check(request.catalogue, settings)
        describer = library.describer(settings.descriptor, request.model, request.device, settings.learnt)
    else:
        describer = library.describer(request.descriptor or DEFAULT_DESCRIPTOR, request.model, request.device)
        settings, known = request.choices.settings(describer), {}
    learnt = describer.origin.resolution
    seen = Survey.of(look_at(found, known, settings, stated, progress), settings, learnt)
    tell(seen.raster_notes)
    return replace(seen, passed_over=found.passed_over, pruned=pruned.paths, not_pruned=pruned.refusal)
