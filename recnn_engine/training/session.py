"""A training on pixel labels from its start to its last epoch; the best epoch becomes the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import torch

from recnn_engine import __version__
from recnn_engine.datasets.labelled import LabelledImages
from recnn_engine.language import marked, tr
from recnn_engine.network.saving import save_model
from recnn_engine.progress import Progress
from recnn_engine.training.batches import pixel_batches, steps_of
from recnn_engine.training.judging import judge
from recnn_engine.training.loop import Plan, Record, Training, run
from recnn_engine.training.loss import SegmentationLoss, class_weights
from recnn_engine.training.metrics import SegmentationQuality
from recnn_engine.training.optimiser import optimiser_of
from recnn_engine.training.run_folder import RunFolder
from recnn_engine.training.settings import SegmentationSettings
from recnn_engine.training.start import Start

VERSIONS = {"recnn": __version__, "torch": torch.__version__, "numpy": np.__version__}


@dataclass(frozen=True)
class Session:
    """One training: the start, the settings, the images that train and those that judge, and where results go.

    `resolution`: the images' ground resolution, m/px. `origin`: what the manifest says of data and start.
    """

    start: Start
    settings: SegmentationSettings
    training: LabelledImages
    validation: LabelledImages
    folder: RunFolder
    resolution: float
    device: str
    origin: dict[str, Any]

    def run(
        self, log_epoch: Callable[[Record], None], *, resume: bool, patience: int | None, progress: Progress
    ) -> list[Record]:
        """Train to the end, or until `patience` judgements gave nothing better; `log_epoch` gets each epoch's record.

        Returns the records of all epochs, those that were judged with their quality.
        """
        settings, start = self.settings, self.start
        network = start.network.to(self.device).to(memory_format=torch.channels_last)
        steps = steps_of(self.training, settings)
        optimiser, schedule = optimiser_of(network, settings, settings.epochs * steps)
        training = Training(network, optimiser, schedule, self._signature())
        weights = class_weights(self.training.class_shares(), settings.balance).to(self.device)
        forward = torch.compile(network, dynamic=False) if settings.compile else network
        plan = Plan(
            settings.epochs,
            steps,
            lambda _: pixel_batches(self.training, settings, start.mean, start.std),
            SegmentationLoss(forward, weights, settings.mixed),
            tr("Training"),
            settings.seed,
            lambda history: patience is not None and _judgements_since_best(history) >= patience,
        )

        def after_epoch(record: Record) -> None:
            if record["epoch"] % settings.judged_every == 0 or record["epoch"] == settings.epochs:
                self._judge(record, training.history, progress)
            self.folder.write_history([*training.history, record])
            log_epoch(record)

        checkpoint = self.folder.checkpoint
        run(training, plan, checkpoint, resume=resume, progress=progress, after_epoch=after_epoch)
        return training.history

    def write_manifest(self, metrics: dict[str, Any] | None = None) -> None:
        """Write all that is needed to make the model again, with its quality once there is one."""
        manifest = {
            **self.origin,
            "legend": self.training.legend.as_list(),
            "images": {"training": len(self.training), "validation": len(self.validation)},
            "architecture": self._signature()["architecture"],
            "settings": asdict(self.settings),
            "resolution": self.resolution,
            "device": self.device,
            "versions": VERSIONS,
            "metrics": metrics,
        }
        self.folder.write_manifest(manifest)

    def _judge(self, record: Record, history: list[Record], progress: Progress) -> None:
        """Add the epoch's quality to its record; where it is the best so far, it becomes the model."""
        quality, confusion = judge(self.start.network, self.validation, self.start.mean, self.start.std, progress)
        record.update(asdict(quality))
        if all(record["mean_iu"] > earlier.get("mean_iu", -1) for earlier in history):
            self._save(record)
            self.folder.write_confusion(confusion, self.training.legend)

    def _save(self, record: Record) -> None:
        save_model(
            self.folder.model,
            self.start.network,
            name=self.folder.model.stem,
            legend=self.training.legend,
            mean=self.start.mean,
            std=self.start.std,
            resolution=self.resolution,
            provenance={
                "data": f"{len(self.training)} labelled images; {len(self.validation)} more validated",
                "settings": asdict(self.settings),
                "metrics": {"epoch": record["epoch"], **asdict(quality_of(record))},
                "versions": VERSIONS,
            },
        )

    def _signature(self) -> dict[str, Any]:
        network = self.start.network
        return {
            marked("architecture"): [network.arch, network.width, network.fc7.out_channels],
            marked("legend"): self.training.legend.to_json(),
            marked("data set"): list(self.training.names),
            marked("settings"): repr(self.settings),
        }


def best_of(history: list[Record]) -> Record:
    """The first record of the highest mean IU, of those that were judged."""
    return max((record for record in history if "mean_iu" in record), key=lambda record: record["mean_iu"])


def quality_of(record: Record) -> SegmentationQuality:
    """The quality that a judged epoch's record tells."""
    return SegmentationQuality(**{key: record[key] for key in ("mean_iu", "pixel_accuracy", "mean_accuracy", "iu")})


def _judgements_since_best(history: list[Record]) -> int:
    """How many judged epochs followed the best one."""
    judged = [record["mean_iu"] for record in history if "mean_iu" in record]
    return len(judged) - 1 - judged.index(max(judged)) if judged else 0
