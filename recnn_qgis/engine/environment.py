"""Finds the Python that runs the engine. `sys.executable` is no guide: inside QGIS it names QGIS itself."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QStandardPaths

from .errors import EngineError
from .process import run_python

PYTHON_VARIABLE = "RECNN_PYTHON"
PYTHON_SETTING = "recnn/python"
PLUGIN_ROOT = Path(__file__).resolve().parents[2]
"""The folder that holds both halves: resolved, so that a checkout linked as plugin finds its own `.venv`."""

_PROBE_SECONDS = 30.0
_PROBE = """
import json, sys
sys.path.pop(0)
from importlib import metadata, util
packages = "torch numpy rasterio skimage sqlite_utils safetensors click PIL".split()
try:
    torch = metadata.version("torch")
except metadata.PackageNotFoundError:
    torch = ""
missing = [name for name in packages if util.find_spec(name) is None]
print(json.dumps({"python": list(sys.version_info[:2]), "torch": torch, "missing": missing}))
"""


@dataclass(frozen=True)
class Candidate:
    """A Python that may run the engine and where it was named: "the setting recnn/python", "QGIS's own Python"."""

    python: Path
    origin: str


_usable: set[Path] = set()  # proven in this session; failures are probed again, since people install what is missing


def find_engine_python() -> Path:
    """The first Python that has what the engine needs. Raises EngineError `not_set_up`, saying what each lacks."""
    problems = []
    for candidate in candidates():
        problem = probe(candidate.python)
        if not problem:
            return candidate.python
        problems.append(f"{candidate.origin} ({candidate.python}): {problem}")
    raise EngineError(
        "not_set_up",
        "The ReCNN engine is not set up: " + ("; ".join(problems) or "no Python was found") + ".",
        f"Install the engine's packages (README, “Set up the engine”) and name its Python in the setting "
        f"{PYTHON_SETTING} or the environment variable {PYTHON_VARIABLE}.",
    )


def candidates() -> Iterator[Candidate]:
    """Pythons to try, in order. One that the user named is the only one: another in its place would surprise."""
    if named := os.environ.get(PYTHON_VARIABLE):
        yield Candidate(Path(named), PYTHON_VARIABLE)
    elif named := QgsSettings().value(PYTHON_SETTING, "", type=str):
        yield Candidate(Path(named), f"the setting {PYTHON_SETTING}")
    else:
        yield from filter(lambda candidate: candidate.python.exists(), _known_places())


def managed_environment() -> Path:
    """Folder of the environment that the plugin manages: in the user's cache, since plugin folders go with upgrades."""
    caches = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    return Path(caches, "recnn", "engine")


def probe(python: Path) -> str:
    """Why this Python cannot run the engine, or "" where it can. Looks for packages without importing them."""
    if python in _usable:
        return ""
    try:
        problem = _shortcoming(json.loads(run_python(python, _PROBE, _PROBE_SECONDS)))
    except FileNotFoundError:
        problem = "there is no such file"
    except OSError as error:
        problem = error.strerror or str(error)
    except ValueError:
        problem = "it does not answer as a Python does"
    if not problem:
        _usable.add(python)
    return problem


def _shortcoming(facts: dict) -> str:
    """What the probe's answer says is missing or too old, or ""."""
    if facts["python"] < [3, 10]:
        return "Python {}.{} is too old, 3.10 is needed".format(*facts["python"])
    if facts["missing"]:
        return "it lacks " + ", ".join(facts["missing"])
    if facts["torch"] and _major_minor(facts["torch"]) < (2, 2):
        return f"torch {facts['torch']} is too old, 2.2 is needed"
    return ""


def _major_minor(version: str) -> tuple[int, int]:
    major, minor = version.split(".")[:2]
    return int(major), int(minor)


def _known_places() -> Iterator[Candidate]:
    yield Candidate(_python_in(managed_environment()), "the plugin's own environment")
    yield Candidate(_python_in(PLUGIN_ROOT / ".venv"), "the checkout's .venv")
    for python in _pythons_of_qgis():
        yield Candidate(python, "QGIS's own Python")


def _python_in(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _pythons_of_qgis() -> list[Path]:
    """Interpreters of the prefix that QGIS's embedded Python runs from, and the system's one on Linux."""
    prefix = Path(sys.prefix)
    if os.name == "nt":
        return [prefix / "python.exe", prefix / "python3.exe"]
    return list(dict.fromkeys([prefix / "bin" / "python3", Path("/usr/bin/python3")]))
