"""What the benchmarks run on, drawn from a seed: models with random weights, rasters, catalogues."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue
from recnn_engine.catalogue.records import FeatureSet, NewTile, Settings, Source
from recnn_engine.imagery.tiles import Window
from recnn_engine.legend import DLRSD
from recnn_engine.regions import Regions

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


def write_catalogue(path: Path, tiles: int, dimensions: int = 192, regions: int = 20) -> Locator:
    """A catalogue of drawn vectors: each tile a mixture of a few of 60 kinds of region, half of the values zero."""
    random = np.random.default_rng(2)
    kinds = random.gamma(0.6, 1.5, (60, dimensions)) * (random.random((60, dimensions)) < 0.5)
    sets = FeatureSet("recnn+", "tile", dimensions, "L1"), FeatureSet("recnn", "region", dimensions, "eq. 3")
    settings, locator = Settings("drawn", "0" * 16, DLRSD, 256, 0, None, "recnn", sets), Locator.of(path)
    source = Source("drawn.tif", 256 * tiles, 256, (1, 2, 3), None, None, (1, 0, 0, 0, -1, 0), None, 1, 1, "drawn")
    class_map = np.ones((16, 16), np.uint8)
    with create_catalogue(locator, settings) as catalogue:
        number = catalogue.begin_source(source)
        for start in range(0, tiles, 500):
            batch = [
                _drawn_tile(random, kinds, column, regions, class_map)
                for column in range(start, min(start + 500, tiles))
            ]
            catalogue.add_tiles(number, batch)
        catalogue.complete_source(number)
    return locator


def _drawn_tile(random: np.random.Generator, kinds: NDArray, column: int, regions: int, class_map: NDArray) -> NewTile:
    chosen = random.choice(random.choice(len(kinds), 5, replace=False), regions)
    vectors = (kinds[chosen] * random.normal(1, 0.15, (regions, kinds.shape[1]))).clip(0).astype(np.float32)
    classes = (chosen % len(DLRSD) + 1).astype(np.uint8)
    boxes = np.tile(np.array([0, 0, 16, 16], np.int32), (regions, 1))
    return NewTile(
        window=Window(256 * column, 0, 256, 256),
        footprint=None,
        bounds=(256 * column, -256, 256 * column + 256, 0),
        resolution=None,
        shares={DLRSD.classes[0].name: 1.0},
        class_map=class_map,
        regions=Regions(classes, np.full(regions, 12, np.int32), boxes),
        features={"recnn+": vectors.max(axis=0, keepdims=True), "recnn": vectors},
    )
