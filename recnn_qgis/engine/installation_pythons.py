"""Finds a Python to make the engine's environment from."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..translation import tr
from .environment import OLDEST_PYTHON, pythons_of_qgis
from .errors import EngineError
from .process import run_python

_VERSIONS = [f"3.{minor}" for minor in (12, 13, 11, 14, 10)]  # first those that every package has wheels for
_PROBE_SECONDS = 30.0
_PROBE = """
import json, struct, sys
sys.path.pop(0)
from importlib import util
facts = {
    "python": getattr(sys, "_base_executable", "") or sys.executable,
    "version": list(sys.version_info[:2]),
    "bits": 8 * struct.calcsize("P"),
    "missing": [name for name in ("venv", "ensurepip") if util.find_spec(name) is None],
}
sys.stdout.write(json.dumps(facts))
"""


@dataclass(frozen=True)
class Base:
    """A Python that environments can be made from, and its version such as "3.12"."""

    python: Path
    version: str


def find_base() -> Base:
    """The first suitable Python of this computer. Raises EngineError that says what each one lacks."""
    refused: dict[str, None] = {}
    without_venv = False
    for python in _candidates():
        try:
            facts = json.loads(run_python(python, _PROBE, _PROBE_SECONDS))
        except (OSError, ValueError):
            continue  # a launcher without a Python behind it, or the stub that opens a shop
        if problem := _shortcoming(facts):
            refused[f"{facts['python']}: {problem}"] = None
            without_venv |= bool(facts["missing"])
        else:
            return Base(Path(facts["python"]), "{}.{}".format(*facts["version"]))
    raise EngineError("setup_failed", _sentence(list(refused)), _advice(without_venv))


def _candidates() -> Iterator[Path]:
    """Pythons of the computer, then QGIS's own: that one moves with QGIS, and on macOS loads only what QGIS signed."""
    names = [f"python{version}" for version in _VERSIONS] + ["python3", "python"]
    if os.name == "nt":
        names = ["py", *names]
    found = [Path(path) for name in names if (path := shutil.which(name))]
    if sys.platform == "darwin":
        found = [python for python in found if python.parent != Path("/usr/bin")]  # these ask to install Xcode
        frameworks = Path("/Library/Frameworks/Python.framework/Versions")
        homes = [Path("/opt/homebrew/bin"), Path("/usr/local/bin")]
        found += [folder / f"python{version}" for folder in homes for version in _VERSIONS]
        found += [frameworks / version / "bin" / f"python{version}" for version in _VERSIONS]
    yield from dict.fromkeys(python for python in [*found, *pythons_of_qgis()] if python.exists())


def _shortcoming(facts: dict) -> str:
    """Why environments cannot be made from this Python, or ""."""
    if tuple(facts["version"]) < OLDEST_PYTHON:
        return tr("version {} is too old").format("{}.{}".format(*facts["version"]))
    if facts["bits"] < 64:
        return tr("it is a 32-bit program")
    if facts["missing"]:
        return tr("it lacks the module {}").format(", ".join(facts["missing"]))
    return ""


def _sentence(refused: list[str]) -> str:
    oldest = "{}.{}".format(*OLDEST_PYTHON)
    if not refused:
        return tr("No Python {} or newer was found on this computer.").format(oldest)
    return tr("No Python of this computer can carry the engine: {}.").format("; ".join(refused))


def _advice(without_venv: bool) -> str:
    if without_venv:
        return tr("On Debian and Ubuntu, run “sudo apt install python3-venv”, then try again.")
    oldest = "{}.{}".format(*OLDEST_PYTHON)
    return tr("Install Python {} or newer (64 bit), or name one that you have, then try again.").format(oldest)
