"""The forward pass of the starter model on a tile, by OpenVINO and by PyTorch, on the processor."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import numpy as np
from archives import draw_pixels

from recnn_engine.network.facts import default_model_path, read_model_facts
from recnn_engine.network.with_openvino import OpenVINOModel
from recnn_engine.network.with_torch import TorchModel

GOAL = 2.0
"""Times faster than PyTorch that a tile goes through the network, with all threads."""


def forward_pass(folder: Path, quick: bool) -> dict:
    """Seconds a tile of 256 px, of the clock and of the processor; both in turn, what they say compared to the bit."""
    path = default_model_path()
    facts = read_model_facts(path)
    models = {"openvino": OpenVINOModel(facts, path), "torch": TorchModel(facts, path, "cpu")}
    passed: dict[str, list[tuple[float, float]]] = {name: [] for name in models}
    equal = []
    for seed in range(3 if quick else 30):
        pixels, said = draw_pixels(256, seed), []
        for name, model in models.items():
            begun = time.perf_counter(), time.process_time()
            said.append(model.predict_window(pixels))
            passed[name].append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
        equal.append(all(np.array_equal(getattr(said[0], one), getattr(said[1], one)) for one in vars(said[0])))
    medians = {name: [statistics.median(column) for column in zip(*pairs[1:])] for name, pairs in passed.items()}
    clock, processor = (medians["torch"][i] / medians["openvino"][i] for i in (0, 1))
    seconds = {name: {"clock": pair[0], "processor": pair[1]} for name, pair in medians.items()}
    return {"seconds": seconds, "times_faster": clock, "times_less_processor": processor, "goal": GOAL, "equal": equal}
