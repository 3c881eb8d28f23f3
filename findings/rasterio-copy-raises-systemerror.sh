#!/usr/bin/env bash
# rasterio.shutil.copy raises SystemError where a driver refuses without saying why.
#
# Expected: an error of rasterio.errors. The PNM driver writes grey images as .pgm only and colour as .ppm only, so it
# refuses to copy three bands to “a.pgm”. What happens: “SystemError: Unknown GDAL Error”, Python's error for faults of
# the interpreter itself, which `except (RasterioError, OSError)` lets through. Seen with rasterio 1.4.4 (GDAL 3.10.3).
# Exits 1 where the copy succeeds, or another error is raised.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rasterio==1.4.4 numpy==2.2.6
"$folder/venv/bin/python" -W ignore - "$folder" <<'PY'
import sys

import numpy as np
import rasterio
import rasterio.shutil
from rasterio.errors import RasterioError

colour = f"{sys.argv[1]}/a.tif"
with rasterio.open(colour, "w", driver="GTiff", width=64, height=64, count=3, dtype="uint8") as dataset:
    dataset.write(np.full((3, 64, 64), 100, np.uint8))
rasterio.shutil.copy(colour, f"{sys.argv[1]}/a.ppm", driver="PNM")
print(f"rasterio {rasterio.__version__}, GDAL {rasterio.__gdal_version__}")
try:
    rasterio.shutil.copy(colour, f"{sys.argv[1]}/a.pgm", driver="PNM")
    print("copied")
    sys.exit(1)
except Exception as error:
    print(f"{type(error).__name__}: {error}; a RasterioError: {isinstance(error, RasterioError)}")
    sys.exit(not isinstance(error, SystemError))
PY
