"""Rows and indexes that other programs removed, copied or changed: found, told in a sentence, and mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import ClassVar

import numpy as np
import pytest

from recnn_engine.catalogue.geopackage.encoding import CLASS_MAPS, CLASSES, REGIONS, encode_classes
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import CatalogueError
from recnn_engine.imagery.files.file import File
from recnn_engine.queries.stored import region_query, tile_query


def test_a_sound_catalogue_has_no_faults(sound):
    assert sound.found() == {}
    before = sound.path.read_bytes()
    with open_catalogue(sound.locator, write=True) as catalogue:
        version = catalogue.data_version()
        assert catalogue.repair() == []
        assert catalogue.data_version() == version
    assert sound.found() == {}
    assert len(sound.path.read_bytes()) == len(before)


class TestOrphans:
    """Rows that a program without foreign keys left when it removed tiles or sources."""

    def test_removed_tiles_are_not_found_any_more(self, sound):
        sound.write("DELETE FROM tiles WHERE id IN (2, 5)")
        assert sound.ids() == sound.vectors() == [1, 3, 4, 6]
        with open_catalogue(sound.locator) as catalogue:
            wanted = np.array([1, 2, 5])
            assert [t for block in catalogue.feature_blocks("recnn", wanted) for t in block.tiles.tolist()] == [1]
            assert catalogue.facts()["classes"] == pytest.approx({"grass": 0.75, "bare soil": 0.25})

    def test_removed_tiles(self, sound):
        sound.write("DELETE FROM tiles WHERE id IN (2, 5)")
        assert sound.found() == {"orphans": "2 rows belong to tiles or images that are gone."}
        assert sound.repair() == ["orphans"]
        assert sound.found() == {}
        assert sound.ids() == sound.vectors() == [1, 3, 4, 6]

    def test_a_removed_source(self, sound):
        sound.write("DELETE FROM sources WHERE id = 1")
        assert sound.ids() == sound.vectors() == [4, 5, 6]
        assert sound.found()["orphans"].startswith("3 rows")
        sound.repair()
        assert sound.found() == {}
        assert sound.value("SELECT count(*) FROM blocks") == sound.value("SELECT sum(first_tile = 4) FROM blocks") == 7

    def test_a_source_that_was_to_be_replaced(self, sound, true_source, true_tile):
        with open_catalogue(sound.locator, write=True) as catalogue:
            catalogue.add_tiles(catalogue.begin_source(true_source("a.tif"), replaces=1), [true_tile(0)])
        sound.write("DELETE FROM tiles WHERE source = 1", "DELETE FROM sources WHERE id = 1")
        assert "orphans" in sound.found()
        sound.repair()
        assert sound.ids() == [4, 5, 6, 7]


class TestIndexes:
    def test_the_next_writer_makes_them_anew(self, sound):
        sound.write("DROP INDEX tiles_window", "DROP INDEX blocks_tiles")
        assert sound.found() == {"indexes": "2 indexes are missing: tiles_window, blocks_tiles."}
        sound.open_for_writing()
        assert sound.found() == {}

    def test_what_is_there_twice_goes(self, sound):
        sound.write("DROP INDEX tiles_window", "DROP INDEX settings_key")
        copied = 'source, classes, regions, "column", "row", width, height, xmin, ymin, xmax, ymax, geom'
        sound.write(f"INSERT INTO tiles ({copied}) SELECT {copied} FROM tiles WHERE id = 2")
        sound.write("INSERT INTO settings (key, value) SELECT key, value FROM settings")
        sound.repair()
        assert sound.found() == {}
        assert sound.ids() == [1, 2, 3, 4, 5, 6]


class TestTriggers:
    """Without the trigger of blocks another program's change leaves a block's token as it was."""

    def test_no_block_is_taken_for_a_known_one(self, sound):
        with open_catalogue(sound.locator) as catalogue:
            known = {block.identity: block for block in catalogue.feature_blocks("recnn+")}
            zeros = "UPDATE blocks SET content = zeroblob(length(content)) WHERE holds = 'recnn+'"
            sound.write("DROP TRIGGER blocks_written", zeros)
            sound.seal()
            (first, *_) = catalogue.feature_blocks("recnn+", known=known)
            assert (None in known, first.identity, first.vectors.any()) == (False, None, False)

    @pytest.mark.parametrize("writes", ["repair", "open_for_writing"])
    def test_the_next_writer_makes_it_anew_and_trusts_no_token(self, sound, writes):
        tokens = "SELECT group_concat(hex(token)) FROM blocks"
        before = sound.value(tokens)
        sound.write("DROP TRIGGER blocks_written")
        assert "trigger" in sound.found()["triggers"]
        getattr(sound, writes)()
        assert sound.found() == {}
        after = sound.value(tokens)
        sound.write("UPDATE blocks SET content = zeroblob(length(content))")
        of_blocks = [set(told.split(",")) for told in (before, after, sound.value(tokens))]
        assert len(set.union(*of_blocks)) == sum(map(len, of_blocks))


class TestClasses:
    CHANGES: ClassVar[dict[str, Callable]] = {
        "2 tiles have": lambda contents: [contents.pop(tile) for tile in (1, 2)],
        "1 tile has": lambda contents: contents.update({3: encode_classes({1: 0.375, 2: 0.125})}),
        "3 tiles have": lambda contents: contents.update(dict.fromkeys((4, 5, 6), encode_classes({1: 0.75, 3: 0.25}))),
    }

    @pytest.mark.parametrize("count", CHANGES)
    def test_they_are_measured_anew(self, sound, count):
        sound.edit(CLASSES, self.CHANGES[count])
        assert sound.found()["tile classes"].startswith(count)
        assert sound.repair() == ["tile classes"]
        assert sound.found() == {}
        with open_catalogue(sound.locator) as catalogue:
            assert [tile.shares for tile in catalogue.tiles(range(1, 7))] == [{"grass": 0.75, "bare soil": 0.25}] * 6


class TestIncompleteTiles:
    """What lacks a class map or vectors is taken out, so that the next index run makes it anew."""

    @pytest.mark.parametrize(
        ("statement", "tiles"),
        [
            ("DELETE FROM blocks WHERE first_tile <= 2 AND holds = 'class map'", 3),  # a block of all tiles
            ("DELETE FROM blocks WHERE first_tile <= 2 AND holds = 'recnn+'", 3),
            ("UPDATE blocks SET content = substr(content, 1, 4) WHERE first_tile <= 2 AND holds = 'recnn+'", 3),
            ("UPDATE blocks SET content = content || X'00' WHERE first_tile <= 2 AND holds = 'recnn'", 3),
            ("UPDATE blocks SET tiles = substr(tiles, 9) WHERE first_tile <= 2 AND holds = 'recnn'", 3),
            ("UPDATE blocks SET counts = substr(counts, 5) WHERE first_tile <= 2 AND holds = 'regions of a tile'", 3),
            ("UPDATE blocks SET \"rows\" = 1 WHERE first_tile <= 2 AND holds = 'recnn'", 3),
        ],
    )
    def test_they_are_made_anew(self, sound, true_tile, statement, tiles):
        sound.write(statement)
        assert "lack" in sound.found()["features"]
        assert "features" in sound.repair()
        assert sound.found() == {}
        with open_catalogue(sound.locator, write=True) as catalogue:
            source = catalogue.source(1)
            assert source.state == "indexing"
            done = {window.column for window in catalogue.done_windows(1)}
            assert 16 not in done
            catalogue.add_tiles(1, [true_tile(column) for column in (0, 16, 32) if column not in done])
            catalogue.complete_source(1)
        assert sound.found() == {}
        assert len(sound.ids()) == tiles

    @pytest.mark.parametrize("holds", [CLASS_MAPS, REGIONS])
    def test_one_without_is_made_anew(self, sound, holds):
        sound.edit(holds, lambda contents: contents.pop(2))
        assert sound.found()["features"].startswith("1 tile lacks its class map")
        assert "features" in sound.repair()
        assert sound.found() == {}
        assert sound.ids() == [1, 3, 4, 5, 6]

    def test_vectors_of_a_set_that_is_gone_cannot_be_mended(self, sound):
        sound.write("DELETE FROM feature_sets WHERE name = 'recnn'")
        sound.seal()
        with open_catalogue(sound.locator, write=True) as catalogue:
            catalogue.repair()
            (fault,) = catalogue.faults()
        assert (fault.kind, fault.mendable) == ("feature sets", False)
        assert "build the index again" in fault.message
        assert sound.ids() == sound.vectors() == [1, 2, 3, 4, 5, 6], "what is left is searched on"

    def test_a_class_map_that_is_gone_is_named(self, sound):
        sound.edit(CLASS_MAPS, lambda contents: contents.pop(2))
        with open_catalogue(sound.locator) as catalogue, pytest.raises(CatalogueError, match="tile 2 is missing"):
            catalogue.class_map(2)

    @pytest.mark.parametrize(
        "statement", ["DELETE FROM blocks WHERE holds LIKE 'recnn%'", "DELETE FROM blocks WHERE holds = 'recnn'"]
    )
    def test_vectors_that_are_gone_are_named_where_they_are_searched_for(self, sound, statement):
        sound.write(statement)
        sound.seal()
        with open_catalogue(sound.locator) as catalogue:
            for described, number in ((tile_query, 2), (region_query, 3)):
                with pytest.raises(CatalogueError, match="vectors of tile 2 are missing") as error:
                    described(catalogue, number)
                assert "recnn check --repair" in error.value.hint


def test_damage_is_named_and_cannot_be_mended(sound):
    with closing(sqlite3.connect(sound.path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'blocks_tiles'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(sound.path.read_bytes())
    content[(page - 1) * size + 8 : (page - 1) * size + 40] = bytes(32)
    sound.path.write_bytes(content)
    with open_catalogue(sound.locator, write=True) as catalogue:
        (fault,) = catalogue.repair()
    assert (fault.kind, fault.mendable) == ("damaged", False)
    assert fault.message.startswith("The file is damaged: ")


def test_any_commit_of_any_program_is_another_version(sound):
    with open_catalogue(sound.locator) as catalogue:
        versions = [catalogue.data_version()]
        sound.write("UPDATE tiles SET acquired = '1999' WHERE id = 1")
        versions.append(catalogue.data_version())
        with open_catalogue(sound.locator, write=True) as writer:
            writer.touch_source(1, "f", [File("a.tif", 5, 6, "f")])
            assert (writer.source(1).size_bytes, writer.source(1).modified_ns) == (5, 6)
        versions.append(catalogue.data_version())
        assert len(set(versions)) == 3
        assert catalogue.data_version() == versions[-1]
    with open_catalogue(sound.locator) as catalogue:
        assert catalogue.data_version() not in versions
