"""A small archive to store: three classes, eight dimensions, everything drawn from a seed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from secrets import token_hex

import numpy as np
import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue
from recnn_engine.catalogue.records import FeatureSet, NewTile, Settings, Source
from recnn_engine.imagery.tiles import Window
from recnn_engine.legend import Legend, legend_of
from recnn_engine.regions import Regions

DIMENSIONS = 8
SYSTEM_PYTHON = "/usr/bin/python3"
FEATURE_SETS = (FeatureSet("recnn+", "tile", DIMENSIONS, "L1"), FeatureSet("recnn", "region", DIMENSIONS, "eq. 3"))
LEGEND = legend_of([("grass", (0, 128, 128)), ("bare soil", (128, 128, 0)), ('the "odd" one', (255, 0, 0))])


def make_settings(**changes: object) -> Settings:
    values = {
        "model_name": "starter",
        "model_fingerprint": "0123456789abcdef",
        "legend": LEGEND,
        "tile": 32,
        "overlap": 0,
        "resolution": None,
        "descriptor": "recnn",
        "feature_sets": FEATURE_SETS,
    }
    return Settings(**values | changes)


def make_source(path: Path | str, **changes: object) -> Source:
    values = {
        "path": str(path),
        "width": 16_000,
        "height": 16,
        "bands": (1, 2, 3),
        "scaling": None,
        "crs": 'GEOGCS["WGS 84"]',
        "transform": (1e-5, 0.0, 5.0, 0.0, -1e-5, 52.0),
        "resolution": 0.3,
        "read_resolution": 0.3,
        "size_bytes": 7680,
        "modified_ns": 1_700_000_000_123_456_789,
        "fingerprint": "first",
    }
    return Source(**values | changes)


def make_tile(column: int, *, seed: int = 0, count: int = 3, **changes: object) -> NewTile:
    """The tile that begins at a column; its footprint begins at longitude 5 + column / 1000, latitude 52."""
    random = np.random.default_rng([seed, column])
    west = 5 + column / 1000
    corners = [(west, 52.0), (west + 0.016, 52.0), (west + 0.016, 51.984), (west, 51.984)]
    values = {
        "window": Window(column, 0, 16, 16),
        "footprint": (np.array(corners),),
        "bounds": (west, 51.984, west + 0.016, 52.0),
        "resolution": 0.3,
        "shares": {"grass": 0.75, "bare soil": 0.25},
        "class_map": random.integers(1, 4, (16, 16), dtype=np.uint8),
        "regions": Regions(
            classes=random.integers(1, 4, count, dtype=np.uint8),
            areas=random.integers(1, 99, count, dtype=np.int32),
            boxes=random.integers(0, 16, (count, 4), dtype=np.int32),
        ),
        "features": {
            "recnn+": random.random((1, DIMENSIONS), dtype=np.float32),
            "recnn": random.random((count, DIMENSIONS), dtype=np.float32),
        },
    }
    return NewTile(**values | changes)


WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)


def make_true_source(path: Path | str, **changes: object) -> Source:
    """A source on which the tiles of `make_true_tile` lie."""
    return make_source(path, **{"crs": WGS84, "transform": (1e-3, 0.0, 5.0, 0.0, -1e-3, 52.0)} | changes)


def make_true_tile(column: int, **changes: object) -> NewTile:
    """A tile of which footprint, class map, regions and shares say the same: three quarters grass, the rest soil."""
    class_map = np.ones((16, 16), dtype=np.uint8)
    class_map[12:] = 2
    regions = Regions(
        classes=np.array([1, 2], dtype=np.uint8),
        areas=np.array([192, 64], dtype=np.int32),
        boxes=np.array([[0, 0, 12, 16], [12, 0, 16, 16]], dtype=np.int32),
    )
    return make_tile(column, count=2, **{"class_map": class_map, "regions": regions} | changes)


def run_with_system(module: str, script: str, *arguments: object) -> str:
    """Run a script under the system's Python, where GDAL's and QGIS's modules are; skips where they are not."""
    probe = [SYSTEM_PYTHON, "-c", f"import {module}"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip(f"the system's Python has no {module}")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [SYSTEM_PYTHON, "-c", script, *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def run_with() -> Callable[..., str]:
    return run_with_system


@pytest.fixture(scope="session")
def settings() -> Callable[..., Settings]:
    return make_settings


@pytest.fixture(scope="session")
def source() -> Callable[..., Source]:
    return make_source


@pytest.fixture(scope="session")
def tile() -> Callable[..., NewTile]:
    return make_tile


@pytest.fixture(scope="session")
def true_source() -> Callable[..., Source]:
    return make_true_source


@pytest.fixture(scope="session")
def true_tile() -> Callable[..., NewTile]:
    return make_true_tile


@pytest.fixture(scope="session")
def sound_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a closed catalogue without faults: two sources of three tiles, ids 1 to 6."""
    path = tmp_path_factory.mktemp("sound") / "archive.gpkg"
    with create_catalogue(Locator.of(path), make_settings()) as catalogue:
        for name in ("a.tif", "b.tif"):
            number = catalogue.begin_source(make_true_source(name, acquired="2021-06"))
            catalogue.add_tiles(number, [make_true_tile(column) for column in (0, 16, 32)])
            catalogue.complete_source(number)
    return path


@pytest.fixture
def sound(tmp_path: Path, sound_original: Path) -> Path:
    """A copy of `sound_original` to do harm to."""
    return shutil.copy(sound_original, tmp_path / "archive.gpkg")


@pytest.fixture(scope="session")
def legend() -> Legend:
    return LEGEND


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests of what every backend does name them all in their module's BACKENDS; others are of the file alone."""
    if "backend" in metafunc.fixturenames:
        metafunc.parametrize("backend", getattr(metafunc.module, "BACKENDS", ("file",)), scope="session")


@pytest.fixture(scope="session")
def server_address() -> str:
    """The address of a PostgreSQL server to test with, of which schemas may be made; skips where none is given."""
    address = os.environ.get("RECNN_TEST_POSTGRES")
    if not address:
        pytest.skip("no server is given: make test-postgres")
    pytest.importorskip("psycopg")
    return address


@pytest.fixture(scope="session")
def server_locator(request: pytest.FixtureRequest, server_address: str) -> Iterator[Callable[[], Locator]]:
    """Makes the locator of a schema that is not there yet, and removes them all at the end."""
    import psycopg

    names = (f"recnn_test_{os.getpid()}_{token_hex(3)}_{number}" for number in count(1))
    made: list[str] = []
    sign = "&" if "?" in server_address else "?"

    def new() -> Locator:
        made.append(next(names))
        return Locator.of(f"{server_address}{sign}schema={made[-1]}")

    yield new
    with psycopg.connect(server_address, autocommit=True) as connection:
        for name in made:
            statement = psycopg.sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE")
            connection.execute(statement.format(psycopg.sql.Identifier(name)))


@pytest.fixture(scope="session")
def new_locator(
    backend: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], Locator]:
    """Makes the locator of a catalogue of a backend that is not there yet."""
    if backend == "server":
        return request.getfixturevalue("server_locator")
    return lambda: Locator.of(tmp_path_factory.mktemp("archive") / "archive.gpkg")


@pytest.fixture
def locator(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Locator:
    """Of a catalogue that is not there yet."""
    if backend == "server":
        return request.getfixturevalue("server_locator")()
    return Locator.of(tmp_path / "archive.gpkg")


@pytest.fixture
def catalogue(locator: Locator):
    """An empty catalogue, open for writing."""
    with create_catalogue(locator, make_settings()) as catalogue:
        yield catalogue
