"""Find where else it looks like this."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from recnn_engine.answering.here import Here
from recnn_engine.answering.interface import Answers, Entry
from recnn_engine.answering.merging import Search, check_alike, copies
from recnn_engine.catalogue.locator import Locator
from recnn_engine.errors import InputError
from recnn_engine.language import tr, trn
from recnn_engine.library import Library
from recnn_engine.progress import Progress, silent
from recnn_engine.queries.described import DescribedQuery
from recnn_engine.queries.kinds import Asked, rasters_of
from recnn_engine.results.files import ResultFiles
from recnn_engine.results.found import FoundBy, Match, SearchResult
from recnn_engine.search.filter import ANY_TILE, ANY_TIME, Filter
from recnn_engine.search.folding import Near, folded
from recnn_engine.search.ground import Ground
from recnn_engine.search.spacing import metres

log = logging.getLogger(__name__)

FURTHER = 4
"""Where too many matches show the same places or lie too close, so many times as many are looked at."""

BEYOND = 100
"""So many more than are asked for are looked at first, for those that show the same places."""

NOWHERE = (math.nan, math.nan)


@dataclass(frozen=True)
class SearchRequest:
    """What is searched for, and where.

    method: a feature set of the catalogue, by default the one that ranks best; for a region, that of regions. filter:
    what a match must satisfy. spacing: least distance in metres between the centres of two matches. all_places: every
    tile is a match of its own; else those of the same ground, as of several dates, and exact copies are folded into the
    nearest. out: a
    GeoPackage of matches and regions. class_maps: a folder for a paletted GeoTIFF each. sheet: a picture. thumbnail: a
    folder for pictures of the query. model: a model file, where the query is read (None: the starter).
    further: more catalogues of the same model, which are searched as if all were one; a tile or a region that is asked
    for is of the first. scheduler: address of the scheduler of a Dask cluster, by whose workers each is searched that
    one of them can open. candidates: only so many tiles that an approximate index finds are ranked; None: all.
    """

    catalogue: Locator
    asked: Asked
    method: str | None = None
    k: int = 10
    filter: Filter = ANY_TILE
    spacing: float = 0.0
    all_places: bool = False
    out: Path | None = None
    class_maps: Path | None = None
    sheet: Path | None = None
    thumbnail: Path | None = None
    model: Path | None = None
    device: str = "auto"
    further: tuple[Locator, ...] = ()
    scheduler: str | None = None
    candidates: int | None = None

    @property
    def files(self) -> ResultFiles:
        """What is to be written."""
        return ResultFiles(self.out, self.class_maps, self.sheet, self.thumbnail)


def search(request: SearchRequest, library: Library, progress: Progress = silent) -> SearchResult:
    """The k nearest places of a catalogue to a query, under ReCNN (equation 3), ReCNN+ (L1) or a baseline.

    Exactly, unless candidates are asked for.

    Raises InputError, ImageryError, ModelError or CatalogueError before anything is written, OutputError where a result
    cannot be.

    >>> from recnn_engine.queries.kinds import TileQuery
    >>> request = SearchRequest(Locator.of("archive.gpkg"), TileQuery(7), k=3)
    >>> with Library() as library:
    ...     result = search(request, library)
    >>> [match.rank for match in result.matches], result.matches[0].tile.id, result.matches[0].distance
    ([1, 2, 3], 7, 0.0)
    """
    _check_numbers(request)
    request.files.check()
    with _opened(request, library, progress) as parts:
        legend = check_alike(parts).legend
        chosen = request.filter.of_legend(legend)
        method = _method(request, parts)
        _check_targets(request, parts)
        _warn_of_undated(chosen, parts)
        own, query = _described(request, parts)
        progress(tr("Searching"), 0, 1)
        image = _image(request, parts[own], query) if len(parts) > 1 else None
        found = Search(parts, own, query.query, query.source_id, image, method, chosen, request.candidates)
        result = SearchResult(
            query, list(_matches(request, found)), legend, request.out, request.sheet, None, _found_by(request, parts)
        )
        if request.files.any():
            from recnn_engine.descriptors.registry import title_of
            from recnn_engine.results.writing import write_results

            heading = tr("{method} search", method=title_of(method))
            named = {str(part.locator): part for part in parts}
            result = write_results(named, result, request.files, heading, progress)
    return result


@contextmanager
def _opened(request: SearchRequest, library: Library, progress: Progress) -> Iterator[Sequence[Answers]]:
    """All catalogues, each as it is at one moment where it is open in this process."""
    with ExitStack() as stack:
        places = {} if request.scheduler is None else stack.enter_context(_elsewhere(request, progress))
        yield [
            places.get(locator) or Here(library, stack.enter_context(library.reading(locator)), progress)
            for locator in (request.catalogue, *request.further)
        ]


@contextmanager
def _elsewhere(request: SearchRequest, progress: Progress) -> Iterator[dict[Locator, Answers]]:
    """The catalogues that a worker of the cluster can open."""
    from recnn_engine.cluster import connected

    with connected(request.scheduler, None, 1, progress) as client:
        from recnn_engine.answering.there import opened_there  # Dask is not always installed

        yield opened_there(client, (request.catalogue, *request.further))


def _found_by(request: SearchRequest, parts: Sequence[Answers]) -> tuple[FoundBy, ...]:
    """By which approximate indexes matches were found."""
    if request.candidates is None:
        return ()
    return tuple(FoundBy(str(part.locator), request.candidates, part.approximation()) for part in parts)


def _method(request: SearchRequest, parts: Sequence[Answers]) -> str:
    """The feature set that is compared, which all have."""
    method = parts[0].method(request.asked, request.method)
    for part in parts[1:]:
        part.method(request.asked, method)
    return method


def _described(request: SearchRequest, parts: Sequence[Answers]) -> tuple[int, DescribedQuery]:
    """The query as the first catalogue describes it, and of what is read the first that has its image."""
    own, images = 0, rasters_of(request.asked)
    if images and len(parts) > 1:
        from recnn_engine.imagery.finding.find import find_imagery

        image = find_imagery(images[:1])[0]
        own = next((i for i, part in enumerate(parts) if part.image_of(image) is not None), 0)
    return own, parts[own].describe(request.asked, request.model, request.device)


def _image(request: SearchRequest, part: Answers, query: DescribedQuery) -> str | None:
    """The path of the query's image."""
    if query.source_id is not None:
        return part.path_of(query.source_id)
    return next(iter(rasters_of(request.asked)), None)


def _check_numbers(request: SearchRequest) -> None:
    """Raise InputError for numbers out of range."""
    if request.k < 1:
        raise InputError(tr("{k} matches cannot be asked for.", k=request.k), tr("k must be 1 or more."))
    if request.candidates is not None and request.candidates < request.k:
        raise InputError(
            tr("{k} matches cannot be chosen from {n} candidates.", k=request.k, n=request.candidates),
            tr("Ask for more candidates, some times as many as matches."),
        )
    if not 0 <= request.spacing < math.inf:
        raise InputError(
            tr("A spacing of {spacing} m cannot be used.", spacing=request.spacing), tr("Give 0 or more metres.")
        )


def _warn_of_undated(filter: Filter, parts: Sequence[Answers]) -> None:
    """Log how many images a period leaves out since nobody knows when they were taken."""
    if filter.acquired == ANY_TIME:
        return
    all_sources, undated = (sum(numbers) for numbers in zip(*(part.count_sources() for part in parts)))
    if undated:
        log.warning(
            trn(
                "{n} of {all} images has no date and is left out. Update the catalogue, or state when it was taken.",
                "{n} of {all} images have no date and are left out. Update the catalogue, or state when they were"
                " taken.",
                undated,
                all=all_sources,
            )
        )


def _check_targets(request: SearchRequest, parts: Sequence[Answers]) -> None:
    """Raise InputError where a file to be written is one that is read."""
    targets = request.files.targets()
    if targets:
        from recnn_engine.results.targets import check_sources, check_targets, model_file  # only where something is

        model = model_file(request.model)
        check_targets(targets, {tr("the raster"): rasters_of(request.asked), tr("the model"): [model]})
        for part in parts:
            check_sources(targets, part)


def _matches(request: SearchRequest, found: Search) -> Iterator[Match]:
    for rank, (first, *others) in enumerate(_places(request, found), 1):
        same = tuple(_match(rank, other) for other in others)
        yield replace(_match(rank, first), same_place=same)


def _match(rank: int, entry: Entry) -> Match:
    return Match(rank, entry.distance, entry.tile, entry.path, entry.catalogue)


def _places(request: SearchRequest, found: Search) -> list[list[Entry]]:
    """The k nearest places, each the tiles that show it; more are looked at until there are enough."""
    count = request.k if request.all_places else request.k + BEYOND
    while True:
        entries = found.nearest(count)
        same = _none_of(entries) if request.all_places else _same_place(entries)
        places = folded(len(entries), request.k, same, _too_close(request, entries))
        if len(places) == request.k or len(entries) < count:
            return [[entries[i] for i in place] for place in places]
        count *= FURTHER


def _same_place(entries: Sequence[Entry]) -> Near:
    """What shows the same ground; without a place on earth, what is an exact copy."""
    ground, contents = Ground([entry.tile.footprint for entry in entries]), copies(entries)
    return lambda i: ground.same_as(i) | (contents == contents[i])


def _too_close(request: SearchRequest, entries: Sequence[Entry]) -> Near:
    if not request.spacing:
        return _none_of(entries)
    centres = np.array([entry.tile.centre or NOWHERE for entry in entries]).reshape(-1, 2)
    return lambda i: metres(centres[i], centres) < request.spacing


def _none_of(entries: Sequence[Entry]) -> Near:
    none = np.zeros(len(entries), dtype=bool)
    return lambda i: none
