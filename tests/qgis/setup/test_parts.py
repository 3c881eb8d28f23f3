"""The parts of the engine's set-up that need no environment: what they read, understand and pass on."""

from __future__ import annotations

import itertools
import os
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from processes import PATIENCE
from wheels import MODULES


def test_a_python_without_venv_is_passed_over_and_named_where_it_is_the_only_one(plugin_folder, monkeypatch, tmp_path):
    from recnn.recnn_qgis.engine import installation_pythons as pythons
    from recnn.recnn_qgis.engine.errors import EngineError

    answer = '{"python": "%s", "version": [3, 11], "bits": 64, "missing": ["ensurepip"]}'
    bare = tmp_path / "python3.12"
    bare.write_text(f"#!/bin/sh\necho '{answer % bare}'\n")
    bare.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert pythons.find_base().python != bare
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pythons, "pythons_of_qgis", list)
    with pytest.raises(EngineError, match=r"python3\.12: it lacks the module ensurepip") as caught:
        pythons.find_base()
    assert "sudo apt install python3-venv" in caught.value.hint


def test_requirements_are_those_of_the_project():
    tomllib = pytest.importorskip("tomllib")
    from recnn.recnn_qgis.engine.requirements import EXTRAS, requirements

    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert list(requirements()) == project["dependencies"]
    for name, extra in EXTRAS.items():
        assert list(extra.requirements()) == project["optional-dependencies"][name]
        assert any(re.match(rf"{extra.package}\b", requirement) for requirement in extra.requirements())


def test_a_python_is_probed_for_every_requirement():
    from recnn.recnn_qgis.engine.environment import PACKAGES, RUNNERS
    from recnn.recnn_qgis.engine.requirements import requirements

    packages = dict.fromkeys(re.match(r"[\w-]+", requirement)[0] for requirement in requirements())
    assert [MODULES.get(package, package) for package in packages] == [*RUNNERS, *PACKAGES]


@pytest.mark.parametrize(
    ("system", "machine", "runner"),
    [
        ("linux", "x86_64", "openvino"),
        ("linux", "aarch64", "openvino"),
        ("darwin", "arm64", "openvino"),
        ("darwin", "x86_64", "openvino"),
        ("win32", "AMD64", "openvino"),
        ("win32", "ARM64", "torch"),
    ],
)
def test_each_system_gets_one_thing_that_runs_the_network(system, machine, runner):
    markers = pytest.importorskip("packaging.requirements")
    from recnn.recnn_qgis.engine.environment import RUNNERS
    from recnn.recnn_qgis.engine.requirements import requirements

    parsed = [markers.Requirement(requirement) for requirement in requirements()]
    where = {"sys_platform": system, "platform_machine": machine}
    wanted = [one.name for one in parsed if one.marker is None or one.marker.evaluate(where)]
    assert [name for name in wanted if name in RUNNERS] == [runner]


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "The disk is full.",
        ),
        ("OSError: [WinError 112] There is not enough space on the disk: 'C:\\\\x'", "The disk is full."),
        (
            "The virtual environment was not created successfully because ensurepip is not available.",
            "The Python that was chosen cannot make environments: its module venv is not installed.",
        ),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 2] No such file or directory: 'C:\\\\x'\n"
            "HINT: This error might have occurred since this system does not have Windows Long Path support enabled.",
            "A path is too long for this computer.",
        ),
        ("PermissionError: [WinError 5] Access is denied: 'C:\\\\x'", "A file or folder cannot be written."),
        (
            "WARNING: Retrying: connection broken by 'NameResolutionError(\"Failed to resolve 'a.b'\")': /simple/\n"
            "ERROR: No matching distribution found for torch>=2.2",
            "The package index cannot be reached.",
        ),
        (
            "ERROR: HTTP error 403 while getting x\nrequests.HTTPError: 403 Client Error: Forbidden for url",
            "The package index refuses access (HTTP 403).",
        ),
        (
            "ImportError: DLL load failed while importing _C: The specified module could not be found.",
            "The packages are installed, but Windows cannot load them.",
        ),
        ("something\nnever seen before\n", "The set-up failed: never seen before"),
        ("", "The set-up failed: it printed nothing"),
    ],
)
def test_what_pip_prints_is_understood(output, sentence, plugin_folder):
    from recnn.recnn_qgis.engine.installation_failures import diagnose

    assert diagnose(output.splitlines()).message == sentence


def test_pip_s_words_become_numbers(plugin_folder):
    from recnn.recnn_qgis.engine.installation_pip import PipProgress

    told = []
    count = itertools.count(10)
    progress = PipProgress(200e6, lambda text, fraction: told.append((text, round(fraction, 3))), lambda: next(count))
    kept = [
        progress.heard(line)
        for line in (
            "Collecting torch>=2.2",
            "  Downloading torch-2.6.0-cp312-cp312-win_amd64.whl (100.0 MB)",
            "Progress 0 of 100000000",
            "Progress 50000000 of 100000000",
            "Progress 100000000 of 100000000",
            "  Using cached https://a.example/numpy-2.0-cp312-cp312-win_amd64.whl (20.0 MB)",
            "Collecting click",
            "Installing collected packages: numpy, torch, click",
        )
    ]
    progress.look()
    progress.look()
    assert kept == [True, True, False, False, False, True, True, True]
    assert told == [
        ("Looking for torch", 0.0),
        ("Downloading torch 2.6.0", 0.0),
        ("Downloading torch 2.6.0: 0 of 100 MB", 0.0),
        ("Downloading torch 2.6.0: 50 of 100 MB", 0.188),
        ("Downloading torch 2.6.0: 100 of 100 MB", 0.375),
        ("Looking for click", 0.45),
        ("Unpacking packages, which takes a few minutes: 0 of 3", 0.75),
        ("Unpacking packages, which takes a few minutes: 1 of 3", 0.833),
        ("Unpacking packages, which takes a few minutes: 2 of 3", 0.917),
    ]


def test_the_proxy_of_qgis_reaches_pip(plugin_folder, tmp_path):
    from qgis.core import QgsNetworkAccessManager, QgsSettings
    from recnn.recnn_qgis.engine.installation_network import network_variables

    network = QgsNetworkAccessManager.instance()
    values = {"Enabled": True, "Type": "HttpProxy", "Host": "proxy.example", "Port": "3128"}
    values.update({"User": "ann", "Password": "p@:ss"})
    try:
        for name, value in values.items():
            QgsSettings().setValue(f"proxy/proxy{name}", value)
        QgsSettings().setValue("proxy/noProxyUrls", ["http://intranet.example/maps"])
        network.setupDefaultProxyAndCache()
        variables = network_variables(tmp_path)
    finally:
        QgsSettings().remove("proxy")
        network.setupDefaultProxyAndCache()
    assert variables["HTTPS_PROXY"] == variables["https_proxy"] == "http://ann:p%40%3Ass@proxy.example:3128"
    assert variables["NO_PROXY"] == "intranet.example"
    assert network_variables(tmp_path) == {}


def test_on_windows_a_process_ends_even_where_taskkill_is_missing(plugin_folder, monkeypatch):
    from recnn.recnn_qgis.engine import process

    python = Path(sys.executable)
    on_windows = SimpleNamespace(name="nt", environ={"SYSTEMROOT": "/nowhere"})
    with process.start_python(python, "import time; time.sleep(1000)") as sleeper:
        monkeypatch.setattr(process, "os", on_windows)
        monkeypatch.setattr(process, "sys", SimpleNamespace(platform="win32"))
        monkeypatch.setattr(process, "_start_options", dict)
        process._end_all(sleeper)
        assert sleeper.wait(PATIENCE) != 0
