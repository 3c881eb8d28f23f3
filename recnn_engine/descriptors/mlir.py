"""MLIR: hand-made features of the model's regions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.descriptors.colour import colour_histogram
from recnn_engine.descriptors.glcm import cooccurrence_statistics, quantised
from recnn_engine.descriptors.interface import Description, Descriptor, Step, unheard
from recnn_engine.descriptors.lbp import PATTERNS, uniform_patterns
from recnn_engine.descriptors.recnn import segment
from recnn_engine.errors import InputError
from recnn_engine.language import tr
from recnn_engine.network.model import LazyModel
from recnn_engine.regions import label_regions

BINS = 4
LEVELS = 8
BLOCKS = (6, BINS**3, PATTERNS, 4, 7, 4)
"""Widths of the blocks of a region's vector: colour moments, colour histogram, LBP, GLCM, Hu moments, shape."""


@dataclass(frozen=True, eq=False)
class RegionMeasurements(Descriptor):
    """The largest value of each hand-made feature over the regions of the class map, under L2 (Zhou et al. 2018).

    The paper names colour, texture and shape of regions and no recipe. Here each block of `BLOCKS` is standardised on
    regions of training images and divided by the root of its width, so that all blocks count alike. Regions of fewer
    than `least_area` pixels are left out: the largest values over all regions would be those of specks.
    """

    model: LazyModel
    least_area: int = 64
    mean: NDArray[np.float32] | None = None
    scale: NDArray[np.float32] | None = None

    key = "mlir"
    title = "MLIR"
    row = 7
    distance = "L2"
    level = "tile"
    uses_network = True
    fitting_images = 210
    learnt_fields = MappingProxyType({"mean": (sum(BLOCKS),), "scale": (sum(BLOCKS),)})

    @staticmethod
    def use() -> str:
        """When to take it."""
        return tr("Colour, texture and shape of the model's regions: for comparison.")

    @property
    def settings(self) -> dict[str, Any]:
        """The model and the blocks; mean and scale follow from the training images."""
        facts = self.model.facts
        return {"key": self.key, "model": facts.fingerprint, "blocks": BLOCKS, "least_area": self.least_area}

    @property
    def device(self) -> str:
        """Where its network is to run."""
        return self.model.device

    def observe(self, pixels: NDArray[np.uint8], valid: NDArray[np.bool_]) -> NDArray[np.float32]:
        """(n, d) float32, a row a region of `least_area`, before it is standardised; the largest where none has it."""
        _, class_map = segment(self.model.load(), pixels, valid)
        return measure_regions(pixels, class_map, self.least_area)

    def fit(self, observations: Sequence[NDArray[Any]], seed: int) -> Descriptor:
        """With the mean and deviation of each dimension. Raises InputError without any region."""
        if not sum(map(len, observations)):
            raise InputError(
                tr("MLIR standardises its features on training images, and there are none."),
                tr("Leave images for training (a smaller gallery), or leave the method mlir out."),
            )
        regions = np.concatenate([o for o in observations if len(o)]).astype(np.float64)
        deviation = regions.std(axis=0)
        widths = np.repeat(np.sqrt(BLOCKS), BLOCKS)
        scale = np.divide(1.0, deviation * widths, out=np.zeros_like(deviation), where=deviation > 0)
        return replace(self, mean=regions.mean(axis=0).astype(np.float32), scale=scale.astype(np.float32))

    def describe(
        self,
        pixels: NDArray[np.uint8],
        valid: NDArray[np.bool_],
        inside: NDArray[np.bool_] | None = None,
        step: Step = unheard,
    ) -> Description:
        """Of each feature the largest value over all regions; no classes. Raises ValueError where it is not fitted."""
        if self.mean is None or self.scale is None:
            raise ValueError("mean and scale are missing: fit first")
        counted = valid if inside is None else valid & inside
        largest = ((self.observe(pixels, counted) - self.mean) * self.scale).max(axis=0)
        return Description.of_whole(self.key, largest, valid.shape)


def measure_regions(
    pixels: NDArray[np.uint8], class_map: NDArray[np.uint8], least_area: int = 1
) -> NDArray[np.float32]:
    """(n, sum(BLOCKS)) float32: colour, texture and shape of each connected region of (H, W) uint8 class ids.

    Only regions of `least_area` pixels are measured, or the largest alone where none is so large.
    Patterns are those of the whole image, counted inside the region; pairs of the co-occurrence matrix lie inside it.
    Areas and Hu moments, which span many orders of magnitude, are given as logarithms.
    """
    from skimage.measure import regionprops

    numbers = label_regions(class_map)
    patterns, grey = uniform_patterns(pixels), quantised(pixels, LEVELS)
    regions = regionprops(numbers)
    least_area = min(least_area, max(region.area for region in regions))
    rows = []
    for region in (r for r in regions if r.area >= least_area):
        box, mask = region.slice, region.image
        colours = pixels[box][mask]
        rows.append(
            np.concatenate(
                [
                    colours.mean(axis=0),
                    colours.std(axis=0),
                    colour_histogram(colours, BINS),
                    np.bincount(patterns[box][mask], minlength=PATTERNS) / len(colours),
                    cooccurrence_statistics(grey[box], LEVELS, mask),
                    _logarithm(region.moments_hu),
                    [np.log(region.area / class_map.size), region.extent, region.eccentricity, _solidity(region)],
                ]
            )
        )
    return np.array(rows, dtype=np.float32).reshape(-1, sum(BLOCKS))


def _logarithm(moments: NDArray[np.float64]) -> NDArray[np.float64]:
    """Signed logarithms that keep 0 at 0 and the sign of mirrored shapes."""
    return np.sign(moments) * np.log1p(np.abs(moments) * 1e7)


def _solidity(region: Any) -> float:
    """Share of the convex hull that the region fills; 1 for regions of fewer pixels than a hull needs."""
    height, width = region.image.shape
    return 1.0 if min(height, width) == 1 else float(region.solidity)
