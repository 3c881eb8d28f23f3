"""A catalogue of an older schema is read as it is."""

from __future__ import annotations

import pytest

from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import CatalogueError


def test_readers_see_the_same(old, undated):
    before = old.path.read_bytes()
    assert old.contents() == undated.contents()
    assert old.path.read_bytes() == before
    assert old.beside == ["archive.gpkg"]


def test_what_it_is_and_what_will_become_of_it_is_told(old):
    with open_catalogue(old.locator) as catalogue:
        assert catalogue.facts()["schema_version"] == catalogue.settings.schema_version == int(old.schema)
        (fault,) = catalogue.faults()
    assert (fault.kind, fault.mendable) == ("schema", True)
    assert fault.message == f"It has schema {old.schema}; what writes it next brings it to schema 5."


@pytest.mark.parametrize(("descriptor", "distance"), [("recnn+", "L1"), ("gist", "L2"), ("color", "L1")])
def test_other_descriptors_keep_one_vector_a_tile(old_2, descriptor, distance):
    old_2.execute("UPDATE settings SET value = ? WHERE key = 'descriptor'", f'"{descriptor}"')
    old_2.execute("DELETE FROM features WHERE descriptor = 'recnn'")
    old_2.execute("UPDATE features SET descriptor = ?", descriptor)
    for _ in range(2):
        with open_catalogue(old_2.locator) as catalogue:
            (kept,) = catalogue.settings.feature_sets
        assert (kept.name, kept.level, kept.dimensions, kept.distance) == (descriptor, "tile", 8, distance)
        assert list(old_2.vectors(descriptor)) == [1, 2, 3, 4, 5, 6]
        old_2.write()


def test_classes_that_a_user_garbled_are_none(old_2):
    old_2.execute("UPDATE tiles SET classes = 'grass, mostly' WHERE id = 2")
    for _ in range(2):
        assert old_2.filtered()[0] == [1, 3, 4, 5, 6]
        with open_catalogue(old_2.locator) as catalogue:
            assert catalogue.tile(2).shares == {}
        old_2.write()


@pytest.mark.parametrize("schema", ["1", "6"])
@pytest.mark.parametrize("write", [False, True])
def test_any_other_schema_is_refused(old, schema, write):
    old.execute("UPDATE settings SET value = ? WHERE key = 'schema_version'", schema)
    with pytest.raises(CatalogueError, match=f"has catalogue schema {schema}; this version of ReCNN reads schema 5"):
        open_catalogue(old.locator, write=write)
    assert old.beside == ["archive.gpkg"]
