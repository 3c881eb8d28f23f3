"""Commands on an archive and its catalogue: index, search, segment, sample, info."""

from __future__ import annotations

from pathlib import Path

import click

from recnn_engine.commands.options import (
    BANDS,
    EXTENT,
    FILE,
    RANGE,
    device_option,
    json_option,
    model_option,
    print_json,
    print_list,
    quiet_option,
)
from recnn_engine.console import progress_bars, speaks_plainly


@click.command()
@click.argument("imagery", nargs=-1, required=True)
@click.option("--catalogue", "-c", type=FILE, required=True, help="GeoPackage to make or to bring up to date.")
@model_option
@click.option("--descriptor", help="recnn, recnn+, mlir, bovw, gist, color, lbp, glcm or statistics.  [default: recnn]")
@click.option("--tile", type=int, help="Side of a tile in pixels.  [default: 256]")
@click.option("--overlap", type=int, help="Pixels that neighbouring tiles share.  [default: 0]")
@click.option("--resolution", type=float, help="Ground resolution to read at, m/px.  [default: each raster's own]")
@click.option("--bands", type=BANDS, help="Bands to use as red, green, blue; 1,1,1 for one grey band.")
@click.option("--scaling", type=RANGE, help="Values that become 0 and 255.  [default: percentiles 2 and 98]")
@click.option("--prune", is_flag=True, help="Remove rasters that are gone from the disk.")
@device_option
@quiet_option
@json_option
@speaks_plainly
def index(imagery: tuple[str, ...], as_json: bool, quiet: bool, **options) -> None:
    """Segment images and keep what they show in a catalogue.

    IMAGERY are rasters, folders of rasters (searched through) and GDAL paths such as /vsizip/… . Georeferenced
    rasters are cut into tiles; plain images up to 1024 pixels a side are one tile each. A second run skips what has
    not changed and replaces what has; an interrupted one goes on where it stopped.

    \b
    Examples:
      recnn index ortho.tif --catalogue city.gpkg
      recnn index /archive/2024 --catalogue archive.gpkg --resolution 0.3 --prune
      recnn index pan.tif --catalogue pan.gpkg --bands 1,1,1
    """
    from recnn_engine.results.shares import counted
    from recnn_engine.tasks.index import index as run

    with progress_bars(quiet) as progress:
        report = run(list(imagery), progress=progress, **options)
    if as_json:
        return print_json(report)
    regions = f" and {counted(report.regions, 'region')}" if report.regions else ""
    click.echo(f"{report.catalogue}: {counted(report.tiles, 'tile')}{regions} of {counted(report.sources, 'image')}.")
    click.echo(
        f"This run: {report.indexed:,} indexed ({report.replaced:,} of them replaced), {report.unchanged:,} unchanged, "
        f"{report.tiles_skipped:,} mostly empty tiles skipped, {report.pruned:,} pruned; {report.seconds:.1f} s."
    )
    print_list("gone from the disk (--prune removes them)", [] if options["prune"] else report.vanished)
    print_list("refused", [f"{r['reason']} {r['hint']}" for r in report.refused])


@click.command()
@click.option("--catalogue", "-c", type=FILE, required=True, help="Catalogue made by `recnn index`.")
@click.option("--image", help="Query: a whole image file.")
@click.option("--raster", help="Query: a place in this raster (with --extent or --polygon).")
@click.option("--extent", type=EXTENT, help="The place as a rectangle.")
@click.option("--polygon", type=FILE, metavar="FILE.geojson", help="The place as a polygon: only pixels inside count.")
@click.option("--extent-crs", help="CRS of the place, like EPSG:4326.  [default: the raster's; the file's own]")
@click.option("--tile", type=int, help="Query: a tile of the catalogue, by its number.")
@click.option("--region", type=int, help="Query: a region of the catalogue, by its number.")
@click.option(
    "--method",
    help="recnn (regions), recnn+ (whole images) or a baseline.  [default: recnn for --region, else recnn+]",
)
@click.option("-k", type=int, default=10, show_default=True, help="Number of matches.")
@click.option("--with", "having", multiple=True, metavar="CLASS[:SHARE]", help="Class a match must show; repeatable.")
@click.option("--without", multiple=True, metavar="CLASS[:SHARE]", help="Class it must not show, or not so much of.")
@click.option("--with-any", multiple=True, metavar="CLASS[:SHARE]", help="Classes it must show one of; repeatable.")
@click.option("--within", type=EXTENT, help="Only matches that meet this extent.")
@click.option("--within-crs", default="EPSG:4326", show_default=True, help="CRS of --within.")
@click.option("--other-images", is_flag=True, help="No matches from the query's own image.")
@click.option("--spacing", type=float, default=0.0, metavar="METRES", help="Least distance between two matches.")
@click.option("--out", type=FILE, help="Write matches and their regions as layers of this GeoPackage.")
@click.option("--class-maps", type=FILE, metavar="FOLDER", help="Write the class map of each match as a GeoTIFF.")
@click.option("--sheet", type=FILE, help="Draw the query and its first 60 matches as one PNG.")
@model_option
@device_option
@quiet_option
@json_option
@speaks_plainly
def search(as_json: bool, quiet: bool, polygon: Path | None, within, within_crs: str, **options) -> None:
    """Find the tiles of a catalogue that look most like a query.

    The query is one of --image, --raster with --extent or --polygon, --tile and --region. Matches are exact, nearest
    first, under ReCNN (distance between sets of regions) or ReCNN+ (distance between whole images).

    \b
    Examples:
      recnn search -c city.gpkg --tile 17
      recnn search -c city.gpkg --raster ortho.tif --extent 4.98,51.84,4.99,51.85 --extent-crs EPSG:4326
      recnn search -c city.gpkg --raster ortho.tif --polygon lake.geojson
      recnn search -c city.gpkg --image patch.png --with ship:0.05 --without "mobile home" --sheet found.png
    """
    from recnn_engine.imagery.extent import Extent
    from recnn_engine.imagery.polygon import read_polygon
    from recnn_engine.queries.kinds import asked_for
    from recnn_engine.results.text import search_lines
    from recnn_engine.tasks.search import search as run

    pointed = {name: options.pop(name) for name in ("image", "raster", "extent", "extent_crs", "tile", "region")}
    if polygon:
        pointed["polygon"], crs = read_polygon(polygon)
        pointed["extent_crs"] = pointed["extent_crs"] or crs
    place = Extent(*within, within_crs) if within else None
    with progress_bars(quiet) as progress:
        result = run(asked=asked_for(**pointed), within=place, progress=progress, **options)
    if as_json:
        return print_json(result)
    click.echo("\n".join(search_lines(result)))


@click.command()
@click.argument("raster")
@click.option("--out", "-o", type=FILE, required=True, help="GeoTIFF to write.")
@model_option
@click.option("--resolution", type=float, help="Ground resolution of the class map, m/px.  [default: the raster's own]")
@click.option("--extent", type=EXTENT, help="Only this extent.")
@click.option("--extent-crs", help="CRS of the extent.  [default: the raster's]")
@click.option("--bands", type=BANDS, help="Bands to use as red, green, blue; 1,1,1 for one grey band.")
@click.option("--scaling", type=RANGE, help="Values that become 0 and 255.  [default: percentiles 2 and 98]")
@device_option
@quiet_option
@json_option
@speaks_plainly
def segment(as_json: bool, quiet: bool, extent, extent_crs: str | None, **options) -> None:
    """Write the class map of a raster as a paletted GeoTIFF.

    \b
    Example:
      recnn segment ortho.tif --out classes.tif
    """
    from recnn_engine.imagery.extent import Extent
    from recnn_engine.tasks.segment import SegmentRequest
    from recnn_engine.tasks.segment import segment as run

    place = Extent(*extent, extent_crs) if extent else None
    with progress_bars(quiet) as progress:
        report = run(SegmentRequest(extent=place, **options), progress)
    if as_json:
        return print_json(report)
    click.echo(f"{report.out}: {report.width} × {report.height} px in {report.seconds:.1f} s.")
    for name, share in report.classes.items():
        if share >= 0.0005:  # less would read 0.0 %
            click.echo(f"  {share:6.1%}  {name}")


@click.command()
@click.argument("directory", type=FILE)
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed draws the same archive.")
@click.option("--per-scene", type=int, default=6, show_default=True, help="Images of each kind of scene.")
@quiet_option
@json_option
@speaks_plainly
def sample(as_json: bool, quiet: bool, **options) -> None:
    """Draw a sample archive with its true class maps in DIRECTORY.

    Georeferenced scenes of all 17 classes at 0.3 m/px: Images/<scene>/*.tif with Labels/<scene>/*.png, and a large
    orthophoto.tif with orthophoto_labels.tif.
    """
    from recnn_engine.sampling.sample import draw_sample

    with progress_bars(quiet) as progress:
        report = draw_sample(progress=progress, **options)
    if as_json:
        return print_json(report)
    click.echo(f"{report.directory}: {report.images} images with class maps, and {report.orthophoto.name}.")


@click.command()
@click.argument("file", type=FILE)
@json_option
@speaks_plainly
def info(file: Path, as_json: bool) -> None:
    """Print the facts of a catalogue (.gpkg) or of a model file (.safetensors)."""
    from recnn_engine.results.text import info_lines
    from recnn_engine.tasks.info import info as run

    facts = run(file)
    if as_json:
        return print_json(facts)
    click.echo("\n".join(info_lines(facts)))
