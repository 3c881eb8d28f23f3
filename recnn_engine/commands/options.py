"""Options and ways of printing that several commands share."""

from __future__ import annotations

import json
import logging
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recnn_engine.catalogue.patience import LONG_SECONDS
from recnn_engine.language import tr

if TYPE_CHECKING:
    from recnn_engine.indexing.report import Refusal

log = logging.getLogger(__name__)

AUTO = "auto"

SOME_REFUSED = 3
"""Exit status where a run did its work, but some rasters could not be used."""


class Numbers(click.ParamType):  # type: ignore[type-arg]  # which click before 8.2 does not take
    """Numbers with commas between them."""

    def __init__(self, kind: type, count: int, shape: str) -> None:
        self.name = shape
        self._kind, self._count = kind, count

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Any, ...]:
        try:
            numbers = tuple(self._kind(part) for part in value.split(","))
        except ValueError:
            numbers = ()
        if len(numbers) != self._count:
            self.fail(f"“{value}” is not {self.name}.", param, ctx)
        return numbers


class NumbersOrAuto(Numbers):
    """Numbers with commas between them, or “auto” for what each raster says itself."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return AUTO if value.lower() == AUTO else super().convert(value, param, ctx)


class TextOrAuto(click.ParamType):  # type: ignore[type-arg]
    """A text, or “auto” in letters of any case."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return AUTO if value.lower() == AUTO else value


class NumberOr(click.ParamType):  # type: ignore[type-arg]
    """A finite number, or one of some words in letters of any case; meanings: of other words, by them."""

    def __init__(self, *words: str, **meanings: str) -> None:
        self.name = "|".join(["number", *words])
        self._meanings = {word: word for word in words} | meanings

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value.lower() in self._meanings:
            return self._meanings[value.lower()]
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            self.fail(f"“{value}” is not {self.name}.", param, ctx)
        return number


class Bytes(click.ParamType):  # type: ignore[type-arg]
    """An amount of memory, like 4G."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        from recnn_engine.errors import InputError
        from recnn_engine.memory import bytes_of

        try:
            return bytes_of(value)
        except InputError as error:
            self.fail(f"{error.message} {error.hint}", param, ctx)


class DescriptorOption(click.Option):
    """An option whose help names the descriptors there are, in place of “{descriptors}”."""

    @property
    def help(self) -> str:
        """What people read; asked for only when it is shown."""
        from recnn_engine.descriptors.registry import kinds

        return self._help.format(descriptors=", ".join(kinds()))

    @help.setter
    def help(self, text: str) -> None:
        self._help = text


FILE = click.Path(path_type=Path)
BANDS = Numbers(int, 3, "R,G,B")
EXTENT = Numbers(float, 4, "XMIN,YMIN,XMAX,YMAX")
RANGE = Numbers(float, 2, "LOW,HIGH")
NODATA = NumberOr("none", nan="declared")  # what is not a number is no data anyway
NODATA_OR_AUTO = NumberOr("none", AUTO, nan="declared")
RESOLUTION = NumberOr(AUTO, "native")
BANDS_OR_AUTO = NumbersOrAuto(int, 3, "R,G,B")
RANGE_OR_AUTO = NumbersOrAuto(float, 2, "LOW,HIGH")

BANDS_HELP = "Bands to use as red, green, blue; 1,1,1 for one grey band."
SCALING_HELP = "Values that become 0 and 255.  [default: those of the picture that was stored, else a stretch]"
NODATA_HELP = "Value of pixels that are no data, beside what is declared; none: all pixels count."


def _allow(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> None:
    if value:
        from recnn_engine.imagery.reach import allow_remote

        allow_remote()


allow_option = click.option(
    "--allow",
    type=click.Choice(["remote"]),
    multiple=True,
    envvar="RECNN_ALLOW",
    show_envvar=True,
    expose_value=False,
    callback=_allow,
    help="Allow images to be read over the network where a VRT, a map service's description or a catalogue points"
    " there; addresses that are named here themselves need no leave.",
)
scheduler_option = click.option(
    "--scheduler", metavar="ADDRESS", help="Have it done by a Dask cluster, whose scheduler is at tcp://HOST:8786."
)
wait_option = click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=LONG_SECONDS,
    metavar="SECONDS",
    help="How long to wait where another program holds the catalogue, or its server is away.  [default: an hour]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
quiet_option = click.option("--quiet", "-q", is_flag=True, help="No progress bars.")
device_option = click.option("--device", default="auto", show_default=True, help="auto, cpu, cuda, cuda:1 or mps.")
resolution_option = click.option(
    "--resolution",
    type=RESOLUTION,
    help="Ground resolution to read at, m/px; native: each raster's own; auto: its own, but the model's where the"
    " raster is more than 1.5 times finer.  [default: auto]",
)
bands_option = click.option("--bands", type=BANDS, help=BANDS_HELP)
scaling_option = click.option("--scaling", type=RANGE, help=SCALING_HELP)
nodata_option = click.option(
    "--nodata", type=NODATA, help=NODATA_HELP + "  [default: undeclared fill at the border is found]"
)
memory_option = click.option(
    "--memory",
    type=Bytes(),
    metavar="SIZE",
    envvar="RECNN_MEMORY",
    show_envvar=True,
    help="Memory for features that stay loaded, like 8G; larger archives are read in blocks for each search."
    "  [default: 4G, or half of the machine's where that is less]",
)
model_option = click.option("--model", type=FILE, help="Model file (.safetensors).  [default: the starter model]")


def note_idle_card(device: str) -> None:
    """Log, where the device is chosen by itself, that a graphics card is left out for want of PyTorch."""
    from recnn_engine.network.devices import has_idle_card

    if device == AUTO and has_idle_card():
        log.warning(
            tr(
                "A graphics card is here, but not PyTorch, without which it stays idle: run {command} (with CUDA about"
                " 6 GB), or use the processor without this note by --device cpu.",
                command=f'"{sys.executable}" -m pip install torch',
            )
        )


def print_json(result: Any) -> None:
    """Print a report as one JSON object, as it goes over the wire."""
    from recnn_engine.results.plain import plain

    speaks_unicode = sys.stdout.encoding.lower().startswith("utf")  # pipes on Windows do not
    click.echo(json.dumps(plain(result), ensure_ascii=not speaks_unicode))


def print_list(title: str, lines: Sequence[str], most: int = 10) -> None:
    """Print to stderr how many lines there are and the first of them."""
    if lines:
        click.echo(f"{len(lines)} {title}:", err=True)
        for line in lines[:most]:
            click.echo(f"  {line}", err=True)
        if len(lines) > most:
            click.echo(f"  and {len(lines) - most} more (--json lists all)", err=True)


def print_refused(refused: Sequence[Refusal]) -> None:
    """Print to stderr which rasters could not be used, and why."""
    print_list("refused", [f"{refusal.reason} {refusal.hint}" for refusal in refused])
