"""Starting from weight files: VGG-16 of torchvision at any width, and files that hold no such thing."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from recnn_engine.errors import ModelError
from recnn_engine.network.fcn import FCN
from recnn_engine.network.model import load_model
from recnn_engine.network.weights import read_weights, start_from_weights, vgg16_tensors


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
