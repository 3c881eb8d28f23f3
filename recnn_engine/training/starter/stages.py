"""The starter model, stage by stage.

The split; the trunk on the scene labels of training images; FCN-8s on pixel labels, real and drawn, with the scene task
going on; the judgement. Each leaves its state in the run's folder, and the same call goes on from there.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from recnn_engine import __version__
from recnn_engine.datasets.scenes import scene_of
from recnn_engine.legend import DLRSD
from recnn_engine.network.fcn import FCN, Trunk
from recnn_engine.network.interface import Model
from recnn_engine.network.model import load_model
from recnn_engine.network.saving import save_model
from recnn_engine.progress import Progress
from recnn_engine.training.loop import Record
from recnn_engine.training.starter.judging import Judgement, judge_model
from recnn_engine.training.starter.log import write_log
from recnn_engine.training.starter.material import Material, gather
from recnn_engine.training.starter.pixels import train_pixels
from recnn_engine.training.starter.ranking import gallery_quality
from recnn_engine.training.starter.settings import JUDGED_EVERY, StarterSettings
from recnn_engine.training.starter.trunk import train_trunk

RESOLUTION = 0.3
"""Ground resolution of UC Merced and of the sample, in metres per pixel."""


def train_starter(archive: Path, out: Path, folder: Path, settings: StarterSettings, progress: Progress) -> Judgement:
    """All stages, going on from what the folder has; writes the model to `out` and its judgement into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    material = gather(archive, folder, settings, progress)

    def after_epoch(trunk: Trunk, history: list[Record]) -> None:
        if history[-1]["epoch"] % JUDGED_EVERY == 0:
            history[-1].update(asdict(gallery_quality(trunk, material)))
        write_log(folder / "trunk.jsonl", history)

    trunk, scene_head = train_trunk(
        material.scenes, settings.trunk, folder / "trunk.checkpoint", progress=progress, after_epoch=after_epoch
    )
    fcn = train_pixels(trunk, scene_head, material, settings, folder, progress)
    model = write_model(out, fcn, material, settings, folder)
    scenes = [scene_of(name) for name in material.split.gallery]
    return judge_model(model, material.judged, material.drawn_judged, material.gallery, scenes, folder, progress)


def write_model(out: Path, fcn: FCN, material: Material, settings: StarterSettings, folder: Path) -> Model:
    """Save the network as the starter model and load it again."""
    logs = [folder / f"{stage}.jsonl" for stage in ("trunk", "pixels")]
    records = [json.loads(line) for path in logs if path.exists() for line in path.read_text("utf-8").splitlines()]
    scenes = f"scenes of {len(material.split.training)} training images, " if settings.scene_weight else ""
    provenance = {
        "data": f"UC Merced Land Use: {scenes}pixel labels of {len(material.training)} training images; "
        f"{len(material.drawn)} drawn images of `recnn sample`; from random weights",
        "held back": f"{len(material.split.gallery)} images, {len(material.judged)} with pixel labels",
        "split seed": settings.seed,
        "settings": asdict(settings),
        "training seconds": round(sum(record["seconds"] for record in records)),
        "waiting for data": round(float(np.mean([record["waiting"] for record in records])), 3),
        "threads": torch.get_num_threads(),
        "versions": {"recnn": __version__, "torch": torch.__version__, "numpy": np.__version__},
    }
    save_model(
        out,
        fcn,
        name="starter",
        legend=DLRSD,
        mean=material.scenes.mean,
        std=material.scenes.std,
        resolution=RESOLUTION,
        provenance=provenance,
    )
    return load_model(out, "cpu")
