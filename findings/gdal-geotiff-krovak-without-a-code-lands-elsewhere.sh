#!/usr/bin/env bash
# A GeoTIFF gives a Krovak grid without an EPSG code back with other axes, and the image lies 2,500 km away.
#
# Expected: the CRS that was written, or none. What happens: the coordinates of `+proj=krovak` run east and north (Prague
# at x = -743,000, y = -1,043,000), as in EPSG:5514. The GeoTIFF keys know one Krovak projection, whose axes run south and
# west; GDAL writes that one and says nothing. With the code, EPSG:5514, the place is kept. Seen with rasterio 1.4.4
# (GDAL 3.10.3): 16.34° E, 50.63° N becomes 44.80° E, 64.11° N.
# Exits 1 where the place is kept.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rasterio==1.4.4
"$folder/venv/bin/python" - "$folder" <<'PY'
import sys
import warnings

import numpy as np
import rasterio
from rasterio.crs import CRS
from rasterio.warp import transform

warnings.simplefilter("ignore")
print(f"rasterio {rasterio.__version__}, GDAL {rasterio.__gdal_version__}")
X, Y = -600_000, -1_000_000
moved = {}
for name in ("EPSG:5514", "+proj=krovak +ellps=bessel +units=m"):
    crs = CRS.from_string(name)
    path = f"{sys.argv[1]}/a.tif"
    grid = {"width": 2, "height": 2, "transform": rasterio.Affine(1, 0, X, 0, -1, Y), "crs": crs}
    with rasterio.open(path, "w", driver="GTiff", count=1, dtype="uint8", **grid) as file:
        file.write(np.ones((1, 2, 2), np.uint8))
    with rasterio.open(path) as file:
        told = file.crs
    own, back = (np.ravel(transform(each, "EPSG:4326", [X], [Y])) for each in (crs, told))
    moved[name] = float(np.abs(own - back).max())
    print(f"{name}: {own.round(2)} becomes {back.round(2)}")
code, no_code = moved.values()
sys.exit(not (code < 1e-6 and no_code > 1))
PY
