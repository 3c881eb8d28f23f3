"""`recnn search --tile` in a process of its own, against Python that loads an .npy and does the same in NumPy."""

from __future__ import annotations

import statistics
from pathlib import Path

import numpy as np
from archives import write_drawn
from measuring import Process, run_python
from ranking import REGIONS, describe, draw_regions

GOAL, FIRST_LINE_SECONDS = 1.0, 0.6
"""Not slower than NumPy; and the time to the first line at the smaller size."""

PLAIN_WHOLE = """
import numpy as np
vectors = np.load({folder!r} + "/whole.npy")
distances = np.abs(vectors - vectors[6]).sum(axis=1)
print(np.argsort(distances)[:10], flush=True)
"""

PLAIN_REGIONS = """
import numpy as np
vectors = np.load({folder!r} + "/regions.npy")
query = vectors[6 * {regions} : 7 * {regions}]
squared = (query**2).sum(axis=1)[:, None] + np.einsum("ij,ij->i", vectors, vectors) - 2 * (query @ vectors.T)
least = np.minimum.reduceat(np.maximum(squared, 0), np.arange(0, len(vectors), {regions}), axis=1)
print(np.argsort(np.sqrt(least).mean(axis=0))[:10], flush=True)
"""


def cold_search(folder: Path, quick: bool) -> dict:
    """Both in turn, by both methods: seconds to the first line, and processor seconds, which load meets less."""
    sizes, repeats = ((1_000,), 1) if quick else ((20_000, 100_000), 7)
    return {f"{count:,} tiles": _compared(folder / str(count), count, repeats) for count in sizes}


def _compared(folder: Path, count: int, repeats: int) -> dict:
    folder.mkdir()
    regions = draw_regions(describe(), count, 0).reshape(count, REGIONS, -1)
    wholes = regions.max(axis=1)
    locator = write_drawn(folder / "cold.gpkg", wholes, regions)
    np.save(folder / "whole.npy", wholes)
    np.save(folder / "regions.npy", regions.reshape(count * REGIONS, -1))
    result = {}
    for method, plain in (("recnn+", PLAIN_WHOLE), ("recnn", PLAIN_REGIONS)):
        ours = ["-m", "recnn_engine", "search", "-c", locator.path, "--tile", 7, "--method", method, "--all-places"]
        theirs = ["-c", plain.format(folder=str(folder), regions=REGIONS)]
        pairs = [(run_python(*ours), run_python(*theirs)) for _ in range(1 + repeats)][1:]
        result[method] = _told(pairs) | ({"goal_seconds": FIRST_LINE_SECONDS} if count <= 20_000 else {})
    return result


def _told(pairs: list[tuple[Process, Process]]) -> dict[str, float]:
    """Medians of both, and the medians of each pair's ratios, which what else the machine does meets alike."""
    ours, theirs = zip(*pairs, strict=True)
    return {
        "seconds": statistics.median(one.first_line for one in ours),
        "numpy_seconds": statistics.median(one.first_line for one in theirs),
        "times_slower": statistics.median(a.first_line / b.first_line for a, b in pairs),
        "times_more_processor": statistics.median(a.processor / b.processor for a, b in pairs),
        "processor_seconds": statistics.median(one.processor for one in ours),
        "resident_bytes": max(one.resident_bytes for one in ours),
        "goal": GOAL,
    }
