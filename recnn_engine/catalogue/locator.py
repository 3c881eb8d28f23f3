"""Where a catalogue is, and what the paths it stores are relative to."""

from __future__ import annotations

import os
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path

from recnn_engine.errors import InputError, OutputError
from recnn_engine.folders import beside
from recnn_engine.imagery.naming.gdal_names import is_gdal_name
from recnn_engine.language import tr


@dataclass(frozen=True)
class Locator:
    """A catalogue in a file. Its name in messages is the file's path.

    >>> archive = Locator.of("/data/archive.gpkg")
    >>> archive.stored_path("/data/2024/a.tif"), archive.resolve("2024/a.tif")
    ('2024/a.tif', '/data/2024/a.tif')
    """

    path: Path

    @classmethod
    def of(cls, address: str | Path) -> Locator:
        """The locator of an address as users write it. Raises InputError for one of no known kind."""
        if "://" in str(address):
            raise InputError(
                tr("There is no catalogue at {address}: a catalogue is a file here.", address=address),
                tr("Name the catalogue's file (.gpkg)."),
            )
        return cls(Path(os.path.normpath(Path(address).absolute())))

    def __str__(self) -> str:
        return str(self.path)

    def exists(self) -> bool:
        """Whether anything is there."""
        return self.path.exists()

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

    def remove(self) -> None:
        """Remove a catalogue that nobody has open."""
        self.path.unlink(missing_ok=True)

    def stored_path(self, path: Path | str) -> str:
        """A path as it is stored: relative to the catalogue's folder where it lies below, GDAL's names unchanged."""
        if is_gdal_name(str(path)):
            return str(path)
        absolute = Path(os.path.normpath(Path(path).absolute()))
        try:
            return absolute.relative_to(self.path.parent).as_posix()
        except ValueError:
            return absolute.as_posix()

    def resolve(self, stored_path: str) -> str:
        """Where a stored path is now."""
        return stored_path if is_gdal_name(stored_path) else str(self.path.parent / stored_path)
