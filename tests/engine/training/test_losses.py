"""Losses against slow loops over pixels and pairs."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from recnn_engine.training.loss import class_weights, pixel_loss
from recnn_engine.training.starter.trunk import contrastive_l1, cut_and_mix


def test_pixel_loss_is_the_mean_over_images_of_their_labelled_pixels():
    torch.manual_seed(0)
    scores = torch.randn(3, 4, 5, 6)
    labels = torch.randint(0, 5, (3, 5, 6))
    labels[0, :4] = 0
    labels[2] = 0
    weights = torch.tensor([0.5, 1.0, 2.0, 3.0])
    expected = []
    for image, label in zip(scores.double(), labels):
        terms = [
            -float(weights[int(label[y, x]) - 1]) * float(image[:, y, x].log_softmax(0)[int(label[y, x]) - 1])
            for y in range(5)
            for x in range(6)
            if label[y, x] > 0
        ]
        if terms:
            expected.append(np.mean(terms))
    assert float(pixel_loss(scores, labels, weights)) == pytest.approx(np.mean(expected), rel=1e-5)


def test_pixel_loss_of_nothing_labelled_is_zero():
    loss = pixel_loss(torch.randn(2, 3, 4, 4), torch.zeros(2, 4, 4, dtype=torch.int64), torch.ones(3))
    assert float(loss) == 0


def test_class_weights():
    shares = np.array([0.64, 0.36, 0.0])
    np.testing.assert_allclose(class_weights(shares, 0).numpy(), 1)
    weights = class_weights(shares, 0.5).numpy()
    assert weights[1] / weights[0] == pytest.approx((0.64 / 0.36) ** 0.5)
    assert (weights[:2] * shares[:2]).sum() == pytest.approx(1)


def test_contrastive_loss_equals_loops():
    torch.manual_seed(0)
    vectors, scenes = torch.rand(6, 5), torch.tensor([0, 0, 1, 1, 1, 2])
    distance = [[float((a - b).abs().sum()) for b in vectors] for a in vectors]
    mean = np.mean([distance[i][j] for i in range(6) for j in range(6) if i != j])
    terms = []
    for i in range(6):
        chances = {j: np.exp(-distance[i][j] / (mean * 0.1)) for j in range(6) if j != i}
        terms += [-np.log(chances[j] / sum(chances.values())) for j in chances if scenes[j] == scenes[i]]
    assert float(contrastive_l1(vectors, scenes, 0.1)) == pytest.approx(np.mean(terms), rel=1e-4)


def test_cut_and_mix_takes_the_stated_share():
    torch.manual_seed(3)
    images = torch.arange(4.0).view(4, 1, 1, 1).expand(4, 3, 20, 20)
    mixed, others, share = cut_and_mix(images, torch.arange(4))
    for i in range(4):
        foreign = (mixed[i, 0] != i).float().mean().item()
        assert foreign == pytest.approx(share if int(others[i]) != i else 0)
