#!/usr/bin/env bash
# The alpha band that a WarpedVRT adds to float32 values is not taken for the mask.
#
# Expected: dataset_mask() of WarpedVRT(..., add_alpha=True) is 0 where the warped image has no pixels, whatever the type
# of its values: rasterio's documentation says that a dataset-wide alpha is used for it. What happens: for uint8 and
# uint16 it is so; for int16 and float32 the alpha band is there and right (0 outside), colorinterp calls it alpha, but
# dataset_mask() is 255 everywhere and read(masked=True) masks nothing. GDAL takes only alpha of 8 or 16 unsigned bits
# for a mask. Seen with rasterio 1.4.4 (GDAL 3.10.3).
# Exits 1 where the mask of float32 hides what alpha hides.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rasterio==1.4.4 numpy==2.2.6 affine==2.4.0
"$folder/venv/bin/python" - "$folder" <<'PY'
import sys

import numpy as np
import rasterio
from affine import Affine
from rasterio.vrt import WarpedVRT

TURNED = Affine.translation(155_000, 463_000) * Affine.rotation(30) * Affine.scale(1, -1)


def hidden(dtype):
    """The shares of pixels outside of the turned image, by its alpha band and by its mask."""
    path = f"{sys.argv[1]}/{dtype}.tif"
    profile = {"driver": "GTiff", "width": 64, "height": 64, "count": 3, "dtype": dtype}
    with rasterio.open(path, "w", crs="EPSG:28992", transform=TURNED, **profile) as dataset:
        dataset.write(np.full((3, 64, 64), 100, dtype))
    with rasterio.open(path) as dataset, WarpedVRT(dataset, crs="EPSG:28992", add_alpha=True) as warped:
        return (warped.read(warped.count) == 0).mean(), (warped.dataset_mask() == 0).mean()


print(f"rasterio {rasterio.__version__}, GDAL {rasterio.__gdal_version__}")
shares = {dtype: hidden(dtype) for dtype in ("uint8", "uint16", "int16", "float32")}
for dtype, (alpha, mask) in shares.items():
    print(f"{dtype}: {alpha:.0%} hidden by alpha, {mask:.0%} by the mask")
sys.exit(bool(shares["float32"][1]))
PY
