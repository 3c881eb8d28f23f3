"""The command line: `recnn index | search | segment | sample | label | train | evaluate | info | serve`."""

from __future__ import annotations

import json
from pathlib import Path

import click
from click.core import ParameterSource

from recnn_engine import __version__
from recnn_engine.console import log_to_stderr, progress_bars, speaks_plainly
from recnn_engine.errors import InputError


class Numbers(click.ParamType):
    """Numbers with commas between them."""

    def __init__(self, kind: type, count: int, shape: str) -> None:
        self.name = shape
        self._kind, self._count = kind, count

    def convert(self, value, param, ctx):
        try:
            numbers = tuple(self._kind(part) for part in value.split(","))
        except ValueError:
            numbers = ()
        if len(numbers) != self._count:
            self.fail(f"“{value}” is not {self.name}.", param, ctx)
        return numbers


FILE = click.Path(path_type=Path)
BANDS = Numbers(int, 3, "R,G,B")
EXTENT = Numbers(float, 4, "XMIN,YMIN,XMAX,YMAX")
RANGE = Numbers(float, 2, "LOW,HIGH")

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
quiet_option = click.option("--quiet", "-q", is_flag=True, help="No progress bars.")
device_option = click.option("--device", default="auto", show_default=True, help="auto, cpu, cuda, cuda:1 or mps.")
model_option = click.option("--model", type=FILE, help="Model file (.safetensors).  [default: the starter model]")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="recnn")
@click.option("--debug", is_flag=True, help="Show tracebacks and the log.")
def main(debug: bool) -> None:
    """Find where else it looks like this in an archive of aerial and satellite images.

    Build a catalogue of the archive with `recnn index`, then ask it with `recnn search`. Every command explains
    itself: `recnn COMMAND --help`.
    """
    log_to_stderr(debug)


@main.command()
@click.argument("imagery", nargs=-1, required=True)
@click.option("--catalogue", "-c", type=FILE, required=True, help="GeoPackage to make or to bring up to date.")
@model_option
@click.option("--descriptor", help="recnn, recnn+ or a baseline (bovw, gist, …).  [default: recnn]")
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
    from recnn_engine.tasks.index import index as run

    with progress_bars(quiet) as progress:
        report = run(list(imagery), progress=progress, **options)
    if as_json:
        return _print_json(report)
    click.echo(
        f"{report.catalogue}: {report.tiles:,} tiles and {report.regions:,} regions of {report.sources:,} images."
    )
    click.echo(
        f"This run: {report.indexed:,} indexed ({report.replaced:,} of them replaced), {report.unchanged:,} unchanged, "
        f"{report.tiles_skipped:,} mostly empty tiles skipped, {report.pruned:,} pruned; {report.seconds:.1f} s."
    )
    _list("gone from the disk (--prune removes them)", [] if options["prune"] else report.vanished)
    _list("refused", [f"{r['reason']} {r['hint']}" for r in report.refused])


@main.command()
@click.option("--catalogue", "-c", type=FILE, required=True, help="Catalogue made by `recnn index`.")
@click.option("--image", help="Query: a whole image file.")
@click.option("--raster", help="Query: a place in this raster (with --extent or --polygon).")
@click.option("--extent", type=EXTENT, help="The place as a rectangle.")
@click.option("--polygon", type=FILE, metavar="FILE.geojson", help="The place as a polygon: only pixels inside count.")
@click.option("--extent-crs", help="CRS of the place, like EPSG:4326.  [default: the raster's; the file's own]")
@click.option("--tile", type=int, help="Query: a tile of the catalogue, by its number.")
@click.option("--region", type=int, help="Query: a region of the catalogue, by its number.")
@click.option("--method", help="recnn (regions) or recnn+ (whole images).  [default: recnn+; recnn for --region]")
@click.option("-k", type=int, default=10, show_default=True, help="Number of matches.")
@click.option("--with", "having", multiple=True, metavar="CLASS[:SHARE]", help="Class a match must show; repeatable.")
@click.option("--without", multiple=True, metavar="CLASS[:SHARE]", help="Class it must not show, or not so much of.")
@click.option("--within", type=EXTENT, help="Only matches that meet this extent.")
@click.option("--within-crs", default="EPSG:4326", show_default=True, help="CRS of --within.")
@click.option("--other-images", is_flag=True, help="No matches from the query's own image.")
@click.option("--spacing", type=float, default=0.0, metavar="METRES", help="Least distance between two matches.")
@click.option("--out", type=FILE, help="Write matches and their regions as layers of this GeoPackage.")
@click.option("--class-maps", type=FILE, metavar="FOLDER", help="Write the class map of each match as a GeoTIFF.")
@click.option("--sheet", type=FILE, help="Draw query and matches as one PNG.")
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
    from recnn_engine.imagery.polygon import read_polygon
    from recnn_engine.imagery.raster import Extent
    from recnn_engine.results.text import search_lines
    from recnn_engine.tasks.query import asked_for
    from recnn_engine.tasks.search import search as run

    pointed = {name: options.pop(name) for name in ("image", "raster", "extent", "extent_crs", "tile", "region")}
    if polygon:
        pointed["polygon"], crs = read_polygon(polygon)
        pointed["extent_crs"] = pointed["extent_crs"] or crs
    place = Extent(*within, within_crs) if within else None
    with progress_bars(quiet) as progress:
        result = run(asked=asked_for(**pointed), within=place, progress=progress, **options)
    if as_json:
        return _print_json(result)
    click.echo("\n".join(search_lines(result)))


@main.command()
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
    from recnn_engine.imagery.raster import Extent
    from recnn_engine.tasks.segment import segment as run

    with progress_bars(quiet) as progress:
        report = run(extent=Extent(*extent, extent_crs) if extent else None, progress=progress, **options)
    if as_json:
        return _print_json(report)
    click.echo(f"{report.out}: {report.width} × {report.height} px in {report.seconds:.1f} s.")
    for name, share in report.classes.items():
        click.echo(f"  {share:6.1%}  {name}")


@main.command()
@click.argument("rasters", nargs=-1, required=True)
@click.option("--polygons", type=FILE, required=True, help="GeoJSON file of polygons with a class each.")
@click.option("--field", required=True, metavar="NAME", help="Property that tells a polygon's class.")
@click.option("--out", "-o", "folder", type=FILE, required=True, help="Folder for the data set.")
@click.option("--legend", type=FILE, help="Classes and colours.  [default: the field's values]")
@click.option("--crs", help="CRS of the polygons.  [default: what the file states, or EPSG:4326]")
@click.option("--tile", type=int, default=256, show_default=True, help="Side of a tile in pixels.")
@click.option("--resolution", type=float, help="Ground resolution of the tiles, m/px.  [default: each raster's own]")
@click.option("--bands", type=BANDS, help="Bands to use as red, green, blue; 1,1,1 for one grey band.")
@click.option("--scaling", type=RANGE, help="Values that become 0 and 255.  [default: percentiles 2 and 98]")
@quiet_option
@json_option
@speaks_plainly
def label(rasters: tuple[str, ...], as_json: bool, quiet: bool, crs: str | None, polygons: Path, **options) -> None:
    """Make a data set for `recnn train` from rasters and polygons.

    Cuts the RASTERS into tiles and draws the polygons into their labels; a later polygon lies on earlier ones, what
    none covers is unlabelled, tiles without any label are left out. Each raster's tiles are a folder, which --hold-out
    of `recnn train` can name.

    \b
    Examples:
      recnn label west.tif east.tif --polygons places.geojson --field kind --out labelled
      recnn train labelled --out own.safetensors --hold-out east
    """
    from recnn_engine.tasks.label import label as run
    from recnn_engine.tasks.label import stated_crs

    with progress_bars(quiet) as progress:
        report = run(rasters, polygons, crs=crs or stated_crs(polygons), progress=progress, **options)
    if as_json:
        return _print_json(report)
    ground = f" at {report.resolution:.3g} m/px" if report.resolution else ""
    click.echo(f"{report.folder}: {report.tiles:,} tiles{ground}, {report.labelled:.0%} of their pixels labelled.")
    for name, share in report.classes.items():
        click.echo(f"  {share:6.1%}  {name}")


@main.command()
@click.argument("dataset", type=FILE)
@click.option("--out", "-o", type=FILE, required=True, help="Model file to write (.safetensors).")
@click.option("--legend", type=FILE, help="Classes and colours.  [default: legend.json of DATASET, or DLRSD]")
@click.option("--hold-out", multiple=True, metavar="FOLDER", help="Images to judge by, repeated.  [default: a fifth]")
@click.option("--arch", default="fcn8s", show_default=True, help="fcn8s, fcn16s or fcn32s.")
@click.option("--width", type=float, help="Channels of the trunk against VGG-16's.  [default: 0.5, or that of --init]")
@click.option("--init", default="scratch", show_default=True, help="scratch, imagenet, or a file to start from.")
@click.option("--preset", default="default", show_default=True, help="default, or paper (its rates, batch and epochs).")
@click.option("--epochs", type=int, help="Times each image is seen.  [default: the preset's]")
@click.option("--batch", type=int, help="Images a step.  [default: the preset's]")
@click.option("--crop", type=int, help="Side of the square an image is seen in, pixels.  [default: the preset's]")
@click.option("--balance", type=float, help="0: classes count by area; 1: all alike.  [default: the preset's]")
@click.option("--judged-every", type=int, help="Epochs between two judgements.  [default: 1]")
@click.option("--patience", type=int, help="Stop after so many judgements without a better one.  [default: never]")
@click.option("--tensorboard", is_flag=True, help="Log for TensorBoard into the run's folder.")
@click.option("--resolution", type=float, default=0.3, show_default=True, help="Ground resolution of the images, m/px.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of split, weights and order.")
@click.option("--resume", is_flag=True, help="Go on where an earlier run with the same settings stopped.")
@device_option
@quiet_option
@json_option
@speaks_plainly
def train(as_json: bool, quiet: bool, **options) -> None:
    """Train a model on images with pixel labels.

    DATASET is a folder of images with their labels, as DLRSD comes (Images/ and Labels/ by scene) or any other pairs of
    image and label of the same name. A fifth of the images, by scene and seed, or the folders given, is held back and
    judges every epoch; the best epoch is kept. metrics.json and a folder with split, history, curves, confusion matrix
    and manifest lie beside the model. Classes of your own: a legend.json such as

    \b
      [{"name": "Road", "colour": [110, 193, 228]}, {"name": "Water", "colour": [226, 169, 41]},
       {"name": "Unknown", "colour": [155, 155, 155], "ignore": true}]

    What is marked with "ignore" is no class: such pixels count neither in training nor in judging, as 0 and black never
    do.

    \b
    Examples:
      recnn train DLRSD --out dlrsd.safetensors --init imagenet
      recnn train dubai --out dubai.safetensors --legend docs/dubai_legend.json --hold-out "Tile 7"
      recnn train my_labels --out mine.safetensors --init resources/starter.safetensors --epochs 20
    """
    from recnn_engine.tasks.train import train as run

    with progress_bars(quiet) as progress:
        report = run(progress=progress, **options)
    if as_json:
        return _print_json(report)
    click.echo(
        f"{report.model}: mean IU {report.quality.mean_iu:.3f}, pixel accuracy {report.quality.pixel_accuracy:.3f} on "
        f"{report.validation_images} images held back (epoch {report.best_epoch} of {report.epochs})."
    )
    click.echo(
        f"Trained on {report.training_images} images in {report.seconds:.0f} s, {report.waiting:.0%} of it waiting for "
        f"data. History and split: {report.run}"
    )


@main.command()
@click.argument("archive", type=FILE)
@click.option("--out", "-o", type=FILE, required=True, help="Folder for the report.")
@click.option("--field", metavar="NAME", help="ARCHIVE is a catalogue; its tiles' classes are in this field.")
@click.option("--methods", "-m", multiple=True, help="Comma-separated or repeated.  [default: all nine of Table I]")
@click.option("--split", metavar="SHARE|FILE", help="Gallery: share of each class or file of names.  [default: 0.2]")
@click.option("--repeats", type=int, default=1, show_default=True, help="Splits, drawn by seed, seed + 1, …")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed draws the same split.")
@click.option("--labels", type=FILE, help="Class maps or a table of labels.  [default: class maps beside the images]")
@click.option("--compare-with", type=FILE, metavar="FOLDER", help="Outcome of an earlier run to compare with.")
@click.option("--workers", type=int, help="Processes.  [default: one a core, at most four]")
@model_option
@device_option
@quiet_option
@json_option
@speaks_plainly
def evaluate(as_json: bool, quiet: bool, archive: Path, field: str | None, methods: tuple[str, ...], **options) -> None:
    """Measure retrieval on ARCHIVE: a folder with one folder of images a scene class, or a catalogue with --field.

    Every gallery image is a query. Writes results.json, table.md, curves and bars, and report.html, which holds
    everything in one file. The same command goes on where an interrupted run stopped.

    A catalogue is judged by its own methods and vectors, on the tiles with a class in a field added to layer `tiles`.

    \b
    Examples:
      recnn evaluate UCMerced/Images --out ucm
      recnn evaluate my_archive --out mine --methods color,bovw,recnn+ --repeats 5
      recnn evaluate my_archive --out other --model other.safetensors --compare-with mine
      recnn evaluate archive.gpkg --field scene --out judged
    """
    from recnn_engine.evaluation.summary import table_lines
    from recnn_engine.tasks.evaluate import evaluate as run
    from recnn_engine.tasks.evaluate_catalogue import evaluate_catalogue

    keys = [key for group in methods for key in group.split(",") if key.strip()]
    with progress_bars(quiet) as progress:
        if field is None:
            report = run(archive, methods=keys, progress=progress, **options)
        else:
            report = evaluate_catalogue(archive, field, methods=keys, progress=progress, **_of_catalogue(options))
    if as_json:
        return _print_json(report.results)
    click.echo("\n".join(table_lines(report.results)))
    _list("images left out", [f"{name}: {reason}" for name, reason in report.results.get("left_out", {}).items()])
    click.echo(f"Written: {report.page} ({report.seconds:.1f} s)")


def _of_catalogue(options: dict) -> dict:
    """The options that judging a catalogue has. Raises InputError where others were given."""
    source_of = click.get_current_context().get_parameter_source
    for name in options.keys() - {"out", "compare_with"}:
        if source_of(name) is ParameterSource.COMMANDLINE:
            raise InputError(f"--{name} is for folders of images, not for a catalogue with --field.", "Leave it out.")
    return {name: options[name] for name in ("out", "compare_with")}


@main.command()
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
    from recnn_engine.tasks.sample import draw_sample

    with progress_bars(quiet) as progress:
        report = draw_sample(progress=progress, **options)
    if as_json:
        return _print_json(report)
    click.echo(f"{report.directory}: {report.images} images with class maps, and {report.orthophoto.name}.")


@main.command()
@click.argument("file", type=FILE)
@json_option
@speaks_plainly
def info(file: Path, as_json: bool) -> None:
    """Print the facts of a catalogue or of a model file."""
    from recnn_engine.results.text import info_lines
    from recnn_engine.tasks.info import info as run

    facts = run(file)
    if as_json:
        return _print_json(facts)
    click.echo("\n".join(info_lines(facts)))


@main.command()
@speaks_plainly
def serve() -> None:
    """Answer JSON-RPC requests on stdin and stdout, one object a line, until stdin closes (for the QGIS plugin)."""
    from recnn_engine.server import main as run

    run()


def _print_json(result) -> None:
    from recnn_engine.wire import plain

    click.echo(json.dumps(plain(result), ensure_ascii=False))


def _list(title: str, lines: list[str], most: int = 10) -> None:
    if lines:
        click.echo(f"{len(lines)} {title}:", err=True)
        for line in lines[:most]:
            click.echo(f"  {line}", err=True)
        if len(lines) > most:
            click.echo(f"  and {len(lines) - most} more (--json lists all)", err=True)
