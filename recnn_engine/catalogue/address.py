"""Addresses of catalogues on a server, as users write them, taken apart so that no password is ever shown.

What is shown of an address is what is known to be harmless: what cannot be read, or has a parameter that libpq does not
know, is refused and never repeated: a password may stand anywhere in it. recnn_qgis/addresses.py has the rule too.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import quote, unquote, urlencode

from recnn_engine.errors import InputError
from recnn_engine.language import tr

SCHEMES = ("postgresql:", "postgres:")
SERVICE = "service="
"""What the address of a service begins with, as libpq's file of services (pg_service.conf) names it."""

SCHEMA = "recnn"
"""The schema of a catalogue whose address names none."""

MOST_BYTES = 63
"""Of a name in PostgreSQL; what is longer is cut, and may be that of another schema."""

_NAMES = ("user", "dbname", "schema", "service")
"""Parameters that are names, which no part of an address can be taken for."""

_SHOWN = (
    *_NAMES, "host", "hostaddr", "port", "passfile", "require_auth", "channel_binding", "connect_timeout",
    "client_encoding", "application_name", "fallback_application_name", "keepalives", "keepalives_idle",
    "keepalives_interval", "keepalives_count", "tcp_user_timeout", "replication", "gssencmode", "gsslib",
    "gssdelegation", "krbsrvname", "ssl", "sslmode", "sslnegotiation", "sslcompression", "sslcert", "sslkey",
    "sslkeylogfile", "sslcertmode", "sslrootcert", "sslcrl", "sslcrldir", "sslsni", "requirepeer",
    "ssl_min_protocol_version", "ssl_max_protocol_version", "min_protocol_version", "max_protocol_version",
    "oauth_issuer", "oauth_client_id", "oauth_scope", "servicefile", "target_session_attrs", "load_balance_hosts",
)  # fmt: skip
_SECRET = ("password", "sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key", "options")
"""The other parameters of libpq (PostgreSQL 18, 34.1.2) are nobody else's business; options can set anything."""

_HOST = r"(?:[\w.~%-]*|\[[\w.:%]+\])(?::\d+)?"
_ADDRESS = re.compile(
    r"postgres(?:ql)?://(?:(?P<user>[^/?#@:]*)(?::(?P<password>[^/?#@]*))?@)?"
    rf"(?P<hosts>{_HOST}(?:,{_HOST})*)(?P<database>(?:/[^/?#@:]*)?)(?:\?(?P<query>[^#]*))?",
    re.IGNORECASE,
)
_ODD = re.compile(r"[=;&?\x00-\x1f\x7f]|:.*@")
_ODD_IN_NAME = re.compile(r"[=;&?:/\x00-\x1f\x7f]")
"""Where these are, another part of the address has got into what should be shown."""

_OTHERWISE = re.compile(
    rf"['\"\s]*(?:pg:|(?:connection|passwd|pwd|{'|'.join((*_SHOWN, *_SECRET))})\s*=)"  # GDAL's, QGIS's, libpq's words
    r"|.*[?&;\s]\w*(?:pass|pwd|pw|secret)\w*\s*="
    r"|(?:\w*[/:]{2,})?[^/\\:]{2,}:.*@",  # USER:PASSWORD@HOST without its scheme
    re.IGNORECASE | re.DOTALL,
)


class Address(NamedTuple):
    """shown: the address without secrets. schema: of the catalogue. conninfo: a URI for libpq, secrets too."""

    shown: str
    schema: str
    conninfo: str


def is_address(text: str) -> bool:
    """Whether a text is the address of a server rather than a file."""
    return text.lower().startswith((*SCHEMES, SERVICE))


def looks_like_address(text: str) -> bool:
    """Whether a text that is no such address is meant as one: as other programs have them, or mistyped."""
    return _OTHERWISE.match(text) is not None


def parse_address(text: str) -> Address:
    """Take apart postgresql://[user[:password]@][host][:port]/database[?schema=NAME&…] or service=NAME[&schema=NAME].

    Raises InputError, which never repeats the address, for what is none.

    >>> parse_address("service=agency&schema=archive").shown
    'service=agency&schema=archive'
    """
    is_service = text.lower().startswith(SERVICE)
    found = _ADDRESS.fullmatch(f"postgresql:///?{SERVICE}{text[len(SERVICE) :]}" if is_service else text)
    if found is None or not _is_harmless(found):
        raise InputError(
            tr("This address of a server cannot be read."),
            tr(
                "Write it as postgresql://USER@HOST:PORT/DATABASE?schema=NAME, with further parameters as libpq has"
                " them, each once and after a &; in a password, @ is %40, / is %2F, # is %23, ? is %3F and % is %25."
            ),
        )
    options = _options(found)
    schema = options.pop("schema", "") or SCHEMA
    if len(schema.encode()) > MOST_BYTES:
        raise InputError(
            tr("The name of the schema is longer than {n} bytes, which PostgreSQL cuts.", n=MOST_BYTES),
            tr("Choose a shorter one."),
        )
    shown = {name: value for name, value in options.items() if name not in _SECRET} | {"schema": schema}
    user, place = found["user"] or "", found["hosts"] + found["database"]
    password = "" if found["password"] is None else f":{found['password']}"
    return Address(
        _query(shown) if is_service else _joined(user, place, shown), schema, _joined(user + password, place, options)
    )


def secrets_of(conninfo: str) -> set[str]:
    """The secrets in a URI for libpq, as they stand there and as they are meant."""
    found = _ADDRESS.fullmatch(conninfo)
    if found is None:
        return set()
    written = [value for name, value in _options(found).items() if name in _SECRET]
    return {text for value in (*written, found["password"]) if value for text in (value, unquote(value))}


def _is_harmless(found: re.Match[str]) -> bool:
    """Whether nothing is where it does not belong in what will be shown of an address."""
    try:
        options = _options(found)
        user, place, hosts, _ = (_decoded(found[part] or "") for part in ("user", "database", "hosts", "password"))
    except ValueError:
        return False
    names = [user, place.removeprefix("/"), *(options[name] for name in _NAMES if name in options)]
    shown = [hosts, *(value for name, value in options.items() if name not in _SECRET)]
    return not any(map(_ODD_IN_NAME.search, _plainly(names))) and not any(map(_ODD.search, _plainly(shown)))


def _plainly(texts: list[str]) -> list[str]:
    """The same with signs that only look otherwise, such as those of full width, as the signs that they stand for."""
    return [unicodedata.normalize("NFKC", text) for text in texts]


def _options(found: re.Match[str]) -> dict[str, str]:
    """The parameters of an address as libpq reads them, to which + is +; raises ValueError for what is none."""
    options: dict[str, str] = {}
    for pair in filter(None, (found["query"] or "").split("&")):
        name, sign, value = pair.partition("=")
        if not sign or "=" in value or name in options or name not in (*_SHOWN, *_SECRET):
            raise ValueError
        options[name] = _decoded(value)
    return options


def _decoded(text: str) -> str:
    if re.search("%(?![0-9a-f]{2})|%00", text, re.IGNORECASE):
        raise ValueError
    return unquote(text, errors="strict")


def _joined(user: str, place: str, options: dict[str, str]) -> str:
    return f"postgresql://{user}{'@' if user else ''}{place}{'?' if options else ''}{_query(options)}"


def _query(options: dict[str, str]) -> str:
    return urlencode(options, quote_via=quote, safe="/")
