"""What is stored on a server is no more trusted than what is stored in a file."""

from __future__ import annotations

import zlib

import psycopg
import pytest

from recnn_engine.catalogue.locator import ServerLocator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.errors import CatalogueError, InputError

BACKENDS = ("server",)

NOTHING = "CREATE FUNCTION public.{schema}_nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"


def run(locator: ServerLocator, *statements: str, values: tuple = ()) -> None:
    with psycopg.connect(locator.conninfo, autocommit=True) as connection:
        connection.execute(
            psycopg.sql.SQL("SET search_path = {}, public").format(psycopg.sql.Identifier(locator.schema))
        )
        for statement in statements:
            connection.execute(statement, values or None)


@pytest.fixture
def filled(server_locator, settings, true_source, true_tile) -> ServerLocator:
    locator = server_locator()
    with create_catalogue(locator, settings()) as catalogue:
        number = catalogue.begin_source(true_source("/a.tif"))
        catalogue.add_tiles(number, [true_tile(column) for column in (0, 16)])
        catalogue.complete_source(number)
    return locator


@pytest.mark.parametrize(
    ("planted", "name"),
    [
        (
            "CREATE TRIGGER mine BEFORE INSERT ON sources FOR EACH ROW EXECUTE FUNCTION public.{schema}_nothing()",
            "mine",
        ),
        ("CREATE TRIGGER mine AFTER DELETE ON features_1 EXECUTE FUNCTION public.{schema}_nothing()", "mine"),
        ("CREATE RULE mine AS ON INSERT TO tiles DO INSTEAD NOTHING", "mine"),
        ("ALTER TABLE class_maps RENAME TO kept; CREATE VIEW class_maps AS SELECT * FROM kept", "class_maps"),
    ],
)
def test_what_runs_with_its_tables_is_refused_by_name(filled, planted, name):
    run(filled, NOTHING.format(schema=filled.schema))
    try:
        run(filled, *planted.format(schema=filled.schema).split("; "))
        with pytest.raises(CatalogueError, match=f"not the catalogue's: {name}"):
            open_catalogue(filled)
    finally:
        run(filled, f"DROP FUNCTION public.{filled.schema}_nothing() CASCADE")


@pytest.mark.parametrize(
    ("statement", "column"),
    [
        ("UPDATE settings SET value = '-5' WHERE key = 'tile'", "tile"),
        ("UPDATE settings SET value = '[[1]]' WHERE key = 'overlap'", "overlap"),
        ("UPDATE settings SET value = '1e999' WHERE key = 'resolution'", "resolution"),
        ("UPDATE settings SET value = '[1]' WHERE key = 'learnt'", "learnt"),
        ("UPDATE feature_sets SET dimensions = -8", "dimensions"),
        ("UPDATE sources SET crs = 'garbage'", "crs"),
        ("UPDATE sources SET bands = '{}'", "bands"),
        ("UPDATE sources SET width = -1", "width"),
        ("UPDATE sources SET resolution = 'NaN'", "resolution"),
        ("UPDATE sources SET transform = '[0, 0, 0, 0, 0, 0]'", "transform"),
        ("UPDATE tiles SET width = 1000000000", "width"),
        ("UPDATE tiles SET min_x = 'Infinity'", "xmin"),
    ],
)
def test_a_wrong_value_is_one_sentence(filled, statement, column):
    run(filled, statement)
    with pytest.raises(CatalogueError, match=f"“{column}” of .* cannot be"), open_catalogue(filled) as catalogue:
        catalogue.sources()
        catalogue.tile(1)


@pytest.mark.parametrize(
    "classes", [b"x", zlib.compress(bytes(1 << 20)), zlib.compress(b"\xff" * 256)], ids=["no zlib", "a lot", "no class"]
)
def test_check_reads_class_maps_and_has_them_made_anew(filled, classes):
    run(filled, "UPDATE class_maps SET classes = %s WHERE tile = 1", values=(classes,))
    with open_catalogue(filled) as catalogue:
        assert [(fault.kind, fault.mendable) for fault in catalogue.faults()] == [("features", True)]
    with open_catalogue(filled, write=True) as catalogue:
        catalogue.repair()
        assert catalogue.faults() == []
        assert [source.state for source in catalogue.sources()] == ["indexing"]


def test_check_finds_a_tile_that_cannot_be(filled):
    run(filled, 'UPDATE tiles SET "column" = -1 WHERE id = 2')
    with open_catalogue(filled) as catalogue:
        assert [fault.kind for fault in catalogue.faults()] == ["features"]


@pytest.mark.parametrize("number", [1 << 31, 1 << 63, 10**30, -1])
@pytest.mark.parametrize("asked", ["tile", "source", "class_map", "regions_of", "tile_of_region"])
def test_numbers_beyond_all_are_unknown_not_damage(filled, asked, number):
    with open_catalogue(filled) as catalogue, pytest.raises(InputError, match="There is no"):
        getattr(catalogue, asked)(number)
