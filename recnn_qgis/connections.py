"""Stored PostgreSQL connections of QGIS: their credentials are looked up when they are used, and kept nowhere."""

from __future__ import annotations

from urllib.parse import quote, unquote, urlencode, urlsplit

from qgis.core import (
    QgsApplication,
    QgsCredentials,
    QgsDataSourceUri,
    QgsProviderRegistry,
)

from .addresses import is_connection, options_of
from .engine.errors import EngineError
from .translation import tr

_PROVIDER = "postgres"
_TO_ENGINE = ("catalogue", "path")
"""What the engine calls a catalogue in a request."""


def connection_names() -> list[str]:
    """The stored PostgreSQL connections, in alphabetical order. For the main thread."""
    return sorted(QgsProviderRegistry.instance().providerMetadata(_PROVIDER).connections(False), key=str.casefold)


def for_engine(params: dict) -> dict:
    """A request in which stored connections are addresses, credentials too: for the pipe to the engine alone.

    Raises EngineError where there is no such connection, or its authentication configuration cannot be read.
    """
    named = {name: params[name] for name in _TO_ENGINE if isinstance(params.get(name), str)}
    return {**params, **{name: _address(value) for name, value in named.items() if is_connection(value)}}


def layer_uri(catalogue: str, table: str) -> str:
    """What QGIS's PostgreSQL provider opens for a table of a catalogue on a server; never with a password.

    An authentication configuration stays in it by its id. A password that QGIS keeps with the connection itself is
    known to this session only: a project that is opened later asks for it.
    """
    options = options_of(catalogue)
    uri = _stored(options["connection"]) if is_connection(catalogue) else _written(catalogue, options)
    user, password = uri.username(), uri.password()
    uri.setPassword("")
    if password:
        QgsCredentials.instance().put(uri.connectionInfo(False), user, password)
    uri.setDataSource(options["schema"], table, "geom", "", "id")
    return uri.uri(False)


def _address(catalogue: str) -> str:
    """A stored connection as the engine's address, with the credentials of its authentication configuration."""
    options = options_of(catalogue)
    stored = _stored(options["connection"])
    uri = QgsDataSourceUri(stored.connectionInfo(True)) if stored.authConfigId() else stored
    if stored.authConfigId() and not _is_unlocked(stored.authConfigId()):
        raise EngineError(
            "no_credentials",
            tr("The authentication configuration of the connection “{}” cannot be read.").format(options["connection"]),
            tr("Unlock QGIS's authentication database with its master password, or choose another configuration."),
        )
    parameters = {
        "host": uri.host(),
        "port": uri.port(),
        "service": uri.service(),
        "password": uri.password(),
        "sslmode": "" if uri.sslMode() == QgsDataSourceUri.SslMode.SslPrefer else uri.encodeSslMode(uri.sslMode()),
        **{name: uri.param(name) for name in ("sslcert", "sslkey", "sslrootcert", "connect_timeout")},
        **{name: value for name, value in options.items() if name != "connection"},
    }
    user = f"{quote(uri.username(), safe='')}@" if uri.username() else ""
    place = user + (_place(parameters) if user or parameters["host"] else "")
    given = urlencode({name: value for name, value in parameters.items() if value}, quote_via=quote)
    return f"postgresql://{place}/{quote(uri.database(), safe='')}?{given}"


def _place(parameters: dict[str, str]) -> str:
    """HOST:PORT, taken out of the parameters where it is a plain name: people read it in messages."""
    if not parameters["host"].replace(".", "").replace("-", "").isalnum():
        return ""  # the folder of a socket, an address of IPv6, a list
    return ":".join(filter(None, (parameters.pop("host"), parameters.pop("port"))))


def _is_unlocked(configuration: str) -> bool:
    manager = QgsApplication.authManager()
    return configuration in manager.configIds() and manager.setMasterPassword(True)


def _stored(name: str) -> QgsDataSourceUri:
    """A connection as it is in the settings. The registry's own list of them must not be asked for in threads."""
    metadata = QgsProviderRegistry.instance().providerMetadata(_PROVIDER)
    uri = QgsDataSourceUri(metadata.createConnection(name).uri())
    if not (uri.host() or uri.service() or uri.database()):
        raise EngineError(
            "no_connection",
            tr("QGIS has no PostgreSQL connection “{}”.").format(name),
            tr("Connections are made in the browser panel, under PostgreSQL."),
        )
    return uri


def _written(catalogue: str, options: dict[str, str]) -> QgsDataSourceUri:
    """An address as the provider has it."""
    uri = QgsDataSourceUri()
    parts = urlsplit(catalogue) if "://" in catalogue else urlsplit("")
    mode = QgsDataSourceUri.decodeSslMode(options.get("sslmode", ""))
    user = unquote(parts.netloc.rpartition("@")[0]) or options.get("user", "")
    database = unquote(parts.path[1:]) or options.get("dbname", "")
    if service := options.get("service"):
        uri.setConnection(service, database, user, "", mode)
    else:
        host, port = options.get("host", parts.hostname or ""), options.get("port", str(parts.port or ""))
        uri.setConnection(host, port, database, user, "", mode)
    for name in ("sslcert", "sslkey", "sslrootcert", "connect_timeout"):
        if name in options:
            uri.setParam(name, options[name])
    return uri
