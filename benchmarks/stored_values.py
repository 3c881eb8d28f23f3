"""What becomes of a picture that is stored in another type: benchmarks/stored_values.py ARCHIVE [--every 24]

ARCHIVE is UC Merced. Every 24th image, 70 of 1,680, or what --every says, is stored in each way, read as any raster is,
and compared with its 8-bit original: the share of pixels that have the same class, and the rank of the original under
ReCNN+ among all images that are looked at. Nothing is kept.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning

sys.path.insert(0, str(Path(__file__).parents[1]))

from recnn_engine.descriptors.interface import Description
from recnn_engine.descriptors.recnn_plus import WholeFeatures
from recnn_engine.imagery.raster import open_raster
from recnn_engine.network.model import LazyModel
from recnn_engine.search.distances import manhattan_distances

Values = NDArray[np.float64]
RANDOM = np.random.default_rng(0)
REFLECTANCE, SINCE_2022 = {"scales": (1e-4,) * 3}, {"scales": (1e-4,) * 3, "offsets": (-0.1,) * 3}

WAYS: dict[str, tuple[Callable[[Values], NDArray], dict]] = {
    "0..255 in uint16": (lambda v: v.astype(np.uint16), {}),
    "0..255 in int16": (lambda v: v.astype(np.int16), {}),
    "0..255 in float32": (lambda v: v.astype(np.float32), {}),
    "12 bits, v x 16": (lambda v: (v * 16).astype(np.uint16), {}),
    "12 bits, rounded": (lambda v: np.rint(v * 4095 / 255).astype(np.uint16), {}),
    "12 bits, rounded, NBITS": (lambda v: np.rint(v * 4095 / 255).astype(np.uint16), {"nbits": 12}),
    "12 bits, random low bits": (lambda v: (v * 16 + RANDOM.integers(0, 16, v.shape)).astype(np.uint16), {}),
    "12 bits, random low bits, NBITS": (
        lambda v: (v * 16 + RANDOM.integers(0, 16, v.shape)).astype(np.uint16),
        {"nbits": 12},
    ),
    "0..1 in float32": (lambda v: (v / 255).astype(np.float32), {}),
    "reflectance": (lambda v: np.rint(v / 255 * 10_000).astype(np.uint16), {}),
    "reflectance, scale": (lambda v: np.rint(v / 255 * 10_000).astype(np.uint16), REFLECTANCE),
    "reflectance + 1000": (lambda v: np.rint(v / 255 * 10_000 + 1000).astype(np.uint16), {}),
    "reflectance + 1000, scale, offset": (lambda v: np.rint(v / 255 * 10_000 + 1000).astype(np.uint16), SINCE_2022),
    "radiance, noise": (lambda v: (300 + 12.7 * v + RANDOM.normal(0, 3, v.shape)).astype(np.float32), {}),
}


def store(path: Path, picture: NDArray[np.uint8], way: str) -> str:
    """Write a picture (3, H, W) in one of the ways."""
    convert, options = WAYS[way]
    values = convert(picture.astype(np.float64))
    profile = {"driver": "GTiff", "count": 3, "height": values.shape[1], "width": values.shape[2]}
    declared = {name: value for name, value in options.items() if name in ("scales", "offsets")}
    others = options.keys() - declared.keys()
    creation = {name: options[name] for name in others}
    with rasterio.open(path, "w", dtype=values.dtype, photometric="minisblack", **profile, **creation) as dataset:
        dataset.write(values)
        for name, value in declared.items():
            setattr(dataset, name, value)
    return str(path)


def describe(descriptor: WholeFeatures, path: str) -> Description:
    """An image as a catalogue describes it."""
    with open_raster(path) as raster:
        tile = raster.read_tile(raster.whole)
    return descriptor.describe(tile.pixels, tile.valid)


def main() -> None:
    """Print for each way the mean and the least share of equal classes, and how many originals come first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--every", type=int, default=24)
    asked = parser.parse_args()
    warnings.simplefilter("ignore", NotGeoreferencedWarning)
    images = sorted((asked.archive / "Images").rglob("*.jpg"))[:: asked.every]
    descriptor = WholeFeatures(LazyModel.of(None))
    originals = [describe(descriptor, str(path)) for path in images]
    vectors = np.concatenate([original.features[descriptor.key] for original in originals])
    print("stored as", "equal classes", "least", "≥ 99 %", f"first of {len(images)}", sep=" | ", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for way in WAYS:
            equal, first = [], 0
            for number, path in enumerate(images):
                with rasterio.open(path) as dataset:
                    copy = store(Path(folder) / "copy.tif", dataset.read(), way)
                found = describe(descriptor, copy)
                equal.append((found.class_map == originals[number].class_map).mean())
                distances = manhattan_distances(found.features[descriptor.key][0], vectors)
                first += int(np.argmin(distances) == number)
            alike = sum(share >= 0.99 for share in equal)
            print(way, f"{np.mean(equal):.4f}", f"{min(equal):.4f}", alike, first, sep=" | ", flush=True)


if __name__ == "__main__":
    main()
