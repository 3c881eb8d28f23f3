"""`recnn train` as a process: killed within an epoch it goes on bit for bit; what is wrong is one clear sentence."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import numpy as np
import pytest
import torch
from PIL import Image

from recnn_engine.legend import DLRSD
from recnn_engine.network.model import load_model
from recnn_engine.network.with_torch import load_fcn
from recnn_engine.tasks.train import TrainRequest, train

SMALL = {"width": 0.0625, "epochs": 3, "batch": 2, "crop": 32, "seed": 5, "device": "cpu"}
OPTIONS = [text for name, value in SMALL.items() for text in (f"--{name}", str(value))]


@pytest.fixture()
def dataset(tmp_path):
    """Eight images of 32 pixels a side, grass beside sea."""
    for folder in ("images", "labels"):
        (tmp_path / "set" / folder).mkdir(parents=True)
    rng = np.random.default_rng(0)
    for number in range(8):
        labels = np.full((32, 32), 9, np.uint8)
        labels[:, int(rng.integers(8, 24)) :] = 13
        image = np.where(labels[..., None] == 9, (60, 160, 60), (30, 60, 170)) + rng.normal(0, 15, (32, 32, 3))
        Image.fromarray(image.clip(0, 255).astype(np.uint8)).save(tmp_path / "set" / "images" / f"{number}.png")
        Image.fromarray(labels).save(tmp_path / "set" / "labels" / f"{number}.png")
    return tmp_path / "set"


KILLED = """
import os, signal, sys
from recnn_engine.cli import main
from recnn_engine.console import Bars

phase, step = sys.argv.pop(1), int(sys.argv.pop(1))

def kill_there(bars, said, done, total):
    if said.startswith(phase) and done == step:
        os.kill(os.getpid(), signal.SIGKILL)

Bars.__call__ = kill_there
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_killed_within_an_epoch_it_goes_on_bit_for_bit(dataset, tmp_path):
    """Killed in the middle of the second epoch, then while that epoch is judged, then left to end."""
    whole = train(TrainRequest(dataset, tmp_path / "whole.safetensors", **SMALL))
    out = tmp_path / "killed" / "model.safetensors"
    command = ["train", str(dataset), "--out", str(out), *OPTIONS, "--resume"]
    for phase, step in (("Training, epoch 2", 2), ("Judging", 1)):
        killed = [sys.executable, "-c", KILLED, phase, str(step), *command]
        done = subprocess.run(killed, capture_output=True)
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert len(json.loads((out.with_suffix(".run") / "history.json").read_text())) == 1
        assert load_model(out, "cpu").facts.arch == "fcn8s", "the best model so far is whole"
    done = subprocess.run([sys.executable, "-m", "recnn_engine", *command], capture_output=True)
    assert done.returncode == 0, done.stderr
    history, expected = (
        [{name: value for name, value in record.items() if name not in ("seconds", "waiting")} for record in records]
        for records in (json.loads((r / "history.json").read_text()) for r in (out.with_suffix(".run"), whole.run))
    )
    assert history == expected
    weights, unbroken = (load_fcn(path).state_dict() for path in (out, whole.model))
    for name, tensor in weights.items():
        assert torch.equal(tensor, unbroken[name]), name


def only_one(dataset):
    for path in dataset.glob("*/[1-7].png"):
        path.unlink()


def without_image(dataset):
    (dataset / "images" / "3.png").unlink()


def of_another_size(dataset):
    Image.new("RGB", (64, 32)).save(dataset / "images" / "3.png")


def outside_the_legend(dataset):
    Image.new("L", (32, 32), 99).save(dataset / "labels" / "3.png")


def cut_off(dataset):
    path = dataset / "images" / "3.png"
    path.write_bytes(path.read_bytes()[:1000])


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (only_one, ["A data set of 1 labelled image cannot be split", "at least two"]),
        (without_image, ["labels/3.png has no image", "Add the image or remove the label"]),
        (of_another_size, ["images/3.png has 64 × 32 pixels", "labels/3.png 32 × 32"]),
        (outside_the_legend, ["labels/3.png has values outside the legend of 17 classes: 99", "legend.json"]),
        (cut_off, ["images/3.png cannot be read as an image", "damaged or incomplete"]),
    ],
)
def test_what_is_wrong_with_a_data_set(command, dataset, tmp_path, damage, words):
    damage(dataset)
    code, said = command("train", dataset, "--out", tmp_path / "m.safetensors", *OPTIONS)
    assert code == 1
    said = said.replace("\\", "/")
    assert all(word in said for word in words), said
    assert "Traceback" not in said and not (tmp_path / "m.safetensors").exists()


@pytest.fixture()
def command(capfd):
    """The command line in this process: its exit code and what it says on stderr."""
    from recnn_engine.cli import main

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(list(map(str, arguments)), standalone_mode=True)
        return ended.value.code, capfd.readouterr().err

    return run


def test_an_empty_class_is_named_and_trains(command, dataset, tmp_path):
    code, said = command("train", dataset, "--out", tmp_path / "m.safetensors", *OPTIONS, "--epochs", 1, "-q")
    assert code == 0
    missing = [name for name in DLRSD.names if name not in ("grass", "sea")]
    assert f"which no training image shows: {', '.join(missing)}" in said


def test_a_checkpoint_of_another_architecture_or_legend(command, dataset, tmp_path):
    out = tmp_path / "m.safetensors"
    options = ["--out", out, *OPTIONS, "--epochs", 1, "-q"]
    assert command("train", dataset, *options)[0] == 0
    before = out.read_bytes()
    code, said = command("train", dataset, *options, "--resume", "--arch", "fcn32s")
    assert code == 1 and "belongs to a training that differs in: architecture" in said
    assert "Resume with the settings" in said
    renamed = [{**entry, "name": f"{entry['name']} of mine"} for entry in DLRSD.as_list()]
    (tmp_path / "mine.json").write_text(json.dumps(renamed))
    code, said = command("train", dataset, *options, "--resume", "--legend", tmp_path / "mine.json")
    assert code == 1 and "belongs to a training that differs in: legend" in said
    assert out.read_bytes() == before


def test_a_place_that_cannot_be_written(command, dataset, tmp_path):
    (tmp_path / "file").write_text("no folder")
    code, said = command("train", dataset, "--out", tmp_path / "file" / "m.safetensors", *OPTIONS)
    assert code == 1 and "cannot be made" in said and "Choose another place" in said


def test_tensorboard_where_it_is_not_installed(command, dataset, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    code, said = command("train", dataset, "--out", tmp_path / "m.safetensors", *OPTIONS, "--tensorboard")
    assert code == 1 and "TensorBoard is not installed" in said and 'pip install "recnn-engine[tensorboard]"' in said
    assert not (tmp_path / "m.run").exists()


def test_a_training_that_diverges_stops_and_says_so(command, dataset, tmp_path):
    code, said = command("train", dataset, "--out", tmp_path / "m.safetensors", *OPTIONS, "--rate", "1e30")
    assert code == 1
    assert "The training diverged: in epoch" in said and "lower rate" in said


@pytest.mark.parametrize("rate", ["0", "-1", "nan", "inf"])
def test_a_rate_that_is_none(command, dataset, tmp_path, rate):
    code, said = command("train", dataset, "--out", tmp_path / "m.safetensors", *OPTIONS, "--rate", rate)
    assert code == 1
    assert "The learning rate cannot be multiplied by" in said
    assert not list(tmp_path.glob("m.*"))
