"""A QGIS application for the session, with a profile of its own and the checkout as plugin `recnn`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def qgis(tmp_path_factory):
    """QGIS with Processing, as it starts for a new user."""
    profile = tmp_path_factory.mktemp("profile")
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(profile)
    from qgis.core import QgsApplication
    from qgis.PyQt.QtCore import QCoreApplication

    QCoreApplication.setOrganizationName("QGIS")
    QCoreApplication.setApplicationName("recnn-tests")
    application = QgsApplication([], True, str(profile))
    application.initQgis()
    sys.path.append(str(Path(application.pkgDataPath(), "python", "plugins")))
    from processing.core.Processing import Processing

    Processing.initialize()
    yield application
    application.exitQgis()


@pytest.fixture(scope="session", autouse=True)
def plugin_folder(tmp_path_factory, qgis):
    """A plugins folder where the checkout is linked as `recnn`, first on the path: `import recnn` works as in QGIS."""
    folder = tmp_path_factory.mktemp("plugins")
    (folder / "recnn").symlink_to(ROOT, target_is_directory=True)
    sys.path.insert(0, str(folder))
    return folder


@pytest.fixture(scope="session")
def plugin(plugin_folder):
    """The plugin, loaded without a window as qgis_process does it."""
    import recnn

    loaded = recnn.classFactory(None)
    loaded.initProcessing()
    yield loaded
    loaded.unload()


@pytest.fixture(scope="session")
def engine_python(plugin_folder):
    """The Python that runs the real engine; tests that need it are skipped where there is none."""
    from recnn.recnn_qgis.engine.environment import find_engine_python
    from recnn.recnn_qgis.engine.errors import EngineError

    try:
        return find_engine_python()
    except EngineError as error:
        pytest.skip(str(error))
