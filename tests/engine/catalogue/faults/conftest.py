"""A catalogue to do harm to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from recnn_engine.catalogue.geopackage import checksums
from recnn_engine.catalogue.geopackage.blocks import append_block, read_blocks, seal_blocks
from recnn_engine.catalogue.geopackage.encoding import block_of
from recnn_engine.catalogue.geopackage.geometry import register_functions
from recnn_engine.catalogue.geopackage.settings import seal_settings
from recnn_engine.catalogue.geopackage.sources import seal_sources
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.search.filter import Filter

SEAL = """
UPDATE blocks SET checksum =
    checksum_of_block(holds, CAST(tiles AS BLOB), CAST(counts AS BLOB), CAST(content AS BLOB))
"""


@dataclass(frozen=True)
class CatalogueFile:
    """The file of a catalogue: what other programs do to it, and what becomes of it."""

    path: Path

    @property
    def locator(self) -> Locator:
        return Locator.of(self.path)

    def write(self, *statements: str, values: tuple = ()) -> None:
        """Write as a program does that knows GeoPackages and leaves foreign keys off."""
        with closing(sqlite3.connect(self.path)) as connection:
            register_functions(connection)
            for statement in statements:
                connection.execute(statement, values)
            connection.commit()

    def value(self, statement: str) -> object:
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(statement).fetchone()[0]

    def make_nullable(self, regions: str = "regions INTEGER") -> None:
        """As GDAL does where a field may be NULL from now on: the text of the table is written anew."""
        with closing(sqlite3.connect(self.path)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(
                "UPDATE sqlite_master SET sql = replace(replace(sql, ' NOT NULL', ''), ?, ?) WHERE type = 'table'",
                ("regions INTEGER", regions),
            )
            connection.commit()

    def edit(self, holds: str, change: Callable[[dict[int, bytes]], object]) -> None:
        """Change what blocks hold of tiles beside vectors: bytes by tile."""
        with closing(sqlite3.connect(self.path)) as connection:
            stored = [(t, b.rows_of(t).tobytes()) for b in read_blocks(connection, holds) for t in b.tiles.tolist()]
            contents = dict(stored)
            change(contents)
            connection.execute("DELETE FROM blocks WHERE holds = ?", (holds,))
            append_block(connection, holds, block_of(holds, list(contents), list(contents.values())))
            connection.commit()
        self.seal()

    def seal(self) -> None:
        """Make all checksums right, so that what is tried is what is found without them."""
        with closing(sqlite3.connect(self.path)) as connection:
            checksums.register_functions(connection)
            connection.execute(SEAL)
            seal_blocks(connection), seal_settings(connection), seal_sources(connection)
            connection.commit()

    def found(self) -> dict[str, str]:
        """Messages by the kind of the fault, as a reader finds them."""
        with open_catalogue(self.locator) as catalogue:
            faults = catalogue.faults()
        assert len({fault.kind for fault in faults}) == len(faults)
        assert all(fault.mendable for fault in faults)
        return {fault.kind: fault.message for fault in faults}

    def open_for_writing(self) -> None:
        open_catalogue(self.locator, write=True).close()

    def repair(self) -> list[str]:
        with open_catalogue(self.locator, write=True) as catalogue:
            return [fault.kind for fault in catalogue.repair()]

    def ids(self, **asked: object) -> list[int]:
        with open_catalogue(self.locator) as catalogue:
            return catalogue.candidates(Filter(**asked)).tolist()

    def vectors(self) -> list[int]:
        """The tiles that have vectors."""
        with open_catalogue(self.locator) as catalogue:
            return [tile for block in catalogue.feature_blocks("recnn+") for tile in block.tiles.tolist()]


@pytest.fixture
def sound(sound: Path) -> CatalogueFile:
    return CatalogueFile(sound)
