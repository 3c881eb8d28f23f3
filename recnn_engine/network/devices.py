"""What a network can run on here; loads torch only to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recnn_engine.errors import InputError
from recnn_engine.language import tr

if TYPE_CHECKING:
    import torch


def available_devices() -> list[str]:
    """What a network can run on here: "cpu", then "cuda:0", … and "mps" where they are."""
    import torch

    found = ["cpu"] + [f"cuda:{i}" for i in range(torch.cuda.device_count())]
    return [*found, "mps"] if torch.backends.mps.is_available() else found


def choose_device(name: str = "auto") -> torch.device:
    """The device of that name; "auto" is CUDA, else Apple's MPS, else the CPU. Raises InputError for one not there."""
    import torch

    available = available_devices()
    if name == "auto":
        return torch.device(available[1] if len(available) > 1 else "cpu")
    full_name = "cuda:0" if name == "cuda" else name
    if full_name not in available:
        raise InputError(
            tr("There is no device “{name}” here.", name=name),
            tr("Choose auto or one of: {names}.", names=", ".join(available)),
        )
    return torch.device(full_name)
