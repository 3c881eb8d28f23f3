"""Runs that end early, and what a run leaves: curves, confusion, manifest, logs, whole files on a full disk."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest
import torch
from PIL import Image

from recnn_engine.errors import InputError, ModelError
from recnn_engine.legend import legend_of
from recnn_engine.tasks.train import TrainRequest, train


def test_checkpoint_of_another_legend_is_refused(run, coast, coast_legend):
    run()
    other = legend_of([("ground", coast_legend.classes[0].colour), ("ocean", coast_legend.classes[1].colour)])
    (coast.parent / "coast.json").write_text(other.to_json(), encoding="utf-8")
    with pytest.raises(ModelError, match="differs in: legend"):
        run(resume=True)


FULL_DISK = """
import resource, sys
from pathlib import Path
from recnn_engine.errors import OutputError
from recnn_engine.tasks.train import TrainRequest, train
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    dataset, out, legend = map(Path, sys.argv[1:])
    settings = dict(legend=legend, width=0.0625, batch=4, crop=32, device="cpu", seed=3, epochs=2)
    train(TrainRequest(dataset, out, **settings, resume=True))
except OutputError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
def test_disk_that_fills_up_leaves_checkpoint_and_model(run, coast):
    """The system itself refuses the writes: files may grow no larger than 200 kB."""
    report = run(epochs=2)
    checkpoint = report.run / "checkpoint.safetensors"
    checkpoint.unlink()
    run(epochs=2, patience=None)
    kept = {path: path.read_bytes() for path in (checkpoint, report.model)}
    assert all(len(content) > 200_000 for content in kept.values())
    arguments = [str(p) for p in (coast, report.model, coast.parent / "coast.json")]
    code = FULL_DISK.replace("resume=True", "resume=False")
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert "cannot be written" in done.stdout
    assert {path: path.read_bytes() for path in kept} == kept
    assert not list(coast.rglob("*.part*"))
    assert run(epochs=2, resume=True).quality == report.quality


def test_training_stops_when_nothing_gets_better(run):
    report = run(epochs=30, patience=2)
    history = json.loads((report.run / "history.json").read_text())
    best = max(range(len(history)), key=lambda i: history[i]["mean_iu"])
    assert len(history) == report.epochs == best + 1 + 2 < 30
    assert report.best_epoch == best + 1
    assert run(epochs=30, patience=2, resume=True).epochs == report.epochs, "what stopped early stays stopped"


def test_epochs_are_judged_as_often_as_asked(run):
    report = run(epochs=3, judged_every=2)
    history = json.loads((report.run / "history.json").read_text())
    assert ["mean_iu" in record for record in history] == [False, True, True]


def test_a_run_leaves_curves_confusion_and_manifest(run, coast):
    report = run(epochs=2, hold_out=["Tile 7"])
    for name in ("curves.png", "confusion.png"):
        with Image.open(report.run / name) as picture:
            assert len(np.unique(np.asarray(picture.convert("L")))) > 10
    manifest = json.loads((report.run / "manifest.json").read_text())
    assert manifest["metrics"]["mean_iu"] == report.quality.mean_iu
    assert manifest["data"] == str(coast) and manifest["hold out"] == ["Tile 7"]
    assert manifest["settings"]["seed"] == 3 and manifest["settings"]["epochs"] == 2
    assert manifest["versions"]["torch"] == torch.__version__
    assert manifest["images"] == {"training": 4, "validation": 2}


def test_tensorboard_logs_every_epoch(run):
    pytest.importorskip("tensorboard", reason="tensorboard is not installed")
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    report = run(epochs=2, tensorboard=True)
    events = EventAccumulator(str(report.run / "tensorboard"))
    events.Reload()
    history = json.loads((report.run / "history.json").read_text())
    assert [e.value for e in events.Scalars("loss")] == pytest.approx([r["loss"] for r in history])
    assert [e.step for e in events.Scalars("iu/sea")] == [1, 2]


def test_tensorboard_that_is_not_installed_is_named(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    with pytest.raises(InputError, match=r"recnn-engine\[tensorboard\]"):
        run(tensorboard=True)


@pytest.mark.parametrize("target", ["Tile 1/images/part 0.png", "Tile 7/masks/part 1.png", "legend.json"])
def test_a_training_never_writes_over_its_data(coast, coast_legend, target):
    (coast / "legend.json").write_text(coast_legend.to_json(), encoding="utf-8")
    before = {path: path.read_bytes() for path in coast.rglob("*.*")}
    with pytest.raises(InputError, match="is the data set itself"):
        train(TrainRequest(coast, coast / target, width=0.0625, epochs=1, device="cpu"))
    assert {path: path.read_bytes() for path in coast.rglob("*.*")} == before


def test_a_training_never_writes_over_its_legend_or_its_start(run, coast):
    model = run().model
    before = model.read_bytes()
    with pytest.raises(InputError, match="is the start itself"):
        run(init=str(model))
    assert model.read_bytes() == before
    legend = (coast.parent / "coast.json").rename(model.with_name("metrics.json"))
    with pytest.raises(InputError, match="is the legend itself"):
        run(legend=legend)
    assert json.loads(legend.read_text())[0]["name"] == "land"


def test_a_model_is_not_its_own_metrics(coast):
    with pytest.raises(InputError, match="Two results would be written to"):
        train(TrainRequest(coast, coast.parent / "metrics.json", device="cpu"))
    assert not (coast.parent / "metrics.json").exists()
