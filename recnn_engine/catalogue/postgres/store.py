"""The catalogue on a server: many read it, and many write it, each other sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from psycopg.errors import UniqueViolation

from recnn_engine.catalogue.locator import ServerLocator
from recnn_engine.catalogue.patience import Patience
from recnn_engine.catalogue.postgres import approximate, creation, faults, features, sources, tiles
from recnn_engine.catalogue.postgres.connection import Server, check_server
from recnn_engine.catalogue.postgres.failures import TwiceError, translated, unwritable
from recnn_engine.catalogue.postgres.reading import PostgresReader
from recnn_engine.catalogue.postgres.session import connect
from recnn_engine.catalogue.postgres.settings import select_state
from recnn_engine.catalogue.records import Approximation, Fault, NewTile, Rights, Settings, Source, StoredSource
from recnn_engine.catalogue.refusals import another_now, check_features, no_source
from recnn_engine.errors import CatalogueError, TakenError
from recnn_engine.imagery.files.file import File
from recnn_engine.imagery.tiles import Window
from recnn_engine.language import tr
from recnn_engine.progress import Progress

T = TypeVar("T")

_MAY_WRITE = "SELECT has_table_privilege('sources', 'INSERT') AND has_table_privilege('tiles', 'INSERT')"

_END_WHEN_IDLE = "SET idle_session_timeout = '5min'"
"""Of a worker whose run was killed, nobody says that it is over."""


class PostgresCatalogue(PostgresReader):
    """An open catalogue on a server, as `interface.WritableCatalogue` says, but for one thing: others may write too.

    A source has one writer at a time, who holds a lock of the server on its path, from the moment it is begun or gone
    on with until it is complete or the connection ends. Where it was opened for reading, what writes raises
    OutputError.
    """

    def __init__(self, locator: ServerLocator, server: Server, *, write: bool) -> None:
        self._may_write = write
        super().__init__(locator, server)
        self._made = self._state.made if self._state else ""

    @classmethod
    def create(cls, locator: ServerLocator, settings: Settings, patience: Patience | None = None) -> PostgresCatalogue:
        """Make an empty catalogue and open it for writing. Raises OutputError where there is one already."""
        return cls._opened(locator, write=True, settings=settings, patience=patience)

    @classmethod
    def open(
        cls, locator: ServerLocator, *, write: bool = False, patience: Patience | None = None
    ) -> PostgresCatalogue:
        """Open a catalogue. Raises CatalogueError for what is none or has another schema, OutputError for no rights."""
        return cls._opened(locator, write=write, patience=patience)

    @classmethod
    def _opened(
        cls,
        locator: ServerLocator,
        *,
        write: bool,
        settings: Settings | None = None,
        patience: Patience | None = None,
    ) -> PostgresCatalogue:
        server = Server(locator)
        try:
            with translated(locator):
                if settings:
                    creation.create_tables(server, settings)
                check_server(server)
                if not creation.exists(server):
                    raise CatalogueError(
                        tr("There is no catalogue {path}.", path=locator),
                        tr("Check the address, or build an index there first."),
                    )
                if write and server.execute(_MAY_WRITE).fetchone() != (True,):
                    raise unwritable(locator)
            server.outlast(patience)
            return cls(locator, server, write=write)
        except BaseException:
            server.close()
            raise

    @classmethod
    def exists(cls, locator: ServerLocator) -> bool:
        """Whether the schema holds a catalogue. Raises CatalogueError where the server lets nobody in."""
        with cls._asked(locator) as server:
            return creation.exists(server)

    @classmethod
    def prepare(cls, locator: ServerLocator, readers: Sequence[str], writers: Sequence[str]) -> Rights:
        """Make the schema and let roles in, see `creation.prepare_schema`."""
        with cls._asked(locator, is_inside=False) as server:
            return creation.prepare_schema(server, readers, writers)

    @classmethod
    def schemas(cls, locator: ServerLocator) -> list[str]:
        """The schemas of the same database that hold a catalogue which this user may look into."""
        with cls._asked(locator.database, is_inside=False) as server:
            return creation.select_schemas(server)

    @classmethod
    def remove(cls, locator: ServerLocator) -> None:
        """Remove the catalogue; its schema stays."""
        with cls._asked(locator) as server:
            creation.drop_tables(server)

    @classmethod
    def make_index(cls, locator: ServerLocator, name: str, progress: Progress) -> int:
        """Make the approximate index of a feature set, see `approximate.make_index`; its bytes."""
        with cls._asked(locator) as server:
            return approximate.make_index(server, partial(connect, locator), name, progress)

    @classmethod
    def drop_index(cls, locator: ServerLocator, name: str) -> None:
        """Remove the approximate index of a feature set."""
        with cls._asked(locator) as server:
            approximate.drop_index(server, name)

    @classmethod
    def store_measured(cls, locator: ServerLocator, measured: Approximation) -> None:
        """Store what an approximate index was measured to find."""
        with cls._asked(locator) as server:
            approximate.store_measured(server, measured)

    @staticmethod
    @contextmanager
    def _asked(locator: ServerLocator, *, is_inside: bool = True) -> Iterator[Server]:
        server = Server(locator, is_inside=is_inside)
        try:
            with translated(locator):
                yield server
        finally:
            server.close()

    def __enter__(self) -> PostgresCatalogue:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def begin_source(self, source: Source, replaces: int | None = None) -> int:
        """Store a source whose tiles follow, in place of another one or not; returns its id.

        Raises TakenError where somebody else is at it, or has been meanwhile.
        """
        stored = replace(source, path=self.locator.stored_path(source.path), files=self._as_stored(source.files))

        def begin() -> int:
            self._claim(stored.path)
            if sources.select_others(self._connection, stored.path, replaces):
                raise _indexed_meanwhile(stored.path)
            return sources.insert_source(self._connection, stored, replaces)

        return self._write(begin)

    def done_windows(self, source_id: int) -> set[Window]:
        """Windows of the tiles of a source stored so far, which is gone on with."""
        if self._may_write:
            self._write(lambda: self._claim_source(source_id))
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

        def add() -> list[int]:
            source = self._claim_source(source_id)
            ids = tiles.new_ids(self._connection, "tiles", len(new))
            try:
                self._insert(source, ids, new)
            except UniqueViolation:
                if not self._connection.was_away:
                    raise
                raise _indexed_meanwhile(source.path) from None  # while this run was cut off
            return ids

        return self._write(add)

    @property
    def made(self) -> str:
        """Tells the catalogue from another that takes its place."""
        return self._made

    def tile_ids(self, count: int) -> list[int]:
        """Ids, ascending, for tiles that `store_tiles` will store."""
        return self._write(lambda: tiles.new_ids(self._connection, "tiles", count))

    def store_tiles(self, source_id: int, ids: Sequence[int], new: Sequence[NewTile]) -> None:
        """Store tiles of a source that some process is at, all or none; those that it has already stay as they are.

        Nothing is stored where the source is complete, or gone. Raises ValueError as `add_tiles` does.
        """
        for tile in new:
            check_features(tile, self.settings.feature_sets)
        if not new:
            return

        def store() -> None:
            if not self._connection.has_locks:  # of a worker, not of the run itself
                self._connection.execute(_END_WHEN_IDLE)
            source = sources.hold_begun(self._connection, source_id)
            there = sources.select_windows_among(self._connection, source_id, [tile.window for tile in new])
            missing = {number: tile for number, tile in zip(ids, new, strict=True) if tile.window not in there}
            if source and missing:
                self._insert(source, list(missing), list(missing.values()))

        try:
            self._write(store)
        except TwiceError:  # somebody has stored one of them in this moment: it is seen now
            self._write(store)

    def _insert(self, source: StoredSource, ids: Sequence[int], new: Sequence[NewTile]) -> None:
        tiles.insert_tiles(self._connection, source, ids, new, self.settings.legend)
        for name in self.settings.methods:
            features.insert_rows(self._connection, name, ids, [tile.features[name] for tile in new])

    def complete_source(self, source_id: int) -> None:
        """Say that all tiles of a source are stored; the source it replaces goes in the same moment."""
        self._end(source_id, sources.complete_source)

    def move_source(self, source_id: int, path: Path | str, files: Sequence[File] = ()) -> None:
        """Say where a source is now, and what stands behind its name there, as far as that is known."""
        place = self.locator.stored_path(path), self._as_stored(files)
        self._write(lambda: sources.update_path(self._connection, source_id, *place))

    def touch_source(self, source_id: int, fingerprint: str, files: Sequence[File]) -> None:
        """Say what stands behind a source's name now, its pixels unchanged."""
        self._write(lambda: sources.update_files(self._connection, source_id, fingerprint, self._as_stored(files)))

    def date_source(self, source_id: int, acquired: str | None, stated: tuple[str, ...]) -> None:
        """Say when a source was acquired, "" for unknown, and which of its fields the user stated; its tiles stay."""
        self._write(lambda: sources.update_acquired(self._connection, source_id, acquired, stated))

    def remove_source(self, source_id: int) -> None:
        """Remove a source with all its tiles, regions, class maps and features."""
        self._end(source_id, sources.delete_source)

    def mended(self) -> list[Fault]:
        """Nothing: the server keeps in order what a file must be mended of when it is opened."""
        return []

    def repair(self) -> list[Fault]:
        """Mend what can be mended; returns the faults that were found, as they were."""
        found = self.faults()
        if found:
            self._write(lambda: faults.mend(self._connection, self.settings.legend))
        return found

    def _as_stored(self, files: Sequence[File]) -> tuple[File, ...]:
        return tuple(file._replace(path=self.locator.stored_path(file.path)) for file in files)

    def _write(self, change: Callable[[], T]) -> T:
        """Make a change, all or nothing, see `Server.write`. Raises OutputError where another catalogue is there."""
        if not self._may_write:
            raise unwritable(self.locator)

        def change_of_same() -> T:
            if select_state(self._connection).made != self._made:
                raise another_now(self.locator)
            return change()

        return self._connection.write(change_of_same)

    def _end(self, source_id: int, change: Callable[[Server, int], None]) -> None:
        """Make the last change to a source, which anybody may write then."""

        def end() -> str:
            path = self._claim_source(source_id).path
            change(self._connection, source_id)
            return path

        path = self._write(end)
        with translated(self.locator):
            self._connection.unlock(self._key(path))

    def _claim_source(self, source_id: int) -> StoredSource:
        """Claim the path of a source, which is returned."""
        found = sources.select_source(self._connection, source_id)
        if found is None:
            raise TakenError(no_source(self.locator, source_id).message, tr("Somebody else removed it: run again."))
        self._claim(found.path)
        return found

    def _claim(self, path: str) -> None:
        """Become the one writer of the sources of a stored path. Raises TakenError where somebody else is it."""
        key = self._key(path)
        if not self._connection.try_lock(key):
            user, program = self._connection.holder_of(key)
            raise TakenError(
                tr("{path} is being indexed by {user} ({program}).", path=path, user=user, program=program),
                tr("Wait until that is finished, then run again: it goes on with what is left."),
            )

    def _key(self, path: str) -> int:
        """A number of 64 bits for a path of this catalogue."""
        return int.from_bytes(blake2b(f"{self.made}\0{path}".encode(), digest_size=8).digest(), "big", signed=True)


def _indexed_meanwhile(path: str) -> TakenError:
    return TakenError(
        tr("{path} was indexed by somebody else meanwhile.", path=path), tr("Run again: it goes on with what is left.")
    )
