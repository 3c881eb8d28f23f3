"""Random views of aerial images, a whole batch at a time, so that no core waits for data.

Geometry is one affine map per image: crop, scale, aspect, any flip, quarter turns and a small rotation (aerial images
have no up). Beyond the image's edge the view sees it mirrored; labels are unlabelled there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from recnn_engine.legend import UNLABELLED


@dataclass(frozen=True)
class Augmentation:
    """How far random views go.

    `sides`: the view's side in its own unit, smallest and largest; `aspect`: the largest ratio of width to height;
    `tilt`: degrees beside the quarter turns; brightness to channel: largest relative changes.
    """

    sides: tuple[float, float] = (0.6, 1.0)
    aspect: float = 1.2
    tilt: float = 15.0
    brightness: float = 0.2
    contrast: float = 0.25
    saturation: float = 0.4
    channel: float = 0.06


def random_views(count: int, augmentation: Augmentation, reach: tuple[float, float] = (1.0, 1.0)) -> Tensor:
    """(count, 2, 3) float32 affine maps from view to image, both in coordinates -1..1, for `functional.affine_grid`.

    `reach`: a view of side 1, as a share of the image's width and of its height.
    """
    low, high = augmentation.sides
    side = low + (high - low) * torch.rand(count)
    stretch = torch.exp((torch.rand(count) - 0.5) * math.log(augmentation.aspect))
    tilt = (torch.rand(count) * 2 - 1) * math.radians(augmentation.tilt)
    angle = torch.randint(4, (count,)) * (math.pi / 2) + tilt
    flip = torch.randint(2, (count,)) * 2.0 - 1
    width, height = side * stretch * flip, side / stretch
    axes = torch.stack([width * angle.cos(), -height * angle.sin(), width * angle.sin(), height * angle.cos()], 1)
    scale = torch.tensor(reach)
    room = (1 - side[:, None] * scale).clamp(min=0)
    shift = (torch.rand(count, 2) * 2 - 1) * room
    return torch.cat([axes.view(count, 2, 2) * scale[:, None], shift[:, :, None]], 2)


def part_seen(view: Tensor, height: int, width: int) -> tuple[slice, slice, Tensor]:
    """Rows and columns of the part of an image that one view (1, 2, 3) sees, and the view (1, 2, 3) into that part.

    Looking at the part gives the same pixels as looking at the whole image, which may be far larger.
    """
    spans, axes = [], []
    for axis, length in zip(view[0], (width, height)):
        middle, reach = float(axis[2]), float(axis[:2].abs().sum())
        start = max(0, math.floor((middle - reach + 1) * length / 2) - 2)
        stop = min(length, math.ceil((middle + reach + 1) * length / 2) + 2)
        shift = torch.tensor([0.0, 0.0, (length - 2 * start) / (stop - start) - 1])
        axes.append(axis * (length / (stop - start)) + shift)
        spans.append(slice(start, stop))
    return spans[1], spans[0], torch.stack(axes)[None]


def look(images: Tensor, views: Tensor, size: int) -> Tensor:
    """Float images (N, C, H, W) through the views, (N, C, size, size), bilinear, mirrored beyond the edge."""
    grid = functional.affine_grid(views, [len(images), 1, size, size], align_corners=False)
    return functional.grid_sample(images, grid, mode="bilinear", padding_mode="reflection", align_corners=False)


def look_labels(labels: Tensor, views: Tensor, size: int) -> Tensor:
    """Class ids (N, H, W) uint8 through the views, (N, size, size) int64, nearest pixel, unlabelled beyond the edge."""
    grid = functional.affine_grid(views, [len(labels), 1, size, size], align_corners=False)
    seen = functional.grid_sample(
        labels[:, None].float() - UNLABELLED, grid, mode="nearest", padding_mode="zeros", align_corners=False
    )
    return seen[:, 0].long() + UNLABELLED


def recolour(images: Tensor, augmentation: Augmentation) -> Tensor:
    """Images (N, 3, h, w) float in 0..1 with random brightness, contrast, saturation and colour cast, again in 0..1."""

    def factors(reach: float, channels: int = 1) -> Tensor:
        return 1 + (torch.rand(len(images), channels, 1, 1) * 2 - 1) * reach

    grey = images.mean(1, keepdim=True)
    images = grey + (images - grey) * factors(augmentation.saturation)
    middle = images.mean((1, 2, 3), keepdim=True)
    images = middle + (images - middle) * factors(augmentation.contrast)
    gains = factors(augmentation.brightness) * factors(augmentation.channel, 3)
    return (images * gains).clamp(0, 1)


def normalise(images: Tensor, mean: tuple[float, ...], std: tuple[float, ...]) -> Tensor:
    """Images (N, 3, h, w) in 0..1 less `mean`, over `std`, per channel, as channels_last, as the network wants them."""
    shape = (1, 3, 1, 1)
    scaled = (images - torch.tensor(mean).view(shape)) / torch.tensor(std).view(shape)
    return scaled.contiguous(memory_format=torch.channels_last)
