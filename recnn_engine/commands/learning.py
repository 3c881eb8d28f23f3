"""Commands that learn and measure: label, train, evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from recnn_engine.commands.options import (
    FILE,
    SOME_REFUSED,
    DescriptorOption,
    allow_option,
    bands_option,
    device_option,
    json_option,
    model_option,
    nodata_option,
    note_idle_card,
    print_json,
    print_refused,
    quiet_option,
    scaling_option,
)
from recnn_engine.console import progress_bars, speaks_plainly
from recnn_engine.errors import InputError

if TYPE_CHECKING:
    from recnn_engine.progress import Progress
    from recnn_engine.tasks.evaluate import EvaluationReport
    from recnn_engine.tasks.label import LabelReport


@click.command()
@click.argument("rasters", nargs=-1, required=True)
@click.option("--polygons", type=FILE, required=True, help="GeoJSON file of polygons with a class each.")
@click.option("--field", required=True, metavar="NAME", help="Property that tells a polygon's class.")
@click.option("--out", "-o", "folder", type=FILE, required=True, help="Folder for the data set.")
@click.option("--legend", type=FILE, help="Classes and colours.  [default: the field's values]")
@click.option("--crs", help="CRS of the polygons.  [default: what the file states, or EPSG:4326]")
@click.option("--tile", type=int, default=256, show_default=True, help="Side of a tile in pixels.")
@click.option("--resolution", type=float, help="Ground resolution of the tiles, m/px.  [default: each raster's own]")
@bands_option
@scaling_option
@nodata_option
@allow_option
@quiet_option
@json_option
@speaks_plainly
def label(
    rasters: tuple[str, ...], as_json: bool, quiet: bool, crs: str | None, polygons: Path, **options: Any
) -> None:
    """Make a data set for `recnn train` from rasters and polygons.

    Cuts the RASTERS into tiles and draws the polygons into their labels; a later polygon lies on earlier ones, what
    none covers is unlabelled, tiles without any label are left out. Each raster's tiles are a folder, which --hold-out
    of `recnn train` can name. What is wrong with a raster is told, and the others go on: the command ends with 3 where
    some were refused, with 1 where none could be used.

    \b
    Examples:
      recnn label west.tif east.tif --polygons places.geojson --field kind --out labelled
      recnn train labelled --out own.safetensors --hold-out east
    """
    from recnn_engine.datasets.polygons import stated_crs
    from recnn_engine.tasks.label import LabelRequest
    from recnn_engine.tasks.label import label as run

    with progress_bars(quiet) as progress:
        request = LabelRequest(rasters, polygons, crs=stated_crs(polygons) if crs is None else crs, **options)
        report = run(request, progress)
    for sentence in report.passed_over.sentences():
        click.echo(sentence, err=True)
    if as_json:
        print_json(report)
    else:
        _print_labelled(report)
    if report.refused:
        raise SystemExit(SOME_REFUSED)


def _print_labelled(report: LabelReport) -> None:
    ground = f" at {report.resolution:.3g} m/px" if report.resolution else ""
    click.echo(f"{report.folder}: {report.tiles:,} tiles{ground}, {report.labelled:.0%} of their pixels labelled.")
    for name, share in report.classes.items():
        click.echo(f"  {share:6.1%}  {name}")
    print_refused(report.refused)


@click.command()
@click.argument("dataset", type=FILE)
@click.option("--out", "-o", type=FILE, required=True, help="Model file to write (.safetensors).")
@click.option("--legend", type=FILE, help="Classes and colours.  [default: legend.json of DATASET, or DLRSD]")
@click.option(
    "--hold-out", multiple=True, metavar="NAME", help="Folder or image to judge by; repeatable.  [default: a fifth]"
)
@click.option("--arch", default="fcn8s", show_default=True, help="fcn8s, fcn16s or fcn32s.")
@click.option("--width", type=float, help="Channels of the trunk against VGG-16's.  [default: 0.5, or that of --init]")
@click.option("--init", default="scratch", show_default=True, help="scratch, imagenet, or a file to start from.")
@click.option("--preset", default="default", show_default=True, help="default, or paper (its rates, batch and epochs).")
@click.option("--epochs", type=int, help="Times each image is seen.  [default: 60; paper: 50]")
@click.option("--batch", type=int, help="Images a step.  [default: 12; paper: 20]")
@click.option("--rate", type=float, help="Times the preset's learning rates: 0.5 for a training that diverges.")
@click.option("--crop", type=int, help="Side of the square an image is seen in, pixels.  [default: 256]")
@click.option("--balance", type=float, help="0: classes count by area; 1: all alike.  [default: 0.3; paper: 0]")
@click.option("--judged-every", type=int, help="Epochs between two judgements.  [default: 1]")
@click.option("--patience", type=int, help="Stop after so many judgements without a better one.  [default: never]")
@click.option("--tensorboard", is_flag=True, help="Log for TensorBoard into the run's folder.")
@click.option("--resolution", type=float, default=0.3, show_default=True, help="Ground resolution of the images, m/px.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of split, weights and order.")
@click.option("--resume", is_flag=True, help="Go on where an earlier run with the same settings stopped.")
@device_option
@allow_option
@quiet_option
@json_option
@speaks_plainly
def train(as_json: bool, quiet: bool, **options: Any) -> None:
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
    from recnn_engine.tasks.train import TrainRequest
    from recnn_engine.tasks.train import train as run

    with progress_bars(quiet) as progress:
        report = run(TrainRequest(**options), progress)
    if as_json:
        return print_json(report)
    click.echo(
        f"{report.model}: mean IU {report.quality.mean_iu:.3f}, pixel accuracy {report.quality.pixel_accuracy:.3f} on "
        f"{report.validation_images} images held back (epoch {report.best_epoch} of {report.epochs})."
    )
    click.echo(
        f"Trained on {report.training_images} images in {report.seconds:.0f} s, {report.waiting:.0%} of it waiting for "
        f"data. History and split: {report.run}"
    )


@click.command()
@click.argument("archive")
@click.option("--out", "-o", type=FILE, required=True, help="Folder for the report.")
@click.option(
    "--field", metavar="NAME|FILE.csv", help="ARCHIVE is a catalogue; its tiles' classes are in this field or file."
)
@click.option("--methods", "-m", multiple=True, cls=DescriptorOption, help="Any of {descriptors}.  [default: all]")
@click.option("--split", metavar="SHARE|FILE", help="Gallery: share of each class or file of names.  [default: 0.2]")
@click.option("--repeats", type=int, default=1, show_default=True, help="Splits, drawn by seed, seed + 1, …")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed draws the same split.")
@click.option("--labels", type=FILE, help="Class maps or a table of labels.  [default: class maps beside the images]")
@click.option("--compare-with", type=FILE, metavar="FOLDER", help="Outcome of an earlier run to compare with.")
@click.option("--workers", type=int, help="Processes.  [default: one a core, at most four]")
@model_option
@device_option
@allow_option
@quiet_option
@json_option
@speaks_plainly
def evaluate(
    as_json: bool, quiet: bool, archive: str, field: str | None, methods: tuple[str, ...], **options: Any
) -> None:
    """Measure retrieval on ARCHIVE: a folder with one folder of images a scene class, or a catalogue with --field.

    Every gallery image is a query. Writes results.json, table.md, curves and bars, and report.html, which holds
    everything in one file. The same command goes on where an interrupted run stopped.

    A catalogue is judged by its own methods and vectors, on the tiles with a class: in a field added to layer `tiles`,
    or in a file with the columns tile,class or source,column,row,class (its upper left pixel) or source,class.

    \b
    Examples:
      recnn evaluate UCMerced/Images --out ucm
      recnn evaluate my_archive --out mine --methods color,bovw,recnn+ --repeats 5
      recnn evaluate my_archive --out other --model other.safetensors --compare-with mine
      recnn evaluate archive.gpkg --field scene --out judged
      recnn evaluate archive.gpkg --field classes.csv --out judged
    """
    from recnn_engine.evaluation.summary import table_lines
    from recnn_engine.tasks.evaluate import EvaluateRequest
    from recnn_engine.tasks.evaluate import evaluate as run

    note_idle_card(options["device"])
    keys = [key for group in methods for key in group.split(",") if key.strip()]
    with progress_bars(quiet) as progress:
        if field is None:
            report = run(EvaluateRequest(Path(archive), methods=keys, **options), progress)
        else:
            report = _evaluate_catalogue(archive, field, keys, _of_catalogue(options), progress)
    if as_json:
        return print_json(report.results)
    click.echo("\n".join(table_lines(report.results)))
    click.echo(f"Written: {report.page} ({report.seconds:.1f} s)")


def _evaluate_catalogue(
    archive: str, field: str, methods: list[str], options: dict[str, Any], progress: Progress
) -> EvaluationReport:
    from recnn_engine.catalogue.locator import Locator
    from recnn_engine.library import Library
    from recnn_engine.tasks.evaluate_catalogue import EvaluateCatalogueRequest, evaluate_catalogue

    request = EvaluateCatalogueRequest(Locator.of(archive), field, methods=methods, **options)
    with Library() as library:
        return evaluate_catalogue(request, library, progress)


def _of_catalogue(options: dict[str, Any]) -> dict[str, Any]:
    """The options that judging a catalogue has. Raises InputError where others were given."""
    source_of = click.get_current_context().get_parameter_source
    for name in options.keys() - {"out", "compare_with"}:
        if source_of(name) is ParameterSource.COMMANDLINE:
            raise InputError(f"--{name} is for folders of images, not for a catalogue with --field.", "Leave it out.")
    return {name: options[name] for name in ("out", "compare_with")}
