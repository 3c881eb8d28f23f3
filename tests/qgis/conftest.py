"""A QGIS application for the session, with a profile of its own and the checkout as plugin `recnn`."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["OMP_NUM_THREADS"] = "1"  # several would wait for each other by spinning: on a busy machine engines crawl
sys.path.insert(0, str(HERE))
STATUS = pytest.StashKey[int]()

from drawing import draw_raster  # noqa: E402
from i18n_tool import i18n  # noqa: E402


def pytest_configure(config) -> None:
    """Ctrl-C reaches the processes that tests start, also where a shell in the background ignores it.

    What fails of a stall alone is run again, as desk.py says (pytest-rerunfailures).
    """
    config.option.reruns, config.option.only_rerun = 2, ["StoodStill"]
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_sessionfinish(session, exitstatus) -> None:
    session.config.stash[STATUS] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config) -> None:
    """Ends when all is told: QGIS, taken apart while tests still hold windows of it, crashes now and then.

    What the plugin itself leaves behind is looked at by tests of its own (dock/test_unloading.py).
    """
    if STATUS in config.stash:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[STATUS])


@pytest.fixture(scope="session", autouse=True)
def qgis(tmp_path_factory):
    """QGIS with Processing, as it starts for a new user."""
    profile = tmp_path_factory.mktemp("profile")
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(profile)
    from qgis.core import QgsApplication
    from qgis.PyQt.QtCore import QCoreApplication, QSettings

    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(profile))  # nothing of a last run
    QCoreApplication.setOrganizationName("QGIS")
    QCoreApplication.setApplicationName("recnn-tests")
    application = QgsApplication([], True, str(profile))
    application.initQgis()
    sys.path.append(str(Path(application.pkgDataPath(), "python", "plugins")))
    from processing.core.Processing import Processing

    Processing.initialize()
    return application


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


@pytest.fixture
def listed(plugin, engine_python) -> list[dict]:
    """What the real engine lists as descriptors, known to the plugin whatever engine it spoke with last."""
    from recnn.recnn_qgis import descriptors

    told = plugin.engine.facts().descriptors
    descriptors.keep(told)
    return told


@pytest.fixture(scope="session")
def model(engine_python, tmp_path_factory):
    """A model file of random weights, small enough for any machine."""
    path = tmp_path_factory.mktemp("model") / "random.safetensors"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    script = HERE / "small_model.py"
    subprocess.run([engine_python, script, path], env={**environment, "PYTHONPATH": str(ROOT)}, check=True)
    return path


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """A folder with two georeferenced rasters and an image without coordinates."""
    folder = tmp_path_factory.mktemp("archive with spaces")
    draw_raster(folder / "east.tif", seed=1)
    draw_raster(folder / "west.tif", seed=2, origin=(499_900.0, 5_600_000.0))
    draw_raster(folder / "patch.png", seed=3, width=64, height=64, origin=None)
    return folder


@pytest.fixture(scope="session")
def catalogue(plugin, archive, model, tmp_path_factory):
    """A catalogue of the archive in tiles of 32 pixels."""
    import processing

    path = tmp_path_factory.mktemp("catalogue") / "archive.gpkg"
    parameters = {"FOLDER": str(archive), "CATALOGUE": str(path), "TILE": 32, "MODEL": str(model)}
    processing.run("recnn:buildindex", parameters)
    return path


@pytest.fixture(scope="session")
def coloured(plugin, engine_python, archive, tmp_path_factory):
    """A catalogue of the archive by colour histograms, in tiles of 32 pixels; no model is anywhere near."""
    import processing

    path = tmp_path_factory.mktemp("coloured") / "archive.gpkg"
    processing.run(
        "recnn:buildindex",
        {"FOLDER": str(archive), "CATALOGUE": str(path), "TILE": 32, "DESCRIPTOR": "Color", "MODEL": ""},
    )
    return path


@pytest.fixture(scope="session")
def compiled() -> None:
    """The .qm files, as `make i18n` builds them."""
    if not any(map(shutil.which, i18n.COMPILERS)):
        pytest.skip("no lrelease here: apt install qttools5-dev-tools")
    i18n.release()
