"""Indexing a mosaic of 256 px tiles by the starter model, against an earlier state of this code, and by its stages."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

import rasterio.shutil
from archives import write_raster

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, remove_catalogue
from recnn_engine.descriptors.describer import Describer
from recnn_engine.imagery.finding.find import look_for_imagery
from recnn_engine.indexing.choices import Choices, Stated
from recnn_engine.indexing.describing import describe_tile, read_tiles
from recnn_engine.indexing.planning import plan
from recnn_engine.indexing.writing import BATCH
from recnn_engine.network.inference import predict
from recnn_engine.progress import silent
from recnn_engine.regions import find_regions

BEFORE = "RECNN_BENCH_BEFORE"
"""Names a checkout of the state to compare with; without it, it is a plain loop by the code as it is."""

GOAL, GOAL_BESIDE = 2.5, 0.1
"""Times more tiles a second; and what all but the network may take of a forward pass."""

TILED = {"driver": "GTiff", "tiled": True, "blockxsize": 256, "blockysize": 256}
FORMATS = {"JPEG": {**TILED, "compress": "jpeg", "photometric": "ycbcr"}, "LZW": {**TILED, "compress": "lzw"}}

INDEX = """
import json, sys, time
from recnn_engine.catalogue.locator import Locator
from recnn_engine.library import Library
from recnn_engine.tasks.index import IndexRequest, index

marks = []
def progress(phase, done, total):
    if phase == "Indexing tiles":
        marks.append((time.perf_counter(), time.process_time()))

with Library() as library:
    index(IndexRequest([sys.argv[1]], Locator.of(sys.argv[2]), device="cpu"), library, progress)
print(json.dumps([marks[-1][0] - marks[0][0], marks[-1][1] - marks[0][1]]))
"""
"""Prints the seconds of the clock and of the processor that the tiles took, without start and model."""


def indexing(folder: Path, quick: bool) -> dict:
    """Both ways in turn, so that what else the machine does meets both; medians, and the stages of the plain loop."""
    side, repeats = (512, 1) if quick else (1024, 3)
    before = os.environ.get(BEFORE)
    drawn = write_raster(folder / "drawn.tif", side)
    tiles, against = (side // 256) ** 2, "a commit" if before else "a loop"
    results: dict[str, object] = {"tiles": tiles, "goal": GOAL, "against": against}
    for name, profile in FORMATS.items():
        path = folder / f"{name}.tif"
        rasterio.shutil.copy(drawn, path, **profile)
        pairs = [(_by_command(path), _by_command(path, before) if before else _by_loop(path)) for _ in range(repeats)]
        results[name] = _compared(pairs, tiles)
    return {**results, "stages": _stages(path)}


def _compared(pairs: list, tiles: int) -> dict[str, float]:
    ratios = [[theirs[i] / ours[i] for ours, theirs in pairs] for i in (0, 1)]
    return {
        "tiles_per_second": tiles / statistics.median(ours[0] for ours, _ in pairs),
        "processor_seconds_per_tile": statistics.median(ours[1] for ours, _ in pairs) / tiles,
        "times_faster": statistics.median(ratios[0]),
        "times_less_processor": statistics.median(ratios[1]),
    }


def _by_command(path: Path, checkout: str | None = None) -> list[float]:
    """As `INDEX` prints it, by this checkout or by another one."""
    catalogue = path.with_suffix(".gpkg")
    environment = {**os.environ, "PYTHONPATH": checkout or str(Path(__file__).parents[1])}
    command = [sys.executable, "-c", INDEX, str(path), str(catalogue)]
    done = subprocess.run(command, env=environment, cwd=path.parent, stdout=subprocess.PIPE, text=True, check=True)
    catalogue.unlink()
    return json.loads(done.stdout.splitlines()[-1])


def _by_loop(path: Path) -> list[float]:
    """One tile after another, each by all threads, and a batch written after them."""
    with _prepared(path) as (planned, describer, catalogue):
        begun = time.perf_counter(), time.process_time()
        number = catalogue.begin_source(planned.source)
        tiles = (describe_tile(tile, catalogue.settings, describer) for tile in read_tiles(planned.part()))
        while batch := list(islice(tiles, BATCH)):
            catalogue.add_tiles(number, batch)
        catalogue.complete_source(number)
        return [time.perf_counter() - begun[0], time.process_time() - begun[1]]


def _stages(path: Path) -> dict[str, float]:
    """Processor seconds a tile of each stage alone, and of all but the network as a share of the forward pass."""
    with _prepared(path) as (planned, describer, catalogue):
        number = catalogue.begin_source(planned.source)
        model = describer.descriptor.model.load()
        read_seconds, read = _timed(lambda: list(read_tiles(planned.part())))
        network, said = _timed(lambda: [predict(model, each.tile.pixels) for each in read])
        regions, _ = _timed(lambda: [find_regions(each.class_map, each.features) for each in said])
        tiles = [describe_tile(each, catalogue.settings, describer) for each in read]
        write, _ = _timed(lambda: catalogue.add_tiles(number, tiles))
    seconds = {"read": read_seconds, "network": network, "regions": regions, "write": write}
    share = (sum(seconds.values()) - network) / network
    return {
        **{stage: total / len(read) for stage, total in seconds.items()},
        "regions_per_tile": statistics.mean(len(tile.regions) for tile in tiles),
        "beside_network": share,
        "goal": GOAL_BESIDE,
    }


def _timed(run: Callable[[], object]) -> tuple[float, list]:
    begun = time.process_time()
    found = run()
    return time.process_time() - begun, found


@contextmanager
def _prepared(path: Path) -> Iterator[tuple]:
    """The planned raster, what describes it with its model loaded, and a new catalogue."""
    describer = Describer.of("recnn", device="cpu")
    settings = replace(Choices().settings(describer), feature_sets=describer.feature_sets())
    (planned,) = plan(look_for_imagery([str(path)]), {}, settings, Stated(), silent).rasters
    locator = Locator.of(path.with_suffix(".gpkg"))
    with create_catalogue(locator, settings) as catalogue:
        yield planned, describer, catalogue
    remove_catalogue(locator)
