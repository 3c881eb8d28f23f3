"""The command that says how a catalogue is, and mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from recnn_engine.commands.options import json_option, print_json, print_list
from recnn_engine.console import speaks_plainly

if TYPE_CHECKING:
    from recnn_engine.tasks.upkeep import Condition


@click.command()
@click.argument("catalogue")
@click.option("--repair", is_flag=True, help="Mend what other programs did to the catalogue.")
@json_option
@speaks_plainly
def check(catalogue: str, repair: bool, as_json: bool) -> None:
    """Say whether a catalogue is whole, and which of its images changed or are gone.

    Looks for what other programs leave behind that change the file, and at the sizes and times of the images. Ends with
    status 1 where something about the catalogue is amiss; images that changed or that a run which broke off did not
    finish are said, but are no fault of it.

    \b
    Examples:
      recnn check city.gpkg
      recnn check city.gpkg --repair
    """
    from recnn_engine.catalogue.locator import Locator
    from recnn_engine.library import Library
    from recnn_engine.tasks import upkeep

    run = upkeep.repair if repair else upkeep.check
    with Library() as library:
        condition = run(library, Locator.of(catalogue))
    if as_json:
        print_json(condition)
    else:
        _print(condition)
    if condition.faults:
        raise SystemExit(1)


def _print(condition: Condition) -> None:
    for fault in condition.mended:
        click.echo(f"Mended: {fault.message}")
    for fault in condition.faults:
        click.echo(f"Amiss: {fault.message}" + (" (--repair mends it)" if fault.mendable else ""))
    if not condition.faults:
        click.echo("The catalogue is whole.")
    print_list("not finished (`recnn index` goes on with them)", condition.unfinished)
    print_list("changed since they were indexed (`recnn index` brings them up to date)", condition.changed)
    print_list("gone from the disk (`recnn index --prune` removes them)", condition.vanished)
