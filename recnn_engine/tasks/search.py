"""Find where else it looks like this."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from recnn_engine.catalogue import Catalogue, TileRecord
from recnn_engine.errors import InputError
from recnn_engine.imagery.extent import Extent, geographic_bounds, short_crs
from recnn_engine.language import tr
from recnn_engine.legend import Legend
from recnn_engine.progress import Progress, silent
from recnn_engine.queries.describing import describe_query, require_method
from recnn_engine.queries.kinds import Asked, is_by_region
from recnn_engine.results.found import Match, SearchResult
from recnn_engine.search import METHODS, Ranked, rank

LOOK_UP = 64
"""Tiles looked up at a time while a ranked list is thinned out."""

EARTH_RADIUS = 6371008.8


def search(
    catalogue: Path,
    asked: Asked,
    *,
    method: str | None = None,
    k: int = 10,
    having: Sequence[str] = (),
    without: Sequence[str] = (),
    with_any: Sequence[str] = (),
    other_images: bool = False,
    within: Extent | None = None,
    spacing: float = 0.0,
    out: Path | None = None,
    class_maps: Path | None = None,
    sheet: Path | None = None,
    thumbnail: Path | None = None,
    model: Path | None = None,
    device: str = "auto",
    progress: Progress = silent,
) -> SearchResult:
    """The k nearest tiles of a catalogue to a query, exactly, under ReCNN (equation 3), ReCNN+ (L1) or a baseline.

    method: by default the catalogue's; of ReCNN's two the better ranking, ReCNN+, but ReCNN for a region.
    having: classes a match must show, as “grass” or “grass:0.2” (at least a fifth). without: classes it must not
    show, as “sea” or “sea:0.1” (a tenth or more). with_any: classes of which it must show one, written like `having`.
    other_images: leave out the query's own image. within: only tiles whose footprint meets this extent.
    spacing: least distance in metres between the centres of two matches. out: a GeoPackage of matches and regions.
    class_maps: a folder for a paletted GeoTIFF each. sheet: a picture. thumbnail: a folder for pictures of the query.
    Raises InputError, ImageryError or CatalogueError before anything is written, OutputError where a result cannot be.
    """
    _check(catalogue, k, spacing, out, sheet)
    with Catalogue.open(catalogue) as opened, opened.snapshot():
        legend = opened.settings.legend
        wanted, unwanted, alternatives = (
            [class_share(legend, text) for text in texts] for texts in (having, without, with_any)
        )
        method = method or ("recnn" if is_by_region(asked) else opened.settings.methods[0])
        if method in METHODS:
            require_method(opened, method)
        query = describe_query(opened, asked, model, device, progress)
        progress(tr("Searching"), 0, 1)
        place = geographic_bounds(within) if within else None
        candidates = opened.candidate_tiles(
            wanted, unwanted, alternatives, query.source_id if other_images else None, place
        )
        ranked = _found(opened, rank(opened, query.query, method, candidates), spacing)
        matches = [_match(opened, i, r, tile) for i, (r, tile) in enumerate(islice(ranked, k), 1)]
        result = SearchResult(query, matches, legend, out, sheet)
        if out or class_maps or sheet or thumbnail:
            from recnn_engine.results.writing import write_results

            heading = tr("{method} search", method=method_name(method))
            result = write_results(opened, result, class_maps, thumbnail, heading, progress)
    return result


def _check(catalogue: Path, k: int, spacing: float, *targets: Path | None) -> None:
    """Raise InputError for numbers out of range and a target that is the catalogue."""
    if k < 1:
        raise InputError(tr("{k} matches cannot be asked for.", k=k), tr("k must be 1 or more."))
    if not 0 <= spacing < math.inf:
        raise InputError(tr("A spacing of {spacing} m cannot be used.", spacing=spacing), tr("Give 0 or more metres."))
    for target in targets:
        if target and target.exists() and catalogue.exists() and target.samefile(catalogue):
            raise InputError(
                tr("{target} is the catalogue itself.", target=target), tr("Choose another file for the result.")
            )


def method_name(method: str) -> str:
    """A method's name as the paper writes it."""
    return {"recnn": "ReCNN", "recnn+": "ReCNN+"}.get(method, method)


def class_share(legend: Legend, text: str) -> tuple[str, float]:
    """The class and least share of “name” or “name:share”. Raises InputError for an unknown class or a bad share."""
    name, _, share = text.partition(":")
    try:
        least = float(share) if share else 0.0
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise InputError(
            tr("“{share}” is not a share.", share=share), tr("Write it as a fraction, for example grass:0.2.")
        )
    return legend.named(name).name, least


def _match(catalogue: Catalogue, number: int, ranked: Ranked, tile: TileRecord) -> Match:
    return Match(number, ranked.distance, tile, catalogue.resolve(tile.source), short_crs(tile.crs))


def _found(catalogue: Catalogue, ranked: Iterator[Ranked], spacing: float) -> Iterator[tuple[Ranked, TileRecord]]:
    """Ranked tiles with their records, without those nearer than `spacing` metres to a better one."""
    kept: list[tuple[float, float]] = []
    while batch := list(islice(ranked, LOOK_UP)):
        for entry, tile in zip(batch, catalogue.tiles([r.tile for r in batch]), strict=True):
            if spacing and tile.centre:
                if any(_metres(tile.centre, other) < spacing for other in kept):
                    continue
                kept.append(tile.centre)
            yield entry, tile


def _metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points given as longitude and latitude (haversine formula)."""
    (lon_a, lat_a), (lon_b, lat_b) = ((math.radians(v) for v in point) for point in (a, b))
    chord = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(chord)))
