"""Small rasters for tests, written with the GDAL that QGIS brings."""

from __future__ import annotations

import random
from pathlib import Path

from osgeo import gdal, osr

gdal.UseExceptions()


def draw_raster(path: Path, seed: int, *, width: int = 128, height: int = 96, origin=(500_000.0, 5_600_000.0)) -> Path:
    """An RGB raster of coloured fields with noise; in UTM 31N at 0.3 m, upper left corner at `origin`, if any."""
    dice = random.Random(seed)
    in_memory = gdal.GetDriverByName("MEM").Create("", width, height, 3, gdal.GDT_Byte)
    if origin:
        in_memory.SetGeoTransform((origin[0], 0.3, 0, origin[1], 0, -0.3))
        in_memory.SetProjection(_utm())
    fields = {(x, y): [dice.randrange(30, 225) for _ in range(3)] for x in range(4) for y in range(3)}
    for band in range(3):
        values = bytes(
            fields[4 * column // width, 3 * row // height][band] + dice.randrange(-20, 20)
            for row in range(height)
            for column in range(width)
        )
        in_memory.GetRasterBand(band + 1).WriteRaster(0, 0, width, height, values)
    driver = {".tif": "GTiff", ".png": "PNG", ".gpkg": "GPKG"}[path.suffix]
    gdal.GetDriverByName(driver).CreateCopy(str(path), in_memory)
    return path


def _utm() -> str:
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    return crs.ExportToWkt()
