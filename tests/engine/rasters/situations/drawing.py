"""Small rasters as people own them, drawn from a seed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import ColorInterp

SIDE = 256
PLACE = {"crs": "EPSG:28992", "transform": Affine(0.3, 0, 155_000, 0, -0.3, 463_000)}
RED_GREEN_BLUE = [ColorInterp.red, ColorInterp.green, ColorInterp.blue]
UNDEFINED = ColorInterp.undefined


def picture(side: int = SIDE, seed: int = 0) -> NDArray[np.uint8]:
    """(3, side, side): a photograph's range of values, patches of colour with grain, no two neighbours quite alike."""
    random = np.random.default_rng(seed)
    patches = random.integers(20, 236, (3, 8, 8)).repeat(-(-side // 8), 1).repeat(-(-side // 8), 2)[:, :side, :side]
    return np.clip(patches + random.integers(-20, 21, (3, side, side)), 0, 255).astype(np.uint8)


def save(
    path: Path,
    values: NDArray,
    *,
    place: dict | None = None,
    colours: Sequence[ColorInterp] | None = None,
    names: Sequence[str] = (),
    tags: dict[str, str] | None = None,
    mask: NDArray | None = None,
    scales: tuple[float, float] | None = None,
    **profile,
) -> Path:
    """Write (bands, H, W); by default at a place near Amersfoort, with {} at none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    where = PLACE if place is None else place
    options = {"driver": "GTiff", "photometric": "MINISBLACK" if colours or names else None} | profile
    options = {name: value for name, value in options.items() if value is not None}
    if options["driver"] != "GTiff":
        options.pop("photometric", None)
    count, height, width = values.shape
    with rasterio.open(
        path, "w", width=width, height=height, count=count, dtype=values.dtype, **where, **options
    ) as file:
        file.write(values)
        if colours:
            file.colorinterp = colours
        for number, name in enumerate(names, 1):
            file.set_band_description(number, name)
        if tags:
            file.update_tags(**tags)
        if scales:
            file.scales, file.offsets = (scales[0],) * count, (scales[1],) * count
        if mask is not None:
            file.write_mask(mask)
    return path


def at(crs: str | None, x: float, y: float, size: float, height: float | None = None) -> dict:
    """A place: CRS, upper left corner and the size of a pixel in its units."""
    return {"crs": crs, "transform": Affine(size, 0, x, 0, -(height or size), y)}


def collared(value: float, dtype: str = "uint8", width: int = 64) -> NDArray:
    """The picture with a strip of one value on its left, a quarter wide."""
    values = picture().astype(dtype)
    values[:, :, :width] = value
    return values


def vrt(path: Path, sources: Sequence[str], side: int = SIDE, place: dict | None = None) -> Path:
    """A VRT of bands 1, 2, 3 of each source; of several they lie side by side."""
    where = PLACE if place is None else place
    transform = ", ".join(map(str, where["transform"].to_gdal()))
    bands = "".join(
        f'<VRTRasterBand dataType="Byte" band="{band}">'
        + "".join(
            f'<SimpleSource><SourceFilename relativeToVRT="1">{source}</SourceFilename><SourceBand>{band}</SourceBand>'
            f'<SrcRect xOff="0" yOff="0" xSize="{side}" ySize="{side}"/>'
            f'<DstRect xOff="{number * side}" yOff="0" xSize="{side}" ySize="{side}"/></SimpleSource>'
            for number, source in enumerate(sources)
        )
        + "</VRTRasterBand>"
        for band in (1, 2, 3)
    )
    path.write_text(
        f'<VRTDataset rasterXSize="{side * len(sources)}" rasterYSize="{side}"><SRS>{where["crs"]}</SRS>'
        f"<GeoTransform>{transform}</GeoTransform>{bands}</VRTDataset>"
    )
    return path
