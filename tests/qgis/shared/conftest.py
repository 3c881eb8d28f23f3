"""A catalogue on the server of RECNN_TEST_POSTGRES, named by a stored connection whose password QGIS keeps."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import pytest
from stored_connection import MASTER, NAME


@dataclass(frozen=True)
class Server:
    """Where it is, and the one secret of it."""

    host: str
    port: str
    database: str
    user: str
    password: str


@pytest.fixture(scope="session")
def server() -> Server:
    address = os.environ.get("RECNN_TEST_POSTGRES")
    if not address:
        pytest.skip("no server is given: RECNN_TEST_POSTGRES")
    parts = urlsplit(address)
    return Server(
        parts.hostname, str(parts.port or 5432), parts.path[1:], unquote(parts.username), unquote(parts.password)
    )


@pytest.fixture(scope="session")
def configuration(server, qgis) -> str:
    """The id of an authentication configuration with user and password."""
    from qgis.core import QgsAuthMethodConfig

    manager = qgis.authManager()
    assert manager.setMasterPassword(MASTER, True)
    made = QgsAuthMethodConfig("Basic")
    made.setName(NAME)
    made.setConfig("username", server.user)
    made.setConfig("password", server.password)
    assert manager.storeAuthenticationConfig(made)[0]
    return made.id()


@pytest.fixture(scope="session")
def store(server, configuration):
    """Stores a connection by its name; its credentials are in the configuration, unless it says others."""
    from qgis.core import QgsDataSourceUri, QgsProviderRegistry

    def store(name: str, user: str = "", password: str = "", authcfg: str = configuration):
        uri = QgsDataSourceUri()
        mode = QgsDataSourceUri.SslMode.SslPrefer
        uri.setConnection(server.host, server.port, server.database, user, password, mode, authcfg)
        metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
        options = {"saveUsername": True, "savePassword": True} if password else {}
        connection = metadata.createConnection(uri.uri(False), options)
        metadata.saveConnection(connection, name)
        return connection

    return store


@pytest.fixture(scope="session")
def schema(store):
    """A schema that is not there yet, and gone at the end."""
    name, connection = f"recnn test {os.getpid()}", store(NAME)
    yield name
    connection.executeSql(f'DROP SCHEMA IF EXISTS "{name}" CASCADE')
    connection.executeSql(f"DELETE FROM public.layer_styles WHERE f_table_schema = '{name}'")


@pytest.fixture(scope="session")
def shared(plugin, schema, archive, model) -> str:
    """A catalogue of the archive in tiles of 32 pixels, as `catalogue` is in a file."""
    import processing
    from recnn.recnn_qgis.addresses import of_connection

    address = of_connection(NAME, schema)
    built = processing.run(
        "recnn:buildindex", {"FOLDER": str(archive), "CATALOGUE": address, "TILE": 32, "MODEL": str(model)}
    )
    assert built["CATALOGUE"] == address and built["TILES"] == 25
    return address


@pytest.fixture
def project():
    from qgis.core import QgsProject

    yield QgsProject.instance()
    QgsProject.instance().clear()
