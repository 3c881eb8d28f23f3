"""What the benchmarks run on, drawn from a seed: models with random weights, rasters, catalogues."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray

from recnn_engine.catalogue.interface import WritableCatalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue
from recnn_engine.catalogue.records import FeatureSet, NewTile, Settings, Source
from recnn_engine.imagery.tiles import Window
from recnn_engine.legend import DLRSD
from recnn_engine.regions import Regions

SETS = ("recnn+", "tile", "L1"), ("recnn", "region", "eq. 3")
"""Names, levels and distances of what ReCNN keeps, in half precision."""

CORNER = Affine(0.3, 0, 155_000, 0, -0.3, 463_000)


def write_model(path: Path, width: float) -> Path:
    """An FCN-8s of that width with random weights, and scores that let several classes appear."""
    import torch

    from recnn_engine.network.fcn import FCN
    from recnn_engine.network.saving import save_model

    torch.manual_seed(1)
    network = FCN("fcn8s", len(DLRSD), width=width, fc_width=max(32, round(1024 * width)))
    for name, size in (("score", 1.0), ("score_pool4", 2.0), ("score_pool3", 2.0)):
        torch.nn.init.normal_(getattr(network, name).weight, std=size)
    facts = {"mean": (0.5, 0.5, 0.5), "std": (0.25, 0.25, 0.25), "resolution": 0.3, "provenance": {"seed": 1}}
    save_model(path, network, name=f"random weights, width {width:g}", legend=DLRSD, **facts)
    return path


def draw_pixels(side: int, seed: int = 0) -> NDArray[np.uint8]:
    """(side, side, 3) uint8: patches of random colour with grain."""
    random = np.random.default_rng(seed)
    patch = np.arange(side) // 37
    colours = random.integers(0, 256, (patch[-1] + 1, patch[-1] + 1, 3))[patch][:, patch]
    return np.clip(colours + random.integers(-30, 31, (side, side, 1)), 0, 255).astype(np.uint8)


def draw_vectors(count: int, dimensions: int) -> NDArray[np.float32]:
    """(count, dimensions) float32 that look like region maxima: half of the values zero."""
    random = np.random.default_rng(5)
    drawn = random.gamma(0.6, 1.5, (count, dimensions)) * (random.random((count, dimensions)) < 0.5)
    return drawn.astype(np.float32)


def write_raster(path: Path, side: int) -> Path:
    """A GeoTIFF of side x side pixels."""
    profile = {"driver": "GTiff", "count": 3, "dtype": "uint8", "tiled": True, "compress": "lzw"}
    with rasterio.open(
        path, "w", width=side, height=side, crs="EPSG:28992", transform=CORNER, **profile
    ) as dataset:  # fmt: skip
        dataset.write(np.moveaxis(draw_pixels(side), -1, 0))
    return path


def write_mosaic(path: Path, piece: Path, side: int, copies: int) -> Path:
    """A VRT that lays a raster of `side` pixels out `copies` x `copies` times."""
    size = side * copies
    with rasterio.open(piece) as dataset:
        wkt = dataset.crs.to_wkt().replace("&", "&amp;").replace("<", "&lt;")
    bands = []
    for band, colour in enumerate(("Red", "Green", "Blue"), 1):
        sources = "".join(
            f"<SimpleSource><SourceFilename relativeToVRT='1'>{piece.name}</SourceFilename>"
            f"<SourceBand>{band}</SourceBand><SrcRect xOff='0' yOff='0' xSize='{side}' ySize='{side}'/>"
            f"<DstRect xOff='{x * side}' yOff='{y * side}' xSize='{side}' ySize='{side}'/></SimpleSource>"
            for y in range(copies)
            for x in range(copies)
        )
        bands.append(
            f"<VRTRasterBand dataType='Byte' band='{band}'><ColorInterp>{colour}</ColorInterp>{sources}</VRTRasterBand>"
        )
    transform = ", ".join(map(repr, CORNER.to_gdal()))
    path.write_text(
        f"<VRTDataset rasterXSize='{size}' rasterYSize='{size}'><SRS>{wkt}</SRS>"
        f"<GeoTransform>{transform}</GeoTransform>{''.join(bands)}</VRTDataset>"
    )
    return path


def write_archive(folder: Path) -> Path:
    """The sample's scenes, six of each class; returns the folder."""
    from recnn_engine.sampling.sample import draw_sample

    return draw_sample(folder, per_scene=6, side=0).directory


def write_catalogue(path: Path, tiles: int, dimensions: int = 192, regions: int = 20) -> Locator:
    """A catalogue of drawn vectors: each tile a mixture of a few of 60 kinds of region, half of the values zero."""
    random = np.random.default_rng(2)
    kinds = random.gamma(0.6, 1.5, (60, dimensions)) * (random.random((60, dimensions)) < 0.5)
    chosen = np.stack([random.choice(random.choice(60, 5, replace=False), regions) for _ in range(tiles)])
    vectors = kinds[chosen] * random.normal(1, 0.15, (tiles, regions, dimensions))
    vectors = vectors.clip(0).astype(np.float32)
    return write_drawn(path, vectors.max(axis=1), vectors, chosen % len(DLRSD) + 1)


def write_drawn(path: Path, wholes: NDArray, regions: NDArray, classes: NDArray | None = None) -> Locator:
    """A catalogue of tiles with these vectors, (t, C) and (t, m, C), and classes of their regions (t, m)."""
    dimensions = wholes.shape[1]
    sets = tuple(FeatureSet(name, level, dimensions, distance, "<f2") for name, level, distance in SETS)
    settings, locator = Settings("drawn", "0" * 16, DLRSD, 256, 0, None, "recnn", sets), Locator.of(path)
    with create_catalogue(locator, settings) as catalogue:
        add_drawn(catalogue, wholes, regions, classes)
    return locator


def add_drawn(
    catalogue: WritableCatalogue, wholes: NDArray, regions: NDArray, classes: NDArray | None = None, batch: int = 500
) -> list[float]:
    """Add an image of such tiles; processor seconds of each batch."""
    if classes is None:
        classes = np.random.default_rng(6).integers(1, len(DLRSD) + 1, regions.shape[:2])
    size, transform = 256 * len(wholes), (1, 0, 0, 0, -1, 0)
    name = f"drawn{len(catalogue.sources()) or ''}.tif"
    number = catalogue.begin_source(Source(name, size, 256, (1, 2, 3), None, None, transform, None, 1, 1, "drawn"))
    seconds = []
    for start in range(0, len(wholes), batch):
        some = range(start, min(start + batch, len(wholes)))
        new = [_drawn_tile(i, wholes[i], regions[i], classes[i]) for i in some]
        begun = time.process_time()
        catalogue.add_tiles(number, new)
        seconds.append(time.process_time() - begun)
    catalogue.complete_source(number)
    return seconds


def _drawn_tile(column: int, whole: NDArray, vectors: NDArray, classes: NDArray) -> NewTile:
    count = len(vectors)
    ids, counts = np.unique(classes, return_counts=True)
    return NewTile(
        window=Window(256 * column, 0, 256, 256),
        footprint=None,
        bounds=(256 * column, -256, 256 * column + 256, 0),
        resolution=None,
        shares={
            DLRSD.classes[i - 1].name: float(n) / count for i, n in zip(ids.tolist(), counts.tolist(), strict=True)
        },
        class_map=np.ones((16, 16), np.uint8),
        regions=Regions(
            classes.astype(np.uint8),
            np.full(count, 12, np.int32),
            np.tile(np.array([0, 0, 16, 16], np.int32), (count, 1)),
        ),
        features={"recnn+": whole[None], "recnn": vectors},
    )
