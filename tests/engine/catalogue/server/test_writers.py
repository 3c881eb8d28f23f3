"""Many writers and many readers of one catalogue on a server."""

from __future__ import annotations

import numpy as np
import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import catalogue_exists, create_catalogue, open_catalogue, remove_catalogue
from recnn_engine.errors import CatalogueError, OutputError, TakenError
from recnn_engine.library import Library
from recnn_engine.search.filter import Filter

psycopg = pytest.importorskip("psycopg")

BACKENDS = ("server",)


@pytest.fixture
def other(catalogue):
    """A second writer of the catalogue."""
    with open_catalogue(catalogue.locator, write=True) as opened:
        yield opened


@pytest.fixture
def reader(catalogue):
    with open_catalogue(catalogue.locator) as opened:
        yield opened


@pytest.fixture
def execute(catalogue, server_address):
    """Runs a statement as another program does."""
    with psycopg.connect(server_address, autocommit=True) as connection:
        connection.execute("SELECT set_config('search_path', %s, false)", (f"{catalogue.locator.schema},public",))
        yield connection.execute


def break_off(catalogue, execute) -> None:
    """End a connection as the loss of a network or a restart of the server does."""
    execute("SELECT pg_terminate_backend(%s)", (catalogue._connection._connection.info.backend_pid,))


def visible(catalogue) -> list[int]:
    return catalogue.candidates(Filter()).tolist()


def test_two_write_different_rasters_at_once(catalogue, other, source, tile):
    one, two = catalogue.begin_source(source("a.tif")), other.begin_source(source("b.tif"))
    ids = catalogue.add_tiles(one, [tile(0)]) + other.add_tiles(two, [tile(0)]) + catalogue.add_tiles(one, [tile(16)])
    other.complete_source(two)
    catalogue.complete_source(one)
    assert visible(catalogue) == visible(other) == ids
    assert [block.tiles.tolist() for block in catalogue.feature_blocks("recnn")] == [visible(other)]


def test_the_second_writer_of_a_raster_is_told_who_is_at_it(catalogue, other, source, tile):
    number = catalogue.begin_source(source("a.tif"))
    catalogue.add_tiles(number, [tile(0)])
    for attempt in (
        lambda: other.begin_source(source("a.tif")),
        lambda: other.done_windows(number),
        lambda: other.add_tiles(number, [tile(16)]),
        lambda: other.remove_source(number),
        lambda: other.complete_source(number),
    ):
        with pytest.raises(CatalogueError, match=r"a\.tif is being indexed by \w+ \(recnn on .+, process \d+\)"):
            attempt()
    catalogue.complete_source(number)
    assert other.done_windows(number) == {(0, 0, 16, 16)}


def test_what_somebody_else_indexed_meanwhile_is_not_indexed_twice(catalogue, other, source):
    number = catalogue.begin_source(source("a.tif"))
    catalogue.complete_source(number)
    with pytest.raises(CatalogueError, match=r"a\.tif was indexed by somebody else meanwhile"):
        other.begin_source(source("a.tif"))
    other.begin_source(source("a.tif"), replaces=number)


def test_a_lost_writer_is_followed_by_another(catalogue, other, source, tile, execute, monkeypatch):
    from recnn_engine.catalogue.postgres import connection

    monkeypatch.setattr(connection, "PATIENCE_SECONDS", 0.2)
    number = catalogue.begin_source(source("a.tif"))
    catalogue.add_tiles(number, [tile(0)])
    break_off(catalogue, execute)
    assert other.done_windows(number) == {(0, 0, 16, 16)}
    other.add_tiles(number, [tile(16)])
    with pytest.raises(TakenError, match="is being indexed by"):
        catalogue.add_tiles(number, [tile(16)])
    other.complete_source(number)
    with pytest.raises(TakenError, match="was indexed by somebody else meanwhile"):
        catalogue.add_tiles(number, [tile(16)])
    assert len(visible(other)) == 2


def test_a_writer_comes_back_after_the_server_was_away(catalogue, other, source, tile, execute):
    number = catalogue.begin_source(source("a.tif"))
    break_off(catalogue, execute)
    catalogue.add_tiles(number, [tile(0)])
    with pytest.raises(CatalogueError, match="is being indexed by"):
        other.done_windows(number)


def test_a_reader_comes_back_after_the_server_was_away(reader, catalogue, source, tile, execute):
    catalogue.add_tiles(catalogue.begin_source(source("a.tif")), [tile(0)])
    before = reader.data_version()
    break_off(reader, execute)
    assert reader.data_version() == before
    with pytest.raises(CatalogueError, match=r"connection to postgresql://.+ was lost"), reader.snapshot():
        break_off(reader, execute)
        reader.facts()
    assert reader.facts()["tiles"] == 1


def test_a_reader_sees_one_moment_and_waits_for_nobody(reader, catalogue, source, tile):
    first = catalogue.begin_source(source("a.tif"))
    before = catalogue.add_tiles(first, [tile(0), tile(16)])
    with reader.snapshot():
        assert visible(reader) == before
        version = reader.data_version()
        catalogue.remove_source(first)
        catalogue.add_tiles(catalogue.begin_source(source("b.tif")), [tile(0)])
        assert visible(reader) == before
        assert [block.tiles.tolist() for block in reader.feature_blocks("recnn+")] == [before]
        assert reader.data_version() == version
    assert visible(reader) == visible(catalogue) != before
    assert reader.data_version() != version


def test_a_batch_shows_whole_or_not_at_all(reader, catalogue, source, tile, execute, monkeypatch):
    from recnn_engine.catalogue.postgres import features

    number = catalogue.begin_source(source("a.tif"))

    def lost(server, *_):
        assert visible(reader) == []
        break_off(catalogue, execute)
        server.execute("SELECT 1")

    monkeypatch.setattr(features, "insert_rows", lost)
    with pytest.raises(CatalogueError, match="was lost"):
        catalogue.add_tiles(number, [tile(0)])
    assert visible(reader) == []
    assert reader.faults() == []


def test_changes_by_other_programs_are_noticed(reader, catalogue, source, tile, execute):
    ids = catalogue.add_tiles(catalogue.begin_source(source("a.tif")), [tile(0), tile(16)])
    seen = [reader.data_version()]
    execute("DELETE FROM tiles WHERE id = %s", (ids[0],))
    seen.append(reader.data_version())
    execute("ALTER TABLE tiles ADD COLUMN scene varchar(20)")
    execute("UPDATE tiles SET scene = ' port ', acquired = 'never'")
    seen.append(reader.data_version())
    assert len(set(seen)) == 3
    assert visible(reader) == ids[1:]
    assert next(iter(reader.feature_blocks("recnn+", np.array(ids)))).tiles.tolist() == ids[1:]
    assert reader.class_fields() == ["scene"]
    assert reader.values("scene") == {ids[1]: "port"}


@pytest.mark.parametrize("harm", ["DELETE FROM class_maps", "DELETE FROM features_1", "DELETE FROM regions"])
def test_tiles_that_lack_something_are_made_anew(catalogue, source, true_tile, execute, harm):
    number = catalogue.begin_source(source("a.tif"))
    ids = catalogue.add_tiles(number, [true_tile(0), true_tile(16)])
    catalogue.complete_source(number)
    assert catalogue.faults() == []
    execute(f"{harm} WHERE tile = {ids[0]}")
    assert "1 tile lacks" in catalogue.faults()[0].message
    assert catalogue.repair()[0].kind == "features"
    assert catalogue.faults() == []
    assert visible(catalogue) == ids[1:]
    assert catalogue.source(number).state == "indexing"


def test_wrong_classes_are_measured_anew(catalogue, source, true_tile, execute):
    ids = catalogue.add_tiles(catalogue.begin_source(source("a.tif")), [true_tile(0), true_tile(16)])
    execute("UPDATE tile_classes SET share = share / 2 WHERE tile = %s", (ids[0],))
    assert [fault.kind for fault in catalogue.repair()] == ["tile classes"]
    assert catalogue.tile(ids[0]).shares == true_tile(0).shares
    assert catalogue.faults() == []


def test_a_catalogue_that_took_the_place_of_another_is_read_anew(locator, settings, source, tile):
    with Library() as library:
        with library.creating(locator, settings(model_name="one")) as catalogue:
            catalogue.add_tiles(catalogue.begin_source(source("a.tif")), [tile(0)])
        with library.reading(locator) as catalogue:
            first = catalogue.data_version()
            assert len(list(library.features(catalogue, "recnn+"))) == 1
        remove_catalogue(locator)
        assert not catalogue_exists(locator)
        with pytest.raises(CatalogueError, match="There is no catalogue"), library.reading(locator):
            pass
        create_catalogue(locator, settings(model_name="other")).close()
        with library.reading(locator) as catalogue:
            assert catalogue.settings.model_name == "other"
            assert catalogue.data_version() != first


def test_a_reader_changes_nothing(reader, source):
    with pytest.raises(OutputError, match="cannot be written to"):
        reader.begin_source(source("a.tif"))


def test_there_is_one_catalogue_in_a_schema(catalogue, settings):
    with pytest.raises(OutputError, match="exists already"):
        create_catalogue(catalogue.locator, settings())
    assert Locator.of(str(catalogue.locator)).schema == catalogue.locator.schema


def test_a_writer_notices_that_another_catalogue_is_in_its_place(catalogue, settings, source, tile):
    """Its sources and tiles have the same numbers: nothing of the one before gets in there."""
    number = catalogue.begin_source(source("a.tif"))
    catalogue.add_tiles(number, [tile(0)])
    remove_catalogue(catalogue.locator)
    with create_catalogue(catalogue.locator, catalogue.settings) as fresh:
        assert fresh.begin_source(source("a.tif")) == number
    for write in (
        lambda: catalogue.add_tiles(number, [tile(16)]),
        lambda: catalogue.complete_source(number),
        lambda: catalogue.begin_source(source("b.tif")),
    ):
        with pytest.raises(OutputError, match=r"^Another catalogue is at .* now\. What this run had"):
            write()
    with open_catalogue(catalogue.locator) as reader:
        assert [s.path.rpartition("/")[2] for s in reader.sources()] == ["a.tif"] and visible(reader) == []
