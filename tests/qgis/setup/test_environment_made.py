"""The engine's own environment: venv and pip run for real, on tiny wheels."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from installing import Watcher, failure, install, unfinished, uninstall
from servers import TrickleHandler
from wheels import make_wheel


def test_an_environment_is_made_tried_and_found(cache, wheels):
    from recnn.recnn_qgis.engine import environment
    from recnn.recnn_qgis.engine.installation import setup_log

    shutil.rmtree(environment.managed_environment(), ignore_errors=True)
    old = environment.managed_environment().with_name("00000000")
    (old / "lib").mkdir(parents=True)
    watcher = Watcher()
    python = install(wheels, watcher)
    assert watcher.fractions == sorted(watcher.fractions) and watcher.fractions[-1] == 1.0
    assert any(text.startswith("Making an environment with Python 3.") for text in watcher.texts)
    assert "Successfully installed" in setup_log().read_text(encoding="utf-8")
    assert environment.find_engine_python() == python
    assert next(environment.candidates()).origin == "the plugin's own environment"
    assert not old.exists(), "environments of earlier versions are removed"
    assert not (environment.managed_environment() / "temporary").exists()


def test_an_interrupted_set_up_goes_on_where_it_stopped(installed, wheels):
    from recnn.recnn_qgis.engine.environment import READY

    uninstall("safetensors")
    witness = unfinished() / "witness"
    witness.touch()
    install(wheels)
    assert witness.exists() and (witness.parent / READY).exists(), "the environment was kept and completed"
    witness.unlink()


def test_cancel_ends_pip_at_once_and_the_next_try_succeeds(installed, wheels, serve):
    from recnn.recnn_qgis.engine import environment
    from recnn.recnn_qgis.engine.errors import EngineCancelled

    uninstall("safetensors")
    index = f"http://{serve(TrickleHandler)}/simple"
    with pytest.raises(EngineCancelled):
        install(index, Watcher(cancel_at="Asking the package index"), PIP_INDEX_URL=index)
    commands = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(environment.managed_environment()) not in commands, "no process is left"
    assert not (environment.managed_environment() / environment.READY).exists()
    assert install(wheels) == environment.find_engine_python()


def test_two_windows_do_not_install_at_once(installed, wheels):
    from qgis.PyQt.QtCore import QLockFile
    from recnn.recnn_qgis.engine.environment import managed_environment
    from recnn.recnn_qgis.engine.errors import EngineError

    other = QLockFile(str(managed_environment().parent / "setup.lock"))
    assert other.tryLock(0)
    with pytest.raises(EngineError, match="Another QGIS window"):
        install(wheels)
    other.unlock()


def test_packages_that_do_not_load_are_named_and_the_environment_is_made_anew(installed, wheels, tmp_path):
    from recnn.recnn_qgis.engine.environment import managed_environment

    broken = shutil.copytree(wheels, tmp_path / "broken")
    make_wheel(broken, "safetensors", "0.4", "raise ImportError('libstdc++.so.6: version GLIBCXX_3.4.32 not found')")
    assert "libstdc++.so.6: version GLIBCXX_3.4.32 not found" in failure(broken).message
    assert not managed_environment().exists()


def test_packages_that_windows_cannot_load_are_kept_for_one_more_try(installed, wheels, tmp_path):
    from recnn.recnn_qgis.engine.environment import READY, managed_environment
    from recnn.recnn_qgis.engine.errors import EngineError

    lacking = shutil.copytree(wheels, tmp_path / "lacking")
    code = "import os\nif 'CURED' not in os.environ: raise ImportError('DLL load failed while importing _C: not found')"
    make_wheel(lacking, "safetensors", "0.4", code)
    install(wheels)
    for cured in ({"CURED": "1"}, {}):
        error, witness = failure(lacking), managed_environment() / "witness"
        assert "Visual C++ Redistributable" in error.hint
        witness.touch()
        if cured:
            install(lacking, **cured)
            assert witness.exists() and (managed_environment() / READY).exists()
            shutil.rmtree(managed_environment())
            install(wheels)
        else:
            with pytest.raises(EngineError, match="Windows cannot load them"):
                install(lacking)
            assert not managed_environment().exists(), "it may be the packages after all"
