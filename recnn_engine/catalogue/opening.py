"""The one way to a catalogue, whatever keeps it."""

from __future__ import annotations

from typing import Literal, overload

from recnn_engine.catalogue.geopackage.store import GeoPackageCatalogue
from recnn_engine.catalogue.interface import Catalogue, WritableCatalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import Settings


@overload
def open_catalogue(locator: Locator, *, write: Literal[False] = False) -> Catalogue: ...


@overload
def open_catalogue(locator: Locator, *, write: Literal[True]) -> WritableCatalogue: ...


def open_catalogue(locator: Locator, *, write: bool = False) -> Catalogue:
    """Open a catalogue. Raises CatalogueError for what is not one, has another schema, or has a writer already.

    >>> with open_catalogue(Locator.of("archive.gpkg")) as catalogue:
    ...     len(catalogue.sources()), catalogue.tile(2).window
    (2, Window(column=128, row=0, width=128, height=128))
    """
    return GeoPackageCatalogue.open(locator, write=write)


def create_catalogue(locator: Locator, settings: Settings) -> WritableCatalogue:
    """Make an empty catalogue and open it for writing. Raises OutputError where one exists already."""
    return GeoPackageCatalogue.create(locator, settings)
