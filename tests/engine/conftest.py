"""A tiny model with random weights, rasters drawn from a seed, and the real command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from hypothesis import HealthCheck, settings
from numpy.typing import NDArray

from recnn_engine.legend import DLRSD

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch: for images this small threads are in each other's way

SHARED = Path(__file__).parents[3] / "shared" / "data"
DUTCH = "EPSG:28992"
CORNER = Affine(0.3, 0, 155_000, 0, -0.3, 463_000)
"""The upper left corner of rasters, near Amersfoort, at 0.3 m/px."""


def pytest_configure() -> None:
    """Ctrl-C reaches the processes that tests start, also where a shell in the background ignores it.

    Property tests draw the same examples everywhere and pass on a slow machine too.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    settings.register_profile(
        "same everywhere", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    settings.load_profile("same everywhere")


def draw_pixels(height: int, width: int, seed: int = 0, patch: int = 48) -> NDArray[np.uint8]:
    """(H, W, 3) uint8: patches of random colour, grain and stripes, so that the tiny model sees many classes."""
    random = np.random.default_rng(seed)
    rows, columns = np.arange(height) // patch, np.arange(width) // patch
    shape = (int(rows[-1]) + 1, int(columns[-1]) + 1)
    colours = random.integers(0, 256, (*shape, 3))[rows][:, columns]
    grain = random.integers(0, 80, shape)[rows][:, columns][..., None]
    pixels = colours + (random.random((height, width, 1)) - 0.5) * 2 * grain
    stripes = (np.arange(width) % random.integers(4, 16) < 2)[None, :, None] * random.integers(0, 60)
    return np.clip(pixels + stripes, 0, 255).astype(np.uint8)


def write_raster(
    path: Path, pixels: NDArray, crs: str | None = DUTCH, transform: Affine | None = CORNER, **profile
) -> Path:
    """Write (H, W, bands) or (H, W) pixels; without CRS and transform as a plain image."""
    bands = np.moveaxis(np.atleast_3d(pixels), -1, 0)
    mask, colours = profile.pop("mask", None), profile.pop("colours", None)
    place = {"crs": crs, "transform": transform if transform is not None and crs else None}
    driver = {".png": "PNG", ".jpg": "JPEG"}.get(path.suffix, "GTiff")
    with rasterio.open(
        path, "w", driver=driver, count=len(bands), height=bands.shape[1], width=bands.shape[2],
        dtype=bands.dtype, **place, **profile,
    ) as dataset:  # fmt: skip
        dataset.write(bands)
        if colours:
            dataset.colorinterp = colours
        if mask is not None:
            dataset.write_mask(mask)
    return path


@pytest.fixture(scope="session")
def model_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model file: FCN-8s an eighth as wide, random weights, scores centred so that several classes appear."""
    import torch
    from torch import nn

    from recnn_engine.network.fcn import FCN
    from recnn_engine.network.saving import save_model

    with torch.random.fork_rng(), torch.no_grad():
        torch.manual_seed(20)
        network = FCN("fcn8s", len(DLRSD), width=0.125, fc_width=32).eval()
        for name, size in (("score", 1.0), ("score_pool4", 0.5), ("score_pool3", 0.2)):
            nn.init.normal_(getattr(network, name).weight, std=size)
        images = torch.stack([torch.from_numpy(draw_pixels(256, 256, seed)) for seed in range(4)])
        scores = network((images.permute(0, 3, 1, 2).float() / 255 - 0.5) / 0.25)
        mean, std = scores.mean((0, 2, 3)), scores.std((0, 2, 3))
        for name in ("score", "score_pool4", "score_pool3"):
            getattr(network, name).weight.div_(std[:, None, None, None])
        network.score.bias.copy_(-mean / std)
    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    facts = {"mean": (0.5, 0.5, 0.5), "std": (0.25, 0.25, 0.25), "resolution": 0.3}
    save_model(path, network, name="tiny", legend=DLRSD, provenance={"seed": 20}, **facts)
    return path


@pytest.fixture(scope="session")
def model(model_path: Path):
    """The tiny model, loaded."""
    from recnn_engine.network.model import load_model

    return load_model(model_path, "cpu")


@pytest.fixture(scope="session")
def torch_says() -> Callable[[Path, NDArray[np.uint8]], tuple[NDArray, NDArray]]:
    """What PyTorch says of an image by a model file, in one pass: scores (n, H, W) and conv5_3 (C, h, w)."""
    import torch

    from recnn_engine.network.facts import read_model_facts
    from recnn_engine.network.with_torch import load_fcn

    def says(path: Path, image: NDArray[np.uint8]) -> tuple[NDArray, NDArray]:
        facts, network = read_model_facts(path), load_fcn(path)
        mean, std = (torch.tensor(values).view(3, 1, 1) for values in (facts.mean, facts.std))
        with torch.inference_mode():
            maps = network.trunk(((torch.from_numpy(image).permute(2, 0, 1).float() / 255 - mean) / std)[None])
            return network.scores(maps, image.shape[:2])[0].numpy(), maps.conv5_3[0].numpy()

    return says


@pytest.fixture(scope="session")
def pixels() -> Callable[..., NDArray[np.uint8]]:
    return draw_pixels


@pytest.fixture(scope="session")
def raster() -> Callable[..., Path]:
    return write_raster


@pytest.fixture(scope="session")
def ortho(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A raster of 3 x 2 tiles of 128 pixels."""
    return write_raster(tmp_path_factory.mktemp("ortho") / "ortho.tif", draw_pixels(256, 384, 1))


@pytest.fixture(scope="session")
def build_catalogue() -> Callable:
    """Index imagery into a catalogue, with the options of an index request."""
    from recnn_engine.catalogue.locator import Locator
    from recnn_engine.library import Library
    from recnn_engine.progress import silent
    from recnn_engine.tasks.index import IndexRequest, index

    def run(imagery: Sequence[str | Path], catalogue: Path, *, progress=silent, **options):
        with Library() as library:
            return index(IndexRequest([*map(str, imagery)], Locator.of(catalogue), **options), library, progress)

    return run


@pytest.fixture(scope="session")
def library():
    """What a process has open, closed at the end."""
    from recnn_engine.library import Library

    with Library() as library:
        yield library


@pytest.fixture(scope="session")
def search(library) -> Callable:
    """Search a catalogue for what is asked, with the options of a request and those of the command's filter."""
    from recnn_engine.catalogue.locator import Locator
    from recnn_engine.commands.search import FILTER_OPTIONS, filter_of
    from recnn_engine.progress import silent
    from recnn_engine.tasks.search import SearchRequest, search

    def run(catalogue: Path, asked, *, within=None, progress=silent, **options):
        conditions = {name: options.pop(name) for name in FILTER_OPTIONS if name in options}
        if within is not None:
            conditions |= {"within": within.as_tuple(), "within_crs": within.crs}
        request = SearchRequest(Locator.of(catalogue), asked, filter=filter_of(**conditions), **options)
        return search(request, library, progress)

    return run


@pytest.fixture(scope="session")
def opened() -> Callable:
    """A catalogue opened for reading."""
    from recnn_engine.catalogue.locator import Locator
    from recnn_engine.catalogue.opening import open_catalogue

    return lambda path: open_catalogue(Locator.of(path))


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory, model_path: Path, ortho: Path, build_catalogue) -> Path:
    """A catalogue, not to be changed, of the raster `ortho` (tiles 1 to 6) and three plain images (tiles 7 to 9)."""
    folder = tmp_path_factory.mktemp("indexed")
    for number in range(3):
        write_raster(folder / f"patch{number}.png", draw_pixels(128, 128, 50 + number), None)
    build_catalogue([ortho, folder], folder / "archive.gpkg", model=model_path, tile=128, device="cpu")
    return folder / "archive.gpkg"


@pytest.fixture(scope="session")
def start_recnn(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., subprocess.Popen]:
    """Start the real command line, `recnn ARGUMENTS`, with its streams piped."""
    folder = tmp_path_factory.mktemp("elsewhere")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUNBUFFERED": "1"}
    environment["PYTHONIOENCODING"] = "utf-8"  # what the wire is in; Windows prints otherwise

    def start(*arguments: object, **options) -> subprocess.Popen:
        command = [sys.executable, "-m", "recnn_engine", *map(str, arguments)]
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        return subprocess.Popen(command, cwd=folder, env=environment, **{**streams, "encoding": "utf-8", **options})

    return start


@pytest.fixture(scope="session")
def recnn(start_recnn) -> Callable[..., subprocess.CompletedProcess]:
    """Run the real command line to its end."""

    def run(*arguments: object) -> subprocess.CompletedProcess:
        process = start_recnn(*arguments)
        out, err = process.communicate(timeout=600)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    return run


@pytest.fixture(scope="session")
def recnn_json(recnn) -> Callable[..., dict]:
    """Run a command that succeeds, and read the one object it prints."""

    def run(*arguments: object) -> dict:
        done = recnn(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """A folder of the real data, or a skip where it is not there."""

    def find(name: str) -> Path:
        if not (SHARED / name).exists():
            pytest.skip(f"real data not present: {SHARED / name}")
        return SHARED / name

    return find
