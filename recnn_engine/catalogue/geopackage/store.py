"""The catalogue: all that is known of an archive, in one GeoPackage file."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from recnn_engine.catalogue.geopackage import blocks, schema4, sources, tiles
from recnn_engine.catalogue.geopackage.connection import (
    Connection,
    check_file,
    connect_reader,
    connect_writer,
    records_of,
    transaction,
)
from recnn_engine.catalogue.geopackage.copies import copy_beside
from recnn_engine.catalogue.geopackage.creation import create_file
from recnn_engine.catalogue.geopackage.ending import close_writer
from recnn_engine.catalogue.geopackage.failures import translated
from recnn_engine.catalogue.geopackage.faults import find_urgent
from recnn_engine.catalogue.geopackage.lock import WriterLock
from recnn_engine.catalogue.geopackage.reading import GeoPackageReader
from recnn_engine.catalogue.geopackage.recreation import tables_loose
from recnn_engine.catalogue.geopackage.repair import TAKES_OUT, mend
from recnn_engine.catalogue.geopackage.settings import count_revision
from recnn_engine.catalogue.geopackage.upgrade import upgrade
from recnn_engine.catalogue.geopackage.views import show
from recnn_engine.catalogue.locator import FileLocator
from recnn_engine.catalogue.patience import BRIEFLY, Patience
from recnn_engine.catalogue.records import Fault, NewTile, Settings, Source
from recnn_engine.catalogue.refusals import check_features
from recnn_engine.imagery.files.file import File
from recnn_engine.imagery.tiles import Window
from recnn_engine.language import tr

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)


class GeoPackageCatalogue(GeoPackageReader):
    """An open catalogue in a file, as `interface.WritableCatalogue` says.

    One program writes it at a time; any number read it meanwhile. Where it was opened for reading, what writes raises
    OutputError.
    """

    def __init__(self, locator: FileLocator, connection: Connection, lock: WriterLock | None) -> None:
        super().__init__(locator, connection)
        self._lock = lock
        self._mended: list[Fault] = []

    @classmethod
    def create(cls, locator: FileLocator, settings: Settings, patience: Patience = BRIEFLY) -> GeoPackageCatalogue:
        """Make an empty catalogue and open it for writing. Raises OutputError where the file exists already."""
        locator.check_place()
        lock = create_file(locator.path, settings)
        return cls._writer(locator, lock, patience, if_refused=locator.path.unlink)

    @classmethod
    def open(cls, locator: FileLocator, *, write: bool = False, patience: Patience = BRIEFLY) -> GeoPackageCatalogue:
        """Open a catalogue. Raises CatalogueError for what is not one, has another schema, or has a writer already."""
        if not write:
            return cls._reader(locator, connect_reader(locator.path))
        check_file(locator.path)
        return cls._writer(locator, WriterLock(locator.path), patience)

    @classmethod
    def _reader(cls, locator: FileLocator, connection: Connection) -> GeoPackageCatalogue:
        try:
            return cls(locator, connection, None)
        except BaseException:
            connection.close()
            raise

    @classmethod
    def _writer(
        cls, locator: FileLocator, lock: WriterLock, patience: Patience, if_refused: Callable[[], None] | None = None
    ) -> GeoPackageCatalogue:
        """if_refused: called before the right to write is given back, where the file cannot be opened."""
        try:
            return cls._of_writer(locator, connect_writer(locator.path, patience), lock)
        except BaseException:
            if if_refused:
                with suppress(OSError):
                    if_refused()
            lock.release()
            raise

    @classmethod
    def _of_writer(cls, locator: FileLocator, connection: Connection, lock: WriterLock) -> GeoPackageCatalogue:
        """What is open for writing is of this schema, and kept in order by its indexes and triggers."""
        try:
            with translated(locator.path):
                return cls._in_order(locator, connection, lock)
        except BaseException:
            connection.close()
            raise

    @classmethod
    def _in_order(cls, locator: FileLocator, connection: Connection, lock: WriterLock) -> GeoPackageCatalogue:
        if schema4.is_older(connection):
            with records_of(locator.path), connection.watch.without_limit():
                upgrade(connection, locator.path)
        sources.keep_sealed(connection)
        catalogue = cls(locator, connection, lock)
        catalogue._mend_urgent()
        return catalogue

    def close(self) -> None:
        """Close the file; a writer leaves it as one file, without its log, unless somebody reads."""
        lock, self._lock = self._lock, None
        if lock is None:
            return super().close()
        try:
            close_writer(self._connection)
        finally:
            lock.release()

    def __enter__(self) -> GeoPackageCatalogue:
        return self

    def __exit__(self, *exception: object) -> None:
        """Close the file. Raises OutputError where all went well, but into a file that is elsewhere now."""
        try:
            if self._lock and exception[0] is None and self._connection.whereabouts:
                self._connection.whereabouts.check()
        finally:
            self.close()

    def begin_source(self, source: Source, replaces: int | None = None) -> int:
        """Store a source whose tiles follow, in place of another one or not; returns its id."""
        stored = replace(source, path=self.locator.stored_path(source.path), files=self._as_stored(source.files))
        with self._writing():
            return sources.insert_source(self._db(), stored, replaces)

    def done_windows(self, source_id: int) -> set[Window]:
        """Windows of the tiles of a source stored so far."""
        with self._reading():
            return sources.select_windows(self._connection, source_id)

    def add_tiles(self, source_id: int, new: Sequence[NewTile]) -> list[int]:
        """Store tiles with all that belongs to them, all or none; returns their ids.

        Raises ValueError where features are not as the settings say.
        """
        for tile in new:
            check_features(tile, self.settings.feature_sets)
        if not new:
            return []
        acquired, legend = self.source(source_id).acquired, self.settings.legend
        with self._writing():
            ids = tiles.insert_tiles(self._connection, source_id, new, legend, acquired)
            for kept in self.settings.feature_sets:
                vectors = [kept.rounded(tile.features[kept.name]) for tile in new]
                owners = np.repeat(ids, [len(rows) for rows in vectors])
                blocks.append_rows(self._connection, kept.name, owners, np.concatenate(vectors))
            tiles.grow_extent(self._connection, new)
        return ids.tolist()

    def complete_source(self, source_id: int) -> None:
        """Say that all tiles of a source are stored; the source it replaces goes in the same moment."""
        with self._writing():
            sources.complete_source(self._connection, source_id)

    def move_source(self, source_id: int, path: Path | str, files: Sequence[File] = ()) -> None:
        """Say where a source is now, and what stands behind its name there, as far as that is known."""
        with self._writing():
            stored = self.locator.stored_path(path)
            sources.update_path(self._connection, source_id, stored, self._as_stored(files))

    def touch_source(self, source_id: int, fingerprint: str, files: Sequence[File]) -> None:
        """Say what stands behind a source's name now, its pixels unchanged."""
        with self._writing():
            sources.update_files(self._connection, source_id, fingerprint, self._as_stored(files))

    def date_source(self, source_id: int, acquired: str | None, stated: tuple[str, ...]) -> None:
        """Say when a source was acquired, "" for unknown, and which of its fields the user stated; its tiles stay."""
        with self._writing():
            sources.update_acquired(self._connection, source_id, acquired, stated)

    def remove_source(self, source_id: int) -> None:
        """Remove a source with all its tiles, regions, class maps and features."""
        with self._writing():
            sources.delete_source(self._connection, source_id)

    def mended(self) -> list[Fault]:
        """What was mended when it was opened, as it was."""
        return list(self._mended)

    def repair(self) -> list[Fault]:
        """Mend what can be mended; returns the faults that were found, then and at opening, as they were.

        Where something was mended, it is looked again: some faults hide others. Before anything is taken out, the file
        is copied; raises OutputError where there is no room for that.
        """
        found, self._mended = self._mended, []
        while further := [fault for fault in self.faults() if fault not in found]:
            if any(fault.kind in TAKES_OUT for fault in further):
                self._copy_once(found)
            self._mend(further)
            found += further
        return found

    def _copy_once(self, mended: Sequence[Fault]) -> None:
        if any(fault.kind in TAKES_OUT for fault in mended):
            return
        copy = copy_beside(self._connection, self.locator.path, "damaged")
        log.warning(
            tr("What is damaged in {path} is taken out; {copy} is as it was.", path=self.locator, copy=copy.name)
        )

    def _mend_urgent(self) -> None:
        with self._reading():
            self._mended = find_urgent(self._connection)
        self._mend(self._mended)

    def _mend(self, faults: Sequence[Fault]) -> None:
        if not any(fault.mendable for fault in faults):
            return
        path, unlimited = self.locator.path, self._connection.watch.without_limit()
        with translated(path), records_of(path), unlimited, tables_loose(self._connection), self._writing():
            mend(self._connection, faults)
            show(self._connection)

    def _as_stored(self, files: Sequence[File]) -> tuple[File, ...]:
        return tuple(file._replace(path=self.locator.stored_path(file.path)) for file in files)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with transaction(self._connection, self.locator.path):
            yield
            count_revision(self._connection)

    def _db(self) -> Database:
        from sqlite_utils import Database  # only for writing: readers start without it

        return Database(self._connection)
