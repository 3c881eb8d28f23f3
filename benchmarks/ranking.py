"""Exact search of features in memory, against faiss and against one matrix product."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from archives import write_archive
from numpy.typing import NDArray

from recnn_engine.search.features import FeatureBlock, joined
from recnn_engine.search.gallery import Gallery
from recnn_engine.search.query import Query
from recnn_engine.search.ranking import rank

IMAGES = "RECNN_BENCH_IMAGES"
"""A variable that names a folder of photographs to describe, below it one a scene class; else the sample is drawn."""

K = 10
REGIONS = 20
NOISE = 0.1
STORED = np.float16, np.float32
"""How vectors are stored: those of the network, and others."""

GOALS = {"single": 3.0, "batch": 2.0, "regions": 3.0, "memory": 1.2}


class Real(NamedTuple):
    """Vectors of the starter model. wholes: (t, C). regions: (n, C), of each image those from `first`, (t + 1,), on."""

    wholes: NDArray[np.float32]
    regions: NDArray[np.float32]
    first: NDArray[np.intp]


class Timed(NamedTuple):
    """Seconds that something took, and processor seconds of all threads."""

    seconds: float
    processor: float


def whole_ranking(folder: Path, quick: bool) -> dict:
    """ReCNN+, the ten nearest of a million tiles, warm: one query, and 32, against faiss IndexFlat under L1.

    Of vectors stored in half precision, and in single: faiss has the same values, which it keeps in single.
    """
    count, queries = (20_000, 8) if quick else (1_000_000, 32)
    vectors, asked = (draw_wholes(describe(), number, seed) for number, seed in ((count, 0), (queries, 1)))
    half, single = (_whole_ranking(vectors.astype(kind), asked.astype(kind)) for kind in STORED)
    return {"tiles": count, "threads": _threads(), **half, "float32": single}


def _whole_ranking(vectors: NDArray, asked: NDArray) -> dict:
    import faiss

    index = faiss.IndexFlat(vectors.shape[1], faiss.METRIC_L1)
    index.add(vectors.astype(np.float32, copy=False))
    faiss.omp_set_num_threads(_threads())
    tiles, asked = np.arange(len(vectors)), asked.astype(np.float32)
    gallery = Gallery(joined(_blocks(tiles, vectors)), "L1")

    def ours(vector: NDArray[np.float32]) -> list[int]:
        return [entry.tile for entry in rank(gallery, Query(vector[None], vector), "L1", tiles, K)]

    warming = [_timed(lambda: ours(asked[0]))[1].seconds for _ in range(2)]  # the second makes the sketches
    single = [_pair(lambda v=v: ours(v), lambda v=v: index.search(v[None], K)[1][0].tolist()) for v in asked]
    batch = [_pair(lambda: [ours(v) for v in asked], lambda: index.search(asked, K)[1].tolist()) for _ in range(3)]
    return {
        "first_seconds": warming,
        "single": _compared(single, GOALS["single"]),
        f"{len(asked)} queries": _compared(batch, GOALS["batch"]),
        "memory": _memory(gallery, vectors),
    }


def region_ranking(folder: Path, quick: bool) -> dict:
    """ReCNN, the ten nearest of 100,000 images of 20 regions, warm, against one float32 product with kept norms.

    Of vectors stored in half precision, and in single: the product has the same values in single.
    """
    count, queries = (2_000, 3) if quick else (100_000, 9)
    vectors = draw_regions(describe(), count, 0)
    asked = [draw_regions(describe(), 1, seed) for seed in range(1, 1 + queries)]
    half, single = (_region_ranking(vectors.astype(kind), [one.astype(kind) for one in asked]) for kind in STORED)
    return {"images": count, "threads": _threads(), **half, "float32": single}


def _region_ranking(stored: NDArray, asked: list[NDArray]) -> dict:
    vectors, asked = stored.astype(np.float32, copy=False), [one.astype(np.float32) for one in asked]
    first, tiles = np.arange(0, len(vectors), REGIONS), np.arange(len(vectors) // REGIONS)
    norms = np.einsum("ij,ij->i", vectors, vectors)
    gallery = Gallery(joined(_blocks(np.repeat(tiles, REGIONS), stored)), "eq. 3")

    def ours(query: NDArray[np.float32]) -> list[int]:
        return [entry.tile for entry in rank(gallery, Query(query, query.max(axis=0)), "eq. 3", tiles, K)]

    def product(query: NDArray[np.float32]) -> list[int]:
        squared = query @ vectors.T
        squared *= -2
        squared += norms
        squared += np.einsum("ij,ij->i", query, query)[:, None]
        np.maximum(squared, 0, out=squared)
        distances = np.sqrt(np.minimum.reduceat(squared, first, axis=1)).mean(axis=0)
        near = np.argpartition(distances, K)[:K]
        return near[np.argsort(distances[near], kind="stable")].tolist()

    for _ in range(2):
        ours(asked[0])
    pairs = [_pair(lambda q=q: ours(q), lambda q=q: product(q)) for q in asked]
    _check_plain(ours(asked[0]), asked[0], vectors)
    return {**_compared(pairs, GOALS["regions"]), "memory": _memory(gallery, stored)}


@cache
def describe() -> Real:
    """Vectors of photographs where a folder of them is named, else of the sample, by the starter model."""
    from PIL import Image

    from recnn_engine.descriptors.recnn import describe as described
    from recnn_engine.network.model import load_model

    model, found = load_model(None, "cpu"), []
    with tempfile.TemporaryDirectory() as folder:
        images = Path(os.environ.get(IMAGES) or write_archive(Path(folder) / "sample") / "Images")
        for file in (file for scene in sorted(images.iterdir()) for file in sorted(scene.iterdir())[-20:]):
            pixels = np.asarray(Image.open(file).convert("RGB"))
            found.append(described(model, pixels, np.ones(pixels.shape[:2], bool)).features)
    wholes, regions = ([features[name] for features in found] for name in ("recnn+", "recnn"))
    return Real(np.concatenate(wholes), np.concatenate(regions), np.cumsum([0, *map(len, regions)]))


def draw_wholes(real: Real, count: int, seed: int) -> NDArray[np.float32]:
    """(count, C) each one of the real ones, moved up to halfway to another, with noise on each value."""
    random = np.random.default_rng([seed, 1])
    drawn = np.empty((count, real.wholes.shape[1]), np.float32)
    for start in range(0, count, 10_000):
        some = drawn[start : start + 10_000]
        one, other = real.wholes[random.integers(0, len(real.wholes), (2, len(some)))]
        some[...] = _mixed(random, one, other, random.random((len(some), 1), dtype=np.float32) / 2)
    return drawn


def draw_regions(real: Real, count: int, seed: int) -> NDArray[np.float32]:
    """(count * REGIONS, C) likewise, each image of the regions of a real one, moved to those of another."""
    random = np.random.default_rng([seed, 2])
    sizes = np.diff(real.first)
    drawn = np.empty((count * REGIONS, real.regions.shape[1]), np.float32)
    for start in range(0, count, 500):
        some = drawn[start * REGIONS : (start + 500) * REGIONS]
        images = random.integers(0, len(sizes), (2, len(some) // REGIONS, 1))
        places = (random.random((2, len(some) // REGIONS, REGIONS)) * sizes[images]).astype(int)
        one, other = real.regions[(real.first[images] + places).reshape(2, -1)]
        share = np.repeat(random.random((len(some) // REGIONS, 1), dtype=np.float32) / 2, REGIONS, axis=0)
        some[...] = _mixed(random, one, other, share)
    return drawn


def _mixed(random: np.random.Generator, one: NDArray, other: NDArray, share: NDArray) -> NDArray:
    noise = 1 + np.float32(NOISE) * random.standard_normal(one.shape, dtype=np.float32)
    return np.maximum((one * (1 - share) + other * share) * noise, 0)


def _blocks(tiles: NDArray[np.int64], vectors: NDArray) -> Iterator[FeatureBlock]:
    step = 1 << 15
    step -= step % REGIONS
    for start in range(0, len(tiles), step):
        yield FeatureBlock.of_rows(tiles[start : start + step], vectors[start : start + step])


def _pair(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[Timed, Timed]:
    """Both in turn, whose results must be equal."""
    (found, time_of_ours), (expected, time_of_theirs) = _timed(ours), _timed(theirs)
    np.testing.assert_array_equal(np.array(found), np.array(expected))
    return time_of_ours, time_of_theirs


def _timed(run: Callable[[], object]) -> tuple[object, Timed]:
    begun, worked = time.perf_counter(), time.process_time()
    found = run()
    return found, Timed(time.perf_counter() - begun, time.process_time() - worked)


def _compared(pairs: list[tuple[Timed, Timed]], goal: float) -> dict[str, float]:
    """Medians of both, and the median of each pair's ratio, which what else the machine does meets alike."""
    ours, theirs = zip(*pairs, strict=True)
    return {
        "seconds": statistics.median(one.seconds for one in ours),
        "rival_seconds": statistics.median(one.seconds for one in theirs),
        "times_faster": statistics.median(b.seconds / a.seconds for a, b in pairs),
        "times_less_processor": statistics.median(b.processor / a.processor for a, b in pairs),
        "goal": goal,
    }


def _check_plain(found: list[int], query: NDArray[np.float32], vectors: NDArray[np.float32]) -> None:
    """The list is that of differences in float64, image by image."""
    images = vectors.reshape(-1, REGIONS, vectors.shape[1])
    own = query.astype(np.float64)[:, None]
    chosen = np.union1d(found, np.random.default_rng(3).choice(len(images), min(500, len(images)), replace=False))
    slow = np.array([np.linalg.norm(own - images[i], axis=2).min(axis=1).mean() for i in chosen])
    np.testing.assert_array_equal(found, chosen[np.argsort(slow, kind="stable")[: len(found)]])


def _memory(gallery: Gallery, vectors: NDArray) -> dict[str, float]:
    return {"bytes": gallery.nbytes, "times_vectors": gallery.nbytes / vectors.nbytes, "goal": GOALS["memory"]}


def _threads() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
