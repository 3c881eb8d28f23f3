"""The starter model's whole pipeline on a small archive in the layout of UC Merced, stopped in every stage."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image

from recnn_engine.errors import Cancelled
from recnn_engine.legend import DLRSD
from recnn_engine.network.model import load_model
from recnn_engine.network.with_torch import load_fcn
from recnn_engine.progress import silent
from recnn_engine.training.loop import Training
from recnn_engine.training.settings import SegmentationSettings
from recnn_engine.training.starter import material
from recnn_engine.training.starter.settings import StarterSettings, without_scenes
from recnn_engine.training.starter.stages import train_starter
from recnn_engine.training.starter.trunk import TrunkSettings

SETTINGS = StarterSettings(
    trunk=TrunkSettings(width=0.0625, epochs=2, view=32, per_scene=3, compile=False),
    pixels=SegmentationSettings(epochs=2, batch=6, crop=64, mixed=False),
    per_scene=2,
    scene_view=32,
    drawn=1,
    drawn_judged=1,
)
SCENES = {"beach": 12, "forest": 16, "river": 17}
"""Name of each scene and the class that its labels have."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory, pixels):
    """26 images of 48 pixels a side in each of three scenes; the first five have labels."""
    folder = tmp_path_factory.mktemp("archive")
    for first, (scene, class_id) in enumerate(SCENES.items()):
        images = [pixels(48, 48, 100 * first + number, patch=8 + 16 * first) for number in range(26)]
        write_scene(folder, scene, class_id, images, labelled=5)
    return folder


def write_scene(folder, scene, class_id, images, labelled):
    """Images of 48 pixels a side; the first have labels, unlabelled at their left edge."""
    for kind in ("Images", "Labels"):
        (folder / kind / scene).mkdir(parents=True)
    for number, image in enumerate(images):
        Image.fromarray(image).save(folder / "Images" / scene / f"{scene}{number:02d}.png")
    for number in range(labelled):
        labels = np.full((48, 48), class_id, np.uint8)
        labels[:, :10] = 0
        Image.fromarray(labels).save(folder / "Labels" / scene / f"{scene}{number:02d}.png")


@pytest.fixture(scope="module")
def train(archive, pixels):
    """Trains in a folder of its own. The sample, which has tests of its own, is drawn small."""

    def draw_small(directory, *, seed, per_scene, side, progress):
        if not directory.exists():
            images = [pixels(48, 48, seed + number) for number in range(6 * per_scene)]
            write_scene(directory, "drawn", 9, images, labelled=len(images))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(material, "draw_sample", draw_small)

        def run(folder, settings=SETTINGS, progress=silent):
            return train_starter(archive, folder / "starter.safetensors", folder, settings, progress)

        yield run


@pytest.fixture(scope="module")
def unbroken(train, tmp_path_factory):
    """The folder and the judgement of a run from start to end."""
    folder = tmp_path_factory.mktemp("unbroken")
    return folder, train(folder)


def test_a_run_leaves_model_split_logs_judgement_and_pictures(unbroken, archive):
    folder, judgement = unbroken
    split = json.loads((folder / "split.json").read_text())
    assert not set(split["training"]) & set(split["gallery"])
    assert len(split["gallery"]) == 60 and len(split["judged"]) == 9 and len(split["training"]) == 18
    assert (folder / "gallery.txt").read_text().split() == split["gallery"]
    for stage in ("trunk", "pixels"):
        records = [json.loads(line) for line in (folder / f"{stage}.jsonl").read_text().splitlines()]
        assert [record["epoch"] for record in records] == [1, 2]
        assert all(np.isfinite(record["loss"]) for record in records)
    written = json.loads((folder / "judgement.json").read_text())
    assert written["real"]["pixel_accuracy"] == judgement.real.pixel_accuracy
    assert np.sum(judgement.confusion) == 9 * 48 * 38, "every labelled pixel of the judged images, once"
    assert 0 < judgement.ranking.anmrr < 1
    assert Image.open(folder / "confusion.png").width > 17 * 20
    facts = load_model(folder / "starter.safetensors", "cpu").facts
    assert (facts.arch, facts.width, facts.legend) == ("fcn8s", 0.0625, DLRSD)
    assert facts.provenance["data"].startswith("UC Merced Land Use: scenes of 18 training images, pixel labels of 6")


def test_a_run_stopped_in_every_stage_ends_as_an_unbroken_one(train, unbroken, tmp_path):
    """Within an epoch of each training, and while the finished model is judged."""
    folder, judgement = unbroken

    def stop_in(stage):
        def progress(phase, done, total):
            if phase.startswith(stage):
                raise Cancelled

        return progress

    for stage in ("Scenes, epoch 2", "Pixels, epoch 1", "Pixels, epoch 2", "Judging"):
        with pytest.raises(Cancelled):
            train(tmp_path, progress=stop_in(stage))
        assert not (tmp_path / "judgement.json").exists()
    assert train(tmp_path) == judgement
    weights, whole = (load_fcn(f / "starter.safetensors").state_dict() for f in (tmp_path, folder))
    for name, tensor in weights.items():
        assert torch.equal(tensor, whole[name]), name
    for file in ("split.json", "judgement.json", "confusion.png"):
        assert (tmp_path / file).read_bytes() == (folder / file).read_bytes()


def test_a_kill_between_an_epochs_log_and_its_checkpoint_tells_no_epoch_twice(train, unbroken, tmp_path, monkeypatch):
    save = Training.save

    def kill_after_the_second_epoch(training, path):
        if training.epoch == 2 and not (tmp_path / f"{path.stem} killed").exists():
            (tmp_path / f"{path.stem} killed").touch()
            raise Cancelled
        save(training, path)

    monkeypatch.setattr(Training, "save", kill_after_the_second_epoch)
    for _ in "trunk", "pixels":
        with pytest.raises(Cancelled):
            train(tmp_path)
    train(tmp_path)
    for stage in ("trunk", "pixels"):
        logs = [(folder / f"{stage}.jsonl").read_text().splitlines() for folder in (tmp_path, unbroken[0])]
        killed, whole = ([json.loads(line) for line in log] for log in logs)
        assert [(r["epoch"], r["loss"]) for r in killed] == [(r["epoch"], r["loss"]) for r in whole]


def test_the_track_on_pixel_labels_alone_never_trains_on_scenes(train, tmp_path):
    settings = without_scenes(replace(SETTINGS, trunk=replace(SETTINGS.trunk, epochs=1)))
    phases = set()
    train(tmp_path, settings, lambda phase, done, total: phases.add(phase))
    assert not any(phase.startswith("Scenes") for phase in phases)
    assert not (tmp_path / "trunk.jsonl").exists()
    epochs = [json.loads(line)["epoch"] for line in (tmp_path / "pixels.jsonl").read_text().splitlines()]
    assert epochs == list(range(1, settings.pixels.epochs + 1))
    data = load_model(tmp_path / "starter.safetensors", "cpu").facts.provenance["data"]
    assert "scenes of" not in data and "pixel labels of 6 training images" in data
