"""A model run by OpenVINO on the processor: the graph of `fcn.FCN`, built from the model file without PyTorch.

Every operation computes in float32, whatever the processor prefers, and rounds sizes up as `fcn` does.
"""

from __future__ import annotations

import sys
from functools import cached_property
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.network.devices import stated_threads
from recnn_engine.network.facts import ModelFacts
from recnn_engine.network.interface import Prediction
from recnn_engine.network.shapes import FEATURE_STRIDE, SKIPS, bilinear_kernel, trunk_layers
from recnn_engine.network.tensors import Weights, read_tensors

# OpenVINO's converter of models tells Intel of each import, unasked; it does without it where it cannot be imported.
sys.modules.setdefault("openvino.tools.ovc", None)  # type: ignore[arg-type]

import openvino  # noqa: E402
from openvino import opset13 as operation  # noqa: E402

MOST_STREAMS = 8
"""Passes at once that pay: each takes some 50 MB for a tile of 256 px, and threads beyond are shared among them."""

LARGE = 1 << 18
"""Pixels of a window (512 x 512) beyond which passes are made one at a time, and what they took is given back."""

AT_ONCE = 64
"""Channels that one convolution of fc6 sums over, see `_convolution_in_parts`."""


class OpenVINOModel:
    """The FCN of a model file on the processor, for images of any size. See `Model`.

    streams: how many passes are made at once, which share the cores. One pass alone has all of them. cores: how many
    these are, see `load_model`.
    """

    device = "cpu"

    def __init__(self, facts: ModelFacts, path: Path, streams: int = 1, cores: int | None = None) -> None:
        self.facts, self._path, self._cores = facts, path, cores
        self._passes, self._large = _Passes(facts, path, streams, cores), Lock()

    def predict_window(self, pixels: NDArray[np.uint8]) -> Prediction:
        """What it says of (h, w, 3) uint8 RGB in one pass."""
        mean, std = (np.array(values, np.float32) for values in (self.facts.mean, self.facts.std))
        image = ((pixels / np.float32(255) - mean) / std).transpose(2, 0, 1)[None]
        if pixels.shape[0] * pixels.shape[1] <= LARGE:
            best, features = self._passes.infer(image)
        else:
            with self._large:
                best, features = self._pass_alone.infer(image)
                self._pass_alone.give_back()
        return Prediction(best[0, 0] + np.uint8(1), features[0])

    @cached_property
    def _pass_alone(self) -> _Passes:
        return _Passes(self.facts, self._path, 1, self._cores)


class _Passes:
    """A compiled graph, through which as many images can go at once as it has streams."""

    def __init__(self, facts: ModelFacts, path: Path, streams: int, cores: int | None) -> None:
        graph = classifying(fcn_graph(facts, read_tensors(path, facts)))
        self._compiled = openvino.Core().compile_model(graph, "CPU", _options(streams, cores))
        self._free: SimpleQueue[openvino.InferRequest] = SimpleQueue()
        for _ in range(streams):
            self._free.put(self._compiled.create_infer_request())

    def infer(self, image: NDArray[np.float32]) -> tuple[NDArray[Any], ...]:
        """What the graph says of (1, 3, h, w), as soon as a stream is free.

        The arrays are copies: a call that shares them, before or after, would have another image written into them.
        """
        request = self._free.get()
        try:
            return request.infer([image]).to_tuple()
        finally:
            self._free.put(request)

    def give_back(self) -> None:
        """Give back the memory that passes took, which OpenVINO keeps; none may be under way."""
        self._compiled.release_memory()


def fcn_graph(facts: ModelFacts, weights: Weights) -> openvino.Model:
    """The network of `facts` as a graph from images (1, 3, H, W), normalised, to class scores (1, n, H, W) and conv5_3.

    weights: float32, named as in the model file.
    """
    images = operation.parameter([1, 3, -1, -1], np.float32)
    maps, pools, block = images, [], "1"
    for name, _, _ in trunk_layers(facts.width):
        if name[4] != block:
            maps, block = _pool(maps), name[4]
            pools.append(maps)
        maps = operation.relu(_convolution(maps, weights, f"trunk.{name}"))
    hidden = operation.relu(_convolution_in_parts(_pool(maps), weights, "fc6"))
    hidden = operation.relu(_convolution(hidden, weights, "fc7"))
    scores, stride = _convolution(hidden, weights, "score"), 2 * FEATURE_STRIDE
    for name in SKIPS[facts.arch]:
        skip = _convolution(pools[int(name[-1]) - 1], weights, f"score_{name}")
        scores, stride = operation.add(_upsampled(scores, 2, like=skip), skip), stride // 2
    return openvino.Model([_upsampled(scores, stride, like=images), maps], [images])


def _convolution(maps: Any, weights: Weights, name: str) -> Any:
    """A layer with SAME padding, before its ReLU."""
    kernel, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
    margin = [kernel.shape[2] // 2] * 2
    convolved = operation.convolution(maps, operation.constant(kernel), [1, 1], margin, margin, [1, 1])
    return operation.add(convolved, operation.constant(bias[None, :, None, None]))


def _convolution_in_parts(maps: Any, weights: Weights, name: str) -> Any:
    """A layer as `_convolution` has it, summed over some channels at a time in an order that is stated.

    OpenVINO chooses the order by the number of threads where a kernel is as large as that of fc6, so that the last bits
    of the scores, and with them one pixel in millions, would depend on it.
    """
    kernel, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
    margin, total = [kernel.shape[2] // 2] * 2, operation.constant(bias[None, :, None, None])
    for start in range(0, kernel.shape[1], AT_ONCE):
        part = np.ascontiguousarray(kernel[:, start : start + AT_ONCE])
        begin, end = (operation.constant([channel]) for channel in (start, start + part.shape[1]))
        some = operation.slice(maps, begin, end, operation.constant([1]), operation.constant([1]))
        total = operation.add(
            total, operation.convolution(some, operation.constant(part), [1, 1], margin, margin, [1, 1])
        )
    return total


def _pool(maps: Any) -> Any:
    """The maximum of each 2x2 square; a last odd row or column counts as a square of its own (rounding up).

    A margin below and on the right, which counts for nothing: OpenVINO's own rounding up refuses maps of one pixel.
    """
    return operation.max_pool(maps, [2, 2], [1, 1], [0, 0], [1, 1], [2, 2]).output(0)


def _upsampled(scores: Any, factor: int, like: Any) -> Any:
    """Scores `factor` times larger by the bilinear kernel, cut to the height and width of `like`.

    A transposed convolution, one channel a group: OpenVINO's own bilinear interpolation differs at the borders.
    """
    kernel, margin = bilinear_kernel(factor), [factor // 2] * 2
    groups = np.tile(kernel, (scores.get_output_partial_shape(0)[1].get_length(), 1, 1, 1, 1))
    enlarged = operation.group_convolution_backprop_data(
        scores, operation.constant(groups), [factor, factor], pads_begin=margin, pads_end=margin
    )
    size = operation.gather(operation.shape_of(like), operation.constant([2, 3]), operation.constant(0))
    return operation.slice(
        enlarged, operation.constant([0, 0]), size, operation.constant([1, 1]), operation.constant([2, 3])
    )


def classifying(graph: openvino.Model) -> openvino.Model:
    """A graph with the best class in place of the scores: (1, 1, H, W) uint8 from 0, the first of equal ones.

    Scores lie pixel by pixel; to put them plane by plane, as arrays have them, takes longer than to find the best.
    """
    scores, features = (result.input_value(0) for result in graph.get_results())
    best = operation.topk(scores, operation.constant(1), 1, "max", "index", "i32", stable=True)
    classes = operation.convert(best.output(1), "u8")
    return openvino.Model([classes.output(0), features], graph.get_parameters())


def _options(streams: int = 1, cores: int | None = None) -> dict[str, Any]:
    """float32 also where the processor computes half precision faster; no core is kept from other processes.

    OpenVINO does not know OMP_NUM_THREADS, which NumPy and PyTorch obey; without it, 0 leaves the choice to OpenVINO.
    """
    return {
        "INFERENCE_PRECISION_HINT": "f32",
        "NUM_STREAMS": streams,
        "INFERENCE_NUM_THREADS": cores or stated_threads(),
        "ENABLE_CPU_PINNING": False,
    }
