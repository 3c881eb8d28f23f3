"""Algorithms on a catalogue on a server: the same answers as by a file, and a password that nobody gets to see."""

from __future__ import annotations

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from running import Listening, refusal, rows
from stored_connection import MASTER

PROGRAM = shutil.which("qgis_process.bin") or shutil.which("qgis_process")


def found_in(catalogue: str, model: Path, **more: object) -> list[tuple]:
    import processing

    asked = {"CATALOGUE": str(catalogue), "TILE": 7, "K": 6, "MODEL": str(model), "MATCHES": "TEMPORARY_OUTPUT"}
    found = processing.run("recnn:findsimilar", {**asked, **more})
    return [(Path(row["source"]).name, row["distance"], row["classes"]) for row in rows(found["MATCHES"])]


def test_a_server_answers_as_a_file_does(shared, catalogue, model):
    assert found_in(shared, model) == found_in(catalogue, model)


def test_tiles_and_regions_open_as_layers_in_their_styles(shared, catalogue, configuration, server):
    from qgis.core import QgsProcessingContext, QgsProcessingUtils
    from recnn.recnn_qgis.layers import layer_source

    layers, context = {}, QgsProcessingContext()  # which owns them
    for table in ("tiles", "regions"):
        source = layer_source(shared, table)
        assert configuration in source and server.password not in source
        layers[table] = QgsProcessingUtils.mapLayerFromString(source, context)
        assert layers[table].isValid() and layers[table].loadDefaultStyle()[1], "stored in the database"
    assert layers["tiles"].featureCount() == 25 and layers["regions"].featureCount() > 25
    assert layers["tiles"].renderer().type() == "singleSymbol"
    renderer, classes = layers["regions"].renderer(), layers["regions"].uniqueValues(2)
    assert renderer.type() == "categorizedSymbol" and renderer.classAttribute() == "class_id"
    assert classes and classes <= {int(category.value()) for category in renderer.categories()}
    around = layers["tiles"].extent()
    around.grow(1e-9)
    assert around.contains(layers["regions"].extent())


def test_tiles_can_be_judged_by_a_field_added_to_the_layer(shared, store, schema, tmp_path):
    import processing

    connection = store("for fields")
    connection.executeSql(f'ALTER TABLE "{schema}".tiles ADD COLUMN scene text')
    connection.executeSql(f"""UPDATE "{schema}".tiles SET scene = CASE WHEN id % 2 = 0 THEN 'even' ELSE 'odd' END""")
    judged = processing.run(
        "recnn:evaluate", {"CATALOGUE": shared, "FIELD": "scene", "METHODS": "recnn+", "OUTPUT": str(tmp_path / "told")}
    )
    assert 0 <= judged["MAP"] <= 1 and Path(judged["REPORT"]).is_file()


def test_the_password_reaches_the_engine_and_nothing_else(plugin, shared, server, model, project, tmp_path):
    import processing
    from qgis.core import QgsApplication, QgsSettings
    from recnn.recnn_qgis.connections import for_engine
    from recnn.recnn_qgis.gui.commands import as_command, as_python, building_as_command
    from recnn.recnn_qgis.gui.layers_of_catalogue import catalogue_layers
    from recnn.recnn_qgis.gui.recent import remember

    assert server.password in for_engine({"catalogue": shared})["catalogue"]
    feedback, logged = Listening(), []
    QgsApplication.messageLog().messageReceived.connect(lambda text, tag, level: logged.append(text))
    asked = {"CATALOGUE": shared, "TILE": 7, "K": 3, "MODEL": str(model), "MATCHES": str(tmp_path / "matches.gpkg")}
    processing.run("recnn:findsimilar", asked, feedback=feedback)
    refused = refusal("recnn:findsimilar", {**asked, "TILE": 100_000})
    project.addMapLayers(catalogue_layers(shared, plugin.engine))
    assert len(project.mapLayers()) == 2 and project.write(str(tmp_path / "project.qgs"))
    remember(shared, ["/a"])
    request = {"catalogue": shared, "query": {"tile": 7}, "method": "recnn", "filter": {}, "spacing": 0}
    algorithm = QgsApplication.processingRegistry().algorithmById("recnn:findsimilar")
    settings, process = QgsSettings(), plugin.engine._connection._process.pid
    seen = {
        "command line": Path(f"/proc/{process}/cmdline").read_bytes().decode(),
        "environment": Path(f"/proc/{process}/environ").read_bytes().replace(_address(), b"").decode(),
        "log": "\n".join(logged),
        "what algorithms say": "\n".join([*feedback.said, *feedback.warned, *feedback.errors, refused]),
        "history": algorithm.asPythonCommand(asked, _context()),
        "command": as_command({**request, "all_places": False}, 3),
        "python": as_python({**request, "all_places": False}, 3),
        "building": building_as_command({"catalogue": shared, "imagery": ["/a"]}),
        "settings": "\n".join(f"{key}={settings.value(key)}" for key in settings.allKeys() if key != "a"),
        "project": (tmp_path / "project.qgs").read_text(encoding="utf-8"),
        "matches": (tmp_path / "matches.gpkg").read_bytes().decode("latin-1"),
        "engine's log": plugin.engine.log(500),
    }
    assert [name for name, text in seen.items() if server.password in text] == []
    assert "connection=Agency%20%26%20sons" in seen["history"] and "authcfg=" in seen["project"]
    assert "100000" in refused.replace("\u202f", "").replace(",", "")


def _address() -> bytes:
    return os.environ["RECNN_TEST_POSTGRES"].encode()  # which tests hand down, not the plugin


def _context():
    from qgis.core import QgsProcessingContext

    return QgsProcessingContext()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("connection=nowhere&schema=a", "QGIS has no PostgreSQL connection “nowhere”"),
        ("postgresql://ana:" + "secret@host/db?schema=a", "A password in an address would be kept in the history"),
        ("service=a&password=secret", "A password in an address would be kept in the history"),
    ],
)
def test_addresses_that_cannot_be_used_are_told(plugin, engine_python, address, sentence):
    told = refusal("recnn:findsimilar", {"CATALOGUE": address, "TILE": 1})
    assert sentence in told and "secret" not in told


def test_credentials_are_looked_up_in_many_threads_at_once(plugin, store, server):
    """QGIS's own list of connections crashes where two threads ask for it."""
    from recnn.recnn_qgis.connections import for_engine

    store("for threads")
    request = {"catalogue": "connection=for threads&schema=a"}

    def look(number: int) -> bool:
        return server.password in for_engine(request)["catalogue"]

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(look, range(400)))


def test_a_configuration_that_is_gone_is_told(plugin, engine_python, store):
    store("without keys", authcfg="gone123")
    told = refusal("recnn:findsimilar", {"CATALOGUE": "connection=without keys&schema=a", "TILE": 1})
    assert "The authentication configuration of the connection “without keys” cannot be read." in told


def test_a_connection_without_credentials_is_told(plugin, engine_python, store, server, monkeypatch):
    monkeypatch.setenv("PGPASSFILE", os.devnull)
    plugin.engine.stop()  # the next one has the variable
    store("without a password", user=server.user, authcfg="")
    told = refusal("recnn:findsimilar", {"CATALOGUE": "connection=without a password&schema=a", "TILE": 1})
    assert "no password supplied" in told and "Check user and password" in told
    plugin.engine.stop()


def test_a_wrong_password_is_told_and_not_repeated(plugin, engine_python, store, server):
    store("with a wrong one", user=server.user, password="not it", authcfg="")
    told = refusal("recnn:findsimilar", {"CATALOGUE": "connection=with a wrong one&schema=a", "TILE": 1})
    assert "password authentication failed" in told and "not it" not in told


def test_a_password_of_the_settings_goes_into_no_layer(store, shared, schema, server):
    from qgis.core import QgsVectorLayer
    from recnn.recnn_qgis.addresses import of_connection
    from recnn.recnn_qgis.connections import layer_uri

    store("by settings", user=server.user, password=server.password, authcfg="")
    source = layer_uri(of_connection("by settings", schema), "tiles")
    assert server.password not in source
    layer = QgsVectorLayer(source, "tiles", "postgres")
    assert layer.isValid() and server.password not in layer.source()


def test_what_a_dialog_puts_before_a_name_is_taken_off(plugin):
    from recnn.recnn_qgis.addresses import cleaned

    assert cleaned("/home/ana/processing/connection=a&schema=b") == "connection=a&schema=b"
    assert cleaned("/home/ana/connection=a/b.gpkg") == "/home/ana/connection=a/b.gpkg"


@pytest.fixture(scope="module")
def qgis_process(tmp_path_factory, plugin_folder, qgis, shared, server):
    """Runs qgis_process as another user at the same computer: with the same connections and keys, in a new profile."""
    if PROGRAM is None:
        pytest.skip("qgis_process is not installed")
    profile = tmp_path_factory.mktemp("profile")
    home = profile / "profiles" / "default"
    (home / "python" / "plugins").mkdir(parents=True)
    (home / "python" / "plugins" / "recnn").symlink_to((plugin_folder / "recnn").resolve(), target_is_directory=True)
    shutil.copy(qgis.qgisAuthDatabaseFilePath(), home / "qgis-auth.db")
    from qgis.core import QgsSettings

    (home / "QGIS").mkdir()
    QgsSettings().sync()
    shutil.copy(QgsSettings().fileName(), home / "QGIS" / "QGIS3.ini")
    master = profile / "master"
    master.write_text(MASTER)
    services = profile / "services.conf"
    services.write_text(
        f"[agency]\nhost={server.host}\nport={server.port}\ndbname={server.database}\nuser={server.user}"
    )
    environment = {
        **{name: value for name, value in os.environ.items() if name != "RECNN_TEST_POSTGRES"},
        "QGIS_CUSTOM_CONFIG_PATH": str(profile),
        "XDG_RUNTIME_DIR": str(profile),
        "QGIS_AUTH_PASSWORD_FILE": str(master),
        "PGSERVICEFILE": str(services),
    }
    subprocess.run([PROGRAM, "plugins", "enable", "recnn"], env=environment, capture_output=True, check=True)

    def run(*words: str, **variables: str) -> subprocess.CompletedProcess:
        command = [PROGRAM, "run", *words]
        return subprocess.run(command, env={**environment, **variables}, capture_output=True, text=True, timeout=600)

    return run


@pytest.mark.parametrize("way", ["connection", "address", "service"])
def test_qgis_process_takes_a_catalogue_in_three_ways(qgis_process, shared, schema, server, model, tmp_path, way):
    name = schema.replace(" ", "%20")
    host = f"{server.user}@{server.host}:{server.port}"
    address, variables = {
        "connection": (shared, {}),
        "address": (f"postgresql://{host}/{server.database}?schema={name}", {"PGPASSWORD": server.password}),
        "service": (f"service=agency&schema={name}", {"PGPASSWORD": server.password}),
    }[way]
    target = tmp_path / "found.gpkg"
    words = [f"CATALOGUE={address}", "TILE=7", "K=4", f"MODEL={model}", f"MATCHES={target}"]
    found = qgis_process("recnn:findsimilar", "--", *words, **variables)
    told = found.stdout + found.stderr
    assert found.returncode == 0, told
    assert "COUNT:\t4" in told and server.password not in told
    assert len(rows(str(target))) == 4
