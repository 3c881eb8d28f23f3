"""What a training leaves beside its model: split, history, learning curves, confusion matrix, manifest, checkpoint."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.errors import InputError, OutputError
from recnn_engine.folders import write_file, write_json
from recnn_engine.fonts import complete_fonts
from recnn_engine.language import tr
from recnn_engine.legend import Legend
from recnn_engine.training.loop import Record
from recnn_engine.training.pictures import confusion_picture, learning_curves


@dataclass(frozen=True)
class RunFolder:
    """The folder of the training that writes the file `model`; methods raise OutputError where they cannot write."""

    model: Path

    @property
    def path(self) -> Path:
        """The folder, beside the model."""
        return self.model.with_suffix(".run")

    @property
    def metrics(self) -> Path:
        """The file of the model's quality, beside it."""
        return self.model.with_name("metrics.json")

    @property
    def files(self) -> list[Path]:
        """All that a training writes, but for the logs of TensorBoard."""
        inside = ("split.json", "history.json", "curves.png", "confusion.png", "manifest.json")
        return [self.model, self.metrics, self.checkpoint, *(self.path / name for name in inside)]

    def make(self) -> None:
        """Make the folder where it is missing."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                tr("The folder {path} cannot be made: {error}.", path=self.path, error=error),
                tr("Choose another place."),
            ) from error

    @property
    def checkpoint(self) -> Path:
        """Where the training goes on from."""
        return self.path / "checkpoint.safetensors"

    def write_split(self, training: tuple[str, ...], validation: tuple[str, ...]) -> None:
        """split.json: the names of the images on both sides."""
        write_json(self.path / "split.json", {"training": training, "validation": validation})

    def write_history(self, history: list[Record]) -> None:
        """history.json: the records of the epochs so far; curves.png: their loss and quality."""
        write_json(self.path / "history.json", history)
        target, figure = BytesIO(), learning_curves(history)
        complete_fonts(figure)
        figure.savefig(target, format="png", dpi=100)
        write_file(self.path / "curves.png", target.getvalue())

    def write_confusion(self, confusion: NDArray[np.int64], legend: Legend) -> None:
        """confusion.png: the matrix (n, n) of true class by predicted class of the best epoch."""
        target = BytesIO()
        confusion_picture(confusion, legend).save(target, format="png", optimize=True)
        write_file(self.path / "confusion.png", target.getvalue())

    def write_metrics(self, metrics: dict[str, Any]) -> None:
        """metrics.json, beside the model."""
        write_json(self.metrics, metrics)

    def write_manifest(self, manifest: dict[str, Any]) -> None:
        """manifest.json: data, split, seed, settings, versions and, once there are some, metrics."""
        write_json(self.path / "manifest.json", manifest)

    @contextmanager
    def tensorboard(self, wanted: bool) -> Iterator[Callable[[Record], None]]:
        """A function that logs an epoch's record for TensorBoard, or does nothing where that is not wanted."""
        if not wanted:
            yield lambda record: None
            return
        with summary_writer()(str(self.path / "tensorboard")) as writer:

            def log_epoch(record: Record) -> None:
                figures = {name: value for name, value in record.items() if isinstance(value, float)}
                figures |= {f"iu/{name}": value for name, value in record.get("iu", {}).items()}
                for name, value in figures.items():
                    writer.add_scalar(name, value, record["epoch"])

            yield log_epoch


def summary_writer() -> type:
    """What writes logs for TensorBoard. Raises InputError where that is not installed."""
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError as error:
        raise InputError(
            tr("TensorBoard is not installed."), tr('Run: pip install "recnn-engine[tensorboard]"')
        ) from error
    return SummaryWriter
