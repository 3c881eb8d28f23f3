"""Model files: what is written is what is read, facts need no torch, and everything else is refused with a sentence."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from recnn_engine.errors import InputError, ModelError, OutputError
from recnn_engine.legend import DLRSD, legend_of
from recnn_engine.network.devices import choose_device
from recnn_engine.network.facts import default_model_path, read_model_facts
from recnn_engine.network.fcn import FCN
from recnn_engine.network.model import load_model
from recnn_engine.network.saving import save_model
from recnn_engine.network.with_torch import load_fcn

LEGEND = legend_of([("land", (1, 2, 3)), ("sea", (4, 5, 6))])


def save(path, network, **changes):
    stated = {
        "name": "coast",
        "legend": LEGEND,
        "mean": (0.4, 0.5, 0.6),
        "std": (0.1, 0.2, 0.3),
        "resolution": 0.5,
        "provenance": {"data": "drawn", "mean_iu": 0.5},
    }
    return save_model(path, network, **{**stated, **changes})


@pytest.fixture
def network():
    torch.manual_seed(0)
    return FCN("fcn16s", 2, width=0.0625, fc_width=8)


@pytest.fixture
def path(tmp_path, network):
    save(tmp_path / "coast.safetensors", network)
    return tmp_path / "coast.safetensors"


def rewritten(path, *, tensors=None, **metadata):
    """A copy of the model file with other tensors or metadata."""
    from safetensors import safe_open

    with safe_open(path, framework="numpy") as file:
        stated = {**file.metadata(), **metadata}
    copy = path.with_name("copy.safetensors")  # Windows does not overwrite what is being read
    save_file(load_file(path) if tensors is None else tensors, copy, stated)
    return copy


def test_round_trip(path, network):
    facts, stored = load_model(path, "cpu").facts, load_fcn(path)
    assert (facts.name, facts.arch, facts.width, facts.fc_width) == ("coast", "fcn16s", 0.0625, 8)
    assert facts.legend == LEGEND
    assert (facts.mean, facts.std, facts.resolution) == ((0.4, 0.5, 0.6), (0.1, 0.2, 0.3), 0.5)
    assert facts.feature_dimensions == 32
    assert facts.provenance == {"data": "drawn", "mean_iu": 0.5}
    assert facts.fingerprint == hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    assert not stored.training
    for name, tensor in network.state_dict().items():
        loaded = stored.state_dict()[name]
        assert loaded.dtype == torch.float32
        torch.testing.assert_close(loaded, tensor, rtol=1e-3, atol=1e-6)


def test_saving_folds_batch_norm_and_leaves_the_network(tmp_path):
    torch.manual_seed(0)
    network = FCN("fcn8s", 2, width=0.0625, fc_width=8, batch_norm=True)
    network(torch.randn(4, 3, 64, 64))
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    save(tmp_path / "model.safetensors", network)
    assert all(torch.equal(before[name], tensor) for name, tensor in network.state_dict().items())
    stored = load_file(tmp_path / "model.safetensors")
    assert not [name for name in stored if "norm" in name]
    assert {tensor.dtype for tensor in stored.values()} == {torch.float16}


def test_facts_are_read_without_torch(path):
    code = (
        "import sys; from recnn_engine.network.facts import read_model_facts;"
        "facts = read_model_facts(sys.argv[1]); print(facts.name, 'torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["coast", "False"]


def test_missing_file(tmp_path):
    with pytest.raises(ModelError, match=r"There is no model file .*gone\.safetensors"):
        read_model_facts(tmp_path / "gone.safetensors")


@pytest.mark.parametrize("content", [b"", b"hello", b"\x80\x02}q\x00.", b"\xff" * 64])
def test_file_that_is_not_safetensors(tmp_path, content):
    path = tmp_path / "model.safetensors"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="not a safetensors file"):
        load_model(path)


def test_truncated_file(path):
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ModelError, match="not a safetensors file"):
        load_model(path)


def test_safetensors_without_metadata(path, tmp_path):
    save_file(load_file(path), tmp_path / "bare.safetensors")
    with pytest.raises(ModelError, match="not a ReCNN model"):
        load_model(tmp_path / "bare.safetensors")


@pytest.mark.parametrize("damage", [{"facts": "{}"}, {"facts": "no JSON"}, {"legend": "[]x"}, {"legend": '[{"a": 1}]'}])
def test_damaged_metadata(path, damage):
    with pytest.raises(ModelError, match=r"metadata .* damaged"):
        load_model(rewritten(path, **damage))


def test_unknown_architecture(path):
    from safetensors import safe_open

    with safe_open(path, framework="numpy") as file:
        facts = json.loads(file.metadata()["facts"])
    with pytest.raises(ModelError, match="unknown architecture “unet”"):
        load_model(rewritten(path, facts=json.dumps({**facts, "arch": "unet"})))


def test_wrong_shape_names_the_tensor(path):
    tensors = load_file(path)
    tensors["score.weight"] = tensors["score.weight"][:1].clone()
    with pytest.raises(ModelError, match=r"score\.weight"):
        load_model(rewritten(path, tensors=tensors))


def test_missing_tensor_is_named(path):
    tensors = load_file(path)
    del tensors["fc7.bias"]
    with pytest.raises(ModelError, match=r"fc7\.bias"):
        load_model(rewritten(path, tensors=tensors))


def test_weights_beyond_float16_are_refused(tmp_path, network):
    network.fc7.weight.data[0] = 1e6
    with pytest.raises(ModelError, match=r"fc7\.weight"):
        save(tmp_path / "model.safetensors", network)
    assert list(tmp_path.iterdir()) == []


def test_failed_saving_leaves_the_last_file(path, network, monkeypatch):
    before = path.read_bytes()

    def full(target, content):
        target.touch()
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="No space left"):
        save(path, network)
    assert path.read_bytes() == before
    assert [f.name for f in path.parent.iterdir()] == [path.name]


def test_folder_that_is_not_there(tmp_path, network):
    with pytest.raises(OutputError, match="cannot be written"):
        save(tmp_path / "none" / "model.safetensors", network)


def test_devices():
    assert choose_device("cpu") == "cpu"
    assert choose_device("auto") in ("cpu", "cuda:0", "mps")
    for name in ("tpu", "cuda:99", ""):
        with pytest.raises(InputError, match="There is no device"):
            choose_device(name)


def test_starter_model_is_whole_and_small():
    path = default_model_path()
    facts = read_model_facts(path)
    assert path.stat().st_size <= 12_000_000
    assert facts.legend == DLRSD
    assert facts.resolution == pytest.approx(0.3)
    assert "scenes" in facts.provenance["data"]
    assert load_model(device="cpu").facts == facts
