"""Give a catalogue on a server an approximate index, and measure what a search by it finds."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue import opening
from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import Approximation, MeasuredRecall
from recnn_engine.errors import InputError
from recnn_engine.language import tr
from recnn_engine.library import Library
from recnn_engine.progress import Progress, silent
from recnn_engine.search.filter import ANY_TILE
from recnn_engine.search.query import Query
from recnn_engine.search.ranking import Ranked, rank

METHOD = "recnn+"
"""A tile has one vector of this set, compared by L1, which HNSW knows; equation 3 compares sets of vectors."""

K = 10
QUERIES = 50
CANDIDATES = (20, 50, 100, 200, 400, 800)
"""Of how many candidates it is measured how many of the nearest are among them."""

EQUAL = 1e-6
"""Tiles whose distances differ by a smaller share are equally near: the index computes in single precision."""


def approximate(locator: Locator, library: Library, progress: Progress = silent, *, seed: int = 0) -> Approximation:
    """Make the HNSW index of a catalogue where it has none, and measure its recall against exact search.

    The queries are tiles of the catalogue, drawn by the seed. Raises InputError for a file and an empty catalogue,
    OutputError for who is not the owner, CatalogueError for a pgvector that is too old.
    """
    started = time.monotonic()
    size = opening.make_index(locator, METHOD, progress)
    made_in = time.monotonic() - started
    with library.reading(locator) as catalogue:
        queries, tiles, recalls = _measured(catalogue, library, np.random.default_rng(seed), progress)
    measured = Approximation(METHOD, K, queries, tiles, date.today().isoformat(), size, made_in, recalls)
    opening.store_measured(locator, measured)
    return measured


def exactly(locator: Locator) -> None:
    """Remove the index again. Raises InputError for a file."""
    opening.drop_index(locator, METHOD)


def _measured(
    catalogue: Catalogue, library: Library, generator: np.random.Generator, progress: Progress
) -> tuple[int, int, tuple[MeasuredRecall, ...]]:
    """How many queries there were and how many tiles, and what was found; a query itself counts as neither."""
    tiles = library.candidates(catalogue, ANY_TILE)
    if len(tiles) < 2:
        raise InputError(tr("{path} has no tiles to compare.", path=catalogue.locator), tr("Index some images first."))
    drawn = np.sort(generator.choice(tiles, min(QUERIES, len(tiles)), replace=False))
    queries = [
        Query(vector[None], vector, int(tile))
        for block in catalogue.feature_blocks(METHOD, tiles=drawn)
        for tile, vector in zip(block.tiles, block.vectors, strict=True)
    ]
    lasts = _distances_of_last(catalogue, library, queries, tiles, progress)
    recalls: list[MeasuredRecall] = []
    for count in CANDIDATES:
        progress(tr("Measuring the index"), len(recalls), len(CANDIDATES))
        started = time.perf_counter()
        found = [library.nearest_of(catalogue, query, METHOD, ANY_TILE, K + 1, count) for query in queries]
        seconds = (time.perf_counter() - started) / len(queries)
        held = [
            sum(each.distance <= last * (1 + EQUAL) for each in _others(near, query))
            for query, near, last in zip(queries, found, lasts)
        ]
        recalls.append(MeasuredRecall(count, sum(held) / (len(queries) * min(K, len(tiles) - 1)), seconds))
    return len(queries), len(tiles), tuple(recalls)


def _distances_of_last(
    catalogue: Catalogue, library: Library, queries: list[Query], tiles: NDArray[np.int64], progress: Progress
) -> list[float]:
    """How far the last of the K nearest others is from each query, by exact search; all vectors are read once."""
    distance = catalogue.settings.feature_set(METHOD).distance
    best: list[list[Ranked]] = [[] for _ in queries]
    done = 0
    for block in library.features(catalogue, METHOD):
        progress(tr("Searching exactly"), done, len(tiles))
        best = [
            sorted(near + rank([block], query, distance, tiles, K + 1))[: K + 1] for near, query in zip(best, queries)
        ]
        done += len(block.tiles)
    return [_others(near, query)[-1].distance for near, query in zip(best, queries)]


def _others(near: Sequence[Ranked], query: Query) -> list[Ranked]:
    """The K nearest without the query itself, which is not among the first where others are as near."""
    return [each for each in near if each.tile != query.tile][:K]
