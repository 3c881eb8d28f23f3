"""Finding the engine's Python: the order, what is wrong with each, and what the user named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

COMPLETE = {"python": [3, 12], "openvino": "2026.4.1", "torch": "2.6.0+cpu", "psycopg": "", "missing": []}


@pytest.fixture()
def environment(plugin_folder, monkeypatch, tmp_path):
    """The module with no Python known to it yet, and no user's choice."""
    from qgis.core import QgsSettings
    from recnn.recnn_qgis.engine import environment

    monkeypatch.delenv(environment.PYTHON_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(environment, "PLUGIN_ROOT", tmp_path / "checkout")
    monkeypatch.setattr(environment, "pythons_of_qgis", list)
    monkeypatch.setattr(environment, "_usable", {})
    yield environment
    QgsSettings().remove(environment.PYTHON_SETTING)


def python_answering(path: Path, facts: dict | str) -> Path:
    """A program that answers the probe with `facts`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{facts if isinstance(facts, str) else json.dumps(facts)}'\n")
    path.chmod(0o755)
    return path


def test_the_variable_comes_before_the_setting_and_the_setting_before_what_is_found(environment, monkeypatch, tmp_path):
    from qgis.core import QgsSettings

    found = python_answering(tmp_path / "checkout/.venv/bin/python", COMPLETE)
    assert environment.find_engine_python() == found
    managed = python_answering(environment.managed_environment() / "bin/python", COMPLETE)
    assert environment.find_engine_python() == found, "an installation that is not finished is not used"
    (environment.managed_environment() / environment.READY).write_text("{}")
    assert environment.find_engine_python() == managed
    chosen = python_answering(tmp_path / "chosen python/python3", COMPLETE)
    QgsSettings().setValue(environment.PYTHON_SETTING, str(chosen))
    assert environment.find_engine_python() == chosen
    named = python_answering(tmp_path / "named", COMPLETE)
    monkeypatch.setenv(environment.PYTHON_VARIABLE, str(named))
    assert environment.find_engine_python() == named


def test_an_incomplete_python_is_passed_over(environment, monkeypatch, tmp_path):
    python_answering(tmp_path / "checkout/.venv/bin/python", {**COMPLETE, "missing": ["rasterio"]})
    own = python_answering(tmp_path / "own", COMPLETE)
    monkeypatch.setattr(environment, "pythons_of_qgis", lambda: [own])
    assert environment.find_engine_python() == own


def test_a_named_python_that_does_not_work_is_not_replaced_by_another(environment, monkeypatch, tmp_path):
    from recnn.recnn_qgis.engine.errors import EngineError

    python_answering(tmp_path / "checkout/.venv/bin/python", COMPLETE)
    monkeypatch.setenv(environment.PYTHON_VARIABLE, str(tmp_path / "gone"))
    with pytest.raises(EngineError, match=r"RECNN_PYTHON .*there is no such file"):
        environment.find_engine_python()


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({**COMPLETE, "python": [3, 9]}, "Python 3.9 is too old, 3.10 is needed"),
        ({**COMPLETE, "missing": ["torch", "click"]}, "it lacks torch, click"),
        ({**COMPLETE, "torch": "1.13.1"}, "torch 1.13.1 is too old, 2.2 is needed"),
        ({**COMPLETE, "torch": "2.10.0"}, ""),
        ({**COMPLETE, "torch": ""}, ""),
        ({**COMPLETE, "openvino": ""}, ""),
        ("Python was not found; run without arguments to install", "it does not answer as a Python does"),
    ],
)
def test_a_probe_says_what_is_wrong(environment, tmp_path, facts, problem):
    assert environment.probe(python_answering(tmp_path / "python", facts)) == problem


def test_a_python_that_hangs_or_fails_is_named(environment, monkeypatch, tmp_path):
    hanging, failing = tmp_path / "hanging", tmp_path / "failing"
    for program, script in (hanging, "sleep 60"), (failing, "exit 9"):
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    assert environment.probe(failing) == "it fails with exit code 9"
    monkeypatch.setattr(environment, "_PROBE_SECONDS", 0.3)
    assert environment.probe(hanging) == "it does not answer within 0.3 s"


def test_success_is_remembered_and_failure_is_not(environment, tmp_path):
    python = python_answering(tmp_path / "python", {**COMPLETE, "missing": ["torch"]})
    assert environment.probe(python)
    python_answering(python, COMPLETE)
    assert not environment.probe(python)
    python.write_text("#!/bin/sh\nexit 1\n")
    assert not environment.probe(python)


def test_the_systems_python_is_judged_truthfully(environment):
    """Whatever is installed: the probe agrees with importing the packages for real."""
    import importlib.util

    lacks = [name for name in ("rasterio", "safetensors") if importlib.util.find_spec(name) is None]
    runs = any(importlib.util.find_spec(name) for name in environment.RUNNERS)
    lacks += [] if runs else ["openvino"]
    problem = environment.probe(Path("/usr/bin/python3"))
    assert all(name in problem for name in lacks)
