"""What the plugin may import, and that it imports under Qt 6."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "recnn_qgis").rglob("*.py"))
HEAVY = {"torch", "rasterio", "skimage", "safetensors", "sqlite_utils", "click", "PIL", "recnn_engine"}

QT6 = """
import importlib, sys, types
import PyQt6.sip
from PyQt6 import QtGui, QtWidgets

for name in "QAction", "QActionGroup", "QShortcut":
    setattr(QtWidgets, name, getattr(QtGui, name))  # as qgis.PyQt.QtWidgets has them
"""

QT6_CHECK = f"""{QT6}

QT = "QtCore QtGui QtNetwork QtPrintSupport QtSvg QtSvgWidgets QtTest QtWidgets QtXml".split()

class Anything(type):
    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything(name, (), {{}})
    def __or__(cls, other):
        return cls

class Stub(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything(name, (), {{}})

for name in "qgis", "qgis.core", "qgis.gui", "qgis.utils", "qgis.PyQt", "processing.gui.wrappers":
    sys.modules[name] = Stub(name)
sys.modules["qgis"].__path__ = sys.modules["qgis.PyQt"].__path__ = []
for name in QT:
    sys.modules["qgis.PyQt." + name] = importlib.import_module("PyQt6." + name)
sys.path.insert(0, sys.argv[1])
for name in sys.argv[2:]:
    importlib.import_module(name)
"""

QT6_NAMES = f"""{QT6}
for chain in sys.argv[1:]:
    module, *names = chain.split(":")
    value = importlib.import_module(module.replace("qgis.PyQt", "PyQt6"))
    for name in names:
        if not hasattr(value, name):
            sys.exit(chain.replace(":", ".") + " does not exist in Qt 6")
        value = getattr(value, name)
"""


def imported(source: Path) -> set[str]:
    """First names of all absolute imports in a file, wherever they stand in it."""
    names = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module)
    return names


@pytest.mark.parametrize("source", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_plugin_imports_only_the_standard_library_and_pyqgis(source):
    for name in imported(source):
        first = name.split(".")[0]
        assert first in sys.stdlib_module_names or first in {"qgis", "processing"}, name


def callers_of(*functions: str) -> set[str]:
    """Names of the modules that call one of these functions."""
    calls = {
        (source.name, ast.unparse(node.func))
        for source in MODULES
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    return {module for module, function in calls if function in functions}


def test_processes_are_started_in_one_module_and_nothing_prints():
    assert callers_of("subprocess.Popen", "subprocess.run") == {"process.py"}
    assert callers_of("os.system", "os.popen", "QProcess", "QProcess.startDetached") == set()
    assert callers_of("print") == set(), "a print spoils the JSON of qgis_process"


def test_only_compat_knows_versions():
    words = ("QGIS_VERSION", "versionInt", "QT_VERSION")
    assert not [m.name for m in MODULES if m.name != "compat.py" for word in words if word in m.read_text("utf-8")]


def test_processing_and_gui_do_not_know_each_other():
    for source in (ROOT / "recnn_qgis" / "processing").glob("*.py"):
        assert "gui" not in {part for name in relative_imports(source) for part in name.split(".")}, source


def relative_imports(source: Path) -> set[str]:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    return {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level}


def test_loading_the_plugin_brings_nothing_heavy(plugin_folder):
    code = f"""
import sys
sys.path.insert(0, {str(plugin_folder)!r})
import qgis.core
before = set(sys.modules)
import recnn
assert set(sys.modules) - before == {{"recnn"}}, "the package itself imports nothing"
plugin = recnn.classFactory(None)
print(" ".join({{name.split(".")[0] for name in set(sys.modules) - before}}))
"""
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    new = set(finished.stdout.split())
    assert "recnn" in new
    assert not new & (HEAVY | {"numpy", "scipy"})


@pytest.fixture(scope="module")
def python_with_qt6():
    """A Python that has the PyQt6 wheel: this one, or the checkout's .venv."""
    for python in (sys.executable, ROOT / ".venv" / "bin" / "python"):
        if Path(python).exists() and not subprocess.call(
            [python, "-c", "import PyQt6.QtWidgets"], stderr=subprocess.DEVNULL
        ):
            return python
    pytest.skip("no Python here has the PyQt6 wheel")


def test_every_module_imports_under_qt6(python_with_qt6, plugin_folder):
    names = [".".join(("recnn", *path.relative_to(ROOT).with_suffix("").parts)) for path in MODULES]
    names = [name.removesuffix(".__init__") for name in names]
    run = subprocess.run([python_with_qt6, "-c", QT6_CHECK, plugin_folder, *names], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_every_qt_name_in_the_code_exists_in_qt6(python_with_qt6):
    chains = sorted({chain for source in MODULES for chain in qt_names(source)})
    assert "qgis.PyQt.QtCore:Qt:ConnectionType:DirectConnection" in chains
    run = subprocess.run([python_with_qt6, "-c", QT6_NAMES, *chains], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def qt_names(source: Path) -> set[str]:
    """Dotted names that start at an import from qgis.PyQt, as "module:name:name…": unscoped enumerations among them."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    modules = {
        alias.asname or alias.name: f"{node.module}:{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt")
        for alias in node.names
    }
    chains = set(modules.values())
    for node in ast.walk(tree):
        names = []
        while isinstance(node, ast.Attribute):
            names.insert(0, node.attr)
            node = node.value
        if names and isinstance(node, ast.Name) and node.id in modules:
            chains.add(":".join((modules[node.id], *names)))
    return chains
