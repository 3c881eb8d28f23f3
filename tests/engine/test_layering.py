"""Who may know whom, read from the source and from running processes."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import recnn_engine

PACKAGE = Path(recnn_engine.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def module_name(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def imported(path: Path) -> set[str]:
    """Full names of all that a module imports, anywhere in it; type-checking imports count too."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def importers(*packages: str) -> set[str]:
    """Modules of the engine that import one of these packages."""
    return {module_name(p) for p in MODULES if any(n.split(".")[0] in packages for n in imported(p))}


def below(names: set[str], *folders: str) -> set[str]:
    """Those of the names that lie in none of these folders and are none of these modules."""
    return {n for n in names if n not in folders and n.split("/")[0] not in folders}


def test_the_engine_knows_neither_qgis_nor_the_plugin():
    assert importers("qgis", "PyQt5", "PyQt6", "PySide6", "recnn_qgis", "processing") == set()


def test_sql_lives_in_the_catalogue_alone():
    """A GeoPackage that lists the tiles of an image is no catalogue of ours; it is read without SQL of our own."""
    assert below(importers("sqlite3", "sqlite_utils", "psycopg"), "catalogue", "imagery/files/tile_index") == set()
    assert importers("sqlite3")


def test_torch_is_imported_where_the_network_is_and_where_it_is_trained():
    assert below(importers("torch", "torchvision"), "network", "training") == set()
    assert "network/fcn" in importers("torch")


def test_each_library_that_runs_networks_has_one_file_that_knows_it():
    """Beside what PyTorch trains, saves and starts from; what predicts knows neither."""
    assert importers("openvino") == {"network/with_openvino"}
    of_torch = {"network/fcn", "network/with_torch", "network/devices", "network/saving", "network/weights"}
    assert below(importers("torch", "torchvision"), "training") == of_torch


def test_dask_is_imported_where_work_is_spread():
    spread = {"cluster", "indexing/executors/spread", "indexing/executors/worker", "answering/there"}
    assert importers("dask", "distributed") == spread


def test_tasks_know_no_click_no_json_rpc_and_no_terminal():
    inside = {module_name(p): imported(p) for p in MODULES if module_name(p).split("/")[0] == "tasks"}
    forbidden = ("click", "tqdm", *(f"recnn_engine.{n}" for n in ("cli", "commands", "wire", "console")))
    assert len(inside) > 5
    assert {n: i for n, i in inside.items() if any(name.startswith(forbidden) for name in i)} == {}


def test_the_command_line_and_the_server_do_not_know_each_other():
    assert not {
        n
        for n in imported(PACKAGE / "wire" / "server.py")
        if n.startswith(("recnn_engine.cli", "recnn_engine.commands", "click"))
    }
    commands = {PACKAGE / "cli.py", *(PACKAGE / "commands").glob("*.py")}
    direct = {n for path in commands for n in imported(path) if "recnn_engine.wire.server." in n}
    assert direct == {"recnn_engine.wire.server.main"}


CALLS_THAT_OPEN = {"open", "Reader"}


def opens_rasters(path: Path) -> bool:
    """Whether a module calls rasterio.open."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("rasterio.") and (
            ast.unparse(node.func).split(".")[-1] in CALLS_THAT_OPEN
        ):  # fmt: skip
            return True
    return False


def test_one_module_opens_rasters_and_class_maps_are_written_in_one_place():
    found = {module_name(p) for p in MODULES if opens_rasters(p)}
    assert below(found, "sampling", "training") == {"imagery/opening", "results/class_maps"}


FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "pickle.load", "pickle.loads",
                   "torch.load", "hashlib.md5", "hashlib.sha1", "tempfile.mktemp"}  # fmt: skip


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_nothing_is_run_from_data(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            safe = name == "torch.load" and any(
                k.arg == "weights_only" and ast.unparse(k.value) == "True" for k in node.keywords
            )
            assert safe or name not in FORBIDDEN_CALLS, f"{path.name}:{node.lineno}: {name}"
            shell = [k for k in node.keywords if k.arg == "shell" and ast.unparse(k.value) != "False"]
            assert not shell, f"{path.name}:{node.lineno}: shell"
        assert not isinstance(node, ast.Assert), f"{path.name}:{node.lineno}: assert in shipped code"
        silent = isinstance(node, ast.ExceptHandler) and all(isinstance(s, ast.Pass) for s in node.body)
        assert not silent, f"{path.name}:{node.lineno}: an error is swallowed"
    assert not {n for n in imported(path) if n.split(".")[0] in {"pickle", "cPickle", "dill", "joblib"}}


LOADED = """
import atexit, runpy, sys
sys.argv = ["recnn", *{arguments!r}]
atexit.register(lambda: print("LOADED", *sorted(m.split(".")[0] for m in sys.modules), file=sys.stderr))
runpy.run_module("recnn_engine", run_name="__main__")
"""


def loaded_by(*arguments: object) -> set[str]:
    """Packages that a process has loaded at the end of a command."""
    code = LOADED.format(arguments=[str(a) for a in arguments])
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=6000, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split("LOADED")[-1].split())


HEAVY = {"dask", "distributed", "torch", "skimage", "scipy", "sklearn", "matplotlib", "shapely"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "-c", "CATALOGUE", "--tile", 1),
        ("search", "-c", "CATALOGUE", "--tile", 1, "--method", "recnn", "--with", "grass", "--json"),
        ("search", "-c", "CATALOGUE", "--region", 1, "--method", "recnn"),
        ("info", "CATALOGUE"),
        ("check", "CATALOGUE"),
        ("info", "MODEL"),
        ("--help",),
        ("index", "--help"),
    ],
    ids=lambda arguments: " ".join(map(str, arguments)),
)
def test_what_needs_no_network_loads_none(arguments, indexed, model_path):
    given = [{"CATALOGUE": indexed, "MODEL": model_path}.get(a, a) for a in arguments]
    loaded = loaded_by(*given)
    assert "recnn_engine" in loaded
    assert loaded & HEAVY == set()


LOOKED_UP = HEAVY | {"rasterio", "affine", "PIL", "tqdm", "sqlite_utils", "tarfile", "email"}


@pytest.mark.parametrize("query", [("--tile", 1), ("--region", 1)], ids=str)
def test_a_query_that_is_looked_up_loads_nothing_of_rasters(query, indexed):
    """What a cold search loads is what its user waits for."""
    loaded = loaded_by("search", "-c", indexed, *query, "--method", "recnn", "--with", "grass")
    assert loaded & LOOKED_UP == set()


NO_TORCH = [
    ("index", "IMAGE", "-c", "NEW", "--model", "MODEL", "--tile", 128, "--device", "cpu"),
    ("search", "-c", "CATALOGUE", "--image", "IMAGE", "--model", "MODEL", "--device", "cpu"),
    ("segment", "IMAGE", "--out", "CLASSES", "--model", "MODEL", "--device", "cpu"),
]


@pytest.mark.parametrize("arguments", NO_TORCH, ids=lambda arguments: arguments[0])
def test_a_network_on_the_processor_loads_no_torch(arguments, indexed, model_path, tmp_path):
    places = {"CATALOGUE": indexed, "MODEL": model_path, "IMAGE": indexed.parent / "patch0.png"}
    places |= {"NEW": tmp_path / "new.gpkg", "CLASSES": tmp_path / "classes.tif"}
    loaded = loaded_by(*(places.get(a, a) for a in arguments))
    assert "openvino" in loaded
    assert loaded & {"torch", "sklearn", "matplotlib", "openvino_telemetry"} == set()


def test_drawing_labels_loads_no_torch():
    code = "import sys, recnn_engine.tasks.label; print('torch' in sys.modules, 'matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=True,
                          env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)})  # fmt: skip
    assert done.stdout.split() == ["False", "False"]


def test_hello_loads_no_network():
    """The plugin asks it while the user waits."""
    code = (
        "import sys; from recnn_engine.wire.methods import Methods; Methods().call('hello', {'protocol': 2}, None);"
        "print(sorted({n.split('.')[0] for n in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=True,
                          env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)})  # fmt: skip
    assert set(ast.literal_eval(done.stdout)) & (HEAVY | {"rasterio"}) == set()


LAYERS = [
    {"__main__"},
    {"cli"},
    {"commands"},
    {"wire"},
    {"tasks"},
    {"indexing", "results", "training", "evaluation", "sampling"},
    {"answering"},
    {"queries"},
    {"datasets"},
    {"library", "resident", "fonts", "console"},
    {"descriptors"},
    {"catalogue"},
    {"search"},
    {"network", "regions", "imagery"},
    {"legend", "progress", "folders", "memory", "cluster"},
    {"errors"},
    {"language"},
]
"""The rooms of the engine, the highest first: each may use those below, and its neighbours where no circle closes."""


def known_modules(path: Path) -> set[str]:
    """Modules of the engine that a module imports, by name below the engine."""
    own = {module_name(p) for p in MODULES}
    found = set()
    for name in imported(path):
        place = name.removeprefix("recnn_engine.").replace(".", "/")
        while place and not {place, f"{place}/__init__"} & own:
            place = place.rpartition("/")[0]
        if name.startswith("recnn_engine.") and place:
            found.add(place)
    return found


def circle(knows: dict[str, set[str]]) -> list[str]:
    """A circle of names that know each other, or nothing."""
    done: set[str] = set()

    def follow(name: str, way: list[str]) -> list[str]:
        if name in way:
            return way[way.index(name) :]
        if name in done:
            return []
        for other in sorted(knows.get(name, ())):
            if found := follow(other, [*way, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(knows) if (found := follow(name, []))), [])


def test_a_circle_would_be_found():
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"d"}, "d": {"b"}}) == ["b", "c", "d"]
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def rooms_of(files: dict[str, set[str]], depth: int) -> dict[str, set[str]]:
    """Which rooms know which others: folders `depth` below the engine, and files that lie above."""
    rooms: dict[str, set[str]] = {}
    for name, others in files.items():
        room = "/".join(name.split("/")[:depth])
        rooms.setdefault(room, set()).update({"/".join(other.split("/")[:depth]) for other in others} - {room})
    return rooms


def test_there_are_no_circles_of_files_or_of_rooms():
    files = {module_name(p): known_modules(p) for p in MODULES}
    assert circle(files) == []
    assert circle(rooms_of(files, 1)) == []
    assert circle(rooms_of(files, 2)) == []


def test_arrows_run_one_way():
    height = {room: i for i, layer in enumerate(LAYERS) for room in layer}
    rooms = {module_name(p).split("/")[0] for p in MODULES} - {"__init__"}
    assert rooms <= height.keys(), "say where the new room stands"
    upward = {
        (module_name(p), other)
        for p in MODULES
        for other in known_modules(p)
        if height.get(module_name(p).split("/")[0], 0) > height[other.split("/")[0]]
    }
    assert upward == set()


def test_nothing_of_a_server_is_loaded_for_a_file():
    code = (
        "import sys, recnn_engine.catalogue.opening;"
        "print(*[n for n in sys.modules if n.startswith(('psycopg', 'recnn_engine.catalogue.postgres'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
