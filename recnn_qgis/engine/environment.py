"""Finds the Python that runs the engine. `sys.executable` is no guide: inside QGIS it names QGIS itself."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.PyQt.QtCore import QStandardPaths

from ..settings import Setting
from ..translation import tr
from .errors import EngineError
from .process import run_python
from .requirements import PSYCOPG, requirements_digest

OLDEST_PYTHON = (3, 10)
PACKAGES = (
    "numpy",
    "rasterio",
    "affine",
    "scipy",
    "skimage",
    "tifffile",
    "jinja2",
    "threadpoolctl",
    "sqlite_utils",
    "safetensors",
    "shapely",
    "click",
    "tqdm",
    "PIL",
)
"""The names under which the engine imports what it needs: the dependencies in pyproject.toml, but for the next."""
RUNNERS = ("openvino", "torch")
"""What runs a network: one of them is enough."""
PYTHON_VARIABLE = "RECNN_PYTHON"
PYTHON_SETTING = Setting.PYTHON.key
READY = "ready.json"
"""The file in a managed environment that says that its installation came to its end and was tried."""
PLUGIN_ROOT = Path(__file__).resolve().parents[2]
"""The folder that holds both halves: resolved, so that a checkout linked as plugin finds its own `.venv`."""

_PROBE_SECONDS = 30.0
_PROBE = f"""
import json, sys
sys.path.pop(0)
from importlib import metadata, util
def version(name):
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
facts = {{"python": list(sys.version_info[:2]), **{{name: version(name) for name in {(*RUNNERS, PSYCOPG.package)}}}}}
missing = [name for name in {PACKAGES} if util.find_spec(name) is None]
missing += [] if any(util.find_spec(name) for name in {RUNNERS}) else {RUNNERS[:1]}
print(json.dumps({{**facts, "missing": missing}}))
"""


@dataclass(frozen=True)
class Candidate:
    """A Python that may run the engine and where it was named: "the setting recnn/python", "QGIS's own Python"."""

    python: Path
    origin: str


@dataclass(frozen=True)
class Verdict:
    """What a Python said of itself: versions, "" of what it has not or did not say; no problem means it is usable."""

    python: str
    openvino: str
    torch: str
    psycopg: str
    problem: str

    @property
    def versions(self) -> str:
        """Of all that it has, in one line."""
        named = {"Python": self.python, "OpenVINO": self.openvino, "PyTorch": self.torch, "psycopg": self.psycopg}
        return " · ".join(f"{name} {version}" for name, version in named.items() if version)


_usable: dict[Path, Verdict] = {}  # in this session; failures are looked at again: people install what is missing


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
        tr("The ReCNN engine is not set up: {}.").format("; ".join(problems) or tr("no Python was found")),
        tr(
            "Set it up in QGIS under Settings > Options > ReCNN Retrieval, or name a Python that has its packages: "
            "there, in the setting {} or in the environment variable {}."
        ).format(PYTHON_SETTING, PYTHON_VARIABLE),
    )


def candidates() -> Iterator[Candidate]:
    """Pythons to try, in order. One that the user named is the only one: another in its place would surprise."""
    if named := os.environ.get(PYTHON_VARIABLE):
        yield Candidate(Path(named), PYTHON_VARIABLE)
    elif named := Setting.PYTHON.get():
        yield Candidate(Path(named), tr("the setting {}").format(PYTHON_SETTING))
    else:
        yield from found_candidates()


def found_candidates() -> Iterator[Candidate]:
    """Pythons to try where the user named none, in order: those that exist."""
    if is_ready():
        yield Candidate(python_in(managed_environment()), tr("the plugin's own environment"))
    yield from filter(lambda candidate: candidate.python.exists(), _foreign_places())


def managed_environment() -> Path:
    """Folder of the environment that the plugin manages: in the user's cache, since plugin folders go with upgrades.

    Each set of requirements has one of its own, so that an upgrade that needs more never half works.
    """
    caches = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    return Path(caches, "recnn", "engine", requirements_digest())


def is_ready() -> bool:
    """Whether the plugin's own environment is there, complete and tried."""
    return (managed_environment() / READY).exists()


def engine_variables() -> dict[str, str]:
    """What the engine's process is told by its environment."""
    threads, gigabytes = Setting.THREADS.get(), Setting.MEMORY.get()
    variables = {name: str(threads) for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS")} if threads > 0 else {}
    variables |= {"RECNN_MEMORY": f"{gigabytes}G"} if gigabytes > 0 else {}
    return variables | ({"RECNN_ALLOW": "remote"} if Setting.NETWORK.get() else {})


def probe(python: Path) -> str:
    """Why this Python cannot run the engine, or "" where it can. Looks for packages without importing them."""
    return examine(python).problem


def examine(python: Path) -> Verdict:
    """What can be said of a Python without importing a package: takes as long as it takes to start."""
    if python not in _usable:
        verdict = _examine(python)
        if verdict.problem:
            return verdict
        _usable[python] = verdict
    return _usable[python]


def examine_anew() -> None:
    """From now on what was said of Pythons before does not count: their packages have changed."""
    _usable.clear()


def _examine(python: Path) -> Verdict:
    try:
        facts = json.loads(run_python(python, _PROBE, _PROBE_SECONDS))
        openvino, torch, psycopg = (facts[name] for name in (*RUNNERS, PSYCOPG.package))
        return Verdict(_dotted(facts["python"]), openvino, torch, psycopg, _shortcoming(facts))
    except FileNotFoundError:
        problem = tr("there is no such file")
    except OSError as error:
        problem = error.strerror or str(error)
    except (ValueError, TypeError, KeyError, IndexError):
        problem = tr("it does not answer as a Python does")
    return Verdict("", "", "", "", problem)


def _shortcoming(facts: dict) -> str:
    """What the probe's answer says is missing or too old, or ""."""
    if tuple(facts["python"]) < OLDEST_PYTHON:
        return tr("Python {} is too old, {} is needed").format(*map(_dotted, (facts["python"], OLDEST_PYTHON)))
    if facts["missing"]:
        return tr("it lacks {}").format(", ".join(facts["missing"]))
    if facts["torch"] and _major_minor(facts["torch"]) < (2, 2):
        return tr("torch {} is too old, {} is needed").format(facts["torch"], "2.2")
    return ""


def _major_minor(version: str) -> tuple[int, int]:
    major, minor = version.split(".")[:2]
    return int(major), int(minor)


def _dotted(version: Sequence[int]) -> str:
    return ".".join(map(str, version))


def python_in(environment: Path) -> Path:
    """The Python of a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def pythons_of_qgis() -> list[Path]:
    """Interpreters of the prefix that QGIS's embedded Python runs from, and the system's one on Linux."""
    prefix = Path(sys.prefix)
    if os.name == "nt":
        return [prefix / "python.exe", prefix / "python3.exe"]
    systems = [Path("/usr/bin/python3")] if sys.platform == "linux" else []
    return list(dict.fromkeys([prefix / "bin" / "python3", *systems]))


def _foreign_places() -> Iterator[Candidate]:
    yield Candidate(python_in(PLUGIN_ROOT / ".venv"), tr("the checkout's .venv"))
    for python in pythons_of_qgis():
        yield Candidate(python, tr("QGIS's own Python"))
