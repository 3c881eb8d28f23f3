"""Workers of a cluster that store in a catalogue on a server themselves: what one process stores, once."""

from __future__ import annotations

import logging
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import Cancelled
from recnn_engine.library import Library
from recnn_engine.progress import silent
from recnn_engine.queries.kinds import TileQuery
from recnn_engine.search.filter import Filter
from recnn_engine.tasks.index import IndexRequest, index
from recnn_engine.tasks.search import SearchRequest, search

psycopg = pytest.importorskip("psycopg")
distributed = pytest.importorskip("distributed")

from recnn_engine.indexing.executors import spread, storing  # noqa: E402

BACKENDS = ("server",)


@pytest.fixture
def scheduler(monkeypatch):
    """The address of a scheduler with two workers of two threads in this process."""
    monkeypatch.setattr(spread, "PIXELS", 4 * 32**2)
    monkeypatch.setattr(spread, "PATIENCE", 0.05)
    with distributed.LocalCluster(2, 2, processes=False, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def knows_password(monkeypatch, server_address):
    """Workers have the password by themselves."""
    monkeypatch.setenv("PGPASSWORD", psycopg.conninfo.conninfo_to_dict(server_address)["password"])


@pytest.fixture
def stored(monkeypatch) -> list[int]:
    """Sizes of the parts that workers store."""
    sizes, put = [], storing.Store.put

    def counting(self, part, tiles):
        done = put(self, part, tiles)
        sizes.append(len(tiles))
        return done

    monkeypatch.setattr(storing.Store, "put", counting)
    return sizes


@pytest.fixture
def imagery(tmp_path, raster, pixels) -> Path:
    """A folder: a raster of 80 tiles with a hole of empty ones, a damaged one, and small ones."""
    folder = tmp_path / "imagery"
    folder.mkdir()
    holes = pixels(128, 640, 5)
    holes[32:96, 64:160] = 0
    raster(folder / "a.tif", holes, nodata=0)
    broken = raster(folder / "b.tif", pixels(128, 128, 2), compress="deflate", tiled=True, blockxsize=32, blockysize=32)
    content = bytearray(broken.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 8_000] = bytes(8_000)
    broken.write_bytes(content)
    for number in range(5):
        raster(folder / f"c{number}.tif", pixels(32, 64, 10 + number))
    return folder


@pytest.fixture
def build(imagery, model_path):
    """Index the imagery."""

    def run(locator: Locator, progress=silent, **options):
        with Library() as library:
            options = {"model": model_path, "tile": 32, "device": "cpu", **options}
            return index(IndexRequest([str(imagery)], locator, **options), library, progress)

    return run


def told(locator: Locator) -> list:
    """All that a catalogue says of its tiles, in their order."""
    with open_catalogue(locator) as catalogue:
        tiles = catalogue.tiles(catalogue.candidates(Filter()).tolist())
        names = catalogue.settings.methods
        blocks = {name: list(catalogue.feature_blocks(name)) for name in names}
        regions = [catalogue.regions_of(tile.id) for tile in tiles]
        return [
            (
                Path(tile.source).name,
                tile.window,
                tile.bounds,
                sorted(tile.shares.items()),
                catalogue.class_map(tile.id).tobytes(),
                [values.tobytes() for values in (shown.classes, shown.areas, shown.boxes)],
                [b"".join(block.rows_of(tile.id).tobytes() for block in blocks[name]) for name in names],
            )
            for tile, shown in zip(tiles, regions)
        ]


def test_workers_store_what_one_process_stores(build, locator, scheduler, knows_password, stored, tmp_path):
    alone = Locator.of(tmp_path / "alone.gpkg")
    reports = build(alone), build(locator, scheduler=scheduler)
    assert sum(stored) > 80
    assert [(r.tiles, r.tiles_skipped, r.regions, len(r.refused)) for r in reports] == [
        (84, 6, reports[0].regions, 1)
    ] * 2
    assert told(locator) == told(alone)


def test_what_workers_cannot_store_is_stored_from_here(
    build, locator, scheduler, stored, tmp_path, monkeypatch, caplog
):
    """The password of the address stays here."""
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    monkeypatch.delenv("PGPASSWORD", raising=False)
    alone = Locator.of(tmp_path / "alone.gpkg")
    build(alone)
    with caplog.at_level(logging.WARNING):
        build(locator, scheduler=scheduler)
    assert not stored
    assert "is stored from here, since it cannot do that itself" in caplog.text
    assert told(locator) == told(alone)


@pytest.mark.parametrize("has_password", [True, False])
def test_a_file_and_a_server_are_searched_by_workers_as_here(
    build, locator, scheduler, tmp_path, monkeypatch, server_address, has_password
):
    """Who has no password for the server does not search it; then it is searched here."""
    from recnn_engine.answering import there
    from recnn_engine.answering.there import There

    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    file = Locator.of(tmp_path / "alone.gpkg")
    build(file)
    build(locator)
    asked, answered = [], There.nearest

    def nearest(self, *values):
        asked.append(str(self.locator))
        return answered(self, *values)

    monkeypatch.setattr(There, "nearest", nearest)
    there._library.cache_clear()
    if has_password:
        monkeypatch.setenv("PGPASSWORD", psycopg.conninfo.conninfo_to_dict(server_address)["password"])

    def found(**options) -> list:
        request = SearchRequest(file, TileQuery(3), k=30, further=(locator,), all_places=True, **options)
        with Library() as library:
            return [(m.distance, m.catalogue, m.tile.id, m.path) for m in search(request, library).matches]

    here = found()
    assert {catalogue for _, catalogue, *_ in here} == {str(file), str(locator)}
    assert found(scheduler=scheduler) == here
    assert set(asked) == ({str(file), str(locator)} if has_password else {str(file)})
    there._reader().submit(there._library().close).result()


def test_a_run_that_was_stopped_is_gone_on_with(build, locator, scheduler, knows_password, tmp_path):
    def stop(phase, done, total):
        if phase == "Indexing tiles" and done > 30:
            raise Cancelled

    alone = Locator.of(tmp_path / "alone.gpkg")
    build(alone)
    with pytest.raises(Cancelled):
        build(locator, scheduler=scheduler, progress=stop)
    build(locator, scheduler=scheduler)
    assert sorted(told(locator)) == sorted(told(alone))


def test_a_worker_that_is_killed_loses_nothing_and_stores_nothing_twice(
    build, locator, knows_password, tmp_path, monkeypatch
):
    import psutil

    for name, value in (("PIXELS", 4 * 32**2), ("PATIENCE", 0.1), ("SETTLE", 1.0)):
        monkeypatch.setattr(spread, name, value)
    killed = []

    def killing(phase, done, total):
        if phase == "Indexing tiles" and done >= 20 and not killed:
            own = psutil.Process().children(recursive=True)
            killed.extend(p.pid for p in own if "spawn_main" in " ".join(p.cmdline()))
            os.kill(killed[0], signal.SIGKILL)

    alone = Locator.of(tmp_path / "alone.gpkg")
    build(alone)
    report = build(locator, workers=2, progress=killing)
    assert len(killed) == 2 and report.tiles == 84
    assert told(locator) == told(alone)


def test_tiles_that_are_there_stay_as_they_are(catalogue, source, tile):
    number = catalogue.begin_source(source("a.tif"))
    first = catalogue.add_tiles(number, [tile(0)])
    with open_catalogue(catalogue.locator, write=True) as other:
        other.store_tiles(number, other.tile_ids(3), [tile(0), tile(16), tile(32)])
        other.store_tiles(number, other.tile_ids(2), [tile(16), tile(32)])
    ids = catalogue.candidates(Filter()).tolist()
    assert [shown.window.column for shown in catalogue.tiles(ids)] == [0, 16, 32]
    assert ids[0] == first[0]
    assert [block.tiles.tolist() for block in catalogue.feature_blocks("recnn")] == [ids]


def test_nothing_is_stored_of_a_source_that_is_complete_or_gone(catalogue, source, tile):
    done, gone = (catalogue.begin_source(source(name)) for name in ("a.tif", "b.tif"))
    with open_catalogue(catalogue.locator, write=True) as other:
        ids = other.tile_ids(2)
        catalogue.complete_source(done)
        catalogue.remove_source(gone)
        other.store_tiles(done, ids[:1], [tile(0)])
        other.store_tiles(gone, ids[1:], [tile(0)])
    assert catalogue.candidates(Filter()).tolist() == []
    assert catalogue.faults() == []


def test_who_stores_the_same_at_the_same_moment_stores_it_once(catalogue, true_source, true_tile):
    number = catalogue.begin_source(true_source("a.tif", width=16 * 60))
    columns = np.arange(60) * 16

    def store(seed: int) -> None:
        with open_catalogue(catalogue.locator, write=True) as other:
            for some in np.array_split(columns, 15):
                other.store_tiles(number, other.tile_ids(len(some)), [true_tile(int(column)) for column in some])

    with ThreadPoolExecutor(4) as crew:
        list(crew.map(store, range(4)))
    tiles = catalogue.tiles(catalogue.candidates(Filter()).tolist())
    assert sorted(shown.window.column for shown in tiles) == columns.tolist()
    assert catalogue.faults() == []
