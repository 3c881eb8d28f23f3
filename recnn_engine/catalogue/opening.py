"""The one way to a catalogue, whatever keeps it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal, overload

from recnn_engine.catalogue.geopackage.store import GeoPackageCatalogue
from recnn_engine.catalogue.interface import Catalogue, WritableCatalogue
from recnn_engine.catalogue.locator import FileLocator, Locator, ServerLocator
from recnn_engine.catalogue.patience import BRIEFLY, Patience
from recnn_engine.catalogue.records import Approximation, Rights, Settings
from recnn_engine.catalogue.refusals import no_index
from recnn_engine.errors import InputError, MissingPackageError
from recnn_engine.language import tr
from recnn_engine.progress import Progress

if TYPE_CHECKING:
    from recnn_engine.catalogue.postgres.store import PostgresCatalogue


@overload
def open_catalogue(locator: Locator, *, write: Literal[False] = False) -> Catalogue: ...


@overload
def open_catalogue(
    locator: Locator, *, write: Literal[True], patience: Patience | None = None
) -> WritableCatalogue: ...


def open_catalogue(locator: Locator, *, write: bool = False, patience: Patience | None = None) -> Catalogue:
    """Open a catalogue. Raises CatalogueError for what is not one, has another schema, or has a writer already.

    patience: of a writer with what passes, another program's lock or a server that is away, now and as long as the
    catalogue is open: what was under way is done again. None: as long as somebody waits for an answer.

    >>> with open_catalogue(Locator.of("archive.gpkg")) as catalogue:
    ...     len(catalogue.sources()), catalogue.tile(2).window
    (2, Window(column=128, row=0, width=128, height=128))
    """
    if isinstance(locator, ServerLocator):
        return _on_servers().open(locator, write=write, patience=patience)
    return GeoPackageCatalogue.open(_file(locator), write=write, patience=patience or BRIEFLY)


def create_catalogue(locator: Locator, settings: Settings, patience: Patience | None = None) -> WritableCatalogue:
    """Make an empty catalogue and open it for writing. Raises OutputError where one exists already."""
    if isinstance(locator, ServerLocator):
        return _on_servers().create(locator, settings, patience)
    return GeoPackageCatalogue.create(_file(locator), settings, patience or BRIEFLY)


def catalogue_exists(locator: Locator) -> bool:
    """Whether anything is there. Raises CatalogueError where a server cannot be asked."""
    if isinstance(locator, ServerLocator):
        return _on_servers().exists(locator)
    return _file(locator).path.exists()


def remove_catalogue(locator: Locator) -> None:
    """Remove a catalogue that nobody has open."""
    if isinstance(locator, ServerLocator):
        _on_servers().remove(locator)
    else:
        _file(locator).path.unlink(missing_ok=True)


def prepare_server(locator: Locator, readers: tuple[str, ...], writers: tuple[str, ...]) -> Rights:
    """Make the schema of a catalogue on a server and say which roles may read and which may write there.

    Returns who may do what from now on.

    Again later, it lets further roles in. Raises InputError for a file and for a role that there is not, OutputError
    where this user may not do it.
    """
    if not isinstance(locator, ServerLocator):
        raise InputError(
            tr("{path} is a file: only a catalogue on a server is prepared.", path=locator),
            tr("“recnn index” makes the file itself."),
        )
    return _on_servers().prepare(locator, readers, writers)


def make_index(locator: Locator, name: str, progress: Progress) -> int:
    """Have a server make an approximate index of a feature set where there is none; its bytes.

    Raises InputError for a file, OutputError for who is not the owner, CatalogueError for a pgvector that is too old.
    """
    place = _at_server(locator)
    return _on_servers().make_index(place, name, progress)


def drop_index(locator: Locator, name: str) -> None:
    """Have a server remove the approximate index of a feature set. Raises InputError for a file."""
    place = _at_server(locator)
    _on_servers().drop_index(place, name)


def store_measured(locator: Locator, measured: Approximation) -> None:
    """Store what an approximate index was measured to find. Raises InputError for a file."""
    place = _at_server(locator)
    _on_servers().store_measured(place, measured)


def catalogues_beside(locator: Locator) -> list[str]:
    """The schemas that hold a catalogue in the database of an address. Raises InputError for a file."""
    if not isinstance(locator, ServerLocator):
        raise InputError(
            tr("{path} is a file, not the address of a server.", path=locator),
            tr("Write it as postgresql://USER@HOST:PORT/DATABASE?schema=NAME."),
        )
    return _on_servers().schemas(locator)


def _file(locator: Locator) -> FileLocator:
    if not isinstance(locator, FileLocator):
        raise TypeError(f"no catalogue can be at {locator!r}")
    return locator


def _at_server(locator: Locator) -> ServerLocator:
    if not isinstance(locator, ServerLocator):
        raise no_index(locator)
    return locator


def _on_servers() -> type[PostgresCatalogue]:
    try:
        from recnn_engine.catalogue.postgres.store import PostgresCatalogue  # psycopg is not always installed
    except ImportError as error:
        command = f'"{sys.executable}" -m pip install "psycopg[binary]"'
        raise MissingPackageError(
            tr("A catalogue on a server needs {package}, which is not installed.", package="psycopg"),
            tr("Run: {command}", command=command),
            "postgres",
        ) from error
    return PostgresCatalogue
