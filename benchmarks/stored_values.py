"""What becomes of a picture that is stored in another type: benchmarks/stored_values.py ARCHIVE

ARCHIVE is UC Merced. Every 24th image, 70 of 1,680, or what --every and --from say, is stored in each way, or those
whose names hold what --way says, read as any raster is, and compared with its 8-bit original: the share of pixels that
have the same class, and whether the original comes first under ReCNN+ among these images, and among every fourth of
all. Nothing is kept.
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
Random = np.random.Generator
REFLECTANCE, SINCE_2022 = {"scales": (1e-4,) * 3}, {"scales": (1e-4,) * 3, "offsets": (-0.1,) * 3}


def _sensor(v: Values, random: Random) -> NDArray[np.uint16]:
    """Some of 11 to 16 bits, from an offset on, alike in all bands."""
    most = 2.0 ** random.integers(11, 17)
    gain, offset = random.uniform(0.2, 0.7) * most / 255, random.uniform(0.02, 0.25) * most
    return np.rint(offset + gain * (v + random.normal(0, 0.5, v.shape))).clip(0).astype(np.uint16)


def _uneven_sensor(v: Values, random: Random) -> NDArray[np.uint16]:
    """As `_sensor`, but with a gain and an offset of each band's own."""
    most = 2.0 ** random.integers(11, 17)
    gain = random.uniform(0.25, 0.5) * most / 255 * random.uniform(0.7, 1.3, (3, 1, 1))
    offset = random.uniform(0.02, 0.25, (3, 1, 1)) * most
    return np.rint(offset + gain * (v + random.normal(0, 0.5, v.shape))).clip(0).astype(np.uint16)


def _linear_light(v: Values, random: Random) -> NDArray[np.uint16]:
    """11 bits of light that no curve brightens, behind air that is brightest in blue."""
    gain = random.uniform(0.35, 0.8) * 1638 * np.array((1, 0.95, 0.85))[:, None, None]
    air = random.uniform(0.05, 0.15) * 2047 * np.array((0.7, 1, 1.4))[:, None, None]
    light = air + gain * (v / 255) ** 2.2
    return np.rint(light + random.normal(0, 1, v.shape) * np.sqrt(light) / 6).clip(0, 2047).astype(np.uint16)


WAYS: dict[str, tuple[Callable[[Values, Random], NDArray], dict]] = {
    "0..255 in uint16": (lambda v, _: v.astype(np.uint16), {}),
    "0..255 in int16": (lambda v, _: v.astype(np.int16), {}),
    "0..255 in float32": (lambda v, _: v.astype(np.float32), {}),
    "12 bits, v x 16": (lambda v, _: (v * 16).astype(np.uint16), {}),
    "12 bits, rounded": (lambda v, _: np.rint(v * 4095 / 255).astype(np.uint16), {}),
    "12 bits, rounded, NBITS": (lambda v, _: np.rint(v * 4095 / 255).astype(np.uint16), {"nbits": 12}),
    "12 bits, random low bits": (lambda v, random: (v * 16 + random.integers(0, 16, v.shape)).astype(np.uint16), {}),
    "12 bits, random low bits, NBITS": (
        lambda v, random: (v * 16 + random.integers(0, 16, v.shape)).astype(np.uint16),
        {"nbits": 12},
    ),
    "0..1 in float32": (lambda v, _: (v / 255).astype(np.float32), {}),
    "reflectance": (lambda v, _: np.rint(v / 255 * 10_000).astype(np.uint16), {}),
    "reflectance, scale": (lambda v, _: np.rint(v / 255 * 10_000).astype(np.uint16), REFLECTANCE),
    "reflectance + 1000": (lambda v, _: np.rint(v / 255 * 10_000 + 1000).astype(np.uint16), {}),
    "reflectance + 1000, scale, offset": (lambda v, _: np.rint(v / 255 * 10_000 + 1000).astype(np.uint16), SINCE_2022),
    "radiance, noise": (lambda v, random: (300 + 12.7 * v + random.normal(0, 3, v.shape)).astype(np.float32), {}),
    "reflectance, noise": (
        lambda v, random: (v / 255 * 10_000 + random.normal(0, 20, v.shape)).clip(1).astype(np.uint16),
        {},
    ),
    "sensor, one gain and offset": (_sensor, {}),
    "sensor, gain and offset a band": (_uneven_sensor, {}),
    "sensor, linear light and air": (_linear_light, {}),
}


def store(path: Path, picture: NDArray[np.uint8], way: str, random: Random) -> str:
    """Write a picture (3, H, W) in one of the ways."""
    convert, options = WAYS[way]
    values = convert(picture.astype(np.float64), random)
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
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--way", default="")
    asked = parser.parse_args()
    warnings.simplefilter("ignore", NotGeoreferencedWarning)
    archive = sorted((asked.archive / "Images").rglob("*.jpg"))
    images = archive[asked.first :: asked.every]
    others = sorted({*archive[::4]} - {*images})
    descriptor = WholeFeatures(LazyModel.of(None))
    originals = [describe(descriptor, str(path)) for path in images]
    vectors = np.concatenate(
        [original.features[descriptor.key] for original in originals]
        + [describe(descriptor, str(path)).features[descriptor.key] for path in others]
    )
    print("stored as | equal classes | least | ≥ 99 %", f"first of {len(images)} | of {len(vectors)}", sep=" | ")
    with tempfile.TemporaryDirectory() as folder:
        for way in (way for way in WAYS if asked.way in way):
            copies = (_copy(Path(folder) / "copy.tif", path, way, number) for number, path in enumerate(images))
            found = [describe(descriptor, copy) for copy in copies]
            pairs = zip(found, originals, strict=True)
            equal = np.array([(copy.class_map == original.class_map).mean() for copy, original in pairs])
            far = np.stack([manhattan_distances(copy.features[descriptor.key][0], vectors) for copy in found])
            first = [np.sum(np.argmin(far[:, :most], axis=1) == np.arange(len(images))) for most in (len(images), None)]
            facts = (f"{equal.mean():.4f}", f"{equal.min():.4f}", np.sum(equal >= 0.99), *first)
            print(way, *facts, sep=" | ", flush=True)


def _copy(path: Path, original: Path, way: str, seed: int) -> str:
    with rasterio.open(original) as dataset:
        return store(path, dataset.read(), way, np.random.default_rng(seed))


if __name__ == "__main__":
    main()
