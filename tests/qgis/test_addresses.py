"""Which addresses hold something that no history may keep: the same for the plugin as for the engine."""

from __future__ import annotations

import pytest

from recnn_qgis.addresses import has_password, is_address, of_connection, options_of, title_of, with_schema
from tests import addresses

CONNECTIONS = [of_connection("City & sons: 50 % = half?", "a"), "Connection=agency"]


@pytest.mark.parametrize("text", [*addresses.OPEN, *addresses.FILES, *CONNECTIONS])
def test_what_has_no_secret_may_be_kept(text):
    assert not has_password(text)


@pytest.mark.parametrize("text", [*addresses.SECRET, *addresses.UNREADABLE, *addresses.OTHERWISE])
def test_what_may_hold_a_secret_is_found(text):
    assert has_password(text)


@pytest.mark.parametrize("more", ["&password=S3cret", ";password=S3cret", " password=S3cret", "&schema=a?pwd=S3cret"])
def test_a_secret_beside_a_stored_connection_is_found(more):
    assert has_password(f"connection=agency{more}")


def test_how_an_address_begins_may_be_written_in_any_case():
    for text in ("Connection=agency&schema=a", "SERVICE=agency&schema=a"):
        assert is_address(text)
        assert title_of(text) == "a (agency)"
        assert options_of(with_schema(text, "b + c"))["schema"] == "b + c"
    assert title_of("Postgres://ana@host:5433/db?schema=a+b") == "a+b (host:5433)"
