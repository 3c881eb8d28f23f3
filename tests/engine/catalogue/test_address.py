"""Addresses of catalogues on servers: taken apart, and shown without what is nobody's business."""

from __future__ import annotations

import pickle
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from recnn_engine.catalogue.address import is_address, parse_address, secrets_of
from recnn_engine.catalogue.locator import FileLocator, Locator, ServerLocator
from recnn_engine.catalogue.opening import prepare_server
from recnn_engine.errors import InputError
from recnn_qgis.addresses import has_password, is_connection
from tests import addresses

SECRET = "a S3cret/of@mine#?&:%"


@pytest.mark.parametrize(
    ("text", "shown", "schema", "conninfo"),
    [
        ("postgresql://host/db", "postgresql://host/db?schema=recnn", "recnn", "postgresql://host/db"),
        ("postgres://u@h:5433/db?schema=a", "postgresql://u@h:5433/db?schema=a", "a", "postgresql://u@h:5433/db"),
        (
            "postgresql://h/db?schema=a&sslmode=verify-full",
            "postgresql://h/db?sslmode=verify-full&schema=a",
            "a",
            "postgresql://h/db?sslmode=verify-full",
        ),
        (
            "service=agency&schema=my%20own",
            "service=agency&schema=my%20own",
            "my own",
            "postgresql:///?service=agency",
        ),
        (
            "postgresql://u@one,[::1]:5433/db?host=/run/postgresql",
            "postgresql://u@one,[::1]:5433/db?host=/run/postgresql&schema=recnn",
            "recnn",
            "postgresql://u@one,[::1]:5433/db?host=/run/postgresql",
        ),
    ],
)
def test_an_address_is_taken_apart(text, shown, schema, conninfo):
    assert is_address(text)
    assert parse_address(text) == (shown, schema, conninfo)


def test_a_file_is_no_address():
    assert not any(map(is_address, ["a.gpkg", "/postgresql/a.gpkg", "C:/a.gpkg", "https://host/a.gpkg"]))
    assert isinstance(Locator.of("a.gpkg"), FileLocator)
    with pytest.raises(InputError, match="a file or on a PostgreSQL server"):
        Locator.of("https://host/a.gpkg")


@pytest.mark.parametrize(
    "text", ["connection=City%20agency&schema=archive", *addresses.OTHERWISE, *addresses.UNREADABLE]
)
def test_what_is_no_address_here_makes_no_file_and_is_not_repeated(text):
    with pytest.raises(InputError) as refused:
        Locator.of(f" {text}")
    said = str(refused.value)
    assert not any(part in said for part in ("S3", "cret", "passwd", "pwd", "ana")) and "postgresql://" in said


@pytest.mark.parametrize("text", addresses.OPEN)
def test_an_address_without_a_secret_is_shown_whole(text):
    locator = Locator.of(text)
    assert isinstance(locator, ServerLocator)
    assert secrets_of(locator.conninfo) == set()
    assert Locator.of(str(locator)) == locator


@pytest.mark.parametrize("text", addresses.SECRET)
def test_a_secret_is_not_shown(text):
    locator = Locator.of(text)
    assert "S3" in locator.conninfo
    assert not any(part in str(locator) for part in ("S3", "cret"))
    assert any("S3" in secret for secret in secrets_of(locator.conninfo))


@pytest.mark.parametrize("text", addresses.FILES)
def test_files_may_have_odd_names(text):
    assert isinstance(Locator.of(text), FileLocator)


@effort(max_examples=300)
@given(
    st.sampled_from(
        [*addresses.OPEN, *addresses.SECRET, *addresses.UNREADABLE, *addresses.OTHERWISE, *addresses.FILES]
    ),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 2), st.sampled_from([*":/?#[]@!&+,;=% %41", ""])), max_size=4
    ),
)
def test_the_plugin_has_the_same_rule(text, changes):
    for place, left_out, put in changes:
        text = text[:place] + put + text[place + left_out :]
    try:
        parsed = Locator.of(text)
        may_be_kept = isinstance(parsed, FileLocator) or not secrets_of(parsed.conninfo)
    except InputError as error:
        assert "S3cret" not in str(error)
        may_be_kept = "no catalogue at" in str(error)
    if not is_connection(text.strip()):
        assert has_password(text.strip()) == (not may_be_kept)


def test_a_plus_in_a_password_is_one():
    assert psycopg_conninfo(Locator.of("postgresql://h/d?password=a+b%2Bc").conninfo)["password"] == "a+b+c"


def psycopg_conninfo(address: str) -> dict:
    """An address as libpq reads it."""
    return pytest.importorskip("psycopg").conninfo.conninfo_to_dict(address)


def test_other_spellings_are_the_same_place():
    assert Locator.of(" POSTGRESQL://ana@h/d?schema=a") == Locator.of("postgresql://ana@h/d?schema=a")
    assert Locator.of("Service=agency&schema=a") == Locator.of("service=agency&schema=a")


def test_a_name_that_would_be_cut_is_refused():
    assert Locator.of("postgresql://h/d?schema=" + "x" * 63).schema == "x" * 63
    with pytest.raises(InputError, match="longer than 63 bytes"):
        Locator.of("postgresql://h/d?schema=" + "ü" * 32)


@pytest.mark.parametrize("place", ["postgresql://ana:{}@host/db?schema=a", "postgresql://host/db?password={}&user=ana"])
def test_a_password_is_used_and_never_shown(place):
    locator = Locator.of(place.format(quote(SECRET, safe="")))
    assert isinstance(locator, ServerLocator)
    assert SECRET in secrets_of(locator.conninfo)
    for told in (str(locator), repr(locator), f"{locator}"):
        assert not any(secret in told for secret in secrets_of(locator.conninfo))
        assert "ana" in told
    sent = pickle.dumps(locator)
    assert not any(secret.encode() in sent for secret in secrets_of(locator.conninfo))
    assert str(pickle.loads(sent)) == str(locator)


@given(password=st.text(st.characters(codec="ascii", min_codepoint=33), min_size=5))
def test_a_password_that_is_not_quoted_is_not_shown_either(password):
    """It may end the host too early: the address is refused then, or understood, but nothing of it is repeated."""
    try:
        told = str(Locator.of(f"postgresql://ana:{password}@server/db"))
    except InputError as error:
        told = str(error)
    assert password not in told.replace("postgresql://", "").replace("@server/db?schema=recnn", "")


def test_images_are_stored_in_full(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    locator = Locator.of("postgresql://h/db")
    assert locator.stored_path("a.tif") == (tmp_path / "a.tif").as_posix()
    assert locator.resolve(locator.stored_path("a.tif")) == str(tmp_path / "a.tif")
    assert locator.stored_path("/vsizip/x.zip/a.tif") == locator.resolve("/vsizip/x.zip/a.tif") == "/vsizip/x.zip/a.tif"
    assert not locator.is_at(Path("a.gpkg"))
    assert locator.written_beside() == []
    locator.check_place()


def test_a_file_is_not_prepared(tmp_path):
    with pytest.raises(InputError, match="is a file"):
        prepare_server(Locator.of(tmp_path / "a.gpkg"), (), ())


def test_a_file_needs_no_package_to_be_told_that_it_is_one(monkeypatch):
    from recnn_engine.catalogue import opening

    monkeypatch.setattr(opening, "_on_servers", lambda: pytest.fail("psycopg is asked for"))
    with pytest.raises(InputError, match="is a file"):
        opening.make_index(Locator.of("archive.gpkg"), "recnn+", lambda *told: None)
