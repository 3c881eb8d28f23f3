"""What names a catalogue: a file, an address on a server as libpq has them, or a stored connection of QGIS.

postgresql://USER@HOST:PORT/DATABASE?schema=NAME, service=NAME&schema=NAME, connection=NAME&schema=NAME. None of them
holds a password where it is kept, shown or copied.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

SCHEMES = ("postgresql://", "postgres://")
SERVICE, CONNECTION = "service=", "connection="
SCHEMA = "recnn"
"""The schema of a catalogue whose address names none, as in the engine."""

_SECRETS = {"password", "sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key"}
_BY_A_DIALOG = re.compile(rf".*[/\\](?=(?:{SERVICE}|{CONNECTION})[^/\\]*$)")
"""The folder that dialogs of Processing put before the name of an output that has none."""


def is_address(catalogue: str) -> bool:
    """Whether a catalogue is on a server."""
    return _is_url(catalogue) or catalogue.startswith((SERVICE, CONNECTION))


def is_connection(catalogue: str) -> bool:
    """Whether it is named by a stored connection of QGIS."""
    return catalogue.startswith(CONNECTION)


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
    query = urlsplit(catalogue).query if _is_url(catalogue) else catalogue
    return {"schema": SCHEMA, **dict(parse_qsl(query, keep_blank_values=True))}


def with_schema(catalogue: str, schema: str) -> str:
    """An address with another schema."""
    head, sign, query = catalogue.partition("?") if _is_url(catalogue) else ("", "", catalogue)
    kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != "schema"]
    return f"{head}{sign or ('?' if head else '')}{urlencode([*kept, ('schema', schema)], quote_via=quote, safe='/')}"


def has_password(catalogue: str) -> bool:
    """Whether an address holds a secret, which then would be kept in histories and shown in copied commands."""
    netloc = urlsplit(catalogue).netloc if _is_url(catalogue) else ""
    has_user_password = ":" in netloc.rpartition("@")[0]
    return is_address(catalogue) and (
        has_user_password or any(_is_secret(*pair) for pair in options_of(catalogue).items())
    )


def _is_secret(name: str, value: str) -> bool:
    """As the engine has it: also a parameter that libpq calls otherwise, such as passwd or options."""
    return name in _SECRETS or ("pass" in name.lower() and name != "passfile") or "password" in value.lower()


def _is_url(catalogue: str) -> bool:
    return catalogue.lower().startswith(SCHEMES)  # as the engine reads it


def title_of(catalogue: str) -> str:
    """What people call a catalogue: its file without folder and ending, or its schema and where that is."""
    if not is_address(catalogue):
        return Path(catalogue).stem
    options = options_of(catalogue)
    place = options.get("connection") or options.get("service") or urlsplit(catalogue).netloc.rpartition("@")[2]
    return f"{options['schema']} ({place})" if place else options["schema"]
