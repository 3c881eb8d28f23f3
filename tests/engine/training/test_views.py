"""Random views of images and labels: they move together, stay inside and cost no more than what they see."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from recnn_engine.datasets.label_legend import LabelLegend
from recnn_engine.datasets.labelled import read_dataset
from recnn_engine.training.augmentation import (
    Augmentation,
    look,
    look_labels,
    part_seen,
    random_views,
    recolour,
)
from recnn_engine.training.batches import pixel_batches, views_of
from recnn_engine.training.settings import settings_of


def test_views_move_image_and_label_together():
    torch.manual_seed(0)
    labels = torch.arange(1, 17, dtype=torch.uint8).view(4, 4).repeat_interleave(16, 0).repeat_interleave(16, 1)[None]
    images = labels[:, None].float().repeat(1, 3, 1, 1)
    views = random_views(1, Augmentation(sides=(0.4, 0.6)))
    seen, seen_labels = look(images, views, 48)[:, 0], look_labels(labels, views, 48)
    inside = seen == seen.round()
    assert inside.float().mean() > 0.5
    assert (seen[inside] == seen_labels[inside]).float().mean() > 0.99


def test_labels_beyond_the_edge_are_unlabelled():
    torch.manual_seed(0)
    labels = torch.full((1, 32, 32), 5, dtype=torch.uint8)
    seen = look_labels(labels, random_views(1, Augmentation(sides=(2.0, 2.0), aspect=1.0)), 32)
    assert set(seen.unique().tolist()) == {0, 5}


def test_views_turn_flip_and_scale():
    torch.manual_seed(0)
    views = random_views(500, Augmentation(sides=(0.5, 1.0), aspect=1.0, tilt=0.0))
    areas = torch.linalg.det(views[:, :, :2])
    assert 0.25 <= areas.abs().min() < 0.3
    assert 0.95 < areas.abs().max() <= 1.0
    assert 0.4 < (areas > 0).float().mean() < 0.6
    quarter = (views[:, 0, 0].abs() < 1e-5).float().mean()
    assert 0.4 < quarter < 0.6
    reaches = views[:, :, :2].abs().sum(2) + views[:, :, 2].abs()
    assert reaches.max() <= 1 + 1e-5, "views of at most the image's side stay inside"


@pytest.mark.parametrize("sides", [(0.2, 0.4), (0.9, 1.6)])
def test_looking_at_the_part_seen_is_looking_at_the_whole_image(sides):
    torch.manual_seed(1)
    image, labels = torch.rand(1, 3, 90, 130), torch.randint(1, 6, (1, 90, 130), dtype=torch.uint8)
    for view in random_views(30, Augmentation(sides=sides), (48 / 130, 48 / 90)).split(1):
        rows, columns, inner = part_seen(view, 90, 130)
        torch.testing.assert_close(
            look(image[:, :, rows, columns], inner, 40), look(image, view, 40), atol=2e-4, rtol=0
        )
        same = look_labels(labels[:, rows, columns], inner, 40) == look_labels(labels, view, 40)
        assert same.float().mean() > 0.995


def test_recolouring_stays_in_range_and_changes_every_image():
    torch.manual_seed(0)
    images = torch.rand(8, 3, 16, 16)
    result = recolour(images, Augmentation())
    assert result.min() >= 0
    assert result.max() <= 1
    assert ((result - images).abs().amax((1, 2, 3)) > 0.01).all()


def test_large_images_are_looked_at_as_often_as_they_have_views(coast, coast_legend, write_pair):
    write_pair(coast, "Tile 1/large", np.tile(np.repeat([1, 2], 32).astype(np.uint8), (96, 1)))
    images = read_dataset(coast, LabelLegend(coast_legend))
    row = images.names.index("Tile 1/large")
    assert views_of(images, 32) == [6 if i == row else 1 for i in range(7)]
    settings = replace(settings_of("default", scratch=True), batch=4, crop=32)
    with torch.random.fork_rng():
        torch.manual_seed(0)
        batches = list(pixel_batches(images, settings, (0.5,) * 3, (0.2,) * 3))
    assert [len(views) for views, _ in batches] == [4, 4, 4]
