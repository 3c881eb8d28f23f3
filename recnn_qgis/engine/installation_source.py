"""Where the engine's packages come from, what that brings and how much room it takes."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from ..translation import tr
from .environment import is_ready
from .requirements import PYTORCH, Extra, requirements

# PyTorch's own indexes of builds, as its page "Get started" names them. CUDA 12.6 runs with drivers from 528 on
# (Windows) and knows older cards than CUDA 13 does.
PROCESSOR_BUILDS = "https://download.pytorch.org/whl/cpu"
CUDA_BUILDS = "https://download.pytorch.org/whl/cu126"

_GIGABYTE, _MEGABYTE = 1e9, 1e6
_WITH_CUDA, _WITHOUT, _LIGHT = 9.0, PYTORCH.megabytes / 1000, 0.9  # GB on disk, as `PackageSource.space`
_CREDENTIALS = re.compile(r"//[^/@\s]+@")


@dataclass(frozen=True)
class PackageSource:
    """The user's package source: empty, the address of an index with a build of PyTorch, or a folder of wheels.

    extra: what comes beside what every engine needs. standard_only: where the place is empty, PyTorch comes from the
    standard index, whatever the computer has.
    """

    place: str = ""
    extra: Extra | None = None
    standard_only: bool = False

    @property
    def adds(self) -> bool:
        """Whether there is an engine, to which the extra is added."""
        return self.extra is not None and is_ready()

    @property
    def brings_pytorch(self) -> bool:
        """Whether PyTorch comes too, and all that training and evaluation need."""
        return self.extra == PYTORCH

    @property
    def adds_little(self) -> bool:
        """Whether all that comes is an extra other than PyTorch, which is alike on all computers."""
        return self.adds and not self.brings_pytorch

    @property
    def is_folder(self) -> bool:
        """Whether all packages come from a folder, without a network."""
        return bool(self.place) and Path(self.place).is_dir()

    @property
    def shown(self) -> str:
        """The place without a password."""
        return without_credentials(self.place)

    @property
    def pytorch_index(self) -> str:
        """PyTorch's own index with the build for this computer; empty where the standard index or the user has it.

        The standard index has builds with CUDA for Linux, and builds for the processor for Windows.
        """
        if self.place or self.standard_only or not self.brings_pytorch:
            return ""
        if sys.platform == "linux" and platform.machine() == "x86_64" and not has_nvidia_card():
            return PROCESSOR_BUILDS
        return CUDA_BUILDS if sys.platform == "win32" and has_nvidia_card() else ""

    @property
    def brings_cuda(self) -> bool:
        """Whether PyTorch comes with CUDA, as far as that is known."""
        if index := self.pytorch_index:
            return index == CUDA_BUILDS
        return self.brings_pytorch and not self.place and sys.platform == "linux"

    @property
    def download(self) -> float:
        """Bytes to download, roughly."""
        if self.extra and self.adds_little:
            return self.extra.megabytes * _MEGABYTE / 4
        if not self.brings_pytorch:
            return 0.2 * _GIGABYTE
        return (3.0 if self.brings_cuda else 0.5 if self.place else 0.25) * _GIGABYTE

    @property
    def space(self) -> float:
        """Bytes that the installed packages and pip's copies of their files take, roughly."""
        if self.extra and self.adds_little:
            return self.extra.megabytes * _MEGABYTE
        if self.is_folder:
            return 4.0 * sum(wheel.stat().st_size for wheel in Path(self.place).glob("*.whl"))
        if not self.brings_pytorch:
            return _LIGHT * _GIGABYTE
        return (_WITH_CUDA if self.brings_cuda else _WITHOUT) * _GIGABYTE

    def pip_runs(self) -> list[tuple[tuple[str, ...], float, float]]:
        """Arguments of `pip install`, run by run, with the share of the whole work at which each starts and ends.

        pip itself is brought up to date first: small, and so a quick test of the connection. PyTorch comes alone where
        it has an index of its own, so that no other of the requirements is looked for there. Beside the standard index,
        its versions such as 2.9+cpu are preferred to 2.9.
        """
        wanted = (*requirements(), *(self.extra.requirements() if self.extra else ()))
        if self.is_folder:
            return [(("--no-index", "--find-links", self.place, *wanted), 0.03, 0.95)]
        update = (("--upgrade", "pip"), 0.02, 0.03)
        if self.brings_pytorch and self.place:
            index = ("--index-url", self.place)
        elif self.pytorch_index:
            index = ("--extra-index-url", self.pytorch_index)
        else:
            return [update, (wanted, 0.03, 0.95)]
        torch = next(requirement for requirement in PYTORCH.requirements() if re.match(r"torch\b", requirement))
        return [update, ((*index, torch), 0.03, 0.7), (wanted, 0.7, 0.95)]


def without_credentials(address: str) -> str:
    """An address, or a text with addresses, without names and passwords in them."""
    return _CREDENTIALS.sub("//***@", address)


def has_nvidia_card() -> bool:
    """Whether an NVIDIA driver is installed."""
    return shutil.which("nvidia-smi") is not None


def what_will_come(source: PackageSource) -> str:
    """One or two sentences that say what the set-up brings, or else which build of what is added, and its size."""
    size = f"{source.space / _GIGABYTE:.0f}"
    if source.is_folder:
        return tr("All packages come from the folder {}; no network is needed.").format(source.shown)
    if source.extra and source.adds_little:
        return tr("{}, about {} MB.").format(source.extra.title, source.extra.megabytes)
    if source.extra and not source.brings_pytorch:
        return tr("{}, and the engine with it, less than {} GB.").format(source.extra.title, size)
    if source.extra is None:
        return tr("OpenVINO and all else that indexes and searches, less than {} GB.").format(size)
    if source.place:
        return tr("PyTorch comes from {}.").format(source.shown)
    if sys.platform == "darwin":
        return tr("PyTorch for this Mac, about {} GB.").format(size)
    if sys.platform == "linux" and has_nvidia_card():
        return tr("PyTorch with CUDA for the NVIDIA graphics card of this computer, about {} GB.").format(size)
    if source.pytorch_index == PROCESSOR_BUILDS:
        return tr(
            "PyTorch for the processor, about {} GB, from {}: no NVIDIA graphics card was found. If that place does "
            "not answer, the build with CUDA from the standard package index, about {} GB."
        ).format(size, PROCESSOR_BUILDS, f"{_WITH_CUDA:.0f}")
    if source.pytorch_index == CUDA_BUILDS:
        return tr(
            "PyTorch with CUDA for the NVIDIA graphics card of this computer, about {} GB, from {}. If that place does "
            "not answer, the build for the processor from the standard package index, about {} GB."
        ).format(size, CUDA_BUILDS, f"{_WITHOUT:.0f}")
    if sys.platform == "linux":
        return tr(
            "PyTorch as the standard package index has it: with CUDA, about {} GB. This computer has no NVIDIA "
            "graphics card; a package source with builds for the processor saves most of that."
        ).format(size)
    return tr("PyTorch for the processor, about {} GB.").format(size)
