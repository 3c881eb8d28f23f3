"""A catalogue on a server beside the same one in a file: what is stored, how filters and searches do, and the plans.

RECNN_BENCH_POSTGRES, else RECNN_TEST_POSTGRES, is the address of a server where schemas may be made; the case is left
out where neither is set.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from archive_of_images import DEGREES, SIDE, fill
from explaining import plans_of
from measuring import run_python

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.legend import DLRSD
from recnn_engine.library import Library
from recnn_engine.queries.kinds import TileQuery
from recnn_engine.search.filter import ClassShare, Filter, Period
from recnn_engine.tasks.copy import CopyRequest, copy
from recnn_engine.tasks.search import SearchRequest, search

ADDRESSES = ("RECNN_BENCH_POSTGRES", "RECNN_TEST_POSTGRES")
PLANS = Path(__file__).with_name("plans.txt")

WARM_GOAL, PLACE_SECONDS, CLASS_SECONDS = 1.3, 0.05, 0.05
REPEATS = 7

FIRST, SECOND, THIRD = DLRSD.names[:3]
WEST, NORTH = 0.01, 51.99
CORNER = WEST, NORTH - SIDE * DEGREES, WEST + SIDE * DEGREES, NORTH
"""About as many tiles as an image has, of four images."""

FILTERS = {
    "place, 100 tiles": Filter(bbox=(WEST, NORTH - 0.0095, WEST + 0.0095, NORTH)),
    "place, 10,000 tiles": Filter(bbox=CORNER),
    "place, 40,000 tiles": Filter(bbox=(WEST, NORTH - 0.1995, WEST + 0.1995, NORTH)),
    "period": Filter(acquired=Period("2016", "2017-06")),
    "other images": Filter(not_source=3),
    "place and period": Filter(bbox=CORNER, acquired=Period("2016")),
    "class": Filter(all_of=(ClassShare(FIRST, 0.2),)),
    "two classes": Filter(all_of=(ClassShare(FIRST, 0.2), ClassShare(SECOND, 0.2))),
    "one of two classes": Filter(any_of=(ClassShare(FIRST, 0.3), ClassShare(SECOND, 0.3))),
    "not a class": Filter(none_of=(ClassShare(THIRD),)),
    "place and class": Filter(bbox=CORNER, all_of=(ClassShare(FIRST, 0.2),)),
}

Both = tuple[str, str]
"""A file and a schema of a server, as commands name them."""


def server(folder: Path, quick: bool) -> dict:
    """A million tiles searched by ReCNN+, and a hundred thousand of twenty regions each by both methods."""
    address = next((os.environ[name] for name in ADDRESSES if os.environ.get(name)), None)
    if address is None:
        return {"left out": f"no server is given by {' or '.join(ADDRESSES)}"}
    images, side = (1, 20) if quick else (100, SIDE)
    result = {}
    for title, count, with_regions in (("tiles", images, False), ("tiles with regions", max(1, images // 10), True)):
        with _schema(address) as on_server:
            both = str(folder / f"{title}.gpkg"), on_server
            stored = _stored(both, count, side, with_regions=with_regions)
            asked = measured(both, with_plans=not (with_regions or quick), repeats=1 if quick else 5)
            result[f"{count * side * side:,} {title}"] = stored | asked
    return result


@contextmanager
def _schema(address: str) -> Iterator[str]:
    """The address of a schema that is not there yet, and is gone at the end."""
    import psycopg
    from psycopg import sql

    name = f"recnn_bench_{os.getpid()}"
    try:
        yield f"{address}{'&' if '?' in address else '?'}schema={name}"
    finally:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(name)))


def _stored(both: Both, images: int, side: int, *, with_regions: bool) -> dict:
    """Fills both; seconds and bytes a tile."""
    tiles, result = images * side * side, {}
    for where, name in zip(("file", "server"), both, strict=True):
        seconds = fill(Locator.of(name), images, with_regions=with_regions, side=side)
        with open_catalogue(Locator.of(name)) as catalogue:
            size = catalogue.facts()["size_bytes"]
        result[where] = {"tiles_a_second": tiles / seconds, "bytes_a_tile": size / tiles}
    return {"stored": result}


def measured(both: Both, *, with_plans: bool, repeats: int) -> dict[str, Any]:
    """All that is asked of both, in turn, in this run."""
    file_locator, server_locator = map(Locator.of, both)
    with open_catalogue(file_locator) as file, open_catalogue(server_locator) as other:
        methods = file.settings.methods
        result: dict[str, Any] = {
            "filters": {name: _filtered(file, other, name, asked) for name, asked in FILTERS.items()},
            "info": _beside(file.facts, other.facts, 3),
            "features read": {name: _read(file, other, name) for name in methods},
        }
    result["warm"] = {name: _warm(both, name) for name in methods}
    result["cold"] = {name: _cold(both, name, repeats) for name in methods}
    result["copied"] = {"from the file": _copied(both[0]), "from the server": _copied(both[1])}
    if with_plans:
        with open_catalogue(server_locator) as other:
            PLANS.write_text("\n".join(plans_of(other, _shapes(other))))
    return result


def _shapes(other: Catalogue) -> dict[str, Callable[[], object]]:
    """What is asked of a catalogue, each of its kind."""
    filters = {name: (lambda asked=asked: other.candidates(asked)) for name, asked in FILTERS.items()}
    name, tiles = other.settings.methods[0], np.arange(1000, 1100)
    return {
        "all tiles": lambda: other.candidates(Filter()),
        **filters,
        "shares of a class": lambda: other.class_shares(FIRST),
        "vectors of all tiles, one block": lambda: next(iter(other.feature_blocks(name))),
        "vectors of some tiles": lambda: list(other.feature_blocks(name, tiles)),
        "tiles by their ids": lambda: other.tiles(tiles.tolist()),
        "class maps": lambda: other.class_maps(tiles.tolist()),
        "regions": lambda: other.regions(tiles.tolist()),
        "a region by its id": lambda: other.tile_of_region(1000),
        "info": other.facts,
    }


def _copied(name: str) -> dict[str, float]:
    """A place is copied into a file, as for work in the field."""
    with tempfile.TemporaryDirectory() as folder, Library() as library:
        report = copy(CopyRequest(Locator.of(name), Locator.of(Path(folder) / "field.gpkg"), CORNER), library)
    return {"tiles": report.tiles, "tiles_a_second": report.tiles / report.seconds}


def _filtered(file: Catalogue, other: Catalogue, name: str, asked: Filter) -> dict[str, float]:
    found, expected = len(other.candidates(asked)), len(file.candidates(asked))
    if found != expected:
        raise AssertionError(f"{name}: {found} tiles, not {expected}")
    goal = {"place": PLACE_SECONDS, "class": CLASS_SECONDS}.get(name.partition(",")[0])
    goals = {} if goal is None else {"goal_seconds": goal}
    return {"tiles": found, **_beside(lambda: file.candidates(asked), lambda: other.candidates(asked)), **goals}


def _beside(of_file: Callable[[], object], of_server: Callable[[], object], repeats: int = REPEATS) -> dict[str, float]:
    """Medians of both, and of each pair's ratio, which what else the machine does meets alike."""
    pairs = [(_seconds(of_file), _seconds(of_server)) for _ in range(repeats)]
    return {
        "seconds": statistics.median(b for _, b in pairs),
        "file_seconds": statistics.median(a for a, _ in pairs),
        "times_slower": statistics.median(b / a for a, b in pairs),
    }


def _seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _read(file: Catalogue, other: Catalogue, name: str) -> dict[str, float]:
    """The first search of a process reads all vectors."""
    size = sum(block.vectors.nbytes for block in file.feature_blocks(name))
    times = _beside(lambda: list(file.feature_blocks(name)), lambda: list(other.feature_blocks(name)), 3)
    return {**times, "megabytes": size / 1e6, "megabytes_a_second": size / 1e6 / times["seconds"]}


def _warm(both: Both, method: str) -> dict[str, float]:
    with Library() as library:

        def asked(name: str, tile: int) -> list[tuple[float, int]]:
            found = search(SearchRequest(Locator.of(name), TileQuery(tile), method=method), library)
            return [(match.distance, match.tile.id) for match in found.matches]

        for tile in (7, 77, 177):
            if asked(both[0], tile) != asked(both[1], tile):
                raise AssertionError(f"tile {tile}: the server answers otherwise")
        pairs = [[_seconds(lambda at=at, n=n: asked(at, n)) for at in both] for n in range(1, 400, 20)]
    return {
        "seconds": statistics.median(b for _, b in pairs),
        "file_seconds": statistics.median(a for a, _ in pairs),
        "times_slower": statistics.median(b / a for a, b in pairs),
        "goal": WARM_GOAL,
    }


def _cold(both: Both, method: str, repeats: int) -> dict[str, float]:
    """`recnn search --tile` in a process of its own."""
    commands = [("-m", "recnn_engine", "search", "-c", name, "--tile", 7, "--method", method) for name in both]
    pairs = [[run_python(*command) for command in commands] for _ in range(1 + repeats)][1:]
    return {
        "seconds": statistics.median(b.first_line for _, b in pairs),
        "file_seconds": statistics.median(a.first_line for a, _ in pairs),
        "times_slower": statistics.median(b.first_line / a.first_line for a, b in pairs),
        "resident_bytes": max(b.resident_bytes for _, b in pairs),
    }
