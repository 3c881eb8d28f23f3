"""What a server or its user lacks is said in one sentence; nothing is changed, and no password is told."""

from __future__ import annotations

import socket
import sys
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue, prepare_server
from recnn_engine.catalogue.records import SCHEMA_VERSION
from recnn_engine.errors import CatalogueError, InputError, MissingPackageError, OutputError
from recnn_engine.search.filter import Filter

psycopg = pytest.importorskip("psycopg")

BACKENDS = ("server",)
PASSWORD = "s3cret-of-this-test"  # pragma: allowlist secret


def test_no_such_host(locator, as_user, refusal):
    error = refusal(lambda: open_catalogue(as_user(locator, "ana", PASSWORD, host="no-such-host.invalid")))
    assert "cannot be opened" in error.message
    assert isinstance(error, CatalogueError)


def test_nobody_answers(locator, as_user, refusal):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        port = taken.getsockname()[1]
        error = refusal(lambda: open_catalogue(as_user(locator, "ana", PASSWORD, port=port)))
    assert "cannot be opened" in error.message
    assert "refused" in error.message


def test_a_wrong_password(catalogue, role, as_user, refusal):
    name, _ = role()
    error = refusal(lambda: open_catalogue(as_user(catalogue.locator, name, f"not-{PASSWORD}")))
    assert f'password authentication failed for user "{name}"' in error.message
    assert "user and password" in error.hint


def test_no_such_database(locator, server_address, as_user, refusal):
    place = urlsplit(server_address)
    error = refusal(lambda: open_catalogue(as_user(locator, place.username, place.password, database="nowhere")))
    assert 'database "nowhere" does not exist' in error.message
    assert error.hint.startswith("The server answers: check database and user")


def test_a_parameter_with_a_value_that_libpq_does_not_know(locator, refusal):
    mistyped = Locator.of(f"{locator.conninfo}{'&' if '?' in locator.conninfo else '?'}sslmode=always&schema=a")
    assert refusal(lambda: open_catalogue(mistyped)).hint.startswith("Correct it in the address")


@pytest.mark.parametrize("do", ["prepare", "create"])
def test_a_schema_that_this_user_may_not_make(locator, role, settings, refusal, do):
    name, other = role()
    mine = replace(other, schema="nobodys", shown=other.shown.replace(other.schema, "nobodys"))
    act = {
        "prepare": lambda: prepare_server(mine, (), ()),
        "create": lambda: create_catalogue(mine, settings()).close(),
    }
    error = refusal(act[do])
    assert isinstance(error, OutputError)
    assert error.message.startswith("There is no schema “nobodys” in the database of ")
    assert "GRANT CREATE ON DATABASE " in error.hint
    assert f" TO {name};" in error.hint


def test_a_schema_by_a_name_of_the_servers_own(locator, refusal):
    error = refusal(lambda: prepare_server(replace(locator, schema="pg_archive"), (), ()))
    assert isinstance(error, InputError)
    assert "“pg_archive”" in error.message


def test_no_such_catalogue(locator, refusal):
    error = refusal(lambda: open_catalogue(locator))
    assert error.message == f"There is no catalogue {locator}."


def test_another_schema_version(catalogue, administrator, refusal):
    administrator.execute(f"UPDATE {catalogue.locator.schema}.settings SET value = '99' WHERE key = 'schema_version'")
    for write in (False, True):
        error = refusal(lambda write=write: open_catalogue(catalogue.locator, write=write))
        assert f"has catalogue schema 99; this version of ReCNN reads schema {SCHEMA_VERSION}" in error.message
    assert "schema 99" in refusal(catalogue.facts).message


@pytest.fixture
def bare_database(administrator, locator, server_address, as_user):
    """A database without the extensions, and its locator."""
    name = f"{locator.schema}_bare"
    administrator.execute(f"CREATE DATABASE {name}")
    place = urlsplit(server_address)
    yield as_user(locator, place.username, place.password, database=name)
    administrator.execute(f"DROP DATABASE {name} (FORCE)")


def test_no_extension(bare_database, refusal):
    error = refusal(lambda: open_catalogue(bare_database))
    assert error.message.endswith("lacks: PostGIS, pgvector.")
    assert error.hint.endswith("CREATE EXTENSION postgis; CREATE EXTENSION vector;")


def test_no_pgvector(bare_database, refusal):
    with psycopg.connect(bare_database.conninfo, autocommit=True) as owner:
        owner.execute("CREATE EXTENSION postgis")
    error = refusal(lambda: open_catalogue(bare_database))
    assert error.message.endswith("lacks: pgvector.")
    assert error.hint.endswith("for: CREATE EXTENSION vector;")


def test_extensions_are_made_where_the_user_may(bare_database, settings):
    create_catalogue(bare_database, settings()).close()
    with open_catalogue(bare_database) as catalogue:
        assert catalogue.facts()["tiles"] == 0


def test_extensions_that_the_user_may_not_make(bare_database, role, settings, as_user, refusal):
    name, _locator = role()
    database = urlsplit(bare_database.conninfo).path[1:]
    with psycopg.connect(bare_database.conninfo, autocommit=True) as owner:
        owner.execute(f"GRANT CREATE ON DATABASE {database} TO {name}")
    mine = as_user(bare_database, name, PASSWORD)
    error = refusal(lambda: create_catalogue(mine, settings()))
    assert "lacks: PostGIS" in error.message
    with psycopg.connect(bare_database.conninfo) as owner:
        owner.execute(f"REVOKE CREATE ON DATABASE {database} FROM {name}")


def test_an_older_pgvector(catalogue, monkeypatch, refusal):
    from recnn_engine.catalogue.postgres import connection

    monkeypatch.setattr(connection, "OLDEST_PGVECTOR", (99, 1))
    error = refusal(lambda: open_catalogue(catalogue.locator))
    assert "at least 99.1 is needed" in error.message
    assert "ALTER EXTENSION vector UPDATE" in error.hint


def test_an_older_server(catalogue, monkeypatch, settings, refusal):
    from recnn_engine.catalogue.postgres import connection

    monkeypatch.setattr(connection, "OLDEST_POSTGRESQL", 99)
    for action in (
        lambda: open_catalogue(catalogue.locator),
        lambda: create_catalogue(catalogue.locator, settings()),
        lambda: prepare_server(catalogue.locator, (), ()),
    ):
        assert "at least 99 is needed" in refusal(action).message


def test_no_connection_is_left(catalogue, role, administrator, refusal):
    name, locator = role()
    administrator.execute(f"ALTER ROLE {name} CONNECTION LIMIT 0")
    error = refusal(lambda: open_catalogue(locator))
    assert "too many connections" in error.message
    assert "connections are in use" in error.hint


def test_a_server_that_only_reads_at_present(catalogue, role, administrator, source, true_tile, refusal):
    name, locator = role()
    prepare_server(catalogue.locator, (), (name,))
    number = catalogue.begin_source(source("a.tif"))
    catalogue.add_tiles(number, [true_tile(0)])
    catalogue.complete_source(number)
    administrator.execute(f"ALTER ROLE {name} SET default_transaction_read_only = on")
    with open_catalogue(locator, write=True) as writer:
        before = writer.data_version()
        for action in (lambda: writer.begin_source(source("b.tif")), lambda: writer.remove_source(number)):
            error = refusal(action)
            assert isinstance(error, OutputError)
            assert "can only be read at present" in error.message
        assert len(writer.candidates(Filter())) == 1
        assert writer.data_version() == before


@pytest.mark.parametrize("mode", ["require", "verify-full&sslrootcert=/nowhere/root.crt"])
def test_encryption_that_cannot_be_had(locator, administrator, mode, as_user, refusal):
    if administrator.execute("SHOW ssl").fetchone() != ("off",):
        pytest.skip("the server encrypts")
    place = urlsplit(as_user(locator, "ana", PASSWORD).conninfo)
    address = f"postgresql://{place.netloc}{place.path}?sslmode={mode}&schema={locator.schema}"
    assert "does not support SSL, but SSL was required" in refusal(lambda: open_catalogue(Locator.of(address))).message


@pytest.mark.parametrize(
    ("kind", "words"),
    [("DiskFull", "cannot grow"), ("OutOfMemory", "cannot grow"), ("DeadlockDetected", "is in use by another program"),
     ("QueryCanceled", "broke off"), ("AdminShutdown", "was lost"),
     ("DataCorrupted", "is damaged or cannot be used")],
)  # fmt: skip
def test_what_happens_to_servers(catalogue, kind, words, refusal):
    from recnn_engine.catalogue.postgres.failures import translated

    def fail():
        with translated(catalogue.locator):
            raise getattr(psycopg.errors, kind)("the reason")

    assert words in refusal(fail).message


def test_a_full_disk_leaves_whole_batches(catalogue, source, true_tile, monkeypatch, refusal):
    from recnn_engine.catalogue.postgres import features

    number = catalogue.begin_source(source("a.tif"))
    ids = catalogue.add_tiles(number, [true_tile(0)])

    def fail(*_):
        raise psycopg.errors.DiskFull("could not extend file: No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(features, "write_rows", fail)
        error = refusal(lambda: catalogue.add_tiles(number, [true_tile(16)]))
    assert isinstance(error, OutputError)
    assert catalogue.candidates(Filter()).tolist() == ids
    assert catalogue.faults() == []
    catalogue.add_tiles(number, [true_tile(16)])


def test_without_psycopg_it_says_what_to_install(locator, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("recnn_engine.catalogue.postgres")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingPackageError, match=r'pip install "psycopg\[binary\]"') as missing:
        open_catalogue(locator)
    assert missing.value.extra == "postgres"
