"""A whole search in this process, with and without the catalogue open, against comparing with everything."""

from __future__ import annotations

import statistics
from pathlib import Path

import numpy as np
from archives import write_catalogue
from measuring import median_seconds

from recnn_engine.catalogue.locator import Locator
from recnn_engine.library import Library
from recnn_engine.queries.kinds import TileQuery
from recnn_engine.queries.stored import stored_vectors
from recnn_engine.search.distances import manhattan_distances, region_distances
from recnn_engine.tasks.search import SearchRequest, search


def search_latency(folder: Path, quick: bool) -> dict:
    """Seconds of a whole search by tile (10 matches) that opens the catalogue, of one in a process that has it open,
    and of comparing with everything."""
    tiles = 1_000 if quick else 10_000
    locator = write_catalogue(folder / "search.gpkg", tiles)
    queries = np.random.default_rng(4).integers(1, tiles + 1, 3 if quick else 15).tolist()
    result: dict[str, object] = {"tiles": tiles, "size_bytes": locator.path.stat().st_size}
    for method in ("recnn", "recnn+"):
        requests = [SearchRequest(locator, TileQuery(tile), method=method) for tile in queries]
        times = [median_seconds(lambda request=request: _search_anew(request), 1) for request in requests]
        with Library() as library:
            again = [median_seconds(lambda request=request: search(request, library), 1) for request in requests]
        everything = median_seconds(
            lambda method=method: _compare_with_all(locator, queries[0], method), 1 if quick else 3
        )
        result[method] = {
            "median_seconds": statistics.median(times),
            "open_median_seconds": statistics.median(again),
            "slowest_seconds": max(times),
            "everything_seconds": everything,
            "times_faster": everything / statistics.median(times),
        }
    return result


def _search_anew(request: SearchRequest) -> None:
    with Library() as library:
        search(request, library)


def _compare_with_all(locator: Locator, tile: int, method: str) -> np.ndarray:
    """The distances of all tiles, without bounds."""
    with Library() as library, library.reading(locator) as catalogue:
        query = stored_vectors(catalogue, method, tile)
        found = []
        for block in catalogue.feature_blocks(method):
            if method == "recnn":
                found.append(region_distances(query, block.vectors, block.first))
            else:
                found.append(manhattan_distances(query[0], block.vectors))
        return np.concatenate(found)
