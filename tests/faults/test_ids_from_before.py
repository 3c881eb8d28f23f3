"""Tiles and regions by ids from before an image was indexed anew: the place answers, or what became of it is told."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from recnn_engine.catalogue.former import pack
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import CatalogueError, InputError
from recnn_engine.library import Library
from recnn_engine.queries.kinds import RegionQuery, TileQuery
from recnn_engine.search.filter import ANY_TILE
from recnn_engine.tasks.regions import explain
from recnn_engine.tasks.search import SearchRequest
from recnn_engine.tasks.search import search as search_for
from recnn_engine.tasks.thumbnails import thumbnails
from recnn_engine.tasks.upkeep import relocate
from tests.faults.conftest import SOAK


@pytest.fixture
def archive(tmp_path, raster, pixels) -> Path:
    """Three rasters of 4 x 2 tiles."""
    (tmp_path / "archive").mkdir()
    for number in range(3):
        raster(tmp_path / f"archive/{number}.tif", pixels(128, 256, number))
    return tmp_path / "archive"


@pytest.fixture
def catalogue(tmp_path) -> Path:
    return tmp_path / "a.gpkg"


@pytest.fixture
def build(catalogue, archive, build_catalogue, model_path) -> Callable:
    """Index the archive, or other imagery, with tiles of 64 pixels, by the tiny model or as it is said."""

    def run(imagery: Sequence[Path] = (), descriptor: str = "recnn", **options):
        options = {"tile": 64, "device": "cpu", "descriptor": descriptor, **options}
        model = model_path if descriptor == "recnn" else None
        return build_catalogue(imagery or [archive], catalogue, model=model, **options)

    return run


def places(catalogue: Path) -> dict[int, tuple]:
    """Image and window of each tile, by its id."""
    with open_catalogue(Locator.of(catalogue)) as opened:
        return {t.id: (t.source, t.window) for t in opened.tiles(opened.candidates(ANY_TILE).tolist())}


def regions(catalogue: Path, tile: int) -> list[int]:
    with open_catalogue(Locator.of(catalogue)) as opened:
        return opened.regions_of(tile).ids.tolist()


@pytest.mark.parametrize("times", [1, 3], ids=["once", "three times"])
def test_a_tile_from_before_is_the_same_place_now(archive, catalogue, build, search, tmp_path, caplog, times):
    build()
    before = places(catalogue)
    for turn in range(times):
        assert build(bands=[(3, 2, 1), (1, 2, 3)][turn % 2]).replaced == 3
    now = {place: number for number, place in places(catalogue).items()}
    assert not set(before) & set(now.values())
    with Library() as library:
        for tile, place in before.items():
            caplog.clear()
            found = search(catalogue, TileQuery(tile), k=1, all_places=True)
            assert (found.matches[0].tile.id, found.matches[0].distance) == (now[place], 0)
            assert f"Tile {tile} is tile {now[place]} now" in caplog.text and place[0] in caplog.text
            explain(library, Locator.of(catalogue), TileQuery(tile), tile)
        thumbnails(library, Locator.of(catalogue), sorted(before), tmp_path / "pictures")


def test_a_region_from_before_is_told_with_the_tile_that_has_its_place(catalogue, build, search):
    build()
    before = {region: place for tile, place in places(catalogue).items() for region in regions(catalogue, tile)}
    build(bands=(3, 2, 1))
    now = {place: number for number, place in places(catalogue).items()}
    for region, (source, window) in before.items():
        with pytest.raises(InputError) as told:
            search(catalogue, RegionQuery(region), k=1)
        for part in (f"Region {region}", source, str(tuple(window)), f"is tile {now[source, window]} now"):
            assert part in str(told.value)
    with pytest.raises(InputError, match=r"^There is no region 1000000"):
        search(catalogue, RegionQuery(1_000_000))


def test_what_became_of_a_tile_without_its_place_is_told(archive, catalogue, build, search, raster, pixels):
    build(descriptor="color")
    (lost,) = (tile for tile, place in places(catalogue).items() if place == ("archive/0.tif", (192, 64, 64, 64)))
    (removed, *_) = (tile for tile, place in places(catalogue).items() if place[0] == "archive/1.tif")
    raster(archive / "0.tif", pixels(64, 256, 0))
    (archive / "1.tif").unlink()
    build(descriptor="color", prune=True)
    with pytest.raises(InputError, match=r"^Tile \d+ of .* is gone: archive/0\.tif was indexed anew, .*\(192, 64, 64"):
        search(catalogue, TileQuery(lost))
    with pytest.raises(InputError, match=r"^Tile \d+ of .* is gone: .* of archive/1\.tif, which was removed\."):
        search(catalogue, TileQuery(removed))
    with pytest.raises(InputError, match=r"^There is no tile 1000000"):
        search(catalogue, TileQuery(1_000_000))


def test_images_that_moved_meanwhile_are_followed(archive, catalogue, build, search):
    build(descriptor="color")
    before = places(catalogue)
    build(descriptor="color", bands=(3, 2, 1))
    archive.rename(archive.with_name("elsewhere"))
    with Library() as library:
        relocate(library, Locator.of(catalogue), archive, archive.with_name("elsewhere"))
    for tile, (source, window) in before.items():
        match = search(catalogue, TileQuery(tile), k=1, all_places=True).matches[0]
        assert (match.tile.source, match.tile.window) == (source.replace("archive", "elsewhere"), window)


def test_beside_a_writer_no_search_misses_a_place_that_is_there(catalogue, build):
    """Searchers keep the ids that they began with, while all is indexed anew again and again."""
    build(descriptor="color")
    before, turns, asked, wrong = places(catalogue), 4 * SOAK, [0], []
    ended = threading.Event()

    def ask(first: int) -> None:
        random = np.random.default_rng(first)
        with Library() as library:
            while not ended.is_set():
                tile = int(random.choice(list(before)))
                request = SearchRequest(Locator.of(catalogue), TileQuery(tile), k=1, all_places=True)
                try:
                    (match,) = search_for(request, library).matches
                    if (match.tile.source, match.tile.window, match.distance) != (*before[tile], 0):
                        wrong.append(f"{tile}: {match}")
                except Exception as error:
                    wrong.append(f"{tile}: {error}")
                asked[0] += 1

    searchers = [threading.Thread(target=ask, args=(number,)) for number in range(3)]
    for searcher in searchers:
        searcher.start()
    for turn in range(turns):
        assert build(descriptor="color", bands=[(3, 2, 1), (1, 2, 3)][turn % 2]).replaced == 3
    ended.set()
    for searcher in searchers:
        searcher.join()
    assert asked[0] > turns and wrong == [], wrong[:3]
    with open_catalogue(Locator.of(catalogue)) as opened:
        assert opened.faults() == []


def test_little_is_kept_and_the_oldest_goes_first(catalogue, build, search, monkeypatch):
    ids = np.arange(10_000) + 5
    grid = np.stack([ids % 100 * 64, ids // 100 * 64, np.full(10_000, 64), np.full(10_000, 64)], axis=1)
    firsts = np.cumsum(np.random.default_rng(1).integers(1, 40, 10_001))
    packed = pack(np.column_stack([ids, grid, firsts[:-1], firsts[1:] - 1]))
    assert len(packed.content) < 10 * 10_000
    build(descriptor="color")
    before = places(catalogue)
    monkeypatch.setattr("recnn_engine.catalogue.geopackage.former_tiles.MOST_TILES", 24)
    for turn in range(2):
        build(descriptor="color", bands=[(3, 2, 1), (1, 2, 3)][turn])
    with pytest.raises(InputError, match=r"^There is no tile 1 "):
        search(catalogue, TileQuery(1))
    assert search(catalogue, TileQuery(max(before) + 1), k=1).matches


def test_what_is_remembered_is_damaged(catalogue, build, search):
    import sqlite3

    build(descriptor="color")
    build(descriptor="color", bands=(3, 2, 1))
    with sqlite3.connect(catalogue) as connection:
        connection.execute("UPDATE former_tiles SET content = randomblob(40)")
    connection.close()
    with pytest.raises(CatalogueError, match="damaged"):
        search(catalogue, TileQuery(1))


@pytest.mark.skipif("RECNN_TEST_POSTGRES" not in os.environ, reason="no server is given")
def test_the_same_on_a_server(archive, build_catalogue):
    from uuid import uuid4

    from recnn_engine.catalogue.opening import remove_catalogue

    address = f"{os.environ['RECNN_TEST_POSTGRES']}?schema=before_{uuid4().hex[:8]}"
    place = Locator.of(address)
    options = {"tile": 64, "descriptor": "color"}

    def listed() -> dict[int, tuple]:
        with open_catalogue(place) as opened:
            return {t.id: (t.source, t.window) for t in opened.tiles(opened.candidates(ANY_TILE).tolist())}

    build_catalogue([archive], address, **options)
    try:
        before = listed()
        build_catalogue([archive], address, bands=(3, 2, 1), **options)
        now = {where: number for number, where in listed().items()}
        with Library() as library:
            for tile, where in before.items():
                (match,) = search_for(SearchRequest(place, TileQuery(tile), k=1, all_places=True), library).matches
                assert (match.tile.id, match.distance) == (now[where], 0)
            (archive / "1.tif").unlink()
            build_catalogue([archive], address, prune=True, **options)
            (removed, *_) = (tile for tile, where in before.items() if where[0].endswith("1.tif"))
            with pytest.raises(InputError, match=r"1\.tif, which was removed"):
                search_for(SearchRequest(place, TileQuery(removed)), library)
    finally:
        remove_catalogue(place)
