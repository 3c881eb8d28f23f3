"""Roles of a server, and what they call a catalogue."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.errors import RecnnError
from tests.engine.catalogue.server.wire import wire, wired  # noqa: F401

PASSWORD = "s3cret-of-this-test"  # pragma: allowlist secret


@pytest.fixture
def administrator(server_address):
    import psycopg

    with psycopg.connect(server_address, autocommit=True) as connection:
        yield connection


@pytest.fixture
def role(administrator, catalogue, as_user):
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


@pytest.fixture(scope="session")
def as_user() -> Callable[..., Locator]:
    """The locator of a catalogue for another user, or with other changes."""

    def changed(locator, user: str, password: str, **changes) -> Locator:
        place = urlsplit(locator.conninfo)
        parts = {"host": place.hostname, "port": place.port, "database": place.path[1:], "schema": locator.schema}
        parts |= changes
        address = "postgresql://{0}:{1}@{host}:{port}/{database}?schema={schema}"
        return Locator.of(address.format(user, password, **parts))

    return changed


@pytest.fixture(scope="session")
def refusal() -> Callable[..., RecnnError]:
    """The error that something is refused with: one line, and nothing secret in it or behind it."""

    def refused_with(action: Callable[[], object]) -> RecnnError:
        with pytest.raises(RecnnError) as refused:
            action()
        told = str(refused.value)
        assert PASSWORD not in told
        assert "\n" not in told
        assert refused.value.__cause__ is None  # what libpq says in its own words is not told with `--debug` either
        return refused.value

    return refused_with
