"""Starting from weight files, stopping early, what a run leaves, and data sets that something is wrong with."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from PIL import Image
from safetensors.torch import save_file

from recnn_engine.cli import main
from recnn_engine.datasets.label_legend import LabelLegend, read_legend
from recnn_engine.datasets.labelled import read_dataset
from recnn_engine.errors import DatasetError, InputError, ModelError
from recnn_engine.legend import legend_of
from recnn_engine.network.fcn import FCN
from recnn_engine.network.model import load_model
from recnn_engine.network.weights import read_weights, start_from_weights, vgg16_tensors
from recnn_engine.tasks.train import TrainRequest, train
from recnn_engine.training.batches import pixel_batches, views_of
from recnn_engine.training.hold_out import hold_out_named
from recnn_engine.training.settings import settings_of

SMALL = {"width": 0.0625, "batch": 4, "crop": 32, "device": "cpu", "seed": 3, "epochs": 1}
COAST = legend_of([("land", (200, 120, 0)), ("sea", (0, 0, 200))])
CITY = Path(__file__).parents[3] / "shared" / "data" / "dubai"
CITY_LEGEND = Path(__file__).parents[2] / "docs" / "dubai_legend.json"


def write_pair(directory: Path, name: str, labels: np.ndarray, size: tuple[int, int] | None = None) -> None:
    """An image in the colours of its classes, with noise, and its label in the legend's colours."""
    folder, stem = name.rsplit("/", 1)
    noise = np.random.default_rng(len(name)).integers(0, 40, (*labels.shape, 3))
    for kind, pixels in (("images", COAST.palette()[labels] // 2 + noise), ("masks", COAST.palette()[labels])):
        path = directory / folder / kind / f"{stem}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        image = Image.fromarray(pixels.astype(np.uint8))
        (image.resize(size) if size and kind == "images" else image).save(path)


@pytest.fixture()
def coast(tmp_path):
    """Two images of 32 pixels in each of three areas, and the legend in a file elsewhere."""
    for area in ("Tile 1", "Tile 2", "Tile 7"):
        for number in range(2):
            labels = np.full((32, 32), 1, np.uint8)
            labels[:, 10 + 5 * number :] = 2
            write_pair(tmp_path / "coast", f"{area}/part {number}", labels)
    (tmp_path / "coast.json").write_text(COAST.to_json(), encoding="utf-8")
    return tmp_path / "coast"


@pytest.fixture()
def run(coast):
    """Trains on the coast with its legend."""

    def trained(**changes):
        settings = {**SMALL, "legend": coast.parent / "coast.json", **changes}
        return train(TrainRequest(coast, coast / "out" / "m.safetensors", **settings))

    return trained


def test_named_areas_are_held_out_and_the_legend_comes_from_a_file(run, coast):
    report = run(hold_out=["Tile 7", "Tile 2/part 0"])
    split = json.loads((report.run / "split.json").read_text())
    assert split["validation"] == ["Tile 2/part 0", "Tile 7/part 0", "Tile 7/part 1"]
    assert split["training"] == ["Tile 1/part 0", "Tile 1/part 1", "Tile 2/part 1"]
    assert load_model(report.model, "cpu").facts.legend == COAST


def test_the_command_line_holds_out_areas(coast):
    arguments = [
        "train",
        str(coast),
        "--out",
        str(coast / "m.safetensors"),
        "--legend",
        str(coast.parent / "coast.json"),
    ]
    settings = (
        "--hold-out",
        "Tile 1",
        "--hold-out",
        "Tile 7",
        "--width",
        0.0625,
        "--epochs",
        1,
        "--batch",
        2,
        "--crop",
        32,
    )
    done = CliRunner().invoke(main, [*arguments, *map(str, settings), "--device", "cpu", "--json"])
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout)
    assert (report["training_images"], report["validation_images"]) == (2, 4)
    assert "Judging" in done.stderr and "Reading images" in done.stderr


@pytest.mark.parametrize(
    ("places", "message"),
    [(["Tile 9"], "No image .* “Tile 9”.*Tile 1, Tile 2, Tile 7"), (["Tile 1", "Tile 2", "Tile 7"], "none")],
)
def test_areas_that_cannot_be_held_out(run, places, message):
    with pytest.raises(InputError, match=message):
        run(hold_out=places)


@pytest.mark.parametrize("content", ["not json", '[{"name": "land"}]'])
def test_bad_legend_file(run, coast, content):
    path = coast.parent / "bad.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DatasetError, match=r"bad\.json cannot be read"):
        run(legend=path)


def test_paletted_label_with_blends_is_read_by_colour(coast):
    path = coast / "Tile 1" / "masks" / "part 0.png"
    palette = np.zeros((256, 3), np.uint8)
    palette[[7, 8, 9]] = [(0, 0, 200), (200, 120, 0), (20, 10, 180)]
    indices = np.full((32, 32), 8, np.uint8)
    indices[:, 16:] = 7
    indices[5, 16] = 9
    image = Image.fromarray(indices, "L").convert("P")
    image.putdata(indices.ravel().tolist())
    image.putpalette(palette.ravel().tolist())
    image.save(path)
    label = read_dataset(coast, LabelLegend(COAST)).labels[0]
    np.testing.assert_array_equal(label, np.where(indices == 8, 1, 2))


@pytest.mark.skipif(not CITY.is_dir(), reason="../shared/data/dubai is not here")
def test_labels_of_dubai_by_their_nearest_colours():
    legend = read_legend(CITY_LEGEND)
    images = read_dataset(CITY, legend)
    training, validation = hold_out_named(images, ["Tile 7"])
    assert (len(training), len(validation)) == (45, 9)
    assert images.legend.names == ["Building", "Land", "Road", "Vegetation", "Water"]
    colours = np.array([c.colour for c in legend.entries.classes])
    for number in (0, 9, 20):
        mask = Image.open(CITY / f"{images.scenes[number]}/masks/{images.names[number].split('/')[-1]}.png")
        pixels = np.asarray(mask.convert("RGB")).astype(int)
        expected = ((pixels[:, :, None] - colours) ** 2).sum(3).argmin(2) + 1
        np.testing.assert_array_equal(images.labels[number], np.where(expected == 6, 0, expected))


def test_large_images_are_looked_at_as_often_as_they_have_views(coast):
    write_pair(coast, "Tile 1/large", np.tile(np.repeat([1, 2], 32).astype(np.uint8), (96, 1)))
    images = read_dataset(coast, LabelLegend(COAST))
    row = images.names.index("Tile 1/large")
    assert views_of(images, 32) == [6 if i == row else 1 for i in range(7)]
    settings = replace(settings_of("default", scratch=True), batch=4, crop=32)
    with torch.random.fork_rng():
        torch.manual_seed(0)
        batches = list(pixel_batches(images, settings, (0.5,) * 3, (0.2,) * 3))
    assert [len(views) for views, _ in batches] == [4, 4, 4]


def test_images_without_label_are_reported(run, coast, caplog):
    Image.new("RGB", (32, 32)).save(coast / "Tile 1" / "images" / "unknown.png")
    with caplog.at_level(logging.WARNING, "recnn_engine"):
        report = run()
    assert any("1 image without a label" in r.message and "unknown.png" in r.message for r in caplog.records)
    assert report.training_images + report.validation_images == 6


def test_image_of_another_shape_than_its_label(run, coast):
    write_pair(coast, "Tile 2/odd", np.ones((32, 32), np.uint8), size=(64, 32))
    with pytest.raises(DatasetError, match=r"odd\.png has 64 × 32 pixels, its label .*odd\.png 32 × 32"):
        run()


def test_classes_that_no_image_shows_are_named(run, coast, caplog):
    legend = legend_of([(c.name, c.colour) for c in COAST.classes] + [("ice", (255, 255, 255))])
    (coast.parent / "coast.json").write_text(legend.to_json(), encoding="utf-8")
    with caplog.at_level(logging.WARNING, "recnn_engine"):
        report = run()
    assert any("which no training image shows: ice" in r.message for r in caplog.records)
    assert "ice" in load_model(report.model, "cpu").facts.legend.names


def test_nothing_labelled(run, coast):
    for path in coast.glob("*/masks/*.png"):
        Image.new("RGB", (32, 32)).save(path)
    with pytest.raises(DatasetError, match="No training image has a labelled pixel"):
        run()


def test_one_image(tmp_path):
    write_pair(tmp_path, "a/only", np.ones((32, 32), np.uint8))
    (tmp_path / "legend.json").write_text(COAST.to_json(), encoding="utf-8")
    with pytest.raises(DatasetError, match=r"1 labelled image cannot be split"):
        train(TrainRequest(tmp_path, tmp_path / "m.safetensors", **SMALL))


def test_file_that_breaks_while_others_are_fine_is_named(run, coast):
    """Every file is decoded before the first step, so no epoch can meet a corrupt one."""
    path = coast / "Tile 2" / "images" / "part 1.png"
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(DatasetError, match=r"part 1\.png cannot be read"):
        run()
    assert not (coast / "out").exists()


def test_checkpoint_of_another_legend_is_refused(run, coast):
    run()
    other = legend_of([("ground", COAST.classes[0].colour), ("ocean", COAST.classes[1].colour)])
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
    assert not list(coast.rglob("*.partial"))
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


def vgg16_state(width: float, fc_width: int = 32) -> dict[str, torch.Tensor]:
    """Random weights under the names and in the shapes of torchvision's VGG-16, at a width."""
    torch.manual_seed(5)
    network = FCN("fcn32s", 2, width=width, fc_width=fc_width)
    places = [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28]
    state = {}
    for place, layer in zip(places, network.trunk.children()):
        state |= {
            f"features.{place}.weight": layer.weight.detach(),
            f"features.{place}.bias": layer.bias.detach() + 0.1,
        }
    state["classifier.0.weight"] = torch.randn(fc_width, network.fc6.in_channels * 49)
    state["classifier.0.bias"] = torch.randn(fc_width)
    state["classifier.3.weight"] = torch.randn(fc_width, fc_width)
    state["classifier.3.bias"] = torch.randn(fc_width)
    state["classifier.6.weight"] = torch.randn(5, fc_width)
    return state


@pytest.mark.parametrize("name", ["vgg.pth", "vgg.pt", "vgg.safetensors"])
def test_weight_file_is_taken_and_what_does_not_fit_is_named(tmp_path, caplog, name):
    state = vgg16_state(0.0625)
    path = tmp_path / name
    save_file(state, path) if name.endswith("safetensors") else torch.save({"state_dict": state}, path)
    network = FCN("fcn8s", 2, width=0.0625, fc_width=32)
    with caplog.at_level(logging.WARNING, "recnn_engine"):
        start_from_weights(network, read_weights(path), path)
    assert torch.equal(network.trunk.conv1_1.weight, state["features.0.weight"])
    assert torch.equal(network.trunk.conv5_3.bias, state["features.28.bias"])
    assert torch.equal(network.fc6.weight.flatten(1), state["classifier.0.weight"])
    assert torch.equal(network.fc7.weight[:, :, 0, 0], state["classifier.3.weight"])
    (record,) = caplog.records
    assert "classifier.6.weight [5, 32]" in record.message


def test_training_from_a_weight_file_has_its_width(run, tmp_path):
    torch.save(vgg16_state(0.125), tmp_path / "vgg.pth")
    facts = load_model(run(init=str(tmp_path / "vgg.pth"), width=None).model, "cpu").facts
    assert (facts.width, facts.fc_width) == (0.125, 32)
    assert facts.mean == (0.485, 0.456, 0.406)


def test_every_tensor_of_the_trunk_that_does_not_fit_is_named(tmp_path):
    state = vgg16_state(0.0625)
    del state["features.28.bias"]
    state["features.5.weight"] = torch.zeros(3, 3)
    torch.save(state, tmp_path / "vgg.pth")
    with pytest.raises(ModelError, match=r"trunk\.conv2_1\.weight.*trunk\.conv5_3\.bias"):
        start_from_weights(FCN("fcn8s", 2, width=0.0625, fc_width=32), vgg16_tensors(state), tmp_path / "vgg.pth")


class Evil:
    """Runs code when it is unpickled."""

    def __reduce__(self):
        return (Path.touch, (Path("unpickled.txt"),))


@pytest.mark.parametrize("content", [Evil(), [1, 2], {"epoch": 3}, b"noise"])
def test_weight_files_that_hold_no_weights_are_refused_and_never_run(run, tmp_path, monkeypatch, content):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "bad.pth"
    path.write_bytes(content) if isinstance(content, bytes) else torch.save(content, path)
    with pytest.raises(ModelError, match=r"bad\.pth"):
        run(init=str(path))
    assert not (tmp_path / "unpickled.txt").exists()


def test_weights_of_another_network_and_missing_files(run, tmp_path):
    torch.save({"layer1.weight": torch.zeros(2, 2)}, tmp_path / "resnet.pth")
    with pytest.raises(ModelError, match=r"not of a VGG-16: it holds layer1\.weight"):
        run(init=str(tmp_path / "resnet.pth"))
    with pytest.raises(ModelError, match=r"no weight file .*none\.pth"):
        run(init=str(tmp_path / "none.pth"))
    with pytest.raises(ModelError, match=r"no model file .*none\.safetensors"):
        run(init=str(tmp_path / "none.safetensors"))
