#!/usr/bin/env bash
# A warped VRT whose source is gone cannot be opened, and the error does not say which file is missing.
#
# Expected: the name of the source, as in the error of a mosaic VRT whose source is gone. What happens:
# “GDALWarpOptions.Validate(): hSrcDS is not set.”, with no file in it and no other error before it as its cause. Seen
# with rasterio 1.4.4 (GDAL 3.10.3); the VRT is one that GDAL wrote.
# Exits 1 where the error, or its cause, names the source, or the file opens.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rasterio==1.4.4 numpy==2.2.6
"$folder/venv/bin/python" - "$folder" <<'PY'
import sys
from pathlib import Path

import numpy as np
import rasterio
import rasterio.shutil
from rasterio.errors import RasterioError
from rasterio.transform import from_origin
from rasterio.vrt import WarpedVRT

source, warped = Path(sys.argv[1], "source.tif"), Path(sys.argv[1], "warped.vrt")
profile = {"driver": "GTiff", "width": 64, "height": 64, "count": 3, "dtype": "uint8", "crs": "EPSG:28992"}
with rasterio.open(source, "w", transform=from_origin(155_000, 463_000, 1, 1), **profile) as dataset:
    dataset.write(np.full((3, 64, 64), 100, np.uint8))
with rasterio.open(source) as dataset, WarpedVRT(dataset, crs="EPSG:4326") as vrt:
    rasterio.shutil.copy(vrt, warped, driver="VRT")
with rasterio.open(warped) as dataset:
    print(f"with its source: {dataset.driver}, {dataset.width} x {dataset.height} pixels")
source.unlink()

print(f"rasterio {rasterio.__version__}, GDAL {rasterio.__gdal_version__}")
try:
    rasterio.open(warped).close()
except RasterioError as error:
    print(f"without it: {type(error).__name__}: {error} Cause: {error.__cause__}")
    sys.exit("source.tif" in f"{error} {error.__cause__}")
print("opens without its source")
sys.exit(1)
PY
