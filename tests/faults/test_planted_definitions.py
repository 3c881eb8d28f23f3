"""Views, virtual tables, triggers, computed columns and indexes in a catalogue: refused by name before all else."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing

import pytest

from recnn_engine.catalogue.geopackage import limits
from recnn_engine.catalogue.geopackage.connection import connect_reader, translated
from recnn_engine.catalogue.geopackage.geometry import register_functions
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import Cancelled, CatalogueError
from recnn_engine.progress import stoppable

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"

PLANTED = {
    "a view for the settings": (
        "settings",
        "ALTER TABLE settings RENAME TO kept; "
        f"CREATE VIEW settings AS {ENDLESS} SELECT i AS id, 'tile' AS key, '1' AS value FROM n;",
    ),
    "a view for the sources": (
        "sources",
        f"PRAGMA legacy_alter_table = ON; ALTER TABLE sources RENAME TO kept; "
        f"CREATE VIEW sources AS {ENDLESS} SELECT kept.* FROM kept JOIN n;",
    ),
    "a virtual table for the blocks": (
        "blocks",
        "DROP TABLE blocks; CREATE VIRTUAL TABLE blocks USING rtree (id, first_tile, last_tile);",
    ),
    "a table for the spatial index": (
        "rtree_tiles_geom",
        "DROP TABLE rtree_tiles_geom; CREATE TABLE rtree_tiles_geom (id, minx, maxx, miny, maxy);",
    ),
    "a trigger on the settings": (
        "mine",
        "CREATE TRIGGER mine AFTER UPDATE ON settings BEGIN DELETE FROM tiles; END;",
    ),
    "a trigger on the tiles": (
        "mine",
        "CREATE TRIGGER mine AFTER INSERT ON tiles BEGIN UPDATE tiles SET classes = NULL; END;",
    ),
    "a trigger with a name of the spatial index": (
        "rtree_tiles_geom_update7",
        "CREATE TRIGGER rtree_tiles_geom_update7 AFTER UPDATE ON tiles BEGIN DELETE FROM tiles WHERE id = OLD.id; END;",
    ),
    "a trigger with a name of ours": (
        "blocks_written",
        "DROP TRIGGER blocks_written; CREATE TRIGGER blocks_written AFTER UPDATE ON blocks BEGIN SELECT 1; END;",
    ),
    "a trigger on what triggers write": (
        "mine",
        "CREATE TABLE gpkg_ogr_contents (table_name TEXT, feature_count INTEGER);"
        "CREATE TRIGGER mine AFTER UPDATE ON gpkg_ogr_contents BEGIN DELETE FROM tiles; END;",
    ),
    "a computed column": (
        "noise",
        "ALTER TABLE sources ADD COLUMN noise BLOB GENERATED ALWAYS AS (zeroblob(1000000)) VIRTUAL;",
    ),
    "a computed index": ("mine", "CREATE INDEX mine ON sources (length(hex(zeroblob(1000))));"),
    "an index of computed rows": ("mine", "CREATE INDEX mine ON tiles (id) WHERE length(hex(zeroblob(1000))) > 1;"),
    "another index by a name of ours": (
        "tiles_unsound",
        "DROP INDEX tiles_unsound; CREATE INDEX tiles_unsound ON tiles (id) WHERE length(hex(zeroblob(1000))) > 1;",
    ),
}

HARMLESS = {
    "a view": "CREATE VIEW mine AS SELECT id, source FROM tiles;",
    "a table with a trigger": "CREATE TABLE notes (id INTEGER PRIMARY KEY, tile INTEGER);"
    "CREATE TRIGGER noted AFTER INSERT ON notes BEGIN UPDATE notes SET tile = 1; END;",
    "a name of an older schema": "CREATE VIEW regions AS SELECT id FROM tiles;",
    "a style's own trigger": "CREATE TRIGGER styled AFTER UPDATE ON layer_styles BEGIN SELECT 1; END;",
    "an index": "CREATE INDEX mine ON tiles (xmin, regions DESC);",
    "counted features, as GDAL does": "CREATE TABLE gpkg_ogr_contents (table_name TEXT, feature_count INTEGER);"
    'CREATE TRIGGER "trigger_insert_feature_count_tiles" AFTER INSERT ON "tiles" BEGIN UPDATE gpkg_ogr_contents SET'
    " feature_count = feature_count + 1 WHERE lower(table_name) = lower('tiles'); END;"
    'CREATE TRIGGER "trigger_delete_feature_count_tiles" AFTER DELETE ON "tiles" BEGIN UPDATE gpkg_ogr_contents SET'
    " feature_count = feature_count - 1 WHERE lower(table_name) = lower('tiles'); END;",
}


def plant(path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        register_functions(connection)
        connection.executescript(script)


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_it_is_refused_by_its_name(sound, planted, write):
    name, script = planted
    plant(sound, script)
    with pytest.raises(CatalogueError, match=f"“{name}”") as refused:
        open_catalogue(Locator.of(sound), write=write)
    assert "restore a copy" in refused.value.hint


@pytest.mark.parametrize("script", [script for _, script in PLANTED.values()], ids=PLANTED)
def test_it_is_refused_while_the_catalogue_is_open(sound, script):
    with open_catalogue(Locator.of(sound)) as catalogue:
        catalogue.facts()
        plant(sound, script)
        with pytest.raises(CatalogueError, match="would run statements"):
            catalogue.facts()


@pytest.mark.parametrize("script", HARMLESS.values(), ids=HARMLESS)
def test_what_users_add_stays(sound, script):
    plant(sound, script)
    with open_catalogue(Locator.of(sound), write=True) as catalogue:
        catalogue.remove_source(1)
        assert catalogue.faults() == []


def test_a_statement_without_end_is_broken_off_and_told(sound, monkeypatch):
    monkeypatch.setattr(limits, "STATEMENT_SECONDS", 0.3)
    with closing(connect_reader(sound)) as connection:
        with pytest.raises(CatalogueError, match="without end"), translated(sound):
            connection.execute(f"{ENDLESS} SELECT count(*) FROM n").fetchone()
        assert connection.execute("SELECT count(*) FROM tiles").fetchone() == (6,)


def test_what_takes_rows_slowly_is_no_long_work(sound, monkeypatch):
    monkeypatch.setattr(limits, "STATEMENT_SECONDS", 1.0)
    with closing(connect_reader(sound)) as connection:
        rows = connection.execute(f"{ENDLESS} SELECT i FROM n LIMIT 200000")
        for number, _ in enumerate(rows):
            if number % 50_000 == 1:
                time.sleep(0.4)
        assert number == 199_999


def test_a_statement_is_stopped_in_the_middle(sound):
    stop = threading.Event()

    def check() -> None:
        if stop.is_set():
            raise Cancelled

    threading.Timer(0.2, stop.set).start()
    with closing(connect_reader(sound)) as connection, stoppable(check), connection.watch.without_limit():
        statement = f"{ENDLESS} SELECT count(*) FROM n"
        with pytest.raises(Cancelled), translated(sound):
            connection.execute(statement).fetchone()


def test_what_the_tables_say_calls_no_functions_of_the_program(sound):
    plant(sound, "CREATE VIEW mine AS SELECT any_part_meets(geom, 0, 0, 1, 1) AS met FROM tiles;")
    with closing(connect_reader(sound)) as connection, pytest.raises(sqlite3.OperationalError, match="unsafe"):
        connection.execute("SELECT met FROM mine").fetchall()
