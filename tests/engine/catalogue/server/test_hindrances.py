"""What others do to a catalogue's tables and a server says of it: one sentence, and what is not concerned goes on."""

from __future__ import annotations

import time

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue, prepare_server
from recnn_engine.catalogue.patience import Patience
from recnn_engine.errors import CatalogueError, InputError, OutputError
from recnn_engine.library import Library
from recnn_engine.search.filter import Filter
from recnn_engine.tasks.index import IndexRequest, index

psycopg = pytest.importorskip("psycopg")

BACKENDS = ("server",)


def run(locator, *statements: str) -> None:
    with psycopg.connect(locator.conninfo, autocommit=True) as connection:
        connection.execute(f"SET search_path = {locator.schema}, public")
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def archive(tmp_path, raster, pixels):
    """Two rasters of 24 tiles, and what draws one of them anew."""
    folder = tmp_path / "archive"
    folder.mkdir()

    def draw(number: int, seed: int) -> None:
        raster(folder / f"{number}.tif", pixels(128, 192, seed))

    for number in range(2):
        draw(number, number)
    return folder, draw


def indexed(locator, folder, progress=lambda *_: None):
    with Library() as library:
        return index(IndexRequest([str(folder)], locator, descriptor="color", tile=32), library, progress)


CONSTRAINTS = {
    "references": (
        "CREATE TABLE notes (tile integer REFERENCES tiles (id)); INSERT INTO notes SELECT min(id) FROM tiles",
        "DROP TABLE notes",
        'constraint "notes_tile_fkey" on table "notes"',
    ),
    "not null": (
        "ALTER TABLE tiles ADD kind text; UPDATE tiles SET kind = 'x'; ALTER TABLE tiles ALTER kind SET NOT NULL",
        "ALTER TABLE tiles DROP kind",
        'column "kind" of relation "tiles"',
    ),
    "check": (
        "ALTER TABLE tiles ADD CONSTRAINT small CHECK (id < 49)",
        "ALTER TABLE tiles DROP CONSTRAINT small",
        'check constraint "small"',
    ),
    "unique": (
        "CREATE UNIQUE INDEX once ON tiles ((regions * 0)) WHERE id > 48",
        "DROP INDEX once",
        'unique constraint "once"',
    ),
}


@pytest.mark.parametrize("kind", CONSTRAINTS)
def test_a_constraint_of_others_refuses_the_raster_that_breaks_it(server_locator, archive, kind):
    harm, mending, named = CONSTRAINTS[kind]
    locator, (folder, draw) = server_locator(), archive
    assert indexed(locator, folder).indexed == 2
    run(locator, harm)
    draw(0, 77)
    report = indexed(locator, folder)
    assert (report.indexed, len(report.refused)) == (0, 1)
    reason = report.refused[0].reason
    assert named in reason
    assert "Failing row" not in reason
    assert "DETAIL" not in reason
    with open_catalogue(locator) as catalogue:
        assert len(catalogue.candidates(Filter())) == 48
    run(locator, mending)
    assert indexed(locator, folder).indexed == 1


def test_others_go_on_where_one_is_refused(server_locator, archive):
    locator, (folder, draw) = server_locator(), archive
    indexed(locator, folder)
    run(locator, "ALTER TABLE tiles ADD CONSTRAINT other CHECK (source <> 3)")
    for number in range(2):
        draw(number, 80 + number)
    report = indexed(locator, folder)
    assert (report.indexed, len(report.refused)) == (1, 1)


def test_what_others_have_indexed_meanwhile_is_unchanged(server_locator, archive):
    """Two people at the same folder: who comes to an image that the other has finished has nothing to do there."""
    locator, (folder, _) = server_locator(), archive
    others = []

    def beside(phase, done, total):
        if phase == "Indexing tiles" and not others:
            others.append(None)
            others[0] = indexed(locator, folder)

    report = indexed(locator, folder, beside)
    assert (others[0].indexed, len(others[0].refused)) == (1, 1)
    assert "is being indexed by" in others[0].refused[0].reason
    assert (report.indexed, report.unchanged, report.refused) == (1, 1, ())
    with open_catalogue(locator) as catalogue:
        assert len(catalogue.candidates(Filter())) == 48


def test_a_source_that_others_remove_meanwhile_is_refused_by_name(server_locator, archive):
    locator, (folder, _) = server_locator(), archive
    told = []

    def removing(phase, done, total):
        if phase == "Indexing tiles":
            told.append(done)
            if len(told) == 4:
                run(locator, "DELETE FROM sources")

    report = indexed(locator, folder, removing)
    assert (report.indexed, len(report.refused)) == (1, 1)
    assert "Somebody else removed it" in report.refused[0].hint
    assert indexed(locator, folder).indexed == 1


@pytest.fixture
def filled(server_locator, settings, source, tile) -> Locator:
    locator = server_locator()
    with create_catalogue(locator, settings()) as catalogue:
        number = catalogue.begin_source(source("/a.tif"))
        catalogue.add_tiles(number, [tile(0), tile(16)])
        catalogue.complete_source(number)
    return locator


@pytest.mark.parametrize("number", [1 << 31, 1 << 63, 1 << 70, -(1 << 70)])
def test_ids_of_any_size_are_asked_for(filled, number):
    with open_catalogue(filled) as catalogue:
        for ask in (
            catalogue.tile,
            catalogue.class_map,
            catalogue.regions_of,
            catalogue.tile_of_region,
            catalogue.source,
        ):
            with pytest.raises(InputError, match=f"There is no .* {number} in"):
                ask(number)
        assert catalogue.sources([number]) == []
        assert len(catalogue.candidates(Filter(not_source=number))) == 2


@pytest.mark.parametrize("setting", ["idle_in_transaction_session_timeout", "transaction_timeout"])
def test_a_transaction_that_takes_too_long_is_no_damage(filled, setting, refusal):
    with open_catalogue(filled) as catalogue:
        if setting == "transaction_timeout" and catalogue._connection.version < 17:
            pytest.skip("this server has no such setting")
        error = refusal(lambda: take_too_long(catalogue, setting))
        assert "broke off" in error.message
        assert "more time" in error.hint
        assert len(catalogue.candidates(Filter())) == 2


def take_too_long(catalogue, setting: str) -> None:
    with catalogue.snapshot():
        catalogue._connection.execute(f"SET LOCAL {setting} = '100ms'")
        if setting == "transaction_timeout":
            catalogue._connection.execute("SELECT pg_sleep(1)")
        time.sleep(0.5)
        catalogue.candidates(Filter())


def test_a_sequence_that_is_used_up(filled, tile, source, refusal):
    run(filled, "SELECT setval('tiles_id_seq', 2147483647)")
    with open_catalogue(filled, write=True) as catalogue:
        number = catalogue.begin_source(source("/b.tif"))
        error = refusal(lambda: catalogue.add_tiles(number, [tile(0)]))
    assert isinstance(error, OutputError)
    assert "recnn copy" in error.hint


def test_row_security_is_no_damage(filled, administrator, source, tile, refusal):
    name = f"{filled.schema}_writer"
    administrator.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'harmless'")
    try:
        prepare_server(filled, (), (name,))
        run(filled, "ALTER TABLE tiles ENABLE ROW LEVEL SECURITY", "CREATE POLICY all_of_them ON tiles USING (true)")
        options = psycopg.conninfo.conninfo_to_dict(filled.conninfo)
        place = f"{options['host']}:{options['port']}/{options['dbname']}?schema={filled.schema}"
        with open_catalogue(Locator.of("postgresql://" + f"{name}:harmless@{place}"), write=True) as catalogue:
            number = catalogue.begin_source(source("/b.tif"))
            error = refusal(lambda: catalogue.add_tiles(number, [tile(0)]))
        assert isinstance(error, CatalogueError)
        assert "row-level security" in error.message
        assert "damaged" not in error.message
    finally:
        administrator.execute(f"DROP SCHEMA {filled.schema} CASCADE")
        administrator.execute(f"DROP OWNED BY {name}")
        administrator.execute(f"DROP ROLE {name}")


@pytest.mark.parametrize("kind", ["date", "timestamp"])
def test_a_field_of_times_may_be_endless(filled, kind):
    run(
        filled,
        f"ALTER TABLE tiles ADD seen {kind}",
        "UPDATE tiles SET seen = 'infinity' WHERE id = 1",
        "UPDATE tiles SET seen = '2021-06-01' WHERE id = 2",
    )
    with open_catalogue(filled) as catalogue:
        assert catalogue.values("seen") == {1: "infinity", 2: "2021-06-01" + " 00:00:00" * (kind == "timestamp")}


def test_a_name_that_the_encoding_lacks(administrator, server_locator, server_address, settings, source, refusal):
    name = f"{server_locator().schema}_latin"
    administrator.execute(f"CREATE DATABASE {name} ENCODING LATIN1 LOCALE 'C' TEMPLATE template0")
    try:
        options = psycopg.conninfo.conninfo_to_dict(server_address)
        there = "postgresql://{user}:{password}@{host}:{port}/".format(**options)
        with create_catalogue(Locator.of(f"{there}{name}?schema=archive"), settings()) as catalogue:
            catalogue.begin_source(source("/é.tif"))
            error = refusal(lambda: catalogue.begin_source(source("/地.tif")))
        assert isinstance(error, OutputError)
        assert "UTF8" in error.hint
    finally:
        administrator.execute(f"DROP DATABASE {name} (FORCE)")


def test_the_run_itself_keeps_its_connection_where_it_stores_for_workers(filled, source, tile):
    with open_catalogue(filled, write=True) as catalogue:
        number = catalogue.begin_source(source("/b.tif"))
        catalogue.store_tiles(number, catalogue.tile_ids(1), [tile(0)])
        assert catalogue._connection.execute("SHOW idle_session_timeout").fetchone() == ("0",)
        with open_catalogue(filled, write=True) as worker:
            worker.store_tiles(number, worker.tile_ids(1), [tile(16)])
            assert worker._connection.execute("SHOW idle_session_timeout").fetchone() == ("5min",)


@pytest.mark.parametrize("stored", ["1", "null", "[]", '"x"', "{}"])
def test_what_was_measured_may_be_anything(filled, stored):
    run(filled, f"INSERT INTO settings VALUES ('hnsw', '{stored}')")
    with open_catalogue(filled) as catalogue:
        assert "damaged" in refusal_of(catalogue.approximation)
        assert len(catalogue.candidates(Filter())) == 2


def refusal_of(action) -> str:
    with pytest.raises(CatalogueError) as refused:
        action()
    return refused.value.message


def test_who_may_not_log_in_any_more_is_told_at_once(filled, administrator, source):
    name = f"{filled.schema}_gone"
    administrator.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'harmless'")
    try:
        prepare_server(filled, (), (name,))
        options = psycopg.conninfo.conninfo_to_dict(filled.conninfo)
        place = f"{options['host']}:{options['port']}/{options['dbname']}?schema={filled.schema}"
        with open_catalogue(Locator.of("postgresql://" + f"{name}:harmless@{place}"), write=True) as catalogue:
            catalogue._connection.outlast(Patience(600))
            administrator.execute(f"ALTER ROLE {name} NOLOGIN")
            administrator.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (name,))
            with pytest.raises(CatalogueError, match="not permitted to log in"):
                catalogue.begin_source(source("/b.tif"))
    finally:
        administrator.execute(f"DROP OWNED BY {name}")
        administrator.execute(f"DROP ROLE {name}")
