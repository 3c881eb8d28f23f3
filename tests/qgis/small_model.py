"""Run by the engine's Python: writes a small model of random weights, for tests that need any model, not a good one."""

from __future__ import annotations

import sys
from pathlib import Path

import torch

from recnn_engine.legend import DLRSD
from recnn_engine.network.fcn import FCN
from recnn_engine.network.saving import save_model


def main(path: Path) -> None:
    torch.manual_seed(7)
    network = FCN("fcn8s", len(DLRSD), width=0.125, fc_width=32)
    for name, weight in network.named_parameters():
        if name.startswith("score"):
            torch.nn.init.normal_(weight, std=1.0)
    save_model(
        path,
        network,
        name="random",
        legend=DLRSD,
        mean=(0.45, 0.45, 0.45),
        std=(0.2, 0.2, 0.2),
        resolution=0.3,
        provenance={"weights": "random"},
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
