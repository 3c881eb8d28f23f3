"""What names a catalogue: a file, an address on a server as libpq has them, or a stored connection of QGIS.

postgresql://USER@HOST:PORT/DATABASE?schema=NAME, service=NAME&schema=NAME, connection=NAME&schema=NAME. None of them
holds a password where it is kept, shown or copied. What may be is told by the engine's rule, which stands here again,
as in recnn_engine/catalogue/address.py, but for stored connections: neither imports the other.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from urllib.parse import quote, unquote, urlencode

SCHEMES = ("postgresql:", "postgres:")
SERVICE, CONNECTION = "service=", "connection="
SCHEMA = "recnn"
"""The schema of a catalogue whose address names none, as in the engine."""

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

_NOT_LOOKED_AT = (*_SECRET, "connection")
"""What is shown of these is nothing, or what QGIS has it by: any name."""

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

_BY_A_DIALOG = re.compile(rf".*[/\\](?=(?:{SERVICE}|{CONNECTION})[^/\\]*$)")
"""The folder that dialogs of Processing put before the name of an output that has none."""


def is_address(catalogue: str) -> bool:
    """Whether a catalogue is on a server."""
    return catalogue.lower().startswith((*SCHEMES, SERVICE, CONNECTION))


def is_connection(catalogue: str) -> bool:
    """Whether it is named by a stored connection of QGIS."""
    return catalogue.lower().startswith(CONNECTION)


def cleaned(given: str) -> str:
    """What a user or a dialog gave, an address without what does not belong to it."""
    text = given.strip()
    bare = _BY_A_DIALOG.sub("", text)
    return bare if is_address(bare) else given


def of_connection(name: str, schema: str) -> str:
    """The address of a schema by a stored connection.

    >>> of_connection("City of X", "archive")
    'connection=City%20of%20X&schema=archive'
    """
    return f"{CONNECTION}{quote(name, safe='')}&schema={quote(schema, safe='')}"


def options_of(catalogue: str) -> dict[str, str]:
    """The parameters in an address, among them its schema."""
    return {"schema": SCHEMA, **dict(_pairs(catalogue))}


def with_schema(catalogue: str, schema: str) -> str:
    """An address with another schema."""
    head = f"{catalogue.partition('?')[0]}?" if catalogue.lower().startswith(SCHEMES) else ""
    kept = [pair for pair in _pairs(catalogue) if pair[0] != "schema"]
    return head + urlencode([*kept, ("schema", schema)], quote_via=quote, safe="/")


def title_of(catalogue: str) -> str:
    """What people call a catalogue: its file without folder and ending, or its schema and where that is."""
    if not is_address(catalogue):
        return Path(catalogue).stem
    options, found = options_of(catalogue), _ADDRESS.fullmatch(catalogue)
    place = options.get("connection") or options.get("service") or (found["hosts"] if found else "")
    return f"{options['schema']} ({place})" if place else options["schema"]


def has_password(catalogue: str) -> bool:
    """Whether what was given may hold a secret, which then would be kept in histories and shown in copied commands.

    So may an address that cannot be read, and one that is written as other programs have them.
    """
    if not is_address(catalogue):
        return _OTHERWISE.match(catalogue) is not None
    found = _ADDRESS.fullmatch(_as_uri(catalogue))
    if found is None or not _is_harmless(found):
        return True
    options = _options(found)
    return bool(found["password"]) or any(options.get(name) for name in _SECRET)


def _as_uri(catalogue: str) -> str:
    """An address of any kind as one of libpq's."""
    if catalogue.lower().startswith(SCHEMES):
        return catalogue
    name, _, rest = catalogue.partition("=")
    return f"postgresql:///?{name.lower()}={rest}"


def _pairs(catalogue: str) -> list[tuple[str, str]]:
    """The parameters in an address as they are written, what they mean decoded."""
    pairs = (pair.partition("=") for pair in _as_uri(catalogue).partition("?")[2].split("&") if pair)
    return [(name, unquote(value)) for name, _, value in pairs]


def _is_harmless(found: re.Match[str]) -> bool:
    """Whether nothing is where it does not belong in what will be shown of an address."""
    try:
        options = _options(found)
        user, place, hosts, _ = (_decoded(found[part] or "") for part in ("user", "database", "hosts", "password"))
    except ValueError:
        return False
    names = [user, place.removeprefix("/"), *(options[name] for name in _NAMES if name in options)]
    shown = [hosts, *(value for name, value in options.items() if name not in _NOT_LOOKED_AT)]
    return not any(map(_ODD_IN_NAME.search, _plainly(names))) and not any(map(_ODD.search, _plainly(shown)))


def _plainly(texts: list[str]) -> list[str]:
    """The same with signs that only look otherwise, such as those of full width, as the signs that they stand for."""
    return [unicodedata.normalize("NFKC", text) for text in texts]


def _options(found: re.Match[str]) -> dict[str, str]:
    """The parameters of an address as libpq reads them, to which + is +; raises ValueError for what is none."""
    options: dict[str, str] = {}
    for pair in filter(None, (found["query"] or "").split("&")):
        name, sign, value = pair.partition("=")
        if not sign or "=" in value or name in options or name not in (*_SHOWN, *_NOT_LOOKED_AT):
            raise ValueError
        options[name] = _decoded(value)
    return options


def _decoded(text: str) -> str:
    if re.search("%(?![0-9a-f]{2})|%00", text, re.IGNORECASE):
        raise ValueError
    return unquote(text, errors="strict")
