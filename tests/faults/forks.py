"""Processes made by fork from one that has loaded the engine, and runs no thread: a hundred take seconds."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver

LOADED = """
recnn_engine.cli recnn_engine.tasks.index recnn_engine.tasks.copy recnn_engine.tasks.upkeep recnn_engine.tasks.search
recnn_engine.results.text recnn_engine.descriptors.describer recnn_engine.descriptors.recnn recnn_engine.regions
recnn_engine.descriptors.statistics recnn_engine.network.with_openvino recnn_engine.imagery.raster
recnn_engine.imagery.places.footprint scipy.ndimage
scipy.sparse.csgraph recnn_engine.network.inference recnn_engine.tasks.survey
sqlite_utils shapely tqdm rasterio.warp skimage.measure tifffile
"""


@contextmanager
def forks() -> Iterator[multiprocessing.context.BaseContext]:
    """What makes such processes; the one that they are forked from ends with the block."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED.split())
    try:
        yield context
    finally:
        forkserver._forkserver._stop()
