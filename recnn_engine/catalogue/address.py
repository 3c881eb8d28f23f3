"""Addresses of catalogues on a server, as users write them, taken apart so that no password is ever shown."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from recnn_engine.errors import InputError
from recnn_engine.language import tr

SCHEMES = ("postgresql:", "postgres:")
SERVICE = "service="
"""What the address of a service begins with, as libpq's file of services (pg_service.conf) names it."""

SCHEMA = "recnn"
"""The schema of a catalogue whose address names none."""

MOST_BYTES = 63
"""Of a name in PostgreSQL; what is longer is cut, and may be that of another schema."""

_SECRET = ("password", "sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key")
"""What of libpq's parameters is nobody else's business (PostgreSQL 18, 32.1.2)."""


class Address(NamedTuple):
    """shown: the address without secrets. schema: of the catalogue. conninfo: a URI for libpq, secrets too."""

    shown: str
    schema: str
    conninfo: str


def is_address(text: str) -> bool:
    """Whether a text is the address of a server rather than a file."""
    return text.lower().startswith((*SCHEMES, SERVICE))


def parse_address(text: str) -> Address:
    """Take apart postgresql://[user[:password]@][host][:port]/database[?schema=NAME&…] or service=NAME[&schema=NAME].

    Raises InputError, which never repeats the address, for what is none.

    >>> parse_address("service=agency&schema=archive").shown
    'service=agency&schema=archive'
    """
    is_service = text.lower().startswith(SERVICE)
    parts = urlsplit(f"postgresql:///?{SERVICE}{text[len(SERVICE) :]}" if is_service else text)
    _check(parts)
    options = parse_qsl(parts.query, keep_blank_values=True)
    schema = dict(options).get("schema") or SCHEMA
    if len(schema.encode()) > MOST_BYTES:
        raise InputError(
            tr("The name of the schema is longer than {n} bytes, which PostgreSQL cuts.", n=MOST_BYTES),
            tr("Choose a shorter one."),
        )
    others = [(name, value) for name, value in options if name != "schema"]
    open_to_all = [(name, value) for name, value in others if not _is_secret(name, value)] + [("schema", schema)]
    user, _, place = parts.netloc.rpartition("@")
    name = user.partition(":")[0]
    if is_service:
        shown = urlencode(open_to_all, quote_via=quote, safe="/")
    else:
        shown = _joined(f"{name}@{place}" if name else place, parts.path, open_to_all)
    return Address(shown, schema, _joined(parts.netloc, parts.path, others))


def secrets_of(conninfo: str) -> set[str]:
    """The secrets in a URI for libpq, as they stand there and as they are meant."""
    parts = urlsplit(conninfo)
    written = [value for name, value in parse_qsl(parts.query) if _is_secret(name, value)]
    password = parts.netloc.rpartition("@")[0].partition(":")[2]
    return {text for value in (*written, password) if value for text in (value, unquote(value))}


def _is_secret(name: str, value: str) -> bool:
    """Whether a parameter is nobody else's business; also one that libpq calls otherwise, such as passwd or options."""
    return name in _SECRET or ("pass" in name.lower() and name != "passfile") or "password" in value.lower()


def _check(parts: SplitResult) -> None:
    """An unquoted sign in a password ends the host too early: then nothing of the address may be repeated."""
    try:
        _ = [int(port) for port in _ports(parts.netloc)]
        is_whole = not parts.fragment and not set(parts.path[1:]) & set("/@:") and parts.netloc.count("@") <= 1
    except ValueError:
        is_whole = False
    if not is_whole:
        raise InputError(
            tr("This address of a server cannot be read."),
            tr(
                "Write it as postgresql://USER@HOST:PORT/DATABASE?schema=NAME; in a password, @ is %40, / is %2F, # is"
                " %23 and ? is %3F."
            ),
        )


def _ports(netloc: str) -> list[str]:
    """The ports of a list of hosts, those of IPv6 in brackets."""
    hosts = netloc.rpartition("@")[2].split(",")
    return [port for host in hosts if (port := host.rpartition("]")[2].partition(":")[2])]


def _joined(netloc: str, path: str, options: list[tuple[str, str]]) -> str:
    query = urlencode(options, quote_via=quote, safe="/")
    return f"postgresql://{netloc}{path}" + (f"?{query}" if query else "")
