"""A backup that takes the place of a catalogue: ids and numbers are those of before, what they name is not."""

from __future__ import annotations

import numpy as np
import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.catalogue.postgres.schema import IDENTITIES, RELATIONS
from recnn_engine.library import Library
from recnn_engine.search.filter import Filter
from recnn_engine.search.query import Query

psycopg = pytest.importorskip("psycopg")

BACKENDS = ("server",)
TABLES = [*(name for name in RELATIONS if not name.startswith("visible_")), "features_1", "features_2"]


def index(locator: Locator, source, tile, path: str, seed: int) -> None:
    with open_catalogue(locator, write=True) as catalogue:
        number = catalogue.begin_source(source(path))
        catalogue.add_tiles(number, [tile(column, seed=seed) for column in (0, 16)])
        catalogue.complete_source(number)


def ranked(library: Library, locator: Locator) -> list[tuple[int, float]]:
    with library.reading(locator) as catalogue:
        vector = np.zeros(8, dtype=np.float32)
        query = Query(vector[None], vector, None)
        return [(near.tile, near.distance) for near in library.nearest(catalogue, query, "recnn+", Filter(), 9)]


@pytest.fixture
def backed_up(server_locator, settings, source, tile):
    """A catalogue of two tiles, and what puts it back as it was, as pg_dump and pg_restore do."""
    locator = server_locator()
    create_catalogue(locator, settings()).close()
    index(locator, source, tile, "/a.tif", 0)
    with psycopg.connect(locator.conninfo, autocommit=True) as connection:
        connection.execute(f"SET search_path = {locator.schema}, public")
        kept = {name: f"kept_{name}" for name in TABLES}
        for name in TABLES:
            connection.execute(f"CREATE TEMP TABLE {kept[name]} AS TABLE {name}")
        ends = {
            name: connection.execute(f"SELECT coalesce(max(id), 1) FROM {name}").fetchone()[0] for name in IDENTITIES
        }

        def restore() -> None:
            with connection.transaction():
                connection.execute("SET LOCAL session_replication_role = replica")
                connection.execute(f"TRUNCATE {', '.join(TABLES)}")
                for name in TABLES:
                    connection.execute(f"INSERT INTO {name} SELECT * FROM {kept[name]}")
                for name, end in ends.items():
                    connection.execute(f"SELECT setval('{name}_id_seq', {end})")

        yield locator, restore


def test_an_engine_that_stays_open_ranks_what_is_there_now(backed_up, source, tile):
    locator, restore = backed_up
    with Library() as library:
        index(locator, source, tile, "/b.tif", 1)
        before = ranked(library, locator)
        restore()
        index(locator, source, tile, "/c.tif", 2)
        after = ranked(library, locator)
        with Library() as other:
            assert after == ranked(other, locator)
    assert {tile for tile, _ in before} == {tile for tile, _ in after}
    assert before != after


def test_its_version_is_another_one(backed_up, source, tile):
    locator, restore = backed_up
    with open_catalogue(locator) as catalogue:
        before = catalogue.data_version()
        assert catalogue.data_version() == before
        restore()
        assert catalogue.data_version() != before
