"""Results as lines of text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recnn_engine.imagery.resolution import is_resampled
from recnn_engine.queries.described import DescribedQuery
from recnn_engine.results.found import FoundBy, Match, SearchResult
from recnn_engine.results.shares import counted, describe_resolution, describe_shares

if TYPE_CHECKING:
    from recnn_engine.catalogue.records import Approximation
    from recnn_engine.indexing.report import IndexReport
    from recnn_engine.indexing.surveying import Survey

NODATA_BY = {"stated": "{} (stated)", "found": "{} (found at the border)", "raster": "as declared"}
"""What is no data, by what told it."""

MOST_SOURCES = 10
"""Sources whose reading is told one by one."""


def search_lines(result: SearchResult, *, of_several: bool = False) -> Iterator[str]:
    """The query, a line a match, and the files written. of_several: say of each match which catalogue it is of."""
    query = result.query
    regions = "" if query.regions is None else f", {counted(query.regions, 'region')}"
    within = ":" if query.region is None else " in a tile of"
    classes = f"{within} {describe_shares(query.shares)}" if query.shares else ""
    yield f"Query: {query.kind} of {query.source}{regions}{_reading(query)}{classes}"
    header, *dates = _dates(result.matches)
    if not result.matches:
        yield "No match: no tile of the catalogue satisfies all conditions."
    else:
        yield f"{'rank':>4}  {'distance':>9}  {'tile':>7}  {header}image"
    for match, date in zip(result.matches, dates, strict=True):
        column, row, *_ = match.tile.window
        what = f"{Path(match.path).name} at {column},{row}"
        what += f": {describe_shares(match.tile.shares)}" if match.tile.shares else ""
        what += f" (+{len(match.same_place)} of the same place)" if match.same_place else ""
        what += f" – {match.catalogue}" if of_several else ""
        yield f"{match.rank:>4}  {match.distance:>9.4g}  {match.tile.id:>7}  {date}{what}"
    yield from map(_approximately, result.found_by)
    for path in (result.out, result.sheet):
        if path:
            yield f"Written: {path}"
    if result.matches and result.matches[0].class_map:
        yield f"Written: {len(result.matches)} class maps in {result.matches[0].class_map.parent}"


def approximation_lines(measured: Approximation) -> Iterator[str]:
    """What an approximate index finds, a line a number of candidates."""
    yield f"Index of {measured.size_bytes / 1e6:,.1f} MB, made in {measured.made_in:.1f} s."
    yield f"{measured.queries} of {counted(measured.tiles, 'tile')} as queries, beside exact search by {measured.name}:"
    yield f"{'candidates':>10}  {f'of the {measured.k} nearest':>17}  {'time':>8}"
    for each in measured.recalls:
        yield f"{each.candidates:>10,}  {each.recall:>17.1%}  {1000 * each.seconds:>5.0f} ms"


def _approximately(found: FoundBy) -> str:
    """That a ranking may miss something, and how much by measurement."""
    said = f"Approximate: the best of {found.candidates:,} candidates that the index of {found.catalogue} finds"
    known = found.measured and found.measured.of(found.candidates)
    if not found.measured or not known:
        return f"{said}; how many it misses was not measured (recnn hnsw)."
    what = found.measured
    return (
        f"{said}; {known.candidates:,} held {known.recall:.1%} of the {what.k} nearest, on the mean of {what.queries}"
        f" tiles of {what.tiles:,} ({what.measured})."
    )


def _reading(query: DescribedQuery) -> str:
    """What it was read at, where that is not its raster's own ground resolution."""
    if query.resolution is None or not is_resampled(query.resolution, query.native_resolution):
        return ""
    return f", read at {describe_resolution(query.resolution, query.native_resolution)}"


def _dates(matches: Sequence[Match]) -> list[str]:
    """The column of when images were taken, its header first; nothing where no match tells."""
    dates = [match.tile.acquired or "" for match in matches]
    cells = ["acquired", *dates] if any(dates) else ["", *dates]
    width = max(map(len, cells))
    return [f"{cell:<{width}}  " if width else "" for cell in cells]


def index_lines(report: IndexReport) -> Iterator[str]:
    """What a catalogue holds after an index run, what the run did, and how the rasters are read."""
    regions = f" and {counted(report.regions, 'region')}" if report.regions else ""
    yield f"{report.catalogue}: {counted(report.tiles, 'tile')}{regions} of {counted(report.sources, 'image')}."
    dated = f" ({report.dated:,} of them with another date)" if report.dated else ""
    yield (
        f"This run: {report.indexed:,} indexed ({report.replaced:,} of them replaced), "
        f"{report.unchanged:,} unchanged{dated}, "
        f"{report.tiles_skipped:,} mostly empty tiles skipped, {len(report.pruned):,} pruned; {report.seconds:.1f} s."
    )
    if report.tiles_unplaced:
        have = "has" if report.tiles_unplaced == 1 else "have"
        yield f"{counted(report.tiles_unplaced, 'tile')} {have} no place on Earth."
    yield from report.notes


def survey_lines(survey: Survey) -> Iterator[str]:
    """What an index run would read, and how."""
    yield f"{counted(survey.rasters, 'image')}, about {counted(survey.tiles, 'tile')} of {survey.tile} px."
    yield f"{survey.new:,} new, {survey.changed:,} changed, {survey.unchanged:,} unchanged."
    for read in survey.bands:
        by = {"stated": " as stated", "": ""}.get(read.chosen_by, f" by {read.chosen_by}")
        yield f"Bands {','.join(map(str, read.bands))}{by}: {counted(read.rasters, 'image')}."
    yield from survey.notes
    yield "Nothing was written."


def info_lines(facts: dict[str, Any], indent: str = "") -> Iterator[str]:
    """Facts as `name: value` lines, nested ones indented."""
    for name, value in facts.items():
        label = f"{indent}{str(name).replace('_', ' ')}"
        if isinstance(value, dict):
            yield f"{label}:"
            yield from info_lines(value, indent + "  ")
        elif name == "sources_read":
            yield from _sources_read(value, facts["sources"])
        elif name == "acquired" and value:
            yield f"{label}: {' to '.join(dict.fromkeys(value))}"
        elif isinstance(value, list):
            yield f"{label}: {', '.join(map(_entry, value)) or 'none'}"
        else:
            yield f"{label}: {_entry(value)}"


def _sources_read(sources: Sequence[dict[str, Any]], count: int) -> Iterator[str]:
    """A table of how the first sources are read, and how many more there are."""
    header = ("bands", "by", "scaling", "nodata", "m/px", "read at", "acquired", "image")
    rows = [header, *(_source_read(source) for source in sources[:MOST_SOURCES])]
    widths = [max(map(len, column)) for column in zip(*rows)]
    yield "sources read:"
    for row in rows:
        yield "  " + "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths)).rstrip()
    if count > len(rows) - 1:
        yield f"  and {count - len(rows) + 1} more (--json lists {len(sources):,})"


def _source_read(source: dict[str, Any]) -> tuple[str, ...]:
    bands = ", ".join(f"{band['number']} {band['name']}".strip() for band in source["bands"])
    ranges = dict.fromkeys(f"{low:.6g}–{high:.6g}" for low, high in source["scaling"] or ())
    return (
        bands,
        source["chosen_by"] or "–",
        ", ".join(ranges) or "as is",
        NODATA_BY[source["nodata_by"]].format(_entry(source["nodata"])),
        _entry(source["resolution"]),
        _entry(source["read_resolution"]),
        _entry(source["acquired"]),
        source["path"],
    )


def _entry(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("name", value))
    if value is None:
        return "–"
    return f"{value:.6g}" if isinstance(value, float) else str(value)
