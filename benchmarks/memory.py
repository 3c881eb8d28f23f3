"""How much memory `recnn index` takes."""

from __future__ import annotations

import time
from pathlib import Path

from archives import write_model, write_mosaic, write_raster
from measuring import run_python

MEMORY_LIMIT = 3e9
"""Bytes that indexing may hold, however large the raster."""


def memory(folder: Path, quick: bool) -> dict:
    """The most memory that `recnn index` held for a 20,000 x 20,000 raster (a VRT), by the system's own account."""
    copies = 2 if quick else 10
    model = write_model(folder / "tiny.safetensors", 0.0625)
    mosaic = write_mosaic(folder / "mosaic.vrt", write_raster(folder / "piece.tif", 2000), 2000, copies)
    catalogue = folder / "memory.gpkg"
    begun = time.perf_counter()
    done = run_python("-m", "recnn_engine", "index", mosaic, "-c", catalogue, "--model", model, "--device", "cpu")
    return {
        "side": 2000 * copies,
        "resident_bytes": done.resident_bytes,
        "share_of_limit": done.resident_bytes / MEMORY_LIMIT,
        "seconds": time.perf_counter() - begun,
        "goal": 1.0,
    }
