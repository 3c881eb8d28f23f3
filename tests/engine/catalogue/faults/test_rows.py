"""Rows without a value, or with one that is none: told in a sentence, and made anew where that can be."""

from __future__ import annotations

import pytest

from recnn_engine.catalogue.geopackage.encoding import CLASS_MAPS, REGIONS
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import CatalogueError
from recnn_engine.queries.stored import tile_query


class TestUnsoundTiles:
    """What has no number where a tile needs one is not searched, and taken out, so that it is made anew."""

    @pytest.mark.parametrize("value", [None, "x", "", -1, b"\0"])
    @pytest.mark.parametrize("field", ["width", "height", "column", "row", "xmin", "regions", "source"])
    def test_they_are_made_anew(self, sound, field, value):
        if field in ("xmin", "source") and value == -1:
            pytest.skip("that is a place, or an image that is gone")
        sound.make_nullable()
        sound.write(f'UPDATE tiles SET "{field}" = ? WHERE id = 2', values=(value,))
        if field == "source" and value is not None:
            with (
                open_catalogue(sound.locator) as catalogue,
                pytest.raises(CatalogueError, match="row 2 of the table “tiles”"),
            ):
                catalogue.tile(2)
        else:
            assert sound.ids() == sound.vectors() == [1, 3, 4, 5, 6]
        assert "tiles" in sound.found() or (field, "facts", "orphans") == ("source", *sound.found())
        sound.repair()
        assert sound.found() == {}
        with open_catalogue(sound.locator, write=True) as catalogue:
            assert catalogue.source(1).state == "indexing"
            assert {window.column for window in catalogue.done_windows(1)} == {0, 32}

    def test_one_that_says_it_is_of_another_image_is_made_anew_with_its_own(self, sound):
        sound.write("DELETE FROM tiles WHERE id = 5", "UPDATE tiles SET source = 2 WHERE id = 2")
        assert "facts" in sound.found()
        sound.repair()
        assert sound.found() == {}
        with open_catalogue(sound.locator) as catalogue:
            assert catalogue.source(1).state == "indexing"

    def test_text_that_no_reader_needs_to_look_at(self, sound):
        sound.write("UPDATE tiles SET xmax = 'x', resolution = 'y' WHERE id IN (2, 3)")
        assert sound.found()["tiles"].startswith("2 tiles have no image, or no number")
        assert sound.repair() == ["tiles"]
        assert sound.ids() == [1, 4, 5, 6]

    def test_the_next_writer_gives_fields_their_types_back_all_the_same(self, sound):
        sound.make_nullable("regions TEXT")
        sound.write("UPDATE tiles SET width = NULL WHERE id = 2")
        open_catalogue(sound.locator, write=True).close()
        assert sound.found() == {}
        assert sound.ids() == [1, 3, 4, 5, 6]


def read_all(sound) -> None:
    """All that searches and what tells of a catalogue read of it."""
    with open_catalogue(sound.locator) as catalogue:
        catalogue.sources(), catalogue.facts(), catalogue.data_version(), catalogue.faults()
        tile_query(catalogue, 2), catalogue.regions_of(2), catalogue.class_map(2)


READERS = {
    "tiles": lambda catalogue: catalogue.tiles([1]),
    "a query": lambda catalogue: tile_query(catalogue, 1),
    "files": lambda catalogue: catalogue.source_files(),
    "sources": lambda catalogue: catalogue.sources(),
}


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_a_source_without_a_path_is_told_of_wherever_it_is_read(sound, read):
    sound.make_nullable()
    sound.write("UPDATE sources SET path = NULL WHERE id = 1")
    with open_catalogue(sound.locator) as catalogue, pytest.raises(CatalogueError, match="is damaged") as error:
        read(catalogue)
    assert "Restore a copy" in error.value.hint


class TestDamagedRows:
    """What a row makes Python raise is one sentence, and never passes for whole."""

    @pytest.mark.parametrize(
        "statement",
        [
            "DELETE FROM model",
            "UPDATE model SET legend = NULL",
            "UPDATE model SET legend = 'x'",
            "DELETE FROM settings WHERE key = 'tile'",
            "DELETE FROM settings WHERE key = 'revision'",
            "UPDATE settings SET value = NULL WHERE key = 'tile'",
            "UPDATE feature_sets SET dtype = NULL WHERE id = 1",
            "UPDATE feature_sets SET dtype = 'x' WHERE id = 1",
            "UPDATE feature_sets SET distance = NULL WHERE id = 1",
            "UPDATE feature_sets SET dimensions = NULL WHERE id = 1",
            "DELETE FROM feature_sets",
            "DELETE FROM settings WHERE key = 'next_region'",
        ],
    )
    def test_they_are_one_sentence(self, sound, statement):
        sound.make_nullable()
        sound.write(statement)
        with pytest.raises(CatalogueError, match="is damaged") as error:
            read_all(sound)
        assert "Restore a copy" in error.value.hint
        with pytest.raises(CatalogueError, match="is damaged"), open_catalogue(sound.locator, write=True) as opened:
            opened.repair()
            opened.sources()

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE sources SET stated = '' WHERE id = 1",
            "UPDATE sources SET stated = '5' WHERE id = 1",
            "UPDATE sources SET bands = NULL WHERE id = 1",
            "UPDATE sources SET bands = 'x' WHERE id = 1",
            "UPDATE sources SET transform = NULL WHERE id = 1",
            "UPDATE sources SET transform = '[1, 2]' WHERE id = 1",
            "UPDATE sources SET path = NULL WHERE id = 1",
            "UPDATE sources SET acquired = '2021-07' WHERE id = 1",
            "UPDATE sources SET replaces = 2, state = 'indexing' WHERE id = 1",
        ],
    )
    def test_a_source_that_is_damaged_is_made_anew(self, sound, statement):
        sound.make_nullable()
        sound.write(statement)
        with pytest.raises(CatalogueError, match="is damaged"):
            read_all(sound)
        assert sound.found()["sources"].startswith("What is stored of 1 image is damaged")
        assert sound.repair() == ["sources"]
        assert sound.found() == {}
        assert sound.ids() == [4, 5, 6]

    @pytest.mark.parametrize("content", [b"x", bytes(99)])
    @pytest.mark.parametrize("holds", [CLASS_MAPS, REGIONS])
    def test_those_of_one_tile_are_made_anew(self, sound, holds, content):
        sound.edit(holds, lambda contents: contents.update({2: content}))
        with pytest.raises(CatalogueError, match="is damaged"):
            read_all(sound)
        assert "features" in sound.found()
        sound.repair()
        assert sound.found() == {}
        assert sound.ids() == [1, 3, 4, 5, 6]
