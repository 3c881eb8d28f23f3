"""The commands that prepare a catalogue on a server, copy one, say how one is, and mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from recnn_engine.commands.options import EXTENT, json_option, print_json, print_list, quiet_option, wait_option
from recnn_engine.console import progress_bars, speaks_plainly

if TYPE_CHECKING:
    from recnn_engine.search.filter import Bounds
    from recnn_engine.tasks.upkeep import Condition


@click.command()
@click.argument("address")
@click.option("--reader", "readers", multiple=True, metavar="ROLE", help="A role that may search, and change nothing.")
@click.option("--writer", "writers", multiple=True, metavar="ROLE", help="A role that may index too.")
@speaks_plainly
def init(address: str, readers: tuple[str, ...], writers: tuple[str, ...]) -> None:
    """Make the schema of a catalogue on a PostgreSQL server, and let roles in.

    ADDRESS is postgresql://USER@HOST/DATABASE?schema=NAME, or service=NAME&schema=NAME for a service that
    pg_service.conf describes. The password stands in .pgpass or PGPASSWORD. Extensions that are missing, postgis and
    vector, are made where the user may do so. Run again, it lets further roles in. The owner of the schema makes the
    catalogue, by the first recnn index or recnn copy; nobody else makes anything there.

    \b
    Examples:
      recnn init "postgresql://owner@server/imagery?schema=archive" --reader analysts --writer indexers
      recnn index /archive/2023 -c "postgresql://owner@server/imagery?schema=archive"
    """
    from recnn_engine.catalogue.locator import Locator
    from recnn_engine.catalogue.opening import prepare_server

    locator = Locator.of(address)
    rights = prepare_server(locator, readers, writers)
    click.echo(f"Ready: {locator}")
    click.echo(f"{rights.owner} owns it, and makes the catalogue by the first `recnn index` or `recnn copy`.")
    click.echo(f"May search and index: {', '.join(rights.writers) or 'nobody else'}")
    click.echo(f"May search: {', '.join(rights.readers) or 'nobody else'}")


@click.command()
@click.argument("address")
@click.option("--remove", is_flag=True, help="Remove the index.")
@quiet_option
@json_option
@speaks_plainly
def hnsw(address: str, remove: bool, as_json: bool, quiet: bool) -> None:
    """Make an approximate index (HNSW) of a catalogue on a server, and measure what it finds.

    For archives whose features do not fit the memory of those who search: `recnn search --candidates N` then ranks, by
    recnn+ and exactly, N tiles that the index finds. Which share of the ten nearest are among them is measured here
    against exact search, on 50 tiles, and said with each such search. Run again, it measures again. Only the owner of
    the catalogue can make it; pgvector 0.8.4 or newer is needed. Others may read and write meanwhile.

    \b
    Examples:
      recnn hnsw "postgresql://owner@server/imagery?schema=archive"
      recnn search -c "service=agency&schema=archive" --tile 17 --candidates 200
    """
    from recnn_engine.catalogue.locator import Locator
    from recnn_engine.library import Library
    from recnn_engine.results.text import approximation_lines
    from recnn_engine.tasks.approximate import approximate, exactly

    locator = Locator.of(address)
    if remove:
        exactly(locator)
        return
    with Library() as library, progress_bars(quiet) as progress:
        measured = approximate(locator, library, progress)
    if as_json:
        return print_json(measured)
    click.echo("\n".join(approximation_lines(measured)))


@click.command()
@click.argument("origin", metavar="FROM")
@click.argument("target", metavar="TO")
@click.option("--within", type=EXTENT, help="Only tiles that meet this extent.")
@click.option("--within-crs", default="EPSG:4326", show_default=True, help="CRS of --within.")
@click.option(
    "--source", "sources", multiple=True, metavar="IMAGE", help="Only tiles of this image, by path or name; repeatable."
)
@wait_option
@quiet_option
@json_option
@speaks_plainly
def copy(
    as_json: bool,
    quiet: bool,
    origin: str,
    target: str,
    within: Bounds | None,
    within_crs: str,
    sources: tuple[str, ...],
    wait: float,
) -> None:
    """Copy a catalogue, or a part of it, FROM a file or a server TO another one.

    The copy answers as the first does, to the last rank and digit. Where TO is there already, what it lacks is added:
    a copy that was stopped is gone on with, and several parts become one. An image of which tiles are missing there is
    not complete; it takes the place of an earlier version of itself when the rest has come. Fields that users added
    stay behind.

    \b
    Examples:
      recnn copy archive.gpkg "postgresql://ana@server/imagery?schema=archive"
      recnn copy "service=agency&schema=archive" field.gpkg --within 4.9,51.8,5.1,51.9
    """
    from recnn_engine.catalogue.locator import Locator
    from recnn_engine.imagery.places.extent import Extent
    from recnn_engine.imagery.places.locating import geographic_bounds
    from recnn_engine.library import Library
    from recnn_engine.results.shares import counted
    from recnn_engine.tasks.copy import CopyRequest
    from recnn_engine.tasks.copy import copy as run

    place = geographic_bounds(Extent(*within, within_crs)) if within else None
    request = CopyRequest(Locator.of(origin), Locator.of(target), place, sources, wait)
    with Library() as library, progress_bars(quiet) as progress:
        report = run(request, library, progress)
    if as_json:
        return print_json(report)
    click.echo(
        f"{report.target}: {counted(report.tiles, 'tile')} copied, {report.there:,} there already,"
        f" of {counted(report.sources, 'image')}; {report.seconds:.1f} s."
    )
    if report.in_part:
        click.echo(
            f"{counted(report.in_part, 'image')} in part: not complete there, and replacing no earlier version of"
            " itself, until `recnn copy` or `recnn index` has brought the rest."
        )


@click.command()
@click.argument("catalogue")
@click.option(
    "--repair",
    is_flag=True,
    help="Mend it: what is damaged is taken out, after a copy beside the file, and the next recnn index makes it anew.",
)
@wait_option
@quiet_option
@json_option
@speaks_plainly
def check(catalogue: str, repair: bool, wait: float, as_json: bool, quiet: bool) -> None:
    """Say whether a catalogue is whole, and which of its images changed or are gone.

    Looks for what disks do to the file, for what other programs leave behind that change it, and at the sizes and times
    of the images. Ends with status 1 where something about the catalogue is amiss; an older schema, and images that
    changed or that a run which broke off did not finish, are said, but are no fault of it.

    \b
    Examples:
      recnn check city.gpkg
      recnn check city.gpkg --repair
    """
    from recnn_engine.catalogue.locator import Locator
    from recnn_engine.catalogue.records import OLD_SCHEMA
    from recnn_engine.library import Library
    from recnn_engine.tasks import upkeep

    locator = Locator.of(catalogue)
    with Library() as library, progress_bars(quiet) as progress:
        if repair:
            condition = upkeep.repair(library, locator, wait=wait, progress=progress)
        else:
            condition = upkeep.check(library, locator)
    if as_json:
        print_json(condition)
    else:
        _print(condition)
    if any(fault.kind != OLD_SCHEMA for fault in condition.faults):
        raise SystemExit(1)


def _print(condition: Condition) -> None:
    from recnn_engine.catalogue.records import OLD_SCHEMA

    for fault in condition.mended:
        click.echo(f"Mended: {fault.message}")
    for fault in condition.faults:
        kind = "Older" if fault.kind == OLD_SCHEMA else "Amiss"
        click.echo(f"{kind}: {fault.message}" + (" (--repair mends it)" if fault.mendable else ""))
    if not condition.faults:
        click.echo(_sound(condition))
    print_list("not finished (`recnn index`, or a copy once more, goes on with them)", condition.unfinished)
    print_list("changed since they were indexed (`recnn index` brings them up to date)", condition.changed)
    print_list("not where they were (gone for good, `recnn index --prune` forgets them)", condition.vanished)


def _sound(condition: Condition) -> str:
    """That nothing is amiss, and whether something is missing for it."""
    if not (condition.mended and condition.unfinished):
        return "The catalogue is whole."
    from recnn_engine.results.shares import counted

    away = len(set(condition.unfinished) & set(condition.vanished))
    there = f" once they are there: {away:,} of them {'is' if away == 1 else 'are'} not now" if away else ""
    return (
        f"What is left is whole. Tiles of {counted(len(condition.unfinished), 'image')} are missing, which"
        f" `recnn index` makes anew{there}."
    )
