"""The same images give the same catalogue and the same rankings: in any order, at once or bit by bit, by any threads.

That one process and several of Dask give the same stands in tests/engine/indexing, and that a network's scores do not
depend on threads in tests/engine/test_openvino.py.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.queries.kinds import ImageQuery
from tests.engine.conftest import draw_pixels, write_raster
from tests.faults.conftest import SOAK
from tests.faults.stored import contents

DESCRIPTORS = ["recnn", "bovw"] if SOAK == 1 else ["recnn", "bovw", "mlir", "statistics"]
"""The network's, and those that learn from the archive; the last learns nothing."""


@pytest.fixture(scope="module")
def images(tmp_path_factory) -> list[Path]:
    """Rasters of several tiles and plain images of one, an exact copy of another among them."""
    folder = tmp_path_factory.mktemp("images")
    rasters = [write_raster(folder / f"r{n}.tif", draw_pixels(64, 64 * (n + 1), n)) for n in range(3)]
    plain = [write_raster(folder / f"p{n}.png", draw_pixels(64, 64, 20 + n % 2), None) for n in range(3)]
    return rasters + plain


@pytest.fixture(params=DESCRIPTORS)
def built(request, tmp_path, model_path, build_catalogue, search, images) -> Callable[..., tuple[dict, list]]:
    """Builds a catalogue of these images, in steps; returns what it holds and how it ranks each of them."""
    name = request.param
    model = {"model": model_path} if name == "recnn" else {}
    numbers = iter(range(99))

    def build(*steps: list[Path]) -> tuple[dict, list]:
        catalogue = tmp_path / f"{next(numbers)}.gpkg"
        for step in steps:
            build_catalogue(step, catalogue, descriptor=name, tile=64, device="cpu", **model)
        asked = [search(catalogue, ImageQuery(str(image)), k=99, all_places=True, **model) for image in images[:1]]
        return contents(Locator.of(catalogue)), [ranking(result.matches) for result in asked]

    return build


def ranking(matches: list) -> list:
    """Places by distance; what is equally near is ranked in the order in which it was indexed, here by its name."""
    nearness = groupby(matches, key=lambda match: match.distance)
    return [
        (distance, sorted((Path(m.path).name, tuple(m.tile.window)) for m in alike)) for distance, alike in nearness
    ]


def test_any_order_gives_the_same(built, images):
    expected = built(images)
    for seed in range(SOAK // 5 + 1):
        shuffled = random.Random(seed).sample(images, len(images)) if seed else images[::-1]
        assert built(shuffled) == expected, [image.name for image in shuffled]


@pytest.mark.parametrize("built", ["recnn"], indirect=True)
def test_at_once_or_bit_by_bit_by_any_threads_gives_the_same(built, images, monkeypatch):
    """Of what learns from the archive, its first images decide."""
    expected = built([images[0].parent])
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert built(*([image] for image in images[::-1])) == expected


@pytest.mark.skipif(SOAK == 1, reason="takes a while; tests/engine/indexing has two workers")
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_any_number_of_processes_gives_the_same(workers, images, tmp_path, model_path, build_catalogue):
    pytest.importorskip("distributed")
    found = []
    for number, spread in enumerate(({}, {"workers": workers})):
        catalogue = tmp_path / f"{number}.gpkg"
        build_catalogue(images, catalogue, model=model_path, tile=64, device="cpu", **spread)
        found.append(contents(Locator.of(catalogue)))
    assert found[0] == found[1]
