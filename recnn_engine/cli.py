"""The command line: `recnn index | search | info | check | …`; `recnn --help` lists all."""

from __future__ import annotations

import click

from recnn_engine import __version__
from recnn_engine.commands.archive import index, info, sample, segment
from recnn_engine.commands.learning import evaluate, label, train
from recnn_engine.commands.options import allow_option, memory_option
from recnn_engine.commands.search import search
from recnn_engine.commands.upkeep import check, copy, hnsw, init
from recnn_engine.console import log_to_stderr, print_any_text, speaks_plainly
from recnn_engine.imagery.reach import bar


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="recnn")
@click.option("--debug", is_flag=True, help="Show tracebacks and the log.")
def main(debug: bool) -> None:
    """Find where else it looks like this in an archive of aerial and satellite images.

    Build a catalogue of the archive with `recnn index`, then ask it with `recnn search`. Every command explains
    itself: `recnn COMMAND --help`.
    """
    print_any_text()
    log_to_stderr(debug)
    bar()


@main.command()
@allow_option
@memory_option
@speaks_plainly
def serve(memory: int | None) -> None:
    """Answer JSON-RPC requests on stdin and stdout, one object a line, until stdin closes (for the QGIS plugin)."""
    from recnn_engine.wire.server import main as run

    run(memory)


for command in (index, search, segment, sample, info, check, copy, init, hnsw, label, train, evaluate):
    main.add_command(command)
