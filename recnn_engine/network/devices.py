"""What a network can run on here, and which libraries run it; PyTorch is loaded only where a card is likely."""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from importlib.util import find_spec
from pathlib import Path

from recnn_engine.errors import InputError
from recnn_engine.language import tr

CPU = "cpu"


def threads() -> int:
    """How many threads may compute at once: OMP_NUM_THREADS, else the processors that this process may use."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return stated_threads() or usable


def stated_threads() -> int:
    """The first number of OMP_NUM_THREADS, which may be a list; 0 where it has none."""
    stated = os.environ.get("OMP_NUM_THREADS", "").split(",")[0].strip()
    return int(stated) if stated.isdecimal() else 0


def has_openvino() -> bool:
    """Whether OpenVINO is installed."""
    return find_spec("openvino") is not None


def has_torch() -> bool:
    """Whether PyTorch is installed."""
    return find_spec("torch") is not None


def available_devices() -> list[str]:
    """What a network can run on here: "cpu", then "cuda:0", … and "mps" where they are."""
    if not (has_torch() and _has_driver()):
        return [CPU]
    import torch

    found = [CPU] + [f"cuda:{i}" for i in range(torch.cuda.device_count())]
    return [*found, "mps"] if torch.backends.mps.is_available() else found


def choose_device(name: str = "auto") -> str:
    """The device of that name; "auto" is CUDA, else Apple's MPS, else the CPU. Raises InputError for one not there."""
    if name == CPU:
        return CPU
    available = available_devices()
    if name == "auto":
        return available[1] if len(available) > 1 else CPU
    full_name = "cuda:0" if name == "cuda" else name
    if full_name not in available:
        hint = tr("Choose auto or one of: {names}.", names=", ".join(available))
        if not has_torch():
            hint += " " + tr("Graphics cards need PyTorch, which is not installed.")
        raise InputError(tr("There is no device “{name}” here.", name=name), hint)
    return full_name


def has_idle_card() -> bool:
    """Whether a graphics card is here that would compute if PyTorch were: NVIDIA's, or that of Apple's processors.

    Of AMD's cards nothing is said: the PyTorch that one gets unasked knows none.
    """
    is_apples = sys.platform == "darwin" and platform.machine() == "arm64"
    return not has_torch() and (is_apples or _has_nvidia_driver())


def _has_driver() -> bool:
    """Whether the driver of a card that PyTorch may use is there: PyTorch takes seconds to say so itself."""
    return sys.platform == "darwin" or Path("/dev/kfd").exists() or _has_nvidia_driver()  # Apple's cards, AMD's


def _has_nvidia_driver() -> bool:
    try:
        ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return False
    return True
