"""A model run by PyTorch: on graphics cards, in training, and where there is no OpenVINO."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

import numpy as np
import torch
from numpy.typing import NDArray

from recnn_engine.network.facts import ModelFacts, read_model_facts
from recnn_engine.network.fcn import FCN
from recnn_engine.network.interface import Prediction
from recnn_engine.network.tensors import read_tensors


class TorchModel:
    """The FCN of a model file on a device, in evaluation mode and channels_last. See `Model`."""

    def __init__(self, facts: ModelFacts, path: Path, device: str) -> None:
        self.facts, self.device = facts, device
        network = _load(facts, path).requires_grad_(False).to(torch.device(device))
        self._network, self._free = network.to(memory_format=torch.channels_last), Lock()

    @torch.inference_mode()
    def predict_window(self, pixels: NDArray[np.uint8]) -> Prediction:
        """What it says of (h, w, 3) uint8 RGB in one pass; one after another, so that memory is for one."""
        with self._free:
            return self._predicted(pixels)

    def _predicted(self, pixels: NDArray[np.uint8]) -> Prediction:
        mean, std = (torch.tensor(v, device=self.device).view(3, 1, 1) for v in (self.facts.mean, self.facts.std))
        image = torch.tensor(pixels, device=self.device).permute(2, 0, 1).float() / 255
        image = ((image - mean) / std)[None].contiguous(memory_format=torch.channels_last)
        maps = self._network.trunk(image)
        classes = self._network.scores(maps, pixels.shape[:2])[0].argmax(0) + 1
        return Prediction(classes.byte().cpu().numpy(), maps.conv5_3[0].cpu().numpy())


def load_fcn(path: Path) -> FCN:
    """The network of a model file, float32, in evaluation mode, on the CPU. Raises ModelError for any other file."""
    return _load(read_model_facts(path), path)


def _load(facts: ModelFacts, path: Path) -> FCN:
    network = FCN(facts.arch, len(facts.legend), width=facts.width, fc_width=facts.fc_width)
    network.load_state_dict({name: torch.from_numpy(t) for name, t in read_tensors(path, facts).items()})
    return network.eval()
