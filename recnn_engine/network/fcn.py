"""Fully convolutional networks on a VGG-16 trunk: FCN-32s, FCN-16s and FCN-8s (Long, Shelhamer, Darrell 2015).

As in the MatConvNet package of the ReCNN paper: every convolution has SAME padding (fc6: 3), every pool rounds up,
and upsampling is a transposed convolution fixed to bilinear interpolation. So an image of any size (H, W) gives pool3,
pool4 and conv5_3 at exactly ceil(H / 8), ceil(H / 16) and ceil(H / 16), aligned with the image's upper left corner.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from recnn_engine.network.shapes import FEATURE_STRIDE, SKIPS, bilinear_kernel, trunk_layers


class BatchNorm(nn.BatchNorm2d):
    """A batch norm with running statistics, which PyTorch's can do without."""

    running_mean: Tensor
    running_var: Tensor


class ConvReLU(nn.Conv2d):
    """A convolution with SAME padding and a ReLU; with `batch_norm`, a batch norm in between until `fold`."""

    bias: nn.Parameter

    def __init__(self, inputs: int, outputs: int, size: int, *, batch_norm: bool = False) -> None:
        super().__init__(inputs, outputs, size, padding=size // 2)
        nn.init.kaiming_normal_(self.weight, nonlinearity="relu")
        nn.init.zeros_(self.bias)
        self.norm = BatchNorm(outputs) if batch_norm else None

    def forward(self, images: Tensor) -> Tensor:
        """(N, inputs, h, w) to (N, outputs, h, w), not negative."""
        result = super().forward(images)
        if self.norm is not None:
            result = self.norm(result)
        return functional.relu(result, inplace=True)

    @torch.no_grad()
    def fold(self) -> None:
        """Take the batch norm, as in evaluation mode, into weight and bias: the same function in one operation."""
        if self.norm is None:
            return
        norm = self.norm
        gain = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        self.weight.mul_(gain[:, None, None, None])
        self.bias.copy_((self.bias - norm.running_mean) * gain + norm.bias)
        self.norm = None


class TrunkMaps(NamedTuple):
    """What the trunk gives, after ReLUs: pool3 (N, c3, ceil(H / 8), ..), pool4 and conv5_3 (N, c, ceil(H / 16), ..)."""

    pool3: Tensor
    pool4: Tensor
    conv5_3: Tensor


class Trunk(nn.Module):
    """The thirteen convolutions of VGG-16, conv1_1 to conv5_3, with `width` times the channels of the original.

    `channels` are those of conv5_3.
    """

    def __init__(self, width: float = 1.0, *, batch_norm: bool = False) -> None:
        super().__init__()
        for name, inputs, outputs in trunk_layers(width):
            self.add_module(name, ConvReLU(inputs, outputs, 3, batch_norm=batch_norm))
            self.channels = outputs

    def forward(self, images: Tensor) -> TrunkMaps:
        """Images (N, 3, H, W), normalised, to the maps that segmentation and retrieval read."""
        pools = []
        maps, block = images, "1"
        for name, layer in self.named_children():
            if name[4] != block:
                maps, block = pool(maps), name[4]
                pools.append(maps)
            maps = layer(maps)
        return TrunkMaps(pools[2], pools[3], maps)


def pool(maps: Tensor) -> Tensor:
    """The maximum of each 2x2 square; a last odd row or column counts as a square of its own (rounding up)."""
    return functional.max_pool2d(maps, 2, stride=2, ceil_mode=True)


class FCN(nn.Module):
    """FCN-32s, FCN-16s or FCN-8s: a `trunk`, fc6 and fc7 as convolutions, and a score layer for each scale in use.

    `fc_width` is the number of channels of fc6 and fc7 (4096 in VGG-16). `batch_norm` trains with batch norm after
    every convolution but the score layers; `fold` takes it into them. Score layers start at zero.
    """

    def __init__(
        self, arch: str, classes: int, *, width: float = 1.0, fc_width: int = 4096, batch_norm: bool = False
    ) -> None:
        super().__init__()
        self.arch, self.width, self.skips = arch, width, SKIPS[arch]
        self.trunk = Trunk(width, batch_norm=batch_norm)
        channels = {name: outputs for name, _, outputs in trunk_layers(width)}
        self.fc6 = ConvReLU(channels["conv5_3"], fc_width, 7, batch_norm=batch_norm)
        self.fc7 = ConvReLU(fc_width, fc_width, 1, batch_norm=batch_norm)
        self.dropout = nn.Dropout(0.5)
        self.score = score_layer(fc_width, classes)
        for name in self.skips:
            self.add_module(f"score_{name}", score_layer(channels[name.replace("pool", "conv") + "_3"], classes))

    def forward(self, images: Tensor) -> Tensor:
        """Class scores (N, classes, H, W) of normalised images (N, 3, H, W)."""
        height, width = images.shape[2:]
        return self.scores(self.trunk(images), (height, width))

    def scores(self, maps: TrunkMaps, size: tuple[int, int]) -> Tensor:
        """Class scores (N, classes, *size) from what the trunk gave for images of that size."""
        hidden = self.dropout(self.fc6(pool(maps.conv5_3)))
        hidden = self.dropout(self.fc7(hidden))
        scores, stride = self.score(hidden), 2 * FEATURE_STRIDE
        for name in self.skips:
            skip = getattr(self, f"score_{name}")(getattr(maps, name))
            scores, stride = upsample(scores, 2, skip.shape[2:]) + skip, stride // 2
        return upsample(scores, stride, size)

    def head(self) -> nn.ModuleList:
        """Everything that is not the trunk: fc6, fc7 and the score layers."""
        return nn.ModuleList(module for name, module in self.named_children() if name != "trunk")

    def fold(self) -> FCN:
        """This network with every batch norm folded into its convolution; returns itself."""
        for layer in self.modules():
            if isinstance(layer, ConvReLU):
                layer.fold()
        return self


def score_layer(inputs: int, classes: int) -> nn.Conv2d:
    """A 1x1 convolution that starts at zero: before training, no scale prefers any class."""
    layer = nn.Conv2d(inputs, classes, 1)
    for parameter in layer.parameters():
        nn.init.zeros_(parameter)
    return layer


def upsample(scores: Tensor, factor: int, size: tuple[int, int]) -> Tensor:
    """Scores (N, C, h, w) as (N, C, *size): `factor` times larger by the bilinear kernel, cut to the size.

    Rounding up makes the enlarged map at least as large as `size`; what is cut lies beyond the image.
    """
    kernel = torch.from_numpy(bilinear_kernel(factor)).to(scores)
    kernel = kernel.expand(scores.shape[1], 1, *kernel.shape)
    enlarged = functional.conv_transpose2d(scores, kernel, stride=factor, padding=factor // 2, groups=scores.shape[1])
    return enlarged[:, :, : size[0], : size[1]]
