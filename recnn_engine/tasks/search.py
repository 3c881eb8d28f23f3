"""Find where else it looks like this."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import TileRecord
from recnn_engine.errors import InputError
from recnn_engine.language import tr, trn
from recnn_engine.library import Library
from recnn_engine.progress import Progress, silent
from recnn_engine.queries.describing import Describing
from recnn_engine.queries.kinds import Asked, rasters_of
from recnn_engine.queries.methods import method_of
from recnn_engine.results.files import ResultFiles
from recnn_engine.results.found import Match, SearchResult
from recnn_engine.search.filter import ANY_TILE, ANY_TIME, QUERY, Filter
from recnn_engine.search.folding import Near, folded
from recnn_engine.search.ground import Ground
from recnn_engine.search.query import Query
from recnn_engine.search.ranking import Ranked
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

    @property
    def files(self) -> ResultFiles:
        """What is to be written."""
        return ResultFiles(self.out, self.class_maps, self.sheet, self.thumbnail)


def search(request: SearchRequest, library: Library, progress: Progress = silent) -> SearchResult:
    """The k nearest places of a catalogue to a query, exactly, under ReCNN (equation 3), ReCNN+ (L1) or a baseline.

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
    with library.reading(request.catalogue) as catalogue:
        method = method_of(catalogue, request.asked, request.method).name
        chosen = request.filter.of_legend(catalogue.settings.legend)
        _check_targets(request, catalogue)
        _warn_of_undated(chosen, catalogue)
        query = Describing(library, catalogue, request.model, request.device, progress).describe(request.asked)
        progress(tr("Searching"), 0, 1)
        if chosen.not_source == QUERY:
            chosen = replace(chosen, not_source=query.source_id)
        matches = list(_matches(request, library, catalogue, query.query, method, chosen))
        result = SearchResult(query, matches, catalogue.settings.legend, request.out, request.sheet)
        if request.files.any():
            from recnn_engine.descriptors.registry import title_of
            from recnn_engine.results.writing import write_results

            heading = tr("{method} search", method=title_of(method))
            result = write_results(catalogue, result, request.files, heading, progress)
    return result


def _check_numbers(request: SearchRequest) -> None:
    """Raise InputError for numbers out of range."""
    if request.k < 1:
        raise InputError(tr("{k} matches cannot be asked for.", k=request.k), tr("k must be 1 or more."))
    if not 0 <= request.spacing < math.inf:
        raise InputError(
            tr("A spacing of {spacing} m cannot be used.", spacing=request.spacing), tr("Give 0 or more metres.")
        )


def _warn_of_undated(filter: Filter, catalogue: Catalogue) -> None:
    """Log how many images a period leaves out since nobody knows when they were taken."""
    if filter.acquired == ANY_TIME:
        return
    all_sources, undated = catalogue.count_sources()
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


def _check_targets(request: SearchRequest, catalogue: Catalogue) -> None:
    """Raise InputError where a file to be written is one that is read."""
    targets = request.files.targets()
    if targets:
        from recnn_engine.results.targets import check_sources, check_targets, model_file  # only where something is

        model = model_file(request.model)
        check_targets(targets, {tr("the raster"): rasters_of(request.asked), tr("the model"): [model]})
        check_sources(targets, catalogue)


def _matches(
    request: SearchRequest, library: Library, catalogue: Catalogue, query: Query, method: str, filter: Filter
) -> Iterator[Match]:
    found = _found(request, lambda count: library.nearest(catalogue, query, method, filter, count), catalogue)
    for rank, (first, *others) in enumerate(found, 1):
        same = tuple(_match(rank, *other, catalogue) for other in others)
        yield replace(_match(rank, *first, catalogue), same_place=same)


def _match(rank: int, entry: Ranked, tile: TileRecord, catalogue: Catalogue) -> Match:
    return Match(rank, entry.distance, tile, catalogue.locator.resolve(tile.source))


def _found(
    request: SearchRequest, nearest: Callable[[int], list[Ranked]], catalogue: Catalogue
) -> list[list[tuple[Ranked, TileRecord]]]:
    """The k nearest places, each the tiles that show it; more are looked at until there are enough."""
    count = request.k if request.all_places else request.k + BEYOND
    while True:
        ranked = nearest(count)
        tiles = catalogue.tiles([entry.tile for entry in ranked])
        same = _none_of(tiles) if request.all_places else _same_place(tiles, catalogue)
        places = folded(len(tiles), request.k, same, _too_close(request, tiles))
        if len(places) == request.k or len(ranked) < count:
            return [[(ranked[i], tiles[i]) for i in place] for place in places]
        count *= FURTHER


def _same_place(tiles: Sequence[TileRecord], catalogue: Catalogue) -> Near:
    """What shows the same ground; without a place on earth, what is an exact copy."""
    ground, contents = Ground([tile.footprint for tile in tiles]), _contents(tiles, catalogue)
    return lambda i: ground.same_as(i) | (contents == contents[i])


def _contents(tiles: Sequence[TileRecord], catalogue: Catalogue) -> NDArray[np.intp]:
    """(n,) a number for each tile, the same for windows without a place of files of one content, read in one way."""
    unplaced = {tile.source_id for tile in tiles if not tile.footprint}
    read = {each.id: (each.fingerprint, repr(each.reading)) for each in catalogue.sources(unplaced)}
    numbers: dict[Hashable, int] = {}
    contents = ((tile.window, read[tile.source_id]) if not tile.footprint else tile.id for tile in tiles)
    return np.array([numbers.setdefault(content, len(numbers)) for content in contents], dtype=np.intp)


def _too_close(request: SearchRequest, tiles: Sequence[TileRecord]) -> Near:
    if not request.spacing:
        return _none_of(tiles)
    centres = np.array([tile.centre or NOWHERE for tile in tiles]).reshape(-1, 2)
    return lambda i: metres(centres[i], centres) < request.spacing


def _none_of(tiles: Sequence[TileRecord]) -> Near:
    none = np.zeros(len(tiles), dtype=bool)
    return lambda i: none
