"""Loading a model: OpenVINO runs it on a processor, PyTorch on a graphics card, and where there is no OpenVINO."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from recnn_engine.errors import require
from recnn_engine.network.devices import CPU, choose_device, has_openvino, threads
from recnn_engine.network.facts import default_model_path, read_model_facts
from recnn_engine.network.interface import Model


def load_model(
    path: Path | str | None = None, device: str = "auto", side_by_side: bool = False, cores: int | None = None
) -> Model:
    """The model of a file (default: the starter model), ready to predict on the device.

    side_by_side: whether windows that several threads ask for at once share a processor's cores, which takes less time
    for many windows; otherwise each has all of them, which takes less for one. cores: how many these are; None:
    OMP_NUM_THREADS, else all that this process may use.

    Raises ModelError for a file that is not a model, InputError for a device that is not there, MissingPackageError
    where nothing is installed that runs a network.
    """
    path = Path(path) if path is not None else default_model_path()
    facts = read_model_facts(path)
    chosen = choose_device(device)
    if chosen == CPU and has_openvino():
        from recnn_engine.network.with_openvino import MOST_STREAMS, OpenVINOModel

        streams = min(cores or threads(), MOST_STREAMS) if side_by_side else 1
        return OpenVINOModel(facts, path, streams, cores)
    require("torch")
    from recnn_engine.network.with_torch import TorchModel

    return TorchModel(facts, path, chosen)


class LazyModel:
    """A model whose facts are known and whose network is loaded when it is first used, and then kept.

    It goes to another process without its weights. side_by_side, cores: as in `load_model`. Raises ModelError for a
    file that is not a model.
    """

    def __init__(self, path: Path, device: str = "auto", side_by_side: bool = False, cores: int | None = None) -> None:
        self.path, self.device, self.side_by_side, self.cores = path.absolute(), device, side_by_side, cores
        self.facts = read_model_facts(self.path)

    @classmethod
    def of(cls, path: Path | None, device: str = "auto") -> LazyModel:
        """The model of a file, of the starter model for None."""
        return cls(path or default_model_path(), device)

    def for_many(self, cores: int | None = None) -> LazyModel:
        """The same for many windows that several threads ask for at once, loaded anew and kept as long as it is."""
        return LazyModel(self.path, self.device, side_by_side=True, cores=cores)

    def load(self) -> Model:
        """The network, ready to predict. Raises InputError for a device that is not there."""
        return self._loaded

    @cached_property
    def _loaded(self) -> Model:
        return load_model(self.path, self.device, self.side_by_side, self.cores)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_loaded"}
