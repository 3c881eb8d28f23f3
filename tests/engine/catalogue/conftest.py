"""A small archive to store: three classes, eight dimensions, everything drawn from a seed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue
from recnn_engine.catalogue.records import FeatureSet, NewTile, Settings, Source
from recnn_engine.imagery.tiles import Window
from recnn_engine.legend import Legend, legend_of
from recnn_engine.regions import Regions

DIMENSIONS = 8
FEATURE_SETS = (FeatureSet("recnn+", "tile", DIMENSIONS, "L1"), FeatureSet("recnn", "region", DIMENSIONS, "eq. 3"))
LEGEND = legend_of([("grass", (0, 128, 128)), ("bare soil", (128, 128, 0)), ('the "odd" one', (255, 0, 0))])


def make_settings(**changes: object) -> Settings:
    values = {
        "model_name": "starter",
        "model_fingerprint": "0123456789abcdef",
        "legend": LEGEND,
        "tile": 16,
        "overlap": 0,
        "resolution": None,
        "descriptor": "recnn",
        "feature_sets": FEATURE_SETS,
    }
    return Settings(**values | changes)


def make_source(path: Path | str, **changes: object) -> Source:
    values = {
        "path": str(path),
        "width": 160,
        "height": 16,
        "bands": (1, 2, 3),
        "scaling": None,
        "crs": 'GEOGCS["WGS 84"]',
        "transform": (1e-5, 0.0, 5.0, 0.0, -1e-5, 52.0),
        "resolution": 0.3,
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
        "footprint": np.array(corners),
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
def legend() -> Legend:
    return LEGEND


@pytest.fixture
def catalogue(tmp_path: Path):
    """An empty catalogue, open for writing."""
    with create_catalogue(Locator.of(tmp_path / "archive.gpkg"), make_settings()) as catalogue:
        yield catalogue
