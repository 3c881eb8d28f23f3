"""Rasters of every usual format opened and read in windows: ours, against plain rasterio with its defaults."""

from __future__ import annotations

import statistics
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import rasterio
import rasterio.shutil
from archives import CORNER, draw_pixels
from rasterio.errors import NotGeoreferencedWarning
from rasterio.windows import Window as RasterioWindow

from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.tiles import tile_windows

TILE = 256
GOAL = 1.1
"""Times longer than plain rasterio that reading may take."""

STEP = 40
"""Between the values of 16 bits, which are a picture's."""

TILED = {"driver": "GTiff", "tiled": True, "blockxsize": 512, "blockysize": 512}
FORMATS: dict[str, tuple[str, type, dict[str, object]]] = {
    "GeoTIFF, strips": ("tif", np.uint8, {"driver": "GTiff"}),
    "GeoTIFF, deflate": ("tif", np.uint8, {**TILED, "compress": "deflate"}),
    "GeoTIFF, deflate, by band": ("tif", np.uint8, {**TILED, "compress": "deflate", "interleave": "band"}),
    "GeoTIFF, JPEG": ("tif", np.uint8, {**TILED, "compress": "jpeg", "photometric": "ycbcr"}),
    "GeoTIFF, 16 bits, deflate": ("tif", np.uint16, {**TILED, "compress": "deflate"}),
    "GeoTIFF, 16 bits, deflate, by band": ("tif", np.uint16, {**TILED, "compress": "deflate", "interleave": "band"}),
    "GeoTIFF, nodata": ("tif", np.uint8, {**TILED, "compress": "deflate", "nodata": 0}),
    "Cloud-optimised GeoTIFF": ("tif", np.uint8, {"driver": "COG"}),
    "JPEG": ("jpg", np.uint8, {"driver": "JPEG", "quality": 85}),
    "PNG": ("png", np.uint8, {"driver": "PNG", "zlevel": 1}),
    "JPEG 2000": ("jp2", np.uint8, {"driver": "JP2OpenJPEG", "quality": 25}),
    "WebP": ("webp", np.uint8, {"driver": "WEBP"}),
    "ERDAS Imagine": ("img", np.uint8, {"driver": "HFA"}),
    "GeoPackage": ("gpkg", np.uint8, {"driver": "GPKG", "tile_format": "JPEG"}),
}
"""By name: ending, type of values, what rasterio is told to write."""


def reading(folder: Path, quick: bool) -> dict:
    """Processor time of opening a raster of 25 megapixels and reading all its windows of 256 pixels, by format."""
    side, repeats = (1024, 3) if quick else (5000, 5)
    warnings.simplefilter("ignore", NotGeoreferencedWarning)
    pixels = np.moveaxis(draw_pixels(side), -1, 0)
    results = {}
    for name, (ending, dtype, profile) in FORMATS.items():
        path = folder / f"raster.{ending}"
        _write(path, pixels, dtype, dict(profile))
        results[name] = _compared(str(path), repeats, _plain)
        told = f"{results[name]['times_slower']:.2f} times rasterio's"
        if dtype != np.uint8:
            results[name]["against_scaled"] = _compared(str(path), repeats, _scaled)
            told += f", {results[name]['against_scaled']['times_slower']:.2f} times where its values become bytes too"
        path.unlink()
        print(f"  {name}: {told}", file=sys.stderr, flush=True)
    slowest = max(result["times_slower"] for result in results.values())
    return {"side": side, "goal": GOAL, "slowest": slowest, "formats": results}


def _write(path: Path, pixels: np.ndarray, dtype: type, profile: dict[str, object]) -> None:
    values = pixels.astype(dtype) * (STEP if dtype == np.uint16 else 1)
    source = path.with_name("source.tif")
    shape = {"width": values.shape[2], "height": values.shape[1], "count": 3, "dtype": dtype}
    is_direct = profile["driver"] == "GTiff"
    first = profile if is_direct else {"driver": "GTiff", "photometric": "RGB"}
    with rasterio.open(source, "w", crs="EPSG:28992", transform=CORNER, **shape, **first) as file:
        file.write(values)
    if is_direct:
        source.replace(path)
    else:
        rasterio.shutil.copy(source, path, **profile)
        source.unlink()


def _compared(path: str, repeats: int, theirs: Callable[[str, list], None]) -> dict[str, float]:
    """Both ways in turn, so that what else the machine does meets both; the median of each pair's ratio."""
    with rasterio.open(path) as file:
        windows = list(tile_windows(file.width, file.height, (TILE, TILE), (TILE, TILE)))
    pairs = [(_seconds(lambda: _ours(path, windows)), _seconds(lambda: theirs(path, windows))) for _ in range(repeats)]
    ours, plain = (statistics.median(times) for times in zip(*pairs))
    ratios = [mine / other for mine, other in pairs]
    return {"seconds": ours, "rasterio_seconds": plain, "times_slower": statistics.median(ratios)}


def _ours(path: str, windows: list) -> None:
    with open_raster(path) as raster:
        for window in windows:
            raster.read_tile(window)


def _plain(path: str, windows: list) -> None:
    with rasterio.open(path) as file:
        for window in windows:
            file.read([1, 2, 3], window=RasterioWindow(*window))


def _scaled(path: str, windows: list) -> None:
    """As one would write it down who knows the scaling."""
    with rasterio.open(path) as file:
        for window in windows:
            values = file.read([1, 2, 3], window=RasterioWindow(*window)).astype(np.float32)
            np.clip(values / STEP + 0.5, 0, 255).astype(np.uint8)


def _seconds(run: Callable[[], None]) -> float:
    begun = time.process_time()
    run()
    return time.process_time() - begun
