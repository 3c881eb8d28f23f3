"""How a catalogue does as it grows: time of searches, memory, bytes on disk, and what a further tile costs.

Two catalogues grow: one of 20 regions a tile, searched by ReCNN, to 100,000 tiles; one of a region a tile, searched by
ReCNN+, to a million.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from archives import add_drawn, write_drawn
from measuring import run_python
from numpy.typing import NDArray
from ranking import REGIONS, describe, draw_regions, draw_wholes

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.library import Library
from recnn_engine.queries.kinds import TileQuery
from recnn_engine.search.filter import ClassShare, Filter
from recnn_engine.tasks.search import SearchRequest, search

SIZES = {"recnn": (1_000, 10_000, 100_000), "recnn+": (1_000, 10_000, 100_000, 1_000_000)}
QUICK_SIZES = {"recnn": (200, 1_000), "recnn+": (200, 2_000)}
BATCH = 32
"""Tiles that `recnn index` stores at a time."""

FILTER_GOAL = 0.1
"""Of the search itself, which a filter by three classes may take."""

PART = 10_000
"""Tiles drawn at a time."""


def growth(folder: Path, quick: bool) -> dict:
    """For each method and size: a cold search, warm ones, the memory of both, the file, and the next tiles."""
    sizes = QUICK_SIZES if quick else SIZES
    return {method: _grown(folder / f"{method}.gpkg", method, sizes[method]) for method in sizes}


def _grown(path: Path, method: str, sizes: tuple[int, ...]) -> dict:
    locator, tiles, result = Locator.of(path), 0, {}
    for size in sizes:
        for wholes, regions in _drawn(method, tiles, size):
            if not tiles:
                write_drawn(path, wholes, regions)
            else:
                with open_catalogue(locator, write=True) as catalogue:
                    add_drawn(catalogue, wholes, regions)
            tiles += len(wholes)
        result[f"{tiles:,} tiles"] = {"tiles": tiles, **_measured(locator, method, tiles)}
        tiles += BATCH * 10  # what `_measured` adds
    return result


def _drawn(method: str, start: int, stop: int) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """Vectors of the tiles start..stop, and of their regions, some at a time."""
    for begin in range(start, stop, PART):
        count = min(PART, stop - begin)
        if method == "recnn":
            regions = draw_regions(describe(), count, begin).reshape(count, REGIONS, -1)
            yield regions.max(axis=1), regions
        else:
            wholes = draw_wholes(describe(), count, begin)
            yield wholes, wholes[:, None]


def _measured(locator: Locator, method: str, tiles: int) -> dict[str, float]:
    command = ("-m", "recnn_engine", "search", "-c", locator.path, "--tile", 7, "--method", method, "--all-places")
    cold = [run_python(*command) for _ in range(4)][1:]
    bytes_on_disk = locator.path.stat().st_size
    warm, kept = _warm(locator, method)
    filtered = _filtered(locator, warm)
    wholes, regions = next(_drawn(method, 5, 5 + BATCH * 10))
    with open_catalogue(locator, write=True) as catalogue:
        added = add_drawn(catalogue, wholes, regions, batch=BATCH)
    return {
        "cold_seconds": statistics.median(one.first_line for one in cold),
        "cold_processor_seconds": statistics.median(one.processor for one in cold),
        "cold_resident_bytes": max(one.resident_bytes for one in cold),
        "warm_seconds": warm,
        "warm_bytes": kept,
        "class filters": filtered,
        "bytes_on_disk": bytes_on_disk,
        "bytes_a_tile": bytes_on_disk / tiles,
        "processor_seconds_a_further_tile": statistics.median(added) / BATCH,
    }


def _warm(locator: Locator, method: str) -> tuple[float, int]:
    """The median time of warm searches, and the bytes of features that are kept for them."""
    requests = [SearchRequest(locator, TileQuery(tile), method=method, all_places=True) for tile in range(1, 12)]
    times = []
    with Library() as library:
        for request in (*requests[:3], *requests):
            begun = time.perf_counter()
            search(request, library)
            times.append(time.perf_counter() - begun)
        with library.reading(locator) as catalogue:
            return statistics.median(times[3:]), library.features(catalogue, method).nbytes


def _filtered(locator: Locator, warm: float) -> dict[str, float]:
    """Seconds to find the tiles that show one of three classes, each time with another share, by an engine that runs.

    first_seconds: the same when no filter by these classes was asked for before.
    """
    names, times = ("grass", "water", "trees"), []
    with Library() as library, library.reading(locator) as catalogue:
        for percent in range(1, 12):
            asked = Filter(any_of=tuple(ClassShare(name, percent / 100) for name in names))
            begun = time.perf_counter()
            library.candidates(catalogue, asked)
            times.append(time.perf_counter() - begun)
    median = statistics.median(times[1:])
    return {"first_seconds": times[0], "median_seconds": median, "of_search": median / warm, "goal": FILTER_GOAL}


PANELS = {
    "search, seconds": {"cold_seconds": "cold command line", "warm_seconds": "engine running"},
    "memory, bytes": {"cold_resident_bytes": "cold command line", "warm_bytes": "features kept by an engine"},
    "catalogue, bytes a tile": {"bytes_a_tile": ""},
    "processor seconds of a further tile": {"processor_seconds_a_further_tile": ""},
}


def draw(results: dict, picture: Path) -> None:
    """Four panels against the number of tiles, both axes logarithmic."""
    from matplotlib.figure import Figure

    figure = Figure((9, 6.5), layout="constrained")
    for axes, (title, series) in zip(figure.subplots(2, 2).flat, PANELS.items()):
        for method, colour in (("recnn+", "tab:blue"), ("recnn", "tab:orange")):
            measured = list(results[method].values())
            tiles = [one["tiles"] for one in measured]
            for style, (name, label) in zip(("-o", "--s"), series.items()):
                values = [one[name] for one in measured]
                titles = {"recnn+": "ReCNN+, a region a tile", "recnn": f"ReCNN, {REGIONS} regions a tile"}
                axes.loglog(tiles, values, style, color=colour, label=", ".join(filter(None, (titles[method], label))))
        axes.set(title=title, xlabel="tiles")
        axes.grid(alpha=0.3)
        axes.set_ylim(bottom=min(axes.get_ylim()[0], axes.get_ylim()[1] / 100))
        axes.legend(fontsize=7)
    figure.savefig(picture, dpi=80)
