"""The command that asks a catalogue: search."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recnn_engine.commands.options import (
    EXTENT,
    FILE,
    DescriptorOption,
    allow_option,
    device_option,
    json_option,
    memory_option,
    model_option,
    print_json,
    quiet_option,
    scheduler_option,
)
from recnn_engine.console import progress_bars, speaks_plainly

if TYPE_CHECKING:
    from recnn_engine.queries.kinds import Asked
    from recnn_engine.search.filter import Bounds, ClassShare, Filter
    from recnn_engine.tasks.search import SearchRequest

CLASS = "CLASS[:SHARE]"
QUERY_OPTIONS = ("image", "raster", "raster_crs", "extent", "extent_crs", "tile", "region")


@click.command()
@click.option(
    "--catalogue",
    "-c",
    "catalogues",
    required=True,
    multiple=True,
    metavar="FILE|ADDRESS",
    help="Catalogue made by `recnn index`; repeatable: several of one model are ranked as one.",
)
@click.option("--image", help="Query: a whole image file.")
@click.option("--raster", help="Query: a place in this raster (with --extent or --polygon).")
@click.option("--raster-crs", help="CRS of that raster or image, in place of what it says itself.")
@click.option("--extent", type=EXTENT, help="The place as a rectangle.")
@click.option("--polygon", type=FILE, metavar="FILE.geojson", help="The place as a polygon: only pixels inside count.")
@click.option("--extent-crs", help="CRS of the place, like EPSG:4326.  [default: the raster's; the file's own]")
@click.option(
    "--tile",
    type=int,
    help="Query: a tile of the (first) catalogue, by its number, also by one from before its image was indexed anew.",
)
@click.option(
    "--region", type=int, help="Query: a region of the (first) catalogue, by its number (in the regions of --out)."
)
@click.option(
    "--method",
    cls=DescriptorOption,
    help="One that the catalogue keeps, of {descriptors}.  [default: recnn for --region, else the one that ranks best]",
)
@click.option("-k", type=int, default=10, show_default=True, help="Number of matches.")
@click.option("--with", "having", multiple=True, metavar=CLASS, help="Class a match must show; repeatable.")
@click.option("--without", multiple=True, metavar=CLASS, help="Class it must not show, or not so much of.")
@click.option("--with-any", multiple=True, metavar=CLASS, help="Classes it must show one of; repeatable.")
@click.option("--within", type=EXTENT, help="Only matches that meet this extent.")
@click.option("--within-crs", default="EPSG:4326", show_default=True, help="CRS of --within.")
@click.option("--other-images", is_flag=True, help="No matches from the query's own image.")
@click.option("--from", "acquired_from", metavar="DATE", help="Only images taken then or later: 2021 or 2021-06-30.")
@click.option("--to", "acquired_to", metavar="DATE", help="Only images taken then or earlier.")
@click.option(
    "--candidates",
    type=int,
    metavar="N",
    help="Approximate: rank only N tiles that the server's index finds, see `recnn hnsw`.  [default: all, exactly]",
)
@click.option("--spacing", type=float, default=0.0, metavar="METRES", help="Least distance between two matches.")
@click.option("--all-places", is_flag=True, help="Every date and copy of a place, not only the nearest.")
@click.option("--out", type=FILE, help="Write matches and their regions as layers of this GeoPackage.")
@click.option("--class-maps", type=FILE, metavar="FOLDER", help="Write the class map of each match as a GeoTIFF.")
@click.option("--sheet", type=FILE, help="Draw the query and its first 60 matches as one PNG.")
@scheduler_option
@allow_option
@model_option
@device_option
@memory_option
@quiet_option
@json_option
@speaks_plainly
def search(
    as_json: bool, quiet: bool, memory: int | None, catalogues: Sequence[str], polygon: Path | None, **options: Any
) -> None:
    """Find the tiles of a catalogue that look most like a query.

    The query is one of --image, --raster with --extent or --polygon, --tile and --region. Matches are exact, nearest
    first, under ReCNN (distance between sets of regions) or ReCNN+ (distance between whole images). Of tiles that cover
    the same ground (several dates, a mosaic and its parts, copies) the nearest stands for all.

    \b
    Examples:
      recnn search -c city.gpkg --tile 17
      recnn search -c city.gpkg --raster ortho.tif --extent 4.98,51.84,4.99,51.85 --extent-crs EPSG:4326
      recnn search -c city.gpkg --raster ortho.tif --polygon lake.geojson
      recnn search -c city.gpkg --image patch.png --with ship:0.05 --without "mobile home" --sheet found.png
      recnn search -c archive.gpkg --tile 17 --other-images --from 2019 --to 2021-06
      recnn search -c north.gpkg -c south.gpkg --image patch.png
    """
    from recnn_engine.catalogue.locator import Locator
    from recnn_engine.library import Library
    from recnn_engine.results.text import search_lines
    from recnn_engine.tasks.search import SearchRequest
    from recnn_engine.tasks.search import search as run

    asked = _asked(polygon, **{name: options.pop(name) for name in QUERY_OPTIONS})
    wanted = filter_of(**{name: options.pop(name) for name in FILTER_OPTIONS})
    first, *further = map(Locator.of, catalogues)
    request = SearchRequest(first, asked, filter=wanted, further=tuple(further), **options)
    if polygon:
        _check_polygon_stays(polygon, request)
    with Library(memory, searches_once=True) as library, progress_bars(quiet) as progress:
        result = run(request, library, progress)
    if as_json:
        return print_json(result)
    click.echo("\n".join(search_lines(result, of_several=bool(further))))


def _asked(polygon: Path | None, **options: Any) -> Asked:
    """What is searched for, the polygon read from its file; what it passes over is told on stderr."""
    from recnn_engine.queries.kinds import asked_for

    if polygon:
        from recnn_engine.imagery.polygon import read_polygon  # needs rasterio, as all that has a place does

        options["polygon"], options["extent_crs"], passed_over = read_polygon(polygon, options["extent_crs"])
        for sentence in passed_over.sentences():
            click.echo(sentence, err=True)
    return asked_for(**options)


def _check_polygon_stays(polygon: Path, request: SearchRequest) -> None:
    """Raises InputError where a result would take the place of the file of the polygon."""
    from recnn_engine.language import tr
    from recnn_engine.results.targets import check_targets

    check_targets(request.files.targets(), {tr("the polygon"): [polygon]})


def filter_of(
    having: Sequence[str] = (),
    without: Sequence[str] = (),
    with_any: Sequence[str] = (),
    within: Bounds | None = None,
    within_crs: str = "EPSG:4326",
    other_images: bool = False,
    acquired_from: str | None = None,
    acquired_to: str | None = None,
) -> Filter:
    """What a match must satisfy, as the options of `recnn search` say it. Raises InputError for what is no place."""
    from recnn_engine.search.filter import QUERY, Filter, Period

    return Filter(
        all_of=tuple(map(class_share, having)),
        any_of=tuple(map(class_share, with_any)),
        none_of=tuple(map(class_share, without)),
        bbox=_bounds(within, within_crs) if within else None,
        not_source=QUERY if other_images else None,
        acquired=Period(acquired_from, acquired_to),
    )


def _bounds(within: Bounds, crs: str) -> Bounds:
    from recnn_engine.imagery.places.extent import Extent
    from recnn_engine.imagery.places.locating import geographic_bounds

    return geographic_bounds(Extent(*within, crs))


FILTER_OPTIONS = tuple(inspect.signature(filter_of).parameters)


def class_share(text: str) -> ClassShare:
    """The class and share of CLASS[:SHARE]; a colon before anything but a number belongs to the name of the class."""
    from recnn_engine.search.filter import ClassShare

    name, _, share = text.rpartition(":")
    try:
        return ClassShare(name, float(share)) if name else ClassShare(text)
    except ValueError:
        return ClassShare(text)
