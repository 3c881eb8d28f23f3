"""Whose the schema of a catalogue is: what others could make there would run as whoever reads it."""

from __future__ import annotations

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import catalogues_beside, create_catalogue, open_catalogue, prepare_server
from recnn_engine.errors import CatalogueError, OutputError
from recnn_engine.search.filter import Filter

psycopg = pytest.importorskip("psycopg")

BACKENDS = ("server",)
PASSWORD = "s3cret-of-this-test"  # pragma: allowlist secret


class Roles:
    """Owner, writer and reader of a schema that is there and empty."""

    def __init__(self, administrator, locator, as_user) -> None:
        self.administrator, self.schema = administrator, locator.schema
        self.names = {role: f"{locator.schema}_{role}" for role in ("owner", "writer", "reader")}
        self.locators: dict[str, Locator] = {}
        for role, name in self.names.items():
            administrator.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'")
            self.locators[role] = as_user(locator, name, PASSWORD)
        administrator.execute(f"CREATE SCHEMA {self.schema} AUTHORIZATION {self.names['owner']}")

    def prepare(self) -> None:
        prepare_server(self.locators["owner"], (self.names["reader"],), (self.names["writer"],))

    def run(self, role: str, statement: str) -> list:
        with psycopg.connect(self.locators[role].conninfo, autocommit=True) as connection:
            connection.execute(f"SET search_path = {self.schema}, public")
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def owners(self) -> set[str]:
        rows = self.administrator.execute(
            "SELECT relowner::regrole::text FROM pg_class WHERE relnamespace = %s::regnamespace"
            " UNION SELECT proowner::regrole::text FROM pg_proc WHERE pronamespace = %s::regnamespace",
            (self.schema, self.schema),
        )
        return {name for (name,) in rows}


@pytest.fixture
def roles(administrator, locator, as_user):
    roles = Roles(administrator, locator, as_user)
    yield roles
    administrator.execute(f"DROP SCHEMA IF EXISTS {locator.schema} CASCADE")
    for name in roles.names.values():
        administrator.execute(f"DROP OWNED BY {name}")
        administrator.execute(f"DROP ROLE {name}")


def index(locator, source, tile, path="/a.tif") -> None:
    with open_catalogue(locator, write=True) as catalogue:
        number = catalogue.begin_source(source(path))
        catalogue.add_tiles(number, [tile(0)])
        catalogue.complete_source(number)


def test_roles_that_were_let_in_before_there_was_a_catalogue(roles, settings, source, tile, refusal):
    roles.prepare()
    create_catalogue(roles.locators["owner"], settings()).close()
    index(roles.locators["writer"], source, tile)
    with open_catalogue(roles.locators["reader"]) as catalogue:
        assert len(catalogue.candidates(Filter())) == 1
    assert isinstance(refusal(lambda: open_catalogue(roles.locators["reader"], write=True)), OutputError)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        roles.run("writer", "UPDATE features_1 SET place = place")


def test_a_writer_makes_no_catalogue_and_nothing_else(roles, settings, refusal):
    roles.prepare()
    error = refusal(lambda: create_catalogue(roles.locators["writer"], settings()))
    assert isinstance(error, OutputError)
    assert f"Only {roles.names['owner']}" in error.message
    assert "recnn index" in error.hint
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        roles.run("writer", "CREATE TABLE mine ()")


def test_all_belongs_to_the_owner_of_the_schema_whoever_makes_it(roles, locator, settings, source, tile):
    create_catalogue(locator, settings()).close()  # by a superuser
    assert roles.owners() == {roles.names["owner"]}
    roles.prepare()
    index(roles.locators["writer"], source, tile)


def test_members_of_a_role_that_owns_the_schema_make_it_for_that_role(roles, settings):
    roles.administrator.execute(f"GRANT {roles.names['owner']} TO {roles.names['writer']}")
    create_catalogue(roles.locators["writer"], settings()).close()
    assert roles.owners() == {roles.names["owner"]}


@pytest.mark.parametrize("maker", ["writer", "PUBLIC"])
def test_where_others_make_things_nobody_reads_until_the_owner_ends_it(
    roles, maker, settings, source, tile, refusal, administrator
):
    roles.prepare()
    create_catalogue(roles.locators["owner"], settings()).close()
    name = roles.names.get(maker, maker)
    administrator.execute(f"GRANT CREATE ON SCHEMA {roles.schema} TO {name}")
    error = refusal(lambda: open_catalogue(roles.locators["reader"]))
    assert isinstance(error, CatalogueError)
    assert error.message.endswith(f"{name}.")
    assert "recnn init" in error.hint
    roles.run("writer", "CREATE TABLE notes (id integer)")  # as QGIS saves one: it is in nobody's way
    roles.prepare()
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        roles.run("writer", "CREATE TABLE more (id integer)")
    index(roles.locators["writer"], source, tile)
    open_catalogue(roles.locators["reader"]).close()


@pytest.mark.parametrize(
    ("planted", "name"),
    [
        ("CREATE FUNCTION count_change(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'", "count_change"),
        (
            "CREATE FUNCTION vector_send(public.vector) RETURNS bytea LANGUAGE sql AS 'SELECT NULL::bytea'",
            "vector_send",
        ),
        ("CREATE TABLE features_7 (tile integer)", "features_7"),
    ],
)
def test_what_others_made_is_refused_and_they_make_no_more(roles, planted, name, settings, refusal, administrator):
    create_catalogue(roles.locators["owner"], settings()).close()
    roles.prepare()
    administrator.execute(f"GRANT CREATE ON SCHEMA {roles.schema} TO {roles.names['writer']}")
    roles.run("writer", planted)
    for action in (roles.prepare, lambda: open_catalogue(roles.locators["reader"])):
        error = refusal(action)
        assert error.message.endswith(f"not the catalogue's: {name}.")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        roles.run("writer", "CREATE TABLE more (id integer)")


def test_a_table_that_is_given_to_a_writer_is_not_read_any_more(roles, settings, refusal, administrator):
    create_catalogue(roles.locators["owner"], settings()).close()
    administrator.execute(f"ALTER VIEW {roles.schema}.visible_sources OWNER TO {roles.names['writer']}")
    administrator.execute(f"GRANT USAGE ON SCHEMA {roles.schema} TO {roles.names['reader']}")
    assert "visible_sources" in refusal(lambda: open_catalogue(roles.locators["reader"])).message


def test_tables_of_other_programs_are_left_alone(roles, settings, refusal):
    roles.run("owner", "CREATE TABLE settings (id integer)")
    error = refusal(lambda: create_catalogue(roles.locators["owner"], settings()))
    assert isinstance(error, OutputError)
    assert error.message.endswith("needs: settings.")
    assert refusal(roles.prepare).message.endswith("needs: settings.")
    with pytest.raises(psycopg.errors.UndefinedTable):  # so it looks without any right in the schema
        roles.run("writer", "SELECT FROM settings")


def test_an_unknown_role_changes_nothing(roles, refusal, administrator):
    administrator.execute(f"GRANT CREATE, USAGE ON SCHEMA {roles.schema} TO {roles.names['writer']}")
    refusal(lambda: prepare_server(roles.locators["owner"], (roles.names["reader"],), ("nobody-of-that-name",)))
    roles.run("writer", "CREATE TABLE still ()")


def test_schemas_of_the_server_itself_are_refused_in_a_few_words(as_user, locator, server_address, refusal):
    system = Locator.of(server_address + ("&" if "?" in server_address else "?") + "schema=pg_catalog")
    assert len(refusal(lambda: open_catalogue(system)).message) < 300


def test_where_catalogues_are_is_told_whatever_the_address_names(roles, settings, locator, as_user):
    create_catalogue(roles.locators["owner"], settings()).close()
    roles.prepare()
    elsewhere = as_user(locator, roles.names["reader"], PASSWORD, schema="information_schema")
    assert roles.schema in catalogues_beside(elsewhere)
