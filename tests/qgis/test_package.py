"""The ZIP keeps the rules of the QGIS plugin repository."""

from __future__ import annotations

import configparser
import importlib
import importlib.util
import io
import re
import subprocess
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = ["name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository"]
TEXT = {".py", ".txt", ".md", ".svg", ".toml", ".qml", ".json", ""}


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """The ZIP that tools/package.py makes."""
    spec = importlib.util.spec_from_file_location("package", ROOT / "tools" / "package.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.main(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def files(package):
    """Content of each file in the ZIP by its path below the plugin's folder."""
    with zipfile.ZipFile(package) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        assert {PurePosixPath(name).parts[0] for name in names} == {"recnn"}
        return {str(PurePosixPath(name).relative_to("recnn")): archive.read(name) for name in names}


@pytest.fixture(scope="module")
def metadata(files):
    parser = configparser.ConfigParser()
    parser.read_file(io.StringIO(files["metadata.txt"].decode()))
    return parser["general"]


def test_has_what_the_repository_asks_for(package, files, metadata):
    assert {"__init__.py", "metadata.txt", "LICENSE"} <= set(files)
    assert package.stat().st_size <= 25 * 2**20
    assert all(metadata[key].strip() for key in REQUIRED)
    assert metadata["icon"] in files
    assert "GNU GENERAL PUBLIC LICENSE" in files["LICENSE"].decode()
    assert re.fullmatch(r"\d+\.\d+\.\d+", metadata["version"])
    assert package.name == f"recnn-{metadata['version']}.zip"


def test_metadata_says_what_qgis_needs_to_know(metadata):
    assert metadata["hasProcessingProvider"] == "yes"
    assert (metadata["qgisMinimumVersion"], metadata["qgisMaximumVersion"]) == ("3.22", "4.99")
    for dependency in ("openvino", "torch", "rasterio", "scikit-image", "sqlite-utils", "safetensors", "click"):
        assert dependency in metadata["about"]


def test_plugin_and_engine_are_of_one_version(files, metadata):
    (version,) = re.findall(r'__version__ = "(.+)"', files["recnn_engine/__init__.py"].decode())
    assert version == metadata["version"]


def test_holds_both_halves_and_nothing_that_does_not_belong(files):
    assert {"recnn_qgis/plugin.py", "recnn_engine/wire/server.py", "resources/icons/recnn.svg"} <= set(files)
    for name, content in files.items():
        path = PurePosixPath(name)
        assert not any(part.startswith(".") or part == "__pycache__" for part in path.parts), name
        assert path.suffix not in {".pyc", ".pyd", ".so", ".dll", ".exe", ".dylib", ".sh", ".bat"}, name
        assert path.parts[0] not in {"tests", "tools", "benchmarks"}, name
        assert not content.startswith((b"\x7fELF", b"MZ", b"\xcf\xfa\xed\xfe")), name
        if path.suffix in TEXT:
            assert f"{ROOT}/".encode() not in content, name


def test_the_starter_model_is_small(files):
    models = {name: len(content) for name, content in files.items() if name.endswith(".safetensors")}
    if not models:
        pytest.skip("no starter model is committed yet")
    assert max(models.values()) <= 12 * 2**20


@pytest.fixture(scope="module")
def unpacked(package, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def scan():
    """tools/scan.py, which `make scan` runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "tools")
        yield importlib.import_module("scan")


@pytest.mark.parametrize("scanner", ["bandit", "detect_secrets"])
def test_a_scanner_of_the_repository_finds_nothing(scan, scanner, unpacked):
    try:
        assert getattr(scan, scanner)(unpacked) == []
    except FileNotFoundError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize(
    ("scanner", "code"),
    [("bandit", "import pickle\n"), ("detect_secrets", "KEY = '" + "AKIA" + "QWERTYUIOPASDFGH" + "'\n")],
)
def test_a_scanner_finds_what_it_is_there_for(scan, scanner, code, tmp_path):
    (tmp_path / "some.py").write_text(code)
    try:
        assert len(getattr(scan, scanner)(tmp_path)) == 1
    except FileNotFoundError as error:
        pytest.skip(str(error))


def test_the_unpacked_plugin_loads_without_the_checkout(unpacked):
    code = f"import sys; sys.path.insert(0, {str(unpacked)!r}); import recnn; print(type(recnn.classFactory(None)))"
    run = subprocess.run(["/usr/bin/python3", "-c", code], capture_output=True, text=True)
    assert "RecnnPlugin" in run.stdout, run.stderr
