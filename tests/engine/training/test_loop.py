"""Training runs: the loss falls, a stopped run goes on bit for bit, files are whole, bad starts are refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from recnn_engine.errors import Cancelled, DatasetError, InputError, ModelError, OutputError
from recnn_engine.legend import DLRSD, legend_of
from recnn_engine.network.fcn import FCN, Trunk
from recnn_engine.network.model import load_model
from recnn_engine.network.weights import start_from_model, vgg16_tensors
from recnn_engine.network.with_torch import load_fcn
from recnn_engine.progress import silent
from recnn_engine.tasks.train import TrainRequest, train
from recnn_engine.training.loop import one_cycle
from recnn_engine.training.optimiser import optimiser_of
from recnn_engine.training.settings import settings_of
from recnn_engine.training.starter.trunk import SceneImages, TrunkSettings, train_trunk

SMALL = {"width": 0.0625, "batch": 4, "crop": 64, "device": "cpu", "seed": 3}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    """Twelve images of two classes that colour tells apart, in halves."""
    directory = tmp_path_factory.mktemp("dataset")
    (directory / "images").mkdir()
    (directory / "labels").mkdir()
    rng = np.random.default_rng(0)
    for number in range(12):
        labels = np.full((64, 64), 9, np.uint8)
        labels[:, int(rng.integers(16, 48)) :] = 13
        colours = np.where(labels[..., None] == 9, (60, 160, 60), (30, 60, 170)) + rng.normal(0, 15, (64, 64, 3))
        Image.fromarray(colours.clip(0, 255).astype(np.uint8)).save(directory / "images" / f"{number:02d}.png")
        Image.fromarray(labels).save(directory / "labels" / f"{number:02d}.png")
    return directory


@pytest.fixture(scope="module")
def trained(dataset, tmp_path_factory):
    """A whole run of four epochs: its report and its folder."""
    out = tmp_path_factory.mktemp("trained") / "coast.safetensors"
    return train(TrainRequest(dataset, out, epochs=4, **SMALL))


def test_training_lowers_the_loss_and_learns(trained):
    history = json.loads((trained.run / "history.json").read_text())
    assert [record["epoch"] for record in history] == [1, 2, 3, 4]
    assert history[-1]["loss"] < 0.7 * history[0]["loss"]
    assert trained.quality.pixel_accuracy > 0.8
    assert (trained.training_images, trained.validation_images) == (10, 2)
    assert 0 <= trained.waiting < 1


def test_best_epoch_is_what_is_kept(trained):
    history = json.loads((trained.run / "history.json").read_text())
    best = max(record["mean_iu"] for record in history)
    metrics = json.loads((trained.model.parent / "metrics.json").read_text())
    assert metrics["mean_iu"] == best == trained.quality.mean_iu
    assert set(metrics) >= {"mean_iu", "pixel_accuracy", "mean_accuracy", "iu"}
    facts = load_model(trained.model, "cpu").facts
    assert facts.legend == DLRSD
    assert facts.provenance["metrics"]["mean_iu"] == best


def test_split_is_written(trained):
    split = json.loads((trained.run / "split.json").read_text())
    assert len(split["validation"]) == 2
    assert sorted(split["training"] + split["validation"]) == [f"{i:02d}" for i in range(12)]


def is_not_mapped(phase, done, total):
    """Windows does not replace a checkpoint that is mapped into memory."""
    maps = Path("/proc/self/maps")
    assert not maps.exists() or "coast.run/checkpoint" not in maps.read_text(encoding="utf-8")


def test_stopped_run_goes_on_bit_for_bit(dataset, tmp_path, trained):
    def stop(phase, done, total):
        if phase.startswith("Training, epoch 3") and done == 2:
            raise Cancelled

    out = tmp_path / "coast.safetensors"
    with pytest.raises(Cancelled):
        train(TrainRequest(dataset, out, epochs=4, **SMALL), stop)
    assert load_model(out, "cpu").facts.arch == "fcn8s", "a stopped run leaves the best model so far"
    report = train(TrainRequest(dataset, out, epochs=4, resume=True, **SMALL), is_not_mapped)
    assert report.quality == trained.quality
    unbroken = load_fcn(trained.model).state_dict()
    for name, tensor in load_fcn(out).state_dict().items():
        assert torch.equal(tensor, unbroken[name]), name


def test_training_leaves_the_callers_random_numbers_alone(dataset, tmp_path):
    torch.manual_seed(11)
    expected = torch.rand(3)
    torch.manual_seed(11)
    train(TrainRequest(dataset, tmp_path / "model.safetensors", epochs=1, **SMALL))
    assert torch.equal(torch.rand(3), expected)


def test_checkpoint_of_other_settings_is_refused(dataset, tmp_path):
    out = tmp_path / "model.safetensors"
    train(TrainRequest(dataset, out, epochs=1, **SMALL))
    with pytest.raises(ModelError, match="differs in: architecture"):
        train(TrainRequest(dataset, out, epochs=1, resume=True, **{**SMALL, "arch": "fcn32s"}))
    with pytest.raises(ModelError, match="differs in: settings"):
        train(TrainRequest(dataset, out, epochs=2, resume=True, **SMALL))
    (out.with_suffix(".run") / "checkpoint.safetensors").write_bytes(b"not a checkpoint")
    with pytest.raises(ModelError, match="not a checkpoint"):
        train(TrainRequest(dataset, out, epochs=1, resume=True, **SMALL))


def test_full_disk_leaves_the_last_checkpoint(dataset, tmp_path, monkeypatch):
    out = tmp_path / "model.safetensors"
    train(TrainRequest(dataset, out, epochs=1, **SMALL))
    checkpoint = out.with_suffix(".run") / "checkpoint.safetensors"
    before = checkpoint.read_bytes()

    def full(target, content):
        target.touch()
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="No space left"):
        train(TrainRequest(dataset, out, epochs=1, **SMALL))
    assert checkpoint.read_bytes() == before
    assert not list(checkpoint.parent.glob("*.part*"))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"arch": "unet"}, "no architecture “unet”"),
        ({"preset": "fast"}, "no preset “fast”"),
        ({"epochs": 0}, "epochs 0"),
        ({"batch": -1}, "batch -1"),
        ({"width": 0.0}, "width 0"),
        ({"device": "tpu"}, "no device “tpu”"),
    ],
)
def test_bad_settings(dataset, tmp_path, changes, message):
    with pytest.raises(InputError, match=message):
        train(TrainRequest(dataset, tmp_path / "model.safetensors", **{**SMALL, **changes}))


def test_data_set_without_labels_writes_nothing(tmp_path):
    (tmp_path / "data").mkdir()
    with pytest.raises(DatasetError, match="no labels"):
        train(TrainRequest(tmp_path / "data", tmp_path / "out" / "model.safetensors", **SMALL))
    assert not (tmp_path / "out").exists()


def test_start_from_a_model_with_another_legend_keeps_all_but_the_scores(trained):
    legend = legend_of([("land", (1, 1, 1)), ("sea", (2, 2, 2))])
    network = FCN("fcn8s", 2, width=0.0625, fc_width=32)
    start_from_model(network, trained.model, legend)
    stored = load_fcn(trained.model).state_dict()
    for name, tensor in network.state_dict().items():
        if name.startswith("score"):
            assert not tensor.any()
        else:
            assert torch.equal(tensor, stored[name])


def test_start_from_a_model_of_another_width_is_refused(trained):
    with pytest.raises(ModelError, match=r"has width 0\.0625"):
        start_from_model(FCN("fcn8s", 17, width=0.125, fc_width=32), trained.model, DLRSD)


def test_vgg16_of_torchvision_gives_its_own_features():
    models = pytest.importorskip("torchvision.models", reason="torchvision is not installed")
    torch.manual_seed(0)
    vgg = models.vgg16(weights=None).eval()
    with torch.device("meta"):
        network = FCN("fcn8s", 3).eval()
    network.load_state_dict(vgg16_tensors(vgg.state_dict()), strict=False, assign=True)
    image = torch.randn(1, 3, 224, 224)
    with torch.inference_mode():
        expected = vgg.classifier[:5](torch.flatten(vgg.features(image), 1))
        conv5_3 = network.trunk(image).conv5_3
        pooled = torch.nn.functional.max_pool2d(conv5_3, 2)
        centre = network.fc7(network.fc6(pooled))[:, :, 3, 3]
    torch.testing.assert_close(centre, expected, rtol=1e-3, atol=1e-5)
    assert expected.abs().max() > 1e-3


def test_one_cycle_starts_low_peaks_once_and_ends_at_nothing():
    parameter = torch.nn.Parameter(torch.zeros(1))
    optimiser = torch.optim.SGD([parameter], lr=0.2)
    schedule = one_cycle(optimiser, 100)
    rates = []
    for _ in range(100):
        rates.append(optimiser.param_groups[0]["lr"])
        optimiser.step()
        schedule.step()
    peak = int(np.argmax(rates))
    assert rates[0] == pytest.approx(0.2 / 25)
    assert max(rates) == pytest.approx(0.2, rel=1e-3)
    assert rates[:peak] == sorted(rates[:peak])
    assert rates[peak:] == sorted(rates[peak:], reverse=True)
    assert optimiser.param_groups[0]["lr"] == pytest.approx(0)


def test_paper_preset_has_the_rates_of_matconvnet():
    network = FCN("fcn8s", 3, width=0.0625, fc_width=8)
    optimiser, schedule = optimiser_of(network, settings_of("paper", scratch=False), 10)
    names = [name for name, _ in network.named_parameters()]
    groups = dict(zip(names, optimiser.param_groups))
    assert groups["fc6.weight"]["lr"] == pytest.approx(1e-4)
    assert groups["fc6.bias"]["lr"] == pytest.approx(2e-4)
    assert groups["score_pool4.weight"]["lr"] == pytest.approx(1e-5)
    assert groups["score_pool3.bias"]["lr"] == pytest.approx(2e-6)
    assert groups["fc6.weight"]["weight_decay"] == pytest.approx(5e-4)
    assert groups["fc6.bias"]["weight_decay"] == 0
    optimiser.step()
    schedule.step()
    assert optimiser.param_groups[0]["lr"] == pytest.approx(1e-4)


def scene_images() -> SceneImages:
    rng = np.random.default_rng(0)
    scenes = np.repeat(np.arange(3), 8)
    colours = np.array([[200, 60, 60], [60, 200, 60], [60, 60, 200]])[scenes][:, None, None]
    pixels = (colours + rng.normal(0, 20, (24, 48, 48, 3))).clip(0, 255).astype(np.uint8)
    return SceneImages(pixels, scenes, (0.4, 0.4, 0.4), (0.25, 0.25, 0.25))


def test_scene_batches_have_every_scene_and_each_image_once():
    images = scene_images()
    seen = [scenes.tolist() for _, scenes in images.batches(4, 32, settings_of("default", scratch=True).augmentation)]
    assert seen == [[0] * 4 + [1] * 4 + [2] * 4] * 2


def test_trunk_learns_scenes_and_goes_on_bit_for_bit(tmp_path):
    settings = TrunkSettings(width=0.0625, epochs=12, view=32, sides=(0.5, 1.0), rate=0.05, compile=False, seed=1)
    losses = []

    def train_to_the_end(checkpoint, progress=silent):
        return train_trunk(
            scene_images(),
            settings,
            checkpoint,
            progress=progress,
            after_epoch=lambda _, h: losses.append(h[-1]["loss"]),
        )[0]

    def stop(phase, done, total):
        if phase.startswith("Scenes, epoch 10"):
            raise Cancelled

    unbroken = train_to_the_end(tmp_path / "unbroken")
    assert np.mean(losses[-4:]) < 0.9 * np.mean(losses[:4])
    with pytest.raises(Cancelled):
        train_to_the_end(tmp_path / "broken", stop)
    resumed = train_to_the_end(tmp_path / "broken")
    assert isinstance(resumed, Trunk)
    for name, tensor in resumed.state_dict().items():
        assert torch.equal(tensor, unbroken.state_dict()[name]), name
    with pytest.raises(ModelError, match="differs in: settings"):
        train_trunk(
            scene_images(),
            replace(settings, rate=0.1),
            tmp_path / "broken",
            progress=silent,
            after_epoch=lambda *_: None,
        )
