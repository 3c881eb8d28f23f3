"""The tiles of the archive, and plain images."""

from __future__ import annotations

import pytest

from recnn_engine.search.filter import ANY_TILE


@pytest.fixture
def tiles(indexed, opened):
    """All tiles of the catalogue by id."""
    with opened(indexed) as catalogue:
        return {t.id: t for t in catalogue.tiles(catalogue.candidates(ANY_TILE).tolist())}


@pytest.fixture(scope="session")
def ids():
    """The tiles of a result, nearest first."""
    return lambda result: [match.tile.id for match in result.matches]


@pytest.fixture(scope="session")
def plain_images(tmp_path_factory, raster, pixels, model_path, build_catalogue):
    """A catalogue of three plain images of different formats and sizes."""
    folder = tmp_path_factory.mktemp("plain")
    for name, size in (("a.png", (100, 140)), ("b.jpg", (128, 128)), ("c.tif", (90, 70))):
        raster(folder / name, pixels(*size, seed=len(name) + size[0]), None)
    build_catalogue([folder], folder / "a.gpkg", model=model_path, device="cpu")
    return folder
