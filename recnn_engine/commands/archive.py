"""Commands on an archive and its catalogue: index, segment, sample, info."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from recnn_engine.commands.options import (
    BANDS_HELP,
    BANDS_OR_AUTO,
    EXTENT,
    FILE,
    NODATA_HELP,
    NODATA_OR_AUTO,
    RANGE_OR_AUTO,
    SCALING_HELP,
    SOME_REFUSED,
    DescriptorOption,
    TextOrAuto,
    allow_option,
    bands_option,
    device_option,
    json_option,
    model_option,
    nodata_option,
    note_idle_card,
    print_json,
    print_list,
    print_refused,
    quiet_option,
    resolution_option,
    scaling_option,
    scheduler_option,
    wait_option,
)
from recnn_engine.console import progress_bars, speaks_plainly

if TYPE_CHECKING:
    from recnn_engine.indexing.report import IndexReport
    from recnn_engine.indexing.surveying import Survey

NONE_USABLE = 1
"""Exit status where no raster could be used; a dry run tells why of all of them."""


@click.command()
@click.argument("imagery", nargs=-1, required=True)
@click.option(
    "--catalogue",
    "-c",
    required=True,
    metavar="FILE|ADDRESS",
    help="GeoPackage, or catalogue on a server (postgresql://…), to make or to bring up to date.",
)
@model_option
@click.option("--descriptor", cls=DescriptorOption, help="One of {descriptors}.  [default: recnn]")
@click.option("--tile", type=int, help="Side of a tile in pixels.  [default: 256]")
@click.option("--overlap", type=int, help="Pixels that neighbouring tiles share.  [default: 0]")
@click.option("--small-things", is_flag=True, help="Tiles for cars, boats and trees: 128 pixels, half of them shared.")
@resolution_option
@click.option("--bands", type=BANDS_OR_AUTO, help=BANDS_HELP)
@click.option("--scaling", type=RANGE_OR_AUTO, help=SCALING_HELP)
@click.option("--crs", type=TextOrAuto(), help="CRS of the imagery, in place of what it says itself, like EPSG:28992.")
@click.option(
    "--nodata",
    type=NODATA_OR_AUTO,
    help=NODATA_HELP + "  [default: undeclared fill at the border is found, as auto does]",
)
@click.option(
    "--acquired",
    type=TextOrAuto(),
    metavar="DATE",
    help="When they were taken: 2021, 2021-06-30 …, or where it stands in their names, like ortho_%Y%m%d."
    "  [default: as stated before, else what their tags, a file beside them or their names tell, as auto does]",
)
@click.option(
    "--prune",
    is_flag=True,
    help="Forget all images of the catalogue that are gone from the disk; none where a folder, or more than half of"
    " it, may only be out of reach. --dry-run lists them.",
)
@click.option("--prune-all", is_flag=True, help="Forget those too, however many they are.")
@click.option("--workers", type=int, metavar="N", help="Spread the work to so many processes of this machine, by Dask.")
@scheduler_option
@wait_option
@click.option("--dry-run", is_flag=True, help="Only say what would be read, and how; nothing is written.")
@allow_option
@device_option
@quiet_option
@json_option
@speaks_plainly
def index(imagery: tuple[str, ...], catalogue: str, as_json: bool, quiet: bool, dry_run: bool, **options: Any) -> None:
    """Segment images and keep what they show in a catalogue.

    IMAGERY are rasters, folders of rasters (searched through) and GDAL paths such as /vsizip/… . Georeferenced
    rasters are cut into tiles; plain images up to 1024 pixels a side are one tile each. A second run skips what has
    not changed and replaces what has; an interrupted one goes on where it stopped. --prune forgets what is gone, each
    image listed before; where a folder is not there, or is empty, or lacks more than half of its images, as if a disk
    were not mounted, nothing is forgotten and the command ends with 3: --prune-all insists. What --bands, --scaling,
    --crs, --nodata and --acquired stated of a raster stays until they state something else, or auto, which takes it
    back: each raster says it by itself again. Other bands, another scaling, CRS or nodata index it anew. What is wrong
    with a raster is told, and the others go on: the command ends with 3 where some were refused, with 1 where none
    could be used.

    \b
    Examples:
      recnn index ortho.tif --catalogue city.gpkg
      recnn index ortho.tif --catalogue cars.gpkg --small-things --dry-run
      recnn index /archive/2024 --catalogue archive.gpkg --resolution 0.3 --prune
      recnn index pan.tif --catalogue pan.gpkg --bands 1,1,1
    """
    from recnn_engine.catalogue.locator import Locator
    from recnn_engine.library import Library
    from recnn_engine.tasks.index import IndexRequest
    from recnn_engine.tasks.index import index as run
    from recnn_engine.tasks.survey import survey

    request = IndexRequest(imagery, Locator.of(catalogue), **options)
    if not dry_run:
        note_idle_card(request.device)
    with Library() as library, progress_bars(quiet) as progress:
        report = (survey if dry_run else run)(request, library, progress)
    if as_json:
        print_json(report)
    else:
        _print_report(report)
    if report.refused or report.not_pruned:
        raise SystemExit(SOME_REFUSED if report.usable else NONE_USABLE)


def _print_report(report: IndexReport | Survey) -> None:
    """What an index run did or would do, for people; what was left out goes to stderr."""
    from recnn_engine.indexing.report import IndexReport
    from recnn_engine.results.text import index_lines, survey_lines

    if isinstance(report, IndexReport):
        click.echo("\n".join(index_lines(report)))
        what = "kept, though not where they were" if report.not_pruned else "gone from the disk (--prune forgets them)"
        print_list(what, report.vanished)
    else:
        click.echo("\n".join(survey_lines(report)))
        print_list("gone from the disk, to be forgotten", report.pruned)
    print_refused([report.not_pruned] if report.not_pruned else [])
    for passed_over in report.passed_over:
        click.echo(passed_over.sentence, err=True)
    print_refused(report.refused)


@click.command()
@click.argument("raster")
@click.option("--out", "-o", type=FILE, required=True, help="GeoTIFF to write.")
@model_option
@resolution_option
@click.option("--extent", type=EXTENT, help="Only this extent.")
@click.option("--extent-crs", help="CRS of the extent.  [default: the raster's]")
@bands_option
@scaling_option
@click.option("--crs", help="CRS of the raster, in place of what it says itself, like EPSG:28992.")
@nodata_option
@allow_option
@device_option
@quiet_option
@json_option
@speaks_plainly
def segment(
    as_json: bool, quiet: bool, extent: tuple[float, float, float, float] | None, extent_crs: str | None, **options: Any
) -> None:
    """Write the class map of a raster as a paletted GeoTIFF.

    \b
    Example:
      recnn segment ortho.tif --out classes.tif
    """
    from recnn_engine.imagery.places.extent import Extent
    from recnn_engine.results.shares import describe_resolution
    from recnn_engine.tasks.segment import SegmentRequest
    from recnn_engine.tasks.segment import segment as run

    note_idle_card(options["device"])
    place = Extent(*extent, crs=extent_crs) if extent else None
    with progress_bars(quiet) as progress:
        report = run(SegmentRequest(extent=place, **options), progress)
    if as_json:
        return print_json(report)
    ground = report.resolution and f" of {describe_resolution(report.resolution, report.native_resolution)}"
    click.echo(f"{report.out}: {report.width} × {report.height} px{ground or ''} in {report.seconds:.1f} s.")
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
def sample(as_json: bool, quiet: bool, **options: Any) -> None:
    """Draw a sample archive with its true class maps in DIRECTORY.

    Georeferenced scenes of all 17 classes at 0.3 m/px: Images/<scene>/*.tif with Labels/<scene>/*.png, and a large
    orthophoto.tif with orthophoto_labels.tif.
    """
    from recnn_engine.sampling.sample import draw_sample

    with progress_bars(quiet) as progress:
        report = draw_sample(progress=progress, **options)
    if as_json:
        return print_json(report)
    orthophoto = f", and {report.orthophoto.name}" if report.orthophoto else ""
    click.echo(f"{report.directory}: {report.images} images with class maps{orthophoto}.")


@click.command()
@click.argument("file")
@json_option
@speaks_plainly
def info(file: str, as_json: bool) -> None:
    """Print the facts of a catalogue (.gpkg, postgresql://…) or of a model file (.safetensors)."""
    from recnn_engine.library import Library
    from recnn_engine.results.text import info_lines
    from recnn_engine.tasks.info import info as run

    with Library() as library:
        facts = run(library, file)
    if as_json:
        return print_json(facts)
    click.echo("\n".join(info_lines(facts)))
