"""A user's cache where the engine is set up, the wheels it is set up from, and local servers."""

from __future__ import annotations

import pytest
from installing import NO_NETWORK, install
from servers import Servers
from wheels import make_wheels


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """One for all tests here, so that one environment serves them all."""
    return tmp_path_factory.mktemp("user's cache")


@pytest.fixture(scope="module")
def cache(folder):
    """The user's cache folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        for name in ("RECNN_PYTHON", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
            patch.delenv(name, raising=False)
        yield folder


@pytest.fixture(scope="session")
def wheels(plugin_folder, tmp_path_factory):
    """A folder with a wheel for each requirement of the engine."""
    from recnn.recnn_qgis.engine.requirements import EXTRAS, requirements

    added = [requirement for extra in EXTRAS.values() for requirement in extra.requirements()]
    return make_wheels(tmp_path_factory.mktemp("wheels") / "a folder", (*requirements(), *added))


@pytest.fixture()
def serve():
    """Starts local servers; stops them afterwards."""
    servers = Servers()
    yield servers.start
    servers.stop()


@pytest.fixture()
def installed(cache, wheels):
    """The engine's environment, made anew where a test before left none."""
    from recnn.recnn_qgis.engine.environment import managed_environment

    if not managed_environment().exists():
        install(wheels)
    return managed_environment()


@pytest.fixture()
def page(cache, monkeypatch):
    """The settings page of a user whose pip asks nobody but the tests."""
    from qgis.core import QgsSettings
    from recnn.recnn_qgis.engine.client import EngineClient
    from recnn.recnn_qgis.gui.jobs import Jobs
    from recnn.recnn_qgis.gui.settings_page import SettingsPage
    from recnn.recnn_qgis.gui.setup_task import EngineSetup
    from recnn.recnn_qgis.settings import PREFIX

    for name, text in NO_NETWORK.items():
        monkeypatch.setenv(name, text)
    engine = EngineClient()
    setup, jobs = EngineSetup(engine), Jobs(engine)
    page = SettingsPage(engine, setup, jobs)
    page.show()
    yield page
    setup.cancel()
    page.deleteLater()
    jobs.close()
    QgsSettings().remove(PREFIX)
