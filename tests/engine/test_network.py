"""The network against independent implementations: forward pass, folding, upsampling, sizes, windows."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scipy.ndimage import zoom
from torch.nn import functional

from recnn_engine.legend import DLRSD
from recnn_engine.network import inference
from recnn_engine.network.facts import read_model_facts
from recnn_engine.network.fcn import FCN, Trunk, upsample
from recnn_engine.network.inference import predict
from recnn_engine.network.model import load_model
from recnn_engine.network.saving import save_model
from recnn_engine.network.shapes import SKIPS, bilinear_kernel, trunk_layers
from recnn_engine.network.with_openvino import OpenVINOModel
from recnn_engine.network.with_torch import TorchModel, load_fcn

ARCHES = sorted(SKIPS)


def lively(network: FCN, seed: int = 0) -> FCN:
    """The network with random score layers and biases, so that every weight matters."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if "score" in name or "bias" in name:
                parameter.copy_(torch.randn(parameter.shape, generator=generator) * 0.1)
    return network


@pytest.fixture
def path(tmp_path):
    torch.manual_seed(1)
    path = tmp_path / "model.safetensors"
    network = lively(FCN("fcn8s", len(DLRSD), width=0.0625, fc_width=8))
    save_model(
        path,
        network,
        name="random",
        legend=DLRSD,
        mean=(0.48, 0.49, 0.45),
        std=(0.22, 0.2, 0.19),
        resolution=0.3,
        provenance={},
    )
    return path


@pytest.fixture
def model(path):
    return load_model(path, "cpu")


def picture(height: int, width: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def convolved(image: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Reference convolution with SAME padding in float64: shifted products, no library."""
    reach = weight.shape[2] // 2
    height, width = image.shape[1:]
    padded = np.pad(image, ((0, 0), (reach, reach), (reach, reach)))
    result = np.repeat(bias[:, None], height * width, 1).reshape(-1, height, width)
    for row in range(weight.shape[2]):
        for column in range(weight.shape[3]):
            shifted = padded[:, row : row + height, column : column + width]
            result = result + np.tensordot(weight[:, :, row, column], shifted, 1)
    return result


def pooled(image: np.ndarray) -> np.ndarray:
    """Reference maximum over 2x2 squares, rounding up."""
    _, height, width = image.shape
    padded = np.pad(image, ((0, 0), (0, height % 2), (0, width % 2)), constant_values=-np.inf)
    return np.max([padded[:, i::2, j::2] for i in (0, 1) for j in (0, 1)], axis=0)


def enlarged(scores: np.ndarray, factor: int, size: tuple[int, int]) -> np.ndarray:
    """Reference bilinear transposed convolution: every score adds a tent to its surroundings."""
    classes, height, width = scores.shape
    result = np.zeros((classes, height * factor, width * factor))
    rows = np.arange(height * factor)[:, None, None, None]
    centres = (np.arange(height) + 0.5) * factor - 0.5
    tent = np.clip(1 - np.abs(rows[:, 0, 0, :] - centres) / factor, 0, None)
    columns = np.arange(width * factor)[:, None]
    across = np.clip(1 - np.abs(columns - ((np.arange(width) + 0.5) * factor - 0.5)) / factor, 0, None)
    for c in range(classes):
        result[c] = tent @ scores[c] @ across.T
    return result[:, : size[0], : size[1]]


def reference_scores(network: FCN, image: np.ndarray) -> np.ndarray:
    """FCN-32s/16s/8s written out in numpy and float64 from the network's weights. image: (3, H, W)."""
    weights = {name: tensor.double().numpy() for name, tensor in network.state_dict().items()}

    def layer(name: str, maps: np.ndarray) -> np.ndarray:
        return convolved(maps, weights[f"{name}.weight"], weights[f"{name}.bias"])

    maps, pools = image.astype(np.float64), {}
    for block, count in enumerate((2, 2, 3, 3, 3), 1):
        for position in range(1, count + 1):
            maps = np.maximum(layer(f"trunk.conv{block}_{position}", maps), 0)
        maps = pools[block] = pooled(maps)
    for name in ("fc6", "fc7"):
        maps = np.maximum(layer(name, maps), 0)
    scores = layer("score", maps)
    if network.arch == "fcn32s":
        return enlarged(scores, 32, image.shape[1:])
    skip = layer("score_pool4", pools[4])
    scores = enlarged(scores, 2, skip.shape[1:]) + skip
    if network.arch == "fcn16s":
        return enlarged(scores, 16, image.shape[1:])
    skip = layer("score_pool3", pools[3])
    return enlarged(enlarged(scores, 2, skip.shape[1:]) + skip, 8, image.shape[1:])


@pytest.mark.parametrize("arch", ARCHES)
@pytest.mark.parametrize("size", [(64, 64), (75, 102)])
def test_forward_pass_equals_reference(arch, size):
    torch.manual_seed(0)
    network = lively(FCN(arch, 5, width=0.0625, fc_width=6)).eval()
    image = torch.randn(1, 3, *size)
    with torch.inference_mode():
        scores = network(image)[0].numpy()
    expected = reference_scores(network, image[0].numpy())
    assert scores.shape == (5, *size)
    np.testing.assert_allclose(scores, expected, atol=2e-5 * np.abs(expected).max())
    assert np.abs(expected).max() > 0.01


def test_tile_of_256_pixels_has_16_by_16_features():
    maps = Trunk(0.0625)(torch.zeros(1, 3, 256, 256))
    assert maps.conv5_3.shape == (1, 32, 16, 16)
    assert maps.pool4.shape == (1, 32, 16, 16)
    assert maps.pool3.shape == (1, 16, 32, 32)


def test_trunk_has_the_shapes_of_vgg16():
    assert [outputs for _, _, outputs in trunk_layers()] == [64] * 2 + [128] * 2 + [256] * 3 + [512] * 6
    parameters = sum(p.numel() for p in Trunk().parameters())
    assert parameters == 14_714_688, "torchvision's vgg16().features has as many"


@pytest.mark.parametrize("arch", ARCHES)
def test_folding_batch_norm_leaves_the_function_as_it_is(arch):
    torch.manual_seed(0)
    network = lively(FCN(arch, 5, width=0.0625, fc_width=6, batch_norm=True))
    for _ in range(3):
        network.train()(torch.randn(4, 3, 64, 64) * 2 + 1)
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.weight.uniform_(0.5, 1.5)
                module.bias.uniform_(-0.5, 0.5)
    image = torch.randn(1, 3, 64, 80)
    with torch.inference_mode():
        before = network.eval()(image)
        after = network.fold()(image)
    assert before.abs().max() > 0.01
    torch.testing.assert_close(after, before, atol=1e-5, rtol=1e-4)
    assert set(network.state_dict()) == set(FCN(arch, 5, width=0.0625, fc_width=6).state_dict())


@pytest.mark.parametrize("factor", [2, 8, 16, 32])
def test_upsampling_is_bilinear_with_half_pixel_centres(factor):
    scores = torch.randn(1, 3, 7, 9, generator=torch.Generator().manual_seed(0))
    result = upsample(scores, factor, (7 * factor, 9 * factor))[0]
    expected = functional.interpolate(scores, scale_factor=factor, mode="bilinear", align_corners=False)[0]
    inner = slice(factor // 2, -(factor // 2))
    torch.testing.assert_close(result[:, inner, inner], expected[:, inner, inner], atol=1e-5, rtol=1e-5)
    by_scipy = zoom(scores[0, 0].numpy(), factor, order=1, grid_mode=True, mode="nearest")
    np.testing.assert_allclose(result[0, inner, inner].numpy(), by_scipy[inner, inner], atol=1e-5)


def test_bilinear_kernel_of_factor_2():
    expected = np.outer([0.25, 0.75, 0.75, 0.25], [0.25, 0.75, 0.75, 0.25])
    np.testing.assert_allclose(bilinear_kernel(2), expected)


@pytest.fixture
def class_scores(path, torch_says):
    """(n, H, W) float32: each class's score, which prediction turns into a class map, in prediction's windows."""

    def scores_of(pixels):
        result = np.empty((len(DLRSD), *pixels.shape[:2]), dtype=np.float32)
        for core in inference.cores(*pixels.shape[:2]):
            scores, _ = torch_says(path, pixels[core.seen_rows, core.seen_columns])
            result[:, core.rows, core.columns] = scores[:, core.inner[0], core.inner[1]]
        return result

    return scores_of


@pytest.mark.parametrize("size", [(1, 1), (1, 50), (17, 33), (255, 257), (256, 256)])
def test_any_size_of_image(model, size):
    prediction = predict(model, picture(*size))
    assert prediction.class_map.shape == size
    assert prediction.class_map.dtype == np.uint8
    assert prediction.class_map.min() >= 1
    assert prediction.class_map.max() <= len(DLRSD)
    assert prediction.features.shape == (32, -(-size[0] // 16), -(-size[1] // 16))
    assert prediction.features.dtype == np.float32
    assert prediction.features.min() >= 0


def test_class_map_is_the_best_score(model, class_scores):
    pixels = picture(96, 64)
    scores = class_scores(pixels)
    assert scores.shape == (17, 96, 64)
    np.testing.assert_array_equal(predict(model, pixels).class_map, scores.argmax(0) + 1)


def test_prediction_does_not_depend_on_what_came_before(model):
    first, second = picture(64, 96, seed=1), picture(48, 48, seed=2)
    alone = predict(model, first)
    predict(model, second)
    again = predict(model, first)
    np.testing.assert_array_equal(alone.class_map, again.class_map)
    np.testing.assert_array_equal(alone.features, again.features)


@pytest.mark.parametrize("kind", [OpenVINOModel, TorchModel])
def test_prediction_normalises_pixels(path, kind):
    pixels, facts = picture(32, 32), read_model_facts(path)
    model = kind(facts, path, "cpu") if kind is TorchModel else kind(facts, path)
    image = (torch.from_numpy(pixels / 255).float() - torch.tensor(facts.mean)) / torch.tensor(facts.std)
    with torch.inference_mode():
        expected = load_fcn(path).trunk(image.permute(2, 0, 1)[None]).conv5_3[0].numpy()
    np.testing.assert_allclose(model.predict_window(pixels).features, expected, atol=1e-5)


def test_windows_give_what_one_pass_gives(model, class_scores, monkeypatch):
    pixels = picture(400, 544)
    whole, whole_scores = predict(model, pixels), class_scores(pixels)
    monkeypatch.setattr(inference, "CORE", 160)
    windowed, windowed_scores = predict(model, pixels), class_scores(pixels)
    np.testing.assert_allclose(windowed.features, whole.features, atol=1e-5)
    np.testing.assert_allclose(windowed_scores, whole_scores, atol=1e-5)


def test_window_margin_is_needed(class_scores, monkeypatch):
    pixels = picture(400, 544)
    whole = class_scores(pixels)
    monkeypatch.setattr(inference, "CORE", 160)
    monkeypatch.setattr(inference, "MARGIN", 32)
    assert np.abs(class_scores(pixels) - whole).max() > 1e-4
