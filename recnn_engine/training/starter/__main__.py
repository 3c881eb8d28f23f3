"""The starter model from random weights, in one command: python -m recnn_engine.training.starter --help."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import click
import torch

from recnn_engine.console import progress_bars, speaks_plainly
from recnn_engine.training.starter.settings import StarterSettings, without_scenes
from recnn_engine.training.starter.stages import train_starter
from recnn_engine.training.starter.trunk import TrunkSettings


@click.command()
@click.option("--scenes", type=click.Path(path_type=Path), required=True, help="UC Merced with Images and Labels.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The model file to write.")
@click.option("--run", "folder", type=click.Path(path_type=Path), required=True, help="Folder of the run's state.")
@click.option("--seed", default=0, show_default=True, help="Of the split and of all training.")
@click.option("--pixels-only", is_flag=True, help="Without any scene label: the other track of the model card.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bars.")
@speaks_plainly
def main(scenes: Path, out: Path, folder: Path, seed: int, pixels_only: bool, quiet: bool) -> None:
    """Train the starter model from random weights. Started again, goes on where it stopped."""
    if "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(os.cpu_count() or 1)
    settings = StarterSettings(trunk=TrunkSettings(seed=seed), seed=seed)
    if pixels_only:
        settings = without_scenes(settings)
    with progress_bars(quiet) as progress:
        judgement = train_starter(scenes, out, folder, settings, progress)
    click.echo(json.dumps({k: asdict(getattr(judgement, k)) for k in ("real", "drawn", "ranking")}, indent=1))


if __name__ == "__main__":
    main()
