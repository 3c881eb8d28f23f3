"""What a process has open: it is used again while it is true, and let go when it is not."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import weakref
from contextlib import closing
from dataclasses import fields, replace

import numpy as np
import pytest

from recnn_engine.catalogue.geopackage import checksums
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import catalogue_exists, create_catalogue, open_catalogue, remove_catalogue
from recnn_engine.catalogue.records import NewTile, Source
from recnn_engine.errors import CatalogueError
from recnn_engine.library import Library, Recent
from recnn_engine.regions import Regions
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.filter import ANY_TILE
from recnn_engine.search.gallery import Gallery
from recnn_engine.search.query import Query
from tests.engine.catalogue.faults.conftest import SEAL


@pytest.fixture
def copy(indexed, tmp_path):
    """A copy of the catalogue `indexed` that may be changed."""
    return Locator.of(shutil.copy(indexed, tmp_path / "copy.gpkg"))


@pytest.fixture
def library():
    with Library() as library:
        yield library


def forget(locator: Locator, tile: int) -> None:
    """Another process removes the source of a tile."""
    with open_catalogue(locator, write=True) as catalogue:
        catalogue.remove_source(catalogue.tile(tile).source_id)


@pytest.fixture
def read(monkeypatch):
    """The feature sets that were read from any catalogue, one name a time."""
    from recnn_engine.catalogue.geopackage.reading import GeoPackageReader

    names, original = [], GeoPackageReader.feature_blocks

    def feature_blocks(self, name, tiles=None, **known):
        names.append(name)
        return original(self, name, tiles, **known)

    monkeypatch.setattr(GeoPackageReader, "feature_blocks", feature_blocks)
    return names


def vectors(library, locator, name="recnn+") -> np.ndarray:
    with library.reading(locator) as catalogue:
        return np.concatenate([block.vectors for block in library.features(catalogue, name)])


# Catalogues


def test_a_catalogue_stays_open_between_two_calls(library, copy):
    with library.reading(copy) as first:
        pass
    with library.reading(copy) as second:
        assert second is first
    library.close()
    with library.reading(copy) as third:
        assert third is not first


@pytest.mark.parametrize("way", ["in its place", "over it", "over it, of its size and time"])
def test_another_file_of_that_name_is_opened_anew(library, copy, fewer, way):
    """However it came there: renamed, or copied over the file that is open."""
    size = max(copy.path.stat().st_size, fewer.path.stat().st_size)
    os.truncate(copy.path, size)
    assert len(vectors(library, copy)) == 9
    before = copy.path.stat()
    if way.startswith("over it"):
        shutil.copyfile(fewer.path, copy.path)
        if way.endswith("time"):
            os.truncate(copy.path, size)
            os.utime(copy.path, ns=(before.st_atime_ns, before.st_mtime_ns))
    else:
        fewer.path.replace(copy.path)
    assert len(vectors(library, copy)) == 8


@pytest.fixture
def fewer(indexed, tmp_path):
    """A catalogue like `indexed` without the last image."""
    locator = Locator.of(shutil.copy(indexed, tmp_path / "fewer.gpkg"))
    forget(locator, 9)
    return locator


def test_a_catalogue_that_is_gone_is_said_to_be(library, copy):
    with library.reading(copy):
        pass
    remove_catalogue(copy)
    for _ in range(2):
        with pytest.raises(CatalogueError, match="There is no catalogue"), library.reading(copy):
            pass


def test_what_is_read_is_of_one_moment(library, copy):
    with open_catalogue(copy, write=True) as writer, library.reading(copy) as catalogue:
        before = catalogue.candidates(ANY_TILE).tolist()
        writer.remove_source(writer.tile(9).source_id)
        assert catalogue.candidates(ANY_TILE).tolist() == before
    with library.reading(copy) as catalogue:
        assert catalogue.candidates(ANY_TILE).tolist() == before[:-1]


def test_what_another_process_wrote_is_in_the_file_though_it_is_open_here(library, copy, tmp_path):
    """Not only in the log beside it, which nobody would think of copying."""
    with open_catalogue(copy, write=True) as writer:
        vectors(library, copy)
        writer.remove_source(writer.tile(9).source_id)
        vectors(library, copy)
    assert len(vectors(Library(), Locator.of(shutil.copy(copy.path, tmp_path / "elsewhere.gpkg")))) == 8
    assert len(vectors(library, copy)) == 8


def test_a_catalogue_is_closed_before_it_is_written(library, copy):
    """So that it is one file again when the writer has finished: nobody has it open."""
    vectors(library, copy)
    with library.writing(copy) as catalogue:
        catalogue.remove_source(catalogue.tile(9).source_id)
    assert sorted(p.name for p in copy.path.parent.iterdir()) == ["copy.gpkg"]
    assert len(vectors(library, copy)) == 8


def test_a_catalogue_made_by_the_library_can_be_read_and_removed(library, copy, tmp_path):
    new = Locator.of(tmp_path / "new.gpkg")
    with library.reading(copy) as catalogue:
        settings = catalogue.settings
    with library.creating(new, settings):
        pass
    assert catalogue_exists(new)
    with library.reading(new) as catalogue:
        assert catalogue.settings == settings and catalogue.sources() == []


# Features


def test_features_are_read_once_as_long_as_nothing_changes(library, copy, read):
    first = vectors(library, copy)
    np.testing.assert_array_equal(vectors(library, copy), first)
    assert read == ["recnn+"]
    vectors(library, copy, "recnn")
    vectors(library, copy)
    assert read == ["recnn+", "recnn"]


def test_features_are_read_again_after_a_change_by_another_process(library, copy, read):
    before = vectors(library, copy)
    forget(copy, 9)
    np.testing.assert_array_equal(vectors(library, copy), before[:-1])
    assert read == ["recnn+", "recnn+"]


@pytest.mark.parametrize("change", ["by another process", "by this one", "closed"])
def test_no_features_of_an_old_version_stay_in_memory(library, copy, change):
    kept = []
    with library.reading(copy) as catalogue:
        for name in ("recnn", "recnn+"):
            kept += [weakref.ref(block) for block in library.features(catalogue, name)]
        assert all(library.features(catalogue, name) for name in ("recnn", "recnn+"))
    gc.collect()
    assert all(block() is not None for block in kept)
    if change == "by another process":
        forget(copy, 9)
        with library.reading(copy) as catalogue:
            library.features(catalogue, "recnn")  # before the new ones are read
    elif change == "by this one":
        with library.writing(copy) as catalogue:
            catalogue.remove_source(catalogue.tile(9).source_id)
        with library.reading(copy) as catalogue:
            library.features(catalogue, "recnn")
    else:
        library.close()
    gc.collect()
    assert not any(block() is not None for block in kept)


def sizes(locator) -> dict[str, int]:
    """What the sets take, with all that makes a search of them fast."""
    with open_catalogue(locator) as catalogue:
        names = ("recnn", "recnn+")
        distances = {kept.name: kept.distance for kept in catalogue.settings.feature_sets}
        return {name: Gallery.bytes_of(catalogue.feature_blocks(name), distances[name]) for name in names}


def test_features_that_do_not_fit_are_read_in_blocks_each_time(copy, read):
    whole = vectors(Library(), copy)
    read.clear()
    with Library(most_bytes=sizes(copy)["recnn+"] - 1) as library:
        read.clear()
        for _ in range(3):
            np.testing.assert_array_equal(vectors(library, copy), whole)
    assert read == ["recnn+"] * 3


def test_all_features_together_take_no_more_than_they_may(copy, read):
    size = sizes(copy)
    with Library(most_bytes=sum(size.values()) - 1) as library:
        read.clear()
        for name in ("recnn+", "recnn", "recnn", "recnn+", "recnn+"):
            vectors(library, copy, name)
    assert read == ["recnn+", "recnn", "recnn+"], "the one not asked for the longest has to go"


def test_features_that_were_not_read_to_their_end_are_not_kept(library, copy, read, monkeypatch):
    from recnn_engine.catalogue.geopackage import blocks

    original = blocks.read_blocks

    def cut_short(*arguments, **options):
        yield next(original(*arguments, **options))
        raise CatalogueError("cut short", "")

    with monkeypatch.context() as patch, pytest.raises(CatalogueError, match="cut short"):
        patch.setattr(blocks, "read_blocks", cut_short)
        vectors(library, copy, "recnn")
    assert len(vectors(library, copy, "recnn")) > 9
    assert read == ["recnn", "recnn"]


def add(locator: Locator, like: int, count: int) -> None:
    """Another process adds a source with tiles like one that is there."""
    with open_catalogue(locator, write=True) as catalogue:
        add_to(catalogue, like, count)


def add_to(catalogue, like: int, count: int) -> None:
    random = np.random.default_rng(count)
    tile, dimensions = catalogue.tile(like), catalogue.settings.feature_set("recnn").dimensions
    number = catalogue.begin_source(source_like(catalogue, tile, f"added{count}.png"))
    for column in range(count):
        catalogue.add_tiles(number, [tile_like(catalogue, tile, column, random, dimensions)])
    catalogue.complete_source(number)


def source_like(catalogue, tile, path) -> Source:
    stored = catalogue.source(tile.source_id)
    return Source(**{f.name: getattr(stored, f.name) for f in fields(Source)} | {"path": path})


def tile_like(catalogue, tile, column, random, dimensions) -> NewTile:
    """A tile in another place, whose vectors are drawn."""
    stored, shape = catalogue.regions_of(tile.id), catalogue.class_map(tile.id).shape
    vectors = random.random((len(stored.classes), dimensions), dtype=np.float32)
    return NewTile(
        window=tile.window._replace(column=1000 * (column + 1)),
        footprint=None,
        bounds=tile.bounds,
        resolution=None,
        shares=tile.shares,
        class_map=np.ones(shape, np.uint8),
        regions=Regions(stored.classes, stored.areas, stored.boxes),
        features={"recnn": vectors, "recnn+": vectors.max(axis=0, keepdims=True)},
    )


@pytest.mark.parametrize("name", ["recnn", "recnn+"])
def test_what_is_added_is_found_and_what_was_there_stays(library, copy, monkeypatch, name):
    """A search before and after finds what a new process finds."""
    monkeypatch.setattr("recnn_engine.search.features.JOINED", 1)
    blocks = {}
    for count in (3, 1):
        found = [nearest(library, copy, name) for _ in range(3)]
        blocks[count] = kept_blocks(library, copy, name)
        add(copy, 5, count)
        assert nearest(library, copy, name) == nearest(Library(), copy, name) != found[0]
    last = kept_blocks(library, copy, name)
    assert last[0] is blocks[1][0] is blocks[3][0]


@pytest.mark.parametrize("name", ["recnn", "recnn+"])
def test_a_catalogue_of_other_features_in_its_place_is_searched_as_it_is(library, copy, tmp_path, name):
    """Nothing of what was made for those before it fits them."""
    for _ in range(3):
        nearest(library, copy, name)
    with library.reading(copy) as catalogue:
        settings = catalogue.settings
    sets = tuple(replace(kept, dimensions=5) for kept in settings.feature_sets)
    there = Locator.of(tmp_path / "other.gpkg")
    with create_catalogue(there, replace(settings, feature_sets=sets)) as other, open_catalogue(copy) as catalogue:
        tile = catalogue.tile(5)
        number = other.begin_source(source_like(catalogue, tile, "other.png"))
        for column in range(60):
            other.add_tiles(number, [tile_like(catalogue, tile, column, np.random.default_rng(column), 5)])
        other.complete_source(number)
    there.path.replace(copy.path)
    for _ in range(3):
        assert nearest(library, copy, name) == nearest(Library(), copy, name)


@pytest.mark.parametrize("name", ["recnn", "recnn+"])
def test_who_searches_once_keeps_nothing(copy, read, name):
    found = []
    with Library(searches_once=True) as library:
        for count in (1, 2, 2):
            found.append(nearest(library, copy, name))
            assert library._features.find_any(lambda key: True) is None or count > 1
            assert read == [name] * count
    assert found[0] == found[1] == found[2]


def kept_blocks(library, locator, name):
    with library.reading(locator) as catalogue:
        return list(library.features(catalogue, name))


def nearest(library, locator, name):
    with library.reading(locator) as catalogue:
        rows = np.linspace(0, 1, 2 * catalogue.settings.feature_set(name).dimensions, dtype=np.float32).reshape(2, -1)
        return library.nearest(catalogue, Query(rows, rows[1]), name, ANY_TILE, 40)


def test_what_another_program_wrote_is_all_read_again(library, copy, read):
    """Nobody knows what it changed."""
    vectors(library, copy)
    with closing(sqlite3.connect(copy.path)) as connection, connection:
        checksums.register_functions(connection)
        connection.execute("UPDATE blocks SET content = zeroblob(length(content)) WHERE holds = 'recnn+'")
        connection.execute(SEAL)
    assert not vectors(library, copy).any()


@pytest.fixture
def contents(monkeypatch):
    """The blocks whose content is read of any catalogue, by their id, as SQLite is asked for them."""
    from recnn_engine.catalogue.geopackage import blocks

    ids, original = [], blocks.read_block

    def read_block(connection, block_id):
        block = original(connection, block_id)
        if block.vectors.dtype != np.uint8:  # of features, not of facts
            ids.append(block_id)
        return block

    monkeypatch.setattr(blocks, "read_block", read_block)
    return ids


@pytest.mark.parametrize("writer", ["another process", "this one"])
@pytest.mark.parametrize("name", ["recnn", "recnn+"])
def test_blocks_that_stay_are_not_read_again(library, copy, monkeypatch, contents, name, writer):
    """Whoever adds to the catalogue, and though its file is opened anew each time."""
    monkeypatch.setattr("recnn_engine.catalogue.geopackage.blocks.BLOCK_BYTES", 4096)
    for count in (6, 5):
        add(copy, 5, count)
    nearest(library, copy, name)
    known = {*contents}
    for count in (1, 2, 3):
        if writer == "another process":
            add(copy, 5, count)
        else:
            with library.writing(copy) as catalogue:
                add_to(catalogue, 5, count)
        contents.clear()
        found = nearest(library, copy, name)
        again = {*contents}
        contents.clear()
        assert found == nearest(Library(), copy, name)
        assert again == {*contents} - known and {*contents} & known
        known = {*contents}
        contents.clear()
        assert nearest(library, copy, name) == found and contents == []


def test_a_block_that_another_program_wrote_is_read_again_and_no_other(library, copy, monkeypatch, contents):
    monkeypatch.setattr("recnn_engine.catalogue.geopackage.blocks.BLOCK_BYTES", 4096)
    add(copy, 5, 6)
    vectors(library, copy)
    with closing(sqlite3.connect(copy.path)) as connection, connection:
        (last,) = connection.execute("SELECT max(id) FROM blocks WHERE holds = 'recnn+'").fetchone()
        checksums.register_functions(connection)
        connection.execute("UPDATE blocks SET content = zeroblob(length(content)) WHERE id = ?", (last,))
        connection.execute(SEAL)
    contents.clear()
    assert not vectors(library, copy)[-1].any()
    assert contents == [last]


# Ranking


def test_it_ranks_as_plain_numpy_does(library, copy):
    with library.reading(copy) as catalogue:
        vectors = np.concatenate([block.vectors for block in library.features(catalogue, "recnn+")])
        query = Query(vectors[3:4], vectors[3], 4)
        found = library.nearest(catalogue, query, "recnn+", ANY_TILE, 9)
        distances = np.abs(vectors.astype(float) - query.whole).sum(axis=1)
        assert [entry.tile for entry in found] == (np.argsort(distances) + 1).tolist()
        assert library.nearest(catalogue, query, "recnn+", ANY_TILE, 2) == found[:2]


# What describes


def test_a_model_is_loaded_once_until_its_file_changes(library, model_path, tmp_path):
    model = shutil.copy(model_path, tmp_path / "own.safetensors")
    first = library.describer("recnn", model, "cpu")
    assert library.describer("recnn", model, "cpu") is first
    assert library.describer("recnn+", model, "cpu") is not first
    os.utime(model, (1, 1))
    assert library.describer("recnn", model, "cpu") is not first


def test_what_was_learnt_belongs_to_what_describes(library):
    one, other = ({"vocabulary": np.full((2, 128), value).tolist()} for value in (0.0, 1.0))
    first = library.describer("bovw", None, "cpu", one)
    assert library.describer("bovw", None, "cpu", dict(one)) is first
    assert library.describer("bovw", None, "cpu", other) is not first


@pytest.mark.parametrize(("room", "kept"), [(0, [3]), (3, [3]), (5, [2, 3]), (6, [1, 2, 3]), (60, [1, 2, 3])])
def test_recent_values_take_no_more_room_than_they_may(room, kept):
    recent, made = Recent(room, lambda value: value), []

    def get(value):
        return recent.get(value, lambda: made.append(value) or value)

    assert [get(value) for value in (1, 2, 3)] == made == [1, 2, 3]
    made.clear()
    for value in reversed(kept):
        get(value)
    assert made == []


def test_a_block_tells_the_memory_it_takes():
    block = FeatureBlock(np.zeros(2, np.int64), np.zeros(2, np.intp), np.zeros((3, 5), np.float32))
    assert block.nbytes == 2 * 8 + 2 * 8 + 3 * 5 * 4
