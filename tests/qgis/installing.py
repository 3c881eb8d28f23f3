"""Sets up the engine's environment with pip and tiny wheels, as tests need it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

NO_NETWORK = {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_EXTRA_INDEX_URL": "", "PIP_RETRIES": "1"}


class Watcher:
    """Listens to a set-up; cancels it once it says something."""

    def __init__(self, cancel_at: str | None = None) -> None:
        self.texts: list[str] = []
        self.fractions: list[float] = []
        self._cancel_at = cancel_at
        self._cancelled = False

    def report(self, text: str, fraction: float) -> None:
        self.texts.append(text)
        self.fractions.append(fraction)
        if self._cancel_at and self._cancel_at in text:
            self._cancelled = True

    def cancelled(self) -> bool:
        return self._cancelled


def install(place: object, watcher: Watcher | None = None, *, extra: str = "", **variables: str) -> Path:
    """extra: its name, "" for the engine alone."""
    from recnn.recnn_qgis.engine.installation import Listener, install_engine
    from recnn.recnn_qgis.engine.installation_source import PackageSource
    from recnn.recnn_qgis.engine.requirements import EXTRAS

    watcher = watcher or Watcher()
    listener = Listener(watcher.report, watcher.cancelled)
    return install_engine(PackageSource(str(place), EXTRAS.get(extra)), {**NO_NETWORK, **variables}, listener)


def unfinished() -> Path:
    """Takes the sign of readiness away, as if the set-up had been interrupted at its end."""
    from recnn.recnn_qgis.engine import environment

    folder = environment.managed_environment()
    (folder / environment.READY).unlink(missing_ok=True)
    return folder


def uninstall(package: str) -> None:
    """Removes one of the tiny packages from the environment."""
    site = next(unfinished().glob("lib/python3*/site-packages"))
    for path in site.glob(f"{package}*"):
        shutil.rmtree(path)


def failure(place: object, **variables: str):
    """The error of a set-up that has to fetch `safetensors` into the environment that is there."""
    from recnn.recnn_qgis.engine.errors import EngineError

    uninstall("safetensors")
    with pytest.raises(EngineError) as caught:
        install(place, **variables)
    assert caught.value.code == "setup_failed"
    return caught.value
