"""Fields of the layer of tiles: those that users add, and their own that users change."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from recnn_engine.catalogue.geopackage.geometry import register_functions
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import CatalogueError
from recnn_engine.search.filter import ClassShare, Filter, Period

WITHIN_THE_SECOND = (5.02, 51.99, 5.025, 51.995)


def write(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        register_functions(connection)
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize("name", ["crs", "path", "state", "tile", "share", "class", "value", "minx", "replaces"])
def test_no_field_that_users_add_changes_what_is_read(sound, name):
    period = Period("2021", None)
    asked = Filter(all_of=(ClassShare("grass", 0.5),), bbox=WITHIN_THE_SECOND, acquired=period, not_source=2)
    with open_catalogue(Locator.of(sound)) as catalogue:
        before = catalogue.facts(), [repr(tile) for tile in catalogue.tiles(range(1, 7))]
        write(sound, f"ALTER TABLE tiles ADD COLUMN \"{name}\" TEXT DEFAULT 'nonsense'")
        assert (catalogue.facts(), [repr(tile) for tile in catalogue.tiles(range(1, 7))]) == before
        assert catalogue.candidates(asked).tolist() == [2]
        assert catalogue.faults() == []
    with open_catalogue(Locator.of(sound), write=True) as catalogue:
        catalogue.remove_source(1)
        assert catalogue.candidates(Filter()).tolist() == [4, 5, 6]
        assert catalogue.faults() == []


def test_what_only_people_read_is_brought_back(sound):
    write(sound, "ALTER TABLE tiles ADD COLUMN 'my \"own\"' VARCHAR(20) NOT NULL DEFAULT 'it''s'")
    write(sound, "ALTER TABLE tiles DROP COLUMN classes", "ALTER TABLE tiles DROP COLUMN acquired")
    with open_catalogue(Locator.of(sound)) as catalogue:
        assert catalogue.tile(1).acquired == "2021-06"
        assert catalogue.tile(1).shares == {"grass": 0.75, "bare soil": 0.25}
        assert [fault.kind for fault in catalogue.faults()] == ["fields"]
    with open_catalogue(Locator.of(sound), write=True) as catalogue:
        assert catalogue.faults() == []
        assert set(catalogue.values("acquired").values()) == {"2021-06"}
        assert set(catalogue.values("classes").values()) == {'{"grass": 0.75, "bare soil": 0.25}'}
        assert set(catalogue.values('my "own"').values()) == {"it's"}


@pytest.mark.parametrize("change", ["RENAME COLUMN source TO image", "DROP COLUMN xmin"])
def test_what_searches_read_is_named(sound, change):
    write(sound, "DROP INDEX tiles_window", "DROP INDEX tiles_unsound", f"ALTER TABLE tiles {change}")
    for may_write in (False, True):
        with pytest.raises(CatalogueError, match=r"have no field “(source|xmin)” any more"):
            open_catalogue(Locator.of(sound), write=may_write)
