"""Small rasters of any format that folders hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.shutil import copy
from rasterio.transform import from_origin

SIDE = 40
DRIVERS = {
    ".jp2": "JP2OpenJPEG",
    ".jpg": "JPEG",
    ".png": "PNG",
    ".gpkg": "GPKG",
    ".mbtiles": "MBTiles",
    ".nc": "netCDF",
    ".vrt": "VRT",
}
ENVI = ("", ".dat", ".bin", ".raw", ".img")


def drawn(count: int = 3, seed: int = 0, dtype: str = "uint8", side: int = SIDE) -> np.ndarray:
    """(count, side, side) random values that a seed decides."""
    return np.random.default_rng(seed).integers(1, 250, (count, side, side)).astype(dtype)


def write_any(path: Path, count: int = 3, seed: int = 0, dtype: str = "uint8", side: int = SIDE, **profile) -> Path:
    """A raster in UTM 31N of 10 m/px in the format that its ending says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    driver = "ENVI" if path.suffix in ENVI else DRIVERS.get(path.suffix, "GTiff")
    lossless = {"QUALITY": "100", "REVERSIBLE": "YES"} if driver == "JP2OpenJPEG" else {}
    place = {} if driver in ("JPEG", "PNG") else {"crs": "EPSG:32631", "transform": from_origin(6e5, 58e5, 10, 10)}
    pixels = drawn(count, seed, dtype, side)
    with rasterio.MemoryFile() as file:
        with file.open(driver="GTiff", count=count, height=side, width=side, dtype=dtype, **place, **profile) as raster:
            raster.write(pixels)
        with file.open() as raster:
            copy(raster, str(path), driver=driver, **lossless)
    return path


@pytest.fixture(scope="session")
def write() -> Callable[..., Path]:
    return write_any


@pytest.fixture(scope="session")
def values() -> Callable[..., np.ndarray]:
    return drawn
