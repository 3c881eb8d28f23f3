"""The network without PyTorch says what PyTorch says, whatever the architecture, width and image."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

from recnn_engine.errors import MissingPackageError
from recnn_engine.legend import DLRSD, Legend
from recnn_engine.network import devices, with_openvino
from recnn_engine.network.facts import default_model_path, read_model_facts
from recnn_engine.network.fcn import FCN
from recnn_engine.network.model import load_model
from recnn_engine.network.saving import save_model
from recnn_engine.network.shapes import SKIPS
from recnn_engine.network.with_openvino import OpenVINOModel
from recnn_engine.network.with_torch import TorchModel

SIZES = [(1, 1), (1, 50), (2, 3), (15, 16), (17, 33), (31, 257), (97, 64), (256, 256)]


@pytest.fixture
def write(tmp_path):
    """Write a model file with random weights, all of which matter."""

    def written(arch="fcn8s", width=0.125, fc_width=24, legend=DLRSD, seed=0):
        with torch.random.fork_rng(), torch.no_grad():
            torch.manual_seed(seed)
            network = FCN(arch, len(legend), width=width, fc_width=fc_width)
            for name, parameter in network.named_parameters():
                if "score" in name or "bias" in name:
                    parameter.normal_(std=0.1)
        path = tmp_path / f"{arch}-{width}-{fc_width}.safetensors"
        facts = {"mean": (0.48, 0.49, 0.45), "std": (0.22, 0.2, 0.19), "resolution": 0.3, "provenance": {}}
        save_model(path, network, name="random", legend=legend, **facts)
        return path

    return written


def agree(path, image, torch_says):
    """Check features and class map of an image against PyTorch's scores; a class may differ where two are as good."""
    seen = OpenVINOModel(read_model_facts(path), path).predict_window(image)
    scores, features = torch_says(path, image)
    assert seen.features.shape == features.shape and seen.features.dtype == np.float32
    assert seen.class_map.shape == image.shape[:2] and seen.class_map.dtype == np.uint8
    np.testing.assert_allclose(seen.features, features, rtol=1e-5, atol=1e-5 * features.max())
    chosen = np.take_along_axis(scores, seen.class_map[None].astype(int) - 1, axis=0)[0]
    assert (scores.max(axis=0) - chosen).max() <= 1e-5 * np.abs(scores).max()
    assert (seen.class_map == scores.argmax(axis=0) + 1).mean() > 0.999


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("arch", sorted(SKIPS))
def test_every_architecture_and_size(arch, size, write, pixels, torch_says):
    agree(write(arch), pixels(*size, seed=size[0], patch=9), torch_says)


@pytest.mark.parametrize("arch", sorted(SKIPS))
@pytest.mark.parametrize(("width", "fc_width"), [(0.01, 1), (0.0625, 8), (0.3, 17), (0.5, 160), (1.0, 64)])
def test_every_width(arch, width, fc_width, write, pixels, torch_says):
    agree(write(arch, width, fc_width), pixels(75, 102, patch=20), torch_says)


def test_a_legend_of_one_class_and_of_255(write, pixels, torch_says):
    for count in (1, 255):
        legend = Legend.from_json(str([{"id": i, "name": f"c{i}", "colour": [i, 0, 0]} for i in range(1, count + 1)])
                                  .replace("'", '"'))  # fmt: skip
        agree(write(legend=legend, fc_width=8), pixels(40, 70), torch_says)


def test_a_large_image(write, pixels, torch_says):
    agree(write(width=0.0625, fc_width=8), pixels(1290, 1025), torch_says)


def test_the_starter_model_on_real_images(shared, torch_says):
    from PIL import Image

    from recnn_engine.network.facts import default_model_path

    files = sorted(shared("ucm17").glob("Images/*/*"))[::240]
    for file in files:
        agree(default_model_path(), np.asarray(Image.open(file).convert("RGB")), torch_says)


def same(one, other):
    np.testing.assert_array_equal(one.features, other.features)
    np.testing.assert_array_equal(one.class_map, other.class_map)


def test_what_is_said_of_an_image_stays_and_depends_on_no_other(write, pixels):
    path = write()
    model = OpenVINOModel(read_model_facts(path), path)
    images = [pixels(64, 96, 1), pixels(64, 96, 2), pixels(30, 200, 3), pixels(64, 96, 4)]
    first = [model.predict_window(image) for image in images]
    kept = [(seen.features.copy(), seen.class_map.copy()) for seen in first]
    again = [model.predict_window(image) for image in reversed(images)][::-1]
    for seen, (features, class_map), later in zip(first, kept, again):
        np.testing.assert_array_equal(seen.features, features, err_msg="a later call wrote into it")
        np.testing.assert_array_equal(seen.class_map, class_map)
        same(seen, later)
    assert not np.array_equal(first[0].features, first[1].features)


def test_threads_that_ask_at_once_get_what_they_would_get_alone(write, pixels):
    path = write()
    model = OpenVINOModel(read_model_facts(path), path)
    images = [pixels(40 + 7 * seed, 64, seed) for seed in range(12)]
    alone = [model.predict_window(image) for image in images]
    with ThreadPoolExecutor(4) as pool:
        for one, other in zip(pool.map(model.predict_window, images), alone):
            same(one, other)


def test_any_number_of_threads_gives_the_same_bits(write, pixels, monkeypatch):
    path, image, seen = write(width=0.25), pixels(131, 190), []
    for threads in ("1", "2", "3,1", "", "many", "²"):
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
        seen.append(OpenVINOModel(read_model_facts(path), path).predict_window(image))
    for other in seen[1:]:
        same(seen[0], other)


@pytest.mark.parametrize("isa", ["", "AVX2"])
def test_any_number_of_threads_and_streams_gives_the_same_scores(isa):
    """Not only the same best classes: OpenVINO's convolution sums in another order in one thread than in two."""
    code = """
import os
import numpy as np
from safetensors.numpy import load_file
from recnn_engine.network.facts import default_model_path, read_model_facts
from recnn_engine.network.with_openvino import _options, fcn_graph, openvino
path, found = default_model_path(), {}
weights = {name: tensor.astype(np.float32) for name, tensor in load_file(path).items()}
for threads, streams in (("1", 1), ("2", 1), ("3", 1), ("4", 2), ("4", 4)):
    os.environ["OMP_NUM_THREADS"] = threads
    graph = fcn_graph(read_model_facts(path), weights)
    compiled = openvino.Core().compile_model(graph, "CPU", _options(streams))
    for side in (16, 64, 256, 288, 384):
        image = np.random.default_rng(side).normal(size=(1, 3, side, side)).astype(np.float32)
        found.setdefault(side, []).append(b"".join(array.tobytes() for array in compiled([image]).to_tuple()))
print({side: len(set(said)) for side, said in found.items()})
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          env={**os.environ, **({"ONEDNN_MAX_CPU_ISA": isa} if isa else {})})  # fmt: skip
    assert done.stdout.strip() == str(dict.fromkeys((16, 64, 256, 288, 384), 1)), done.stderr


@pytest.mark.parametrize("runs", ["openvino", "torch"])
def test_windows_side_by_side_are_predicted_as_alone(runs, write, pixels, monkeypatch):
    """Small ones in streams, large ones one after another, all at the same time."""
    monkeypatch.setattr("recnn_engine.network.model.has_openvino", lambda: runs == "openvino")
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    path = write()
    alone, together = load_model(path, "cpu"), load_model(path, "cpu", side_by_side=True)
    images = [pixels(*size, seed=7) for size in [(64, 64), (515, 513), (30, 200), (520, 520), (64, 64), (256, 256)]]
    with ThreadPoolExecutor(6) as pool:
        for one, other in zip(pool.map(together.predict_window, images), map(alone.predict_window, images)):
            same(one, other)


def test_what_a_large_window_took_is_given_back(write, pixels, monkeypatch):
    given_back = []
    monkeypatch.setattr(with_openvino._Passes, "give_back", lambda passes: given_back.append(passes))
    path = write(width=0.0625, fc_width=8)
    model = OpenVINOModel(read_model_facts(path), path)
    model.predict_window(pixels(512, 512))
    assert not given_back
    model.predict_window(pixels(512, 513))
    assert given_back == [model._pass_alone]


def test_omp_num_threads_is_obeyed(monkeypatch):
    for given, threads in (("1", 1), ("3,1", 3), ("", 0), ("many", 0), ("-2", 0), ("²", 0), ("٣", 3)):
        monkeypatch.setenv("OMP_NUM_THREADS", given)
        assert with_openvino._options()["INFERENCE_NUM_THREADS"] == threads
    monkeypatch.delenv("OMP_NUM_THREADS")
    assert with_openvino._options()["INFERENCE_NUM_THREADS"] == 0


def test_the_first_of_equal_scores_wins(tmp_path, pixels):
    """Of the starter's classes, of which each third one is made to score alike."""
    path, starter = tmp_path / "alike.safetensors", load_file(default_model_path())
    with safe_open(default_model_path(), "numpy") as file:
        facts = file.metadata()
    alike = {name: tensor[np.arange(17) % 3] for name, tensor in starter.items() if name.startswith("score")}
    save_file(starter | alike, path, facts)
    model, found = OpenVINOModel(read_model_facts(path), path), set()
    for size in ((1, 1), (31, 257), (256, 256), (515, 513)):
        found |= {*np.unique(model.predict_window(pixels(*size, patch=37)).class_map).tolist()}
    assert len(found) > 1 and found <= {1, 2, 3}


def test_a_processor_is_openvino_s_and_pytorch_serves_where_there_is_none(write, monkeypatch):
    path = write()
    assert type(load_model(path, "cpu")) is OpenVINOModel
    monkeypatch.setattr("recnn_engine.network.model.has_openvino", lambda: False)
    assert type(load_model(path, "cpu")) is TorchModel
    assert load_model(path, "cpu").device == "cpu"


def test_a_card_is_pytorch_s(write, monkeypatch):
    path = write()
    monkeypatch.setattr("recnn_engine.network.model.choose_device", lambda name: "meta")
    assert type(load_model(path)) is TorchModel


def without(*packages):
    """Code that runs as if these packages were not installed."""
    return (
        "import importlib.util, sys\n"
        f"hidden, find = {packages!r}, importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *rest: None if name in hidden else find(name, *rest)\n"
        "sys.modules.update(dict.fromkeys(hidden))\n"
    )


def run(code, *arguments):
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, "COLUMNS": "200"})


MAIN = "import runpy; sys.argv = ['recnn', *sys.argv[1:]]; runpy.run_module('recnn_engine', run_name='__main__')"


def test_nobody_is_told_that_openvino_runs(tmp_path):
    """Its converter of models reports each import where the package openvino-telemetry is there, as it is with pip."""
    told = tmp_path / "openvino_telemetry"
    told.mkdir()
    (told / "__init__.py").write_text("raise SystemExit('told')")
    code = "import recnn_engine.network.with_openvino, sys; print(sys.modules.get('openvino_telemetry'))"
    home = {"HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    path = os.pathsep.join([str(tmp_path), *sys.path])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          env={**os.environ, **home, "PYTHONPATH": path})  # fmt: skip
    assert (done.returncode, done.stdout.split()) == (0, ["None"]), done.stderr
    assert list(tmp_path.iterdir()) == [told]


def test_training_without_pytorch_says_how_to_install_it_before_anything_else(tmp_path):
    done = run(without("torch") + MAIN, "train", tmp_path / "nothing", "--out", tmp_path / "model.safetensors")
    assert done.returncode == 1 and list(tmp_path.iterdir()) == []
    assert "Error: This needs PyTorch" in done.stderr and "-m pip install torch" in done.stderr
    assert "about 1 GB" in done.stderr and "Traceback" not in done.stderr


def test_a_card_without_pytorch_is_no_device_and_the_hint_says_why(write):
    code = without("torch") + "from recnn_engine.network.model import load_model; load_model(sys.argv[1], 'cuda')"
    done = run(code, write())
    assert "There is no device “cuda” here." in done.stderr and "Graphics cards need PyTorch" in done.stderr


def test_without_anything_that_runs_a_network_it_is_said(write, monkeypatch):
    monkeypatch.setattr("recnn_engine.network.model.has_openvino", lambda: False)
    monkeypatch.setattr("recnn_engine.errors.find_spec", lambda name: None)
    with pytest.raises(MissingPackageError, match="PyTorch") as missing:
        load_model(write(), "cpu")
    assert missing.value.extra == "train"


def test_pytorch_is_not_asked_for_cards_where_there_is_no_driver(monkeypatch):
    monkeypatch.setattr(devices, "_has_driver", lambda: False)
    monkeypatch.setitem(sys.modules, "torch", None)
    assert devices.available_devices() == ["cpu"] and devices.choose_device() == "cpu"


@pytest.mark.parametrize(("driver", "torch", "idle"), [(True, False, True), (True, True, False), (False, False, False)])
def test_a_card_idles_where_its_driver_is_and_pytorch_is_not(monkeypatch, driver, torch, idle):
    monkeypatch.setattr(devices, "_has_nvidia_driver", lambda: driver)
    monkeypatch.setattr(devices, "has_torch", lambda: torch)
    monkeypatch.setattr(devices.sys, "platform", "linux")
    assert devices.has_idle_card() is idle


@pytest.mark.parametrize(("processor", "idle"), [("arm64", True), ("x86_64", False)])
def test_apples_own_processors_have_a_card(monkeypatch, processor, idle):
    monkeypatch.setattr(devices, "_has_nvidia_driver", lambda: False)
    monkeypatch.setattr(devices, "has_torch", lambda: False)
    monkeypatch.setattr(devices.sys, "platform", "darwin")
    monkeypatch.setattr(devices.platform, "machine", lambda: processor)
    assert devices.has_idle_card() is idle


@pytest.mark.parametrize(("device", "is_told"), [("auto", True), ("cpu", False)])
def test_the_command_line_tells_of_an_idle_card_and_what_to_do(monkeypatch, caplog, device, is_told):
    from recnn_engine.commands.options import note_idle_card

    monkeypatch.setattr(devices, "has_idle_card", lambda: True)
    note_idle_card(device)
    assert ("-m pip install torch" in caplog.text and "--device cpu" in caplog.text) is is_told


def test_the_wire_tells_of_an_idle_card(monkeypatch):
    from recnn_engine.wire.handshake import devices as answer

    monkeypatch.setattr(devices, "_has_driver", lambda: False)
    monkeypatch.setattr(devices, "has_idle_card", lambda: True)
    assert answer() == {"devices": ["cpu"], "has_idle_card": True}
