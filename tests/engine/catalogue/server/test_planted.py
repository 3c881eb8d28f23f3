"""What a writer could put into a catalogue's schema to act as somebody else, and names that lead elsewhere."""

from __future__ import annotations

import psycopg
import pytest

from recnn_engine.catalogue.locator import Locator, ServerLocator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue, prepare_server
from recnn_engine.errors import CatalogueError, InputError

BACKENDS = ("server",)


def run(locator: ServerLocator, *statements: str) -> list:
    with psycopg.connect(locator.conninfo, autocommit=True) as connection:
        connection.execute(
            psycopg.sql.SQL("SET search_path = {}, public").format(psycopg.sql.Identifier(locator.schema))
        )
        cursors = [connection.execute(each) for each in statements]
        return cursors[-1].fetchall() if cursors[-1].description else []


@pytest.fixture
def filled(server_locator, settings, source, tile) -> ServerLocator:
    locator = server_locator()
    with create_catalogue(locator, settings()) as catalogue:
        number = catalogue.begin_source(source("/a.tif"))
        catalogue.add_tiles(number, [tile(column) for column in (0, 16)])
        catalogue.complete_source(number)
    return locator


def test_a_table_of_the_session_is_not_counted_in(filled):
    before = run(filled, "SELECT sum(number) FROM changes")
    after = run(
        filled,
        "CREATE TEMP TABLE changes (writer integer PRIMARY KEY, number bigint)",
        "UPDATE sources SET width = width",
        f"SELECT (SELECT sum(number) FROM {filled.schema}.changes), (SELECT count(*) FROM pg_temp.changes)",
    )
    assert after == [(before[0][0] + 1, 0)]


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE FUNCTION halfvec_send(public.halfvec) RETURNS bytea LANGUAGE sql AS $$ SELECT NULL::bytea $$",
        "CREATE OPERATOR <+> (LEFTARG = public.vector, RIGHTARG = public.vector, FUNCTION = public.l1_distance)",
        "CREATE TABLE geometry (id integer)",
    ],
)
def test_what_could_run_as_whoever_reads_is_refused(filled, planted):
    run(filled, planted)
    with pytest.raises(CatalogueError, match="not the catalogue's"):
        open_catalogue(filled)


def test_a_schema_that_may_not_be_used_leads_to_no_other(filled, server_address):
    role = f"outsider_of_{filled.schema}"
    run(filled, f"CREATE ROLE {role} LOGIN PASSWORD 'harmless'")
    try:
        options = psycopg.conninfo.conninfo_to_dict(filled.conninfo)
        place = f"{options['host']}:{options['port']}/{options['dbname']}?schema={filled.schema}"
        with pytest.raises(CatalogueError, match="that you may see"):
            open_catalogue(Locator.of("postgresql://" + f"{role}:harmless@{place}"))
    finally:
        run(filled, f"DROP OWNED BY {role}", f"DROP ROLE {role}")


def test_whatever_the_roles_encoding_names_are_read(server_locator, settings, source, tile):
    locator = server_locator()
    options = psycopg.conninfo.conninfo_to_dict(locator.conninfo)
    latin = ServerLocator(
        locator.shown, locator.schema, psycopg.conninfo.make_conninfo(**options, client_encoding="LATIN1")
    )
    with create_catalogue(latin, settings()) as catalogue:
        catalogue.complete_source(catalogue.begin_source(source("/地図.tif")))
        assert [each.path for each in catalogue.sources()] == ["/地図.tif"]


@pytest.mark.parametrize("role", ["", "public"])
def test_only_roles_are_let_in(filled, role):
    with pytest.raises(InputError, match="no role"):
        prepare_server(filled, (role,), ())


@pytest.mark.parametrize("packed", ["'\\x00'", "decode('789c', 'hex')", "NULL"])
def test_class_maps_are_as_large_as_they_say(filled, packed):
    import zlib

    bytes_ = {"NULL": zlib.compress(bytes(1 << 20))}.get(packed)
    with psycopg.connect(filled.conninfo, autocommit=True) as connection:
        value = "%s" if bytes_ else f"{packed}::bytea"
        connection.execute(f"UPDATE {filled.schema}.class_maps SET classes = {value}", (bytes_,) if bytes_ else None)
    with open_catalogue(filled) as catalogue, pytest.raises(CatalogueError, match="class map of tile"):
        catalogue.class_map(1)
