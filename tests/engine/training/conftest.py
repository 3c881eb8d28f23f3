"""Two classes on the coast, in three areas, and trainings on them that take a second."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from recnn_engine.legend import Legend, legend_of
from recnn_engine.tasks.train import TrainRequest, train

SMALL = {"width": 0.0625, "batch": 4, "crop": 32, "device": "cpu", "seed": 3, "epochs": 1}


COAST = legend_of([("land", (200, 120, 0)), ("sea", (0, 0, 200))])


def write_labelled_pair(directory: Path, name: str, labels: np.ndarray, size: tuple[int, int] | None = None) -> None:
    """An image in the colours of its classes, with noise, and its label in the legend's colours."""
    folder, stem = name.rsplit("/", 1)
    noise = np.random.default_rng(len(name)).integers(0, 40, (*labels.shape, 3))
    for kind, pixels in (("images", COAST.palette()[labels] // 2 + noise), ("masks", COAST.palette()[labels])):
        path = directory / folder / kind / f"{stem}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        image = Image.fromarray(pixels.astype(np.uint8))
        (image.resize(size) if size and kind == "images" else image).save(path)


@pytest.fixture(scope="session")
def write_pair() -> Callable[..., None]:
    return write_labelled_pair


@pytest.fixture(scope="session")
def coast_legend() -> Legend:
    return COAST


@pytest.fixture()
def coast(tmp_path):
    """Two images of 32 pixels in each of three areas, and the legend in a file elsewhere."""
    for area in ("Tile 1", "Tile 2", "Tile 7"):
        for number in range(2):
            labels = np.full((32, 32), 1, np.uint8)
            labels[:, 10 + 5 * number :] = 2
            write_labelled_pair(tmp_path / "coast", f"{area}/part {number}", labels)
    (tmp_path / "coast.json").write_text(COAST.to_json(), encoding="utf-8")
    return tmp_path / "coast"


@pytest.fixture()
def run(coast):
    """Trains on the coast with its legend."""

    def trained(**changes):
        settings = {**SMALL, "legend": coast.parent / "coast.json", **changes}
        return train(TrainRequest(coast, coast / "out" / "m.safetensors", **settings))

    return trained
