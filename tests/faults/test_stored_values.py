"""Any value in any column and setting of a catalogue: each command tells of it in a sentence, or does right."""

from __future__ import annotations

import json
import random
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path

import pytest
from sqlite_utils import Database

from recnn_engine.catalogue.geopackage import schema
from recnn_engine.catalogue.geopackage.container import create_container
from recnn_engine.catalogue.geopackage.geometry import register_functions
from recnn_engine.catalogue.locator import Locator
from recnn_engine.errors import RecnnError
from recnn_engine.library import Library
from recnn_engine.queries.kinds import TileQuery
from recnn_engine.tasks.copy import CopyRequest, copy
from recnn_engine.tasks.evaluate_catalogue import EvaluateCatalogueRequest, evaluate_catalogue
from recnn_engine.tasks.index import IndexRequest, index
from recnn_engine.tasks.info import info
from recnn_engine.tasks.search import SearchRequest, search
from recnn_engine.tasks.upkeep import check
from tests.faults.conftest import SOAK

SECONDS = 20
"""In which each command ends; what hangs takes for ever."""

WRONG = {
    "nothing": None,
    "an empty text": "",
    "a text": "x",
    "bytes": b"\0\xff",
    "a negative number": -5,
    "zero": 0,
    "one": 1,
    "a fraction": 0.5,
    "32 bits": 1 << 32,
    "10^18": 10**18,
    "no number": "NaN",
    "infinity": "1e999",
    "many digits": "9" * 5000,
    "nested": "[" * 100_000 + "]" * 100_000,
    "a list": "[1]",
    "a list of lists": '[["x"]]',
    "an object": '{"a": [1]}',
    "a word": '"x"',
    "null": "null",
    "a lone surrogate": '"\\ud800"',
    "a long text": "x" * 2_000_000,
}

SETTINGS = (
    "schema_version",
    "tile",
    "overlap",
    "resolution",
    "descriptor",
    "learnt",
    "finest",
    "revision",
    "next_region",
)

SETTINGS = (
    "tile",
    "overlap",
    "resolution",
    "descriptor",
    "learnt",
    "finest",
    "revision",
    "next_region",
    "schema_version",
)

TABLES = ("model", "feature_sets", "sources", "tiles", "blocks", "gpkg_contents", "gpkg_geometry_columns")


def places() -> list[tuple[str, str]]:
    """All columns of the tables, and the settings by their keys."""
    with closing(sqlite3.connect(":memory:")) as scratch:
        create_container(Database(scratch))
        scratch.executescript("".join([*schema.TABLES.values(), schema.TILES]))
        named = "SELECT name FROM pragma_table_info(?) WHERE name NOT IN ('rowid')"
        found = [(table, name) for table in TABLES for (name,) in scratch.execute(named, (table,))]
    return [*found, *(("settings", key) for key in SETTINGS)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "place" in metafunc.fixturenames:
        metafunc.parametrize("place", places(), ids=".".join)


@contextmanager
def ended_within(seconds: int) -> Iterator[None]:
    def end(*_: object) -> None:
        raise TimeoutError(f"not over after {seconds} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def archive(tmp_path_factory, build_catalogue, raster, pixels, model_path) -> Path:
    """A folder with a catalogue of two rasters, with a column of classes, and a third that is not yet indexed."""
    folder = tmp_path_factory.mktemp("archive")
    rasters = [raster(folder / f"{name}.tif", pixels(64, 96, seed)) for seed, name in enumerate("abc")]
    build_catalogue(rasters[:2], folder / "archive.gpkg", model=model_path, tile=32, device="cpu")
    with closing(sqlite3.connect(folder / "archive.gpkg")) as connection:
        register_functions(connection)
        connection.execute("ALTER TABLE tiles ADD COLUMN kind TEXT")
        connection.execute("UPDATE tiles SET kind = CASE id % 2 WHEN 0 THEN 'even' ELSE 'odd' END")
        connection.commit()
    return folder


def loosen(connection: sqlite3.Connection) -> None:
    """Let columns take anything, as a file may that somebody made by hand."""
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_master SET sql = replace(replace(sql, ' NOT NULL', ''), ?, '') WHERE type = 'table'",
        ("CHECK (state IN ('indexing', 'complete'))",),
    )
    connection.commit()


class Commands:
    """What people do with a catalogue; a file in `folder` is the catalogue that is harmed."""

    def __init__(self, folder: Path, model: Path) -> None:
        self.path, self.model = folder / "archive.gpkg", model
        self._numbers = count()

    @property
    def locator(self) -> Locator:
        return Locator.of(self.path)

    def info(self, library: Library) -> object:
        return json.dumps(info(library, str(self.path)))

    def check(self, library: Library) -> object:
        return check(library, self.locator)

    def search(self, library: Library) -> object:
        return search(SearchRequest(self.locator, TileQuery(2), k=9), library)

    def search_places(self, library: Library) -> object:
        out = self.path.with_name("found.gpkg")
        return search(SearchRequest(self.locator, TileQuery(2), k=9, out=out, class_maps=out.with_suffix("")), library)

    def copy(self, library: Library) -> object:
        return copy(
            CopyRequest(self.locator, Locator.of(self.path.with_name(f"copy{next(self._numbers)}.gpkg"))), library
        )

    def evaluate(self, library: Library) -> object:
        out = self.path.with_name(f"report{next(self._numbers)}")
        return evaluate_catalogue(EvaluateCatalogueRequest(self.locator, "kind", out), library)

    def index(self, library: Library) -> object:
        request = IndexRequest([str(self.path.parent)], self.locator, model=self.model, device="cpu")
        return index(request, library)


COMMANDS = ("info", "check", "search", "search_places", "copy", "evaluate", "index")


def run(commands: Commands, name: str) -> str | None:
    """What is amiss with how a command ends; None where it does right or tells in a sentence what is wrong."""
    try:
        with ended_within(SECONDS), Library() as library:
            getattr(commands, name)(library)
    except RecnnError as error:
        return None if error.message else "no sentence"
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:200]}"
    return None


def harm(path: Path, table: str, column: str, value: object) -> None:
    """Set a column of the first row of a table, or a setting, to a value."""
    with closing(sqlite3.connect(path)) as connection:
        loosen(connection)
    with closing(sqlite3.connect(path)) as connection:
        register_functions(connection)
        for name in schema.INDEXES:
            connection.execute(f"DROP INDEX {name}")
        if table == "settings":
            connection.execute("UPDATE settings SET value = ? WHERE key = ?", (value, column))
        else:
            first = "table_name" if table.startswith("gpkg") else "id"
            row = f"{first} = (SELECT min({first}) FROM {table})"
            with suppress(sqlite3.IntegrityError):  # a key that is no number cannot be stored at all
                connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE {row}', (value,))
        connection.commit()


def test_any_value_anywhere_is_told_or_does_no_harm(archive, model_path, tmp_path, place):
    """A drawn value with a drawn command for each column; `make soak` tries all values with all commands."""
    table, column = place
    draw = random.Random(f"{table}.{column}")
    tried = draw.sample(sorted(WRONG), min(SOAK, len(WRONG)))
    failures = {}
    for kind in tried:
        folder = shutil.copytree(archive, tmp_path / kind)
        harm(folder / "archive.gpkg", table, column, WRONG[kind])
        harmed = shutil.copy(folder / "archive.gpkg", folder / "harmed")
        for command in COMMANDS if SOAK > 1 else draw.sample(COMMANDS, 1):
            shutil.copy(harmed, folder / "archive.gpkg")
            failures[kind, command] = run(Commands(folder, model_path), command)
    assert {place: said for place, said in failures.items() if said} == {}
