"""Measure speed and memory and write benchmarks/results.json (`make bench`).

Times depend on the machine and on what else it does: where two ways are compared, both are measured in this run and
their ratio is what to read. `--quick` runs small versions of the same in well under a minute.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from archives import draw_vectors, write_catalogue, write_model, write_mosaic, write_raster  # noqa: E402
from dock import first_thumbnails  # noqa: E402
from indexing import indexing  # noqa: E402
from network import forward_pass  # noqa: E402
from ranking import cold_search, region_ranking, whole_ranking  # noqa: E402
from reading import reading  # noqa: E402

from recnn_engine.catalogue.locator import Locator  # noqa: E402
from recnn_engine.library import Library  # noqa: E402
from recnn_engine.queries.kinds import TileQuery  # noqa: E402
from recnn_engine.queries.stored import stored_vectors  # noqa: E402
from recnn_engine.search.distances import manhattan_distances, region_distances  # noqa: E402
from recnn_engine.tasks.search import SearchRequest, search  # noqa: E402

RESULTS = Path(__file__).with_name("results.json")
MEMORY_LIMIT = 3e9
"""Bytes that indexing may hold, however large the raster."""


def median_seconds(run: Callable[[], object], repeats: int) -> float:
    """The median time of some runs after one that warms up."""
    run()
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        run()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def region_maxima(folder: Path, quick: bool) -> dict:
    """Equation 2 of a 256 x 256 tile with 512 channels: run ends alone, against upsampling and a mask a region."""
    import torch

    from recnn_engine.regions import label_regions, region_maxima

    random = np.random.default_rng(3)
    features = random.gamma(0.5, 1, (512, 16, 16)).astype(np.float32)
    patch = np.arange(256) // 17
    class_map = random.integers(1, 8, (16, 16)).astype(np.uint8)[patch][:, patch]
    regions = label_regions(class_map)

    def by_masks() -> np.ndarray:
        grid = torch.from_numpy(features)[None]
        full = torch.nn.functional.interpolate(grid, (256, 256), mode="bilinear", align_corners=False)[0].numpy()
        return np.stack([full[:, regions == i].max(axis=1) for i in range(1, regions.max() + 1)])

    np.testing.assert_allclose(region_maxima(features, regions), by_masks(), rtol=1e-4, atol=1e-5)
    ours = median_seconds(lambda: region_maxima(features, regions), 3 if quick else 15)
    masks = median_seconds(by_masks, 1 if quick else 5)
    return {"regions": int(regions.max()), "seconds": ours, "by_masks_seconds": masks, "times_faster": masks / ours}


def region_distance(folder: Path, quick: bool) -> dict:
    """Equation 3 from 20 regions to 20,000 of 1,000 images: by blocks, against one copy of all in float64."""
    tiles = 100 if quick else 1_000
    vectors = draw_vectors(20 * tiles, 512)
    first, query = np.arange(0, len(vectors), 20), vectors[:20]
    ours = region_distances(query, vectors, first)
    check_exact(ours, query, vectors, first)
    repeats = 3 if quick else 15
    seconds = median_seconds(lambda: region_distances(query, vectors, first), repeats)
    one_copy = median_seconds(lambda: _one_copy(query, vectors, first), repeats)
    return {
        "regions": len(vectors),
        "seconds": seconds,
        "bytes": peak_bytes(lambda: region_distances(query, vectors, first)),
        "one_copy_seconds": one_copy,
        "one_copy_bytes": peak_bytes(lambda: _one_copy(query, vectors, first)),
        "times_faster": one_copy / seconds,
    }


def _one_copy(query: np.ndarray, vectors: np.ndarray, first: np.ndarray) -> np.ndarray:
    a, b = query.astype(np.float64), vectors.astype(np.float64)
    squared = np.einsum("ij,ij->i", a, a)[:, None] + np.einsum("ij,ij->i", b, b) - 2 * (a @ b.T)
    return np.sqrt(np.minimum.reduceat(squared.clip(0), first, axis=1)).mean(axis=0)


def check_exact(found: np.ndarray, query: np.ndarray, vectors: np.ndarray, first: np.ndarray) -> None:
    """Equal to plain differences, and in the same order; 0 for the query itself, which is the first image."""
    images = np.split(vectors.astype(np.float64), first[1:])
    slow = [np.linalg.norm(query[:, None] - image, axis=2).min(axis=1).mean() for image in images]
    np.testing.assert_allclose(found, slow, rtol=1e-12)
    np.testing.assert_array_equal(np.argsort(found, kind="stable"), np.argsort(slow, kind="stable"))
    np.testing.assert_equal(found[0], 0.0)


def peak_bytes(run: Callable[[], object]) -> int:
    """The most memory that a run takes beyond what there was."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


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


WATCH = """
import os, subprocess, sys
_, status, usage = os.wait4(subprocess.Popen(sys.argv[1:]).pid, 0)
print(usage.ru_maxrss)
sys.exit(status != 0)
"""
"""A small process that starts another: at first a child counts as holding what its parent holds."""


def memory(folder: Path, quick: bool) -> dict:
    """The most memory that `recnn index` held for a 20,000 x 20,000 raster (a VRT), by the system's own account."""
    copies = 2 if quick else 10
    model = write_model(folder / "tiny.safetensors", 0.0625)
    mosaic = write_mosaic(folder / "mosaic.vrt", write_raster(folder / "piece.tif", 2000), 2000, copies)
    command = [sys.executable, "-m", "recnn_engine", "index", mosaic, "-c", folder / "memory.gpkg", "--model", model]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    begun = time.perf_counter()
    watched = [sys.executable, "-c", WATCH, *map(str, command), "--device", "cpu"]
    done = subprocess.run(watched, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    held = int(done.stdout.split()[-1]) * (1 if sys.platform == "darwin" else 1024)
    side = 2000 * copies
    seconds = time.perf_counter() - begun
    return {"side": side, "resident_bytes": held, "share_of_limit": held / MEMORY_LIMIT, "seconds": seconds}


ALL = (
    forward_pass,
    region_maxima,
    region_distance,
    search_latency,
    whole_ranking,
    region_ranking,
    cold_search,
    indexing,
    reading,
    memory,
    first_thumbnails,
)
CASES = {case.__name__: case for case in ALL}


def machine() -> dict:
    """Where and with what this ran."""
    return {
        "when": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "system": platform.platform(),
        "python": platform.python_version(),
        "openvino": version("openvino"),
        "torch": version("torch"),
        "cores": os.cpu_count(),
        "load_before": [round(load, 1) for load in os.getloadavg()],
    }


def main() -> None:
    """Run the cases asked for and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", choices=[[], *CASES], help="default: all")
    parser.add_argument("--quick", action="store_true", help="small versions of the same")
    parser.add_argument("--out", type=Path, default=RESULTS, help="default: benchmarks/results.json")
    arguments = parser.parse_args()
    results: dict[str, object] = {"machine": machine(), "quick": arguments.quick}
    for name in arguments.cases or CASES:
        print(f"{name} …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            results[name] = CASES[name](Path(folder), arguments.quick)
        print(json.dumps({name: results[name]}), flush=True)
    arguments.out.write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
