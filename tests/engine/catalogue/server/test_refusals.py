"""What a server or its user lacks is said in one sentence; nothing is changed, and no password is told."""

from __future__ import annotations

import socket
import sys
from urllib.parse import urlsplit

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue, prepare_server
from recnn_engine.catalogue.records import SCHEMA_VERSION
from recnn_engine.errors import CatalogueError, InputError, MissingPackageError, OutputError, RecnnError
from recnn_engine.search.filter import Filter

psycopg = pytest.importorskip("psycopg")

BACKENDS = ("server",)
PASSWORD = "s3cret-of-this-test"  # pragma: allowlist secret


@pytest.fixture
def administrator(server_address):
    with psycopg.connect(server_address, autocommit=True) as connection:
        yield connection


@pytest.fixture
def role(administrator, catalogue):
    """Makes roles that may log in, with `PASSWORD`, and gives the locator of the catalogue for each."""
    made = []

    def new() -> tuple[str, Locator]:
        name = f"{catalogue.locator.schema}_{len(made)}"
        made.append(name)
        administrator.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'")
        return name, as_user(catalogue.locator, name, PASSWORD)

    yield new
    for name in made:
        administrator.execute(f"DROP OWNED BY {name}")
        administrator.execute(f"DROP ROLE {name}")


def as_user(locator, user: str, password: str, **changes) -> Locator:
    place = urlsplit(locator.conninfo)
    parts = {"host": place.hostname, "port": place.port, "database": place.path[1:], "schema": locator.schema}
    parts |= changes
    return Locator.of("postgresql://{0}:{1}@{host}:{port}/{database}?schema={schema}".format(user, password, **parts))


def refusal(action) -> RecnnError:
    with pytest.raises(RecnnError) as refused:
        action()
    told = str(refused.value)
    assert PASSWORD not in told
    assert "\n" not in told
    assert refused.value.__cause__ is None  # what libpq says in its own words is not told with `--debug` either
    return refused.value


def test_no_such_host(locator):
    error = refusal(lambda: open_catalogue(as_user(locator, "ana", PASSWORD, host="no-such-host.invalid")))
    assert "cannot be opened" in error.message
    assert isinstance(error, CatalogueError)


def test_nobody_answers(locator):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        port = taken.getsockname()[1]
        error = refusal(lambda: open_catalogue(as_user(locator, "ana", PASSWORD, port=port)))
    assert "cannot be opened" in error.message
    assert "refused" in error.message


def test_a_wrong_password(catalogue, role):
    name, _ = role()
    error = refusal(lambda: open_catalogue(as_user(catalogue.locator, name, f"not-{PASSWORD}")))
    assert f'password authentication failed for user "{name}"' in error.message
    assert "user and password" in error.hint


def test_no_such_database(locator, server_address):
    place = urlsplit(server_address)
    error = refusal(lambda: open_catalogue(as_user(locator, place.username, place.password, database="nowhere")))
    assert 'database "nowhere" does not exist' in error.message


def test_an_option_that_libpq_does_not_know(locator):
    error = refusal(lambda: open_catalogue(Locator.of(f"postgresql://a:{PASSWORD}@localhost/db?colour=red")))
    assert "colour" in error.message


def test_no_such_catalogue(locator):
    error = refusal(lambda: open_catalogue(locator))
    assert error.message == f"There is no catalogue {locator}."


def test_another_schema_version(catalogue, administrator):
    administrator.execute(f"UPDATE {catalogue.locator.schema}.settings SET value = '99' WHERE key = 'schema_version'")
    for write in (False, True):
        error = refusal(lambda write=write: open_catalogue(catalogue.locator, write=write))
        assert f"has catalogue schema 99; this version of ReCNN reads schema {SCHEMA_VERSION}" in error.message
    assert "schema 99" in refusal(catalogue.facts).message


@pytest.fixture
def bare_database(administrator, locator, server_address):
    """A database without the extensions, and its locator."""
    name = f"{locator.schema}_bare"
    administrator.execute(f"CREATE DATABASE {name}")
    place = urlsplit(server_address)
    yield as_user(locator, place.username, place.password, database=name)
    administrator.execute(f"DROP DATABASE {name} (FORCE)")


def test_no_extension(bare_database):
    error = refusal(lambda: open_catalogue(bare_database))
    assert "has no PostGIS" in error.message
    assert "CREATE EXTENSION postgis" in error.hint


def test_no_pgvector(bare_database):
    with psycopg.connect(bare_database.conninfo, autocommit=True) as owner:
        owner.execute("CREATE EXTENSION postgis")
    error = refusal(lambda: open_catalogue(bare_database))
    assert "has no pgvector" in error.message
    assert "CREATE EXTENSION vector" in error.hint


def test_extensions_are_made_where_the_user_may(bare_database, settings):
    create_catalogue(bare_database, settings()).close()
    with open_catalogue(bare_database) as catalogue:
        assert catalogue.facts()["tiles"] == 0


def test_extensions_that_the_user_may_not_make(bare_database, role, settings):
    name, _locator = role()
    database = urlsplit(bare_database.conninfo).path[1:]
    with psycopg.connect(bare_database.conninfo, autocommit=True) as owner:
        owner.execute(f"GRANT CREATE ON DATABASE {database} TO {name}")
    mine = as_user(bare_database, name, PASSWORD)
    error = refusal(lambda: create_catalogue(mine, settings()))
    assert "has no PostGIS" in error.message
    with psycopg.connect(bare_database.conninfo) as owner:
        owner.execute(f"REVOKE CREATE ON DATABASE {database} FROM {name}")


def test_an_older_pgvector(catalogue, monkeypatch):
    from recnn_engine.catalogue.postgres import connection

    monkeypatch.setattr(connection, "OLDEST_PGVECTOR", (99, 1))
    error = refusal(lambda: open_catalogue(catalogue.locator))
    assert "at least 99.1 is needed" in error.message
    assert "ALTER EXTENSION vector UPDATE" in error.hint


def test_an_older_server(catalogue, monkeypatch, settings):
    from recnn_engine.catalogue.postgres import connection

    monkeypatch.setattr(connection, "OLDEST_POSTGRESQL", 99)
    for action in (
        lambda: open_catalogue(catalogue.locator),
        lambda: create_catalogue(catalogue.locator, settings()),
        lambda: prepare_server(catalogue.locator, (), ()),
    ):
        assert "at least 99 is needed" in refusal(action).message


def test_no_connection_is_left(catalogue, role, administrator):
    name, locator = role()
    administrator.execute(f"ALTER ROLE {name} CONNECTION LIMIT 0")
    error = refusal(lambda: open_catalogue(locator))
    assert "too many connections" in error.message
    assert "connections are in use" in error.hint


def test_a_server_that_only_reads_at_present(catalogue, role, administrator, source, true_tile):
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
def test_encryption_that_cannot_be_had(locator, administrator, mode):
    if administrator.execute("SHOW ssl").fetchone() != ("off",):
        pytest.skip("the server encrypts")
    place = urlsplit(as_user(locator, "ana", PASSWORD).conninfo)
    address = f"postgresql://{place.netloc}{place.path}?sslmode={mode}&schema={locator.schema}"
    assert "does not support SSL, but SSL was required" in refusal(lambda: open_catalogue(Locator.of(address))).message


@pytest.mark.parametrize(
    ("kind", "words"),
    [("DiskFull", "cannot grow"), ("OutOfMemory", "cannot grow"), ("DeadlockDetected", "is in use by another program"),
     ("QueryCanceled", "is in use by another program"), ("AdminShutdown", "was lost"),
     ("DataCorrupted", "is damaged or cannot be used")],
)  # fmt: skip
def test_what_happens_to_servers(catalogue, kind, words):
    from recnn_engine.catalogue.postgres.failures import translated

    def fail():
        with translated(catalogue.locator):
            raise getattr(psycopg.errors, kind)("the reason")

    assert words in refusal(fail).message


def test_a_full_disk_leaves_whole_batches(catalogue, source, true_tile, monkeypatch):
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


class TestRoles:
    @pytest.fixture(autouse=True)
    def filled(self, catalogue, source, tile):
        self.number = catalogue.begin_source(source("a.tif"))
        self.ids = catalogue.add_tiles(self.number, [tile(0)])
        catalogue.complete_source(self.number)

    def test_a_stranger_sees_nothing(self, role):
        _, locator = role()
        assert "There is no catalogue" in refusal(lambda: open_catalogue(locator)).message

    def test_a_reader_searches_and_changes_nothing(self, catalogue, role):
        name, locator = role()
        prepare_server(catalogue.locator, (name,), ())
        with open_catalogue(locator) as reader:
            assert reader.candidates(Filter()).tolist() == self.ids
            assert len(list(reader.feature_blocks("recnn"))) == 1
            assert reader.facts()["tiles"] == 1
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                reader._server.execute("DELETE FROM tiles")
        error = refusal(lambda: open_catalogue(locator, write=True))
        assert isinstance(error, OutputError)
        assert "recnn init --writer" in error.hint

    def test_a_writer_indexes_and_is_seen(self, catalogue, role, source, tile):
        name, locator = role()
        prepare_server(catalogue.locator, (), (name,))
        version = catalogue.data_version()
        with open_catalogue(locator, write=True) as writer:
            number = writer.begin_source(source("b.tif"))
            ids = writer.add_tiles(number, [tile(0)])
            writer.complete_source(number)
            writer.remove_source(self.number)
        assert catalogue.candidates(Filter()).tolist() == ids
        assert catalogue.data_version() != version

    def test_vectors_that_are_stored_are_changed_by_nobody(self, catalogue, role):
        name, locator = role()
        prepare_server(catalogue.locator, (), (name,))
        with open_catalogue(locator, write=True) as writer, pytest.raises(psycopg.errors.InsufficientPrivilege):
            writer._server.execute("UPDATE features_1 SET place = place + 1")

    def test_a_role_that_there_is_not(self, catalogue):
        error = refusal(lambda: prepare_server(catalogue.locator, ("nobody-of-that-name",), ()))
        assert isinstance(error, InputError)
        assert "no role “nobody-of-that-name”" in error.message

    def test_who_may_let_nobody_in(self, catalogue, role):
        name, locator = role()
        prepare_server(catalogue.locator, (name,), ())
        assert isinstance(refusal(lambda: prepare_server(locator, ("postgres",), ())), OutputError)


def test_roles_that_were_let_in_before_there_was_a_catalogue(locator, administrator, settings, server_address):
    """The schema is prepared by its owner, the catalogue made by one writer, and written by another."""
    names = [f"{locator.schema}_{what}" for what in ("one", "two", "reader")]
    for name in names:
        administrator.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'")
    try:
        prepare_server(locator, (names[2],), tuple(names[:2]))
        one, two, reader = (as_user(locator, name, PASSWORD) for name in names)
        create_catalogue(one, settings()).close()
        with open_catalogue(two, write=True) as catalogue:
            assert catalogue.facts()["tiles"] == 0
        open_catalogue(reader).close()
        assert isinstance(refusal(lambda: open_catalogue(reader, write=True)), OutputError)
    finally:
        administrator.execute(f"DROP SCHEMA {locator.schema} CASCADE")
        for name in names:
            administrator.execute(f"DROP OWNED BY {name}")
            administrator.execute(f"DROP ROLE {name}")


def test_without_psycopg_it_says_what_to_install(locator, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("recnn_engine.catalogue.postgres")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingPackageError, match=r'pip install "psycopg\[binary\]"'):
        open_catalogue(locator)
