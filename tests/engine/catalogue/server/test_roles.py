"""Who may do what in a catalogue on a server."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recnn_engine.catalogue.opening import create_catalogue, drop_index, open_catalogue, prepare_server
from recnn_engine.errors import InputError, OutputError
from recnn_engine.search.filter import Filter

psycopg = pytest.importorskip("psycopg")

BACKENDS = ("server",)
PASSWORD = "s3cret-of-this-test"  # pragma: allowlist secret


REFUSED = (psycopg.errors.InsufficientPrivilege, psycopg.errors.ObjectNotInPrerequisiteState)
"""For lack of rights, or since a view of several tables is changed by nobody."""


def every_change(catalogue) -> list[str]:
    """What could be done to the tables, views and sequences of a catalogue."""
    found = catalogue._connection.execute(
        "SELECT relname::text, relkind::text, (SELECT attname::text FROM pg_attribute"
        " WHERE attrelid = pg_class.oid AND attnum = 1)"
        " FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind IN ('r', 'v', 'S')",
        (catalogue.locator.schema,),
    ).fetchall()
    assert len(found) > 12
    changes = {"S": ["SELECT nextval('{0}')", "SELECT setval('{0}', 1)"]}
    rows = ["DELETE FROM {0}", "INSERT INTO {0} DEFAULT VALUES", "UPDATE {0} SET {1} = {1}"]
    changes["v"] = [*rows, "DROP VIEW {0}"]
    changes["r"] = [*rows, "TRUNCATE {0}", "DROP TABLE {0}", "ALTER TABLE {0} ADD COLUMN mine text"]
    return [change.format(name, column) for name, kind, column in found for change in changes[kind]]


class TestRoles:
    @pytest.fixture(autouse=True)
    def filled(self, catalogue, source, tile):
        self.number = catalogue.begin_source(source("a.tif"))
        self.ids = catalogue.add_tiles(self.number, [tile(0)])
        catalogue.complete_source(self.number)

    def test_a_stranger_sees_nothing(self, role, refusal):
        _, locator = role()
        assert "There is no catalogue" in refusal(lambda: open_catalogue(locator)).message

    def test_a_reader_searches_and_changes_nothing(self, catalogue, role, refusal):
        name, locator = role()
        prepare_server(catalogue.locator, (name,), ())
        with open_catalogue(locator) as reader:
            assert reader.candidates(Filter()).tolist() == self.ids
            assert len(list(reader.feature_blocks("recnn"))) == 1
            assert reader.facts()["tiles"] == 1
            for change in every_change(catalogue):
                with pytest.raises(REFUSED):
                    reader._connection.execute(change)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                reader._connection.execute(f"CREATE TABLE {catalogue.locator.schema}.mine ()")
            assert reader.candidates(Filter()).tolist() == self.ids
        error = refusal(lambda: open_catalogue(locator, write=True))
        assert isinstance(error, OutputError)
        assert "recnn init --writer" in error.hint

    def test_who_may_read_one_catalogue_sees_no_other(self, catalogue, role, new_locator, settings, refusal):
        name, locator = role()
        prepare_server(catalogue.locator, (name,), ())
        with create_catalogue(new_locator(), settings()) as other:
            schema = other.locator.schema
        assert "There is no catalogue" in refusal(lambda: open_catalogue(replace(locator, schema=schema))).message
        with open_catalogue(locator) as reader, pytest.raises(psycopg.errors.InsufficientPrivilege):
            reader._connection.execute(f"SELECT FROM {schema}.tiles")

    def test_who_may_do_what_is_told_of_all(self, catalogue, role):
        (reader, _), (writer, _) = role(), role()
        assert prepare_server(catalogue.locator, (reader,), ()).readers == (reader,)
        rights = prepare_server(catalogue.locator, (), (writer,))
        assert (rights.readers, rights.writers) == ((reader,), (writer,))
        owner = catalogue._connection.execute("SELECT current_user::text").fetchone()
        assert (rights.owner,) == owner

    def test_a_reader_removes_no_index(self, catalogue, role, refusal):
        name, locator = role()
        prepare_server(catalogue.locator, (name,), ())
        error = refusal(lambda: drop_index(locator, "recnn+"))
        assert isinstance(error, OutputError)
        assert error.message.startswith("Only the owner")

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
            writer._connection.execute("UPDATE features_1 SET place = place + 1")

    def test_a_role_that_there_is_not(self, catalogue, refusal):
        error = refusal(lambda: prepare_server(catalogue.locator, ("nobody-of-that-name",), ()))
        assert isinstance(error, InputError)
        assert "no role “nobody-of-that-name”" in error.message

    def test_who_may_let_nobody_in(self, catalogue, role, refusal):
        name, locator = role()
        prepare_server(catalogue.locator, (name,), ())
        assert isinstance(refusal(lambda: prepare_server(locator, ("postgres",), ())), OutputError)
