"""Where a catalogue is, and what the paths it stores are relative to."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from pathlib import Path

from recnn_engine.catalogue.address import is_address, looks_like_address, parse_address
from recnn_engine.errors import InputError, OutputError
from recnn_engine.folders import beside
from recnn_engine.imagery.naming.gdal_names import is_gdal_name
from recnn_engine.language import tr


class Locator(ABC):
    """Where a catalogue is. Its name in messages is its path or its address, which never holds a password.

    >>> archive = Locator.of("/data/archive.gpkg")
    >>> archive.stored_path("/data/2024/a.tif"), archive.resolve("2024/a.tif")
    ('2024/a.tif', '/data/2024/a.tif')
    >>> str(Locator.of("postgresql://ana@server/images?schema=archive"))
    'postgresql://ana@server/images?schema=archive'
    """

    @staticmethod
    def of(address: str | Path) -> Locator:
        """The locator of a file or an address as users write it. Raises InputError for one of no known kind."""
        text = str(address).strip()
        if is_address(text):
            parsed = parse_address(text)
            return ServerLocator(parsed.shown, parsed.schema, parsed.conninfo)
        if looks_like_address(text):
            raise InputError(
                tr("This address of a server is not known here: stored connections are QGIS's own."),
                tr(
                    "Write it as postgresql://USER@HOST:PORT/DATABASE?schema=NAME, or service=NAME&schema=NAME; a file"
                    " of such a name, as ./NAME."
                ),
            )
        if "://" in text:
            raise InputError(
                tr(
                    "There is no catalogue at {address}: a catalogue is a file or on a PostgreSQL server.",
                    address=f"{text.partition('://')[0]}://…",  # the rest may hold a password
                ),
                tr("Name the catalogue's file (.gpkg) or its address (postgresql://…)."),
            )
        return FileLocator(Path(os.path.normpath(Path(address).absolute())))

    @abstractmethod
    def identity(self) -> Hashable:
        """What tells this catalogue from one that is put in its place later, a copy over it too; None where none is."""

    @abstractmethod
    def is_at(self, target: Path) -> bool:
        """Whether a file to be written is the catalogue, or one that belongs to it."""

    @abstractmethod
    def written_beside(self) -> list[Path]:
        """Files that a writer of the catalogue makes, replaces or removes beside it."""

    @abstractmethod
    def check_place(self) -> None:
        """Raise OutputError where no catalogue can be made, since what should hold it is not there."""

    @abstractmethod
    def stored_path(self, path: Path | str) -> str:
        """A path as it is stored, GDAL's names unchanged."""

    @abstractmethod
    def resolve(self, stored_path: str) -> str:
        """Where a stored path is now."""


@dataclass(frozen=True)
class FileLocator(Locator):
    """A catalogue in a file; images below its folder are stored relative to it."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    def identity(self) -> Hashable:
        """What tells this catalogue from one that is put in its place later, a copy over it too; None where none is."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns

    def is_at(self, target: Path) -> bool:
        """Whether a file to be written is the catalogue, or one that belongs to it."""
        own = [self.path, *self.written_beside()]
        return any(target.exists() and path.exists() and target.samefile(path) for path in own)

    def written_beside(self) -> list[Path]:
        """Files that a writer of the catalogue makes, replaces or removes beside it."""
        return beside(self.path)

    def check_place(self) -> None:
        """Raise OutputError where no catalogue can be made, since what should hold it is not there."""
        if not self.path.parent.is_dir():
            raise OutputError(
                tr("There is no folder {folder}.", folder=self.path.parent), tr("Create it, or choose another one.")
            )

    def stored_path(self, path: Path | str) -> str:
        """A path as it is stored: relative to the catalogue's folder where it lies below, GDAL's names unchanged."""
        if is_gdal_name(str(path)):
            return str(path)
        absolute = _absolute(path)
        try:
            return absolute.relative_to(self.path.parent).as_posix()
        except ValueError:
            return absolute.as_posix()

    def resolve(self, stored_path: str) -> str:
        """Where a stored path is now."""
        return stored_path if is_gdal_name(stored_path) else str(self.path.parent / stored_path)


@dataclass(frozen=True)
class ServerLocator(Locator):
    """A catalogue in a schema of a PostgreSQL database, which lies nowhere: paths of images are stored in full.

    shown: its address without secrets. schema: by its name there. conninfo: what libpq connects with, secrets too.
    """

    shown: str
    schema: str
    conninfo: str

    def __str__(self) -> str:
        return self.shown

    def __repr__(self) -> str:
        return f"ServerLocator({self.shown!r})"

    @property
    def database(self) -> ServerLocator:
        """The same, told without the schema, which is the last that is shown: for what concerns all of a database."""
        return replace(self, shown=self.shown[: self.shown.rindex("schema=") - 1])

    def __reduce__(self) -> tuple[Callable[[str], Locator], tuple[str]]:
        """Other processes get it without secrets: they have their own ways to them, as libpq knows several."""
        return Locator.of, (self.shown,)

    def identity(self) -> Hashable:
        """Always the same: the catalogue itself notices when another has taken its place."""
        return self.schema

    def is_at(self, target: Path) -> bool:
        """No file is the catalogue."""
        return False

    def written_beside(self) -> list[Path]:
        """No files."""
        return []

    def check_place(self) -> None:
        """Only the server knows: it is asked when the catalogue is made."""

    def stored_path(self, path: Path | str) -> str:
        """A path as it is stored: in full, GDAL's names unchanged."""
        return str(path) if is_gdal_name(str(path)) else _absolute(path).as_posix()

    def resolve(self, stored_path: str) -> str:
        """Where a stored path is: there."""
        return stored_path if is_gdal_name(stored_path) else str(Path(stored_path))


def _absolute(path: Path | str) -> Path:
    return Path(os.path.normpath(Path(path).absolute()))
