"""Small archives, catalogues of them, and what these say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.catalogue.records import StoredSource
from recnn_engine.errors import Cancelled, CatalogueError
from recnn_engine.search.filter import Filter


@pytest.fixture
def archive(tmp_path, raster, pixels) -> Path:
    """A folder with three rasters of two tiles of 64 pixels each."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(3):
        raster(folder / f"{number}.tif", pixels(64, 128, number))
    return folder


@pytest.fixture
def long(tmp_path, raster, pixels) -> tuple[Path, Path]:
    """A raster of 80 tiles of 32 pixels, more than two batches, and a small one."""
    raster(tmp_path / "long.tif", pixels(128, 640, 5))
    raster(tmp_path / "short.tif", pixels(32, 64, 6))
    return tmp_path / "long.tif", tmp_path / "short.tif"


@pytest.fixture
def build(tmp_path, model_path, build_catalogue) -> Callable:
    """Index into one catalogue with tiles of 64 pixels."""

    def run(*imagery, catalogue="a.gpkg", **options):
        options = {"model": model_path, "tile": 64, "device": "cpu", **options}
        return build_catalogue(imagery, tmp_path / catalogue, **options)

    return run


@pytest.fixture
def contents(tmp_path) -> Callable[..., list]:
    """All that a catalogue says of its tiles, apart from their ids."""

    def read(name: str = "a.gpkg") -> list:
        with open_catalogue(Locator.of(tmp_path / name)) as catalogue:
            sets = [kept.name for kept in catalogue.settings.feature_sets]
            blocks = {name: list(catalogue.feature_blocks(name)) for name in sets}
            return sorted(
                (
                    Path(tile.source).name,
                    tuple(tile.window),
                    tile.bounds,
                    tile.resolution,
                    sorted(tile.shares.items()),
                    catalogue.class_map(tile.id).tobytes(),
                    *(b"".join(block.rows_of(tile.id).tobytes() for block in blocks[name]) for name in sets),
                )
                for tile in catalogue.tiles(catalogue.candidates(Filter()).tolist())
            )

    return read


@pytest.fixture
def sources(tmp_path) -> Callable[..., dict[str, StoredSource]]:
    """The sources of a catalogue by the names of their files; of one that is being replaced the new state."""

    def read(name: str = "a.gpkg") -> dict[str, StoredSource]:
        with open_catalogue(Locator.of(tmp_path / name)) as catalogue:
            return {Path(source.path).name: source for source in catalogue.sources()}

    return read


@pytest.fixture
def stored_tiles(tmp_path) -> Callable[..., int]:
    """The number of tiles that readers see, none where there is no catalogue yet."""

    def count(name: str = "a.gpkg") -> int:
        try:
            with open_catalogue(Locator.of(tmp_path / name)) as catalogue:
                return len(catalogue.candidates(Filter()))
        except CatalogueError:
            return 0

    return count


@pytest.fixture
def stop_after() -> Callable[[int], Callable]:
    """A progress callback that stops a run after so many tiles."""

    def make(calls: int) -> Callable:
        left = [calls]

        def progress(phase: str, done: int, total: int) -> None:
            left[0] -= phase == "Indexing tiles"
            if left[0] < 0:
                raise Cancelled

        return progress

    return make


@pytest.fixture
def look_for(tmp_path) -> Callable:
    """Search a catalogue for what is like one of its tiles."""
    from recnn_engine.library import Library
    from recnn_engine.queries.kinds import TileQuery
    from recnn_engine.tasks.search import SearchRequest, search

    def run(tile: int, name: str = "a.gpkg", **options):
        request = SearchRequest(Locator.of(tmp_path / name), TileQuery(tile), **options)
        with Library() as library:
            return search(request, library).matches

    return run


@pytest.fixture
def condition(tmp_path) -> Callable:
    """How a catalogue is, as `recnn check` says."""
    from recnn_engine.library import Library
    from recnn_engine.tasks.upkeep import check

    def run(name: str = "a.gpkg"):
        with Library() as library:
            return check(library, Locator.of(tmp_path / name))

    return run
