"""Images whose place is told by something else than a geotransform."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import rasterio
from affine import Affine
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.rpc import RPC

DUTCH = CRS.from_epsg(28992)
CORNERS = ((0, 0), (400, 0), (0, 300), (400, 300))
"""Columns and rows of the corners of an image of 400 × 300 pixels."""

TURNED = Affine.translation(155_000, 463_000) * Affine.rotation(30) * Affine.scale(0.25, -0.25)


def points_of(transform: Affine, places: Sequence[tuple[float, float]] = CORNERS) -> list[GroundControlPoint]:
    """Ground control points at columns and rows, where a transform has them."""
    return [GroundControlPoint(row, column, *(transform * (column, row))) for column, row in places]


@pytest.fixture(scope="session")
def pinned(raster, pixels) -> Callable[..., Path]:
    """Draw an image of 400 × 300 pixels that ground control points place, with the options of `raster`."""

    def draw(path: Path, points: Sequence[GroundControlPoint] = (), crs: CRS = DUTCH, image=None, **options) -> Path:
        raster(path, pixels(300, 400, 3) if image is None else image, None, **options)
        with rasterio.open(path, "r+") as dataset:
            dataset.gcps = (points or points_of(TURNED), crs)
        return path

    return draw


def coefficients(**terms: float) -> list[float]:
    """The 20 of a polynomial in longitude, latitude and height: all 0 but for those named x0 to x19."""
    return [terms.get(f"x{number}", 0.0) for number in range(20)]


MODEL = RPC(
    height_off=0, height_scale=500, lat_off=51.85, lat_scale=0.02, long_off=5.0, long_scale=0.03,
    line_off=150, line_scale=150, samp_off=200, samp_scale=200,
    line_num_coeff=coefficients(x1=0.1, x2=-1.0, x3=0.01), line_den_coeff=coefficients(x0=1.0),
    samp_num_coeff=coefficients(x1=1.0, x2=0.12, x3=0.02), samp_den_coeff=coefficients(x0=1.0),
)  # fmt: skip
"""Where a satellite saw 400 × 300 pixels: line = 150 + 150 (0.1 l - p), sample = 200 + 200 (l + 0.12 p) at height 0."""


@pytest.fixture(scope="session")
def seen(raster, pixels) -> Callable[..., Path]:
    """Draw an image of 400 × 300 pixels with nothing but the rational polynomials `MODEL`."""

    def draw(path: Path) -> Path:
        raster(path, pixels(300, 400, 3), None)
        with rasterio.open(path, "r+") as dataset:
            dataset.rpcs = MODEL
        return path

    return draw
